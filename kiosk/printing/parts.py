"""Each kind of part as blocks; a whole article too.

Rules: what the visitor must see first is framed or large; next steps stand beside the reasons where there is room,
else below; what explains the result is one paragraph. A heading never stands alone at the foot of a page; boxes are
framed, so that they are told apart without colour; a table whose columns would be too narrow for whole words is set as
one entry for each row, with the heads before the cells; sources are of their own language and keep its direction.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, assert_never

from kiosk.domain.sentences import run_together
from kiosk.domain.sheet.sheet import (
    BoxPart,
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    ParagraphPart,
    Part,
    PictographPart,
    ResultPart,
    SectionPart,
    SmallPrintPart,
    SourcesPart,
    TablePart,
    TitlePart,
)
from kiosk.i18n import isolate
from kiosk.printing.blocks import Block, Gap, Pair, Rule, Stack, Text, WritingLines, framed
from kiosk.printing.lists import Row, bullets, checklist, columns, grid, listing, questions, section
from kiosk.printing.pictograph import pictograph
from kiosk.printing.style import HAIRLINE, THICK, Look, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.domain.sheet.sheet import BodyPart
    from kiosk.printing.qr import QrBlock


_LEAST_CELL: Final = 7.5  # em: a narrower column breaks words
_WHOLE: Final = 4  # lines of a box that is not cut by the end of a page
_HEAD_LIMIT: Final = 150.0  # points; a higher head of a table is not repeated


def article_block(look: Look, part: TitlePart | SectionPart | SourcesPart, width: float) -> Block:
    """Return one part of an article."""
    match part:
        case TitlePart():
            return title_block(look, part)
        case SectionPart():
            return section_block(look, part, width)
        case SourcesPart():
            return sources(look, part)
        case _:
            assert_never(part)


def title_block(look: Look, part: TitlePart) -> Block:
    """Return the title with its lines of note."""
    lines: list[Block] = [Text(look, line, look.note) for line in part.lines if line]
    return Stack([Text(look, part.title, look.title, balance=True), *lines], gap=2.0, keep=len(lines))


def section_block(look: Look, part: SectionPart, width: float) -> Block:
    """Return a section: its heading keeps the beginning of what is below it."""
    style = look.heading if part.level <= 2 else look.part
    head: list[Block] = [Text(look, part.title, style, balance=True)] if part.title else []
    body = [_body(look, item, width) for item in part.body]
    alone = part.body and isinstance(part.body[-1], PictographPart | BoxPart | TablePart)  # fit to begin a page
    return Stack([*head, *body], gap=look.body.size * look.density.air, keep=len(head), loose=bool(alone))


def sources(look: Look, part: SourcesPart) -> Block:
    """Return the numbered references under their heading, each in the order of its own script."""
    texts = [isolate(source, guess=True) if look.rtl else source for source in part.sources]
    lines: list[Block] = [Text(look, text, look.note) for text in texts]
    return Stack([Text(look, part.title, look.heading), *lines], gap=look.tight, keep=1)


def _body(look: Look, part: BodyPart | SectionPart, width: float) -> Block:
    match part:
        case ParagraphPart():
            return Text(look, part.text, look.body)
        case ListPart():
            return listing(look, part, width)
        case ChecklistPart():
            return checklist(look, part, width)
        case BoxPart():
            return _box(look, part)
        case TablePart():
            return _table(look, part, width)
        case PictographPart():
            return Stack([Gap(2.0), pictograph(look, part), Gap(2.0)], whole=True)
        case SectionPart():
            return section_block(look, part, width)
        case _:
            assert_never(part)


def _box(look: Look, part: BoxPart) -> Block:
    """Return a frame with its title; one line stands without a bullet."""
    title: list[Block] = [Text(look, part.title, look.strong)] if part.title else []
    lines = bullets(look, part.lines) if len(part.lines) > 1 else [Text(look, line, look.body) for line in part.lines]
    box = framed([*title, *lines], look, gap=look.tight, keep=len(title), air=1.4)
    box.whole = len(lines) <= _WHOLE
    return box


def _table(look: Look, part: TablePart, width: float) -> Block:
    """Return a table to read, under its caption."""
    caption: list[Block] = [Text(look, part.caption, look.strong)] if part.caption else []
    count = len(part.header)
    if width / max(1, count) < _LEAST_CELL * look.note.size:
        return Stack(
            [*caption, *(_entry(look, part, row) for row in part.rows)], gap=look.tight + 3.0, keep=len(caption)
        )
    share = 1 / count if count != 2 else 0.36  # of two columns, the first one names what the second one tells
    head = Row([Text(look, text, look.note_strong) for text in part.header], look.rtl, 0.0, share, head=True)
    rows = [Row([Text(look, text, look.note) for text in row], look.rtl, 0.0, share, top=True) for row in part.rows]
    again = head if head.height(width) < _HEAD_LIMIT else None
    table = Stack([head, *rows], keep=1, again=again)
    return Stack([*caption, table], gap=look.tight + 1.0, keep=len(caption)) if caption else table


def _entry(look: Look, part: TablePart, row: tuple[str, ...]) -> Block:
    """Return a row as an entry: its first cell as the heading, then each head with its cell."""
    cells = zip(part.header[1:], row[1:], strict=True)
    lines = [f"{head}: {cell}" if head else cell for head, cell in cells if cell]
    return Stack([Text(look, row[0], look.strong), *bullets(look, lines)], gap=look.tight, keep=1)


def emergency(look: Look, part: EmergencyPart, title: str, width: float, room: float) -> Block:
    """Return the emergency lines: framed, and below the title as large as one page allows when they are urgent."""
    if not part.urgent:
        short: list[Block] = [Text(look, line, look.strong) for line in part.lines]
        return framed(short, look, gap=2.0, thickness=THICK, air=0.9)
    size = look.urgent.size
    while True:
        style = look.urgent.scaled(size / look.urgent.size)
        head = [Text(look, title, style.scaled(1.3), balance=True)] if title else []
        block = framed([*head, *_ruled(look, part.lines, style)], look, gap=size * 0.5, thickness=THICK * 2, air=2.0)
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
    rules = Text(look, part.rule_line, look.note, align="start" if look.large else "end")
    beside = bool(part.label and part.rule_line) and not look.large
    label: list[Block] = [Text(look, part.label, look.note)] if part.label else []
    if beside:
        label = [Pair(label[0], rules, look.rtl, share=0.3)]
    title = Text(look, part.title, look.title, balance=True)
    lead = [Text(look, run_together(part.lead), look.body)] if part.lead else []
    head = Stack([*label, title, *lead], gap=2.0, keep=len(label) + len(lead))
    reasons = section(look, part.reasons_title, bullets(look, part.reasons))
    after: list[Block] = [Text(look, line, look.strong) for line in part.timing]
    if part.rule_line and not beside:
        after.append(rules)
    if steps is None or look.large or not part.reasons:
        blocks: list[Block] = [reasons] if part.reasons else []
        blocks += [listing(look, steps, width)] if steps else []
    else:
        pair = Pair(reasons, reasons, look.rtl, share=0.38, gap=22.0)
        pair.second = listing(look, steps, pair.widths(width)[1])
        after = _fill(pair, after, width, spare=look.body.leading)
        blocks = [pair]
    return [head, *blocks, Stack(after, gap=look.tight)] if after else [head, *blocks]


def _fill(pair: Pair, blocks: list[Block], width: float, *, spare: float) -> list[Block]:
    """Put what fits below the first block of a pair, up to `spare` lower than the second; return the rest."""
    first, second = pair.widths(width)
    goal = pair.second.height(second) + spare
    while blocks and (longer := Stack([pair.first, blocks[0]], gap=6.0)).height(first) <= goal:
        pair.first = longer
        blocks = blocks[1:]
    return blocks


def table(look: Look, part: GridPart, width: float) -> list[Block]:
    """Return the table to fill in and what to think of afterwards."""
    whole = grid(look, part.columns, part.rows, width)
    head = section(look, part.title, [whole], gap=5.0)
    return [head, Stack([Text(look, line, look.body) for line in part.notes], gap=look.tight)] if part.notes else [head]


def excerpt(look: Look, part: ExcerptPart, width: float) -> Block:
    """Return what came from an article, with its review status in words."""
    blocks: list[Block] = []
    if part.status:
        blocks.append(Text(look, part.status, look.note))
    blocks += columns(look, bullets(look, part.points), width)
    for picture in part.pictographs:
        blocks += [Gap(2.0), pictograph(look, picture), Gap(2.0)]
    made = section(look, part.title, blocks)
    made.keep += bool(part.title and part.status)
    return made


def notes(look: Look, part: NotesPart, lines: int) -> Stack:
    """Return the heading and ruled lines."""
    return section(look, part.title, [WritingLines(lines, look.density.pitch)], gap=0.0)


def small_print(look: Look, part: SmallPrintPart, width: float) -> Block:
    """Return sources and the lines about the sheet itself."""
    blocks: list[Block] = [Rule(THICK), Gap(3.0)]
    if look.density.run_in and part.sources:
        blocks.append(_run_in(look, part, width))
    else:
        if part.title:
            blocks.append(Text(look, part.title, look.note_strong))
        # A source is a text of its own language in the sheet's: first-strong isolation keeps its punctuation in place.
        texts = [isolate(source, guess=True) if look.rtl else source for source in part.sources]
        blocks += columns(look, [Text(look, text, look.note) for text in texts], width, gap=0.0)
    if part.sources and part.lines:
        blocks.append(Gap(3.0))
    blocks += [Text(look, " ".join(part.lines), look.note)] if part.lines else []
    return Stack(blocks, keep=3 if part.title else 2, whole=True)


def _run_in(look: Look, part: SmallPrintPart, width: float) -> Block:
    """Return sources one after the other, on a right-to-left sheet as a left-to-right paragraph beside their heading.

    Sources are in Latin script; cut by the ends of right-to-left lines they could not be read.
    """
    words = " ".join(part.sources)
    if not look.rtl:
        return Text(look, f"{part.title}: {words}" if part.title else words, look.note)
    paragraph = Text(replace(look, rtl=False), words, look.note)
    title = Text(look, part.title, look.note_strong)
    side = min(title.set_at(width).natural_width + 1.0, width / 4)
    return Pair(title, paragraph, look.rtl, fixed=side, gap=14.0) if part.title else paragraph


def blocks_of(
    look: Look,
    part: Part,
    *,
    title: str = "",
    steps: ListPart | None = None,
    qr: QrBlock | None = None,
    qr_label: str = "",
    width: float,
    room: float,
) -> list[Block]:
    """Return the blocks of one part, in a column `width` wide on a page with `room` points of height.

    `steps` go beside a result, `title` (the sheet's) on top of urgent lines, `qr` with its label beside questions.
    """
    made: list[Block]
    match part:
        case EmergencyPart():
            made = [emergency(look, part, title, width, room)] if part.lines else []
        case ResultPart():
            made = result(look, part, steps, width)
        case ChecklistPart():
            asked = bool(part.blank_lines)
            made = [questions(look, part, width, qr, qr_label) if asked else checklist(look, part, width)]
        case ListPart():
            made = [listing(look, part, width)]
        case GridPart():
            made = table(look, part, width)
        case ExcerptPart():
            made = [excerpt(look, part, width)]
        case NotesPart():
            made = [notes(look, part, part.blank_lines)]
        case TitlePart() | SectionPart() | SourcesPart():
            made = [article_block(look, part, width)]
        case SmallPrintPart():
            made = [small_print(look, part, width)]
    return made
