"""An article as data: blocks and runs of text, never HTML.

Rules: the text of a library is untrusted and is drawn as plain text; emphasis, citations and glossary terms are runs of
their own. Numbers of citations count from 1 in order of first use in the article. Dates are ISO dates. A rule of one
country stands in a region block and is shown in that country alone: whoever shows, reads out, prints or searches an
article takes it from `for_region`, never as it came from the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never

from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark that leads to `Article.references[number - 1]`."""

    reference: str
    number: int


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the glossary explains; `term` is the glossary's id."""

    term: str
    text: str


Run = Text | Citation | Term
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading; level 2 or 3 (the title is level 1)."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list of one level."""

    ordered: bool
    items: tuple[Runs, ...]


CalloutKind = Literal["in-short", "caution", "limits", "tip", "script"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A box set apart from the text. `in-short` comes first in every article; its points can be printed."""

    kind: CalloutKind
    title: str
    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class IconArray:
    """A proportion as figures: `count` of `total` (1 to 100) people. `setting` says where the number comes from."""

    count: int
    total: int
    yes: str
    no: str
    setting: str
    caption: Runs


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; every row has as many cells as `header`."""

    caption: str
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the library with its description (`alt` is never empty unless decorative)."""

    name: str
    alt: str
    caption: Runs


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do or bring, each with a box to tick on paper."""

    title: str
    items: tuple[Runs, ...]


PlainBlock = Heading | Paragraph | ListBlock | Callout | IconArray | Table | Figure | Checklist


@dataclass(frozen=True, slots=True)
class RegionBlock:
    """Blocks for some countries only; `regions` are codes of region files (`us`, `gb`), at least one."""

    regions: tuple[str, ...]
    blocks: tuple[PlainBlock, ...]


Block = PlainBlock | RegionBlock


@dataclass(frozen=True, slots=True)
class Reference:
    """A source: `text` is the formatted citation, `mark` how sure we are of it (V checked, V2 secondary source).

    `short` is the citation for paper, in about one line; empty: there is only `text`.
    """

    id: str
    text: str
    mark: str
    doi: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """Governance fields of every article (JAMA benchmarks: authorship, attribution, disclosure, currency)."""

    status: ReviewStatus
    author: str
    credentials: str
    reviewer: str  # empty: not yet reviewed by anyone
    created: date
    updated: date
    last_reviewed: date | None
    review_due: date
    evidence_search: date
    funding: str
    conflicts: str
    ai_assisted: bool
    machine_translated: bool


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What a list shows of an article."""

    id: str
    title: str
    question: str
    topic: str
    audience: Audience
    language: str  # of the text, which may be the fallback
    status: ReviewStatus  # what the author says; what the visitor sees is for `kiosk.domain.articles.approval` to say
    minutes: int  # reading time, at least 1
    content_hash: str = ""  # SHA-256, hex, of all that is shown of the article; without one nobody can have approved it


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one language for one audience."""

    summary: ArticleSummary
    review: Review
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    follow_ups: tuple[str, ...]  # ids of other articles
    disclaimer: str
    reading_grade: float | None  # None where no formula fits the language

    @property
    def content_hash(self) -> str:
        """SHA-256, in hex, of all that is shown."""
        return self.summary.content_hash


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of the library."""

    id: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term and its explanation in one language."""

    id: str
    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page about the kiosk itself, such as its editorial policy; cites nothing, is the same in all countries."""

    id: str
    language: str  # of the text, which may be the fallback
    title: str
    updated: date
    machine_translated: bool
    blocks: tuple[PlainBlock, ...]


def shown_in(blocks: Iterable[Block], region: str) -> tuple[PlainBlock, ...]:
    """Give the blocks that a region shows, in order; an unknown or empty region shows what is for all."""
    shown: list[PlainBlock] = []
    for block in blocks:
        if not isinstance(block, RegionBlock):
            shown.append(block)
        elif region in block.regions:
            shown.extend(block.blocks)
    return tuple(shown)


def for_region(article: Article, region: str) -> Article:
    """Give an article as a region shows it: no region blocks left, citations and references counted anew from 1.

    `region` is a code of a region file; any other shows what is for all. The hash stays that of the whole article.
    """
    if not any(isinstance(block, RegionBlock) for block in article.blocks):
        return article
    blocks = shown_in(article.blocks, region)
    used = [run.number for block in blocks for runs in runs_of(block) for run in runs if isinstance(run, Citation)]
    numbers = {old: new for new, old in enumerate(dict.fromkeys(used), start=1)}

    def renumbered(runs: Runs) -> Runs:
        return tuple(replace(run, number=numbers[run.number]) if isinstance(run, Citation) else run for run in runs)

    return replace(
        article,
        blocks=tuple(with_runs(block, renumbered) for block in blocks),
        references=tuple(article.references[old - 1] for old in numbers),
    )


def runs_of(block: PlainBlock) -> Iterator[Runs]:
    """Give all runs of a block, in reading order."""
    match block:
        case Heading(_, runs) | Paragraph(runs):
            yield runs
        case ListBlock(_, items) | Callout(_, _, items) | Checklist(_, items):
            yield from items
        case IconArray(caption=caption) | Figure(caption=caption):
            yield caption
        case Table(_, header, rows):
            yield from (cell for row in (header, *rows) for cell in row)
        case _:
            assert_never(block)


def with_runs(block: PlainBlock, change: Callable[[Runs], Runs]) -> PlainBlock:
    """Give a block with all its runs changed."""
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=change(block.runs))
        case ListBlock() | Callout() | Checklist():
            return replace(block, items=tuple(map(change, block.items)))
        case IconArray() | Figure():
            return replace(block, caption=change(block.caption))
        case Table():
            rows = tuple(tuple(map(change, row)) for row in block.rows)
            return replace(block, header=tuple(map(change, block.header)), rows=rows)
        case _:
            assert_never(block)
