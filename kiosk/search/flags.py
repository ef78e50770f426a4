"""Danger signs in a typed question.

Rules: a question is held against the phrases of every language, whatever language the kiosk shows: who is afraid types
in their own. A phrase is found where all its words stand near each other, in any order, in any form; "no", "not" and
"never" are not considered, because it is safe to show help that is not needed and unsafe not to. Misspelt words count
where they are long enough to be told apart. Words that only join do not count, in the phrase or between. A Chinese
phrase is its parts, near each other. What is divided by "/" in a phrase stands for each other; after "=" a word's form
counts and not its stem.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.search.folding import fold
from kiosk.search.words import is_han, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.domain.articles.found import RedFlag
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
        ella es son esta estan estoy soy hay ha he han tengo tiene tienen con por ya creo cuando desde despues como
        si ahora algo este esto ese eso
        """,
    "ar": """
        في من علي الي عن مع انا هو هي هم نحن انت ان انه هذا هذه ذلك و او ثم قد كان كانت عندي لدي اعتقد الان جدا
        يا هل عنده عندها اشعر احس ب ل
        """,
}


_SOUND_ALIKE: Final = (set("aeiouy"), set("bv"), set("szc"), set("gj"), set("kcq"))


@lru_cache(maxsize=8)
def _joining(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _JOINING.get(language, "").split())


Alternatives = frozenset[str]  # stems, or forms after "=", or Han parts, of which one is enough
_EXACT: Final = "="


class _Phrase(NamedTuple):
    flag: str
    parts: tuple[Alternatives, ...]


class RedFlags:
    """The danger signs of all languages. `match` gives the id of the first one that a question names, or ""."""

    def __init__(self, flags: Mapping[str, Iterable[RedFlag]]) -> None:
        self._phrases: dict[str, list[_Phrase]] = {}
        self._han: list[_Phrase] = []
        for language, groups in flags.items():
            for group in groups:
                for phrase in group.phrases:
                    self._learn(language, group.id, phrase)

    def _learn(self, language: str, flag: str, phrase: str) -> None:
        if is_han(phrase):
            self._han.append(_Phrase(flag, tuple(frozenset(part.split("/")) for part in phrase.split())))
            return
        parts = [_alternatives(part, language) for part in phrase.split()]
        if any(parts):
            self._phrases.setdefault(language, []).append(_Phrase(flag, tuple(part for part in parts if part)))

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
        heard = [frozenset((word.stem, _EXACT + word.form)) for word in said]
        vocabulary: set[str] = set().union(*heard)
        meant = {
            stem: {one for one in vocabulary if one == stem or _misspelt(one, stem)}
            for stem in {stem for phrase in phrases for part in phrase.parts for stem in part}
        }
        found: list[tuple[int, str]] = []
        for flag, parts in phrases:
            alike = [set().union(*(meant[stem] for stem in part)) for part in parts]
            if all(alike):
                at = _together([[at for at, one in enumerate(heard) if one & part] for part in alike])
                if at is not None:
                    found.append((at, flag))
        return min(found)[1] if found else ""

    def _in_han(self, text: str) -> str:
        letters = "".join(word.form for word in words(text, "zh") if len(word.form) == 1 and is_han(word.form))
        found = [(at, flag) for flag, parts in self._han if (at := _near(letters, parts)) >= 0]
        return min(found)[1] if found else ""


def _near(letters: str, parts: Sequence[Alternatives]) -> int:
    """Where all parts stand within their length and `_LOOSE_HAN` more characters; -1 for nowhere."""
    places = [
        [(found.start(), found.end()) for one in part for found in re.finditer(re.escape(one), letters)]
        for part in parts
    ]
    if not all(places):
        return -1
    reach = sum(max(map(len, part)) for part in parts) + (_LOOSE_HAN if len(parts) > 1 else 0)
    for start in sorted(begin for found in places for begin, _ in found):
        if all(any(start <= begin and end <= start + reach for begin, end in found) for found in places):
            return start
    return -1


def _content(found: Sequence[Word], language: str) -> list[Word]:
    joining = _joining(language)
    return [word for word in found if word.form not in joining]


def _alternatives(part: str, language: str) -> Alternatives:
    """Words of a part of a phrase that stand for each other; none where all of them only join."""
    exact = part.startswith(_EXACT)
    found = _content(list(words(part, language)), language)
    return frozenset(_EXACT + word.form if exact else word.stem for word in found)


def _together(places: Sequence[Sequence[int]]) -> int | None:
    """The first place from which all words of a phrase stand within its length and `_LOOSE` more; None for nowhere."""
    reach = len(places) + _LOOSE
    for start in sorted({at for one in places for at in one}):
        if all(any(start <= at < start + reach for at in one) for one in places):
            return start
    return None


def _misspelt(heard: str, meant: str) -> bool:
    """Whether a word is another one with one letter too many or too few, two swapped, or one for one that sounds alike.

    Not any other letter: "chose" is not "choke". Not in Arabic, where one letter makes "to wait" "to end one's life".
    """
    if len(meant) < _TELLABLE or abs(len(heard) - len(meant)) > 1 or not meant.isascii():
        return False
    from rapidfuzz.distance import OSA

    if heard[:1] != meant[:1] or OSA.distance(heard, meant, score_cutoff=1) > 1:
        return False
    other = [{one, two} for one, two in zip(heard, meant, strict=False) if one != two]
    return len(heard) != len(meant) or len(other) == 2 or any(other[0] <= alike for alike in _SOUND_ALIKE)
