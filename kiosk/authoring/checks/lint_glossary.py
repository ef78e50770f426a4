"""The check of the glossaries: the same terms in every language, each explained in words that are not explained by it.

Rules: every language has the English terms and no others; a definition is plain text and marks no terms; terms that
explain each other in a circle (a definition names another term whose definition leads back to the first) explain
nothing and are refused, with the whole circle told; that a definition uses the word itself is for a reader to judge. A
term is named by its whole words; in Chinese, which has no blanks between
words, by its characters; in Arabic with what is written together with a word before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.library import TermSource
    from kiosk.authoring.sources.problems import Problems

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
        for circle in circles(named(terms, language)):
            chain = " → ".join(terms[key].entry.term for key in (*circle, circle[0]))
            reason = f"terms explain each other in a circle: {chain}; explain one of them without the others"
            problems.error(path, terms[circle[0]].line, reason)


def named(terms: dict[str, TermSource], language: str) -> dict[str, set[str]]:
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
