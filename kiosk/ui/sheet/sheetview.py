"""My sheet: the very page that will print, what is on it, and printing it.

Rules: the picture is drawn from the bytes that go to the printer; they are kept in memory until the visit ends, so
that a failed print can be repeated; what the printer does is said in plain words, and the desk is always the way out;
nothing waits on the screen's own thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.harmless import harmless
from kiosk.domain.questionnaires.visit import SheetPoint
from kiosk.errors import KioskError
from kiosk.i18n.formats import native_name
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.sheet.preview import PROVIDER, SheetPreview
from kiosk.ui.sheet.printjob import PrintJob

if TYPE_CHECKING:  # what makes a sheet is loaded with the first one, not while the first screen waits
    from kiosk.domain.guidance.guidance import Outcome
    from kiosk.domain.sheet.sheet import Sheet

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

QR_BYTES = 600  # a symbol of version 17 at most, 42 to 50 mm wide at the module pitch that phones read
RESULT = "result"
QUESTION = "question:"  # before a question of the visitor's own


@dataclass(frozen=True, slots=True)
class SheetItemRow:
    """One thing on the sheet; `key` is `result`, an article id, or a question of the visitor's own."""

    key: str
    title: str
    pictogram: str


@QmlElement
class SheetView(ViewModel):
    """The sheet in view and its way to the printer."""

    changed = Signal()
    printing_changed = Signal()
    sent = Signal()  # a sheet was handed to the printer

    def __init__(self, shared: Shared, preview: SheetPreview, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._preview = preview
        self._items = RowsModel(SheetItemRow, self)
        self._page, self._pages, self._drawing = 0, 0, False
        self._sheet: Sheet | None = None
        self._pdf = b""
        self._job = PrintJob(shared, self)
        self._job.changed.connect(self.printing_changed)
        self._job.sent.connect(self.sent)

    # -- what is on the sheet

    def page_count(self) -> int:
        """How many pages the sheet in view has."""
        return self._pages

    def count(self) -> int:
        """How many things are on the sheet."""
        return (
            len(self._articles())
            + len(self.visit.own_questions)
            + int(self.visit.finished and self.visit.result_on_sheet)
        )

    def _articles(self) -> list[str]:
        return list(dict.fromkeys(point.article for point in self.visit.points))

    def _language(self) -> str:
        return self.visit.sheet_language or self.visit.language

    def _outcome(self) -> Outcome | None:
        content = self._shared.services.content
        if content is None or not (self.visit.finished and self.visit.result_on_sheet):
            return None
        from kiosk.domain.guidance.guidance import decide

        return decide(content.questionnaire, content.guidance.rules, self.visit.answers)

    def sheet(self) -> Sheet | None:
        """The sheet as it would print now, or None without a library."""
        services, content = self._shared.services, self._shared.services.content
        if content is None:
            return None
        from kiosk.domain.sheet.assembly import assemble
        from kiosk.domain.sheet.sheet_request import Excerpt, SheetRequest
        from kiosk.ui.text.standing import on_paper

        language = self._language()
        words = Words(language, services.region)
        audience = self.visit.audience or Audience.PATIENT
        excerpts = []
        for article_id in self._articles():
            points: tuple[SheetPoint, ...] = tuple(p for p in self.visit.points if p.article == article_id)
            article = for_region(content.view.article(article_id, language, audience), services.region)
            excerpts.append(Excerpt(article, points, *on_paper(services.standing(article.summary), words)))
        request = SheetRequest(
            language=language,
            guidance=content.guidance,
            clinic=services.clinic(language),
            library=content.info,
            printed=words.printed(services.today()),
            outcome=self._outcome(),
            excerpts=tuple(excerpts),
            own_questions=tuple(self.visit.own_questions),
            sources=content.sources,
            with_sources=self.visit.sources,
            qr_bytes=QR_BYTES,
        )
        return assemble(request, words.catalog)

    # -- looking at it

    def refresh(self) -> None:
        """Draw the sheet anew if anything on it changed."""
        if self._shared.navigator.place.screen is not Screen.SHEET:
            return
        self._items.replace(self._item_rows())
        sheet = self.sheet()
        if sheet is not None and (sheet != self._sheet or not self._pdf):
            self._sheet = sheet
            self._draw(sheet)
        self.changed.emit()
        self.printing_changed.emit()

    def forget(self) -> None:
        """Drop the sheet, its bytes and its pictures.

        A job that is printing goes on, for its paper belongs to the visitor.
        """
        self._job.forget()
        self._sheet, self._pdf = None, b""
        self._page = self._pages = 0
        self._drawing = False
        self._preview.forget()
        self._items.replace([])
        self.changed.emit()
        self.printing_changed.emit()

    def _item_rows(self) -> list[SheetItemRow]:
        content = self._shared.services.content
        if content is None:
            return []
        rows = []
        outcome = self._outcome()
        if outcome is not None and outcome.category is not None:
            title = content.guidance.text(f"categories/{outcome.category}/title", self.visit.language, outcome.role)
            rows.append(SheetItemRow(RESULT, harmless(title), "check"))
        rows += [SheetItemRow(f"{QUESTION}{text}", text, "ask") for text in self.visit.own_questions]
        audience = self.visit.audience or Audience.PATIENT
        for article_id in self._articles():
            summary = content.view.article(article_id, self.visit.language, audience).summary
            rows.append(SheetItemRow(article_id, harmless(summary.title), "book"))
        return rows

    def _draw(self, sheet: Sheet) -> None:
        services, large = self._shared.services, self.visit.large_print
        self._drawing = True

        def done(pdf: bytes) -> None:
            if sheet is not self._sheet:  # the visitor changed something, or left
                return
            self._pdf, self._drawing = pdf, False
            self._pages = self._preview.show(pdf)
            self._page = min(self._page, max(0, self._pages - 1))
            self.changed.emit()

        def failed(_error: KioskError) -> None:
            if sheet is self._sheet:
                self._drawing, self._pdf = False, b""
                self._page = self._pages = 0
                self._preview.forget()
                self.changed.emit()

        services.tasks.run(
            lambda: services.renderer.render(sheet, paper=services.paper, large=large), done, failed, Lane.SHEET
        )

    @Slot(str)
    def remove(self, key: str) -> None:
        """Take something off the sheet."""
        if key == RESULT:
            self.visit.result_on_sheet = False
        elif key.startswith(QUESTION):
            self.visit.own_questions = [text for text in self.visit.own_questions if key != f"{QUESTION}{text}"]
        else:
            self.visit.remove_article(key)
        self._redraw()

    @Slot()
    def toggle_large(self) -> None:
        """Large print on or off."""
        self.visit.large_print = not self.visit.large_print
        self._sheet = None
        self._redraw()

    @Slot()
    def toggle_sources(self) -> None:
        """Sources on or off."""
        self.visit.sources = not self.visit.sources
        self._redraw()

    @Slot()
    def next_language(self) -> None:
        """Print in the next language that the library has."""
        offered = self._shared.services.languages
        here = offered.index(self._language()) if self._language() in offered else 0
        chosen = offered[(here + 1) % len(offered)]
        self.visit.sheet_language = None if chosen == self.visit.language else chosen
        self._redraw()

    @Slot()
    def next_page(self) -> None:
        """Look at the next page, or at the first after the last."""
        self._page = (self._page + 1) % max(1, self._pages)
        self.changed.emit()

    def _redraw(self) -> None:
        if not self._job.busy:
            self._job.forget()
        self.refresh()

    @Slot()
    def print_sheet(self) -> None:
        """Send the page in view to the printer."""
        if self._pdf and not self._drawing:
            self._job.send(self._pdf)

    @Slot()
    def stop_printing(self) -> None:
        """Stop the job, where it can still be stopped."""
        self._job.cancel()

    @Slot()
    def confirm_print(self) -> None:
        """The visitor says that the sheet is in the tray."""
        self._job.confirm()

    def _summary(self) -> str:
        count = self.count()
        if count == 0:
            return self.words.gettext(
                "Nothing is on your sheet yet. It prints questions you can ask and lines for notes."
            )
        return self.words.ngettext("{n} item on a sheet to take home.", "{n} items on a sheet to take home.", count)

    def _page_text(self) -> str:
        return self.words.page_of(self._page, self._pages) if self._pages else ""

    def _source_url(self) -> str:
        return f"image://{PROVIDER}/{self._preview.revision}/{self._page}" if self._pages else ""

    items = Property(RowsModel, lambda self: self._items, constant=True)
    summary = Property(str, _summary, notify=changed)
    pageText = Property(str, _page_text, notify=changed)
    pages = Property(int, lambda self: self._pages, notify=changed)
    picture = Property(str, _source_url, notify=changed)
    pageRatio = Property(float, lambda self: self._preview.page_ratio(self._page), notify=changed)
    drawing = Property(bool, lambda self: self._drawing, notify=changed)
    failed = Property(bool, lambda self: not self._drawing and not self._pdf, notify=changed)
    largePrint = Property(bool, lambda self: self.visit.large_print, notify=changed)
    sources = Property(bool, lambda self: self.visit.sources, notify=changed)
    languageName = Property(str, lambda self: native_name(self._language()), notify=changed)
    hasPrinter = Property(bool, lambda self: self._shared.services.printer is not None, constant=True)

    def print_outcome(self) -> str:
        """What became of the print, in a sentence; nothing while all goes its way."""
        return self._job.outcome(self.words)

    printing = Property(bool, lambda self: self._job.busy, notify=printing_changed)
    mayStop = Property(bool, lambda self: self._job.may_cancel, notify=printing_changed)
    printState = Property(str, lambda self: self._job.state or "", notify=printing_changed)
    printText = Property(str, lambda self: self._job.sentence(self.words), notify=printing_changed)
