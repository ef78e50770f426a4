"""Handouts at the desk: any article or the blank questionnaire, in any language, for any reader, in large print.

Rules: the list is in the window's language, what prints in the language that is chosen for it; an article that lacks
that language prints in the one it has, and says so before; titles are searched as one types.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import ArticleSummary
from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.usage import Counted
from kiosk.domain.harmless import harmless
from kiosk.errors import KioskError, LibraryError
from kiosk.i18n.formats import isolate, native_name
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.desk.paper import DeskPaper, InHand
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.text.standing import on_paper

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.ui.core.services import Content, Services


# The sheets of handouts: an article whole, or the questionnaire to fill in by hand. Rules: each in its own language,
# whatever the window's is; made off the screens' thread.
QUESTIONNAIRE: Final = "questionnaire"
"""Stands for the blank questionnaire among the ids of articles."""


def handout_sheet(services: Services, chosen: str, language: str, audience: Audience) -> Sheet:
    """Make the sheet of an article's id or of QUESTIONNAIRE. Raises KioskError."""
    content = services.content
    if content is None:
        raise LibraryError("There is no library to print from.")
    if chosen == QUESTIONNAIRE:
        return _questionnaire(services, content, language)
    from kiosk.domain.sheet.handout import HandoutRequest, article_handout

    article = content.view.article(chosen, language, audience)
    words = Words(article.summary.language, services.region)
    standing, until = on_paper(services.standing(article.summary), words)
    request = HandoutRequest(
        article,
        standing,
        content.info,
        services.region,
        printed=words.printed(services.today()),
        updated=words.long_date(article.review.updated),
        heading=services.clinic(words.language).name,
        logo=services.clinic(words.language).logo,
        until=until,
        terms={entry.id: entry for entry in content.view.glossary(words.language)},
    )
    return article_handout(request, words.catalog)


def _questionnaire(services: Services, content: Content, language: str) -> Sheet:
    from kiosk.domain.sheet.assembly import blank_questionnaire
    from kiosk.domain.sheet.sheet_request import SheetRequest

    words = Words(language, services.region)
    request = SheetRequest(
        language=language,
        guidance=content.guidance,
        clinic=services.clinic(language),
        library=content.info,
        printed=words.printed(services.today()),
        sources=content.sources,
    )
    return blank_questionnaire(request, content.questionnaire, words.catalog)


QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MOST: Final = 200  # articles in the list; the search finds the rest
MOST_HITS: Final = 40
PAUSE_MS: Final = 150  # after the last key
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class HandoutRow:
    """A line; `status` is empty for the questionnaire."""

    handout_id: str
    title: str
    facts: str
    status: str
    status_text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A language, or a reader."""

    key: str
    label: str
    selected: bool


@QmlElement
class DeskHandouts(QObject):
    """The list, and how the chosen one prints."""

    changed = Signal()

    def __init__(self, shared: Shared, paper: DeskPaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._paper = shared, paper
        self._rows, self._pager = RowsModel(HandoutRow, self), Pager(self)
        self._languages, self._audiences = RowsModel(ChoiceRow, self), RowsModel(ChoiceRow, self)
        self._text, self._chosen = "", ""
        self._language = shared.visit.language
        self._audience = Audience.PATIENT
        self._large = self._drawing = self._open = False
        self._turn = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        paper.printed.connect(self._on_printed)
        paper.changed.connect(self._on_paper)

    def begin(self) -> None:
        """The window is open."""
        self._open = True
        self._language = self._shared.visit.language
        self.refresh()

    def close(self) -> None:
        """Lock."""
        self._open, self._drawing = False, False
        self._turn += 1
        self._text = self._chosen = ""
        self._audience, self._large = Audience.PATIENT, False
        self._rows.restart(())

    @Slot()
    def refresh(self) -> None:
        """Tell the list anew."""
        content = self._shared.services.content
        if not self._open or content is None:
            return
        words = self._shared.words
        found = self._found()
        has = self._has(one.id for one in found)
        rows = [self._row(one, words, has[one.id]) for one in found]
        text = self._text.strip().casefold()
        title = self._questionnaire_title(words.language)
        if not text or text in title.casefold():
            facts = words.gettext("To fill in by hand, in {n} languages").format(
                n=words.number(len(self._shared.services.languages))
            )
            rows.insert(0, HandoutRow(QUESTIONNAIRE, title, facts, "", "", self._chosen == QUESTIONNAIRE))
        self._pager.expect(len(rows))
        self._rows.replace(rows)
        self._choices()
        self.changed.emit()

    def _questionnaire_title(self, language: str) -> str:
        content = self._shared.services.content
        assert content is not None  # noqa: S101  whoever asks has looked
        title = content.questionnaire.title
        return (
            harmless(title.text(language)) if title else self._shared.words.gettext("Would a second opinion help me?")
        )

    def _found(self) -> tuple[ArticleSummary, ...]:
        content, searcher = self._shared.services.content, self._shared.services.searcher
        assert content is not None  # noqa: S101
        language, text = self._shared.words.language, self._text.strip()
        if not text:
            return content.view.articles(language, self._audience, limit=MOST)
        if searcher is None:
            everything = content.view.articles(language, self._audience, limit=MOST)
            return tuple(one for one in everything if text.casefold() in one.title.casefold())
        hits = searcher.search(text, language, self._audience, MOST_HITS).hits
        return tuple(hit.article for hit in hits if hit.article is not None)

    def _row(self, one: ArticleSummary, words: Words, has: list[str]) -> HandoutRow:
        status = self._shared.services.standing(one).status
        if len(has) == 1:
            facts = isolate(native_name(has[0]), guess=True)
        else:
            facts = words.ngettext("{n} language", "{n} languages", len(has))
        return HandoutRow(
            one.id, harmless(one.title), facts, status.value, words.status(status), self._chosen == one.id
        )

    def _has(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """The languages that articles have for this reader."""
        content = self._shared.services.content
        assert content is not None  # noqa: S101
        found: dict[str, list[str]] = {one: [] for one in ids}
        for language in self._shared.services.languages:
            for summary in content.view.summaries(list(found), language, self._audience):
                if summary.language == language:
                    found[summary.id].append(language)
        return found

    def _choices(self) -> None:
        words = self._shared.words
        self._languages.replace(
            [ChoiceRow(one, native_name(one), one == self._language) for one in self._shared.services.languages]
        )
        self._audiences.replace([ChoiceRow(one.value, words.audience(one), one is self._audience) for one in Audience])

    # -- intents

    @Slot(str)
    def type(self, text: str) -> None:
        """The field now holds this."""
        self._text = text[:_LONGEST]
        self._pause.start()
        self.changed.emit()

    @Slot(str)
    def choose(self, handout_id: str) -> None:
        """Take a handout in hand."""
        anew, self._chosen = handout_id != self._chosen, handout_id
        self._draw(anew=anew)
        self.refresh()
        at = next((i for i, row in enumerate(self._rows.rows()) if row.selected), 0)
        self._pager.hold(at)  # where the choices below take room from the list

    @Slot(str)
    def set_language(self, language: str) -> None:
        """Print in another language."""
        if language in self._shared.services.languages:
            self._language = language
            self._again()

    @Slot(str)
    def set_audience(self, audience: str) -> None:
        """Print for another reader."""
        self._audience = Audience(audience)
        self._again()

    @Slot()
    def toggle_large(self) -> None:
        """Large print on or off."""
        self._large = not self._large
        self._again()

    def _again(self) -> None:
        if self._chosen:
            self._draw(anew=False)
        self.refresh()

    def _draw(self, *, anew: bool) -> None:
        """Draw what is chosen, off the screens' thread."""
        services, chosen, large = self._shared.services, self._chosen, self._large
        language, audience = self._language, self._audience
        self._turn += 1
        turn, self._drawing = self._turn, True

        def done(made: tuple[str, bytes]) -> None:
            if turn == self._turn:
                self._drawing = False
                self._paper.show(InHand(made[0], made[1], services.paper), anew=anew)
                self.changed.emit()

        def failed(_error: KioskError) -> None:
            if turn == self._turn:
                self._drawing = False
                self._paper.say(self._shared.words.gettext("This cannot be printed in that language."))
                self.changed.emit()

        def work() -> tuple[str, bytes]:
            sheet = handout_sheet(services, chosen, language, audience)
            return sheet.title, services.renderer.render(sheet, paper=services.paper, large=large)

        services.tasks.run(work, done, failed, Lane.SHEET)
        self.changed.emit()

    def _on_printed(self) -> None:
        held = self._paper.held
        if held is not None and not held.code and self._chosen:
            self._shared.services.counter.count(Counted.HANDOUT, self._chosen)

    def _on_paper(self) -> None:
        """Something else is in hand by now."""
        held = self._paper.held
        if self._chosen and not self._drawing and (held is None or held.code):
            self._chosen = ""
            self.refresh()

    def _language_note(self) -> str:
        """Said before it prints, where the article lacks the language."""
        chosen = self._chosen
        if chosen in {"", QUESTIONNAIRE} or self._language in self._has([chosen])[chosen]:
            return ""
        return self._shared.words.gettext("This article is not there in that language; it prints in English.")

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    languages = Property(RowsModel, lambda self: self._languages, constant=True)
    audiences = Property(RowsModel, lambda self: self._audiences, constant=True)
    text = Property(str, lambda self: self._text, notify=changed)
    chosen = Property(str, lambda self: self._chosen, notify=changed)
    large = Property(bool, lambda self: self._large, notify=changed)
    drawing = Property(bool, lambda self: self._drawing, notify=changed)
    languageNote = Property(str, _language_note, notify=changed)
    hasReader = Property(bool, lambda self: self._chosen != QUESTIONNAIRE, notify=changed)
