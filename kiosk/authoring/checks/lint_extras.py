"""The check of what stands beside the articles: pages, synonyms, danger signs.

Rules: a page is there in English, and its translations have its blocks and terms; terms are in the glossary of its
language; danger signs are codes of the questionnaire's `red-flags`, the same in every language of the library, because
a sign that one language lacks would be missed there; a phrase leads to one sign only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.checks.lint_article import check_terms, structure
from kiosk.domain.questionnaires.questionnaire import RED_FLAGS
from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.pages import PageSource
    from kiosk.authoring.sources.problems import Problems


def check_extras(sources: Sources, problems: Problems) -> None:
    """Check pages, synonyms and danger signs; what is wrong goes to `problems`."""
    _pages(sources, problems)
    _red_flags(sources, problems)


def _pages(sources: Sources, problems: Problems) -> None:
    english = {source.page.id: source for source in sources.pages if source.page.language == SOURCE_LANGUAGE}
    broken = {problem.path for problem in problems.errors()}
    for source in sources.pages:
        language = source.page.language
        if language not in sources.languages:
            problems.error(source.path, 1, f"the library has no language {language!r}")
        check_terms(source.path, source.terms, language, sources, problems)
        other = english.get(source.page.id)
        if other is None:
            problems.error(source.path, 1, "has no English variant, which stands in for what another language lacks")
        elif source is not other and not {source.path, other.path} & broken:
            _same_blocks(source, other, problems)


def _same_blocks(source: PageSource, english: PageSource, problems: Problems) -> None:
    ours, theirs = structure(source.placed), structure(english.placed)
    for (mine, line), (other, there) in zip(ours, theirs, strict=False):
        if mine != other:
            problems.error(source.path, line, f"this is {mine}, but in {english.path.name}:{there} it is {other}")
            return
    if len(ours) != len(theirs):
        problems.error(source.path, 1, f"has {len(ours)} blocks, but {english.path.name} has {len(theirs)}")


def _red_flags(sources: Sources, problems: Problems) -> None:
    if not sources.red_flags:
        return
    items = sources.questionnaire.questionnaire.items if sources.questionnaire else ()
    codes = {option.code for item in items if item.link_id == RED_FLAGS for option in item.options}
    every = {flag.id for found in sources.red_flags.values() for flag in found.red_flags}
    folder = sources.folder / "guidance"
    for language in sources.languages:
        found = sources.red_flags.get(language)
        if found is None:
            problems.error(folder / f"red-flags.{language}.yaml", 0, "is missing, or cannot be used; others have it")
            continue
        meant: dict[str, str] = {}
        for flag, line in zip(found.red_flags, found.lines, strict=True):
            if codes and flag.id not in codes:
                problems.error(found.path, line, f"the questionnaire's {RED_FLAGS!r} has no code {flag.id!r}")
            for phrase in flag.phrases:
                if meant.setdefault(phrase.casefold(), flag.id) != flag.id:
                    problems.error(found.path, line, f"{phrase!r} leads to {meant[phrase.casefold()]!r} already")
        for missing in sorted(every - {flag.id for flag in found.red_flags}):
            problems.error(found.path, 0, f"the danger sign {missing!r} is missing; another language has it")
