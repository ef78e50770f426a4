"""Lists and tables on paper: lines with bullets, boxes to tick or numbers, in one column or two; rows of cells.

Rules: lines stand in two columns where that saves a line or more; the first column is read to its end, then the second.
A line with a blank date has it at its end. The questions to take along stand in a frame with lines to write on, and
the code that takes them to a phone beside them. Large print has one column throughout. A table to
fill in by hand has labels at the start, blank cells after them, and its head on each page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kiosk.i18n.formats import format_number
from kiosk.printing.blocks import Block, Gap, Item, Pair, Stack, Text, WritingLines, framed
from kiosk.printing.style import HAIRLINE, RULE
from kiosk.printing.text import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.domain.sheet.sheet import ChecklistPart, ListPart
    from kiosk.printing.canvas import SheetCanvas
    from kiosk.printing.qr import QrBlock
    from kiosk.printing.style import Look, SetText, Style


_PAD: Final = 5.0  # at the sides
_PAD_Y: Final = 3.0
_LABEL_SHARE: Final = (0.22, 0.38)  # of the width, least and most, for the rows' labels
_HEAD_LIMIT: Final = 150.0  # a higher head is not repeated: it would leave no room for rows


@dataclass(slots=True)
class Row(Block):
    """One row: a cell for each text; an empty text is a blank cell. `top`: texts begin at the upper edge."""

    cells: list[Text]
    rtl: bool
    least: float
    share: float
    head: bool = False
    top: bool = False

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each cell, the first at the start."""
        label = width * self.share
        other = (width - label) / max(1, len(self.cells) - 1)
        places = [(0.0, label), *((label + number * other, other) for number in range(len(self.cells) - 1))]
        return [(width - left - measure, measure) if self.rtl else (left, measure) for left, measure in places]

    def height(self, width: float) -> float:
        """Height of the highest cell."""
        texts = [
            cell.height(measure - 2 * _PAD) for cell, (_, measure) in zip(self.cells, self._places(width), strict=True)
        ]
        return max(self.least, max(texts) + 2 * _PAD_Y)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw edges and texts; the head has a heavier edge below."""
        height = self.height(width)
        canvas.setLineWidth(HAIRLINE)
        for cell, (left, measure) in zip(self.cells, self._places(width), strict=True):
            canvas.rect(x + left, top - height, measure, height)
            text = cell.height(measure - 2 * _PAD)
            drop = _PAD_Y if self.head or self.top else (height - text) / 2
            cell.paint(canvas, x + left + _PAD, top - drop, measure - 2 * _PAD)
        if self.head:
            canvas.setLineWidth(RULE * 1.5)
            canvas.line(x, top - height, x + width, top - height)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut the row's texts, if no page can hold them."""
        if not force:
            return None
        heads: list[Text] = []
        tails: list[Text] = []
        for cell, (_, measure) in zip(self.cells, self._places(width), strict=True):
            inner = measure - 2 * _PAD
            cut = cell.split(inner, room - 2 * _PAD_Y, force=True) if cell.height(inner) > room - 2 * _PAD_Y else None
            heads.append(cut[0] if cut else cell)
            tails.append(cut[1] if cut else replace(cell, text="", _fixed=None, _sets={}))
        first = replace(self, cells=heads)
        return (first, replace(self, cells=tails)) if first.height(width) <= room else None


def grid(look: Look, columns: Sequence[str], rows: Sequence[str], width: float) -> Stack:
    """Return the table; `columns` are the heads of the blank columns, `rows` the labels."""
    blanks = [""] * len(columns)
    labels = [Text(look, label, look.note) for label in rows]
    longest = max((label.set_at(width).natural_width for label in labels), default=0.0)
    share = min(max((longest + 2 * _PAD + 1.0) / width, _LABEL_SHARE[0]), _LABEL_SHARE[1])
    heads = [Text(look, text, look.note_strong) for text in ("", *columns)]
    head = Row(heads, look.rtl, 0.0, share, head=True)
    cell = look.density.cell * (1.3 if look.large else 1.0)
    body = [Row([label, *(Text(look, text, look.note) for text in blanks)], look.rtl, cell, share) for label in labels]
    return Stack([head, *body], keep=1, again=head if head.height(width) < _HEAD_LIMIT else None)


_BULLET: Final = "•"
_COLUMN_GAP: Final = 20.0  # points
_BEFORE_DATE: Final = 12.0  # points
_AFTER_LABEL: Final = 6.0
_BLANK: Final = 4.8  # em of the body: a date in handwriting


def section(look: Look, title: str, blocks: Sequence[Block], *, gap: float | None = None) -> Stack:
    """Return a heading with what belongs to it; the heading keeps at least one line below it."""
    gap = look.tight if gap is None else gap
    if not title:
        return Stack([*blocks], gap=gap)
    return Stack([Text(look, title, look.heading, balance=True), *blocks], gap=gap, keep=1)


def bullets(look: Look, items: Iterable[str], style: Style | None = None) -> list[Block]:
    """Return lines with bullets."""
    return [Item(Text(look, item, style or look.body), marker=_BULLET) for item in items]


@dataclass(slots=True)
class Rows(Pair):
    """A pair whose sides may be cut at one height: for lines that can be read in any order."""

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut both sides; a side that fits goes with the first piece."""
        pieces = []
        for block, measure in zip((self.first, self.second), self.widths(width), strict=True):
            cut = (block, Gap(0.0)) if block.height(measure) <= room else block.split(measure, room)
            if cut is None:
                return Pair.split(self, width, room, force=force)
            pieces.append(cut)
        (first, first_rest), (second, second_rest) = pieces
        return replace(self, first=first, second=second), replace(self, first=first_rest, second=second_rest)


def columns(
    look: Look, items: Sequence[Block], width: float, *, gap: float | None = None, loose: bool = False
) -> list[Block]:
    """Return the lines as they are, or as two columns where those are shorter by a line or more.

    `loose` lines can be read in any order, so that columns may be cut by the end of a page.
    """
    gap = look.tight if gap is None else gap
    if look.large or len(items) < 2:
        return [*items]
    narrow, _ = Pair(items[0], items[1], look.rtl, gap=_COLUMN_GAP).widths(width)
    heights = [item.height(narrow) + gap for item in items]
    sizes = [max(sum(heights[:cut]), sum(heights[cut:])) for cut in range(1, len(items))]
    cut = sizes.index(min(sizes)) + 1
    if sum(item.height(width) + gap for item in items) - sizes[cut - 1] < look.body.leading * 0.9:
        return [*items]
    first, second = (Stack([*part], gap=gap) for part in (items[:cut], items[cut:]))
    return [(Rows if loose else Pair)(first, second, look.rtl, gap=_COLUMN_GAP)]


def checklist(look: Look, part: ChecklistPart, width: float) -> Block:
    """Return lines to tick, with the note below them."""
    items = [Item(Text(look, item, look.body), tick=True) for item in part.items]
    lines = columns(look, items, width, gap=look.tight + 0.5, loose=True)
    note = Text(look, part.note, look.body, align="end")
    heading = Text(look, part.title, look.heading)
    used = heading.set_at(width).natural_width + note.set_at(width).natural_width
    if look.density.run_in and part.title and part.note and used + _COLUMN_GAP < width:
        # The note stands in the line of the heading.
        first = heading.set_at(width).natural_width + 1.0
        row = Pair(heading, note, look.rtl, fixed=first, gap=_COLUMN_GAP - 2.0, middle=True)
        return Stack([row, *lines], gap=look.tight, keep=1)
    return section(look, part.title, [*lines, *([Text(look, part.note, look.body)] if part.note else [])])


def questions(look: Look, part: ChecklistPart, width: float, qr: QrBlock | None, label: str) -> Block:
    """Return a frame with lines to tick and to write on, and at its end the code with its label if it is given."""
    heading = [Text(look, part.title, look.heading, balance=True)] if part.title else []
    items = [Item(Text(look, item, look.body), tick=True) for item in part.items]
    left: list[Block] = [*heading, *items]
    gap, pitch = look.tight + 1.5, look.density.pitch
    blank = min(part.blank_lines, look.density.own) if part.items else part.blank_lines
    if qr is None:
        lines = WritingLines(blank, pitch)
        return framed([*left, lines], look, gap=gap, keep=len(heading), air=1.5)
    code = Stack([qr, Text(look, label, look.note)])
    frame = framed([], look, gap=0.0, air=1.6)
    apart = qr.quiet + 8.0
    inner = width - 2 * frame.padding
    beside = inner - qr.side - apart
    # Lines to write on fill the height of the code.
    free = code.height(qr.side) - Stack(left, gap=gap).height(beside) - gap
    lines = WritingLines(max(blank, int(free / pitch)), pitch)
    frame.blocks = [Pair(Stack([*left, lines], gap=gap), code, look.rtl, fixed=beside, gap=apart)]
    return frame


def listing(look: Look, part: ListPart, width: float) -> Block:
    """Return plain or numbered lines, each with its blank date if there is one."""
    items: list[Block] = []
    for number, item in enumerate(part.items, 1):
        mark = format_number(number, look.language, group=False) if part.numbered else _BULLET
        line = Item(Text(look, item, look.body), marker=mark, strong_marker=part.numbered)
        items.append(Dated(line, Text(look, part.date_blank, look.note)) if part.date_blank else line)
    blocks = items if part.numbered else columns(look, items, width, loose=True)
    note = [Text(look, part.note, look.body)] if part.note else []
    return section(look, part.title, [*blocks, *note])


@dataclass(slots=True)
class Dated(Block):
    """A line with a label and a rule to write a date on at its end, beside its last line."""

    item: Item
    label: Text

    def _label(self, width: float) -> tuple[SetText, float]:
        """Return the label and its width; of a label that is much too long, what fits a quarter of the line."""
        measure = min(self.label.set_at(width).natural_width + 1.0, width / 4)
        return self.label.set_at(measure).cut(0, 1), measure

    def _inner(self, width: float) -> float:
        """Width of the text."""
        rule = min(_BLANK * self.label.look.body.size, width / 4)
        return width - self._label(width)[1] - rule - _BEFORE_DATE - _AFTER_LABEL

    def height(self, width: float) -> float:
        """Height of the text, and a little more so that a date fits above the rule."""
        return self.item.height(self._inner(width)) + 2.0

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw text, label and rule; these on the baseline of the text's last line."""
        rtl = self.label.look.rtl
        label, words = self._label(width)
        inner = self._inner(width)
        blank = width - inner - _BEFORE_DATE
        leading = self.item.body.style.leading
        self.item.paint(canvas, x + width - inner if rtl else x, top, inner)
        last = top - self.item.height(inner) + leading
        drop = (leading - self.label.style.leading) / 2
        rule = blank - words - _AFTER_LABEL
        draw(canvas, label, x + blank - words if rtl else x + width - blank, last - drop)
        left = x if rtl else x + width - rule
        canvas.setLineWidth(HAIRLINE)
        canvas.line(left, last - leading * 0.82, left + rule, last - leading * 0.82)
