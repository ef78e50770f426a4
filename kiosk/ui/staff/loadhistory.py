"""What happened to the content of this kiosk, and why somebody wants to go back.

Rules: the journal is asked for its last lines only; a reason is chosen from a few, because nobody should type one here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QObject
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.journal import Entry
from kiosk.ports.staff import Book
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff.loadrows import HistoryRow, ReasonRow, history_rows, reason_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_LINES: Final = 1000  # of the journal, most of which is about other things
_MOST: Final = 60


@QmlElement
class History(QObject):
    """The lines of the journal about content, and the reasons to go back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reason = ""
        self._entries: tuple[Entry, ...] = ()
        self._rows, self._pager = RowsModel(HistoryRow, self), Pager(self)
        self._reasons = RowsModel(ReasonRow, self)

    def read(self, book: Book) -> Callable[[], tuple[Entry, ...]]:
        """Return the work of reading the journal."""
        return lambda: book.latest(_LINES)

    def show(self, words: Words, entries: tuple[Entry, ...]) -> None:
        """Show what was read."""
        self._entries = entries
        self._pager.restart()
        self.say(words)

    def ask(self, words: Words) -> None:
        """Show the reasons."""
        self._reasons.replace(reason_rows(words))

    def say(self, words: Words) -> None:
        """Say it in other words."""
        rows = history_rows(words, self._entries, _MOST)
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        if self._reasons.rowCount():
            self.ask(words)

    def clear(self) -> None:
        """Let go of it."""
        self.reason, self._entries = "", ()
        self._rows.replace(())
        self._reasons.replace(())

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    reasons = Property(RowsModel, lambda self: self._reasons, constant=True)
