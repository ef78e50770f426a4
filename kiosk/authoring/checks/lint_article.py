"""The check of one article against the rules of form and against what it names.

Rules: the first block is the one `in-short` box, with 3 or 4 points, for all regions; headings do not jump a level and
have text below, in every region; only references of the marks V and V2 are
cited; an English patient text reads at Flesch-Kincaid 6.0 or below, a caregiver text at 8.0 or below (AMA and NIH:
sixth to eighth grade), unavoidable terms left aside, with a warning where they lift it above; a Spanish one reads at
INFLESZ above 55 ("normal" or easier). What checklists ask for is in `gates` and `balance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.checks.reading import measure
from kiosk.authoring.sources.references import CITABLE
from kiosk.authoring.sources.region_codes import region_codes
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
    Term,
    runs_of,
)  # fmt: skip
from kiosk.domain.articles.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.markdown import Placed
    from kiosk.authoring.sources.problems import Problems
    from kiosk.domain.articles.article import PlainBlock

POINTS = (3, 4)
LEAST_INFLESZ = 55  # Spanish, for the same readers: below it a text is "somewhat hard"
GRADES = {Audience.PATIENT: 6.0, Audience.CAREGIVER: 8.0}


def check_article(article: ArticleSource, sources: Sources, problems: Problems) -> None:
    """Check one article; what is wrong goes to `problems`."""
    _names(article, sources, problems)
    _citations(article, sources, problems)
    check_terms(article.path, article.terms, article.language, sources, problems)
    _in_short(article, problems)
    _regions(article, problems)
    _headings(article, problems)
    _reading_level(article, problems)


def _names(article: ArticleSource, sources: Sources, problems: Problems) -> None:
    if article.language not in sources.languages:
        problems.error(article.path, article.line("language"), f"the library has no language {article.language!r}")
    if article.topic not in {topic.id for topic in sources.topics}:
        problems.error(article.path, article.line("topic"), f"topics.yaml has no topic {article.topic!r}")
    for number, follow_up in enumerate(article.follow_ups):
        # by its files, so that a fault over there is not told here again
        others = {path.name.partition(".")[0] for path in (sources.folder / "articles" / follow_up).glob("*.md")}
        line = article.line("follow_ups")
        if follow_up == article.id:
            problems.error(article.path, line, "an article cannot follow up on itself")
        elif follow_up in article.follow_ups[:number]:
            problems.error(article.path, line, f"{follow_up!r} stands twice")
        elif not others:
            problems.error(article.path, line, f"there is no article {follow_up!r}")
        elif article.audience not in others:
            problems.error(article.path, line, f"{follow_up!r} has no variant for {article.audience} readers")


def _citations(article: ArticleSource, sources: Sources, problems: Problems) -> None:
    for key, line in article.citations:
        source = sources.references.get(key)
        if source is None:
            problems.error(article.path, line, f"cites {key!r}, which is not in references.json")
        elif source.reference.mark not in CITABLE:
            reason = f"cites {key!r}, whose mark {source.reference.mark} says that nobody checked it"
            problems.error(article.path, line, reason)


def check_terms(
    path: Path, terms: Iterable[tuple[str, int]], language: str, sources: Sources, problems: Problems
) -> None:
    """Every term that a text names is in the glossary of its language."""
    for term, line in terms:
        if term not in sources.glossaries.get(language, {}):
            problems.error(path, line, f"the {language} glossary has no term {term!r}")


def _in_short(article: ArticleSource, problems: Problems) -> None:
    boxes = [
        placed for placed in article.leaves if isinstance(placed.block, Callout) and placed.block.kind == "in-short"
    ]
    if not boxes:
        problems.error(article.path, article.blocks[0].line if article.blocks else 1, "has no in-short box")
        return
    if boxes[0] is not article.blocks[0]:
        problems.error(article.path, boxes[0].line, "the in-short box must come first")
    for extra in boxes[1:]:
        problems.error(article.path, extra.line, "there is more than one in-short box")
    for placed in boxes:
        points = len(placed.block.items) if isinstance(placed.block, Callout) else 0
        if not POINTS[0] <= points <= POINTS[1]:
            problems.error(
                article.path, placed.line, f"the in-short box has {points} points; {POINTS[0]} or {POINTS[1]}"
            )


def _regions(article: ArticleSource, problems: Problems) -> None:
    """Region blocks name regions that there are, and hold nothing that a reader elsewhere must see too."""
    for placed in article.blocks:
        if not isinstance(placed.block, RegionBlock):
            continue
        for code in placed.block.regions:
            if code not in region_codes():
                reason = f"there is no region {code!r}; known are {', '.join(sorted(region_codes()))}"
                problems.error(article.path, placed.line, reason)
        for inner in placed.inner:
            if isinstance(inner.block, Callout) and inner.block.kind == "in-short":
                problems.error(article.path, inner.line, "the in-short box is for all regions; move it out and first")


def _headings(article: ArticleSource, problems: Problems) -> None:
    """Headings are right wherever it is read: in each region that has blocks of its own, and in all others."""
    for region in ("", *article.regions):
        where = f", where the region is {region}" if region else ", where no region block is shown"
        shown = [leaf for placed in article.blocks for leaf in _shown(placed, region)]
        level = 1
        for placed, after in zip(shown, [*(leaf.block for leaf in shown[1:]), None], strict=True):
            if not isinstance(placed.block, Heading):
                continue
            tail = where if article.regions else ""
            if placed.block.level > level + 1:
                reason = f"the heading jumps from level {level} to {placed.block.level}{tail}"
                problems.error(article.path, placed.line, reason)
            level = placed.block.level
            if after is None or (isinstance(after, Heading) and after.level <= level):
                problems.error(article.path, placed.line, f"the heading has nothing below it{tail}")


def _shown(placed: Placed, region: str) -> tuple[Placed, ...]:
    if not isinstance(placed.block, RegionBlock):
        return (placed,)
    return placed.inner if region in placed.block.regions else ()


def _reading_level(article: ArticleSource, problems: Problems) -> None:
    limit = GRADES.get(article.audience)
    reading = measure((placed.block for placed in article.leaves), article.language)
    if limit is None:
        return
    if reading.szigriszt is not None and reading.szigriszt <= LEAST_INFLESZ:
        reason = f"reads at INFLESZ {reading.szigriszt:.0f} ({reading.band}); above {LEAST_INFLESZ} is for everybody"
        problems.error(article.path, 1, reason)
    if reading.grade is None:
        return
    kept = reading.grade if reading.grade_without_terms is None else reading.grade_without_terms
    if kept > limit:
        problems.error(article.path, 1, f"reads at grade {kept:.1f}, above {limit:.1f} for {article.audience} readers")
    elif reading.grade > limit:
        reason = (
            f"reads at grade {reading.grade:.1f}, above {limit:.1f}, by unavoidable terms alone ({kept:.1f} without)"
        )
        problems.warn(article.path, 1, reason)


def structure(blocks: Iterable[Placed]) -> list[tuple[str, int]]:
    """Describe each block in a few words, equal for blocks of one structure, and give its line."""
    described = []
    for placed in blocks:
        if isinstance(placed.block, RegionBlock):
            described.append((f"a block for the regions {' '.join(sorted(placed.block.regions))}", placed.line))
            described += [(f"{words} inside a region block", line) for words, line in structure(placed.inner)]
        else:
            described.append((_described(placed.block), placed.line))
    return described


def _described(block: PlainBlock) -> str:
    runs = [run for runs in runs_of(block) for run in runs]
    cited = sorted({run.reference for run in runs if isinstance(run, Citation)})
    terms = sorted({run.term for run in runs if isinstance(run, Term)})
    naming = f" naming the terms {', '.join(terms)}" if terms else ""
    return _shape(block) + (f" citing {', '.join(cited)}" if cited else "") + naming


def _shape(block: PlainBlock) -> str:
    shape = ""
    match block:
        case Heading(level, _):
            shape = f"a heading of level {level}"
        case Paragraph():
            shape = "a paragraph"
        case ListBlock(ordered, items):
            shape = f"a {'numbered' if ordered else 'bulleted'} list of {len(items)}"
        case Callout(kind, _, items):
            shape = f"a box {kind} of {len(items)}"
        case Checklist(_, items):
            shape = f"a checklist of {len(items)}"
        case IconArray(count, total):
            shape = f"an icon array of {count} in {total}"
        case Table(_, header, rows):
            shape = f"a table of {len(rows)} by {len(header)}"
        case Figure(name):
            shape = f"the picture {name}"
    return shape
