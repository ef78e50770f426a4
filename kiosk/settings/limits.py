"""What a settings value may be: one table, with units.

Rules: a value outside its limits would break a promise to visitors (WCAG 2.2.1 asks for 20 seconds to answer a time-
out) or cannot be a real device; it is an error and is never clamped.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Limit(NamedTuple):
    """The least and the greatest value of a number, and its unit."""

    low: float
    high: float
    unit: str


LIMITS: Final = {
    "panel.diagonal_inch": Limit(7, 100, "inches"),
    "panel.width_px": Limit(0, 16384, "pixels"),
    "panel.height_px": Limit(0, 16384, "pixels"),
    "visit.idle_warning_s": Limit(30, 900, "seconds"),
    "visit.idle_answer_s": Limit(20, 300, "seconds"),
    "visit.unwell_s": Limit(30, 900, "seconds"),
    "staff.lock_s": Limit(30, 600, "seconds"),
    "desk.keep_min": Limit(5, 240, "minutes"),
    "desk.lock_s": Limit(60, 14400, "seconds"),
}

# A text of the settings stands on one line of a screen or a sheet.
LONGEST_TEXT: Final = 300
# Those that are drawn there, word for word: the fonts must have each of their characters.
DRAWN: Final = frozenset(
    {
        "clinic.name",
        "clinic.desk_words",
        "clinic.rapid_review",
        "clinic.patient_relations",
        "emergency.number",
        "emergency.crisis_line",
        "usage.words",
    }
)


class Form(NamedTuple):
    """How a text, or each of a list of texts, is written, and the words for that in a sentence."""

    pattern: re.Pattern[str]
    words: str


# A host's name or address: no part of it is empty or longer than DNS allows (RFC 1035, 2.3.4); and one with a port.
_PART: Final = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST: Final = rf"(?:(?=[^:/]{{1,253}}(?:[:/]|$)){_PART}(?:\.{_PART})*\.?|\[[0-9A-Fa-f:.]{{2,45}}\])"
_PORT: Final = "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_PLACE: Final = re.compile(f"{_HOST}:{_PORT}")
_CUPS: Final = re.compile(rf"{_HOST}(?::{_PORT})?|/.+")
_SERVER: Final = re.compile(rf"https?://(?:[^\s/@]*@)?{_HOST}(?::{_PORT})?(?:/.*)?", re.IGNORECASE)
# What CUPS allows as a queue's name, without what a URI would need escaped or `lp` would take for an option.
QUEUE: Final = re.compile(r"[^\s/#?'\"\\<>|-][^\s/#?'\"\\<>|]{0,126}")
_LANGUAGE: Final = Form(re.compile(r"[a-z]{2,3}"), 'language codes like ["en", "es"]')

FORMS: Final = {
    "languages.offered": _LANGUAGE,
    "printer.queue": Form(QUEUE, 'the name of a CUPS queue like "sheets"'),
    "printer.queues": Form(QUEUE, 'names of CUPS queues like ["sheets"]'),
    "printer.server": Form(_CUPS, 'a CUPS server like "cups.clinic.example:631", or the path of its socket'),
    "sync.url": Form(_SERVER, 'an address like "https://content.example/library"'),
    "desk.services": Form(_PLACE, 'desks like ["desk.clinic.example:7431"]'),
    "desk.listen": Form(_PLACE, 'a place like "0.0.0.0:7431"'),
    "desk.closes": Form(re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"), 'a time like "17:30"'),
    "usage.words": Form(re.compile(r"[^\W_]{1,40}"), 'single words like ["scan"]'),
}
