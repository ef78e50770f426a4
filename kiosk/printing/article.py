"""A whole article as blocks: title, sections, boxes, tables, icon arrays, the list of sources.

Rules: a heading never stands alone at the foot of a page; boxes are framed, so that they are told apart without colour;
a table whose columns would be too narrow for whole words is set as one entry for each row, with the heads before the
cells; sources are of their own language and keep its direction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from kiosk.domain.sheet.sheet import (
    BoxPart,
    ChecklistPart,
    ListPart,
    ParagraphPart,
    PictographPart,
    SectionPart,
    SourcesPart,
    TablePart,
    TitlePart,
)
from kiosk.i18n import isolate
from kiosk.printing.blocks import Block, Gap, Stack, Text, framed
from kiosk.printing.grid import Row
from kiosk.printing.lists import bullets, checklist, listing
from kiosk.printing.pictograph import pictograph

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import BodyPart
    from kiosk.printing.style import Look

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
