"""The words explained: all terms of the library in the order of the visitor's language.

Rules: a term that is not in the language comes in English and says so by its own words; the term somebody came for is
on the page in view, and marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.ui.listmodel import RowsModel
from kiosk.ui.navigator import Screen
from kiosk.ui.pager import Pager
from kiosk.ui.richtext import harmless
from kiosk.ui.viewmodel import Shared, ViewModel

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

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._terms = RowsModel(TermRow, self)
        self._pager = Pager(self)
        self._wanted: str | None = None

    def refresh(self) -> None:
        """List the terms in the visitor's language."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if place.screen is not Screen.GLOSSARY or content is None:
            return
        entries = content.view.glossary(self.visit.language)
        self._pager.expect(len(entries))
        self._terms.replace(
            [TermRow(harmless(one.term), harmless(one.definition), one.id == place.key) for one in entries]
        )
        if place.key != self._wanted:
            self._wanted = place.key
            here = next((row for row, one in enumerate(entries) if one.id == place.key), 0)
            self._pager.show_row(here)
        self.changed.emit()

    def forget(self) -> None:
        """Drop the list."""
        self._wanted = None
        self._terms.replace([])
        self._pager.restart()
        self.changed.emit()

    terms = Property(RowsModel, lambda self: self._terms, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
