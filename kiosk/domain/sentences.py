"""Sentences one after the other, as their script sets them.

Rule: a blank between sentences, but none after Chinese punctuation, whose own square already ends in white (W3C,
Requirements for Chinese Text Layout, 3.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FULL: Final = "。！？；：，、）》】」"
_CLOSING: Final = "”’"  # of every script: what stands before them tells which


def run_together(sentences: Iterable[str]) -> str:
    """Return sentences as one text.

    >>> run_together(["One.", "Two."]), run_together(["一。", "二。"])
    ('One. Two.', '一。二。')
    """
    text = ""
    for sentence in sentences:
        blank = "" if not text or text.rstrip(_CLOSING)[-1:] in _FULL else " "
        text += blank + sentence
    return text
