"""One article on the screen: its head, its rows in pages, its sources in place.

Rules: an article opens with the rows of its first page, the others come while it is already there (`complete` tells
when all are in); a source or a term opens in the text, under the line that was touched, who approved the article under
its status, and one at a time; a term opens in the article's language, as whoever approved it saw it; the place in the
text survives a change of language, reader or text size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.article import Article, for_region
from kiosk.domain.audience import Audience
from kiosk.ui.arrival import Arrival
from kiosk.ui.articlepage import STATUS_ROW, FollowUp, Head, head_of, page_rows, row_of, steps_of
from kiosk.ui.listmodel import RowsModel
from kiosk.ui.navigator import Place, Screen
from kiosk.ui.pager import Pager
from kiosk.ui.richtext import harmless
from kiosk.ui.rows import BlockRow, ItemRow, lines_of, no_marks, sheet_points
from kiosk.ui.standing import Told, told
from kiosk.ui.viewmodel import Shared, ViewModel
from kiosk.ui.words import Words

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

REVIEW_PAGE = "how-articles-are-reviewed"
FIRST = 5  # rows: on every panel the first page ends with the button that puts the article on the sheet, or before
MANY = 40  # texts, items and cells: more are not made at once, because the screen would stand still meanwhile


def _few(rows: Sequence[BlockRow]) -> int:
    """How many of the first rows can be made at once."""
    return bisect_right([*accumulate(map(lines_of, rows))], MANY)


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
        self._rows = RowsModel(BlockRow, self)
        self._step_words: list[str] = []
        self._step_dates: list[str] = []
        self._pager = Pager(self)
        self._pager.wanted.connect(self.finish)
        self._arrival = Arrival(self._rows, lines_of, self)
        self._arrival.came.connect(self._on_rows)
        self._away = True
        self._article: Article | None = None
        self._places: dict[str, tuple[int, int]] = {}  # row, and piece of it
        self._open_row, self._open_title, self._open_text = -1, "", ""
        self._told, self._status_lines, self._status_open = Told(), RowsModel(ItemRow, self), False
        self._owner = QObject(self)  # of what belongs to one article; the next one has another

    def refresh(self) -> None:
        """Show the article of the place in view, in the visitor's language and for this reader."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if place.screen is not Screen.ARTICLE or content is None:
            self._leave()
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
        self._show_rows(rows, same=same)
        old.deleteLater()
        self.changed.emit()
        self.sheet_changed.emit()

    def make_light(self) -> None:
        """Before the whole screen changes: take away the rows of a long article, which `refresh` brings in helpings."""
        rows = self._rows.rows()
        if not self._away and _few(rows) < len(rows):
            self._arrival.stop()
            self._rows.restart(())
            # gone now, not at the next turn of the loop: what waits to be deleted would be laid out once more
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _show_rows(self, rows: list[BlockRow], *, same: bool) -> None:
        """All at once where they are on the screen already, else first those down to the page that is turned to."""
        assert self._article is not None  # noqa: S101  the rows are its own
        kinds = [row.kind for row in self._rows.rows()]
        most = _few(rows)
        if same and not self._away and kinds == [row.kind for row in rows] and most == len(rows):
            self._pager.expect(len(rows))
            self._rows.replace(rows)
            return
        self._away = False
        anchor = self._pager.held() if same else self._places.get(self._article.summary.id, (0, 0))
        if not same:
            self._pager.restart()
        self._pager.show_row(*anchor)
        at_once = min(max(anchor[0] + FIRST, self._pager.last_row() + 1), max(FIRST, most), len(rows))
        if self._pager.row_count() != len(rows):  # else what is known of the heights of this text still holds
            self._pager.expect(at_once)
        self._arrival.show(rows, at_once)

    def _is_there(self) -> bool:
        """Whether the row that is kept in view has come; until then no other page is shown in its place."""
        return self._arrival.complete or self._rows.rowCount() > self._pager.held()[0]

    def _on_rows(self) -> None:
        self._pager.set_coming(not self._arrival.complete)
        self.arrived.emit()

    @Slot()
    def finish(self) -> None:
        """All rows now: somebody turns to a page, or listens, before the last row came."""
        self._arrival.finish()

    def _leave(self) -> None:
        """Another screen than the article's."""
        self._away = True
        self._arrival.stop()
        self._pager.set_coming(False)

    def forget(self) -> None:
        """Drop the article and where it was left."""
        self._article, self._head = None, Head()
        self._step_words, self._step_dates = [], []
        self._told = Told()
        self._status_lines.replace([])
        self._places.clear()
        self._leave()
        self._rows.replace([])
        self._owner.deleteLater()  # the lines inside the rows
        self._owner = QObject(self)
        self._pager.restart()
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

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    there = Property(bool, _is_there, notify=arrived)
    complete = Property(bool, lambda self: self._arrival.complete, notify=arrived)
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
