"""Which rows, and which parts of rows, stand on which page.

Rules: rows stay in order, and nothing is shown twice; a row that must keep with the next (a heading) is never last on a
page; a row that starts a page does so; a row that fits on a page is never parted; one that is higher than a page is
parted between its pieces (the lines of a table or a box), and begins under its heading; inside a line only where not
one whole line fits. Only a piece higher than a page is more than a page. Heights and spacing are in device-independent
pixels of the window.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

_HAIR = 1e-6  # sums of the same numbers in another order


class Span(NamedTuple):
    """A page: rows `first` to `last`, inclusive.

    The first is shown from its piece `start` on, the last up to before its piece `stop` (0: to its end).
    """

    first: int
    last: int
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a row. A row of no height takes no space and no spacing.

    `ends`: where each of its pieces ends, from the top of the first one; `within`: whether a piece is inside a line
    that would better stay whole. A part that begins with the row has `lead` over its first piece, a later part `again`;
    `tail` is below the last piece of each.
    """

    height: float
    keep_with_next: bool = False
    page_break: bool = False
    ends: tuple[float, ...] = ()
    within: tuple[bool, ...] = ()
    lead: float = 0.0
    again: float = 0.0
    tail: float = 0.0

    @classmethod
    def parted(
        cls,
        pieces: Sequence[float],
        within: Sequence[bool] = (),
        *,
        lead: float = 0.0,
        again: float = 0.0,
        tail: float = 0.0,
        keep_with_next: bool = False,
        page_break: bool = False,
    ) -> Row:
        """A row of pieces of these heights, at least one."""
        ends = tuple(accumulate(pieces))
        inside = tuple(within) or (False,) * len(ends)
        return cls(lead + ends[-1] + tail, keep_with_next, page_break, ends, inside, lead, again, tail)

    def part(self, start: int, stop: int = 0) -> float:
        """The height from a piece to before another one, or to the end."""
        if not start and not stop:
            return self.height
        end = self.ends[(stop or len(self.ends)) - 1]
        return (self.again if start else self.lead) + end - self._before(start) + self.tail

    def most(self, start: int, room: float, *, within: bool) -> int:
        """Before which piece a part ends that is as high as there is room for; `start` where there is none for one.

        `within`: it may end inside a line.
        """
        free = room - self.tail - (self.again if start else self.lead)
        stop = max(start, bisect_right(self.ends, self._before(start) + free + _HAIR))
        while not within and start < stop < len(self.ends) and self.within[stop]:
            stop -= 1
        return stop

    def _before(self, start: int) -> float:
        return self.ends[start - 1] if start else 0.0


def paginate(rows: Sequence[Row], available: float, spacing: float) -> tuple[Span, ...]:
    """Pages; at least one, `(0, -1)` for no rows.

    A chain of kept rows moves to the next page together with the row after it, if they fit on a page at all; else that
    row is parted.
    """
    return _Pages(rows, available, spacing).fill()


def overfull(rows: Sequence[Row], pages: Sequence[Span], available: float) -> tuple[int, ...]:
    """The rows of which a piece is higher than a page: what can only be shown smaller."""
    high = []
    for page in pages:
        for row in range(page.first, page.last + 1):
            start, stop = page.start if row == page.first else 0, page.stop if row == page.last else 0
            if rows[row].part(start, stop) > available + _HAIR:
                high.append(row)
    return tuple(high)


class _Pages:
    """Fills pages from the first row to the last."""

    def __init__(self, rows: Sequence[Row], available: float, spacing: float) -> None:
        self._rows, self._available, self._spacing = rows, available, spacing
        self._pages: list[Span] = []
        self._first = self._start = 0  # where the page begins
        self._used = 0.0

    def fill(self) -> tuple[Span, ...]:
        position = start = 0
        while position < len(self._rows):
            chain = self._chain(position)
            need = self._height(position, start, chain)
            lead = self._spacing if self._used and need else 0.0
            fits = self._used + lead + need <= self._available
            breaks = self._rows[position].page_break and not start
            if fits and not (breaks and self._used):
                self._used += lead + need
                position, start = chain + 1, 0
                continue
            found = None
            if need > self._available and not (breaks and self._used):
                found = self._parted(position, start, chain, self._available - self._used - lead, within=False)
            if found is None and self._used:  # on the next page there is more room
                self._turn(position)
                continue
            row, stop = found or self._forced(position, start, chain)
            if stop:
                self._pages.append(Span(self._first, row, self._start, stop))
                self._first, self._start, self._used = row, stop, 0.0
                position, start = row, stop
            else:
                self._used += lead + self._height(position, start, row)
                position, start = row + 1, 0
        self._pages.append(Span(self._first, len(self._rows) - 1, self._start))
        return tuple(self._pages)

    def _turn(self, position: int) -> None:
        self._pages.append(Span(self._first, position - 1, self._start))
        self._first, self._start, self._used = position, 0, 0.0

    def _chain(self, position: int) -> int:
        """The last row that is kept with one, through all between them."""
        rows = self._rows
        while rows[position].keep_with_next and position + 1 < len(rows) and not rows[position + 1].page_break:
            position += 1
        return position

    def _height(self, position: int, start: int, last: int) -> float:
        heights = [self._rows[position].part(start), *(row.height for row in self._rows[position + 1 : last + 1])]
        return max(0.0, sum(height + self._spacing for height in heights if height) - self._spacing)

    def _parted(self, position: int, start: int, chain: int, room: float, *, within: bool) -> tuple[int, int] | None:
        """The last row of a chain of which a piece finds room, and before which piece its part ends."""
        for row in range(chain, position - 1, -1):
            begin = start if row == position else 0
            above = self._height(position, start, row - 1) + self._spacing if row > position else 0.0
            stop = self._rows[row].most(begin, room - above, within=within)
            if begin < stop < len(self._rows[row].ends):
                return row, stop
        return None

    def _forced(self, position: int, start: int, chain: int) -> tuple[int, int]:
        """On a page of its own: a part that ends inside a line, else as many rows of a chain as there is room for."""
        if found := self._parted(position, start, chain, self._available, within=True):
            return found
        for row in range(chain - 1, position - 1, -1):
            if self._height(position, start, row) <= self._available:
                return row, 0
        whole = start + 1 >= len(self._rows[position].ends)
        return position, 0 if whole else start + 1
