"""What a settings value may be: one table, with units.

Rules: a value outside its limits would break a promise to visitors (WCAG 2.2.1 asks for 20 seconds to answer a time-
out) or cannot be a real device; it is an error and is never clamped.
"""

from __future__ import annotations

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
