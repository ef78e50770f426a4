"""Ask a question: passages of the library, word for word, or an honest "nothing", and a way on from both.

Rules: nothing is composed; each passage stands with its article, its review status and its sources; a danger sign in
the question leads to "get help now" before anything else is shown, once, and Back leads to the passages; a question
can go on the sheet, for the clinician, in the visitor's own words; it is asked off the screen's thread, and an answer
to a question that was changed is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import Answer, Passage, SearchState
from kiosk.domain.harmless import harmless
from kiosk.domain.own_words import MOST_TYPED, own_question
from kiosk.errors import KioskError, LibraryError
from kiosk.font_files import drawable
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.text.marked import marked

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_AGAIN_MS = 700  # while the index is being built


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A question to tap."""

    text: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A quotation: `sources` are the citations in it, a line each."""

    article_id: str
    title: str
    status: str
    status_text: str
    text: str
    markup: str
    sources: str
    language_note: str
    block: int


@QmlElement
class Asking(ViewModel):
    """The ask screen: suggestions until a question is put, then what the library says."""

    changed = Signal()
    sheet_changed = Signal()
    found_at = Signal(str, int)  # an article is about to be opened at a block

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._suggestions = RowsModel(SuggestionRow, self)
        self._passages = RowsModel(PassageRow, self)
        self._suggestion_pager, self._pager = Pager(self), Pager(self)
        self._waiting = self._complete = False
        self._alarm = False  # whether a danger sign in the question is still to be told
        self._number = 0
        self._look = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._look.timeout.connect(self._put)

    def refresh(self) -> None:
        """Show suggestions in the visitor's language, and ask anew where a question was put."""
        self._look.stop()
        content, searcher = self._shared.services.content, self._shared.services.searcher
        if self._shared.navigator.place.screen is not Screen.ASK or content is None:
            return
        audience = self.visit.audience or Audience.PATIENT
        found = searcher.suggestions(self.visit.language, audience) if searcher else ()
        self._suggestion_pager.expect(len(found))
        self._suggestions.replace([SuggestionRow(harmless(text)) for text in found])
        if self.visit.asked:
            self._put()
        self.changed.emit()

    def forget(self) -> None:
        """Drop the question and what was found."""
        self._look.stop()
        self._number += 1  # an answer that is under way finds nobody
        self._waiting = self._alarm = False
        for model in (self._suggestions, self._passages):
            model.replace([])
        for pager in (self._suggestion_pager, self._pager):
            pager.restart()
        self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """The question in the field is now this one."""
        self.visit.question = text[:MOST_TYPED]
        self.changed.emit()

    @Slot()
    def ask_typed(self) -> None:
        """Put the question in the field."""
        self.ask(self.visit.question)

    @Slot(str)
    def ask(self, question: str) -> None:
        """Put a question to the library."""
        if not question.strip():
            return
        self.visit.question = self.visit.asked = question[:MOST_TYPED]
        self._pager.restart()
        self._passages.replace([])
        self._alarm = True
        self._put()

    @Slot()
    def ask_another(self) -> None:
        """Back to the suggestions, with an empty field."""
        self._number += 1
        self._look.stop()
        self.visit.question = self.visit.asked = self.visit.danger = ""
        self._waiting = self._alarm = False
        self._passages.replace([])
        self.changed.emit()

    @Slot()
    def _put(self) -> None:
        searcher, question = self._shared.services.searcher, self.visit.asked
        self._number += 1
        number = self._number
        if searcher is None:
            self._show(Answer())
            return
        language, audience = self.visit.language, self.visit.audience or Audience.PATIENT
        self._waiting = True
        self.changed.emit()

        def done(answer: Answer) -> None:
            if number != self._number:  # another question, or another visitor
                return
            self._show(answer)
            self.visit.danger = answer.red_flag
            if answer.red_flag and self._alarm and self._shared.navigator.place.screen is Screen.ASK:
                self._alarm = False
                self._shared.navigator.go(Place(Screen.EMERGENCY))

        def failed(_error: KioskError) -> None:
            if number == self._number:
                self._show(Answer())

        self._shared.services.tasks.run(lambda: searcher.ask(question, language, audience), done, failed)

    def _show(self, answer: Answer) -> None:
        self._waiting, self._complete = False, answer.complete
        if not answer.complete and not self._titles_only() and self._shared.navigator.place.screen is Screen.ASK:
            self._look.start()
        rows = [self._row(passage) for passage in answer.passages]
        self._pager.expect(len(rows))
        self._passages.replace(rows)
        self.changed.emit()

    def _titles_only(self) -> bool:
        """Whether the index cannot be built on this machine: asking again would change nothing."""
        searcher = self._shared.services.searcher
        return searcher is not None and searcher.state() is SearchState.FAILED

    def missed(self) -> str:
        """The question that was put last, where the whole library has nothing on it."""
        answered = self._complete and not self._waiting and not self.visit.danger
        return self.visit.asked if answered and not self._passages.rows() else ""

    def _row(self, passage: Passage) -> PassageRow:
        text, article = marked(harmless(passage.text), passage.spans), passage.article
        status = self._shared.services.standing(article).status
        return PassageRow(
            article.id,
            harmless(article.title),
            status.value,
            self.words.status(status),
            text.plain,
            text.markup,
            self._sources(passage),
            self.words.only_in(article.language),
            passage.block,
        )

    def _sources(self, passage: Passage) -> str:
        content, region = self._shared.services.content, self._shared.services.region
        if content is None or not passage.references:
            return ""
        try:
            whole = content.view.article(
                passage.article.id, self.visit.language, self.visit.audience or Audience.PATIENT
            )
        except LibraryError:  # an index that is ahead of its library: the quotation stands, its sources are not told
            return ""
        references = for_region(whole, region).references
        return "\n".join(
            harmless(references[number - 1].short or references[number - 1].text)
            for number in passage.references
            if number <= len(references)
        )

    @Slot(str, int)
    def open(self, article_id: str, block: int) -> None:
        """Read a passage where it stands."""
        self.found_at.emit(article_id, block)
        self._shared.navigator.go(Place(Screen.ARTICLE, article_id))

    @Slot()
    def take_along(self) -> None:
        """Put the question on the sheet, as far as the fonts can print it."""
        self.visit.take_question(drawable(own_question(self.visit.asked)))
        self.sheet_changed.emit()
        self.changed.emit()

    def _on_sheet(self) -> bool:
        return drawable(own_question(self.visit.asked)) in self.visit.own_questions

    def _headline(self) -> str:
        _ = self.words.gettext
        if self._waiting:
            return _("Looking in the library…")
        if self._passages.rows():
            return _("From the library, word for word. Nothing here is made up by a computer.")
        if not self._complete and self._titles_only():
            return _("Only titles can be searched on this screen now.")
        if not self._complete:
            return _("The library is still being made ready. The answer comes by itself.")
        return _("The library has nothing on this. A clinician can answer it: take the question along.")

    suggestions = Property(RowsModel, lambda self: self._suggestions, constant=True)
    passages = Property(RowsModel, lambda self: self._passages, constant=True)
    suggestionPager = Property(Pager, lambda self: self._suggestion_pager, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    text = Property(str, lambda self: self.visit.question, notify=changed)
    asked = Property(str, lambda self: harmless(self.visit.asked), notify=changed)
    headline = Property(str, _headline, notify=changed)
    waiting = Property(bool, lambda self: self._waiting, notify=changed)
    onSheet = Property(bool, _on_sheet, notify=changed)
