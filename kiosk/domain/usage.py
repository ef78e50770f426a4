"""Usage as counts: what is counted, and what may be shown of it.

Rules: counts only, of a day (visits and sheets of an hour, words of a month), each by itself, so that no visit can be
followed through them; a count under five is not shown, neither by itself nor as the rest of a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

LEAST_SHOWN: Final = 5


class Counted(StrEnum):
    """What is counted; the comment names its key."""

    VISIT = "visit"  # somebody said who they are
    LANGUAGE = "language"  # of a visit: a language code
    AUDIENCE = "audience"  # of a visit: patient, caregiver, professional
    ARTICLE = "article"  # opened: an article's id
    QUESTIONS_BEGUN = "questions-begun"
    QUESTIONS_FINISHED = "questions-finished"
    QUESTIONS_LEFT = "questions-left"  # a visit ended before the result: the linkId in view
    SHEET = "sheet"  # printed at the kiosk
    PICK_UP = "pick-up"  # handed over at a desk
    HANDOUT = "handout"  # printed at a desk: an article's id, or `questionnaire`
    SEARCH_MISS = "search-miss"  # a search without a hit
    MISSED_WORD = "missed-word"  # of such a search: a word of the vocabulary


@dataclass(frozen=True, slots=True)
class Cell:
    """A count. `count` is None where it is under LEAST_SHOWN, or where it would give such a one away."""

    key: str
    count: int | None


@dataclass(frozen=True, slots=True)
class UsageReport:
    """What is shown of some days. Keys of `hours` are "00" to "23"; of `days` dates as 2026-11-26."""

    first: date
    last: date
    totals: tuple[tuple[Counted, int | None], ...]
    days: tuple[Cell, ...]  # visits
    hours: tuple[Cell, ...]  # visits, of the whole time
    by_key: tuple[tuple[Counted, tuple[Cell, ...]], ...]  # the largest first
