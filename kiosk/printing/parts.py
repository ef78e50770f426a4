"""Each kind of part as blocks.

Rules: what the visitor must see first is framed or large; the questions to take along stand in a frame with boxes to
tick; next steps stand beside the reasons where there is room, else below; short lines to tick run in two columns.
Large print has one column throughout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.domain.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    Part,
    ResultPart,
    SmallPrintPart,
)
from kiosk.i18n import isolate
from kiosk.i18n.formats import format_number
from kiosk.printing.blocks import Block, Gap, Item, Pair, Rule, Stack, Text, WritingLines, framed
from kiosk.printing.grid import grid
from kiosk.printing.pictograph import pictograph
from kiosk.printing.style import HAIRLINE, THICK, Look, Style
from kiosk.printing.text import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.printing.canvas import SheetCanvas

_TIGHT: Final = 3.0  # points between lines of a list
_BULLET: Final = "•"


def section(look: Look, title: str, blocks: list[Block], *, gap: float = _TIGHT) -> Stack:
    """Return a heading with what belongs to it; the heading keeps at least one line below it."""
    if not title:
        return Stack(blocks, gap=gap)
    return Stack([Text(look, title, look.heading, balance=True), *blocks], gap=gap, keep=1)


def bullets(look: Look, items: Iterable[str], style: Style | None = None) -> list[Block]:
    """Return lines with bullets."""
    return [Item(Text(look, item, style or look.body), marker=_BULLET) for item in items]


def emergency(look: Look, part: EmergencyPart, title: str, width: float, room: float) -> Block:
    """Return the emergency lines: framed, and below the title as large as one page allows when they are urgent."""
    if not part.urgent:
        short: list[Block] = [Text(look, line, look.strong) for line in part.lines]
        return framed(short, look, gap=2.0, thickness=THICK)
    size = look.urgent.size
    while True:
        style = look.urgent.scaled(size / look.urgent.size)
        head = [Text(look, title, style.scaled(1.3), balance=True)] if title else []
        block = framed([*head, *_ruled(look, part.lines, style)], look, gap=size * 0.5, thickness=THICK * 2, air=1.0)
        if size <= look.body.size or block.height(width) <= room * 0.8:
            return block
        size -= 2


def _ruled(look: Look, lines: Sequence[str], style: Style) -> list[Block]:
    blocks: list[Block] = []
    for line in lines:
        blocks += [Rule(HAIRLINE), Text(look, line, style)]
    return blocks


def result(look: Look, part: ResultPart, steps: ListPart | None, width: float) -> list[Block]:
    """Return the result: title and what it means; reasons and timing beside the next steps; the rules that decided."""
    label = [Text(look, part.label, look.note)] if part.label else []
    title = Text(look, part.title, look.title, balance=True)
    lead = [Text(look, line, look.body) for line in part.lead]
    head = Stack([*label, title, *lead], gap=2.0, keep=len(label) + 1 if lead else len(label))
    reasons = section(look, part.reasons_title, bullets(look, part.reasons))
    after: list[Block] = [Text(look, line, look.strong) for line in part.timing]
    if part.rule_line:
        after.append(Text(look, part.rule_line, look.note))
    if steps is None or look.large or not part.reasons:
        blocks: list[Block] = [reasons] if part.reasons else []
        blocks += [listing(look, steps, wide=not look.large)] if steps else []
    else:
        pair = Pair(reasons, listing(look, steps), look.rtl, gap=24.0)
        after = _fill(pair, after, width, spare=look.body.leading)
        blocks = [pair]
    return [head, *blocks, Stack(after, gap=4.0)] if after else [head, *blocks]


def _fill(pair: Pair, blocks: list[Block], width: float, *, spare: float) -> list[Block]:
    """Put what fits below the first block of a pair, up to `spare` lower than the second; return the rest."""
    first, second = pair.widths(width)
    goal = pair.second.height(second) + spare
    while blocks and (longer := Stack([pair.first, blocks[0]], gap=8.0)).height(first) <= goal:
        pair.first = longer
        blocks = blocks[1:]
    return blocks


def checklist(look: Look, part: ChecklistPart, width: float) -> Block:
    """Return lines to tick; framed when there are lines to write on too."""
    items: list[Block] = [Item(Text(look, item, look.body), tick=True) for item in part.items]
    if part.blank_lines:
        heading = [Text(look, part.title, look.heading, balance=True)] if part.title else []
        lines = WritingLines(part.blank_lines)
        return framed([*heading, *items, lines], look, gap=_TIGHT + 1.5, keep=len(heading), air=0.75)
    if len(items) > 3 and not look.large:
        middle = (len(items) + 1) // 2
        columns = (Stack(items[:middle], gap=_TIGHT), Stack(items[middle:], gap=_TIGHT))
        pair = Pair(*columns, look.rtl, gap=20.0)
        # Two columns where that is shorter by two lines or more, even if some lines break in them.
        if Stack(items, gap=_TIGHT).height(width) - pair.height(width) > 2 * look.body.leading:
            return section(look, part.title, [pair])
    return section(look, part.title, items)


def listing(look: Look, part: ListPart, *, wide: bool = False) -> Block:
    """Return plain or numbered lines, each with its blank date if there is one."""
    blocks: list[Block] = []
    for number, item in enumerate(part.items, 1):
        body = Text(look, item, look.body)
        mark = _number(look, number) if part.numbered else _BULLET
        line = Item(body, marker=mark, strong_marker=part.numbered)
        date = _Blank(Text(look, part.date_blank, look.note)) if part.date_blank else None
        if date is None:
            blocks.append(line)
        elif wide:  # room for the date on the line itself
            blocks.append(Pair(line, date, look.rtl, share=0.68))
        else:
            blocks.append(Stack([line, date], keep=1))
    if part.note:
        blocks += [Gap(1.0), Text(look, part.note, look.note)]
    return section(look, part.title, blocks)


def _number(look: Look, number: int) -> str:
    """Return a number in the language's digits."""
    return format_number(number, look.language, group=False)


@dataclass(slots=True)
class _Blank(Block):
    """A label and a line to write a date on, under a numbered line."""

    label: Text

    def height(self, width: float) -> float:
        """One line, with air above for handwriting."""
        return self.label.style.leading * 1.25

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw label and line, after the gutter."""
        look = self.label.look
        room = width - look.gutter
        label = self.label.set_at(room).cut(0, 1)
        words = min(label.natural_width, room / 2) + 6.0
        rule = min(room - words, 12 * look.note.size)
        bottom = top - self.height(width)
        draw(canvas, label, x if look.rtl else x + look.gutter, bottom + self.label.style.leading)
        left = x + room - words - rule if look.rtl else x + look.gutter + words
        canvas.setLineWidth(HAIRLINE)
        canvas.line(left, bottom + 4.0, left + rule, bottom + 4.0)


def table(look: Look, part: GridPart, width: float) -> list[Block]:
    """Return the table to fill in and what to think of afterwards."""
    whole = grid(look, part.columns, part.rows, width)
    head = section(look, part.title, [whole], gap=5.0)
    return [head, Stack(bullets(look, part.notes), gap=_TIGHT)] if part.notes else [head]


def excerpt(look: Look, part: ExcerptPart) -> Block:
    """Return what came from an article, with its review status in words."""
    blocks: list[Block] = []
    if part.status:
        blocks.append(Text(look, part.status, look.note))
    blocks += bullets(look, part.points)
    for picture in part.pictographs:
        blocks += [Gap(2.0), pictograph(look, picture), Gap(2.0)]
    made = section(look, part.title, blocks)
    made.keep += bool(part.title and part.status)
    return made


def notes(look: Look, part: NotesPart) -> Block:
    """Return ruled lines."""
    return section(look, part.title, [WritingLines(part.blank_lines)], gap=0.0)


def small_print(look: Look, part: SmallPrintPart) -> Block:
    """Return sources and the lines about the sheet itself."""
    blocks: list[Block] = [Rule(THICK), Gap(3.0)]
    if part.title:
        blocks.append(Text(look, part.title, look.note_strong))
    # A source is a text of its own language inside the sheet's: first-strong isolation keeps its punctuation in place.
    blocks += [Text(look, isolate(source, guess=True) if look.rtl else source, look.note) for source in part.sources]
    if part.sources and part.lines:
        blocks.append(Gap(3.0))
    blocks += [Text(look, line, look.note) for line in part.lines]
    return Stack(blocks, gap=1.0, keep=3 if part.title else 2, whole=True)


def blocks_of(look: Look, part: Part, *, title: str, steps: ListPart | None, width: float, room: float) -> list[Block]:
    """Return the blocks of one part; `steps` go beside a result, `title` (the sheet's) on top of urgent lines."""
    made: list[Block]
    match part:
        case EmergencyPart():
            made = [emergency(look, part, title, width, room)] if part.lines else []
        case ResultPart():
            made = result(look, part, steps, width)
        case ChecklistPart():
            made = [checklist(look, part, width)]
        case ListPart():
            made = [listing(look, part)]
        case GridPart():
            made = table(look, part, width)
        case ExcerptPart():
            made = [excerpt(look, part)]
        case NotesPart():
            made = [notes(look, part)]
        case SmallPrintPart():
            made = [small_print(look, part)]
    return made
