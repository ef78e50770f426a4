"""Text that nobody vouches for, made harmless: what cannot be seen and could deceive becomes a blank.

Rules: a text of a library is plain text, but even plain text can lie: bidirectional embeddings, overrides and isolates
show it in another order than it is read (Unicode Technical Report 36), control characters reach a printer or a voice,
and private-use or lone surrogate code points are drawn as anything or break an encoder. Each becomes one blank, so that
positions in the text stay where they are. The marks LRM, RLM and ALM stay: mixed text needs them and they hide nothing.
"""

from __future__ import annotations

import re
from typing import Final

# Line ends and tabs too: a text of a library is one line.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U0010ffff]"
)


def harmless(text: str) -> str:
    """Give the text with a blank for each character that could deceive."""
    return _UNSAFE.sub(" ", text)


def is_harmless(text: str) -> bool:
    """Whether a text can be shown as it is."""
    return _UNSAFE.search(text) is None


def printable(text: str) -> str:
    """Give the text as a terminal may show it: nothing in it can move the cursor or turn the line."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
