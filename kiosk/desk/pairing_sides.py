"""Pairing as a desk, which waits, and as a kiosk, which goes to the desks that its settings name.

Rules: the order is commitment, the desk's number, the kiosk's number (why is told at the digits below); a message that
is not the next one, or a number that the commitment does not bind, ends it.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from typing import TYPE_CHECKING, Final

from kiosk.desk.certificates import is_certificate
from kiosk.desk.channel import Channel, End
from kiosk.desk.messages import Commit, Message, Nonce, Reveal, Same
from kiosk.desk.pairing import LIMIT_S, Meeting, Outcome, PairingState
from kiosk.desk.peers import Peer, PinnedPeers
from kiosk.desk.protocol import NONCE, ProtocolError
from kiosk.desk.tls import connect_unpaired

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence

    from kiosk.desk.certificates import Identity


# The digits that people compare when a kiosk and a desk are paired. Rules: numeric comparison as in Bluetooth (Core
# Specification 5.4, volume 3, part H, 2.3.5.6.2): the kiosk commits to its number before it sees the desk's and
# reveals it after, so that who stands between them has one guess in a million; both certificates go into the digits,
# so that a certificate that was exchanged on the way changes them.
DIGITS: Final = 6
_LABEL: Final = b"second-opinion-kiosk pairing 1"


def commitment(nonce: bytes, kiosk: bytes, desk: bytes) -> bytes:
    """Return what binds the kiosk to its number. `kiosk` and `desk` are certificates (DER)."""
    return _hash(b"commitment", nonce, kiosk, desk)


def digits(kiosk: bytes, desk: bytes, kiosk_nonce: bytes, desk_nonce: bytes) -> str:
    """Return the six digits."""
    number = int.from_bytes(_hash(b"digits", kiosk, desk, kiosk_nonce, desk_nonce), "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def _hash(*parts: bytes) -> bytes:
    whole = hashlib.sha256(_LABEL)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)  # no two lists of parts are the same bytes
    return whole.digest()


_PAUSE_S: Final = 0.5  # between rounds of asking the desks whether they are ready
NOT_OPEN: Final = "wanted to be paired while nobody was waited for"


class DeskPairing(PairingState):
    """A desk's. `name` is what the desk calls itself."""

    def __init__(self, peers: PinnedPeers, own: Callable[[], Identity], name: str, *, limit_s: float = LIMIT_S) -> None:
        super().__init__(peers, pins_first=True, limit_s=limit_s)
        self._own, self._name = own, name

    def admit(self, connection: ssl.SSLSocket) -> str:
        """Talk with who showed no certificate, until it is over; returns why it was refused, empty where it was not."""
        channel = Channel(connection)
        meeting = self.meet(channel)
        if meeting is None:
            channel.drop()
            return NOT_OPEN
        talk = _DeskTalk(self, meeting, self._own().certificate, self._name)
        try:
            end = channel.run(talk.heard)
        finally:
            self.part(meeting)
        return end.value if end in {End.GARBAGE, End.SILENT} else ""


class _DeskTalk:
    """What a desk says to one kiosk."""

    def __init__(self, state: PairingState, meeting: Meeting, own: bytes, name: str) -> None:
        self._state, self._meeting, self._own, self._name = state, meeting, own, name
        self._nonce = secrets.token_bytes(NONCE)
        self._commit: Commit | None = None

    def heard(self, message: Message) -> None:
        """Take the kiosk's next message. Raises ProtocolError."""
        match message:
            case Commit() if self._commit is None and is_certificate(message.certificate):
                self._commit = message
                self._meeting.bound = True
                self._meeting.channel.send(Nonce(self._name, self._nonce))
            case Reveal(nonce) if self._commit is not None and not self._meeting.digits:
                self._compare(self._commit, nonce)
            case Same() if self._meeting.digits:
                self._state.said_same(self._meeting)
            case _:
                raise ProtocolError

    def _compare(self, commit: Commit, nonce: bytes) -> None:
        bound = commitment(nonce, commit.certificate, self._own)
        if not secrets.compare_digest(bound, commit.commitment):
            raise ProtocolError
        shown = digits(commit.certificate, self._own, nonce, self._nonce)
        self._state.compare(self._meeting, Peer(commit.name, commit.certificate), shown)


class KioskPairing(PairingState):
    """A kiosk's. `services` are the desks to ask, in order: the first one whose staff have opened pairing is it."""

    def __init__(
        self,
        peers: PinnedPeers,
        own: Callable[[], Identity],
        name: str,
        services: Sequence[tuple[str, int]],
        *,
        limit_s: float = LIMIT_S,
    ) -> None:
        super().__init__(peers, pins_first=False, limit_s=limit_s)
        self._own, self._name, self._services = own, name, tuple(services)
        self._another = threading.Event()

    def begin(self) -> None:
        """Be ready, and look for a desk. Raises KioskError where this machine's key cannot be used."""
        own = self._own().certificate
        self._another.set()
        self._another = another = threading.Event()
        super().begin()
        threading.Thread(target=self._look, args=(own, another), name="pairing", daemon=True).start()

    def _look(self, own: bytes, another: threading.Event) -> None:
        """Ask the desks until it is over; `another` is set where pairing is begun anew."""
        while self.outcome() == Outcome.WAITING and not another.is_set():
            for address in self._services:
                if self.is_open() and not another.is_set():
                    self._ask(address, own, another)
            another.wait(_PAUSE_S)

    def _ask(self, address: tuple[str, int], own: bytes, another: threading.Event) -> None:
        """Try one desk; returns when it is over."""
        try:
            connection, certificate = connect_unpaired(address)
        except OSError:
            return
        channel = Channel(connection)
        meeting = None if another.is_set() else self.meet(channel)
        if meeting is None:
            channel.drop()
            return
        talk = _KioskTalk(self, meeting, own, certificate)
        channel.send(Commit(self._name, talk.commitment, own))
        try:
            channel.run(talk.heard)
        finally:
            self.part(meeting)


class _KioskTalk:
    """What a kiosk says to one desk."""

    def __init__(self, state: PairingState, meeting: Meeting, own: bytes, desk: bytes) -> None:
        self._state, self._meeting, self._own, self._desk = state, meeting, own, desk
        self._nonce = secrets.token_bytes(NONCE)
        self.commitment = commitment(self._nonce, own, desk)

    def heard(self, message: Message) -> None:
        """Take the desk's next message. Raises ProtocolError."""
        match message:
            case Nonce(name, nonce) if not self._meeting.digits:
                self._meeting.channel.send(Reveal(self._nonce))
                shown = digits(self._own, self._desk, self._nonce, nonce)
                self._state.compare(self._meeting, Peer(name, self._desk), shown)
            case Same() if self._meeting.digits:
                self._state.said_same(self._meeting)
            case _:
                raise ProtocolError
