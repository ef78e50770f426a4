"""The compiled library, read-only: what the screens and the sheet ask (it fits `kiosk.ports.LibraryView`).

Rules: a text that lacks a language comes back in English and its result says so; an article that lacks both is absent;
an article is shown only if its hash is that of what was read and it keeps to the limits of `content_limits`; of what
stands beside it, what is beyond them is cut or left out; whatever is wrong with the file is a LibraryError, one
sentence. Blocks are read when an article is opened, lists touch only summaries. Every text leaves here harmless, also
that of a file that somebody else's program built.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kiosk.domain.articles.article import Article, ArticleSummary, GlossaryEntry, Page, Reference, Topic
from kiosk.domain.articles.audience import Audience
from kiosk.domain.content_limits import (
    MOST,
    Excess,
    article_excesses,
    guidance_excesses,
    page_excesses,
    questionnaire_excesses,
    shared_excesses,
)
from kiosk.domain.mapping import MappingError
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import LibraryError
from kiosk.library.canonical import decode_block, digest
from kiosk.library.collation import sort_key
from kiosk.library.identity import content_hash, pictures_of
from kiosk.library.opening import Budget, check_whole, open_database
from kiosk.library.row_reading import cleaned, listed, read_document, review_of, summary_of
from kiosk.system.closing import closed_on_error

if TYPE_CHECKING:
    from kiosk.domain.articles.found import RedFlag
    from kiosk.domain.guidance.guidance import Guidance
    from kiosk.domain.questionnaires.questionnaire import Questionnaire


_SUMMARY = "SELECT id, title, question, topic, audience, language, status, minutes, content_hash FROM articles "
_SOUND = "WHERE number NOT IN ({withheld}) AND "
# Articles are numbered in the library's order (`compiler`): so the first ones are there without sorting all.
_LIST = f"{_SUMMARY}{_SOUND}audience = ? AND language IN (?, ?) AND (topic = ? OR ? = '') ORDER BY number LIMIT ?"
_NAMED = _SUMMARY + _SOUND + "id = ? AND audience = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
_WHOLE = (
    "SELECT id, title, question, topic, audience, language, status, minutes, content_hash, "  # summary_of
    "author, credentials, reviewer, created, updated, last_reviewed, review_due, evidence_search, funding, conflicts, "
    "ai_assisted, machine_translated, "  # review_of
    "follow_ups, reading_grade, number FROM articles "
)
_ARTICLE = f"{_WHOLE}{_SOUND}id = ? AND audience = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
_NUMBERS = "SELECT number FROM articles " + _SOUND + "number > ? ORDER BY number LIMIT ?"  # noqa: S608  constants
_CITED = (
    "SELECT s.id, s.text, s.mark, s.doi, s.short FROM citations c JOIN sources s ON s.id = c.source "
    "WHERE c.article = ? ORDER BY c.number"
)
_BLOCKS = "SELECT kind, json FROM blocks WHERE article = ? ORDER BY position"
_SIZE = "SELECT count(*), total(length(json)) FROM blocks WHERE article = ?"
_MOST_JSON = 2_000_000  # characters of all blocks; what is within the limits has fewer
_SOURCES = "SELECT key, id, text, mark, doi, short FROM sources WHERE key <> '' ORDER BY id"
_TEXT = "SELECT text FROM texts WHERE name = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
_TERM = (
    "SELECT id, term, definition FROM glossary WHERE id = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
)
_GLOSSARY = "SELECT id, term, definition FROM glossary WHERE language IN (?, ?) ORDER BY language = ?"
_FAULTS = (sqlite3.Error, ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError, MappingError)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """What the library says of itself, in one language. `short_hash`: the first 12 hex digits of the file's SHA-256."""

    id: str
    version: str
    title: str
    publisher: str
    short_hash: str


class Library:
    """An open library file. Use `open`, and `close` at the end (or `with`)."""

    def __init__(self, path: Path, connection: sqlite3.Connection, budget: Budget, file_hash: str) -> None:
        self.path = path
        self._file_hash, self._hashing = file_hash, Lock()
        self._connection, self._budget = connection, budget
        # One query at a time: `sqlite3` may wait for its connection without giving up the interpreter's lock, while
        # the query that holds the connection waits for that lock to look at its budget; and the budget is one query's.
        self._querying = Lock()
        self._withheld: frozenset[int] = frozenset()
        self._languages = self._read(lambda: self._column("SELECT language FROM languages ORDER BY position"))
        if self._languages[:1] != (SOURCE_LANGUAGE,):
            raise LibraryError(f"The library {path} has no English texts.")

    @classmethod
    def open(cls, path: Path, file_hash: str = "") -> Self:
        """Open and check a file. Raises LibraryError: missing, damaged, of another format.

        Who has hashed all its bytes just now hands the SHA-256 on; then a large file's pages are theirs to check too.
        """
        connection, budget, found = open_database(path)
        with closed_on_error(connection):
            return cls(path, connection, budget, found or file_hash)

    @property
    def file_hash(self) -> str:
        """SHA-256 of the file, in hex. A large file is read and checked whole for it, once. Raises LibraryError."""
        with self._hashing:
            self._file_hash = self._file_hash or check_whole(self.path)
            return self._file_hash

    def close(self) -> None:
        """Close the file; nothing may be asked afterwards."""
        with self._querying:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def info(self, language: str = SOURCE_LANGUAGE) -> LibraryInfo:
        """Tell which library this is."""

        def read() -> LibraryInfo:
            facts = dict(self._rows("SELECT key, value FROM library"))
            title, publisher = (self._text(name, language) for name in ("title", "publisher"))
            return LibraryInfo(facts["id"], facts["version"], title, publisher, self.file_hash[:12])

        return self._shown(read)

    def languages(self) -> tuple[str, ...]:
        """Languages that the library has, first the fallback."""
        return self._languages

    def articles(
        self, language: str, audience: Audience, *, topic: str = "", limit: int = 0
    ) -> tuple[ArticleSummary, ...]:
        """Articles for a reader in the library's order; see `kiosk.ports.LibraryView`."""
        rows = 2 * limit or -1  # an article has a row for the language, one for English, or both

        def read() -> tuple[ArticleSummary, ...]:
            found: dict[str, ArticleSummary] = {}
            for row in self._rows(self._sound(_LIST), str(audience), language, SOURCE_LANGUAGE, topic, topic, rows):
                summary = listed(summary_of(row))
                if summary.id not in found or summary.language == language:
                    found[summary.id] = summary
            return tuple(found.values())[: limit or None]

        return self._shown(read)

    def summaries(self, ids: Sequence[str], language: str, audience: Audience) -> tuple[ArticleSummary, ...]:
        """Articles by their ids, in the order asked for; unknown ones are left out."""

        def read() -> tuple[ArticleSummary, ...]:
            asked = [
                self._rows(self._sound(_NAMED), one, str(audience), language, SOURCE_LANGUAGE, language) for one in ids
            ]
            return tuple(listed(summary_of(rows[0])) for rows in asked if rows)

        return self._shown(read)

    def article(self, article_id: str, language: str, audience: Audience) -> Article:
        """One article, in the language or in English. Raises LibraryError when it is unknown or cannot be read."""

        def read() -> Article | None:
            rows = self._rows(self._sound(_ARTICLE), article_id, str(audience), language, SOURCE_LANGUAGE, language)
            return self._article(rows[0]) if rows else None

        article = self._read(read)
        if article is None:
            raise LibraryError(f"The library has no article {article_id!r} for a {audience} reader.")
        self._check(article)
        return cleaned(article)

    def _check(self, article: Article) -> None:
        """Raise LibraryError where it is not what was built, or is more than a screen can show."""
        self._within(article_excesses(article), f"the article {article.summary.id!r}")
        language = article.summary.language
        found = self._read(lambda: content_hash(article, lambda term: self._entry(term, language), self._picture_hash))
        if found != article.content_hash:
            raise self._damaged(f"the article {article.summary.id!r} is not what was built")

    def topics(self, language: str) -> tuple[Topic, ...]:
        """Shelves in order."""
        return self._shown(lambda: self._topics(language)[: MOST["topics of a library"]])

    def _topics(self, language: str) -> tuple[Topic, ...]:
        rows = self._rows("SELECT id, icon FROM topics ORDER BY position")
        return tuple(Topic(topic, self._text(f"topic/{topic}", language), icon) for topic, icon in rows)

    def term(self, term_id: str, language: str) -> GlossaryEntry | None:
        """A glossary entry, in the language or in English; None for an unknown term."""
        return self._shown(lambda: self._entry(term_id, language))

    def glossary(self, language: str) -> tuple[GlossaryEntry, ...]:
        """All terms, each in the language or in English, in the language's order."""
        return self._shown(lambda: self._entries(language)[: MOST["entries of a glossary"]])

    def _entries(self, language: str) -> tuple[GlossaryEntry, ...]:
        rows = self._rows(_GLOSSARY, language, SOURCE_LANGUAGE, language)
        found = {row[0]: GlossaryEntry(*row) for row in rows}  # English comes first and gives way
        return tuple(sorted(found.values(), key=lambda entry: sort_key(entry.term, language)))

    def pages(self, language: str) -> tuple[Page, ...]:
        """The pages about the kiosk in their order, each in the language or in English; none where it has none."""
        sound = [page for page in self._all_pages(language) if not any(page_excesses(page))]
        return tuple(sound[: MOST["pages about the kiosk"]])

    def _all_pages(self, language: str) -> tuple[Page, ...]:
        from kiosk.library.extras import decode_pages

        def read() -> tuple[Page, ...]:
            english = decode_pages(self._document(f"pages/{SOURCE_LANGUAGE}"))
            own = {page.id: page for page in self._own("pages", language, decode_pages)}
            return tuple(own.get(page.id, page) for page in english)

        return self._read(read)

    def synonyms(self, language: str) -> tuple[tuple[str, ...], ...]:
        """Groups of words that mean the same to a reader of exactly this language."""
        from kiosk.library.extras import decode_synonyms

        return self._read(lambda: self._own("synonyms", language, decode_synonyms))

    def red_flags(self, language: str) -> tuple[RedFlag, ...]:
        """Danger signs as people type them in exactly this language."""
        from kiosk.library.extras import decode_red_flags

        return self._read(lambda: self._own("red-flags", language, decode_red_flags))

    def disclaimer(self, language: str, audience: Audience) -> str:
        """The library's disclaimer for a reader, which every article carries too."""
        return self._shown(lambda: self._text(f"disclaimer/{audience}", language))

    def sources(self) -> dict[str, Reference]:
        """All references that may be cited, by their evidence key (such as `E3`): what the guidance rules name."""
        rows = self._shown(lambda: self._rows(_SOURCES)[: MOST["sources that rules name"]])
        return {key: Reference(*rest) for key, *rest in rows}

    def figure(self, name: str) -> bytes:
        """The PNG or SVG of a `Figure` block. Raises LibraryError when there is none or it is damaged."""

        def read() -> bytes:
            ((sha256, data),) = self._rows("SELECT sha256, data FROM figures WHERE name = ?", name)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise ValueError(f"the picture {name!r} is not what was built")
            return bytes(data)

        return self._read(read)

    def questionnaire(self) -> Questionnaire:
        """The questionnaire. Raises LibraryError."""
        from kiosk.domain.questionnaires.questionnaire_mapping import questionnaire_from_mapping

        found = self._read(lambda: questionnaire_from_mapping(self._document("questionnaire")))
        self._within(questionnaire_excesses(found), "the questionnaire")
        return found

    def guidance(self) -> Guidance:
        """The guidance, logic and texts of all languages. Raises LibraryError."""
        from kiosk.domain.guidance.mapping import guidance_from_mapping

        found = self._read(lambda: guidance_from_mapping(self._document("guidance")))
        self._within(guidance_excesses(found), "the guidance")
        return found

    def check_decisions(self) -> None:
        """Compare what is decided from with what was built, without reading it. Raises LibraryError."""
        self._read(lambda: [self._sound_text(name) for name in ("questionnaire", "guidance")])

    # -- reading it whole: see `kiosk.library.inspection`

    def numbers(self, *, after: int, limit: int) -> tuple[int, ...]:
        """The next articles that are not withheld, by their numbers in the file, which are above zero."""
        return self._read(lambda: tuple(int(row[0]) for row in self._rows(self._sound(_NUMBERS), after, limit)))

    def damaged_article(self, number: int) -> str:
        """Read an article with its pictures: "" when it is sound, else its id, or what stands for it."""
        name = f"article {number}"
        try:
            name = self._read(lambda: str(self._rows("SELECT id FROM articles WHERE number = ?", number)[0][0]))
            article = self._read(lambda: self._article(self._rows(f"{_WHOLE}WHERE number = ?", number)[0]))
            self._check(article)
            for picture in pictures_of(article):
                self.figure(picture)
        except LibraryError:
            return name
        return ""

    def withhold(self, numbers: Iterable[int]) -> None:
        """Answer from now on as if these articles were not in the library."""
        self._withheld |= frozenset(numbers)

    def check_shared(self, language: str) -> None:
        """Read what all articles share: names, shelves, pages, words. Raises LibraryError."""
        self.info(language)
        topics = self._read(lambda: self._topics(language))
        entries = self._read(lambda: self._entries(language))
        self._within(shared_excesses(topics, entries, self._all_pages(language)), f"what is shared in {language!r}")
        self.synonyms(language)
        self.red_flags(language)
        for audience in Audience:
            self.disclaimer(language, audience)

    def _within(self, excesses: Iterable[Excess], what: str) -> None:
        for excess in excesses:
            raise LibraryError(f"The library {self.path} holds too much: {what} has {excess}.")

    def _sound(self, query: str) -> str:
        return query.format(withheld=",".join(str(int(number)) for number in sorted(self._withheld)))

    def _article(self, row: tuple[Any, ...]) -> Article:
        summary = summary_of(row[:9])
        follow_ups, grade, number = row[-3:]
        ((count, size),) = self._rows(_SIZE, number)
        if count > MOST["blocks in an article or a page"] or size > _MOST_JSON:  # not worth reading
            raise LibraryError(f"The library {self.path} holds too much: {summary.id!r} has {count:,} blocks.")
        references = tuple(Reference(*reference) for reference in self._rows(_CITED, number))
        ids = tuple(reference.id for reference in references)
        blocks = tuple(decode_block(kind, json.loads(text), ids) for kind, text in self._rows(_BLOCKS, number))
        return Article(
            summary=summary,
            review=review_of(row[9:-3], summary.status),
            blocks=blocks,
            references=references,
            follow_ups=tuple(map(str, json.loads(follow_ups))),
            disclaimer=self._text(f"disclaimer/{summary.audience}", summary.language),
            reading_grade=None if grade is None else float(grade),
        )

    def _entry(self, term: str, language: str) -> GlossaryEntry | None:
        rows = self._rows(_TERM, term, language, SOURCE_LANGUAGE, language)
        return GlossaryEntry(*rows[0]) if rows else None

    def _picture_hash(self, name: str) -> str:
        """The one that `figure` compares the picture with."""
        ((sha256,),) = self._rows("SELECT sha256 FROM figures WHERE name = ?", name)
        return str(sha256)

    def _own(self, name: str, language: str, decode: Callable[[object], tuple[T, ...]]) -> tuple[T, ...]:
        """Read what only a language itself can have; nothing for a language that the library lacks."""
        return decode(self._document(f"{name}/{language}")) if language in self._languages else ()

    def _document(self, name: str) -> Any:
        return read_document(self._sound_text(name))

    def _sound_text(self, name: str) -> str:
        ((sha256, text),) = self._rows("SELECT sha256, json FROM documents WHERE name = ?", name)
        if digest(text) != sha256:
            raise ValueError(f"the {name} is not what was built")
        return str(text)

    def _text(self, name: str, language: str) -> str:
        rows = self._rows(_TEXT, name, language, SOURCE_LANGUAGE, language)
        return str(rows[0][0])

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._querying:
            self._budget.renew()
            return self._connection.execute(query, values).fetchall()

    def _column(self, query: str) -> tuple[str, ...]:
        return tuple(str(value) for (value,) in self._rows(query))

    def _read(self, read: Callable[[], T]) -> T:
        """Run a reading; whatever is wrong with the file becomes one sentence."""
        try:
            return read()
        except _FAULTS as error:
            raise self._damaged(str(error) or type(error).__name__) from None

    def _shown(self, read: Callable[[], T]) -> T:
        """Run a reading of what is shown, and make its texts harmless."""
        return cleaned(self._read(read))

    def _damaged(self, reason: str) -> LibraryError:
        return LibraryError(f"The library {self.path} is damaged ({reason}); build or import it again.")
