"""Which articles come first for this reader, and why: each pick says so in one line.

Rules: a pure function of the library's order, the reader's language, the answers and what was read in this visit, so
the same visit always gives the same order and nothing outlives it. What cannot be read in the visitor's language comes
after what can; what was read comes last; among the rest, what the answers ask for stands before what follows on from
the last article read, and that before the library's own order. Nothing is ever left out. The reason is the visitor's
own answer or reading, never a guess about them; danger signs are no reason to read. Ids are those of the built-in
library; a library without them keeps its own order.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.domain.articles.article import ArticleSummary
    from kiosk.domain.questionnaires.conditions import Answers, Pair

# Which answer asks for which articles. In the order of the questionnaire, which is that of their weight.
ANSWERED: Final[Mapping[Pair, tuple[str, ...]]] = {
    ("who-for", "adult"): ("caregivers-and-rights",),
    ("who-for", "child"): ("caregivers-and-rights",),
    ("decision", "surgery"): ("planned-surgery",),
    ("decision", "cancer"): ("cancer-slides-scans-plan",),
    ("certainty", "disagree"): ("when-two-opinions-differ",),
    ("certainty", "likely"): ("when-it-helps",),
    ("certainty", "no-name"): ("when-it-helps",),
    ("guideline", "differs"): ("what-is-a-guideline",),
    ("guideline", "no"): ("what-is-a-guideline",),
    ("guideline", "unsure"): ("what-is-a-guideline",),
    ("know-options", "no"): ("sharing-the-decision",),
    ("know-options", "unsure"): ("sharing-the-decision",),
    ("know-pros-cons", "no"): ("sharing-the-decision",),
    ("know-pros-cons", "unsure"): ("sharing-the-decision",),
    ("know-priorities", "no"): ("sharing-the-decision",),
    ("know-priorities", "unsure"): ("sharing-the-decision",),
    ("reasons", "clinician-suggested"): ("find-the-right-person",),
    ("reasons", "unanswered"): ("talking-with-your-doctor",),
    ("reasons", "rushed"): ("talking-with-your-doctor",),
    ("reasons", "pushed"): ("talking-with-your-doctor",),
    ("reasons", "hard-words"): ("talking-with-your-doctor",),
    ("reasons", "want-experienced"): ("find-the-right-person",),
    ("who-decides", "legal"): ("caregivers-and-rights",),
    ("barriers", "cost"): ("insurance-and-cost",),
    ("barriers", "referral"): ("insurance-and-cost", "find-the-right-person"),
    ("barriers", "records"): ("records-to-bring",),
    ("barriers", "travel"): ("remote-second-opinions",),
    ("barriers", "access"): ("remote-second-opinions",),
    ("told", "badly"): ("talking-with-your-doctor",),
    ("told", "not-yet"): ("talking-with-your-doctor",),
    ("told", "rather-not"): ("talking-with-your-doctor",),
}
# What the result of the questionnaire asks for, by category: a second opinion (C), a talk first (D), facts first (F).
DECIDED: Final[Mapping[str, tuple[str, ...]]] = {
    "C": ("find-the-right-person", "records-to-bring"),
    "D": ("talking-with-your-doctor",),
    "F": ("sharing-the-decision",),
}
LAST_READ: Final = 3  # of so many articles the follow-ups are looked at


class Why(StrEnum):
    """Why an article stands where it stands."""

    SAID = "said"  # an answer asks for it: `Pick.answer`
    RESULT = "result"  # the result of the questionnaire does
    NEXT = "next"  # it follows on from `Pick.after`
    FIRST = "first"  # a good first read
    LANGUAGE = "language"  # it is in the visitor's language, which not all are
    READ = "read"  # read in this visit
    NONE = ""  # the library's own order


@dataclass(frozen=True, slots=True)
class Pick:
    """One article and why it stands here. `after` is the id of the article read before."""

    summary: ArticleSummary
    why: Why
    answer: Pair | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known in this visit. `category` is the questionnaire's, empty before it is finished.

    `read` are ids, the last one read at the end; `follow_ups` are those of what was read, as the articles give them.
    """

    language: str
    answers: Answers
    category: str = ""
    read: Sequence[str] = ()
    follow_ups: Mapping[str, tuple[str, ...]] | None = None


def wanted(known: Known) -> tuple[str, ...]:
    """List the ids that this visit asks for, best first, each once: what must be among the articles that are ordered.

    It has a few dozen entries at most, however large the library.
    """
    return tuple(_reasons(known))


def recommend(articles: Iterable[ArticleSummary], known: Known) -> tuple[Pick, ...]:
    """Put articles in the order for this visit; all of them come back, each once.

    `articles` are in the library's order, or those `wanted` and the beginning of it.
    """
    summaries = tuple({summary.id: summary for summary in articles}.values())
    reasons = _reasons(known)
    rank = {article: position for position, article in enumerate(reasons)}
    mixed = any(summary.language != known.language for summary in summaries)
    own = [summary for summary in summaries if summary.language == known.language]
    first = (own or list(summaries))[0].id if summaries and not known.read else ""

    def pick(summary: ArticleSummary) -> Pick:
        if summary.id in known.read:
            return Pick(summary, Why.READ)
        if summary.id in reasons:
            return Pick(summary, *reasons[summary.id])
        if summary.id == first:
            return Pick(summary, Why.FIRST)
        if mixed and summary.language == known.language != SOURCE_LANGUAGE:
            return Pick(summary, Why.LANGUAGE)
        return Pick(summary, Why.NONE)

    def place(entry: tuple[int, ArticleSummary]) -> tuple[bool, bool, int, int]:
        position, summary = entry
        read = summary.id in known.read
        return (
            read,
            summary.language != known.language,
            len(rank) if read else rank.get(summary.id, len(rank)),
            position,
        )

    return tuple(pick(summary) for _, summary in sorted(enumerate(summaries), key=place))


def _reasons(known: Known) -> dict[str, tuple[Why, Pair | None, str]]:
    """What this visit asks for, best first, with the first reason of each."""
    found: dict[str, tuple[Why, Pair | None, str]] = {}
    for (question, code), articles in ANSWERED.items():
        if code in known.answers.get(question, ()):
            for article in articles:
                found.setdefault(article, (Why.SAID, (question, code), ""))
    for article in DECIDED.get(known.category, ()):
        found.setdefault(article, (Why.RESULT, None, ""))
    for before in reversed(known.read[-LAST_READ:]):
        for article in (known.follow_ups or {}).get(before, ()):
            found.setdefault(article, (Why.NEXT, None, before))
    return {article: reason for article, reason in found.items() if article not in known.read}
