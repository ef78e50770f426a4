"""The report of a check: what came of each article, and which article there is in which language.

Rules: everything in a report follows from the sources alone (no time, no host, no order of a folder), so that equal
sources give equal reports; an article whose file could not be read has findings but no report of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.authoring.checks.gates import Result, Verdict, results, words_shown
from kiosk.authoring.checks.lint import check
from kiosk.authoring.checks.reading import Reading, measure
from kiosk.authoring.compiler import assemble_article
from kiosk.authoring.sources.problems import Problem
from kiosk.domain.articles.audience import Audience
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.folder import Sources


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What came of one article. `content_hash` is empty where it cannot be built; `words` are those of each region."""

    source: ArticleSource
    content_hash: str
    reading: Reading
    words: Mapping[str, int]
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]

    @property
    def name(self) -> str:
        """The name of its files, such as `records-to-bring.patient.en`."""
        return f"{self.source.id}.{self.source.audience}.{self.source.language}"

    def count(self, verdict: Verdict) -> int:
        """Count the items of a verdict."""
        return sum(result.verdict is verdict for result in self.results)

    @property
    def red(self) -> int:
        """How many findings stop a build."""
        return sum(problem.severity == "error" for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which languages of the library an article has, for one kind of reader."""

    article: str
    audience: Audience
    has: tuple[bool, ...]  # as the library's languages


@dataclass(frozen=True, slots=True)
class Report:
    """A whole folder."""

    sources: Sources
    languages: tuple[str, ...]
    articles: tuple[ArticleReport, ...]
    coverage: tuple[Coverage, ...]
    problems: tuple[Problem, ...]

    def near(self, problem: Problem) -> str:
        """Give file and line of a finding, from the folder on."""
        path, folder = problem.path, self.sources.folder
        shown = path.relative_to(folder) if path.is_relative_to(folder) else path
        return f"{shown.as_posix()}:{problem.line}" if problem.line else shown.as_posix()

    @property
    def red(self) -> int:
        """How many findings stop a build."""
        return sum(problem.severity == "error" for problem in self.problems)


def make_report(folder: Path) -> Report:
    """Check a folder and report on it."""
    sources, problems = check(folder)
    found = tuple(problems)
    order = _order(sources)
    ranked = sorted(
        sources.articles, key=lambda one: (order.index(one.id), list(Audience).index(one.audience), one.language)
    )
    return Report(
        sources=sources,
        languages=sources.languages,
        articles=tuple(_article(source, sources, found) for source in ranked),
        coverage=tuple(_coverage(sources, order)),
        problems=found,
    )


def _order(sources: Sources) -> list[str]:
    """Give all article ids: those of library.yaml in its order, then any others."""
    listed = list(sources.library.articles) if sources.library else []
    return listed + sorted({article.id for article in sources.articles} - set(listed))


def _article(source: ArticleSource, sources: Sources, problems: tuple[Problem, ...]) -> ArticleReport:
    own = tuple(problem for problem in problems if problem.path == source.path)
    content_hash = ""
    if sources.library is not None and source.language in sources.languages:
        try:
            content_hash = assemble_article(source, sources, sources.library).content_hash
        except (ContentError, KeyError):  # it cites what there is not; told among the findings
            content_hash = ""
    reading = measure((placed.block for placed in source.leaves), source.language)
    return ArticleReport(source, content_hash, reading, words_shown(source), results(source), own)


def _coverage(sources: Sources, order: list[str]) -> list[Coverage]:
    there = {(article.id, article.audience, article.language) for article in sources.articles}
    return [
        Coverage(article, audience, tuple((article, audience, language) in there for language in sources.languages))
        for article in order
        for audience in Audience
    ]
