"""Sheets that wait, in memory, for tests of the desk's window: the port's other side without sockets.

>>> link = FakeLink()                                  # doctest: +SKIP
>>> link.put("K47", pdf)                               # a visitor asked for a sheet
>>> link.take("K47")                                   # what the window does when the code was typed
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeLink:
    """Fits `kiosk.ports.pickup.DeskLink`."""

    def __init__(self) -> None:
        self.sheets: dict[str, WaitingSheet] = {}
        self.pdfs: dict[str, TakenSheet] = {}
        self.gone: dict[str, PickUp] = {}
        self.connected = 1
        self._heard: list[Callable[[], None]] = []

    # -- what the kiosk does

    def put(self, code: str, pdf: bytes, *, language: str = "en", pages: int = 1, age_s: int = 70) -> None:
        """A sheet waits."""
        self.sheets[code] = WaitingSheet(code, language, pages, False, age_s, PickUp.WAITING)
        self.pdfs[code] = TakenSheet(code, language, "A4", pdf)
        self.tell()

    def end(self, code: str, how: PickUp) -> None:
        """A sheet is no more."""
        self.sheets.pop(code, None)
        self.gone[code] = how
        self.tell()

    def elsewhere(self, code: str) -> None:
        """Another desk took it."""
        self.sheets[code] = replace(self.sheets[code], state=PickUp.TAKEN_ELSEWHERE)
        self.tell()

    def connect(self, count: int) -> None:
        """Kiosks come and go."""
        self.connected = count
        if not count:
            self.sheets.clear()
        self.tell()

    def tell(self) -> None:
        """Something changed."""
        for heard in self._heard:
            heard()

    # -- the port

    def kiosks(self) -> int:
        """See `DeskLink`."""
        return self.connected

    def waiting(self) -> tuple[WaitingSheet, ...]:
        """See `DeskLink`."""
        return tuple(self.sheets.values())

    def take(self, code: str, kiosk: str = "") -> TakenSheet | PickUp:
        """See `DeskLink`."""
        if not self.connected:
            return PickUp.NO_DESK
        if code not in self.sheets:
            return self.gone.get(code, PickUp.UNKNOWN)
        if self.sheets[code].state is not PickUp.WAITING:
            return PickUp.TAKEN_ELSEWHERE
        self.sheets[code] = replace(self.sheets[code], state=PickUp.TAKEN)
        return self.pdfs[code]

    def put_back(self, code: str, kiosk: str = "") -> None:
        """See `DeskLink`."""
        if code in self.sheets:
            self.sheets[code] = replace(self.sheets[code], state=PickUp.WAITING)

    def hand_over(self, code: str, kiosk: str = "") -> PickUp:
        """See `DeskLink`."""
        self.sheets.pop(code, None)
        self.gone[code] = PickUp.HANDED_OVER
        return PickUp.HANDED_OVER

    def listen(self, heard: Callable[[], None]) -> None:
        """See `DeskLink`."""
        self._heard.append(heard)
