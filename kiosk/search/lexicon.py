"""What an index knows of one language's words: how often they come, how they go on, which one was meant.

Rules: reads the index's word lists only, each question with a limit of its own, so that the largest library answers
as fast as the smallest; the lists for "did you mean" are loaded by length of word, with the first word that is unknown.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.search.words import is_han

if TYPE_CHECKING:
    import sqlite3

COMPLETIONS: Final = (4, 6, 8, 10)  # stems that a beginning of 1, 2, 3, more letters may stand for: the most used
_LEAST_LETTERS: Final = 5  # shorter words are too like each other to guess
_TWO_FROM: Final = 8  # letters from which on two may be wrong


class Form(NamedTuple):
    """A word of the library: how often it comes."""

    form: str
    stem: str
    uses: int


class Lexicon:
    """The words of one language."""

    def __init__(self, connection: sqlite3.Connection, language: str, pieces: int) -> None:
        self._connection, self.language, self._pieces = connection, language, max(1, pieces)
        self._by_length = lru_cache(maxsize=40)(self._load)
        self.pieces_with = lru_cache(maxsize=5_000)(self._pieces_with)

    def forget(self) -> None:
        """Let go of the stems that were asked for."""
        self.pieces_with.cache_clear()

    def weight(self, stem: str) -> float:
        """How much it says that a text has this stem: BM25's inverse document frequency over pieces, above 0."""
        return self.weight_of(self.pieces_with(stem))

    def weight_of(self, count: int) -> float:
        """The weight of a stem that occurs in `count` passages."""
        return log(1 + (self._pieces - count + 0.5) / (count + 0.5))

    def knows(self, stem: str) -> bool:
        """Whether any text of the library has this stem."""
        return self.pieces_with(stem) > 0

    def completions(self, beginning: str) -> tuple[str, ...]:
        """Stems of the most used words that begin so."""
        most = COMPLETIONS[min(len(beginning), len(COMPLETIONS)) - 1]
        rows = self._connection.execute(
            "SELECT stem, sum(uses) FROM forms WHERE language = ? AND form >= ? AND form < ? "
            "GROUP BY stem ORDER BY 2 DESC, 1 LIMIT ?",
            (self.language, beginning, beginning + "\U0010ffff", most),
        )
        return tuple(stem for stem, _ in rows)

    def meant(self, form: str) -> Form | None:
        """The word of the library most like an unknown one; None where none is like it."""
        if len(form) < _LEAST_LETTERS or is_han(form) or form.isdecimal():
            return None
        from rapidfuzz.distance import DamerauLevenshtein

        best: tuple[float, int, Form] | None = None
        allowed = 1 if len(form) < _TWO_FROM else 2
        for length in range(len(form) - allowed, len(form) + allowed + 1):
            for known in self._by_length(length):
                apart = DamerauLevenshtein.distance(form, known.form, score_cutoff=allowed)
                if apart > allowed:
                    continue
                apart += known.form[:1] != form[:1]  # the first letter is seldom the wrong one
                rank = (-apart, known.uses, known)
                if best is None or rank > best:
                    best = rank
        return best[2] if best is not None else None

    def _load(self, length: int) -> tuple[Form, ...]:
        rows = self._connection.execute(
            "SELECT form, stem, uses FROM forms WHERE language = ? AND length(form) = ?", (self.language, length)
        )
        return tuple(Form(*row) for row in rows if not row[0].isdecimal())

    def _pieces_with(self, stem: str) -> int:
        row = self._connection.execute(
            "SELECT pieces FROM stems WHERE language = ? AND stem = ?", (self.language, stem)
        ).fetchone()
        return int(row[0]) if row else 0
