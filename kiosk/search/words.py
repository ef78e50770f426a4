"""A text as the words that are compared, each with its place in the text.

Rules: Chinese (and every Han) run gives its characters and its pairs of neighbours, because it has no spaces; every
other run of letters and digits is one word. Apostrophes stay inside words and are dropped ("don't" is "dont"); an
English "'s" goes. Nothing else of a text gets through: no punctuation, no operator of any query language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.search.folding import MARKS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator


# From a folded word to its stem, by language. Rules: English and Spanish by Snowball (loaded with the first word);
# Arabic by light stemming, which takes off what is joined to a word and leaves its pattern alone (after Larkey,
# Ballesteros and Connell, 2002; with the persons and pronouns that questions are full of; Snowball's Arabic found
# less in the labelled questions); other languages keep their words whole. A stem is never empty.
Stem = Callable[[str], str]

_SNOWBALL: Final = {"en": "english", "es": "spanish"}
_ARTICLES: Final = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_PARTICLES: Final = {"و": 3, "ل": 4, "ب": 4}  # and what must be left of the word at least
_FUTURE: Final = ("سي", "ست", "سن", "سا")
_PERSONS: Final = ("ي", "ت", "ن")
_LONG_ENDINGS: Final = ("هما", "كما", "ها", "ان", "ات", "ون", "ين", "يه", "هم", "كم", "نا", "وا", "ته", "تك", "تي")
_SHORT_ENDINGS: Final = ("ه", "ي", "ك")
_LEFT: Final = 3  # letters that a person or an ending leaves


@lru_cache(maxsize=8)
def stemmer(language: str) -> Stem:
    """Give the stemmer of a language; it takes folded words."""
    if language in _SNOWBALL:
        import snowballstemmer

        one: Stem = snowballstemmer.stemmer(_SNOWBALL[language]).stemWord
        return lambda word: one(word) or word
    return light_arabic if language == "ar" else lambda word: word


def light_arabic(word: str) -> str:
    """Take off what is joined to an Arabic word: article, particle, person of a verb, one long and one short ending.

    >>> light_arabic("والطبيب"), light_arabic("طبيبك"), light_arabic("سيغضب"), light_arabic("العمليات")
    ('طبيب', 'طبيب', 'غضب', 'عمل')
    """
    word = _without_particle(word)
    for beginnings in (_FUTURE, _PERSONS):
        found = next((one for one in beginnings if word.startswith(one) and len(word) - len(one) >= _LEFT), "")
        if found:
            word = word[len(found) :]
            break
    for endings in (_LONG_ENDINGS, _SHORT_ENDINGS):
        found = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= _LEFT), "")
        word = word[: len(word) - len(found)]
    return word


def _without_particle(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    left = _PARTICLES.get(word[:1])
    return word[1:] if left is not None and len(word) - 1 >= left else word


_HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTERS: Final = rf"(?:[^\W_{_HAN}]+[{MARKS}]*)+"
_WORD: Final = re.compile(rf"[{_HAN}]+|{_LETTERS}(?:['’ʼ`]{_LETTERS})*")
_FIRST_HAN: Final = "\u3400"
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
        if is_han(run):
            for place, part in _han(run):
                yield Word(part, part, at + place, at + place + len(part))
            continue
        form, stem = analyse(run[:LONGEST])
        if form:
            yield Word(form, stem, at, found.end())


def pairs(text: str, language: str) -> list[tuple[str, str]]:
    """Give the folded form and the stem of each word alone, of Han runs the characters first; much faster."""
    analyse = _analyser(language)
    made: list[tuple[str, str]] = []
    for run in _WORD.findall(text):
        if is_han(run):
            made += zip(run, run, strict=True)
            made += [(pair, pair) for pair in map(add, run, run[1:])]
        else:
            made.append(analyse(run[:LONGEST]))
    return [pair for pair in made if pair[0]]


def stems(text: str, language: str) -> list[str]:
    """Give the stems alone."""
    return [stem for _, stem in pairs(text, language)]


def forget() -> None:
    """Let go of all words that were looked at: some were typed."""
    _analyser.cache_clear()


def is_han(form: str) -> bool:
    """Whether this begins with a Han character: a run, a character or a pair."""
    return form[:1] >= _FIRST_HAN and _IS_HAN.match(form) is not None


def _han(run: str) -> Iterator[tuple[int, str]]:
    for place, letter in enumerate(run):
        yield place, letter
        if place + 1 < len(run):
            yield place, run[place : place + 2]


@lru_cache(maxsize=8)
def _analyser(language: str) -> Callable[[str], tuple[str, str]]:
    """From a word as written to (form, stem), remembered: texts repeat their words. Empty where nothing is left."""
    stem, possessive = stemmer(language), language == "en"

    @lru_cache(maxsize=65_536)
    def analyse(run: str) -> tuple[str, str]:
        form = fold(run)
        if possessive and form.endswith("'s"):
            form = form[:-2]
        form = form.replace("'", "")
        return form, stem(form) if form else ""

    return analyse
