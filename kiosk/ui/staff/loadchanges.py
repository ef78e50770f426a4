"""What a verified bundle would change, as the screen shows it before somebody says yes.

Rules: rows come a helping at a time, one ahead of the page that is turned to, because a whole library may change; where
they stand is said by number, not by pages.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.loading import LoadPlan
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff import loadwords as say
from kiosk.ui.staff.loadrows import LOST, ChangeRow, change_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

HELPING: Final = 60  # several pages of them
_PAIR: Final = 2  # digits of a key that stand together


@QmlElement
class Changes(QObject):
    """One plan."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: LoadPlan | None = None
        self._words: Words | None = None
        self._rest: list[ChangeRow] = []
        self._total = 0
        self._rows, self._pager = RowsModel(ChangeRow, self), Pager(self)
        self._pager.changed.connect(self._on_turned)

    def show(self, words: Words, plan: LoadPlan) -> None:
        """Show another plan."""
        self._plan = plan
        self._pager.restart()
        self.say(words)

    def say(self, words: Words) -> None:
        """Say it in other words; as many rows as were there."""
        self._words = words
        there = max(HELPING, self._rows.rowCount())
        rows = change_rows(words, self._plan.changes) if self._plan else []
        self._total, self._rest = max(0, len(rows) - 1), rows[there:]  # the first is about the bundle
        self._pager.expect(len(rows[:there]))
        self._rows.restart(rows[:there])
        self.changed.emit()

    def clear(self) -> None:
        """Let go of it."""
        self._plan, self._words = None, None
        self._rest, self._total = [], 0
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def _on_turned(self) -> None:
        """Bring the next helping, once the last page that is there is looked at."""
        page, pages = self._pager.property("page"), self._pager.property("pages")
        if self._rest and 0 < page == pages - 1:
            helping, self._rest = self._rest[:HELPING], self._rest[HELPING:]
            self._pager.expect(self._rows.rowCount() + len(helping))
            self._rows.append(helping)
        self.changed.emit()

    def _publisher_text(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        return self._words.gettext("Publisher verified: {name}").format(
            name=say.foreign(self._words, self._plan.publisher)
        )

    def _key_text(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        ending = self._plan.key_ending.upper()
        pairs = " ".join(ending[at : at + _PAIR] for at in range(0, len(ending), _PAIR))
        return self._words.gettext("The signatures match. Fingerprint ends {key}").format(
            key=say.foreign(self._words, pairs)
        )

    def _facts(self) -> str:
        if self._plan is None or self._words is None:
            return ""
        made = self._words.gettext("made {date}").format(date=self._words.short_date(self._plan.issued.date()))
        return say.joined(made, say.size_text(self._words, self._plan.size))

    def _range_text(self) -> str:
        if self._words is None or self._pager.last_row() < 1:
            return ""
        words = self._words
        return words.gettext("{first} to {last} of {n}").format(
            first=words.number(max(1, self._pager.property("first"))),
            last=words.number(self._pager.last_row()),
            n=words.number(self._total),
        )

    def _lost_text(self) -> str:
        """What visitors lose; empty where it is nothing."""
        if self._plan is None or self._words is None:
            return ""
        lost = sum(change.kind in LOST for change in self._plan.changes)
        if not lost:
            return ""
        return self._words.ngettext(
            "Visitors lose {n} text or its approval. Look at it before you accept.",
            "Visitors lose {n} texts or their approval. Look at them before you accept.",
            lost,
        )

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    verified = Property(bool, lambda self: self._plan is not None, notify=changed)
    empty = Property(bool, lambda self: self._plan is not None and not self._plan.changes, notify=changed)
    version = Property(str, lambda self: self._plan.version if self._plan else "", notify=changed)
    publisherText = Property(str, _publisher_text, notify=changed)
    keyText = Property(str, _key_text, notify=changed)
    facts = Property(str, _facts, notify=changed)
    rangeText = Property(str, _range_text, notify=changed)
    lostText = Property(str, _lost_text, notify=changed)
