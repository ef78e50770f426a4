"""The check of a whole folder: what must hold between files.

Rules: everything that is wrong is told in one run; errors stop a build, warnings do not. Here: ids that must exist on
the other side (topics, articles, references, glossary, guidance), texts in every language, questions that somebody
can reach, translations of one structure. An article by itself is checked in `lint_article`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kiosk.authoring.checks.balance import check_balance
from kiosk.authoring.checks.gates import check_gates
from kiosk.authoring.checks.lint_article import check_article, structure
from kiosk.authoring.checks.lint_library import check_extras, check_glossaries, check_glyphs, check_limits
from kiosk.authoring.checks.reachability import unreachable
from kiosk.authoring.checks.reading import all_texts, word_count
from kiosk.authoring.sources.folder import Sources, read_sources
from kiosk.authoring.sources.problems import Problems
from kiosk.authoring.sources.references import CITABLE
from kiosk.domain.articles.article import Figure
from kiosk.domain.guidance.check import check_guidance, missing_texts
from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.domain.questionnaires.questionnaire import Wording


_WORDS_ALIKE = 6  # words that two languages do not share by chance
_SHORT = 40  # characters of a text that a finding quotes


def check(folder: Path) -> tuple[Sources, Problems]:
    """Read and check a folder of sources."""
    problems = Problems()
    sources = read_sources(folder, problems)
    check_limits(sources, problems)
    for article in sources.articles:
        check_article(article, sources, problems)
    wrong = {problem.path for problem in problems.errors()}  # its gates would only echo what is wrong
    _articles_and_order(sources, problems)
    _translations(sources, problems)
    for article in sources.articles:
        if article.path not in wrong:
            check_gates(article, problems)
            check_balance(article, problems)
    check_glossaries(sources, problems)
    _figures(sources, problems)
    _questionnaire(sources, problems)
    _guidance(sources, problems)
    _unused_references(sources, problems)
    check_extras(sources, problems)
    check_glyphs(sources, problems)
    return sources, problems


def _articles_and_order(sources: Sources, problems: Problems) -> None:
    """Every article is in library.yaml's order, and every id of the order has an article."""
    library = sources.library
    if library is None:
        return
    folders = {path.name for path in (sources.folder / "articles").glob("*") if path.is_dir()}
    for number, article_id in enumerate(library.articles):
        if article_id not in folders:
            problems.error(
                library.path, library.lines.find(f"articles[{number}]"), f"there is no article {article_id!r}"
            )
    for article in sources.articles:
        if article.id not in library.articles:
            problems.error(article.path, article.line("id"), f"{article.id!r} is not in the articles of library.yaml")


def _translations(sources: Sources, problems: Problems) -> None:
    """The variants of one article for one audience have the same blocks; English is among them."""

    def variant(article: ArticleSource) -> tuple[str, str]:
        return article.id, article.audience

    broken = {problem.path for problem in problems.errors()}  # what is wrong by itself is not compared
    for _, group in groupby(sorted(sources.articles, key=variant), key=variant):
        found = {article.language: article for article in group}
        english = found.pop(SOURCE_LANGUAGE, None)
        for article in found.values():
            if english is None:
                problems.warn(article.path, 1, "has no English variant: only readers of this language will see it")
            elif not {article.path, english.path} & broken:
                _same_structure(article, english, problems)


def _same_structure(article: ArticleSource, english: ArticleSource, problems: Problems) -> None:
    ours, theirs = structure(article.blocks), structure(english.blocks)
    for (mine, line), (other, there) in zip(ours, theirs, strict=False):
        if mine != other:
            problems.error(article.path, line, f"this is {mine}, but in {english.path.name}:{there} it is {other}")
            return
    _translated(article, english, problems)
    if len(ours) != len(theirs):
        line = ours[-1][1] if ours else 1
        problems.error(article.path, line, f"has {len(ours)} blocks, but {english.path.name} has {len(theirs)}")
    for field in ("topic", "follow_ups"):
        if getattr(article, field) != getattr(english, field):
            problems.error(article.path, article.line(field), f"{field} is not that of {english.path.name}")


def _translated(article: ArticleSource, english: ArticleSource, problems: Problems) -> None:
    """No text of a translation is empty or still the English one; names and short words may be the same."""
    for placed, other in zip(article.leaves, english.leaves, strict=False):
        for text, source in zip(all_texts(placed.block), all_texts(other.block), strict=False):
            if word_count(source) and not word_count(text):
                problems.error(article.path, placed.line, f"the translation of {_short(source)} has no words")
            elif word_count(source) >= _WORDS_ALIKE and text == source:
                problems.error(article.path, placed.line, f"{_short(source)} is still in English")


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHORT else text[:_SHORT].rpartition(" ")[0] + " …")


def _figures(sources: Sources, problems: Problems) -> None:
    """Every picture that is shown is there, and none lies there for nothing."""
    used: set[str] = set()
    shown = [(article.path, placed) for article in sources.articles for placed in article.leaves]
    shown += [(source.path, placed) for source in sources.pages for placed in source.placed]
    for path, placed in shown:
        if isinstance(placed.block, Figure):
            used.add(placed.block.name)
            if placed.block.name not in sources.figures:
                reason = f"there is no picture {placed.block.name!r} in the figures folder that can be used"
                problems.error(path, placed.line, reason)
    for name in sources.figures:
        if name not in used:
            problems.warn(sources.folder / "figures" / name, 0, "no article or page shows this picture")


def _questionnaire(sources: Sources, problems: Problems) -> None:
    """Every question is there in every language, and somebody can reach it."""
    source = sources.questionnaire
    if source is None:
        return
    for item in source.questionnaire.items:
        wordings = [("the question", item.text), ("the reason why we ask", item.why)]
        wordings += [(f"the answer {option.code!r}", option.text) for option in item.options]
        for name, wording in wordings:
            for language in _lacking(wording, sources.languages):
                reason = f"{item.link_id}: {name} is missing in {language!r}"
                problems.error(source.path, source.line(item.link_id), reason)
        if item.why is None:
            problems.error(source.path, source.line(item.link_id), f"{item.link_id}: does not say why we ask")
    for link_id, reason in unreachable(source.questionnaire):
        problems.error(source.path, source.line(link_id), f"{link_id}: {reason}")


def _lacking(wording: Wording | None, languages: tuple[str, ...]) -> list[str]:
    if wording is None:
        return []
    return [language for language in languages if any(language not in texts for texts in wording.by_role.values())]


def _guidance(sources: Sources, problems: Problems) -> None:
    """The rules fit the questionnaire, every sentence is there in every language, every basis may be cited."""
    source = sources.guidance
    if source is None:
        return
    rules_path = source.folder / "rules.yaml"
    if sources.questionnaire is not None:
        for problem in check_guidance(source.guidance, sources.questionnaire.questionnaire):
            if "/" in problem.link_id:
                path, line = (
                    source.folder / f"text.{SOURCE_LANGUAGE}.yaml",
                    source.text_line(SOURCE_LANGUAGE, problem.link_id),
                )
            else:
                path, line = rules_path, source.rules_line(problem.link_id)
            problems.error(path, line, f"{problem.link_id}: {problem.reason}")
    for language in sources.languages:
        for key in missing_texts(source.guidance, language):
            path = source.folder / f"text.{language}.yaml"
            problems.error(path, source.text_line(language, key), f"{key} is missing in {language!r}")
    marks = {reference.key: reference.reference.mark for reference in sources.references.values() if reference.key}
    for rule in source.guidance.rules.rules:
        for key in rule.basis:
            if marks.get(key) not in CITABLE:
                reason = f"has the mark {marks[key]}" if key in marks else "is not in references.json"
                problems.error(rules_path, source.rules_line(rule.id), f"{rule.id}: its basis {key!r} {reason}")


def _unused_references(sources: Sources, problems: Problems) -> None:
    used = {key for article in sources.articles for key in article.cited}
    rules = sources.guidance.guidance.rules.rules if sources.guidance else ()
    keys = {key for rule in rules for key in rule.basis}
    for identifier, source in sources.references.items():
        if identifier not in used and source.key not in keys:
            path = sources.folder / "references.json"
            problems.warn(path, source.line, f"nothing cites the reference {identifier!r}")
