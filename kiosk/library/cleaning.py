"""Texts of a library as they leave it: harmless, whoever built the file.

Rules: our own compiler refuses characters that deceive and texts of endless length; a library made elsewhere may hold
them under right hashes. So what was compared with its hash is cleaned after that, and everything that is shown, spoken,
printed or searched comes from here: characters that deceive are blanks, a text that no screen can lay out in time ends
in an ellipsis. What is clean already stays the same object.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from kiosk.domain.content_limits import MOST
from kiosk.domain.harmless import harmless, is_harmless

T = TypeVar("T")
_ESCAPED = re.compile(r"\\[bfnrtu]")  # how JSON writes control characters and halves of pairs
LONGEST = MOST["characters in a text"]


def cleaned(value: T) -> T:
    """Give data with every text in it harmless; dataclasses, tuples, lists and mappings are gone through."""
    return cast("T", _cleaned(value))


def _cleaned(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        text = value if len(value) <= LONGEST else value[:LONGEST] + "…"
        return text if is_harmless(text) else harmless(text)
    if isinstance(value, tuple | list):
        made = [_cleaned(entry) for entry in value]
        return value if all(new is old for new, old in zip(made, value, strict=True)) else type(value)(made)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(entry) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _cleaned(entry) for name, entry in old.items()}
        changed = {name: entry for name, entry in new.items() if entry is not old[name]}
        return replace(value, **changed) if changed else value
    return value


def read_document(text: str) -> Any:
    """Parse JSON, cleaned where its text as a whole does not show that nothing needs it. Raises ValueError."""
    value = json.loads(text)
    plain = is_harmless(text) and not _ESCAPED.search(text) and max(map(len, text.split('"'))) <= LONGEST
    return value if plain else cleaned(value)
