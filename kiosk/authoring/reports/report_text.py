"""Reports as plain text: one for each article and one for the whole, at most 120 characters a line."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from kiosk.authoring.checks.gates import Verdict
from kiosk.authoring.checks.reading import SOUND_SENTENCES
from kiosk.authoring.checks.standards import NOTES, STANDARDS
from kiosk.authoring.sources.problems import counted
from kiosk.domain.articles.audience import Audience

if TYPE_CHECKING:
    from kiosk.authoring.reports.report import ArticleReport, Report

WIDTH = 120


def article_text(one: ArticleReport, report: Report) -> str:
    """Write the report of one article."""
    source = one.source
    lines = [
        source.title,
        f"{source.id}, {source.audience}, {source.language}",
        f"Status: {source.review.status}; reviewed by: {source.review.reviewer or 'nobody yet'}",
        f"SHA-256: {one.content_hash or 'none, it cannot be built'}",
        "",
        summary(one),
        "",
        "Reading",
        *map(_wrapped, reading_lines(one)),
        "",
        "Findings",
        *(_wrapped(f"{problem.severity}: {report.near(problem)}: {problem.reason}") for problem in one.problems),
    ]
    if not one.problems:
        lines.append("  none")
    for standard in STANDARDS:
        found = [result for result in one.results if result.item.standard == standard]
        if found:
            lines += ["", f"{standard}, {tally(one, standard)}"]
            lines += [_wrapped(NOTES[standard])] if NOTES[standard] else []
        for result in found:
            detail = f" ({result.detail})" if result.detail else ""
            lines.append(_wrapped(f"[{result.verdict}] {result.item.number} {result.item.asks}{detail}"))
    return "\n".join(lines) + "\n"


def summary(one: ArticleReport) -> str:
    """Say in one line what came of an article."""
    red = f"{counted(one.red, 'finding')} in red: not built" if one.red else "Nothing red"
    human = one.count(Verdict.HUMAN) + one.count(Verdict.THERE)
    return f"{red}. Worth a look: {counted(one.count(Verdict.LOOK), 'item')}. For a reviewer: {counted(human, 'item')}."


def tally(one: ArticleReport, standard: str) -> str:
    """Say how many items of a standard came out how."""
    verdicts = [result.verdict for result in one.results if result.item.standard == standard]
    found = [f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict if verdict in verdicts]
    return f"{counted(len(verdicts), 'item')}: {'; '.join(found)}"


def reading_lines(one: ArticleReport) -> list[str]:
    """Say how hard it is to read, and how long it is where."""
    lines = [one.reading.line()]
    if one.reading.smog is not None:
        lines.append(f"SMOG is sound from {SOUND_SENTENCES} sentences on; this text has {one.reading.sentences}.")
    if one.reading.grade is None and one.reading.huerta is None:
        lines.append("No formula is sound for this language: lengths only.")
    for region, words in one.words.items():
        where = f"where the region is {region}" if region else "where no region block is shown"
        lines.append(
            f"{words} words of running text {where}" if len(one.words) > 1 else f"{words} words of running text"
        )
    return lines


def index_text(report: Report) -> str:
    """Write the report of the whole folder."""
    lines = [
        headline(report),
        "",
        "Findings",
        *(_wrapped(f"{problem.severity}: {report.near(problem)}: {problem.reason}") for problem in report.problems),
        *([] if report.problems else ["  none"]),
    ]
    for audience in Audience:
        lines += ["", f"Languages, {audience}", f"  {'':40}" + "".join(f"{one:9}" for one in report.languages)]
        for row in report.coverage:
            if row.audience is audience:
                lines.append(f"  {row.article:40}" + "".join(f"{'yes' if has else 'missing':9}" for has in row.has))
    lines += [
        "",
        "Articles",
        *(_wrapped(f"{one.name}: {summary(one)} {one.reading.line()}") for one in report.articles),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def headline(report: Report) -> str:
    """Say in one line what came of the whole."""
    warnings = len(report.problems) - report.red
    return f"{counted(len(report.articles), 'article')}, {counted(report.red, 'error')}, {counted(warnings, 'warning')}"


def _wrapped(text: str) -> str:
    return fill(
        text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
