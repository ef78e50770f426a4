"""From the verified library to an index.

Rules: only what a visitor of this clinic could read goes in (`for_region`), in each language the texts written in it;
English texts know into which languages they are not translated. An article that the library cannot give is left out,
as it is on the screens. Memory grows with the words of a language, not with its texts.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import LibraryError
from kiosk.search.index_file import connect, filling, full_text_table, key_of, part_name, put_in_place, terms_table
from kiosk.search.pieces import pieces
from kiosk.search.words import is_han, pairs
from kiosk.system.closing import closed_on_error

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from kiosk.domain.articles.article import ArticleSummary
    from kiosk.ports import LibraryView
    from kiosk.search.pieces import Piece


def build_file(view: LibraryView, library_hash: str, region: str, folder: Path) -> Path:
    """Build the index of a library in a folder. Raises OSError or sqlite3.Error; then nothing is left there."""
    folder.mkdir(parents=True, exist_ok=True)
    key = key_of(library_hash, region)
    part = folder / part_name(key)
    part.unlink(missing_ok=True)
    try:
        with closing(connect(str(part))) as connection:
            fill(connection, view, region)
        return put_in_place(part, folder, key)
    finally:
        part.unlink(missing_ok=True)


def build_in_memory(view: LibraryView, region: str) -> sqlite3.Connection:
    """Build it without a file, for a small library and no longer than this process."""
    with closed_on_error(connect(":memory:")) as connection:
        fill(connection, view, region)
        return connection


def fill(connection: sqlite3.Connection, view: LibraryView, region: str) -> None:
    """Write all articles and the glossary into a new index."""
    number = 0
    with filling(connection):
        for place, language in enumerate(view.languages()):
            builder = _Language(connection, view, region, place, language)
            number = builder.write(number)


class _Language:
    """One language's part."""

    def __init__(
        self, connection: sqlite3.Connection, view: LibraryView, region: str, place: int, language: str
    ) -> None:
        self._connection, self._view, self._region = connection, view, region
        self._place, self._language = place, language
        self._forms: Counter[tuple[str, str]] = Counter()
        self._stems: Counter[str] = Counter()
        self._pieces = 0

    def write(self, number: int) -> int:
        """Write it all; numbers go on from `number`, the last one used comes back."""
        self._connection.execute(full_text_table(self._place))
        self._connection.execute(terms_table(self._place))
        for audience in Audience:
            number = self._audience(audience, number)
        number = self._terms(number)
        run, language = self._connection, self._language
        run.execute("INSERT INTO languages VALUES (?, ?, ?)", (self._place, language, self._pieces))
        run.executemany(
            "INSERT INTO forms VALUES (?, ?, ?, ?)",
            ((language, *pair, uses) for pair, uses in sorted(self._forms.items()) if not is_han(pair[0])),
        )
        run.executemany(
            "INSERT INTO stems VALUES (?, ?, ?)", ((language, stem, uses) for stem, uses in sorted(self._stems.items()))
        )
        for table in ("words", "terms"):
            run.execute(f"INSERT INTO {table}_{self._place:d}({table}_{self._place:d}) VALUES ('optimize')")  # noqa: S608
        return number

    def _audience(self, audience: Audience, number: int) -> int:
        first, lacking = number + 1, 0
        untranslated = self._untranslated(audience)
        for summary in self._view.articles(self._language, audience):
            if summary.language != self._language:
                continue
            lacks = " ".join(f"x{language}" for language, ids in untranslated.items() if summary.id in ids)
            if self._article(number + 1, summary, lacks):
                number += 1
                lacking += bool(lacks)
        row = (self._language, str(audience), first, number, lacking)
        self._connection.execute("INSERT INTO ranges VALUES (?, ?, ?, ?, ?)", row)
        return number

    def _untranslated(self, audience: Audience) -> dict[str, frozenset[str]]:
        """Which English articles stand in for a translation, by language."""
        if self._language != SOURCE_LANGUAGE:
            return {}
        return {
            language: frozenset(
                summary.id for summary in self._view.articles(language, audience) if summary.language == SOURCE_LANGUAGE
            )
            for language in self._view.languages()
            if language != SOURCE_LANGUAGE
        }

    def _article(self, number: int, summary: ArticleSummary, lacks: str) -> bool:
        try:
            whole = self._view.article(summary.id, self._language, summary.audience)
        except LibraryError:
            return False
        cut = pieces(for_region(whole, self._region))
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?)",
            (number, summary.id, f"{summary.title}\n{summary.question}", pack(cut)),
        )
        self._connection.execute(
            f"INSERT INTO words_{self._place:d}(rowid, title, question, text, lacks) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
            (number, self._count(summary.title), self._count(summary.question), self._texts(cut), lacks),
        )
        return True

    def _texts(self, cut: Sequence[Piece]) -> str:
        """Count pieces; headings come once, with the first piece below them."""
        parts, said = list[str](), ""
        for piece in cut:
            if piece.context != said:
                said = piece.context
                parts.append(self._count(said))
            parts.append(self._count(piece.text))
        return " ".join(parts)

    def _terms(self, number: int) -> int:
        in_english = (
            {} if self._language == SOURCE_LANGUAGE else {one.id: one for one in self._view.glossary(SOURCE_LANGUAGE)}
        )
        for entry in self._view.glossary(self._language):
            number += 1
            language = SOURCE_LANGUAGE if entry == in_english.get(entry.id) else self._language
            self._connection.execute(
                "INSERT INTO terms VALUES (?, ?, ?, ?, ?)", (number, entry.id, language, entry.term, entry.definition)
            )
            self._connection.execute(
                f"INSERT INTO terms_{self._place:d}(rowid, term, definition) VALUES (?, ?, ?)",  # noqa: S608
                (number, self._count(entry.term), self._count(entry.definition)),
            )
        return number

    def _count(self, text: str) -> str:
        """Give a text's stems as the index keeps them; learns its words."""
        found = pairs(text, self._language)
        self._pieces += 1
        self._forms.update(found)
        stems = [stem for _, stem in found]
        self._stems.update(set(stems))
        return " ".join(stems)


def pack(cut: Sequence[Piece]) -> bytes:
    """Write pieces as the index keeps them."""
    rows = [[piece.block, piece.context, piece.text, *piece.references] for piece in cut]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(data: bytes) -> list[tuple[int, str, str]]:
    """Read them back: block, context, text."""
    return [(row[0], row[1], row[2]) for row in json.loads(zlib.decompress(data))]
