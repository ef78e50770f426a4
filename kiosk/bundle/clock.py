"""The time by which a bundle's age is judged.

Rules: it never stands before this program was made, nor before the newest bundle that was accepted was signed, so that
a dead clock battery opens no door to old signatures. A clock that stands decades ahead is wrong and is said to be:
otherwise every bundle would be called too old.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

RELEASED: Final = datetime(2026, 11, 26, tzinfo=UTC)  # of this version
_AHEAD: Final = timedelta(days=20 * 365)  # no kiosk runs so long without an update


def reference_time(now: datetime, issued: datetime) -> datetime:
    """Return the time to judge by; `issued` is when the newest accepted bundle was signed."""
    return max(now, RELEASED, issued)


def is_wrong(now: datetime) -> bool:
    """Tell whether the clock cannot be right, being too far ahead."""
    return now > RELEASED + _AHEAD
