"""The gates: an article held against the items of `kiosk.authoring.checks.standards`, and what of it is red.

Rules: an item that its measure finds unmet is red, and stops a build, if the measure is in `RED` and the text is for
visitors, or in `ALWAYS_RED`; the finding says how to mend it. Sections may be longer in a translation, whose language
may need more words: there it is worth a look only. A number as a figure (icon array) cites its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.authoring.checks.measures import MAX_SECTION, MEASURES, Facts, Outcome, numbers_without_source, sections
from kiosk.authoring.checks.reading import running_texts, word_count
from kiosk.authoring.checks.standards import ITEMS
from kiosk.domain.articles.article import Citation, IconArray, shown_in
from kiosk.domain.articles.audience import Audience
from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from kiosk.authoring.checks.standards import Item
    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.problems import Problems

RED = frozenset({"no_sums", "short_sections", "headings", "cues", "action", "direct", "steps", "tool"})
ALWAYS_RED = frozenset({"attribution"})
WORDS = (250, 450)  # of running text, for visitors: a few minutes in a waiting room


class Verdict(StrEnum):
    """What came of an item, in the words of a report."""

    MET = "met"
    THERE = "there, to be judged"
    RED = "not met"
    LOOK = "worth a look"
    HUMAN = "for a reviewer"


@dataclass(frozen=True, slots=True)
class Result:
    """An item and what came of it; `line` (0: the file as a whole) is where a red one is told."""

    item: Item
    verdict: Verdict
    detail: str
    line: int = 0


def results(article: ArticleSource) -> tuple[Result, ...]:
    """Hold one article against every item that fits its readers."""
    facts = Facts(article)
    found = []
    for item in ITEMS:
        if item.visitors_only and not facts.visitors:
            continue
        outcome = MEASURES[item.measure](facts) if item.measure else Outcome(None, "")
        found.append(Result(item, _verdict(item, outcome, facts), outcome.detail, outcome.line))
    return tuple(found)


def _verdict(item: Item, outcome: Outcome, facts: Facts) -> Verdict:
    if outcome.met is None:
        return Verdict.HUMAN
    if outcome.met:
        return Verdict.THERE if item.human else Verdict.MET
    if item.measure == "short_sections" and not _strict(facts.article):
        return Verdict.LOOK
    if item.measure in ALWAYS_RED or (item.measure in RED and facts.visitors):
        return Verdict.RED
    return Verdict.LOOK


def check_gates(article: ArticleSource, problems: Problems) -> None:
    """Tell every red gate of an article once, with all the items that ask for it; warn of lengths and bare numbers."""
    asked: dict[tuple[int, str], list[str]] = {}
    for result in results(article):
        if result.verdict is Verdict.RED and result.item.measure != "short_sections":
            asked.setdefault((result.line or 1, result.detail), []).append(result.item.id)
    for (line, detail), ids in asked.items():
        problems.error(article.path, line, f"{detail} ({', '.join(ids)})")
    for placed in article.leaves:
        if isinstance(placed.block, IconArray) and not any(isinstance(run, Citation) for run in placed.block.caption):
            reason = "this icon array names no source; cite it in the caption: [@key]"
            problems.error(article.path, placed.line, reason)
    _sections(article, problems)
    for line in numbers_without_source(article):
        problems.warn(article.path, line, "a chance in numbers without a source beside it; cite one: [@key]")
    if _strict(article):
        _length(article, problems)


def _sections(article: ArticleSource, problems: Problems) -> None:
    tell = problems.error if _strict(article) else problems.warn
    for line, words in sections(article):
        if words > MAX_SECTION:
            reason = f"this part has {words} words; cut it to {MAX_SECTION} or fewer, or divide it (PEMAT-P 8)"
            tell(article.path, line, reason)


def _strict(article: ArticleSource) -> bool:
    """Whether lengths are told: in English, for visitors; a translation needs the words that its language needs."""
    return article.language == SOURCE_LANGUAGE and article.audience is not Audience.PROFESSIONAL


def words_shown(article: ArticleSource) -> dict[str, int]:
    """Give the words of running text as each region shows it that has blocks of its own; "" is all others."""
    blocks = [placed.block for placed in article.blocks]
    return {
        region: sum(word_count(text) for block in shown_in(blocks, region) for text in running_texts(block))
        for region in ("", *article.regions)
    }


def _length(article: ArticleSource, problems: Problems) -> None:
    for region, words in words_shown(article).items():
        if not WORDS[0] <= words <= WORDS[1]:
            where = f" where the region is {region}" if region else ""
            reason = f"has {words} words of running text{where}; {WORDS[0]} to {WORDS[1]} suit a waiting room"
            problems.warn(article.path, 1, reason)
