"""A pairing whose other side is the test, and the machines that are paired.

>>> pairing, peers = FakePairing(), FakePeers()
>>> pairing.begin()
>>> pairing.meet("123456")
>>> pairing.answer(same=True)
>>> pairing.other_says(same=True)
>>> pairing.outcome()
'paired'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class FakePairing:
    """Fits `kiosk.ports.pickup.Pairing`; `fails` is what a disk says that takes no key."""

    now: str = ""
    shown: str = ""
    answers: list[bool] = field(default_factory=list)
    fails: str = ""
    heard: list[Callable[[], None]] = field(default_factory=list)

    # -- the other side

    def meet(self, digits: str) -> None:
        """The other side is there."""
        self.now, self.shown = "compare", digits
        self._tell()

    def other_says(self, *, same: bool) -> None:
        """The person there answered."""
        self._end("paired" if same and self.answers == [True] else "refused")

    def late(self) -> None:
        """Two minutes are over."""
        self._end("late")

    # -- the port

    def begin(self) -> None:
        """See `Pairing`."""
        if self.fails:
            raise KioskError(self.fails)
        self.answers.clear()
        self._end("waiting")

    def digits(self) -> str:
        """See `Pairing`."""
        return self.shown

    def answer(self, *, same: bool) -> None:
        """See `Pairing`."""
        self.answers.append(same)
        if not same:
            self._end("refused")

    def outcome(self) -> str:
        """See `Pairing`."""
        return self.now

    def cancel(self) -> None:
        """See `Pairing`."""
        self._end("")

    def listen(self, heard: Callable[[], None]) -> None:
        """See `Pairing`."""
        self.heard.append(heard)

    def _end(self, how: str) -> None:
        self.now, self.shown = how, ""
        self._tell()

    def _tell(self) -> None:
        for heard in self.heard:
            heard()


@dataclass
class FakePeers:
    """Fits `kiosk.ports.pickup.Peers`; `fails` is what a disk says that cannot be written."""

    there: dict[str, str] = field(default_factory=dict)
    fails: str = ""

    def known(self) -> tuple[tuple[str, str], ...]:
        """See `Peers`."""
        return tuple(self.there.items())

    def forget(self, fingerprint: str) -> None:
        """See `Peers`."""
        if self.fails:
            raise KioskError(self.fails)
        self.there.pop(fingerprint, None)
