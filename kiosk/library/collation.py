"""The order of a glossary in its language.

Rules: case and accents do not count, but the Spanish ñ comes after n; Arabic letters are folded as readers look words
up: without vowel marks, the forms of alif as one, without the article; Chinese by sound, as far as the GB 2312
standard tells it (its common characters stand in the order of pinyin), other characters after those. Plain rules
instead of a collation library: a glossary is a hundred words, and the same file must be sorted alike on every machine.
"""

from __future__ import annotations

import unicodedata

_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


def sort_key(text: str, language: str) -> tuple[object, ...]:
    """Give what a term is sorted by among others of its language; the text itself decides between equals."""
    if language == "zh":
        return b"".join(map(_by_sound, text.casefold())), text
    folded = unicodedata.normalize("NFC", text).casefold()
    if language == "es":
        folded = folded.replace("ñ", "n\uffff")
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    if language == "ar":
        bare = bare.translate(_ARABIC).removeprefix("ال")
    return bare, text


def _by_sound(character: str) -> bytes:
    """Give the place of a Chinese character; those that GB 2312 lacks come last."""
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return b"\xff" + character.encode("gb18030", "replace")
