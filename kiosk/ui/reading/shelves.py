"""Home and topics: which articles this reader is offered.

Rules: the order is that of `kiosk.ui.reading.picks`, and each article says why it is offered; home shows a few, "All
articles" what is picked and then shelf by shelf; a text that has no translation says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.audience import Audience
from kiosk.domain.guidance.recommend import Pick, Why
from kiosk.domain.harmless import harmless
from kiosk.ports import LibraryView
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.reading.picks import MOST, Picks

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

HOME_ARTICLES = 3
PICKED = {Why.SAID, Why.RESULT, Why.NEXT, Why.FIRST}  # reasons of this visit, not of the library


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A card: `status` names the icon, `status_text` is the word beside it."""

    article_id: str
    title: str
    status: str
    status_text: str
    minutes_text: str
    language_note: str
    why: str = ""  # one line: why it is offered
    heading: str = ""  # of the shelf that begins here


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
        self._shelf_title, self._is_cut = "", False
        self._picks = Picks(shared)
        self._pager = Pager(self)

    def row(self, pick: Pick, heading: str = "") -> ArticleRow:
        """One card."""
        summary = pick.summary
        status = self._shared.services.standing(summary).status
        return ArticleRow(
            summary.id,
            harmless(summary.title),
            status.value,
            self.words.status(status),
            self.words.reading_time(summary.minutes),
            self.words.only_in(summary.language),
            self._picks.reason(pick),
            heading,
        )

    def refresh(self) -> None:
        """Fill the lists for home and for the shelf in view."""
        content, place = self._shared.services.content, self._shared.navigator.place
        if content is None or place.screen not in {Screen.HOME, Screen.TOPIC}:
            return
        topics = [topic for topic in content.view.topics(self.visit.language) if self._has(content.view, topic.id)]
        if place.screen is Screen.HOME:
            self._articles.replace([self.row(pick) for pick in self._picks.ordered()[:HOME_ARTICLES]])
            self._topics.replace([TopicRow(topic.id, harmless(topic.title), topic.icon) for topic in topics])
        else:
            picks = self._picks.ordered(place.key)
            titles = {topic.id: harmless(topic.title) for topic in topics}
            rows = [self.row(pick) for pick in picks] if place.key else self._by_topic(picks, titles)
            self._shelf_title = titles.get(place.key) or self.words.gettext("All articles")
            self._is_cut = len(picks) >= MOST
            self._pager.expect(len(rows))
            self._shelf.replace(rows)
        self.changed.emit()

    def _has(self, view: LibraryView, topic: str) -> bool:
        audience = self.visit.audience or Audience.PATIENT
        return bool(view.articles(self.visit.language, audience, topic=topic, limit=1))

    def _by_topic(self, picks: Sequence[Pick], titles: Mapping[str, str]) -> list[ArticleRow]:
        """What is picked for this reader, then the shelves in the library's order; a heading at the first of each."""
        picked = [pick for pick in picks if pick.why in PICKED]
        shelves = [(self.words.gettext("Picked for you"), picked)]
        others = [pick for pick in picks if pick.why not in PICKED]
        shelves += [(title, [pick for pick in others if pick.summary.topic == key]) for key, title in titles.items()]
        shelves.append(("", [pick for pick in others if pick.summary.topic not in titles]))
        return [self.row(pick, title if not i else "") for title, shelf in shelves for i, pick in enumerate(shelf)]

    def forget(self) -> None:
        """Drop the lists: they are in the visitor's language and order."""
        for model in (self._articles, self._topics, self._shelf):
            model.replace([])
        self._shelf_title, self._is_cut = "", False
        self._picks.forget()
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
    isCut = Property(bool, lambda self: self._is_cut, notify=changed)
    shelfTitle = Property(str, lambda self: self._shelf_title, notify=changed)
