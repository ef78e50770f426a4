"""Opening a library file that nobody vouches for.

Rules: read-only and immutable, so neither a journal nor a lock is ever touched; header marks, tables and consistency
are checked before a row is read; only SELECT is allowed, nothing in the file can run, lengths and work are limited. A
sound structure is not a proof of sound content: articles and documents carry hashes of their own (`library`). A file
of more than `AT_ONCE` bytes would keep the first screen waiting: its pages are checked, and it is hashed, by
`check_whole`, away from the main thread.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from kiosk.errors import LibraryError
from kiosk.library.schema import APPLICATION_ID, FORMAT, TABLES
from kiosk.system.closing import closed_on_error

MAX_FILE = 3 * 1024**3  # bytes
AT_ONCE = 16 * 1024 * 1024  # bytes
_MAX_VALUE = 8 * 1024 * 1024  # bytes in one value
_STEPS = 100_000  # virtual machine steps between two looks at the budget
_BUDGET = 1_000  # looks a query may take: a second or so of work, then it is ended
_PRAGMAS = ("query_only=ON", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY")
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION}


class Budget:
    """The work one query may do; `renew` before each. No clock: the same file always ends at the same step."""

    def __init__(self) -> None:
        self._left = _BUDGET

    def renew(self) -> None:
        """Give the next query its whole budget."""
        self._left = _BUDGET

    def spent(self) -> bool:
        """Count one look; true ends the query."""
        self._left -= 1
        return self._left < 0


def open_database(path: Path) -> tuple[sqlite3.Connection, Budget, str]:
    """Open and check a library file: the connection, its budget, the file's SHA-256 in hex. Raises LibraryError.

    The hash is "" where the file is so large that only `check_whole` gives it.
    """
    small = _checked_header(path) <= AT_ONCE
    digest = _hashed(path) if small else ""
    budget = Budget()
    with closed_on_error(_connected(path)) as connection:
        try:
            _defend(connection, budget)
            _check_tables(connection)
            if small:
                _check_pages(connection)
            connection.set_authorizer(_authorize)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise _damaged(path, error) from None
    return connection, budget, digest


def check_whole(path: Path) -> str:
    """Check every page of a library file that has been opened and give its SHA-256 in hex. Raises LibraryError.

    Reads all of it, on a connection of its own: other threads go on reading.
    """
    check_pages(path)
    return _hashed(path)


def check_pages(path: Path) -> None:
    """Check every page of a library file that has been opened, without hashing it. Raises LibraryError."""
    with closing(_connected(path)) as connection:
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            _check_pages(connection)
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise _damaged(path, error) from None


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,  # a screen's worker reads too: the library lets one query in at a time
        )
    except sqlite3.Error as error:
        raise LibraryError(f"The library {path} cannot be opened ({error}).") from None


def _damaged(path: Path, error: Exception) -> LibraryError:
    return LibraryError(f"The library {path} is damaged ({error}); build or import it again.")


def _hashed(path: Path) -> str:
    """SHA-256 of the file, in hex. Raises LibraryError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read ({error.strerror}).") from None


def _checked_header(path: Path) -> int:
    """Check the file's size and header; returns its size in bytes. Raises LibraryError."""
    try:
        if not path.is_file():
            raise LibraryError(f"There is no library at {path}; `kiosk content build` makes one.")
        if path.stat().st_size > MAX_FILE:
            raise LibraryError(f"The library {path} is larger than {MAX_FILE // 1024**2} MB.")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            header = file.read(100)
    except OSError as error:
        raise LibraryError(f"The library {path} cannot be read ({error.strerror}).") from None
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise LibraryError(f"{path} is not a library file.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise LibraryError(f"{path} is not a library file.")
    found = int.from_bytes(header[60:64], "big")
    if found != FORMAT:
        raise LibraryError(f"The library {path} has format {found}; this kiosk reads format {FORMAT}.")
    if size != int.from_bytes(header[16:18], "big") * int.from_bytes(header[28:32], "big"):
        raise LibraryError(
            f"The library {path} is damaged (its size is not that of its pages); build or import it again."
        )
    if header[18:20] != b"\1\1":
        raise LibraryError(f"The library {path} is a working copy (write-ahead log), not a built one.")
    return size


def _defend(connection: sqlite3.Connection, budget: Budget) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10_000),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
    ):
        connection.setlimit(limit, value)
    connection.set_progress_handler(budget.spent, _STEPS)


def _check_tables(connection: sqlite3.Connection) -> None:
    """Compare the tables' texts with those of the format. Raises ValueError."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    # unsorted: in a damaged file a name may come as bytes
    if len(found) != len(TABLES) or set(found) != {("table", name, sql) for name, sql in TABLES.items()}:
        raise ValueError("its tables are not a library's")


def _check_pages(connection: sqlite3.Connection) -> None:
    """Let SQLite check the pages. Raises ValueError."""
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise ValueError("its pages are not consistent")


def _authorize(action: int, *_: object) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY
