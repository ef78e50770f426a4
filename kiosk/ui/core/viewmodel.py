"""What every view-model shares: the visit, the words and the services, and how it is told to look again.

Rules: a view-model keeps no truth of its own; `refresh` computes what the screen shows from the visit and the library
and announces it by one signal, so that a change of language, reader or answer needs one call.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QGuiApplication

from kiosk.domain.questionnaires.visit import Visit
from kiosk.fonts import REGULAR, families_for
from kiosk.ui.core.navigator import Navigator
from kiosk.ui.core.services import Services
from kiosk.ui.core.translator import CatalogTranslator
from kiosk.ui.core.words import Words


@dataclass(slots=True)
class Shared:
    """What the session shares with its view-models. `words` is replaced when the language changes."""

    services: Services
    visit: Visit
    navigator: Navigator
    words: Words

    def speak(self, translator: CatalogTranslator) -> None:
        """Take the visit's language: for words, for what QML translates, and for the fonts."""
        language = self.visit.language
        self.words = Words(language, self.services.region)
        translator.speak(self.words.catalog)
        font = QFont(families_for(language))
        font.setVariableAxis(QFont.Tag("wght"), REGULAR)
        QGuiApplication.setFont(font)


class ViewModel(QObject):
    """Base of all view-models."""

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared

    @property
    def words(self) -> Words:
        """The visitor's language, now."""
        return self._shared.words

    @property
    def visit(self) -> Visit:
        """What the visitor holds."""
        return self._shared.visit

    def refresh(self) -> None:
        """Look again at the visit and the library."""
        raise NotImplementedError

    def forget(self) -> None:
        """Drop whatever was shown to this visitor."""
        raise NotImplementedError
