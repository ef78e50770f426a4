"""The questionnaire on the screen: one question at a time, the safety check first.

Rules: answers are codes in the visit, so language and place change without losing any; the safety check can be
neither skipped nor left by Next without an answer; nothing is preselected; a sign leads to "get help now" and nowhere
else. Without an emergency number the questionnaire is locked and visitors are sent to the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.audience import Audience
from kiosk.domain.harmless import harmless
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager

if TYPE_CHECKING:  # the rules are loaded with the first question, not while the first screen waits
    from kiosk.domain.questionnaires.questionnaire import Item, Questionnaire

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SECONDS_A_QUESTION = 14  # so that the whole questionnaire is "about 4 minutes"


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One answer; `exclusive` stands apart from the others ("None of these")."""

    code: str
    text: str
    selected: bool
    exclusive: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The question in view."""

    link_id: str = ""
    title: str = ""
    why: str = ""
    multi: bool = False
    safety: bool = False
    answered: bool = False
    warned: bool = False  # a sign is ticked
    position: int = 0
    total: int = 0
    position_text: str = ""
    left_text: str = ""


@QmlElement
class Questions(ViewModel):
    """The question in view and the way on from it."""

    changed = Signal()
    moved = Signal()  # another question is in view

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._shown = Shown()
        self._options = RowsModel(OptionRow, self)
        self._pager = Pager(self)

    def _questionnaire(self) -> Questionnaire:
        content = self._shared.services.content
        assert content is not None  # noqa: S101  without a library no way leads here
        return content.questionnaire

    def refresh(self) -> None:
        """Show the question that the visit is at."""
        if self._shared.navigator.place.screen is not Screen.QUESTION:
            return
        item = self._questionnaire().place(self.visit.place, self.visit.answers)
        fresh = item.link_id != self._shown.link_id
        self.visit.place = item.link_id
        self._shown = self._describe(item)
        if fresh:
            self._options.replace([])
            self._pager.restart()
        self._options.replace(self._option_rows(item))
        self.changed.emit()
        if fresh:
            self.moved.emit()

    def forget(self) -> None:
        """Drop the question and its answers from the screen."""
        self._shown = Shown()
        self._options.replace([])
        self._pager.restart()
        self.changed.emit()

    def _describe(self, item: Item) -> Shown:
        from kiosk.domain.questionnaires.questionnaire import NO_SIGN, RED_FLAGS, role_of

        language, answers, words = self.visit.language, self.visit.answers, self.words
        role = role_of(answers)
        progress = self._questionnaire().progress(item.link_id, answers)
        chosen = answers.get(item.link_id, ())
        safety = item.link_id == RED_FLAGS
        minutes = max(1, round((progress.total - progress.position + 1) * SECONDS_A_QUESTION / 60))
        return Shown(
            link_id=item.link_id,
            title=harmless(item.text.text(language, role)),
            why=harmless(item.why.text(language, role)) if item.why else "",
            multi=item.multi,
            safety=safety,
            answered=bool(chosen),
            warned=safety and any(code != NO_SIGN for code in chosen),
            position=progress.position,
            total=progress.total,
            position_text=words.gettext("Question {position} of {total}").format(
                position=words.number(progress.position), total=words.number(progress.total)
            ),
            left_text=words.ngettext("About {n} minute left", "About {n} minutes left", minutes),
        )

    def _option_rows(self, item: Item) -> list[OptionRow]:
        from kiosk.domain.questionnaires.questionnaire import role_of

        role, chosen = role_of(self.visit.answers), self.visit.answers.get(item.link_id, ())
        return [
            OptionRow(
                option.code,
                harmless(option.text.text(self.visit.language, role)),
                option.code in chosen,
                option.exclusive,
            )
            for option in item.options
        ]

    @Slot()
    def begin(self) -> None:
        """Start, or go on where the visitor left."""
        if self._shared.services.locked or self._shared.services.content is None:
            return
        if self.visit.finished:
            from kiosk.domain.questionnaires.questionnaire import End

            signs = self._questionnaire().end(self.visit.answers) is End.EMERGENCY
            self._shared.navigator.go(Place(Screen.EMERGENCY if signs else Screen.RESULT))
        else:
            self._shared.navigator.go(Place(Screen.QUESTION))

    @Slot(str)
    def choose(self, code: str) -> None:
        """A tap on an answer."""
        self.visit.answers = dict(self._questionnaire().toggled(self._shown.link_id, code, self.visit.answers))
        self.visit.finished = False
        self.refresh()

    @Slot()
    def next(self) -> None:
        """On to the next question, or to where the answers end."""
        if self._shown.answered:
            self._leave()

    @Slot()
    def skip(self) -> None:
        """Leave this question without an answer."""
        if self._shown.safety:
            return
        self.visit.answers = dict(self._questionnaire().skipped(self._shown.link_id, self.visit.answers))
        self._leave()

    @Slot()
    def previous(self) -> None:
        """Back to the question before, or to where the visitor came from."""
        before = self._questionnaire().preceding(self._shown.link_id, self.visit.answers)
        if before is None:
            self._shared.navigator.back()
            return
        self.visit.place = before.link_id
        self.refresh()

    @Slot()
    def change_answers(self) -> None:
        """From the result back to the first question, answers kept."""
        self.visit.place = None
        self.visit.finished = False
        self._shared.navigator.replace(Place(Screen.QUESTION))

    @Slot()
    def start_over(self) -> None:
        """Forget the answers and begin again."""
        self.visit.answers, self.visit.place, self.visit.finished = {}, None, False
        self.visit.result_on_sheet = False
        self._shared.navigator.replace(Place(Screen.QUESTION))

    def _leave(self) -> None:
        from kiosk.domain.questionnaires.questionnaire import End, Item

        following = self._questionnaire().following(self._shown.link_id, self.visit.answers)
        if isinstance(following, Item):
            self.visit.place = following.link_id
            self.refresh()
        elif following is End.EMERGENCY:
            self.visit.finished, self.visit.result_on_sheet = True, True
            self._shared.navigator.go(Place(Screen.EMERGENCY))
        elif following is End.PROFESSIONAL:
            self.visit.audience = Audience.PROFESSIONAL
            self._shared.navigator.reset(Place(Screen.HOME))
        else:
            self.visit.finished, self.visit.result_on_sheet = True, True
            self._shared.navigator.replace(Place(Screen.RESULT))

    def _minutes(self) -> str:
        content = self._shared.services.content
        items = len(content.questionnaire.items) if content else 0
        return self.words.ngettext(
            "About {n} minute", "About {n} minutes", max(1, round(items * SECONDS_A_QUESTION / 60))
        )

    options = Property(RowsModel, lambda self: self._options, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    title = Property(str, lambda self: self._shown.title, notify=changed)
    why = Property(str, lambda self: self._shown.why, notify=changed)
    multi = Property(bool, lambda self: self._shown.multi, notify=changed)
    safety = Property(bool, lambda self: self._shown.safety, notify=changed)
    answered = Property(bool, lambda self: self._shown.answered, notify=changed)
    warned = Property(bool, lambda self: self._shown.warned, notify=changed)
    position = Property(int, lambda self: self._shown.position, notify=changed)
    total = Property(int, lambda self: self._shown.total, notify=changed)
    positionText = Property(str, lambda self: self._shown.position_text, notify=changed)
    leftText = Property(str, lambda self: self._shown.left_text, notify=changed)
    lengthText = Property(str, _minutes, notify=changed)
