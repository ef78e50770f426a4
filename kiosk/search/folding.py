"""Words as they are compared: without case, accents and the choices of spelling that readers do not hear.

Rules: folding never raises and never makes a word longer than four times its characters; it is applied alike to the
library and to what is typed. Arabic (after Larkey and others, 2002, light stemming): marks, tatweel and a lone hamza
go; forms of alef, ya with and without dots and ta marbuta with ha become one letter. Digits of every script become
0 to 9.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# Combining marks and joiners that stand inside words: Latin, Hebrew, Arabic, Devanagari.
MARKS: Final = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d"
)
_LETTERS: Final = str.maketrans(
    {
        "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ٱ": "ا", "ء": None, "ـ": None,
        "\u00ad": None, "\u200c": None, "\u200d": None, "’": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip


def fold(word: str) -> str:
    """Give the form of one word in which it is compared.

    >>> fold("Opinión"), fold("الرَّأْيُ"), fold("مستشفى")
    ('opinion', 'الراي', 'مستشفي')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()
    parts = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    return "".join(_letter(letter) for letter in parts if not unicodedata.combining(letter))


def _letter(letter: str) -> str:
    """Digits as 0 to 9; what is neither letter, digit, mark nor apostrophe (a fraction's bar, a space) goes."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter if letter.isalnum() or letter == "'" or unicodedata.category(letter).startswith("M") else ""
