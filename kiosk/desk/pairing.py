"""Pairing: where it stands, as a desk, which waits, and as a kiosk, which goes to the desks that its settings name.

Rules: a pairing lasts two minutes and is with one machine only; digits are shown once both numbers are known; a
certificate is pinned only after the person here and the person there said that the digits are the same; whatever
else happens ends it, and it must be begun anew. The order is commitment, the desk's number, the kiosk's number (why is
told at the digits below); a message that is not the next one, or a number that the commitment does not bind, ends it.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.desk.certificates import is_certificate
from kiosk.desk.channel import Channel, End
from kiosk.desk.listeners import Listeners
from kiosk.desk.messages import Commit, Message, Nonce, Reveal, Same
from kiosk.desk.peers import Peer, PinnedPeers
from kiosk.desk.protocol import NONCE, ProtocolError
from kiosk.desk.tls import connect_unpaired
from kiosk.errors import KioskError
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Sequence

    from kiosk.desk.certificates import Identity

LIMIT_S: Final = 120.0
_PAUSE_S: Final = 0.5  # between rounds of asking the desks whether they are ready
NOT_OPEN: Final = "wanted to be paired while nobody was waited for"

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


class Outcome(StrEnum):
    """The words of `kiosk.ports.pickup.Pairing.outcome`; NONE before it is begun and after it was cancelled."""

    NONE = ""
    WAITING = "waiting"
    COMPARE = "compare"
    PAIRED = "paired"
    REFUSED = "refused"
    LATE = "late"


@dataclass(slots=True, eq=False)
class Meeting:
    """One machine that is being paired. `peer` and `digits` are set when there is something to compare.

    `bound`: it knows our number already. Were it allowed to go and come again, it could try until the digits are those
    that it needs; so its going ends the pairing.
    """

    channel: Channel
    bound: bool = False
    peer: Peer | None = None
    digits: str = ""
    we_said: bool = False
    they_said: bool = False


class PairingState:
    """Fits most of `kiosk.ports.pickup.Pairing`; the two sides add how they meet.

    Who `pins_first`, the desk, says `Same` once it has: the other one may connect as soon as it hears it.
    """

    def __init__(self, peers: PinnedPeers, *, pins_first: bool, limit_s: float) -> None:
        self._peers, self._pins_first, self._limit_s = peers, pins_first, limit_s
        self._lock = threading.RLock()
        self._outcome = Outcome.NONE
        self._meeting: Meeting | None = None
        self._timer: threading.Timer | None = None
        self._until = 0.0  # the timer stands still while the machine sleeps
        self._listeners = Listeners()
        self._pinning = threading.Lock()

    def begin(self) -> None:
        """Be ready for the other side; one that was begun before is over."""
        self._end(Outcome.NONE)
        timer = threading.Timer(self._limit_s, self._late)
        timer.daemon = True
        with self._lock:
            self._outcome, self._timer, self._until = Outcome.WAITING, timer, uptime() + self._limit_s
        timer.start()
        self._listeners.tell()

    def digits(self) -> str:
        """The digits to compare; empty until the other side is there."""
        with self._lock:
            meeting = self._meeting
            return meeting.digits if meeting is not None and self._outcome is Outcome.COMPARE else ""

    def answer(self, *, same: bool) -> None:
        """What the person here saw."""
        with self._lock:
            meeting = self._meeting
            if self._outcome is not Outcome.COMPARE or meeting is None or meeting.we_said:
                return
            meeting.we_said = same
        if not same:
            self._end(Outcome.REFUSED)
            return
        if not self._pins_first:
            meeting.channel.send(Same())
        self._pin_if_both(meeting)

    def outcome(self) -> str:
        """Where it stands."""
        return self._outcome.value

    def cancel(self) -> None:
        """Be ready no more."""
        self._end(Outcome.NONE)

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` after each change, on any thread."""
        self._listeners.add(heard)

    def is_open(self) -> bool:
        """Whether somebody may come."""
        with self._lock:
            return self._outcome is Outcome.WAITING and self._meeting is None and uptime() < self._until

    def meet(self, channel: Channel) -> Meeting | None:
        """Somebody came; None where nobody is waited for."""
        with self._lock:
            if not self.is_open():
                return None
            self._meeting = Meeting(channel)
            return self._meeting

    def compare(self, meeting: Meeting, peer: Peer, digits: str) -> None:
        """Both numbers are known."""
        with self._lock:
            if self._meeting is not meeting or self._outcome is not Outcome.WAITING:
                return
            meeting.peer, meeting.digits, meeting.bound = peer, digits, True
            self._outcome = Outcome.COMPARE
        self._listeners.tell()

    def said_same(self, meeting: Meeting) -> None:
        """The person there said that the digits are the same."""
        meeting.they_said = True
        self._pin_if_both(meeting)

    def part(self, meeting: Meeting) -> None:
        """The other side is gone."""
        with self._lock:
            if self._meeting is not meeting:
                return
            if not meeting.bound:
                self._meeting = None  # another one may come
                return
        self._end(Outcome.REFUSED)

    def _pin_if_both(self, meeting: Meeting) -> None:
        with self._pinning:
            with self._lock:
                both = meeting.we_said and meeting.they_said and self._meeting is meeting
                if not both or self._outcome is not Outcome.COMPARE or meeting.peer is None:
                    return
                peer = meeting.peer
            try:
                self._peers.pin(peer)
            except KioskError:
                self._end(Outcome.REFUSED)
                return
            if self._pins_first:
                meeting.channel.send(Same())
            self._end(Outcome.PAIRED)

    def _late(self) -> None:
        with self._lock:
            waiting = self._outcome in {Outcome.WAITING, Outcome.COMPARE}
        if waiting:
            self._end(Outcome.LATE)

    def _end(self, outcome: Outcome) -> None:
        with self._lock:
            self._outcome = outcome
            meeting, self._meeting = self._meeting, None
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        if meeting is not None:
            meeting.channel.close()
        self._listeners.tell()


class DeskPairing(PairingState):
    """A desk's. `name` is what the desk calls itself."""

    def __init__(self, peers: PinnedPeers, own: Callable[[], Identity], name: str, *, limit_s: float = LIMIT_S) -> None:
        super().__init__(peers, pins_first=True, limit_s=limit_s)
        self._own, self._name = own, name

    def admit(self, connection: ssl.SSLSocket) -> str:
        """Talk with a client without a certificate until it ends; returns why it was refused, or an empty text."""
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
