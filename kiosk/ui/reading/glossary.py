"""The words explained: all terms of the library in the order of the visitor's language.

Rules: a term that is not in the language comes in English and says so by its own words; the term somebody came for is
on the page in view, and marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.harmless import harmless
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.longlist import LongList
from kiosk.ui.lists.nearrows import NearRows
from kiosk.ui.lists.pager import Pager

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term and what it means; `wanted`: somebody came for it."""

    term: str
    definition: str
    wanted: bool


@QmlElement
class Glossary(ViewModel):
    """The list of terms."""

    changed = Signal()
    arrived = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._long = LongList(TermRow, self)
        self._long.arrived.connect(self.arrived)
        self._long.outdated.connect(self.again)
        self._wanted: str | None = None

    def refresh(self) -> None:
        """List the terms in the visitor's language."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if place.screen is not Screen.GLOSSARY or content is None:
            self._long.leave()
            return
        entries = content.view.glossary(self.visit.language)
        rows = [TermRow(harmless(one.term), harmless(one.definition), one.id == place.key) for one in entries]
        here = next((row for row, one in enumerate(rows) if one.wanted), 0)
        self._long.show(rows, same=place.key == self._wanted, place=(here, 0))
        self._wanted = place.key
        self.changed.emit()

    def make_light(self) -> bool:
        """Before the whole screen changes; True: `refresh` is to bring the rows in again."""
        return self._long.make_light()

    @Slot()
    def again(self) -> None:
        """The terms once more: their rows are higher or lower than they were."""
        if self.make_light():
            self.refresh()

    def finish(self) -> None:
        """All terms now."""
        self._long.finish()

    def forget(self) -> None:
        """Drop the list."""
        self._wanted = None
        self._long.drop()
        self.changed.emit()

    terms = Property(RowsModel, lambda self: self._long.rows, constant=True)
    nearTerms = Property(NearRows, lambda self: self._long.near, constant=True)
    there = Property(bool, lambda self: self._long.there, notify=arrived)
    complete = Property(bool, lambda self: self._long.complete, notify=arrived)
    pager = Property(Pager, lambda self: self._long.pager, constant=True)
