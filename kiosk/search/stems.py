"""From a folded word to its stem, by language.

Rules: English and Spanish by Snowball (loaded with the first word); Arabic by light stemming, which takes off articles,
joined particles and endings and leaves the pattern of a word alone (Larkey, Ballesteros and Connell, 2002: "light10");
other languages keep their words whole. A stem is never empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

Stem = Callable[[str], str]

_SNOWBALL: Final = {"en": "english", "es": "spanish"}
_ARABIC_PREFIXES: Final = ("وال", "بال", "كال", "فال", "لل", "ال", "و")
_ARABIC_SUFFIXES: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


@lru_cache(maxsize=8)
def stemmer(language: str) -> Stem:
    """Give the stemmer of a language; it takes folded words."""
    if language in _SNOWBALL:
        import snowballstemmer

        one: Stem = snowballstemmer.stemmer(_SNOWBALL[language]).stemWord
        return lambda word: one(word) or word
    return light_arabic if language == "ar" else lambda word: word


def light_arabic(word: str) -> str:
    """Take off what is joined to an Arabic word.

    >>> light_arabic("والطبيب"), light_arabic("طبيبه"), light_arabic("عمليات")
    ('طبيب', 'طبيب', 'عملي')
    """
    for prefix in _ARABIC_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= (3 if prefix == "و" else 2):
            word = word[len(prefix) :]
            break
    for suffix in _ARABIC_SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word
