"""Who was refused, told to the journal without filling it.

Rules: the first refusal of an address is written at once; while it goes on, the next line comes after a minute, then
after two, and so on up to an hour, with how many there were since; a line names an address and a reason, nothing that
was sent.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.domain.clinic.journal import Event
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.clinic.journal import Role
    from kiosk.ports.staff import Book

_FIRST_S: Final = 60.0
_LONGEST_S: Final = 3600.0
_MOST_ADDRESSES: Final = 64
_OTHERS: Final = "other addresses"


@dataclass(slots=True)
class _Seen:
    """`next_at`: when a line may be written again; `more`: refusals since the last one."""

    next_at: float
    pause_s: float = _FIRST_S
    more: int = 0
    reason: str = ""


class Refusals:
    """Writes into a book, from any thread. `role` is who refuses."""

    def __init__(self, book: Book, role: Role, clock: Callable[[], float] = uptime) -> None:
        self._book, self._role, self._clock = book, role, clock
        self._lock = threading.Lock()
        self._seen: dict[str, _Seen] = {}

    def add(self, address: str, reason: str) -> None:
        """Somebody at an address was refused."""
        now = self._clock()
        with self._lock:
            self._seen = {name: seen for name, seen in self._seen.items() if now < seen.next_at + _LONGEST_S}
            if address not in self._seen and len(self._seen) >= _MOST_ADDRESSES:
                address = _OTHERS
            seen = self._seen.get(address)
            if seen is None:
                self._seen[address] = _Seen(now + _FIRST_S)
                line = f"{address}: {reason}"
            else:
                seen.more += 1
                seen.reason = reason
                line = self._due(address, seen, now)
        self._write(line)

    def tell(self, *, all_of_it: bool = False) -> None:
        """Write the counts that are due; `all_of_it`: those that are not, too, because it ends."""
        now = self._clock()
        with self._lock:
            lines = [self._due(name, seen, seen.next_at if all_of_it else now) for name, seen in self._seen.items()]
        for line in lines:
            self._write(line)

    def _due(self, address: str, seen: _Seen, now: float) -> str:
        """Return a line where one is due, else nothing."""
        if not seen.more or now < seen.next_at:
            return ""
        line = f"{address}: {seen.reason} ({seen.more} more)"
        seen.more = 0
        seen.pause_s = min(2 * seen.pause_s, _LONGEST_S)
        seen.next_at = now + seen.pause_s
        return line

    def _write(self, line: str) -> None:
        if line:
            self._book.add(self._role, Event.CLIENT_REFUSED, line)
