"""What a search or a question finds, as data.

Rules: all texts are plain text of the library; where a match lies is told by spans, never by marks inside the text. A
span is (start, end) in characters of the text beside it, end not included; spans are in order and do not overlap.
Nothing here is composed: each text stands in the library as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kiosk.domain.articles.article import ArticleSummary

Span = tuple[int, int]


class SearchState(StrEnum):
    """How far the index is."""

    BUILDING = "building"  # titles can be searched, texts and questions not yet
    READY = "ready"
    FAILED = "failed"  # it cannot be built on this machine: titles only, until the next start


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and where it matches."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results.

    `kind` says what `id` opens: an article or a glossary entry. `snippet` is the place that matched (for a term its
    definition); `block` is that place's block in the article (-1: the title, or a term). `article` is what a list says
    of it, None for a term. `language` is the text's own, which may be the fallback.
    """

    kind: Literal["article", "term"]
    id: str
    title: Marked
    snippet: Marked
    language: str
    article: ArticleSummary | None = None
    block: int = -1


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What typing finds, best first.

    Without hits there is `did_you_mean` (words of the library, to search for instead; may be empty) or `related`
    (articles to read instead), as long as the library has any article for this reader. `complete` is False while only
    titles can be searched.
    """

    hits: tuple[Hit, ...] = ()
    did_you_mean: str = ""
    related: tuple[ArticleSummary, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article that answers a question, word for word.

    `block` counts the article's blocks from 0, as shown in the clinic's region; `references` are the numbers cited in
    this piece, as in the article.
    """

    article: ArticleSummary
    text: str
    spans: tuple[Span, ...]
    block: int
    references: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library has on a question.

    `red_flag` is the id of the danger sign that the question names ("" for none): get help first, whatever else there
    is. No passages: the library has nothing, or, where `complete` is False, cannot be asked yet.
    """

    red_flag: str = ""
    passages: tuple[Passage, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A danger sign in plain words: what somebody would type. `id` is the questionnaire's code for it."""

    id: str
    phrases: tuple[str, ...]
