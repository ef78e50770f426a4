"""What a program can tell of an article's form: one measure for each question of `kiosk.authoring.checks.standards`.

Rules: a measure looks at what is there (a box, a list, a date), never at how good it is: that is a reviewer's part; its
one phrase says what was found or how to mend it. In a language where a measure would be a guess it tells nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kiosk.authoring.checks.balance import confirming
from kiosk.authoring.checks.reading import all_texts, word_count
from kiosk.authoring.sources.inline import plain
from kiosk.authoring.sources.problems import counted
from kiosk.domain.articles.article import (
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    RegionBlock,
    Table,
    runs_of,
)
from kiosk.domain.articles.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.domain.articles.article import PlainBlock

MAX_SECTION = 120  # words (PEMAT-P 8, our limit)
MAX_RATIO = 1.5  # of words between options side by side (IPDAS C1, our measure)
_DIRECT = {"en": r"\b(you|your|yours)\b", "es": r"\b(usted|su|sus|le)\b", "zh": r"[您你]"}
_SUM = re.compile(r"\d\s*[+×÷=]\s*\d|\d\s+[x*/]\s+\d", re.IGNORECASE)
_UNFAMILIAR = re.compile(r"(?<![\d.,٫])\d+[.,٫]\d{1,2}(?![\d.,]*\d)(?:\s*[%٪])?|(?<![\d.,٫])\d+\s*[%٪]")
_CHANCE = re.compile(r"\d\s*[%٪]|\d+\s+(?:in|of|out of|de cada|من كل|من)\s+(?:every\s+)?\d+|\d+\s*人中")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure found: met, not met, or (None) nothing that it could tell. `detail` is one phrase."""

    met: bool | None
    detail: str
    line: int = 0


def _met(detail: str) -> Outcome:
    return Outcome(met=True, detail=detail)


def _lacks(detail: str, line: int = 0) -> Outcome:
    return Outcome(met=False, detail=detail, line=line)


class Facts:
    """One article, taken apart once for all measures."""

    def __init__(self, article: ArticleSource) -> None:
        self.article = article
        self.placed = article.leaves
        self.blocks = _plain_blocks(article)
        self.body = self.blocks[1:]  # without the in-short box
        self.texts = [text for block in self.blocks for text in all_texts(block)]
        self.visitors = article.audience is not Audience.PROFESSIONAL

    def count(self, *kinds: type) -> int:
        """Count blocks of these kinds."""
        return sum(isinstance(block, kinds) for block in self.blocks)

    def boxes(self, *kinds: str) -> int:
        """Count boxes of these kinds."""
        return sum(isinstance(block, Callout) and block.kind in kinds for block in self.blocks)


def _plain_blocks(article: ArticleSource) -> tuple[PlainBlock, ...]:
    return tuple(placed.block for placed in article.leaves if not isinstance(placed.block, RegionBlock))


def sections(article: ArticleSource) -> Iterator[tuple[int, int]]:
    """Give the words of each run of text below a heading, and of each box, with the line where it begins."""
    words, start = 0, article.leaves[0].line if article.leaves else 1
    for placed in article.leaves:
        in_block = sum(map(word_count, all_texts(placed.block)))
        if isinstance(placed.block, Heading):
            yield start, words
            words, start = 0, placed.line
        elif isinstance(placed.block, Paragraph | ListBlock):
            words += in_block
        else:
            yield placed.line, in_block
    yield start, words


def _no_sums(facts: Facts) -> Outcome:
    for placed in facts.placed:
        for text in all_texts(placed.block):
            found = _SUM.search(text)
            if found:
                return _lacks(f"has a sum, {found[0]!r}; give its result", placed.line)
    return _met("no sum")


def _short_sections(facts: Facts) -> Outcome:
    line, longest = max(sections(facts.article), key=lambda section: section[1], default=(0, 0))
    if longest > MAX_SECTION:
        return _lacks(f"a part of {longest} words; cut it to {MAX_SECTION} or fewer, or divide it", line)
    return _met(f"the longest part has {longest} words")


def _headings(facts: Facts) -> Outcome:
    count = facts.count(Heading)
    return Outcome(count >= 2, counted(count, "heading") if count >= 2 else "has fewer than 2 headings; add `## ...`")


def _summary(facts: Facts) -> Outcome:
    first = facts.blocks[0] if facts.blocks else None
    here = isinstance(first, Callout) and first.kind == "in-short"
    return Outcome(here, "the in-short box, first of all" if here else "has no in-short box")


def _cues(facts: Facts) -> Outcome:
    boxes = facts.count(Callout)
    return Outcome(boxes > 0, counted(boxes, "box", "boxes") if boxes else "has no box that sets off a key point")


def _visual(facts: Facts) -> Outcome:
    arrays, pictures, tables = facts.count(IconArray), facts.count(Figure), facts.count(Table)
    found = ", ".join(map(counted, (arrays, pictures, tables), ("icon array", "picture", "table")))
    return Outcome(arrays + pictures > 0, f"{found}; does one carry the main message?")


def _action(facts: Facts) -> Outcome:
    found = facts.count(Checklist) + facts.boxes("script", "tip")
    if found:
        return _met(f"{counted(found, 'box', 'boxes')} of things to do or say")
    return _lacks("names no action; add a box `::: checklist`, `::: script` or `::: tip`")


def _direct(facts: Facts) -> Outcome:
    pattern = _DIRECT.get(facts.article.language)
    if pattern is None:
        return Outcome(None, "not measured in this language")
    count = sum(len(re.findall(pattern, text, re.IGNORECASE)) for text in facts.texts)
    return Outcome(count > 0, counted(count, "time") if count else "never speaks to the reader; say “you”")


def _steps(facts: Facts) -> Outcome:
    lists = [block for block in facts.body if isinstance(block, ListBlock | Checklist) and len(block.items) >= 2]
    if lists:
        return _met(f"{counted(len(lists), 'list')} of steps or things to do")
    return _lacks("has no list of steps; add `::: checklist` or a list of two lines or more")


def _tool(facts: Facts) -> Outcome:
    found = facts.count(Checklist, Table) + facts.boxes("script")
    if found:
        return _met(f"checklists, scripts and tables: {found}")
    return _lacks("has nothing to use; add `::: checklist` or `::: script`")


def _lists(facts: Facts) -> Outcome:
    count = facts.count(ListBlock, Checklist, Callout)
    return Outcome(count > 0, f"lists and boxes of points: {count}")


def _limits(facts: Facts) -> Outcome:
    here = facts.boxes("limits") > 0
    return Outcome(here, "a box on limits and downsides" if here else "has no box on limits and downsides")


def _balance(facts: Facts) -> Outcome:
    sentence = confirming(facts.article)
    here = bool(sentence) and facts.boxes("limits") > 0
    return Outcome(here, f"limits, and: “{sentence}”" if here else "lacks a box on limits, or that it often confirms")


def _benefits(facts: Facts) -> Outcome:
    sentence = confirming(facts.article)
    return Outcome(bool(sentence), f"“{sentence}” What else speaks for it?" if sentence else "nothing found")


def _familiar_numbers(facts: Facts) -> Outcome:
    found = [match[0].strip() for text in facts.texts for match in _UNFAMILIAR.finditer(text)]
    if found:
        some = ", ".join(dict.fromkeys(found[:4]))
        return _lacks(f"decimals or percentages: {some}; “7 in 100” is easier")
    return _met("no decimals, no percentages")


def _chances_shown(facts: Facts) -> Outcome:
    count = sum(len(_CHANCE.findall(text)) for text in facts.texts)
    if not count:
        return _met("no chances in numbers")
    arrays = facts.count(IconArray)
    return Outcome(arrays > 0, f"{counted(count, 'chance')} in numbers, {counted(arrays, 'icon array')}")


def _authorship(facts: Facts) -> Outcome:
    review = facts.article.review
    return Outcome(bool(review.author and review.credentials), f"{review.author}. {review.credentials}")


def _attribution(facts: Facts) -> Outcome:
    count, times = len(facts.article.cited), counted(len(facts.article.citations), "time")
    return _met(f"{counted(count, 'source')}, cited {times}") if count else _lacks(_NO_SOURCE)


_NO_SOURCE = "cites no source; cite what you rest on: [@key]"


def _disclosure(facts: Facts) -> Outcome:
    funding, conflicts = facts.article.review.funding, facts.article.review.conflicts
    return Outcome(bool(funding and conflicts), f"funding: {funding} Conflicts: {conflicts}")


def _currency(facts: Facts) -> Outcome:
    review = facts.article.review
    dates = f"created {review.created}, updated {review.updated}, evidence searched {review.evidence_search}"
    return _met(dates)


def _update_policy(facts: Facts) -> Outcome:
    return _met(f"review due {facts.article.review.review_due}")


def _decision(facts: Facts) -> Outcome:
    return Outcome(bool(facts.article.question), f"“{facts.article.question}”")


def _options(facts: Facts) -> Outcome:
    found = facts.count(Table, ListBlock, Checklist) + facts.boxes("script")
    return Outcome(found > 0, f"lists, tables and scripts: {found}; do they name every option?")


def _equal_detail(facts: Facts) -> Outcome:
    ratios = [ratio for block in facts.blocks if isinstance(block, Table) for ratio in [_ratio(block)] if ratio]
    if not ratios:
        return Outcome(None, "no table sets options side by side")
    worst = max(ratios)
    return Outcome(worst <= MAX_RATIO, f"the rows of a table differ in words by up to {worst:.1f} to 1")


def _ratio(table: Table) -> float:
    """Give how many times as many words the longest row has as the shortest; 0 for less than two rows."""
    words = sorted(sum(word_count(plain(cell)) for cell in row[1:]) for row in table.rows)
    return words[-1] / max(1, words[0]) if len(words) >= 2 else 0.0


def numbers_without_source(article: ArticleSource) -> Iterator[int]:
    """Give the lines of paragraphs that tell a chance in numbers and cite nothing, nor does what follows."""
    lines = [placed.line for placed in article.leaves]
    for line, (block, after) in zip(lines, pairwise((*_plain_blocks(article), None)), strict=True):
        if not isinstance(block, Paragraph) or not any(_CHANCE.search(text) for text in all_texts(block)):
            continue
        near = [block, *([after] if after is not None else [])]
        if not any(isinstance(run, Citation) for one in near for runs in runs_of(one) for run in runs):
            yield line


MEASURES: dict[str, Callable[[Facts], Outcome]] = {
    "no_sums": _no_sums,
    "short_sections": _short_sections,
    "headings": _headings,
    "summary": _summary,
    "cues": _cues,
    "visual": _visual,
    "action": _action,
    "direct": _direct,
    "steps": _steps,
    "tool": _tool,
    "lists": _lists,
    "limits": _limits,
    "balance": _balance,
    "benefits": _benefits,
    "familiar_numbers": _familiar_numbers,
    "chances_shown": _chances_shown,
    "authorship": _authorship,
    "attribution": _attribution,
    "disclosure": _disclosure,
    "currency": _currency,
    "update_policy": _update_policy,
    "decision": _decision,
    "options": _options,
    "equal_detail": _equal_detail,
}
