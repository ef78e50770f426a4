"""Where sheets wait, in memory, for tests of the visitor's screens.

>>> place = FakePlace()                                 # doctest: +SKIP
>>> with kiosk(pick_up=place) as stage: ...
>>> place.set("K47", PickUp.HANDED_OVER)                # the desk handed it over
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.sheet.pickup import PickUp, code_of
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ports import Paper


class FakePlace:
    """Fits `kiosk.ports.pickup.PickUpPlace`."""

    def __init__(self) -> None:
        self.connected = 1
        self.full = False
        self.sheets: dict[str, bytes] = {}
        self.states: dict[str, PickUp] = {}
        self._number = 947
        self._heard: list[Callable[[], None]] = []

    def set(self, code: str, state: PickUp) -> None:
        """A sheet's state changes."""
        self.states[code] = state
        self.tell()

    def connect(self, count: int) -> None:
        """Desks come and go."""
        self.connected = count
        self.tell()

    def tell(self) -> None:
        """Something changed."""
        for heard in self._heard:
            heard()

    def desks(self) -> int:
        """See `PickUpPlace`."""
        return self.connected

    def leave(self, draw: Callable[[str], bytes], *, language: str, pages: int, paper: Paper, large: bool) -> str:
        """See `PickUpPlace`."""
        if self.full:
            raise KioskError("Too many sheets wait already.")
        code = code_of(self._number)
        self._number += 1
        self.sheets[code] = draw(code)
        self.states[code] = PickUp.WAITING
        return code

    def state(self, code: str) -> PickUp:
        """See `PickUpPlace`."""
        state = self.states.get(code, PickUp.UNKNOWN)
        return PickUp.NO_DESK if state is PickUp.WAITING and not self.connected else state

    def withdraw(self, code: str) -> None:
        """See `PickUpPlace`."""
        if self.sheets.pop(code, None) is not None:
            self.states[code] = PickUp.EXPIRED

    def keep_s(self) -> int:
        """See `PickUpPlace`."""
        return 1800

    def listen(self, heard: Callable[[], None]) -> None:
        """See `PickUpPlace`."""
        self._heard.append(heard)
