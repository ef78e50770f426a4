"""The result: a category in words, the visitor's own answers as reasons, next steps, and what this is not.

Rules: never a verdict alone, never a number about a person; a judgement of the team says that it is one; everything
comes from the guidance data in the visitor's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.harmless import harmless
from kiosk.domain.sentences import run_together
from kiosk.domain.sheet.sheet_words import fill
from kiosk.i18n.breaking import bind_numbers
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager

if TYPE_CHECKING:  # the rules are loaded with the first result, not while the first screen waits
    from kiosk.domain.guidance.guidance import Guidance, Outcome
    from kiosk.domain.questionnaires.questionnaire import Role

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence of a list; `marker` is its number in the language's digits, or empty."""

    text: str
    marker: str = ""


@QmlElement
class Result(ViewModel):
    """What the answers lead to."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._title, self._lead, self._reason, self._view = "", "", "", ""
        self._reasons = RowsModel(SentenceRow, self)
        self._steps = RowsModel(SentenceRow, self)
        self._pager = Pager(self)
        self._not_this = ""
        self._timing = RowsModel(SentenceRow, self)

    def outcome(self) -> Outcome | None:
        """The outcome of the visit's answers, or None before they are complete."""
        content = self._shared.services.content
        if content is None or not self.visit.finished:
            return None
        from kiosk.domain.guidance.guidance import decide

        return decide(content.questionnaire, content.guidance.rules, self.visit.answers)

    def refresh(self) -> None:
        """Compute the result anew; cheap enough for every change."""
        content, outcome = self._shared.services.content, self.outcome()
        if self._shared.navigator.place.screen is not Screen.RESULT or content is None or outcome is None:
            return
        if outcome.category is None or outcome.rule is None:
            return
        from kiosk.domain.guidance.guidance import Place

        guidance, role = content.guidance, outcome.role
        self._title = self._text(guidance, f"categories/{outcome.category}/title", role)
        self._lead = self._text(guidance, f"categories/{outcome.category}/lead", role)
        self._reason = self._text(guidance, f"rules/{outcome.rule}", role)
        self._view = self._lines(guidance, guidance.rules.fixed[Place.JUDGEMENT], role) if outcome.judgement else ""
        fixed = guidance.rules.fixed
        self._not_this = self._lines(guidance, (*fixed[Place.NOT], *fixed[Place.EVERY_RESULT]), role)
        reasons = [self._text(guidance, f"because/{link_id}/{code}", role) for link_id, code in outcome.reasons]
        self._reasons.replace([SentenceRow(text) for text in reasons if text])
        steps = [text for step in outcome.steps if (text := self._text(guidance, f"steps/{step}", role))]
        self._steps.replace([SentenceRow(text, self.words.number(i)) for i, text in enumerate(steps, 1)])
        timing = [self._text(guidance, f"timing/{modifier}", role) for modifier in outcome.timing]
        self._timing.replace([SentenceRow(text) for text in timing if text])
        self.changed.emit()

    def forget(self) -> None:
        """Drop every sentence."""
        self._title, self._lead, self._reason, self._view, self._not_this = "", "", "", "", ""
        self._pager.restart()
        for model in (self._reasons, self._steps, self._timing):
            model.replace([])
        self.changed.emit()

    def _text(self, guidance: Guidance, key: str, role: Role) -> str:
        text = guidance.text(key, self.visit.language, role)
        return bind_numbers(fill(harmless(text), self._shared.services.clinic(self.visit.language)))

    def _lines(self, guidance: Guidance, keys: tuple[str, ...], role: Role) -> str:
        return run_together(text for key in keys if (text := self._text(guidance, f"lines/{key}", role)))

    reasons = Property(RowsModel, lambda self: self._reasons, constant=True)
    steps = Property(RowsModel, lambda self: self._steps, constant=True)
    timing = Property(RowsModel, lambda self: self._timing, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    notThis = Property(str, lambda self: self._not_this, notify=changed)
    title = Property(str, lambda self: self._title, notify=changed)
    lead = Property(str, lambda self: self._lead, notify=changed)
    reason = Property(str, lambda self: self._reason, notify=changed)
    ourView = Property(str, lambda self: self._view, notify=changed)
