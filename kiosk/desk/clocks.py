"""The clock on the wall, which says when the clinic closes; the age of a sheet is `kiosk.system.uptime`'s."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.errors import SettingsError


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
