"""Long content in pages with buttons, never scrolled.

Rules: rows stay in order; a row that must keep with the next (a heading) is never last on a page; a row that starts a
page does so; a row taller than the page has a page to itself; the row that a visitor looks at stays in view when
heights, language or text size change. Heights and spacing are in device-independent pixels of the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What the pager knows of a row. A row of no height takes no space and no spacing."""

    height: float
    keep_with_next: bool = False
    page_break: bool = False


def paginate(rows: Sequence[Row], available: float, spacing: float) -> tuple[tuple[int, int], ...]:
    """Pages as (first, last) row numbers, inclusive; at least one page, `(0, -1)` for no rows.

    A chain of kept rows moves to the next page together with the row after it, if they fit on a page at all.
    """
    pages: list[tuple[int, int]] = []
    first, used, position = 0, 0.0, 0
    while position < len(rows):
        last = position
        while rows[last].keep_with_next and last + 1 < len(rows) and not rows[last + 1].page_break:
            last += 1
        group = sum(row.height + spacing for row in rows[position : last + 1] if row.height) - spacing
        group = max(group, 0.0)
        lead = spacing if used and group else 0.0
        wants_page = rows[position].page_break or used + lead + group > available
        if wants_page and position > first and used:
            pages.append((first, position - 1))
            first, used, lead = position, 0.0, 0.0
        if group > available and last > position:  # the chain is taller than a page: let it break where it must
            last = position
            group = rows[position].height
        used += lead + group
        position = last + 1
    pages.append((first, len(rows) - 1))
    return tuple(pages)


@QmlElement
class Pager(QObject):
    """Pages of the rows that QML measures. Rows are shown while `first <= index <= last`.

    `available` is the height without the row of page buttons, whose height is `footer`: that row is there only when
    there is more than one page. `room` is what a page has beside such a row: no row should be higher. While `coming`,
    rows are still to follow, so that the last page of now need not be the last one; `more`: a page follows this one.
    """

    changed = Signal()
    available_changed = Signal()
    wanted = Signal()  # the page after the last row that is there, while more are to come: whoever has them brings them

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._pages: tuple[tuple[int, int], ...] = ((0, -1),)
        self._page = 0
        self._anchor = 0
        self._available = 0.0
        self._spacing = 0.0
        self._footer = 0.0
        self._coming = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.settle)

    @Slot(int)
    def expect(self, count: int) -> None:
        """Prepare for `count` rows; called when the model is set anew."""
        self._rows = [self._rows[i] if i < len(self._rows) else Row(0.0) for i in range(count)]
        self._later.start()

    @Slot()
    def restart(self) -> None:
        """Look at the first page of new content."""
        self._anchor = 0
        self._rows = []
        self.settle()

    @Slot(int, float, bool, bool)
    def measured(self, index: int, height: float, keep_with_next: bool, page_break: bool) -> None:
        """A row has a height (or another one)."""
        if index < 0:  # a delegate that is being taken away tells once more
            return
        while len(self._rows) <= index:
            self._rows.append(Row(0.0))
        row = Row(height, keep_with_next, page_break)
        if self._rows[index] != row:
            self._rows[index] = row
            self._later.start()

    @Slot()
    def settle(self) -> None:
        """Compute the pages now; otherwise it happens once the event loop turns."""
        pages = self._paginated()
        page = next((i for i, (first, last) in enumerate(pages) if first <= self._anchor <= last), len(pages) - 1)
        if (pages, page) != (self._pages, self._page):
            self._pages, self._page = pages, page
            self.changed.emit()

    def _paginated(self) -> tuple[tuple[int, int], ...]:
        if self._available <= 0:
            return ((0, -1),)
        pages = paginate(self._rows, self._available, self._spacing)
        if len(pages) > 1 and self._footer:
            return paginate(self._rows, max(1.0, self._available - self._footer), self._spacing)
        return pages

    def set_coming(self, coming: bool) -> None:
        """Tell whether rows follow those that are there; the pages are those of the latter."""
        changed, self._coming = coming != self._coming, coming
        self.settle()
        if changed:
            self.changed.emit()

    @Slot()
    def next(self) -> None:
        """One page on."""
        if self._coming and self._page == len(self._pages) - 1:
            self.wanted.emit()
        self._turn(self._page + 1)

    @Slot()
    def previous(self) -> None:
        """One page back."""
        self._turn(self._page - 1)

    @Slot(int)
    def show_row(self, index: int) -> None:
        """Turn to the page that holds a row, and keep it in view from now on."""
        self._anchor = index
        self.settle()

    def hold(self, index: int) -> None:
        """Keep a row in view from now on, without turning before heights are known."""
        self._anchor = index
        self._later.start()

    def anchor_row(self) -> int:
        """The row that is kept in view."""
        return self._anchor

    def row_count(self) -> int:
        """Of how many rows something is known or expected."""
        return len(self._rows)

    def last_row(self) -> int:
        """The last row of the page in view; -1 where there is none."""
        return self._get_last()

    def _turn(self, page: int) -> None:
        if 0 <= page < len(self._pages) and page != self._page:
            self._page = page
            self._anchor = self._pages[page][0]
            self.changed.emit()

    def _get_page(self) -> int:
        return self._page

    def _get_pages(self) -> int:
        return len(self._pages)

    def _get_more(self) -> bool:
        return self._coming or self._page < len(self._pages) - 1

    def _get_first(self) -> int:
        return self._pages[self._page][0]

    def _get_last(self) -> int:
        return self._pages[self._page][1]

    def _get_anchor(self) -> int:
        return self._anchor

    def _get_available(self) -> float:
        return self._available

    def _set_available(self, available: float) -> None:
        if available != self._available:
            self._available = available
            self._later.start()
            self.available_changed.emit()

    def _get_spacing(self) -> float:
        return self._spacing

    def _set_spacing(self, spacing: float) -> None:
        if spacing != self._spacing:
            self._spacing = spacing
            self._later.start()
            self.available_changed.emit()

    def _get_footer(self) -> float:
        return self._footer

    def _set_footer(self, footer: float) -> None:
        if footer != self._footer:
            self._footer = footer
            self._later.start()
            self.available_changed.emit()

    page = Property(int, _get_page, notify=changed)
    pages = Property(int, _get_pages, notify=changed)
    more = Property(bool, _get_more, notify=changed)
    coming = Property(bool, lambda self: self._coming, notify=changed)
    first = Property(int, _get_first, notify=changed)
    last = Property(int, _get_last, notify=changed)
    anchor = Property(int, _get_anchor, notify=changed)
    available = Property(float, _get_available, _set_available, notify=available_changed)

    def _get_room(self) -> float:
        return max(0.0, self._available - self._footer)

    room = Property(float, _get_room, notify=available_changed)
    footer = Property(float, _get_footer, _set_footer, notify=available_changed)
    spacing = Property(float, _get_spacing, _set_spacing, notify=available_changed)
