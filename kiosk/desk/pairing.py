"""Pairing: where it stands, and what both sides do alike.

Rules: a pairing lasts two minutes and is with one machine only; digits are shown once both numbers are known; a
certificate is pinned only after the person here and the person there said that the digits are the same; whatever
else happens ends it, and it must be begun anew.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.desk.listeners import Listeners
from kiosk.desk.messages import Same
from kiosk.errors import KioskError
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.channel import Channel
    from kiosk.desk.peers import Peer, PinnedPeers

LIMIT_S: Final = 120.0


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
