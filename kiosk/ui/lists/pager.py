"""Long content in pages with buttons, never scrolled.

Rules: `kiosk.ui.lists.paging` says what stands on which page; the row that a visitor looks at, and the piece of it,
stay in view when heights, language or text size change. Heights and spacing are in device-independent pixels of the
window.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.lists.paging import Row, Span, overfull, paginate

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Pager(QObject):
    """Pages of the rows that QML measures.

    Rows are shown while `first <= index <= last`, the first of them from its piece `start` on, the last up to before
    its piece `stop` (0: to its end). `width` is theirs, on which their heights rest; `available` is the height without
    the row of page buttons, whose height is `footer`: that row is there only when there is more than one page. `room`
    is what a page has beside such a row: no row, or piece of one, should be higher. While `coming`, rows are still to
    follow, so that the last page of now need not be the last one; `more`: a page follows this one.
    """

    changed = Signal()
    available_changed = Signal()
    width_changed = Signal()
    wanted = Signal()  # the page after the last row that is there, while more are to come: whoever has them brings them

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._pages: tuple[Span, ...] = (Span(0, -1),)
        self._page = 0
        self._anchor = (0, 0)  # a row, and a piece of it
        self._available = 0.0
        self._spacing = 0.0
        self._footer = 0.0
        self._width = 0.0
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
        self._anchor = (0, 0)
        self._rows = []
        self.settle()

    @Slot(int, float, bool, bool)
    def measured(self, index: int, height: float, keep_with_next: bool, page_break: bool) -> None:
        """A row has a height (or another one)."""
        self._know(index, Row(height, keep_with_next, page_break))

    @Slot(int, "QVariantList", "QVariantList", float, float, float, bool, bool)
    def parted(
        self,
        index: int,
        pieces: list[float],
        within: list[bool],
        lead: float,
        again: float,
        tail: float,
        keep_with_next: bool,
        page_break: bool,
    ) -> None:
        """A row of pieces has heights (or other ones); as `Row.parted`."""
        kept = {"keep_with_next": keep_with_next, "page_break": page_break}
        self._know(index, Row.parted(pieces, within, lead=lead, again=again, tail=tail, **kept))

    def _know(self, index: int, row: Row) -> None:
        if index < 0:  # a delegate that is being taken away tells once more
            return
        while len(self._rows) <= index:
            self._rows.append(Row(0.0))
        if self._rows[index] != row:
            self._rows[index] = row
            self._later.start()

    @Slot()
    def settle(self) -> None:
        """Compute the pages now; otherwise it happens once the event loop turns."""
        pages = self._paginated()
        page = max(i for i, span in enumerate(pages) if i == 0 or (span.first, span.start) <= self._anchor)
        if (pages, page) != (self._pages, self._page):
            self._pages, self._page = pages, page
            self.changed.emit()

    def _paginated(self) -> tuple[Span, ...]:
        if self._available <= 0:
            return (Span(0, -1),)
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
    def show_row(self, index: int, piece: int = 0) -> None:
        """Turn to the page that holds a row, or a piece of it, and keep it in view from now on."""
        self._anchor = (index, piece)
        self.settle()

    def hold(self, index: int, piece: int = 0) -> None:
        """Keep a row, or a piece of it, in view from now on, without turning before heights are known."""
        self._anchor = (index, piece)
        self._later.start()

    def hold_here(self, index: int) -> None:
        """Keep a row in view from now on: of one that goes over several pages, what is on this page."""
        here = self._pages[self._page]
        self.hold(index, here.start if index == here.first else 0)

    def held(self) -> tuple[int, int]:
        """The row, and the piece of it, that are kept in view."""
        return self._anchor

    def squeezed(self) -> tuple[int, ...]:
        """The rows of which a part is higher than a page, and so drawn smaller."""
        self.settle()
        return overfull(self._rows, self._pages, self._get_room())

    def row_count(self) -> int:
        """Of how many rows something is known or expected."""
        return len(self._rows)

    def rows_in_view(self) -> range:
        """The rows of the page in view."""
        return range(self._get_first(), self._get_last() + 1)

    def rows_near(self) -> range:
        """The rows of the page in view and of those beside it."""
        before, after = self._pages[max(0, self._page - 1)], self._pages[min(self._page + 1, len(self._pages) - 1)]
        return range(before.first, after.last + 1)

    def last_row(self) -> int:
        """The last row of the page in view; -1 where there is none."""
        return self._get_last()

    def _turn(self, page: int) -> None:
        if 0 <= page < len(self._pages) and page != self._page:
            self._page = page
            self._anchor = (self._pages[page].first, self._pages[page].start)
            self.changed.emit()

    def _get_page(self) -> int:
        return self._page

    def _get_pages(self) -> int:
        return len(self._pages)

    def _get_more(self) -> bool:
        return self._coming or self._page < len(self._pages) - 1

    def _get_first(self) -> int:
        return self._pages[self._page].first

    def _get_last(self) -> int:
        return self._pages[self._page].last

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

    def get_width(self) -> float:
        """Of the rows."""
        return self._width

    def _set_width(self, width: float) -> None:
        if width != self._width:
            self._width = width
            self.width_changed.emit()

    page = Property(int, _get_page, notify=changed)
    pages = Property(int, _get_pages, notify=changed)
    more = Property(bool, _get_more, notify=changed)
    coming = Property(bool, lambda self: self._coming, notify=changed)
    first = Property(int, _get_first, notify=changed)
    last = Property(int, _get_last, notify=changed)
    start = Property(int, lambda self: self._pages[self._page].start, notify=changed)
    stop = Property(int, lambda self: self._pages[self._page].stop, notify=changed)
    anchor = Property(int, lambda self: self._anchor[0], notify=changed)
    available = Property(float, _get_available, _set_available, notify=available_changed)

    def _get_room(self) -> float:
        return max(0.0, self._available - self._footer)

    room = Property(float, _get_room, notify=available_changed)
    width = Property(float, get_width, _set_width, notify=width_changed)
    footer = Property(float, _get_footer, _set_footer, notify=available_changed)
    spacing = Property(float, _get_spacing, _set_spacing, notify=available_changed)
