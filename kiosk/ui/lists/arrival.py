"""Rows that come into a list a few at a time, so that the first page is on the screen before the last one is made.

Rules: what is asked for at once is there at once; the rest waits for a first frame and then comes in small helpings
between which the screen draws and takes touches; whoever needs all of it asks for it. Rows of something else, or of
nobody, never follow: whatever is shown next, or nothing, stops what was still to come.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.lists.listmodel import RowsModel

HELPING = 3  # rows at most
COST = 30  # of a helping, at most, where it has more than one row
FRAME_MS = 25  # for the first frame, after the screen was made: several times what it takes to draw one


class Arrival(QObject):
    """Fills one list."""

    came = Signal()  # rows came, or the last of those to come are there

    def __init__(
        self, rows: RowsModel, cost: Callable[[Any], int] = lambda _: 1, parent: QObject | None = None
    ) -> None:
        """`cost`: of how many parts a row is made."""
        super().__init__(parent)
        self._rows, self._cost = rows, cost
        self._coming: list[object] = []
        self._made = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)

    @property
    def complete(self) -> bool:
        """Whether no row is still to come."""
        return not self._coming

    def show(self, rows: Sequence[object], at_once: int) -> None:
        """Show other rows: the first `at_once` now, the rest soon."""
        self.stop()
        self._coming = list(rows[at_once:])
        self._rows.restart(rows[:at_once])
        if self._coming:
            self._made = False
            self._timer.start(0)  # this is over when the screen is made
        self.came.emit()

    def finish(self) -> None:
        """Let all that is still to come be there now."""
        self._take(len(self._coming))

    def stop(self) -> None:
        """What is still to come does not come."""
        self._timer.stop()
        self._coming = []

    def _on_time(self) -> None:
        if not self._made:
            self._made = True
            self._timer.start(FRAME_MS)
        else:
            costs = accumulate(map(self._cost, self._coming[:HELPING]))
            self._take(max(1, sum(cost <= COST for cost in costs)))

    def _take(self, count: int) -> None:
        if not self._coming:
            return
        helping, self._coming = self._coming[:count], self._coming[count:]
        self._rows.append(helping)
        if self._coming:
            self._timer.start(0)
        else:
            self._timer.stop()
        self.came.emit()
