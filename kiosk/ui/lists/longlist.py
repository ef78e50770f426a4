"""A long list in pages: its rows come a few at a time, and only those near the page in view stay.

Rules: it opens with the rows of its first page, the others come while it is already there (`complete` tells when all
have been); the place in it survives other words, another panel and another size of text; what it costs to have on the
screen does not grow with how long it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.lists.arrival import Arrival
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.nearrows import NearRows
from kiosk.ui.lists.pager import Pager

FIRST = 5  # rows: on every panel the first page ends with the button that puts the article on the sheet, or before
MANY = 40  # texts, items and cells: more are not made at once, because the screen would stand still meanwhile


class LongList(QObject):
    """Rows of one dataclass type. `cost`: of how many parts a row is made."""

    arrived = Signal()
    outdated = Signal()  # rows that are away may be higher or lower now: whoever has the rows shows them again

    def __init__(
        self, row_type: type[Any], parent: QObject | None = None, *, cost: Callable[[Any], int] = lambda _: 1
    ) -> None:
        super().__init__(parent)
        self._cost = cost
        self.rows, self.pager = RowsModel(row_type, self), Pager(self)
        self.near = NearRows(self.rows, self.pager, self)
        self._arrival = Arrival(self.rows, cost, self)
        self._arrival.came.connect(self._on_rows)
        self._shown = False
        self._width = 0.0
        self._later = QTimer(self, singleShot=True, interval=0)  # rows are not taken away while they are laid out
        self._later.timeout.connect(self._on_width)
        self.pager.wanted.connect(self.finish)
        self.pager.width_changed.connect(self._later.start)

    @property
    def complete(self) -> bool:
        """Whether no row is still to come."""
        return self._arrival.complete

    @property
    def there(self) -> bool:
        """Whether the row that is kept in view has come; until then no other page is to be shown in its place."""
        return self.complete or self.rows.rowCount() > self.pager.held()[0]

    def show(self, rows: Sequence[Any], *, same: bool, place: tuple[int, int] = (0, 0)) -> None:
        """All at once where they are on the screen already, else first those down to the page that is turned to.

        `same`: they are the same list as before, perhaps in other words, and the place in it stays; else it opens at
        `place`, a row and a piece of it.
        """
        most = self._few(rows)
        if same and self._shown and not self.near.partial and most == len(rows) and self._is_like(rows):
            self.pager.expect(len(rows))
            self.rows.replace(rows)
            return
        self._shown = True
        anchor = self.pager.held() if same else place
        if not same:
            self.pager.restart()
        self.pager.show_row(*anchor)
        at_once = min(max(anchor[0] + FIRST, self.pager.last_row() + 1), max(FIRST, most), len(rows))
        if self.pager.row_count() != len(rows):  # else what is known of the heights of this text still holds
            self.pager.expect(at_once)
        self._arrival.show(rows, at_once)

    def make_light(self) -> bool:
        """Before the whole screen changes: take away rows that `show` brings in helpings. False: there are too few."""
        light = not self._shown or (not self.near.partial and self._few(self.rows.rows()) == self.rows.rowCount())
        if not light:
            self._arrival.stop()
            self.rows.restart(())
        return not light

    def finish(self) -> None:
        """Let all that is still to come be there now: somebody turns to a page, or listens."""
        self._arrival.finish()

    def leave(self) -> None:
        """Another screen than the one with this list."""
        self._shown = False
        self._arrival.stop()
        self.pager.set_coming(False)

    def drop(self) -> None:
        """Forget the rows and the place in them."""
        self.leave()
        self.rows.replace([])
        self.pager.restart()

    def _few(self, rows: Sequence[Any]) -> int:
        """How many of the first rows can be made at once."""
        return bisect_right([*accumulate(map(self._cost, rows))], MANY)

    def _is_like(self, rows: Sequence[Any]) -> bool:
        """Whether the delegates that are there can show these rows."""
        before = [getattr(row, "kind", None) for row in self.rows.rows()]
        return before == [getattr(row, "kind", None) for row in rows]

    def _on_rows(self) -> None:
        self.pager.set_coming(not self.complete)
        self.arrived.emit()

    def _on_width(self) -> None:
        before, self._width = self._width, self.pager.get_width()
        if self._shown and self.near.partial and self._width != before:  # a layout takes it and gives it back
            self.outdated.emit()
