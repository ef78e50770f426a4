"""What somebody typed, made fit to be shown and printed.

Rules: one line of plain text of a limited length; letters of any script, their marks, digits and ordinary punctuation
stay, in Unicode's composed form (NFC); everything that draws nothing, steers direction (UAX 9), or is a picture goes.
Nothing of it is ever markup.
"""

from __future__ import annotations

import unicodedata

MOST_TYPED = 200  # characters that a field takes
MOST_MARKS = 3  # on one letter: more only paint over the lines around it

_KEPT = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Sm", "Sk"}
_JOINERS = {"\u200c", "\u200d"}  # they shape letters of Persian and of Indic scripts


def own_question(text: str) -> str:
    """Clean a typed question; empty where nothing readable is left."""
    line, marks = "", 0
    for character in unicodedata.normalize("NFC", text[: 4 * MOST_TYPED]):
        category = unicodedata.category(character)
        if category in {"Mn", "Mc", "Me"}:
            marks += 1
            if line[-1:].strip() and marks <= MOST_MARKS:
                line += character
            continue
        marks = 0
        if category in _KEPT or character in _JOINERS:
            line += character
        elif category.startswith("Z") or character.isspace():
            line += " "
    line = unicodedata.normalize("NFC", " ".join(line.split()))[:MOST_TYPED].strip()
    return line if any(character.isalnum() for character in line) else ""
