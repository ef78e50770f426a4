"""Messages over a socket: peers that are slow, silent, gone or do not read."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.channel import Channel, End
from kiosk.desk.messages import Hello, Message, Ping, PutBack, Sheet
from kiosk.desk.protocol import Decoder, ProtocolError, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    theirs.settimeout(30)
    yield ours, theirs
    ours.close()
    theirs.close()


class Running:
    """A channel on a thread."""

    def __init__(self, channel: Channel, heard: Callable[[Message], None] | None = None) -> None:
        self.heard: list[Message] = []
        self.end: End | None = None
        self._thread = threading.Thread(target=self._run, args=(channel, heard or self.heard.append))
        self._thread.start()

    def _run(self, channel: Channel, heard: Callable[[Message], None]) -> None:
        self.end = channel.run(heard)

    def ended(self) -> End | None:
        self._thread.join(30)
        return self.end


def read(theirs: socket.socket, count: int) -> list[Message]:
    decoder, got = Decoder(), list[Message]()
    while len(got) < count:
        data = theirs.recv(65536)
        assert data, "ended too early"
        got += decoder.feed(data)
    return got


def test_messages_go_both_ways_and_what_is_queued_goes_before_the_end(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    channel = Channel(ours)
    running = Running(channel)
    sheet = Sheet(1, "K47", "en", "A4", bytes(8 * 2**20))
    channel.send(sheet)
    theirs.sendall(encode(Hello(1, "desk")) + encode(Ping()) + encode(PutBack("K47")))
    channel.send(PutBack("A00"))
    channel.close()
    assert read(theirs, 2) == [sheet, PutBack("A00")]
    assert running.ended() is End.OURS
    channel.send(PutBack("A00"))  # nothing happens


def test_what_comes_before_the_end_is_heard(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    running = Running(Channel(ours))
    theirs.sendall(encode(Hello(1, "desk")) + encode(PutBack("K47")))
    theirs.close()
    assert running.ended() is End.THEIRS
    assert running.heard == [Hello(1, "desk"), PutBack("K47")]


def test_who_says_nothing_is_taken_for_dead(ends: tuple[socket.socket, socket.socket]) -> None:
    assert Running(Channel(ends[0], first_s=0.05)).ended() is End.SILENT


def test_bytes_that_make_no_message_buy_no_time(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    running = Running(Channel(ours, first_s=0.3))
    theirs.sendall(encode(Sheet(1, "K47", "en", "A4", bytes(8 * 2**20)))[:200])
    with contextlib.suppress(ConnectionError):
        while True:  # a byte at a time, for as long as anybody listens
            theirs.sendall(b"\0")
    assert running.ended() is End.SILENT


def test_who_falls_silent_after_the_first_message_is_taken_for_dead(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    running = Running(Channel(ours, silence_s=0.3))
    theirs.sendall(encode(Hello(1, "desk")))
    assert Ping() in read(theirs, 1), "this side says that it is there"
    assert running.ended() is End.SILENT


@pytest.mark.parametrize(
    "data", [b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n", b"\xff" * 99, b"\0\0\0\0", bytes(range(256))]
)
def test_garbage_ends_it(ends: tuple[socket.socket, socket.socket], data: bytes) -> None:
    ours, theirs = ends
    running = Running(Channel(ours))
    theirs.sendall(data)
    assert running.ended() is End.GARBAGE


def test_a_message_out_of_turn_ends_it(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends

    def heard(_: Message) -> None:
        raise ProtocolError

    running = Running(Channel(ours), heard)
    theirs.sendall(encode(PutBack("K47")))
    assert running.ended() is End.GARBAGE


def test_who_does_not_read_is_cut_off(ends: tuple[socket.socket, socket.socket]) -> None:
    channel = Channel(ends[0])
    running = Running(channel)
    for _ in range(4):
        channel.send(Sheet(1, "K47", "en", "A4", bytes(8 * 2**20)))
    assert running.ended() is End.OURS
    assert channel._queue.maxlen is None
    assert len(channel._queue) == 0, "and nothing is kept for it"


def test_a_channel_that_never_ran_lets_go(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    channel = Channel(ours)
    channel.drop()
    assert theirs.recv(1) == b""
    channel.send(Ping())
    channel.close()
    assert channel.run(lambda _: None) is End.OURS
