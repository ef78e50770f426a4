"""Text made fit to set: no control characters, no stray direction marks, codes kept in order.

Rules: what is printed is untrusted plain text, one paragraph a string. In right-to-left text every run of ASCII that
is more than one character (pick-up codes, rule ids, telephone numbers, versions, DOIs, Latin names) and every date in
Arabic-Indic digits becomes a left-to-right isolate (Unicode UAX #9, 5.5 and 2.7), or the bidirectional algorithm would
reorder its parts.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.i18n import isolate

_SPACES: Final = re.compile("[\t-\r \x1c-\x1f\x85\u2028\u2029]+")
# Embeddings and overrides (UAX #9, 2.1, 2.2) can make a text read differently from what it says; isolates cannot reach
# out of their paragraph and stay.
_OVERRIDES: Final = dict.fromkeys([*range(0x202A, 0x202F)])
_HIDDEN: Final = frozenset("\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\u2060\u00ad\ufeff")

# ASCII from a letter, digit or bracket on; brackets only in pairs, for a lone one belongs to the text around.
_PAIRED: Final = r"\([!-'*-~][ -'*-~]*\)|\[[!-Z\\^-~][ -Z\\^-~]*\]"
_ASCII_RUN: Final = re.compile(rf"(?:[A-Za-z0-9+#]|{_PAIRED})(?:[!-'*-;=?-Z\\^-z|~]|{_PAIRED}| (?=[A-Za-z0-9+#(&]))*")
_TRAILING: Final = " .,;:!?-\"'"
_ARABIC_DATE: Final = re.compile("[٠-٩]+(?:[-./:][٠-٩]+)+")
_ISOLATED: Final = re.compile("([\u2066-\u2068][^\u2069]*\u2069)")


def clean(text: str) -> str:
    """Return the text with runs of white space as one space and without control characters and direction overrides."""
    text = _SPACES.sub(" ", text.translate(_OVERRIDES))
    if not text.isprintable():
        text = _SPACES.sub(" ", "".join(_printable(character) for character in text))
    return text.strip()


def _printable(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return ""
    return "\ufffd" if category == "Cs" else character  # half of a surrogate pair cannot be written at all


def isolate_codes(text: str) -> str:
    """Return right-to-left text with its codes, Latin names and numeric dates isolated; what is isolated stays so."""
    parts = _ISOLATED.split(text)
    return "".join(part if index % 2 else _isolate_part(part) for index, part in enumerate(parts))


def _isolate_part(text: str) -> str:
    return _ARABIC_DATE.sub(lambda match: isolate(match[0]), _ASCII_RUN.sub(_isolate_run, text))


def _isolate_run(match: re.Match[str]) -> str:
    run = match[0].rstrip(_TRAILING)
    return (isolate(run) if len(run) > 1 else run) + match[0][len(run) :]


def is_rtl_character(character: str) -> bool:
    """Whether a character is written right to left (UAX #9, classes R, AL and AN need the bidirectional algorithm)."""
    return unicodedata.bidirectional(character) in {"R", "AL", "AN"}


def visible(text: str) -> str:
    """Return the text without characters that only steer layout: what a search should find."""
    return "".join(character for character in text if character not in _HIDDEN)
