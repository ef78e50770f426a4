"""Messages over one connected socket, plain or TLS.

Rules: one thread reads and writes (OpenSSL's connections are not made for two), everybody else only queues; each side
says something at least every third of SILENCE_S, and who hears nothing for so long takes the other for dead; who does
not read what is sent is cut off; whatever the network does ends `run`, and nothing of it is raised.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
from collections import deque
from enum import StrEnum
from time import monotonic  # noqa: TID251 - while a machine sleeps nobody can answer
from typing import TYPE_CHECKING, Final

from kiosk.desk.messages import Message, Ping
from kiosk.desk.protocol import Decoder, ProtocolError, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SILENCE_S: Final = 10.0
FIRST_S: Final = 5.0  # until the first message
_LAST_S: Final = 1.0  # to send what is queued when we end it
_PIECE: Final = 16 * 2**10  # a TLS record
_MOST_QUEUED: Final = 24 * 2**20  # bytes
_AGAIN: Final = (BlockingIOError, InterruptedError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class End(StrEnum):
    """Why a conversation is over; the words of the journal."""

    OURS = "ended by this side"
    THEIRS = "ended by the other side"
    SILENT = "said nothing"
    GARBAGE = "does not speak the language of kiosks and desks"


class Channel:
    """Made on a connected socket, which it owns from then on."""

    def __init__(self, connection: socket.socket, *, silence_s: float = SILENCE_S, first_s: float = FIRST_S) -> None:
        self._socket = connection
        self._socket.settimeout(0)
        self._silence_s, self._first_s = silence_s, first_s
        self._lock = threading.Lock()
        self._queue: deque[memoryview] = deque()
        self._queued = 0
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.settimeout(0)
        self._wake_out.settimeout(0)
        self._ending = False
        self._over = False

    def send(self, message: Message) -> None:
        """Queue a message. Once the channel is over, nothing happens."""
        data = memoryview(encode(message))
        with self._lock:
            if self._ending or self._over:
                return
            self._queue.append(data)
            self._queued += len(data)
            self._ending = self._queued > _MOST_QUEUED
        self._wake()

    def close(self) -> None:
        """Send what is queued and end, from any thread; returns at once."""
        with self._lock:
            self._ending = True
        self._wake()

    def run(self, heard: Callable[[Message], None]) -> End:
        """Talk until it is over. `heard` is called with each message but pings; it may raise ProtocolError."""
        try:
            with selectors.DefaultSelector() as selector:
                if self._over:
                    return End.OURS
                selector.register(self._socket, selectors.EVENT_READ)
                selector.register(self._wake_out, selectors.EVENT_READ)
                return self._talk(selector, heard)
        except ProtocolError:
            return End.GARBAGE
        except OSError:  # of TLS too
            return End.THEIRS
        finally:
            self.drop()

    def drop(self) -> None:
        """Close the socket and drop what is queued; also for a channel that never ran."""
        with self._lock:
            self._over = True
            self._queue.clear()
            for one in (self._socket, self._wake_in, self._wake_out):
                with contextlib.suppress(OSError):
                    one.close()

    def _talk(self, selector: selectors.BaseSelector, heard: Callable[[Message], None]) -> End:
        decoder, begun = Decoder(), False
        spoke = monotonic()
        silent_at = spoke + self._first_s
        while not self._ending:
            wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._flush() else 0)
            selector.modify(self._socket, wanted)
            now = monotonic()
            if now >= spoke + self._silence_s / 3:
                self.send(Ping())
                spoke = now
                continue
            if now >= silent_at:
                return End.SILENT
            selector.select(min(spoke + self._silence_s / 3, silent_at) - now)
            self._calm()
            for data in self._pieces():
                if not data:
                    return End.THEIRS
                messages = decoder.feed(data)
                begun = begun or bool(messages)
                if begun:  # before, nothing buys time
                    silent_at = monotonic() + self._silence_s
                for message in messages:
                    if not isinstance(message, Ping):
                        heard(message)
        return self._finish(selector)

    def _pieces(self) -> Iterator[bytes]:
        """Yield what came since, an empty one at the end of all: TLS may hold more than the socket shows."""
        with contextlib.suppress(*_AGAIN):
            while not self._ending:
                yield self._socket.recv(_PIECE)

    def _flush(self) -> bool:
        """Send what is queued as far as it goes; returns whether to wait until more can be sent."""
        while True:
            with self._lock:
                if not self._queue:
                    return False
                data = self._queue[0]
            try:
                sent = self._socket.send(data[:_PIECE])  # the same piece again, where TLS asks for it
            except ssl.SSLWantReadError:
                return False
            except _AGAIN:
                return True
            with self._lock:
                self._queued -= sent
                if sent < len(data):
                    self._queue[0] = data[sent:]
                else:
                    self._queue.popleft()

    def _finish(self, selector: selectors.BaseSelector) -> End:
        """Send the rest, and wait until the other side has read it: closing with unread bytes would undo that."""
        until = monotonic() + _LAST_S
        with contextlib.suppress(OSError):
            while self._flush() and (left := until - monotonic()) > 0:
                selector.modify(self._socket, selectors.EVENT_WRITE)
                selector.select(left)
            socket.socket.shutdown(self._socket, socket.SHUT_WR)
            selector.modify(self._socket, selectors.EVENT_READ)
            while (left := until - monotonic()) > 0 and not self._at_end():
                selector.select(left)
                self._calm()
        return End.OURS

    def _at_end(self) -> bool:
        """Read and drop what is there; returns whether that was all there will be."""
        with contextlib.suppress(*_AGAIN):
            while self._socket.recv(_PIECE):
                pass
            return True
        return False

    def _wake(self) -> None:
        with self._lock, contextlib.suppress(OSError):  # full: it wakes up anyhow
            if not self._over:
                self._wake_in.send(b"\0")

    def _calm(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._wake_out.recv(4096):
                pass
