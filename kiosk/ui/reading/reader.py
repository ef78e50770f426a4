"""One article on the screen: its head, its rows in pages, its sources in place.

Rules: `kiosk.ui.lists.longlist` says which rows are there; a source or a term opens in the text, under the line that
was touched, who approved the article under its status, and one at a time; a term opens in the article's language, as
whoever approved it saw it; the place in the text survives a change of language, reader or text size.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import Article, for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.harmless import harmless
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.longlist import LongList
from kiosk.ui.lists.nearrows import NearRows
from kiosk.ui.lists.pager import Pager
from kiosk.ui.reading.articlepage import STATUS_ROW, FollowUp, Head, head_of, page_rows, row_of, steps_of
from kiosk.ui.reading.rows import BlockRow, ItemRow, lines_of, no_marks, sheet_points
from kiosk.ui.text.standing import Told, told

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

REVIEW_PAGE = "how-articles-are-reviewed"


@QmlElement
class Reader(ViewModel):
    """The article in view."""

    changed = Signal()
    opened = Signal()
    sheet_changed = Signal()
    arrived = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._head = Head()
        self._long = LongList(BlockRow, self, cost=lines_of)
        self._long.arrived.connect(self.arrived)
        self._long.outdated.connect(self.again)
        self._pager = self._long.pager
        self._pager.changed.connect(self._on_page)
        self._step_words: list[str] = []
        self._step_dates: list[str] = []
        self._article: Article | None = None
        self._places: dict[str, tuple[int, int]] = {}  # row, and piece of it
        self._open_row, self._open_title, self._open_text = -1, "", ""
        self._told, self._status_lines, self._status_open = Told(), RowsModel(ItemRow, self), False
        self._owner = QObject(self)  # of what belongs to one article; the next one has another

    def refresh(self) -> None:
        """Show the article of the place in view, in the visitor's language and for this reader."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if place.screen is not Screen.ARTICLE or content is None:
            self._long.leave()
            return
        whole = content.view.article(place.key, self.visit.language, self.visit.audience or Audience.PATIENT)
        article = for_region(whole, self._shared.services.region)
        same = self._article is not None and self._article.summary.id == article.summary.id
        if self._article is not None and not same:
            self._places[self._article.summary.id] = self._pager.held()
        self._article = article
        self.visit.mark_read(article.summary.id)
        words = Words(article.summary.language, self._shared.services.region)
        standing = self._shared.services.standing(article.summary)
        self._head = head_of(article, standing, self.words, self._topic_title(article))
        self._step_words, self._step_dates = steps_of(article, standing, self.words)
        self._told = told(standing, self.words)
        self._status_lines.replace([ItemRow(label, "", text, no_marks()) for label, text in self._told.lines])
        self._close()
        old, self._owner = self._owner, QObject(self)
        rows = page_rows(article, standing, words, self.words, self._follow_ups(article), self._owner)
        self._long.show(rows, same=same, place=self._places.get(article.summary.id, (0, 0)))
        old.deleteLater()
        self.changed.emit()
        self.sheet_changed.emit()

    def make_light(self) -> bool:
        """Before the whole screen changes; True: `refresh` is to bring the rows in again."""
        return self._long.make_light()

    @Slot()
    def again(self) -> None:
        """The rows once more: they are higher or lower than they were."""
        if self.make_light():
            self.refresh()

    @Slot()
    def finish(self) -> None:
        """All rows now: somebody turns to a page, or listens, before the last row came."""
        self._long.finish()

    def forget(self) -> None:
        """Drop the article and where it was left."""
        self._article, self._head = None, Head()
        self._step_words, self._step_dates = [], []
        self._told = Told()
        self._status_lines.replace([])
        self._places.clear()
        self._long.drop()
        self._owner.deleteLater()  # the lines inside the rows
        self._owner = QObject(self)
        self._close()
        self.changed.emit()

    def _topic_title(self, article: Article) -> str:
        content = self._shared.services.content
        topics = content.view.topics(self.visit.language) if content else ()
        return next((topic.title for topic in topics if topic.id == article.summary.topic), "")

    def _follow_ups(self, article: Article) -> list[FollowUp]:
        content = self._shared.services.content
        audience = self.visit.audience or Audience.PATIENT
        found = content.view.summaries(article.follow_ups, self.visit.language, audience) if content else ()
        return [FollowUp(s.id, harmless(s.question), self.words.only_in(s.language)) for s in found]

    def _close(self) -> None:
        self._open_row, self._open_title, self._open_text, self._status_open = -1, "", "", False
        self.opened.emit()

    @Slot()
    def open_status(self) -> None:
        """Say under the status who approved the article, or what each status means; the same touch again closes it."""
        was_open = self._status_open
        self._close()
        if not was_open:
            self._status_open = True
            self._pager.show_row(STATUS_ROW)
            self.opened.emit()

    @Slot(int, int)
    @Slot(int, int, int)
    def open_source(self, row: int, number: int, piece: int = -1) -> None:
        """Show source `number` under `row`, in its piece if one is named; the same touch again closes it."""
        assert self._article is not None  # noqa: S101  a chip exists only while an article is shown
        # the number as the chip in the text shows it, whatever the language around the text
        shown = Words(self._article.summary.language, self._shared.services.region).number(number)
        title = self.words.gettext("Source {n}").format(n=shown)
        if (self._open_row, self._open_title) == (row, title):
            self._close()
            return
        self._open(row, piece, title, self._article.references[number - 1].text)

    @Slot(int, str)
    @Slot(int, str, int)
    def open_term(self, row: int, term: str, piece: int = -1) -> None:
        """Explain a glossary term under `row`, in its piece if one is named."""
        content = self._shared.services.content
        language = self._article.summary.language if self._article else self.visit.language
        entry = content.view.term(term, language) if content else None
        if entry is None or (self._open_row, self._open_title) == (row, entry.term):
            self._close()
            return
        self._open(row, piece, entry.term, entry.definition)

    @Slot()
    def close_source(self) -> None:
        """Close what is open."""
        self._close()

    @Slot()
    def _on_page(self) -> None:
        """What is open in the text stays on its page."""
        if self._open_row >= 0 and self._open_row not in self._pager.rows_in_view():
            self._close()

    def _open(self, row: int, piece: int, title: str, text: str) -> None:
        self._open_row, self._open_title, self._open_text = row, harmless(title), harmless(text)
        self._status_open = False
        if piece < 0:
            self._pager.hold_here(row)
        else:
            self._pager.hold(row, piece)
        self.opened.emit()

    @Slot(str)
    def follow(self, article_id: str) -> None:
        """Read another article."""
        self._shared.navigator.go(Place(Screen.ARTICLE, article_id))

    def look_at(self, article_id: str, block: int) -> None:
        """When this article comes up next, let it be at a block: somebody found it there."""
        row = row_of(block)
        self._places[article_id] = (row, 0)
        if self._article is not None and self._article.summary.id == article_id:
            self._pager.hold(row)

    @Slot()
    def open_review(self) -> None:
        """What a review status means."""
        self._shared.navigator.go(Place(Screen.PAGES, REVIEW_PAGE))

    @Slot()
    def toggle_on_sheet(self) -> None:
        """Put the article's points on the sheet, or take them off."""
        if self._article is None:
            return
        article = self._article
        if self._is_on_sheet():
            self.visit.remove_article(article.summary.id)
        else:
            for point in sheet_points(article):
                self.visit.add(point)
        self.sheet_changed.emit()

    def _is_on_sheet(self) -> bool:
        return self._article is not None and any(
            point.article == self._article.summary.id for point in self.visit.points
        )

    rows = Property(RowsModel, lambda self: self._long.rows, constant=True)
    nearRows = Property(NearRows, lambda self: self._long.near, constant=True)
    there = Property(bool, lambda self: self._long.there, notify=arrived)
    complete = Property(bool, lambda self: self._long.complete, notify=arrived)
    stepWords = Property("QStringList", lambda self: self._step_words, notify=changed)  # type: ignore[arg-type]
    stepDates = Property("QStringList", lambda self: self._step_dates, notify=changed)  # type: ignore[arg-type]
    pager = Property(Pager, lambda self: self._pager, constant=True)
    title = Property(str, lambda self: self._head.title, notify=changed)
    topic = Property(str, lambda self: self._head.topic, notify=changed)
    byline = Property(str, lambda self: self._head.byline, notify=changed)
    updated = Property(str, lambda self: self._head.updated, notify=changed)
    minutes = Property(str, lambda self: self._head.minutes, notify=changed)
    status = Property(str, lambda self: self._head.status, notify=changed)
    statusText = Property(str, lambda self: self._head.status_text, notify=changed)
    needsCaution = Property(bool, lambda self: self._head.needs_caution, notify=changed)
    caution = Property(str, lambda self: self._head.caution, notify=changed)
    languageNote = Property(str, lambda self: self._head.language_note, notify=changed)
    stepLine = Property(str, lambda self: self._head.step_line, notify=changed)
    textRightToLeft = Property(bool, lambda self: self._head.right_to_left, notify=changed)
    onSheet = Property(bool, _is_on_sheet, notify=sheet_changed)
    openRow = Property(int, lambda self: self._open_row, notify=opened)
    openTitle = Property(str, lambda self: self._open_title, notify=opened)
    openText = Property(str, lambda self: self._open_text, notify=opened)
    statusOpen = Property(bool, lambda self: self._status_open, notify=opened)
    statusTitle = Property(str, lambda self: self._told.title, notify=changed)
    statusLines = Property(RowsModel, lambda self: self._status_lines, constant=True)
    statusNote = Property(str, lambda self: self._told.note, notify=changed)
