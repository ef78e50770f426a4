"""Turns one TOML value into the type that the settings ask for, or says in words why it cannot.

Rules: no value is bent into shape: 90.0 is no whole number, "yes" is no boolean, and a text is one line of plain
characters, since it is shown and printed as it stands.
"""

from __future__ import annotations

import contextlib
import math
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from kiosk.font_files import missing_glyphs, named
from kiosk.settings.limits import LONGEST_TEXT
from kiosk.settings.model import LocalText

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.settings.limits import Form, Limit

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


class BadValueError(ValueError):
    """The rest of the sentence that begins with the key: `must be a whole number, not "ten"`."""


def convert(value: object, kind: Any, limit: Limit | None, form: Form | None = None) -> Any:
    """Return `value` as `kind`, a type of the settings' fields. Raises BadValueError."""
    if get_origin(kind) is Literal:
        return _choice(value, get_args(kind))
    if kind == tuple[str, ...]:
        return _texts(value, form)
    converted = _CONVERTERS[kind](value)
    if form is not None and converted and not form.pattern.fullmatch(converted):
        raise BadValueError(f"must be {form.words}, not {_shown(value)}")
    if limit is not None and not limit.low <= converted <= limit.high:
        raise BadValueError(f"must be between {limit.low:g} and {limit.high:g} {limit.unit}, not {converted:g}")
    return converted


def _shown(value: object) -> str:
    """Return a TOML value short enough for a sentence."""
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _choice(value: object, choices: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    raise BadValueError(f"must be one of {', '.join(choices)}, not {_shown(value)}")


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise BadValueError(f"must be true or false, not {_shown(value)}")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise BadValueError(f"must be a whole number, not {_shown(value)}")


def _number(value: object) -> float:
    with contextlib.suppress(OverflowError):  # a whole number beyond all fractions
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
    raise BadValueError(f"must be a number, not {_shown(value)}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValueError(f"must be a text in quotes, not {_shown(value)}")
    if len(value) > LONGEST_TEXT:
        raise BadValueError(f"must have at most {LONGEST_TEXT} characters, not {len(value)}")
    if not value.isprintable():
        raise BadValueError("must be one line without control characters")
    return value.strip()


def _local_text(value: object) -> LocalText:
    if isinstance(value, str):
        return LocalText(_text(value))
    if not isinstance(value, dict):
        raise BadValueError(f'must be a text, or a table like {{ en = "…", es = "…" }}, not {_shown(value)}')
    for language in value:
        if not _LANGUAGE.fullmatch(language):
            raise BadValueError(f'must name languages by codes like "en", not {_shown(language)}')
    return LocalText(by_language=tuple(sorted((language, _text(text)) for language, text in value.items())))


def _texts(value: object, form: Form | None) -> tuple[str, ...]:
    words = form.words if form is not None else "texts in quotes"
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise BadValueError(f"must be a list of {words}, not {_shown(value)}")
    texts = tuple(_text(item) for item in value)
    if form is not None and not all(form.pattern.fullmatch(text) for text in texts):
        raise BadValueError(f"must be a list of {words}, not {_shown(value)}")
    return texts


def require_drawable(value: Any) -> None:
    """Raise BadValueError if no font has a character of a text, of a text by language, or of one of several texts."""
    missing = missing_glyphs("".join(_texts_of(value)))
    if missing:
        raise BadValueError(f"has the character {named(missing[0])}, which no font of the kiosk draws")


def without_undrawable(value: Any) -> Any:
    """Return what of a value can be drawn: a text by language keeps its other languages; None where nothing is left."""
    if isinstance(value, LocalText):
        left = tuple((language, text) for language, text in value.by_language if not missing_glyphs(text))
        default = "" if missing_glyphs(value.default) else value.default
        return LocalText(default, left) if default or left else None
    return None if missing_glyphs("".join(_texts_of(value))) else value


def _texts_of(value: Any) -> tuple[str, ...]:
    if isinstance(value, LocalText):
        return (value.default, *(text for _, text in value.by_language))
    return (value,) if isinstance(value, str) else tuple(value)


_CONVERTERS: Final[MappingProxyType[Any, Callable[[object], Any]]] = MappingProxyType(
    {
        bool: _boolean,
        int: _whole,
        float: _number,
        str: _text,
        LocalText: _local_text,
    }
)
