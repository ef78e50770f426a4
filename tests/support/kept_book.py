"""A journal in memory.

book = KeptBook()
PinnedPeers(path, book, Role.KIOSK).pin(peer)
assert book.events() == [Event.PAIRED]
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk.domain.clinic.journal import Chain, Entry

if TYPE_CHECKING:
    from kiosk.domain.clinic.journal import Event, Role


class KeptBook:
    """Fits `kiosk.ports.staff.Book`; may be written from any thread."""

    def __init__(self) -> None:
        self.written = threading.Condition()
        self.entries: list[Entry] = []

    def add(self, role: Role, event: Event, detail: str = "", *, generation: int | None = None) -> None:
        with self.written:
            number = len(self.entries) + 1
            self.entries.append(Entry(number, datetime(2026, 1, 1, tzinfo=UTC), role, event, detail, generation))
            self.written.notify_all()

    def latest(self, count: int) -> tuple[Entry, ...]:
        return tuple(reversed(self.entries[-count:]))

    def chain(self) -> Chain:
        return Chain(len(self.entries))

    def trouble(self) -> str:
        return ""

    def events(self) -> list[Event]:
        with self.written:
            return [entry.event for entry in self.entries]

    def details(self) -> list[str]:
        with self.written:
            return [entry.detail for entry in self.entries]
