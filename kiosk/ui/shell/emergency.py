"""Get help now: what to do, in the clinic's own numbers and words, and nothing else.

Rules: the kiosk never says that staff were told, because nothing calls them; a line whose number is not set is left
out; the lines are the guidance's, in the visitor's language.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.harmless import harmless
from kiosk.domain.sheet.sheet_words import fill
from kiosk.i18n.breaking import bind_numbers
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Emergency(ViewModel):
    """The lines of the screen."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._lines: dict[str, str] = {}

    def refresh(self) -> None:
        """Fill in the clinic's numbers."""
        content, language = self._shared.services.content, self.visit.language
        if self._shared.navigator.place.screen is not Screen.EMERGENCY:
            return
        from kiosk.domain.questionnaires.questionnaire import (
            role_of,  # the rules come with the first screen that asks them
        )

        clinic = self._shared.services.clinic(language)
        role = role_of(self.visit.answers)
        for key in ("emergency-desk", "emergency-call", "emergency-crisis", "emergency-not-wait"):
            text = content.guidance.text(f"lines/{key}", language, role) if content else ""
            self._lines[key] = bind_numbers(fill(harmless(text), clinic))
        self.changed.emit()

    def forget(self) -> None:
        """Nothing of the visitor is in these lines, but they are in their language."""
        self._lines.clear()
        self.changed.emit()

    def _crisis_first(self) -> bool:
        from kiosk.domain.questionnaires.questionnaire import RED_FLAGS

        return "self-harm" in (*self.visit.answers.get(RED_FLAGS, ()), self.visit.danger)

    def _line(self, key: str) -> str:
        return self._lines.get(key, "")

    desk = Property(str, lambda self: self._line("emergency-desk"), notify=changed)
    call = Property(str, lambda self: self._line("emergency-call"), notify=changed)
    crisis = Property(str, lambda self: self._line("emergency-crisis"), notify=changed)
    notWait = Property(str, lambda self: self._line("emergency-not-wait"), notify=changed)
    crisisFirst = Property(bool, _crisis_first, notify=changed)
