"""An article as data: blocks and runs of text, never HTML.

Rules: the text of a library is untrusted and is drawn as plain text; emphasis, citations and glossary terms are runs of
their own. Numbers of citations count from 1 in order of first use in the article. Dates are ISO dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kiosk.domain.audience import Audience
from kiosk.domain.review import ReviewStatus


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


Block = Heading | Paragraph | ListBlock | Callout | IconArray | Table | Figure | Checklist


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
    status: ReviewStatus
    minutes: int  # reading time, at least 1


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
    content_hash: str  # SHA-256, hex, of the compiled content


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
