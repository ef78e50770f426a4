"""Dates, numbers and lists as a reader of the language writes them (CLDR, through Babel).

Rules: the kiosk's language and its region decide together (`es` in `us` is `es_US`); a region that CLDR does not know
for the language falls back to the table below. Arabic uses Arabic-Indic digits where its region does; telephone
numbers, rule ids and other codes are never converted but isolated, so that they keep their order in right-to-left
text. Chinese is Simplified in every region. Babel is loaded by the first function that needs it: the first screen does
without.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from kiosk.i18n.catalog import base_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel import Locale

Direction = Literal["ltr", "rtl"]
Script = Literal["latin", "arabic", "han"]

# The locale of a language in a region where CLDR has none of it. Arabic: Egypt's, the largest Arabic-speaking country,
# which writes Arabic-Indic digits; Spanish: CLDR's neutral `es`.
FALLBACK_LOCALES: Final = {"en": "en_US", "es": "es", "ar": "ar_EG", "zh": "zh_Hans_CN"}
# CLDR takes Chinese in Taiwan or Hong Kong for Traditional unless it is told.
_WRITTEN: Final = {"zh": "zh_Hans"}

# What CLDR says of the languages that ship: the first screen names each of them, and CLDR's data takes 30 ms to load.
_NATIVE_NAMES: Final = {"en": "English", "es": "Español", "ar": "العربية", "zh": "简体中文"}
_DIRECTIONS: Final[dict[str, Direction]] = {"en": "ltr", "es": "ltr", "ar": "rtl", "zh": "ltr"}
_SCRIPTS: Final[dict[str, Script]] = {"ar": "arabic", "fa": "arabic", "ur": "arabic", "zh": "han"}

_ARABIC_INDIC: Final = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"


@lru_cache(maxsize=64)
def locale_for(language: str, region: str = "") -> Locale:
    """Return CLDR's locale for a language spoken in a region (ISO 3166 code, any case). Never raises."""
    from babel import Locale, UnknownLocaleError

    base = base_language(language)
    names = [f"{_WRITTEN.get(base, base)}_{region.upper()}"] if region else []
    for name in (*names, FALLBACK_LOCALES.get(base, base), FALLBACK_LOCALES["en"]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("unreachable: CLDR has en_US")


def localize_digits(text: str, language: str, region: str = "") -> str:
    """Write the digits of `text` as the language does in the region. Not for telephone numbers and codes.

    Babel knows the numbering system's separators but leaves the digits and the per cent sign Latin.
    """
    if locale_for(language, region).default_numbering_system == "arab":
        return text.translate(_ARABIC_INDIC)
    return text


def format_date(
    value: datetime.date, language: str, region: str = "", *, style: Literal["short", "medium", "long", "full"] = "long"
) -> str:
    """Return a date, by default with the month's name: `November 22, 2026`."""
    from babel.dates import format_date as babel_date

    return localize_digits(babel_date(value, style, locale=locale_for(language, region)), language, region)


def format_skeleton(value: datetime.date, skeleton: str, language: str, region: str = "") -> str:
    """Return some parts of a date in the language's order: `yMMMM` is `November 2026`, `MMMd` is `Nov 26`."""
    from babel.dates import format_skeleton as babel_skeleton

    text = babel_skeleton(skeleton, value, locale=locale_for(language, region))
    return localize_digits(text, language, region)


def format_number(value: float, language: str, region: str = "", *, group: bool = True) -> str:
    """Return a number with the language's digits, decimal mark and groups of thousands (or no groups)."""
    from babel.numbers import format_decimal

    locale = locale_for(language, region)
    text = format_decimal(value, locale=locale, numbering_system="default", group_separator=group)
    return localize_digits(text, language, region)


def format_share(value: float, language: str, region: str = "") -> str:
    """Return a share of one as a whole percentage: 0.12 is `12%`."""
    from babel.numbers import format_percent

    text = format_percent(value, locale=locale_for(language, region), numbering_system="default")
    return localize_digits(text, language, region)


def format_list(items: Sequence[str], language: str, region: str = "", *, style: Literal["and", "or"] = "and") -> str:
    """Return items joined as a sentence does: `a, b, and c`."""
    from babel.lists import format_list as babel_list

    return babel_list(list(items), "standard" if style == "and" else "or", locale_for(language, region))


def direction(language: str) -> Direction:
    """Return which way the language is written."""
    known = _DIRECTIONS.get(base_language(language))
    return known or ("rtl" if locale_for(language).text_direction == "rtl" else "ltr")


def script(language: str) -> Script:
    """Return which of the scripts that are set in their own way the language is written in; all others are Latin."""
    return _SCRIPTS.get(base_language(language), "latin")


def native_name(language: str) -> str:
    """Return the language's name in itself, as a button shows it: `English`, `Español`, `العربية`, `简体中文`."""
    if known := _NATIVE_NAMES.get(base_language(language)):
        return known
    locale = locale_for(language)
    name = locale.get_language_name(locale) or locale.language
    return name[:1].upper() + name[1:]


def territory_name(region: str, language: str) -> str:
    """Return a country's name (ISO 3166 code, any case) in a language; the code itself where CLDR has none."""
    return str(locale_for(language).territories.get(region.upper(), region.upper()))


def isolate(text: str, *, guess: bool = False) -> str:
    """Wrap a code in LRI…PDI so that it keeps its order inside right-to-left text (Unicode UAX #9).

    `guess=True` uses FSI instead: for text of a visitor's own language or a title whose direction is not known.
    """
    return f"{_FSI if guess else _LRI}{text}{_PDI}"
