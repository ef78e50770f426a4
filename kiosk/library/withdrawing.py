"""A compiled library without some of its articles.

Rules: the same library and the same wish give the same bytes; nothing of what is withdrawn stays in the file, not in
unused pages either, nor do pictures that only it showed. Other articles keep their hashes: one that leads on to a
withdrawn article simply no longer offers it (`Library.summaries` leaves out what there is not).
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from kiosk.errors import LibraryError

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = (
    "SELECT number FROM articles WHERE id = :article AND :audience IN (audience, '') AND :language IN (language, '')"
)
_STEPS = (
    f"DELETE FROM blocks WHERE article IN ({_NUMBERS})",  # noqa: S608 - constants
    f"DELETE FROM citations WHERE article IN ({_NUMBERS})",  # noqa: S608
    f"DELETE FROM articles WHERE number IN ({_NUMBERS})",  # noqa: S608
)
# Whatever is named anywhere in what is left may be a picture's name; to keep one too many harms nobody.
_PICTURES = """
DELETE FROM figures WHERE name NOT IN (
  SELECT tree.value FROM blocks, json_tree(blocks.json) AS tree WHERE tree.key = 'name'
  UNION SELECT tree.value FROM documents, json_tree(documents.json) AS tree WHERE tree.key = 'name'
)
"""


def without(library: Path, out: Path, article: str, *, audience: str = "", language: str = "") -> int:
    """Write the library to `out` without an article, for one reader or language or for all; gives how many texts went.

    Raises LibraryError when that would leave nothing, or it cannot be written.
    """
    wish = {"article": article, "audience": audience, "language": language}
    try:
        shutil.copyfile(library, out)
        with closing(sqlite3.connect(out, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            gone = len(connection.execute(_NUMBERS, wish).fetchall())
            for step in _STEPS:
                connection.execute(step, wish)
            connection.execute(_PICTURES)
            ((left,),) = connection.execute("SELECT count(*) FROM articles").fetchall()
            connection.execute("VACUUM")
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"The library {library} cannot be written anew ({error}).") from None
    if not left:
        raise LibraryError("Without it the library would be empty; build one that has other articles.")
    return gone
