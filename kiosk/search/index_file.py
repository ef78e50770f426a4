"""The index as a file in the cache directory: its name, its tables, how it is put there, opened and checked.

Rules: the name says for which library, region and format it is and carries the hash of the file's own bytes, so that
an index of another library is never opened and a damaged one is noticed before it is read; it is written beside its
place under a name of its process, flushed and renamed, so that whatever ends the process leaves no half index; it is
opened read-only and immutable. Everything here can be deleted at any time: it is built again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kiosk.system.closing import closed_on_error
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT: Final = 1  # raise it with every change of the tables or of how words are cut, folded and stemmed
APPLICATION_ID: Final = 0x534F4749  # "SOGI"
_PART: Final = re.compile(r"search-\w+-(\d+)\.part")

# `number` is an article's or entry's number in this file, in the library's order within a language and audience.
# `lacks` holds the languages into which an English text is not translated, as words x<language>.
TABLES: Final = (
    "CREATE TABLE languages (place INTEGER PRIMARY KEY, language TEXT, pieces INTEGER)",
    "CREATE TABLE ranges (language TEXT, audience TEXT, first INTEGER, last INTEGER, lacking INTEGER)",
    "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT, about TEXT, pieces BLOB)",
    "CREATE TABLE terms (number INTEGER PRIMARY KEY, id TEXT, language TEXT, term TEXT, definition TEXT)",
    "CREATE TABLE forms (language TEXT, form TEXT, stem TEXT, uses INT, PRIMARY KEY (language, form)) WITHOUT ROWID",
    "CREATE TABLE stems (language TEXT, stem TEXT, pieces INT, PRIMARY KEY (language, stem)) WITHOUT ROWID",
)
# Words come folded and stemmed, divided by spaces: everything but a space belongs to a word.
_TOKENS: Final = "tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\""


def full_text_table(place: int) -> str:
    """SQL of the full-text table of the articles in the language at a place of `languages`."""
    return f"CREATE VIRTUAL TABLE words_{place:d} USING fts5(title, question, text, lacks, content = '', {_TOKENS})"


def terms_table(place: int) -> str:
    """SQL of the full-text table of a language's glossary."""
    return f"CREATE VIRTUAL TABLE terms_{place:d} USING fts5(term, definition, content = '', {_TOKENS})"


def key_of(library_hash: str, region: str) -> str:
    """Give what one index is for, as it stands in its name."""
    return hashlib.sha256(f"{FORMAT}\n{library_hash}\n{region}".encode()).hexdigest()[:20]


def part_name(key: str) -> str:
    """Give the name under which this process writes."""
    return f"search-{key}-{os.getpid()}.part"


def put_in_place(part: Path, folder: Path, key: str) -> Path:
    """Flush a written index and give it its name; then delete those of other libraries and dead processes."""
    disk = Disk()
    disk.sync(part)
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    place = folder / f"search-{key}-{digest[:32]}.sqlite"
    disk.rename(part, place)
    clear(folder, keep=place)
    return place


def clear(folder: Path, keep: Path | None = None) -> None:
    """Delete indexes other than `keep`, and what processes that have ended left behind."""
    for old in folder.glob("search-*.sqlite"):
        if old != keep:
            _forget(old)
    for part in folder.glob("search-*.part*"):
        owner = _PART.match(part.name)
        if owner is None or not _lives(int(owner.group(1))):
            _forget(part)


def find(folder: Path, key: str) -> Path | None:
    """The whole index for a key; one whose bytes are not those of its name is deleted."""
    for path in sorted(folder.glob(f"search-{key}-*.sqlite")):
        with contextlib.suppress(OSError), path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            if path.stem.endswith(f"-{digest[:32]}"):
                return path
        _forget(path)
    return None


def open_index(path: Path) -> sqlite3.Connection:
    """Open for reading from any thread, one at a time. Raises sqlite3.Error."""
    with closed_on_error(connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True)) as connection:
        for pragma in ("query_only=ON", "trusted_schema=OFF", "mmap_size=0", "temp_store=MEMORY", "cache_size=-4096"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection


@contextlib.contextmanager
def filling(connection: sqlite3.Connection) -> Iterator[None]:
    """Give an empty index its tables; what the block writes into them counts when it ends. Raises sqlite3.Error."""
    # It is thrown away unless it is finished: no journal is needed, the rename is what makes it count.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", f"application_id={APPLICATION_ID}"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(table)
    yield
    connection.execute("COMMIT")


def connect(place: str, *, uri: bool = False) -> sqlite3.Connection:
    """Open a file, `:memory:` or an SQLite URI for any thread, one at a time. Raises sqlite3.Error."""
    return sqlite3.connect(place, uri=uri, isolation_level=None, check_same_thread=False)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
