"""The check of what stands beside the articles: pages, synonyms, danger signs.

Rules: a page is there in English, and its translations have its blocks and terms; terms are in the glossary of its
language; danger signs are codes of the questionnaire's `red-flags`, the same in every language of the library, because
a sign that one language lacks would be missed there; a phrase leads to one sign only.
"""

from __future__ import annotations

import re
from dataclasses import fields
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from kiosk.authoring.checks.lint_article import check_terms, structure
from kiosk.authoring.sources.files import read_text
from kiosk.domain.content_limits import (
    block_excesses,
    fact_excesses,
    guidance_excesses,
    headed_excesses,
    item_excesses,
    leaves,
    many_excesses,
    source_excesses,
    term_excesses,
    whole_excesses,
)
from kiosk.domain.questionnaires.questionnaire import RED_FLAGS
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import ContentError
from kiosk.font_files import missing_glyphs, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.library import TermSource
    from kiosk.authoring.sources.markdown import Placed
    from kiosk.authoring.sources.pages import PageSource
    from kiosk.authoring.sources.problems import Problems
    from kiosk.domain.content_limits import Excess


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


# The check of the glossaries: the same terms in every language, each explained in words that are not explained by it.
# Rules: every language has the English terms and no others; a definition is plain text and marks no terms; terms that
# explain each other in a circle (a definition names another term whose definition leads back to the first) explain
# nothing and are refused, with the whole circle told; that a definition uses the word itself is for a reader to
# judge. A term is named by its whole words; in Chinese, which has no blanks between words, by its characters; in
# Arabic with what is written together with a word before it.
_MARKED = re.compile(r"\]\(term:|\[@")


def check_glossaries(sources: Sources, problems: Problems) -> None:
    """Check all glossaries; what is wrong goes to `problems`."""
    used = {term for article in sources.articles for term, _ in article.terms}
    used |= {term for page in sources.pages for term, _ in page.terms}
    english = sources.glossaries.get(SOURCE_LANGUAGE, {})
    for language, terms in sources.glossaries.items():
        path = sources.folder / "glossary" / f"{language}.yaml"
        for key, term in terms.items():
            if key not in english:
                problems.error(term.path, term.line, f"the term {key!r} is not in the English glossary")
            elif language == SOURCE_LANGUAGE and key not in used:
                problems.warn(term.path, term.line, f"no article or page uses the term {key!r}")
            if _MARKED.search(term.entry.definition):
                reason = f"the definition of {key!r} marks a term or a citation; it is plain text"
                problems.error(term.path, term.line, reason)
        for key in english:
            if path.is_file() and key not in terms:
                problems.error(path, 0, f"the term {key!r} is missing")
        for circle in circles(terms_named(terms, language)):
            chain = " → ".join(terms[key].entry.term for key in (*circle, circle[0]))
            reason = f"terms explain each other in a circle: {chain}; explain one of them without the others"
            problems.error(path, terms[circle[0]].line, reason)


def terms_named(terms: dict[str, TermSource], language: str) -> dict[str, set[str]]:
    """Give, for each term, the terms that its definition names."""
    patterns = {key: _pattern(term.entry.term, language) for key, term in terms.items()}
    found: dict[str, set[str]] = {}
    for key, term in terms.items():
        rest, found[key] = term.entry.definition.casefold(), set()
        # the longest first, so that "remote second opinion" does not count as "second opinion" too
        for other in sorted(patterns.keys() - {key}, key=lambda one: (-len(terms[one].entry.term), one)):
            shorter = patterns[other].sub(" ", rest)
            if shorter != rest:
                found[key].add(other)
                rest = shorter
    return found


def _pattern(term: str, language: str) -> re.Pattern[str]:
    words = re.escape(term.casefold())
    if language == "zh":
        return re.compile(words)
    before = r"(?<!\w)(?:[وفبكل]{0,2})" if language == "ar" else r"(?<!\w)"
    return re.compile(rf"{before}{words}(?!\w)")


def circles(edges: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """Give circles of a graph, each once and from its first key in order."""
    found: list[tuple[str, ...]] = []
    for start in sorted(edges):
        way = _way_back(start, edges)
        if way and start == min(way):
            found.append(way)
    return found


def _way_back(start: str, edges: dict[str, set[str]]) -> tuple[str, ...]:
    """Give the shortest way from a key back to itself, without the end; empty if there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:  # grows as it is read: breadth first
        for after in sorted(edges.get(way[-1], ())):
            if after == start:
                return way
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()


def check_limits(sources: Sources, problems: Problems) -> None:
    """Tell what there is too much of; it goes to `problems`."""
    for article in sources.articles:
        _article(article, problems)
    for page in sources.pages:
        _tell(page.path, 1, headed_excesses([page.page.title], ()), problems)
        _blocks(page.path, page.placed, problems)
    for source in sources.references.values():
        _tell(sources.folder / "references.json", source.line, source_excesses(source.reference), problems)
    for terms in sources.glossaries.values():
        for term in terms.values():
            _tell(term.path, term.line, term_excesses(term.entry), problems)
    _counts(sources, problems)
    _decisions(sources, problems)


def _article(article: ArticleSource, problems: Problems) -> None:
    path = article.path
    for title in ("title", "question"):
        _tell(path, article.line(title), headed_excesses([getattr(article, title)], ()), problems)
    _tell(path, article.line("follow_ups"), headed_excesses((), article.follow_ups), problems)
    for field in fields(article.review):
        _tell(path, article.line(field.name), fact_excesses([getattr(article.review, field.name)]), problems)
    _tell(path, 1, many_excesses("sources of an article", article.cited), problems)
    _blocks(path, article.blocks, problems)


def _blocks(path: Path, placed: tuple[Placed, ...], problems: Problems) -> None:
    _tell(path, 1, whole_excesses(one.block for one in placed), problems)
    for leaf in chain.from_iterable(one.inner or (one,) for one in placed):
        _tell(path, leaf.line, chain.from_iterable(map(block_excesses, leaves([leaf.block]))), problems)


def _counts(sources: Sources, problems: Problems) -> None:
    folder = sources.folder
    pages = {source.page.id for source in sources.pages}
    named = [source for source in sources.references.values() if source.key]
    _tell(folder / "topics.yaml", 0, many_excesses("topics of a library", sources.topics), problems)
    _tell(folder / "pages", 0, many_excesses("pages about the kiosk", pages), problems)
    _tell(folder / "references.json", 0, many_excesses("sources that rules name", named), problems)
    for language, terms in sources.glossaries.items():
        _tell(folder / "glossary" / f"{language}.yaml", 0, many_excesses("entries of a glossary", terms), problems)
    for topic in sources.topics:
        _tell(folder / "topics.yaml", topic.line, headed_excesses(topic.title.values(), ()), problems)
    if sources.library is not None:
        texts = chain.from_iterable(one.values() for one in sources.library.disclaimers.values())
        _tell(sources.library.path, 0, fact_excesses(texts), problems)


def _decisions(sources: Sources, problems: Problems) -> None:
    asked, guidance = sources.questionnaire, sources.guidance
    if asked is not None:
        items = asked.questionnaire.items
        _tell(asked.path, 0, many_excesses("questions of the questionnaire", items), problems)
        for item in items:
            _tell(asked.path, asked.line(item.link_id), item_excesses(item), problems)
    if guidance is not None:
        _tell(guidance.folder / "rules.yaml", 0, guidance_excesses(guidance.guidance), problems)


def _tell(path: Path, line: int, found: Iterable[Excess], problems: Problems) -> None:
    for excess in found:
        problems.error(path, line, f"has {excess}; divide it or leave some out")


# Whether the fonts of the kiosk have every character of the sources. Rules: the whole text of each source is looked
# at, so that a finding has its line; characters written as an escape of HTML, JSON or YAML count as themselves.
_TEXTS = (".md", ".yaml", ".json")
_ESCAPES = re.compile(r"((?:\\u[0-9A-Fa-f]{4})+)|\\U([0-9A-Fa-f]{8})")


def check_glyphs(sources: Sources, problems: Problems) -> None:
    """Tell every character that cannot be drawn, with the lines of its first use in a file."""
    for path in sorted(path for kind in _TEXTS for path in sources.folder.rglob(f"*{kind}")):
        try:
            lines = [unescaped(line) for line in read_text(path).split("\n")]
        except ContentError:
            continue  # told where it is read for what it says
        _check(path, enumerate(lines, start=1), problems)


def unescaped(line: str) -> str:
    """Give a line with the characters that its escapes stand for, such as `&#233;` and JSON's of four digits."""
    return _ESCAPES.sub(_character, unescape(line))


def _character(match: re.Match[str]) -> str:
    if match[2]:
        number = int(match[2], 16)
        return chr(number) if number < 0x110000 else ""
    return bytes.fromhex(match[1].replace("\\u", "")).decode("utf-16-be", "ignore")


def _check(path: Path, texts: Iterable[tuple[int, str]], problems: Problems) -> None:
    for line, character in _first_uses(texts):
        reason = f"no font of the kiosk draws {named(character)}; use another character"
        problems.error(path, line, reason)


def _first_uses(texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for line, text in texts:
        for character in missing_glyphs(text):
            if character not in seen:
                seen.add(character)
                yield line, character
