"""The clocks of waiting sheets.

Rules: the age of a sheet comes from a clock that nobody sets and that goes on while the machine sleeps; the wall's
clock says only when the clinic closes.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.errors import SettingsError

_BOOT: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", None)


def age_clock() -> float:
    """Seconds since some moment; never goes back."""
    return time.monotonic() if _BOOT is None else time.clock_gettime(_BOOT)


def wall_clock() -> datetime:
    """The time here, as a clock on the wall shows it (without a zone)."""
    return datetime.now(UTC).astimezone().replace(tzinfo=None)


def next_closing(closes: str, now: datetime) -> datetime | None:
    """Return when the clinic closes next; None where no time is set. Raises SettingsError."""
    if not closes:
        return None
    try:
        at = datetime.strptime(closes, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError:
        raise SettingsError(f'desk.closes must be a time like "17:30", not "{closes}".') from None
    today = datetime.combine(now.date(), at)
    return today if today > now else today + timedelta(days=1)
