"""Danger signs in a typed question.

Rules: a question is held against the phrases of every language, whatever language the kiosk shows: who is afraid types
in their own. A phrase is found where all its words stand near each other, in any order, in any form; "no", "not" and
"never" are not considered, because it is safe to show help that is not needed and unsafe not to. Misspelt words count
where they are long enough to be told apart. Words that only join do not count, in the phrase or between. A Chinese
phrase is its parts, near each other.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.search.folding import fold
from kiosk.search.words import is_han, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.domain.found import RedFlag
    from kiosk.search.words import Word

LONGEST: Final = 20_000  # characters that are read
_LOOSE: Final = 2  # other words that may stand between those of a phrase
_LOOSE_HAN: Final = 4  # the same in Chinese characters
_TELLABLE: Final = 5  # letters from which on a word with one wrong letter is still known


_JOINING: Final = {
    "en": """
        a an the my your his her our their its i im ive id we were he hes she shes it they you is am are was were be
        been being have has had having do does did of in on at to from with for and or so really just now some any this
        that me him them us also since when after before there because think get gets getting got like as if oh
        """,
    "es": """
        a al el la los las lo un una unos unas de del en y e o u que me te se le les nos mi mis tu tus su sus yo tu el
        ella es son esta estan estoy soy hay ha he han tengo tiene tienen con por para ya creo cuando desde despues como
        si ahora algo este esto ese eso
        """,
    "ar": """
        في من علي الي عن مع انا هو هي هم نحن انت ان انه انها هذا هذه ذلك و او ثم قد كان كانت عندي لدي اعتقد الان جدا
        يا هل عنده عندها اشعر احس ب ل
        """,
}


@lru_cache(maxsize=8)
def _joining(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _JOINING.get(language, "").split())


class _Phrase(NamedTuple):
    flag: str
    stems: tuple[str, ...]


class RedFlags:
    """The danger signs of all languages. `match` gives the id of the first one that a question names, or ""."""

    def __init__(self, flags: Mapping[str, Iterable[RedFlag]]) -> None:
        self._phrases: dict[str, list[_Phrase]] = {}
        self._han: list[tuple[str, tuple[str, ...]]] = []
        for language, groups in flags.items():
            for group in groups:
                for phrase in group.phrases:
                    self._learn(language, group.id, phrase)

    def _learn(self, language: str, flag: str, phrase: str) -> None:
        if is_han(phrase[:1]):
            self._han.append((flag, tuple(phrase.split())))
        else:
            found = _content(list(words(phrase, language)), language)
            if found:
                stems = tuple(dict.fromkeys(word.stem for word in found))
                self._phrases.setdefault(language, []).append(_Phrase(flag, stems))

    def match(self, question: str) -> str:
        """Give the id of a danger sign, "" for none."""
        text = question[:LONGEST]
        for language, phrases in self._phrases.items():
            found = self._in_words(text, language, phrases)
            if found:
                return found
        return self._in_han(text)

    def _in_words(self, text: str, language: str, phrases: Sequence[_Phrase]) -> str:
        said = _content([word for word in words(text, language) if not is_han(word.form)], language)
        heard = [word.stem for word in said]
        places: dict[str, list[int]] = {}
        vocabulary = set(heard)
        for stem in {stem for phrase in phrases for stem in phrase.stems}:
            alike = {one for one in vocabulary if one == stem or _misspelt(one, stem)}
            if alike:
                places[stem] = [at for at, one in enumerate(heard) if one in alike]
        best: tuple[int, str] | None = None
        for flag, stems in phrases:
            if all(stem in places for stem in stems):
                at = _together([places[stem] for stem in stems])
                if at is not None and (best is None or at < best[0]):
                    best = (at, flag)
        return best[1] if best is not None else ""

    def _in_han(self, text: str) -> str:
        letters = "".join(word.form for word in words(text, "zh") if len(word.form) == 1 and is_han(word.form))
        found = [(at, flag) for flag, parts in self._han if (at := _near(letters, parts)) >= 0]
        return min(found)[1] if found else ""


def _near(letters: str, parts: Sequence[str]) -> int:
    """Where all parts stand within their length and `_LOOSE_HAN` more characters; -1 for nowhere."""
    reach = sum(map(len, parts)) + (_LOOSE_HAN if len(parts) > 1 else 0)
    starts = sorted({found.start() for part in parts for found in re.finditer(re.escape(part), letters)})
    for start in starts:
        if all(part in letters[start : start + reach] for part in parts):
            return start
    return -1


def _content(found: Sequence[Word], language: str) -> list[Word]:
    joining = _joining(language)
    return [word for word in found if word.form not in joining]


def _together(places: Sequence[Sequence[int]]) -> int | None:
    """The first place from which all words of a phrase stand within its length and `_LOOSE` more; None for nowhere."""
    reach = len(places) + _LOOSE
    for start in sorted({at for one in places for at in one}):
        if all(any(start <= at < start + reach for at in one) for one in places):
            return start
    return None


def _misspelt(heard: str, stem: str) -> bool:
    """Whether a stem is another one with one letter wrong, missing, doubled or swapped with its neighbour."""
    if len(stem) < _TELLABLE or abs(len(heard) - len(stem)) > 1 or heard[:1] != stem[:1] or not stem.isascii():
        return False  # in Arabic one letter makes another word: to wait, and to end one's life
    from rapidfuzz.distance import OSA

    return OSA.distance(heard, stem, score_cutoff=1) <= 1
