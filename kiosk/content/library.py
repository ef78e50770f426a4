"""The compiled library, read-only: what the screens and the sheet ask (it fits `kiosk.ports.LibraryView`).

Rules: a text that lacks a language comes back in English and its result says so; an article that lacks both is absent;
an article is shown only if its hash is that of what was read; whatever is wrong with the file is a LibraryError, one
sentence. Blocks are read when an article is opened, lists touch only summaries.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar

from kiosk.content.canonical import decode_block, digest
from kiosk.content.identity import content_hash
from kiosk.content.opening import Budget, open_database
from kiosk.domain.article import Article, ArticleSummary, GlossaryEntry, Reference, Review, Topic
from kiosk.domain.audience import Audience
from kiosk.domain.guidance import Guidance
from kiosk.domain.guidance_mapping import guidance_from_mapping
from kiosk.domain.mapping import MappingError
from kiosk.domain.questionnaire import Questionnaire
from kiosk.domain.questionnaire_mapping import questionnaire_from_mapping
from kiosk.domain.review import ReviewStatus
from kiosk.errors import LibraryError

FALLBACK = "en"
_LIST = (
    "SELECT id, title, question, topic, audience, language, status, minutes "
    "FROM articles WHERE audience = ? AND language IN (?, ?) ORDER BY position, id"
)
_ARTICLE = (
    "SELECT id, title, question, topic, audience, language, status, minutes, "  # _summary
    "author, credentials, reviewer, created, updated, last_reviewed, review_due, evidence_search, funding, conflicts, "
    "ai_assisted, machine_translated, "  # _review
    "follow_ups, reading_grade, content_hash, number "
    "FROM articles WHERE id = ? AND audience = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
)
_CITED = (
    "SELECT s.id, s.text, s.mark, s.doi, s.short FROM citations c JOIN sources s ON s.id = c.source "
    "WHERE c.article = ? ORDER BY c.number"
)
_BLOCKS = "SELECT kind, json FROM blocks WHERE article = ? ORDER BY position"
_SOURCES = "SELECT key, id, text, mark, doi, short FROM sources WHERE key <> '' ORDER BY id"
_TEXT = "SELECT text FROM texts WHERE name = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
_TERM = (
    "SELECT id, term, definition FROM glossary WHERE id = ? AND language IN (?, ?) ORDER BY language = ? DESC LIMIT 1"
)
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
        self.file_hash = file_hash
        self._connection, self._budget = connection, budget
        self._languages = self._read(lambda: self._column("SELECT language FROM languages ORDER BY position"))
        if self._languages[:1] != (FALLBACK,):
            raise LibraryError(f"The library {path} has no English texts.")

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open and check a file. Raises LibraryError: missing, damaged, of another format."""
        connection, budget, file_hash = open_database(path)
        try:
            return cls(path, connection, budget, file_hash)
        except LibraryError:
            connection.close()
            raise

    def close(self) -> None:
        """Close the file; nothing may be asked afterwards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def info(self, language: str = FALLBACK) -> LibraryInfo:
        """Tell which library this is."""

        def read() -> LibraryInfo:
            facts = dict(self._rows("SELECT key, value FROM library"))
            title, publisher = (self._text(name, language) for name in ("title", "publisher"))
            return LibraryInfo(facts["id"], facts["version"], title, publisher, self.file_hash[:12])

        return self._read(read)

    def languages(self) -> tuple[str, ...]:
        """Languages that the library has, first the fallback."""
        return self._languages

    def articles(self, language: str, audience: Audience) -> tuple[ArticleSummary, ...]:
        """All articles for a reader in the library's order, each in the language or in English."""

        def read() -> tuple[ArticleSummary, ...]:
            found: dict[str, ArticleSummary] = {}
            for row in self._rows(_LIST, str(audience), language, FALLBACK):
                summary = _summary(row)
                if summary.id not in found or summary.language == language:
                    found[summary.id] = summary
            return tuple(found.values())

        return self._read(read)

    def article(self, article_id: str, language: str, audience: Audience) -> Article:
        """One article, in the language or in English. Raises LibraryError when it is unknown or cannot be read."""

        def read() -> Article | None:
            rows = self._rows(_ARTICLE, article_id, str(audience), language, FALLBACK, language)
            return self._article(rows[0]) if rows else None

        article = self._read(read)
        if article is None:
            raise LibraryError(f"The library has no article {article_id!r} for a {audience} reader.")
        if content_hash(article) != article.content_hash:
            raise self._damaged(f"the article {article_id!r} is not what was built")
        return article

    def topics(self, language: str) -> tuple[Topic, ...]:
        """Shelves in order."""
        return self._read(
            lambda: tuple(
                Topic(topic, self._text(f"topic/{topic}", language), icon)
                for topic, icon in self._rows("SELECT id, icon FROM topics ORDER BY position")
            )
        )

    def term(self, term_id: str, language: str) -> GlossaryEntry | None:
        """A glossary entry, in the language or in English; None for an unknown term."""
        rows = self._read(lambda: self._rows(_TERM, term_id, language, FALLBACK, language))
        return GlossaryEntry(*rows[0]) if rows else None

    def disclaimer(self, language: str, audience: Audience) -> str:
        """The library's disclaimer for a reader, which every article carries too."""
        return self._read(lambda: self._text(f"disclaimer/{audience}", language))

    def sources(self) -> dict[str, Reference]:
        """All references that may be cited, by their evidence key (such as `E3`): what the guidance rules name."""
        rows = self._read(lambda: self._rows(_SOURCES))
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
        return self._read(lambda: questionnaire_from_mapping(self._document("questionnaire")))

    def guidance(self) -> Guidance:
        """The guidance, logic and texts of all languages. Raises LibraryError."""
        return self._read(lambda: guidance_from_mapping(self._document("guidance")))

    def _article(self, row: tuple[Any, ...]) -> Article:
        summary = _summary(row[:8])
        follow_ups, grade, own_hash, number = row[-4:]
        references = tuple(Reference(*reference) for reference in self._rows(_CITED, number))
        ids = tuple(reference.id for reference in references)
        blocks = tuple(decode_block(kind, json.loads(text), ids) for kind, text in self._rows(_BLOCKS, number))
        return Article(
            summary=summary,
            review=_review(row[8:-4], summary.status),
            blocks=blocks,
            references=references,
            follow_ups=tuple(map(str, json.loads(follow_ups))),
            disclaimer=self._text(f"disclaimer/{summary.audience}", summary.language),
            reading_grade=None if grade is None else float(grade),
            content_hash=own_hash,
        )

    def _document(self, name: str) -> Any:
        ((sha256, text),) = self._rows("SELECT sha256, json FROM documents WHERE name = ?", name)
        if digest(text) != sha256:
            raise ValueError(f"the {name} is not what was built")
        return json.loads(text)

    def _text(self, name: str, language: str) -> str:
        rows = self._rows(_TEXT, name, language, FALLBACK, language)
        return str(rows[0][0])

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
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

    def _damaged(self, reason: str) -> LibraryError:
        return LibraryError(f"The library {self.path} is damaged ({reason}); build or import it again.")


def _summary(row: tuple[Any, ...]) -> ArticleSummary:
    article_id, title, question, topic, audience, language, status, minutes = row
    return ArticleSummary(
        article_id, title, question, topic, Audience(audience), language, ReviewStatus(status), max(1, int(minutes))
    )


def _review(row: tuple[Any, ...], status: ReviewStatus) -> Review:
    author, credentials, reviewer, created, updated, last, due, search, funding, conflicts, assisted, translated = row
    return Review(
        status=status, author=author, credentials=credentials, reviewer=reviewer,
        created=date.fromisoformat(created), updated=date.fromisoformat(updated),
        last_reviewed=None if last is None else date.fromisoformat(last),
        review_due=date.fromisoformat(due), evidence_search=date.fromisoformat(search),
        funding=funding, conflicts=conflicts, ai_assisted=bool(assisted), machine_translated=bool(translated),
    )  # fmt: skip
