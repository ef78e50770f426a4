"""A text as the words that are compared, each with its place in the text.

Rules: Chinese (and every Han) run gives its characters and its pairs of neighbours, because it has no spaces; every
other run of letters and digits is one word. Apostrophes stay inside words and are dropped ("don't" is "dont"); an
English "'s" goes. Nothing else of a text gets through: no punctuation, no operator of any query language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.search.folding import MARKS, fold
from kiosk.search.stems import stemmer

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTER: Final = rf"(?:[^\W_{_HAN}]|[{MARKS}])"
_WORD: Final = re.compile(rf"[{_HAN}]+|{_LETTER}+(?:['’ʼ`]{_LETTER}+)*")
_IS_HAN: Final = re.compile(rf"[{_HAN}]")
LONGEST: Final = 40  # letters of a word that are compared; nothing readable has more


class Word(NamedTuple):
    """One word: its folded form, its stem, and where it stands: text[start:end]."""

    form: str
    stem: str
    start: int
    end: int


def words(text: str, language: str) -> Iterator[Word]:
    """Give the words of a text in order; of a Han run each character and, with it, the pair that it begins."""
    analyse = _analyser(language)
    for found in _WORD.finditer(text):
        run, at = found.group(), found.start()
        if _IS_HAN.match(run):
            yield from _han(run, at)
            continue
        form, stem = analyse(run if len(run) <= LONGEST else run[:LONGEST])
        if form:
            yield Word(form, stem, at, found.end())


def stems(text: str, language: str) -> list[str]:
    """Give the stems alone, as the index keeps them."""
    return [word.stem for word in words(text, language)]


def is_han(form: str) -> bool:
    """Whether this is a Han character or pair."""
    return _IS_HAN.match(form) is not None


def _han(run: str, at: int) -> Iterator[Word]:
    for place, letter in enumerate(run):
        yield Word(letter, letter, at + place, at + place + 1)
        if place + 1 < len(run):
            pair = run[place : place + 2]
            yield Word(pair, pair, at + place, at + place + 2)


@lru_cache(maxsize=8)
def _analyser(language: str) -> Analyser:
    return Analyser(language)


class Analyser:
    """From a word as written to (form, stem), remembered: texts repeat their words."""

    def __init__(self, language: str) -> None:
        self._stem = stemmer(language)
        self._possessive = language == "en"
        self._known = lru_cache(maxsize=65_536)(self._analyse)

    def __call__(self, run: str) -> tuple[str, str]:
        """Give the folded form and its stem; both empty where nothing is left."""
        return self._known(run)

    def _analyse(self, run: str) -> tuple[str, str]:
        form = fold(run)
        if self._possessive and form.endswith("'s"):
            form = form[:-2]
        form = form.replace("'", "")
        return form, self._stem(form) if form else ""
