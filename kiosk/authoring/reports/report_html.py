"""Reports as HTML: one page for each article, and an index with the languages each article has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.checks.gates import Verdict
from kiosk.authoring.checks.standards import NOTES, STANDARDS
from kiosk.authoring.reports.html_parts import Html, element, joined, page, table
from kiosk.authoring.reports.report_text import headline, reading_lines, summary, tally
from kiosk.authoring.sources.problems import counted
from kiosk.domain.articles.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.authoring.reports.report import ArticleReport, Report
    from kiosk.authoring.sources.problems import Problem

_CLASSES = {Verdict.RED: "red", Verdict.LOOK: "look"}


def article_html(one: ArticleReport, report: Report) -> str:
    """Make the page of one article."""
    source, review = one.source, one.source.review
    facts = [
        ("Article", f"{source.id}, {source.audience}, {source.language}"),
        ("Status", review.status.value),
        ("Reviewed by", review.reviewer or "nobody yet"),
        ("SHA-256", element("code", one.content_hash or "none: it cannot be built")),
    ]
    parts = [
        element("p", element("a", "All articles", href="index.html")),
        element("h1", element("span", source.title, lang=source.language, dir="auto")),
        element("p", element("strong", summary(one), class_="red" if one.red else "")),
        table(("What", "Which"), list(facts)),
        element("h2", "Findings"),
        _findings(one.problems, report),
        element("h2", "Reading"),
        element("ul", *(element("li", line) for line in reading_lines(one))),
        *(part for standard in STANDARDS for part in _standard(one, standard)),
    ]
    return page(f"{source.title} ({one.name})", *parts)


def _standard(one: ArticleReport, standard: str) -> Iterable[Html]:
    found = [result for result in one.results if result.item.standard == standard]
    if not found:
        return
    yield element("h2", standard)
    yield element("p", f"{tally(one, standard)}. {NOTES[found[0].item.standard]}".rstrip())
    rows: list[tuple[Html | str, ...]] = [
        (
            result.item.number,
            result.item.asks,
            element("td", result.verdict.value, class_=_CLASSES.get(result.verdict, "")),
            result.detail,
        )
        for result in found
    ]
    yield table(("Item", "What it asks", "Result", "What was found"), rows)


def _findings(problems: tuple[Problem, ...], report: Report) -> Html:
    if not problems:
        return element("p", "None.")
    rows: list[tuple[Html | str, ...]] = [
        (
            problem.severity.value,
            element("td", element("code", report.near(problem))),
            element("td", problem.reason, class_="red" if problem.severity == "error" else ""),
        )
        for problem in problems
    ]
    return table(("", "Where", "What is wrong"), rows)


def index_html(report: Report) -> str:
    """Make the page of the whole folder."""
    parts = [
        element("h1", "Report on the library’s articles"),
        element("p", element("strong", headline(report), class_="red" if report.red else "")),
        element("p", "What a program can tell. How good a text is, a reviewer tells: see the review forms."),
        element("h2", "Findings"),
        _findings(report.problems, report),
    ]
    pages = {(one.source.id, one.source.audience, one.source.language): one for one in report.articles}
    for audience in Audience:
        parts += [element("h2", f"Languages, {audience}"), _missing(report, audience)]
        rows: list[tuple[Html | str, ...]] = []
        for row in report.coverage:
            if row.audience is audience:
                cells = (pages.get((row.article, audience, language)) for language in report.languages)
                rows.append((row.article, *map(_link, cells)))
        parts.append(table(("Article", *report.languages), rows))
    parts += [element("h2", "Articles"), _articles(report)]
    return page("Report on the library’s articles", *parts)


def _link(one: ArticleReport | None) -> Html:
    if one is None:
        return element("td", "missing", class_="look")
    words = counted(one.red, "error") if one.red else "there"
    return element("td", element("a", words, href=f"{one.name}.html"), class_="red" if one.red else "")


def _missing(report: Report, audience: Audience) -> Html:
    rows = [row for row in report.coverage if row.audience is audience]
    said = [
        f"{language}: {sum(row.has[at] for row in rows)} of {len(rows)}" for at, language in enumerate(report.languages)
    ]
    return element("p", f"{'; '.join(said)}. What is missing is shown in English, with a note.")


def _articles(report: Report) -> Html:
    rows: list[tuple[Html | str, ...]] = [
        (
            element("a", one.name, href=f"{one.name}.html"),
            element("td", str(one.red), class_="red" if one.red else ""),
            str(one.count(Verdict.LOOK)),
            str(one.count(Verdict.HUMAN) + one.count(Verdict.THERE)),
            one.reading.line(),
        )
        for one in report.articles
    ]
    head = ("Report", "Errors", "Worth a look", "For a reviewer", "Reading")
    return joined(table(head, rows))
