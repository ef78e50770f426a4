"""Damage as a failing disk does it: bits of the file itself, not a change that SQLite made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def flip_in_article(path: Path, article_id: str, audience: str, language: str) -> None:
    """Flip one bit in the text of an article; the file's structure stays sound."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT b.json FROM blocks b JOIN articles a ON a.number = b.article "
            "WHERE a.id = ? AND a.audience = ? AND a.language = ?",
            (article_id, audience, language),
        ).fetchall()
    whole = bytearray(path.read_bytes())
    parts = (json.encode()[at : at + 40] for (json,) in rows for at in range(10, len(json) - 40, 40))
    part = next(part for part in parts if whole.count(part) == 1)  # in this article alone
    place = whole.index(part) + next(i for i in range(len(part)) if chr(part[i]).isalpha())
    whole[place] ^= 1
    path.write_bytes(whole)
