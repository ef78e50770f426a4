"""The sheets that wait for pick-up, in this process's memory and nowhere else.

Rules: exactly one desk gets a sheet; a desk that goes away gives back what it took; a sheet that was handed over, was
withdrawn or waited too long is dropped at once, also when nobody asks, and only its code is known for an hour, so that
somebody who types it late is told why; nothing here says anything of a sheet in its repr or in an error. Every method
may be called from any thread; listeners are told outside the lock.
"""

from __future__ import annotations

import secrets
import threading
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.desk.listeners import Listeners
from kiosk.domain.sheet.pickup import CODES, PickUp, TakenSheet, WaitingSheet, code_of
from kiosk.errors import KioskError, SettingsError
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ports import Paper


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


MOST_SHEETS: Final = 50
MOST_BYTES: Final = 64 * 2**20  # of all sheets together
LARGEST: Final = 8 * 2**20  # bytes of one sheet
_REST: Final = 200  # a code is not given out again before so many others were
_REMEMBERED_S: Final = 3600.0
_LOOK_S: Final = 10.0  # at least so often: a wall clock may be set, a machine may sleep
_FULL: Final = "Too many sheets wait at the desk: hand them over or let them expire, then try again."
_SIZE: Final = "This sheet is empty or too large to wait at the desk: print it on the kiosk's printer."


@dataclass(slots=True, repr=False, eq=False)
class _Sheet:
    """`desk`: who has it; None while it waits. `pdf` is empty until it was drawn."""

    code: str
    language: str
    pages: int
    paper: Paper
    large: bool
    since: float
    closing: datetime | None
    pdf: bytes = b""
    desk: object | None = None


class Tickets:
    """Sheets by their codes. A desk is any object that stands for a connection.

    `keep_min` minutes is how long a sheet waits, `closes` a time of day ("17:30") that none outlives. Raises
    SettingsError where that is no time.
    """

    def __init__(
        self,
        *,
        keep_min: int = 30,
        closes: str = "",
        clock: Callable[[], float] = uptime,
        wall: Callable[[], datetime] = wall_clock,
        look_s: float = _LOOK_S,
    ) -> None:
        self._clock, self._wall, self._look_s = clock, wall, look_s
        self._lock = threading.Lock()
        self._sheets: dict[str, _Sheet] = {}
        self._used: deque[str] = deque(maxlen=_REST)
        self._gone: dict[str, tuple[PickUp, float]] = {}
        self._listeners = Listeners()
        self.listen = self._listeners.add
        self.unlisten = self._listeners.remove
        self._closed = False
        self._wake = threading.Event()
        self.keep(keep_min=keep_min, closes=closes)
        self._sweeper = threading.Thread(target=self._sweep_often, name="waiting sheets", daemon=True)
        self._sweeper.start()

    def keep(self, *, keep_min: int, closes: str) -> None:
        """Keep sheets so long from now on, those that wait too. Raises SettingsError."""
        closing = next_closing(closes, self._wall())
        with self._lock:
            self._keep_s, self._closes = keep_min * 60, closes
            for sheet in self._sheets.values():
                sheet.closing = closing
        self._wake.set()

    def leave(self, draw: Callable[[str], bytes], *, language: str, pages: int, paper: Paper, large: bool) -> str:
        """Keep a sheet under a new code, which `draw` prints on it; returns the code. Raises KioskError when full."""
        sheet = self._reserve(language, pages, paper, large)
        try:
            self._keep(sheet, draw(sheet.code))
        except BaseException:
            with self._lock:
                self._sheets.pop(sheet.code, None)
            raise
        self._listeners.tell()
        return sheet.code

    def _reserve(self, language: str, pages: int, paper: Paper, large: bool) -> _Sheet:  # noqa: FBT001 - see `leave`
        self.sweep()
        now = self._wall()
        with self._lock:
            if self._closed or len(self._sheets) >= MOST_SHEETS:
                raise KioskError(_FULL)
            barred = {*self._sheets, *self._used}
            code = secrets.choice([one for one in map(code_of, range(CODES)) if one not in barred])
            sheet = _Sheet(code, language, pages, paper, large, self._clock(), next_closing(self._closes, now))
            self._sheets[code] = sheet
            self._used.append(code)
            self._gone.pop(code, None)
            return sheet

    def _keep(self, sheet: _Sheet, pdf: bytes) -> None:
        with self._lock:
            whole = len(pdf) + sum(len(one.pdf) for one in self._sheets.values())
            if not 0 < len(pdf) <= LARGEST:
                raise KioskError(_SIZE)
            if whole > MOST_BYTES or self._closed:
                raise KioskError(_FULL)
            sheet.pdf = pdf
        self._wake.set()

    def waiting(self) -> tuple[WaitingSheet, ...]:
        """The sheets as every desk may see them, the oldest first; a desk knows which of the taken ones it has."""
        self.sweep()
        with self._lock:
            now = self._clock()
            return tuple(
                WaitingSheet(one.code, one.language, one.pages, one.large, int(now - one.since), _stands(one))
                for one in self._sheets.values()
                if one.pdf
            )

    def state(self, code: str) -> PickUp:
        """Where a sheet stands."""
        self.sweep()
        with self._lock:
            sheet = self._drawn(code)
            if sheet is None:
                return self._why_gone(code)
            return _stands(sheet)

    def take(self, code: str, desk: object) -> TakenSheet | PickUp:
        """Give a sheet to a desk, or say why not. Who has it already gets it again."""
        self.sweep()
        with self._lock:
            sheet = self._drawn(code)
            if sheet is None:
                return self._why_gone(code)
            if sheet.desk is not None and sheet.desk is not desk:
                return PickUp.TAKEN_ELSEWHERE
            sheet.desk = desk
            taken = TakenSheet(sheet.code, sheet.language, sheet.paper, sheet.pdf)
        self._listeners.tell()
        return taken

    def put_back(self, code: str, desk: object) -> None:
        """Let others take what this desk has; nothing happens to another's."""
        with self._lock:
            sheet = self._sheets.get(code)
            if sheet is None or sheet.desk is not desk:
                return
            sheet.desk = None
        self._listeners.tell()

    def put_back_all(self, desk: object) -> None:
        """This desk is gone."""
        with self._lock:
            held = [sheet for sheet in self._sheets.values() if sheet.desk is desk]
            for sheet in held:
                sheet.desk = None
        if held:
            self._listeners.tell()

    def hand_over(self, code: str, desk: object) -> PickUp:
        """Erase what this desk has; HANDED_OVER, or where the sheet stands instead."""
        self.sweep()
        with self._lock:
            sheet = self._drawn(code)
            if sheet is None:
                return self._why_gone(code)
            if sheet.desk is not desk:
                return PickUp.WAITING if sheet.desk is None else PickUp.TAKEN_ELSEWHERE
            self._erase(sheet, PickUp.HANDED_OVER)
        self._listeners.tell()
        return PickUp.HANDED_OVER

    def withdraw(self, code: str) -> None:
        """Erase a sheet that nobody took."""
        with self._lock:
            sheet = self._drawn(code)
            if sheet is None or sheet.desk is not None:
                return
            self._erase(sheet, PickUp.EXPIRED)
        self._listeners.tell()

    def keep_s(self) -> int:
        """Seconds that a sheet waits at most, if it came now."""
        now = self._wall()
        closing = next_closing(self._closes, now)
        return self._keep_s if closing is None else min(self._keep_s, int((closing - now).total_seconds()))

    def sweep(self) -> None:
        """Erase what waited too long."""
        now, wall = self._clock(), self._wall()
        with self._lock:
            late = [one for one in self._sheets.values() if one.pdf and self._is_late(one, now, wall)]
            for sheet in late:
                self._erase(sheet, PickUp.EXPIRED)
            self._gone = {code: gone for code, gone in self._gone.items() if gone[1] > now}
        if late:
            self._listeners.tell()

    def close(self) -> None:
        """Erase everything and take nothing more."""
        with self._lock:
            self._closed = True
            for sheet in tuple(self._sheets.values()):
                self._erase(sheet, PickUp.EXPIRED)
        self._wake.set()
        self._sweeper.join()
        self._listeners.tell()

    def _drawn(self, code: str) -> _Sheet | None:
        sheet = self._sheets.get(code)
        return sheet if sheet is not None and sheet.pdf else None

    def _why_gone(self, code: str) -> PickUp:
        return self._gone.get(code, (PickUp.UNKNOWN, 0.0))[0]

    def _is_late(self, sheet: _Sheet, now: float, wall: datetime) -> bool:
        return now - sheet.since >= self._keep_s or (sheet.closing is not None and wall >= sheet.closing)

    def _erase(self, sheet: _Sheet, state: PickUp) -> None:
        del self._sheets[sheet.code]
        sheet.pdf, sheet.desk = b"", None
        self._gone[sheet.code] = (state, self._clock() + _REMEMBERED_S)

    def _sweep_often(self) -> None:
        while not self._closed:
            self._wake.wait(self._pause())
            self._wake.clear()
            self.sweep()

    def _pause(self) -> float:
        """Seconds until the next sheet is late, at most `look_s`."""
        now, wall = self._clock(), self._wall()
        with self._lock:
            left = [self._look_s]
            for one in self._sheets.values():
                left.append(self._keep_s - (now - one.since))
                if one.closing is not None:
                    left.append((one.closing - wall).total_seconds())
        return max(min(left), 0.05)


def _stands(sheet: _Sheet) -> PickUp:
    return PickUp.WAITING if sheet.desk is None else PickUp.TAKEN
