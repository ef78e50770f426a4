"""An article's blocks as rows of a page: what the delegates of the article screen draw.

Rules: one row is one thing that is never split between pages; everything is final text in the reader's language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import assert_never

from PySide6.QtCore import QObject

from kiosk.domain.articles.article import (
    Article,
    Block,
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    PlainBlock,
    RegionBlock,
    Runs,
    Table,
)
from kiosk.domain.harmless import harmless
from kiosk.domain.questionnaires.visit import SheetPoint
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.text.richtext import Mark, plain, rich

_CHIP = 3  # letters that the chip of a source takes, which stays with its word
_SHORT_WORD, _LONG_WORD = 4, 16  # letters: Chinese has no words to look at, and a longer one may be broken


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A chip or a term laid over a paragraph; `label` is the chip's number in the language's digits."""

    start: int
    end: int
    number: int
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a list, box or table row."""

    marker: str
    markup: str
    plain: str
    marks: RowsModel


@cache
def no_marks() -> RowsModel:
    """The empty list that all rows without marks share: a page has dozens of them."""
    return RowsModel(MarkRow)


@cache
def no_items() -> RowsModel:
    """The empty list that all rows without items share."""
    return RowsModel(ItemRow)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One row of a table."""

    cells: RowsModel
    heading: bool
    letters: list[int]  # of the longest word of each cell's column
    amounts: list[int]  # letters in each cell's column, at least 1


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One row. `kind` names the delegate; `items` are ItemRows (or LineRows of a table)."""

    kind: str
    level: int = 0
    title: str = ""
    markup: str = ""
    plain: str = ""
    key: str = ""
    count_yes: int = 0
    total: int = 0
    number_label: str = ""
    yes: str = ""
    no: str = ""
    setting: str = ""
    keep_with_next: bool = False
    page_break: bool = False
    marks: RowsModel = field(default_factory=no_marks)
    items: RowsModel = field(default_factory=no_items)


class RowMaker:
    """Makes rows in one language. `owner` keeps the models alive as long as the page."""

    def __init__(self, words: Words, owner: QObject) -> None:
        self._words, self._owner = words, owner

    def rows(self, blocks: Sequence[Block]) -> list[BlockRow]:
        """All blocks in order; of an article, those of `for_region`. A region block left in them is not shown."""
        return [self._row(block) for block in blocks if not isinstance(block, RegionBlock)]

    def item(self, runs: Runs, marker: str = "") -> ItemRow:
        """One line."""
        text = rich(runs, self._words.digits)
        return ItemRow(marker, text.markup, text.plain, self._marks(text.marks))

    def _marks(self, marks: Sequence[Mark]) -> RowsModel:
        if not marks:
            return no_marks()
        model = RowsModel(MarkRow, self._owner)
        model.replace(
            [MarkRow(m.start, m.end, m.number, m.term, self._words.number(m.number) if m.number else "") for m in marks]
        )
        return model

    def _items(self, items: Sequence[Runs], ordered: bool = False) -> RowsModel:
        model = RowsModel(ItemRow, self._owner)
        model.replace([self.item(runs, self._words.number(i) if ordered else "") for i, runs in enumerate(items, 1)])
        return model

    def _row(self, block: PlainBlock) -> BlockRow:
        match block:
            case Heading():
                return self._text("heading", block.runs, level=block.level, keep=True)
            case Paragraph():
                # a paragraph that announces a list stays with it
                return self._text("paragraph", block.runs, keep=plain(block.runs).endswith(":"))
            case ListBlock():
                return BlockRow("list", items=self._items(block.items, block.ordered))
            case Callout():
                return BlockRow("callout", key=block.kind, title=harmless(block.title), items=self._items(block.items))
            case Checklist():
                return BlockRow("checklist", title=harmless(block.title), items=self._items(block.items))
            case IconArray():
                return self._icon_array(block)
            case Table():
                return BlockRow("table", title=harmless(block.caption), items=self._table(block))
            case Figure():
                return self._text("figure", block.caption, title=harmless(block.alt))
            case _:
                assert_never(block)

    def _text(self, kind: str, runs: Runs, *, level: int = 0, title: str = "", keep: bool = False) -> BlockRow:
        text = rich(runs, self._words.digits)
        return BlockRow(
            kind,
            level=level,
            title=title,
            markup=text.markup,
            plain=text.plain,
            keep_with_next=keep,
            marks=self._marks(text.marks),
        )

    def _icon_array(self, block: IconArray) -> BlockRow:
        text = rich(block.caption, self._words.digits)
        total = self._words.number(block.total)
        return BlockRow(
            "iconArray",
            title=self._words.gettext("in {total}").format(total=total),
            markup=text.markup,
            plain=text.plain,
            count_yes=block.count,
            total=block.total,
            number_label=self._words.number(block.count),
            yes=harmless(block.yes),
            no=harmless(block.no),
            setting=harmless(block.setting),
            marks=self._marks(text.marks),
        )

    def _table(self, block: Table) -> RowsModel:
        model = RowsModel(LineRow, self._owner)
        lines = [(block.header, True), *((row, False) for row in block.rows)]
        columns = list(zip(*(cells for cells, _ in lines), strict=True))
        letters = [_longest_word(column) for column in columns]
        amounts = [1 + sum(len(plain(cell)) for cell in column) for column in columns]
        model.replace([LineRow(self._items(cells), heading, letters, amounts) for cells, heading in lines])
        return model


def lines_of(row: BlockRow) -> int:
    """Of how many texts, items or cells a row is made: what it costs to make it."""
    if row.kind == "table":
        return sum(line.cells.rowCount() for line in row.items.rows())
    return max(1, row.items.rowCount())


def _longest_word(cells: Sequence[Runs]) -> int:
    longest = max((len(word) for cell in cells for word in plain(cell).split()), default=0)
    if any(isinstance(run, Citation) for cell in cells for run in cell):
        longest += _CHIP
    return min(max(longest, _SHORT_WORD), _LONG_WORD)


def source_rows(article: Article, words: Words) -> list[BlockRow]:
    """The numbered sources of an article, one row each."""
    return [
        BlockRow("source", key=str(number), number_label=words.number(number), plain=harmless(reference.text))
        for number, reference in enumerate(article.references, 1)
    ]


def sheet_points(article: Article) -> list[SheetPoint]:
    """The points of an article that can be printed: the lines of its "In short" box."""
    for block in article.blocks:
        if isinstance(block, Callout) and block.kind == "in-short":
            return [SheetPoint(article.summary.id, "point", i) for i in range(len(block.items))]
    return []
