"""Home and topics: which articles this reader is offered.

Rules: the order is the library's; what was read in this visit comes last; a text that has no translation says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.article import ArticleSummary
from kiosk.domain.audience import Audience
from kiosk.ui.listmodel import RowsModel
from kiosk.ui.navigator import Place, Screen
from kiosk.ui.pager import Pager
from kiosk.ui.richtext import harmless
from kiosk.ui.viewmodel import Shared, ViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A card: `status` names the icon, `status_text` is the word beside it."""

    article_id: str
    title: str
    status: str
    status_text: str
    minutes_text: str
    language_note: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A tile of a shelf."""

    topic_id: str
    title: str
    pictogram: str


@QmlElement
class Shelves(ViewModel):
    """The library as this reader sees it."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._articles = RowsModel(ArticleRow, self)
        self._topics = RowsModel(TopicRow, self)
        self._shelf = RowsModel(ArticleRow, self)
        self._shelf_title = ""
        self._pager = Pager(self)

    def summaries(self) -> tuple[ArticleSummary, ...]:
        """All articles for this reader, unread first."""
        content = self._shared.services.content
        if content is None:
            return ()
        found = content.view.articles(self.visit.language, self.visit.audience or Audience.PATIENT)
        return tuple(sorted(found, key=lambda summary: summary.id in self.visit.read_articles))

    def row(self, summary: ArticleSummary) -> ArticleRow:
        """One card."""
        return ArticleRow(
            summary.id,
            harmless(summary.title),
            summary.status.value,
            self.words.status(summary.status),
            self.words.reading_time(summary.minutes),
            self.words.only_in(summary.language),
        )

    def refresh(self) -> None:
        """Fill the lists for home and for the shelf in view."""
        content, place = self._shared.services.content, self._shared.navigator.place
        if content is None or place.screen not in {Screen.HOME, Screen.TOPIC}:
            return
        summaries = self.summaries()
        used = {summary.topic for summary in summaries}
        topics = [topic for topic in content.view.topics(self.visit.language) if topic.id in used]
        shelf: Sequence[ArticleSummary] = summaries
        self._shelf_title = self.words.gettext("All articles")
        if place.screen is Screen.TOPIC and place.key:
            shelf = [summary for summary in summaries if summary.topic == place.key]
            self._shelf_title = next((topic.title for topic in topics if topic.id == place.key), self._shelf_title)
        self._articles.replace([self.row(summary) for summary in summaries])
        self._pager.expect(len(shelf))
        self._shelf.replace([self.row(summary) for summary in shelf])
        self._topics.replace([TopicRow(topic.id, harmless(topic.title), topic.icon) for topic in topics])
        self.changed.emit()

    def forget(self) -> None:
        """Drop the lists: they are in the visitor's language and order."""
        for model in (self._articles, self._topics, self._shelf):
            model.replace([])
        self._shelf_title = ""
        self._pager.restart()
        self.changed.emit()

    @Slot(str)
    def open_topic(self, topic_id: str) -> None:
        """Show one shelf; an empty id shows all articles."""
        self._pager.restart()
        self._shared.navigator.go(Place(Screen.TOPIC, topic_id))

    @Slot(str)
    def open_article(self, article_id: str) -> None:
        """Read an article."""
        self._shared.navigator.go(Place(Screen.ARTICLE, article_id))

    articles = Property(RowsModel, lambda self: self._articles, constant=True)
    topics = Property(RowsModel, lambda self: self._topics, constant=True)
    shelf = Property(RowsModel, lambda self: self._shelf, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    shelfTitle = Property(str, lambda self: self._shelf_title, notify=changed)
