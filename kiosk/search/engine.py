"""Searching as one types.

Rules: texts in the reader's language come first, then English ones that stand in for a translation; texts with every
word come before those with some. Titles weigh more than questions, and these more than the text (BM25 by FTS5). Of a
search that matches more than `POOL` texts, the first ones in the library's order are ranked, those that match in their
title first: that bounds the work, whatever the library's size.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.domain.articles.found import Hit, SearchResult
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.search.build import unpack
from kiosk.search.lexicon import Lexicon
from kiosk.search.query import Synonyms, expression, groups_of, thrifty
from kiosk.search.snippets import Wanted, best_snippet, window
from kiosk.search.words import stems

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from kiosk.domain.articles.article import ArticleSummary
    from kiosk.domain.articles.audience import Audience
    from kiosk.ports import LibraryView
    from kiosk.search.query import Group

POOL: Final = 500  # texts that are ranked
RELATED: Final = 3
MOST_TYPED: Final = 8  # words that are looked for while somebody types
_REMEMBERED: Final = 128  # articles whose counted words are kept
Cut = tuple[int, str, str]  # a piece of an article: block, context, text
_WEIGHTS: Final = "10.0, 4.0, 1.0, 0.0"  # title, question, text, lacks
_TERMS: Final = 3  # glossary entries among the hits


class Shelf(NamedTuple):
    """The texts of one language for one reader: `place` of its tables; `lacking`: only those without that language."""

    language: str
    place: int
    first: int
    last: int
    lacking: str = ""


class CountedPiece(NamedTuple):
    """How often each stem is in a piece of an article, in how many words, and in the headings above it."""

    block: int
    text: Mapping[str, int]
    length: int
    context: Mapping[str, int]


class Counted(NamedTuple):
    """An article as counted words: `about` are its title and question, `asks` the same one by one."""

    id: str
    about: Mapping[str, int]
    asks: tuple[frozenset[str], ...]
    pieces: tuple[CountedPiece, ...]


class Index:
    """An open index with the library that it is of; `close` it at the end."""

    def __init__(self, connection: sqlite3.Connection, view: LibraryView) -> None:
        self.connection, self.view = connection, view
        self._places: dict[str, int] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._synonyms: dict[str, Synonyms] = {}
        self.counted = lru_cache(maxsize=_REMEMBERED)(self._counted)
        for place, language, count in connection.execute("SELECT place, language, pieces FROM languages").fetchall():
            self._places[language] = place
            self._lexicons[language] = Lexicon(connection, language, count)

    def close(self) -> None:
        """Close the index; nothing may be asked afterwards."""
        self.connection.close()

    def forget(self) -> None:
        """Let go of what questions left behind."""
        for lexicon in self._lexicons.values():
            lexicon.forget()

    def known_language(self, language: str) -> str:
        """The language itself, or English where the library has none of it."""
        return language if language in self._places else SOURCE_LANGUAGE

    def lexicon(self, language: str) -> Lexicon:
        """Words of a language that the library has."""
        return self._lexicons[language]

    def synonyms(self, language: str) -> Synonyms:
        """Synonyms of a language."""
        if language not in self._synonyms:
            self._synonyms[language] = Synonyms(self.view.synonyms(language), language)
        return self._synonyms[language]

    def shelves(self, language: str, audience: Audience) -> Iterator[Shelf]:
        """Where a reader's texts are: the language's own, then English ones that it lacks."""
        for one in dict.fromkeys((language, SOURCE_LANGUAGE)):
            row = self.connection.execute(
                "SELECT first, last, lacking FROM ranges WHERE language = ? AND audience = ?", (one, str(audience))
            ).fetchone()
            if row and row[1] >= row[0] and (one == language or row[2]):
                yield Shelf(one, self._places[one], row[0], row[1], "" if one == language else language)

    def groups(self, text: str, language: str, *, typing: bool) -> tuple[Group, ...]:
        """What was typed, in the words of a language."""
        lexicon = self._lexicons[language]
        found = groups_of(text, lexicon, self.synonyms(language), typing=typing)
        # what comes last is what is being looked for
        return thrifty(found[-MOST_TYPED:], lexicon.pieces_with) if typing else found

    def ranked(self, shelf: Shelf, wanted: str, limit: int) -> list[int]:
        """Numbers of the best articles for an FTS5 expression, best first."""
        table, lacks = f"words_{shelf.place:d}", f' AND lacks : "x{shelf.lacking}"' if shelf.lacking else ""
        among = f"FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? LIMIT {POOL}"
        scored: list[tuple[float, int]] = self.connection.execute(
            f"SELECT bm25({table}, {_WEIGHTS}), rowid {among}",
            (f"{{title question text}} : ({wanted}){lacks}", shelf.first, shelf.last),
        ).fetchall()
        if len(scored) < POOL:  # all that match are ranked
            return [number for _, number in sorted(scored)[:limit]]
        titled = self.connection.execute(
            f"SELECT rowid {among}", (f"{{title question}} : ({wanted}){lacks}", shelf.first, shelf.last)
        )
        first = {number: 0.0 for (number,) in titled}
        first |= {number: score for score, number in scored if number in first}
        rest = [number for _, number in sorted(scored) if number not in first]
        return [*sorted(first, key=first.__getitem__), *rest][:limit]

    def _counted(self, number: int, language: str) -> Counted:
        """An article's words, counted."""
        article_id, about, data = self.connection.execute(
            "SELECT id, about, pieces FROM articles WHERE number = ?", (number,)
        ).fetchone()
        counted = []
        for block, context, text in unpack(data):
            inside = Counter(stems(text, language))
            counted.append(CountedPiece(block, inside, inside.total(), Counter(stems(context, language))))
        asks = tuple(frozenset(stems(line, language)) for line in about.split("\n"))
        return Counted(article_id, Counter(stems(about, language)), asks, tuple(counted))

    def pieces(self, number: int) -> tuple[str, list[Cut]]:
        """An article's id and its pieces: block, context, text."""
        article_id, data = self.connection.execute(
            "SELECT id, pieces FROM articles WHERE number = ?", (number,)
        ).fetchone()
        return article_id, unpack(data)

    def terms(self, groups: Sequence[Group], language: str) -> list[tuple[str, str, str, str]]:
        """Glossary entries with every word: id, language, term, definition."""
        place = self._places[language]
        rows = self.connection.execute(
            f"SELECT rowid FROM terms_{place:d} WHERE terms_{place:d} MATCH ? "  # noqa: S608
            f"ORDER BY bm25(terms_{place:d}, 10.0, 1.0), rowid LIMIT {_TERMS}",
            (expression(groups, "AND"),),
        ).fetchall()
        query = "SELECT id, language, term, definition FROM terms WHERE number = ?"
        return [self.connection.execute(query, row).fetchone() for row in rows]


def search(index: Index, text: str, language: str, audience: Audience, limit: int) -> SearchResult:
    """Find what begins with or holds the words, the best first, at most `limit`."""
    language = index.known_language(language)
    found = _Found(index, language, audience, limit)
    shelves = [(shelf, index.groups(text, shelf.language, typing=True)) for shelf in index.shelves(language, audience)]
    for joint in ("AND", "OR"):
        for shelf, groups in shelves:
            if groups and (joint == "AND" or len(groups) > 1):
                found.articles(shelf, groups, joint)
        if joint == "AND":
            found.terms(index.groups(text, language, typing=True))
    hits = found.hits()
    asked = index.groups(text, language, typing=False)
    if hits or not asked:
        return SearchResult(hits)
    return SearchResult((), corrected(index, asked, language), related(index.view, language, audience))


def corrected(index: Index, groups: Sequence[Group], language: str) -> str:
    """What was meant, in words that the library has; empty if no word is like what was typed."""
    lexicon = index.lexicon(language)
    said, changed = list[str](), False
    for group in groups:
        meant = None if group.known else lexicon.meant(group.form)
        changed = changed or meant is not None
        if group.known or meant is not None:
            said.append(meant.form if meant is not None else group.form)
    return " ".join(said) if changed else ""


def related(view: LibraryView, language: str, audience: Audience) -> tuple[ArticleSummary, ...]:
    """What to read instead: the library's first articles."""
    return view.articles(language, audience, limit=RELATED)


class _Found:
    """Hits as they come together."""

    def __init__(self, index: Index, language: str, audience: Audience, limit: int) -> None:
        self._index, self._language, self._audience, self._limit = index, language, audience, max(1, limit)
        self._articles: dict[int, tuple[Shelf, Sequence[Group]]] = {}
        self._exact: list[Hit] = []
        self._terms: list[Hit] = []

    def articles(self, shelf: Shelf, groups: Sequence[Group], joint: str) -> None:
        """Add the best articles of a shelf, unless there are enough."""
        if len(self._articles) < self._limit:
            for number in self._index.ranked(shelf, expression(groups, joint), self._limit):
                self._articles.setdefault(number, (shelf, groups))

    def terms(self, groups: Sequence[Group]) -> None:
        """Add glossary entries; one that is just what was typed comes first of all hits."""
        if not groups:
            return
        for term_id, language, term, definition in self._index.terms(groups, self._language):
            wanted = Wanted(groups)
            snippet = window(definition, wanted.spans(definition, language)[0])
            hit = Hit("term", term_id, wanted.marked(term, language), snippet, language)
            covered = sum(end - start for start, end in Wanted(groups, own=True).spans(term, language)[0])
            exact = covered >= len(term.replace(" ", "")) and not self._exact
            (self._exact if exact else self._terms).append(hit)

    def hits(self) -> tuple[Hit, ...]:
        """All of them, best first, at most the limit."""
        first = list(self._articles.items())[: self._limit - len(self._exact)]
        read = [(*self._index.pieces(number), shelf, groups) for number, (shelf, groups) in first]
        # what is said of an article is the library's word, not the index's
        told = self._index.view.summaries([article_id for article_id, *_ in read], self._language, self._audience)
        by_id = {summary.id: summary for summary in told}
        articles = [
            self._article(by_id[article_id], cut, shelf, groups)
            for article_id, cut, shelf, groups in read
            if article_id in by_id
        ]
        return (*self._exact, *articles, *self._terms)[: self._limit]

    def _article(self, summary: ArticleSummary, pieces: Sequence[Cut], shelf: Shelf, groups: Sequence[Group]) -> Hit:
        lexicon, wanted = self._index.lexicon(shelf.language), Wanted(groups)
        weights = [max(map(lexicon.weight, group.own)) for group in groups]
        snippet, block = best_snippet(pieces, wanted, weights, shelf.language)
        title = wanted.marked(summary.title, shelf.language)
        return Hit("article", summary.id, title, snippet, shelf.language, summary, block)
