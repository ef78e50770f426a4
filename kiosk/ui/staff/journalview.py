"""The journal on the screen: whether it is whole, whether it can be written, and its lines, the newest first.

Rules: a broken chain is never hidden; the journal is read once, when the page opens; rows come a helping at a time, one
ahead of the page that is turned to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.health import Level
from kiosk.domain.clinic.journal import Chain, Entry
from kiosk.errors import KioskError
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff import journalwords as say
from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MOST: Final = 1000  # lines; `kiosk journal export` has all of them
HELPING: Final = 40  # several pages of them


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A line."""

    when: str
    who: str
    what: str
    detail: str
    alarming: bool


@dataclass(frozen=True, slots=True)
class _Read:
    entries: tuple[Entry, ...]
    chain: Chain
    trouble: bool


@QmlElement
class JournalView(StaffModel):
    """The page."""

    changed = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._read: _Read | None = None
        self._rows, self._pager = RowsModel(JournalRow, self), Pager(self)
        self._pager.changed.connect(self._on_turned)

    def open(self) -> None:
        """Read it."""
        self.close()
        book = self._staff.book
        self._run(lambda: _Read(book.latest(MOST), book.chain(), bool(book.trouble())), self._on_read, self._on_failed)

    def close(self) -> None:
        """Let go of it."""
        self._drop_answers()
        self._read = None
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def refresh(self) -> None:
        """Say the same again, as many rows as were there."""
        self._show(max(HELPING, self._rows.rowCount()))

    def _on_read(self, read: _Read) -> None:
        self._read = read
        self._show(HELPING)

    def _on_failed(self, _error: KioskError) -> None:
        self._on_read(_Read((), Chain(0, broken_at=1), trouble=False))

    def _show(self, count: int) -> None:
        rows = self._made(0, count)
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        self.changed.emit()

    def _made(self, first: int, count: int) -> list[JournalRow]:
        entries = self._read.entries[first : first + count] if self._read else ()
        return [
            JournalRow(
                when=say.when_text(self.words, entry),
                who=say.role_text(self.words, entry.role),
                what=say.event_text(self.words, entry.event),
                detail=say.detail_text(self.words, entry),
                alarming=say.alarming(entry.event),
            )
            for entry in entries
        ]

    def _on_turned(self) -> None:
        """Bring the next helping, once the last page that is there is looked at."""
        there = self._rows.rowCount()
        if self._pager.last_row() == there - 1 and (more := self._made(there, HELPING)):
            self._pager.expect(there + len(more))
            self._rows.append(more)
        self.changed.emit()

    # -- what QML sees

    def _chain_level(self) -> str:
        if self._read is None:
            return ""
        return Level.GREEN if self._read.chain.whole else Level.RED

    def _chain_text(self) -> str:
        if self._read is None:
            return self.words.gettext("Reading the journal…")
        chain = self._read.chain
        if chain.broken_at is not None and not chain.lines:
            return self.words.gettext("The journal cannot be read, or all of it is gone. Tell the administrator.")
        if chain.broken_at is not None:
            return self.words.gettext(
                "From line {n} on the journal is not what was written: somebody or a fault changed it. Tell the "
                "administrator."
            ).format(n=self.words.number(chain.broken_at))
        if not chain.lines:
            return self.words.gettext("Nothing was written down yet.")
        return self.words.ngettext("{n} line, and it is whole.", "All {n} lines follow from each other.", chain.lines)

    def _trouble_text(self) -> str:
        if self._read is None or not self._read.trouble:
            return ""
        return self.words.gettext(
            "The journal cannot be written. The kiosk goes on without it; ask the administrator to look at its disk."
        )

    def _range_text(self) -> str:
        """Which lines are in view."""
        if self._read is None or not self._read.entries:
            return ""
        number = self.words.number
        return self.words.gettext("{first} to {last} of {n}").format(
            first=number(self._pager.property("first") + 1),
            last=number(self._pager.last_row() + 1),
            n=number(len(self._read.entries)),
        )

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    chainLevel = Property(str, _chain_level, notify=changed)
    chainText = Property(str, _chain_text, notify=changed)
    troubleText = Property(str, _trouble_text, notify=changed)
    rangeText = Property(str, _range_text, notify=changed)
