"""The service of a desk, where kiosks on other machines connect.

Rules: who cannot show a pinned certificate may only be paired, and only while staff have opened pairing; everybody
else is refused and told to the journal by address and reason; few may shake hands at a time, and fewer of one
address, so that nobody keeps paired kiosks out; an address that is not there yet (the network comes up late) is tried
again.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
from collections import Counter
from typing import TYPE_CHECKING, Final

from kiosk.desk.tls import server_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.desk.certificates import Identity
    from kiosk.desk.peers import Peer, PinnedPeers
    from kiosk.desk.refusals import Refusals

    Serve = Callable[[ssl.SSLSocket, Peer], None]
    Stranger = Callable[[ssl.SSLSocket], str]

MOST_STRANGERS: Final = 16  # connections that have not shown who they are
MOST_OF_ONE: Final = 4  # of these, from one address
_BACKLOG: Final = 128  # connections that wait to be looked at, those to be refused too
_RETRY_S: Final = 5.0
_LOOK_S: Final = 30.0
_PAUSE_S: Final = 0.1
_NOT_PAIRED: Final = "its certificate is not paired"
_NO_TLS: Final = "does not speak TLS 1.3 as kiosks do"


class DeskService:
    """`serve` owns the connection of a paired kiosk; `stranger` talks with one that showed no certificate.

    The second returns why it was refused, or "". Both are called on threads of their own.
    """

    def __init__(
        self,
        address: tuple[str, int],
        identity: Identity,
        peers: PinnedPeers,
        refusals: Refusals,
        serve: Serve,
        stranger: Stranger,
    ) -> None:
        self._wanted, self._identity, self._peers, self._refusals = address, identity, peers, refusals
        self._serve, self._stranger = serve, stranger
        self._lock = threading.Lock()
        self._shaking: Counter[str] = Counter()
        self._open: set[socket.socket] = set()
        self._closed = threading.Event()
        self._socket: socket.socket | None = None
        self._trouble = ""
        self._thread = threading.Thread(target=self._run, name="desk service", daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens: what was asked for, with the port that was given for 0."""
        listening = self._socket
        return self._wanted if listening is None else listening.getsockname()[:2]

    def trouble(self) -> str:
        """Why it does not listen, one sentence; empty where it does."""
        return self._trouble

    def start(self) -> None:
        """Listen from now on, or as soon as it can."""
        self._listen()
        self._thread.start()

    def close(self) -> None:
        """Listen no more; who is shaking hands is cut off, and those that are served are left to `serve`."""
        self._closed.set()
        with self._lock:
            shaking = [*self._open, *([self._socket] if self._socket is not None else [])]
        for one in shaking:
            _cut_off(one)
        self._thread.join()

    def _listen(self) -> None:
        host, port = self._wanted
        try:
            host.encode("idna")  # ahead of `create_server`, which leaves a socket open where this fails
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._socket = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        except OSError as error:
            known = (error.errno or 0) > 0  # what is wrong with a name has numbers below
            why = os.strerror(error.errno or 0) if known else error.strerror
            self._trouble = f"desk.listen: kiosks cannot connect at {host}:{port} ({why})."
        except ValueError:  # a name that cannot be: UnicodeError of its encoding for DNS
            self._trouble = f"desk.listen: kiosks cannot connect at {host}:{port} (that cannot be a host's name)."
        else:
            self._socket.settimeout(_LOOK_S)
            self._trouble = ""

    def _run(self) -> None:
        while self._socket is None and not self._closed.wait(_RETRY_S):
            self._listen()
        while not self._closed.is_set() and self._socket is not None:
            self._refusals.tell()
            try:
                connection, address = self._socket.accept()
            except TimeoutError:
                continue  # nobody came
            except OSError:
                self._closed.wait(_PAUSE_S)  # gone before it was taken; or no more files may be open
                continue
            self._admit(connection, str(address[0]))
        if self._socket is not None:
            self._socket.close()

    def _admit(self, connection: socket.socket, address: str) -> None:
        with self._lock:
            full = self._shaking.total() >= MOST_STRANGERS or self._shaking[address] >= MOST_OF_ONE
            if not full:
                self._shaking[address] += 1
        if full:
            connection.close()
            self._refusals.add(address, "too many connections")
            return
        thread = threading.Thread(target=self._meet, args=(connection, address), name="kiosk comes", daemon=True)
        thread.start()

    def _meet(self, connection: socket.socket, address: str) -> None:
        """Shake hands, find out who it is, and hand it on."""
        try:
            found = self._shake(connection)
        finally:
            with self._lock:
                self._shaking[address] -= 1
                self._shaking += Counter()  # drops what is zero
        if isinstance(found, str):
            if found and not self._closed.is_set():
                self._refusals.add(address, found)
        else:
            self._serve(*found)

    def _shake(self, connection: socket.socket) -> tuple[ssl.SSLSocket, Peer] | str:
        """Return a paired kiosk; or why it was refused, empty where it was a stranger that was paired."""
        try:
            secure = server_side(connection, self._identity, self._peers.all())
        except OSError:
            connection.close()
            return _NO_TLS
        with self._cut_off_at_close(secure):
            try:
                secure.do_handshake()
                certificate = secure.getpeercert(binary_form=True)
            except OSError as error:
                secure.close()
                return _why(error)
            peer = self._peers.trusts(certificate)
            if peer is not None:
                return secure, peer
            try:
                return _NOT_PAIRED if certificate else self._stranger(secure)
            finally:
                secure.close()

    @contextlib.contextmanager
    def _cut_off_at_close(self, secure: ssl.SSLSocket) -> Iterator[None]:
        with self._lock:
            self._open.add(secure)
        try:
            if self._closed.is_set():
                _cut_off(secure)
            yield
        finally:
            with self._lock:
                self._open.discard(secure)


def _cut_off(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)  # TLS's own would let go of what another thread uses


def _why(error: OSError) -> str:
    """Return why a handshake failed, in the journal's words."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _NOT_PAIRED
    return "did not shake hands in time" if isinstance(error, TimeoutError) else _NO_TLS
