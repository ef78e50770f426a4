"""Usage as counts: what is counted, and what may be shown of it.

Rules: counts only, each by itself, of an hour (visits, sheets), a day or a month, so that no visit can be followed
through them. They are shown by calendar months, which never overlap. A month that is over is told exactly, but a count
under five is not shown; where it could be computed from a sum that is shown, so many of the next larger ones are hidden
with it that what is hidden is at least two counts and at least five. A month that still runs is told in fives, rounded
down: who looks every day learns of no single visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
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


TOTALS: Final = (
    Counted.VISIT,
    Counted.QUESTIONS_BEGUN,
    Counted.QUESTIONS_FINISHED,
    Counted.SHEET,
    Counted.PICK_UP,
    Counted.SEARCH_MISS,
)
BY_KEY: Final = (
    Counted.LANGUAGE,
    Counted.AUDIENCE,
    Counted.ARTICLE,
    Counted.QUESTIONS_LEFT,
    Counted.HANDOUT,
    Counted.MISSED_WORD,
)
PAPER: Final = (Counted.SHEET, Counted.PICK_UP, Counted.HANDOUT)
_PARTS_OF_A_TOTAL: Final = {Counted.LANGUAGE, Counted.AUDIENCE, Counted.QUESTIONS_LEFT}


@dataclass(frozen=True, slots=True)
class Cell:
    """A count that is not zero. `count` is None where it may not be shown."""

    key: str
    count: int | None


@dataclass(frozen=True, slots=True)
class UsageReport:
    """What is shown of a calendar month; `month` is its first day. `running`: it is not over, and told in fives.

    Keys of `days` are days of the month ("01" to "31"), of `hours` hours ("00" to "23"); both count visits. The cells
    of `by_key` come in the order of their counts, the largest first, hidden ones last by their key.
    """

    month: date
    running: bool
    totals: tuple[tuple[Counted, int | None], ...]
    days: tuple[Cell, ...]
    hours: tuple[Cell, ...]
    by_key: tuple[tuple[Counted, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class MonthCounts:
    """What was counted in a month. `visits`: day and hour ("26", "14") to a number; `counts`: what and key to one."""

    visits: Mapping[tuple[str, str], int]
    counts: Mapping[tuple[Counted, str], int]


def report(month: date, counted: MonthCounts, *, running: bool) -> UsageReport:
    """Return what may be shown of a month."""
    days: dict[str, int] = {}
    hours: dict[str, int] = {}
    for (day, hour), count in counted.visits.items():
        days[day] = days.get(day, 0) + count
        hours[hour] = hours.get(hour, 0) + count
    sums = dict.fromkeys(Counted, 0) | {Counted.VISIT: sum(days.values())}
    keyed: dict[Counted, dict[str, int]] = {what: {} for what in BY_KEY}
    for (what, key), count in counted.counts.items():
        sums[what] += count
        if what in keyed:
            keyed[what][key] = keyed[what].get(key, 0) + count
    totals = {what: _total(sums[what], running=running) for what in TOTALS}
    unfinished = abs(sums[Counted.QUESTIONS_BEGUN] - sums[Counted.QUESTIONS_FINISHED])
    if not running and 0 < unfinished < LEAST_SHOWN:
        totals[Counted.QUESTIONS_FINISHED] = None  # or the few who did not finish could be computed
    return UsageReport(
        month,
        running,
        tuple(totals.items()),
        tuple(sorted(_shown(days, part=True, running=running), key=lambda cell: cell.key)),
        tuple(sorted(_shown(hours, part=True, running=running), key=lambda cell: cell.key)),
        tuple((what, _shown(keyed[what], part=what in _PARTS_OF_A_TOTAL, running=running)) for what in BY_KEY),
    )


def _total(count: int, *, running: bool) -> int | None:
    if count == 0:
        return 0
    if count < LEAST_SHOWN:
        return None
    return _in_fives(count) if running else count


def _in_fives(count: int) -> int:
    return count - count % LEAST_SHOWN


def _shown(counts: Mapping[str, int], *, part: bool, running: bool) -> tuple[Cell, ...]:
    """Return the cells of a group, the largest first; `part`: their sum is shown somewhere."""
    there = {key: count for key, count in counts.items() if count > 0}
    hidden = {key for key, count in there.items() if count < LEAST_SHOWN}
    if part and hidden and not running:
        for key in sorted(there.keys() - hidden, key=lambda one: (there[one], one)):
            if len(hidden) > 1 and sum(there[one] for one in hidden) >= LEAST_SHOWN:
                break
            hidden.add(key)
    order = sorted(there, key=lambda one: (one in hidden, 0 if one in hidden else -there[one], one))
    return tuple(
        Cell(key, None if key in hidden else _in_fives(there[key]) if running else there[key]) for key in order
    )
