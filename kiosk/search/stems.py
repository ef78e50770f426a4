"""From a folded word to its stem, by language.

Rules: English and Spanish by Snowball (loaded with the first word); Arabic by light stemming, which takes off what is
joined to a word and leaves its pattern alone (after Larkey, Ballesteros and Connell, 2002; with the persons and
pronouns that questions are full of; Snowball's Arabic found less in the labelled questions); other languages keep
their words whole. A stem is never empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

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
