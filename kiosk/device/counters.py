"""Counts of what happens, in usage.sqlite: how many, never who.

    counts(period, what, key, count)     period: an hour "2026-11-26T14", a day or a month
    told(day)                            days whose sheets stand in the journal

Rules: counts add up in memory and are written once an hour and at the end, because writing at each touch would put the
time of each touch on the disk; a power cut costs an hour of them. Visits and sheets are kept by the hour, what has a
key by the day, searches by the month; no two things together. A key is an id of the library or a word that the
vocabulary knows: anything else is not counted. A damaged file is put aside and counting begins anew. Kiosk and desk
write into the same file, one after the other.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter as Tally
from contextlib import closing
from datetime import date, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.clinic.usage import PAPER, Counted, MonthCounts
from kiosk.errors import KioskError
from kiosk.system.closing import closed_on_error
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FILE: Final = "usage.sqlite"
_KEPT_DAYS: Final = 400  # a year, and the month of the year before to compare with
_KEY: Final = re.compile(r"(?:\w[\w.:-]{0,79})?")  # what begins with a letter or digit is no formula to a spreadsheet
_BY_HOUR: Final = {Counted.VISIT, Counted.SHEET, Counted.PICK_UP}
_BY_MONTH: Final = {Counted.SEARCH_MISS, Counted.MISSED_WORD}
_KINDS: Final = frozenset(Counted)
_MOST_KEYS: Final = 5000  # in memory at once; with more, something is wrong
_WAIT_S: Final = 10.0  # for another process that writes
_SCHEMA: Final = """
create table if not exists counts (
    period text, what text, key text, count integer not null, primary key (period, what, key)
) without rowid;
create table if not exists told (day text primary key) without rowid;
"""
_SHEETS_OF_DAYS: Final = """
select substr(period, 1, 10) as day, sum(count) from counts
where what in (:sheet, :pick_up, :handout) and length(period) >= 10 and day <= :last
and day not in (select day from told) group by day order by day
"""


class Counters:
    """Fits `kiosk.ports.staff.Counter`.

    `now` is the clinic's own time; `known` gives those words of a text, in a language, that may be counted; `day_over`
    hears of each day's sheets once, when the day is over.
    """

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = datetime.now,
        known: Callable[[str, str], Iterable[str]] = lambda _text, _language: (),
        day_over: Callable[[date, int], None] = lambda _day, _sheets: None,
    ) -> None:
        self._path, self._now, self._known, self._day_over = path, now, known, day_over
        self._new: Tally[tuple[str, str, str]] = Tally()
        self._lock, self._writing = Lock(), Lock()
        self._written = self._hour()
        self._trouble = ""

    def _hour(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H")

    # -- counting; on any thread, no disk

    def count(self, what: Counted, key: str = "") -> None:
        """One more; never raises."""
        if not _KEY.fullmatch(key):
            return
        period = self._hour()
        period = period[:7] if what in _BY_MONTH else period if what in _BY_HOUR else period[:10]
        with self._lock:
            if len(self._new) < _MOST_KEYS:
                self._new[period, what.value, key] += 1

    def missed(self, words: str, language: str) -> None:
        """Count a search without a hit, and those of its words that the vocabulary knows; the rest is forgotten."""
        self.count(Counted.SEARCH_MISS)
        for word in dict.fromkeys(self._known(words, language)):
            self.count(Counted.MISSED_WORD, word)

    def trouble(self) -> str:
        """Why counts could not be written, one sentence; empty where they could."""
        return self._trouble

    # -- writing; off the screens' thread

    def tick(self) -> None:
        """Write, once the hour in which it was last done is over, or where it failed; never raises."""
        hour = self._hour()
        if hour != self._written or self._trouble:
            self.flush()
            self._written = hour

    def flush(self) -> None:
        """Write all counts; what cannot be written stays in memory. Never raises."""
        with self._writing:
            with self._lock:
                new, self._new = self._new, Tally()
            try:
                self._write(new)
                self._trouble = ""
            except sqlite3.DatabaseError as error:
                with self._lock:
                    self._new.update(new)
                self._trouble = f"The counts cannot be written to {self._path} ({error})."
                if not isinstance(error, sqlite3.OperationalError):
                    self._put_aside()
            except OSError as error:
                with self._lock:
                    self._new.update(new)
                self._trouble = f"The counts cannot be written to {self._path} ({error.strerror})."

    close = flush

    def _write(self, new: Tally[tuple[str, str, str]]) -> None:
        Disk().make_folder(self._path.parent)
        with closing(_open(self._path)) as connection, connection:
            connection.execute("begin immediate")
            connection.executemany(
                "insert into counts values (?, ?, ?, ?)"
                " on conflict (period, what, key) do update set count = count + excluded.count",
                [(*place, count) for place, count in new.items()],
            )
            oldest = (self._now() - timedelta(days=_KEPT_DAYS)).strftime("%Y-%m")
            connection.execute("delete from counts where period < ?", (oldest,))
            over = self._tell(connection)
        for day, sheets in over:
            self._day_over(day, sheets)

    def _tell(self, connection: sqlite3.Connection) -> list[tuple[date, int]]:
        """Return the days that are over since two hours, by when every process has written, and their sheets."""
        last = (self._now() - timedelta(hours=26)).strftime("%Y-%m-%d")
        values = {what.value.replace("-", "_"): what.value for what in PAPER}
        rows = connection.execute(_SHEETS_OF_DAYS, values | {"last": last}).fetchall()
        connection.executemany("insert into told values (?)", [(day,) for day, _ in rows])
        return [(date.fromisoformat(day), int(sheets)) for day, sheets in rows]

    def _put_aside(self) -> None:
        """Set a damaged file aside for inspection; the next flush begins a new one."""
        try:
            self._path.replace(self._path.with_suffix(".damaged"))
            # its unfinished changes must not be rolled back into the new one
            self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            self._trouble = f"{self._trouble} It cannot be put aside either ({error.strerror})."

    # -- reading

    def months(self) -> tuple[date, ...]:
        """Return the months that anything was counted in, the newest first. Raises KioskError."""
        rows = self._read("select distinct substr(period, 1, 7) from counts order by 1 desc", ())
        return tuple(date.fromisoformat(f"{month}-01") for (month,) in rows)

    def month(self, month: date) -> MonthCounts:
        """Return what was counted in a month. Raises KioskError."""
        rows = self._read("select period, what, key, count from counts where period like ?", (f"{month:%Y-%m}%",))
        visits: Tally[tuple[str, str]] = Tally()
        counts: Tally[tuple[Counted, str]] = Tally()
        for period, what, key, count in rows:
            if what == Counted.VISIT:
                visits[period[8:10], period[11:13]] += count
            elif what in _KINDS:  # another version of the kiosk may have counted more
                counts[Counted(what), key] += count
        return MonthCounts(visits, counts)

    def _read(self, query: str, values: tuple[str, ...]) -> list[tuple[Any, ...]]:
        self.flush()
        try:
            with closing(_open(self._path)) as connection:
                return connection.execute(query, values).fetchall()
        except (sqlite3.DatabaseError, OSError) as error:
            raise KioskError(f"The counts in {self._path} cannot be read ({error}).") from None


def _open(path: Path) -> sqlite3.Connection:
    with closed_on_error(sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)) as connection:
        connection.execute("pragma secure_delete = on")  # what is deleted is gone from the file too
        connection.executescript(_SCHEMA)
        return connection
