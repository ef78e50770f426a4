"""Search as one types: what the library has for the words, best first, and never a dead end.

Rules: the search runs off the screen's thread, one at a time, a moment after the last key; an answer to words that are
no longer there is dropped; without a hit there are words to try or articles to read; what is typed is in the visit
alone and goes with it. While the index is being built the screen says so, and looks again when it is ready.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.articles.article import ArticleSummary
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import Hit, SearchResult, SearchState
from kiosk.domain.guidance.recommend import Pick, Why
from kiosk.domain.harmless import harmless
from kiosk.domain.own_words import MOST_TYPED
from kiosk.errors import KioskError
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.reading.picks import Picks
from kiosk.ui.text.marked import marked

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

PAUSE_MS = 120  # after the last key
LOOK_AGAIN_MS = 700  # while the index is being built
MOST_HITS = 20
OFFERED = 4  # articles to read instead


@dataclass(frozen=True, slots=True)
class HitRow:
    """One line of the results; `kind` is `article` or `term`, `heading` stands above the first of a group."""

    kind: str
    key: str
    title: str
    snippet: str
    snippet_markup: str
    status: str = ""
    status_text: str = ""
    minutes_text: str = ""
    language_note: str = ""
    heading: str = ""
    block: int = -1


@QmlElement
class Finder(ViewModel):
    """The search screen."""

    changed = Signal()
    found_at = Signal(str, int)  # an article is about to be opened at a block

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._rows = RowsModel(HitRow, self)
        self._pager = Pager(self)
        self._picks = Picks(shared)
        self._note, self._suggestion = "", ""
        self._busy = self._again = False
        self._asked = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self._look = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MS)
        self._look.timeout.connect(self.search_now)

    def refresh(self) -> None:
        """Another language or reader: search anew; elsewhere, rest."""
        self._pause.stop()
        self._look.stop()
        if self._shared.navigator.place.screen is Screen.SEARCH and self._shared.services.content is not None:
            self.search_now()

    def forget(self) -> None:
        """Drop what was typed and found."""
        self._pause.stop()
        self._look.stop()
        self._again = False
        self._note, self._suggestion, self._asked = "", "", ""
        self._rows.replace([])
        self._picks.forget()
        self._pager.restart()
        self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """The words in the field are now these."""
        text = text[:MOST_TYPED]
        if text != self.visit.search_text:
            self.visit.search_text = text
            self._pause.start()
            self.changed.emit()  # the field shows what is in the visit

    @Slot()
    def take_suggestion(self) -> None:
        """Search for what was offered instead."""
        self.visit.search_text = self._suggestion[:MOST_TYPED]
        self.search_now()

    @Slot()
    def search_now(self) -> None:
        """Search for the words in the field, or wait until the search before is through."""
        self._pause.stop()
        text, searcher = self.visit.search_text, self._shared.services.searcher
        if not text.strip() or searcher is None:
            self._show(text, SearchResult())
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        language, audience = self.visit.language, self.visit.audience or Audience.PATIENT

        def done(result: SearchResult) -> None:
            self._busy = False
            current = (self.visit.search_text, self.visit.language, self.visit.audience or Audience.PATIENT)
            if current == (text, language, audience) and self._shared.navigator.place.screen is Screen.SEARCH:
                self._show(text, result)
            self._next()

        def failed(_error: KioskError) -> None:
            self._busy = False
            self._show(self.visit.search_text, SearchResult())
            self._next()

        self._shared.services.tasks.run(lambda: searcher.search(text, language, audience, MOST_HITS), done, failed)

    def _next(self) -> None:
        again, self._again = self._again, False
        if again and self._shared.navigator.place.screen is Screen.SEARCH:
            self.search_now()

    def _show(self, text: str, result: SearchResult) -> None:
        rows = [self._hit_row(hit) for hit in result.hits]
        self._suggestion = harmless(result.did_you_mean)
        if not rows:
            rows = self._instead(text, result)
        if text != self._asked:
            self._asked = text
            self._pager.restart()
        self._note = self._state_note(result)
        self._pager.expect(len(rows))
        self._rows.replace(rows)
        self.changed.emit()

    def _hit_row(self, hit: Hit) -> HitRow:
        snippet = marked(harmless(hit.snippet.text), hit.snippet.spans)
        status = self._shared.services.standing(hit.article).status if hit.article else None
        return HitRow(
            hit.kind,
            hit.id,
            harmless(hit.title.text),
            snippet.plain,
            snippet.markup,
            status.value if status else "",
            self.words.status(status) if status else self.words.gettext("Word explained"),
            self.words.reading_time(hit.article.minutes) if hit.article else "",
            self.words.only_in(hit.language),
            block=hit.block,
        )

    def _instead(self, text: str, result: SearchResult) -> list[HitRow]:
        """Articles where nothing was found, or nothing typed."""
        _ = self.words.gettext
        found = [Pick(summary, Why.NONE) for summary in result.related]
        heading = _("You may want to read") if text.strip() else _("Picked for you")
        picks = (found or self._picks.ordered())[:OFFERED]
        rows = [self._article_row(pick.summary, self._picks.reason(pick)) for pick in picks]
        return [row if number else _headed(row, heading) for number, row in enumerate(rows)]

    def _article_row(self, summary: ArticleSummary, why: str) -> HitRow:
        reason, status = marked(why, ()), self._shared.services.standing(summary).status
        return HitRow(
            "article",
            summary.id,
            harmless(summary.title),
            reason.plain,
            reason.markup,
            status.value,
            self.words.status(status),
            self.words.reading_time(summary.minutes),
            self.words.only_in(summary.language),
        )

    def _state_note(self, result: SearchResult) -> str:
        searcher, _ = self._shared.services.searcher, self.words.gettext
        if searcher is None:
            return _("Search is not ready on this screen. You can read all articles.")
        match searcher.state():
            case SearchState.BUILDING:
                self._look.start()
                return _("The texts are still being made ready. Titles can be found already.")
            case SearchState.FAILED:
                return _("Only titles can be searched on this screen now.")
            case SearchState.READY:
                if not result.complete:
                    self._look.start()
                return ""

    @Slot(str, str, int)
    def open(self, kind: str, key: str, block: int) -> None:
        """Go to what was found; into an article where the match is in its text."""
        if kind == "article" and block >= 0:
            self.found_at.emit(key, block)
        screen = Screen.ARTICLE if kind == "article" else Screen.GLOSSARY
        self._shared.navigator.go(Place(screen, key))

    def _headline(self) -> str:
        words, text = self.words, self.visit.search_text.strip()
        if not text:
            return words.gettext("Type a word, such as a treatment, a test or a worry.")
        hits = sum(1 for row in self._rows.rows() if row.snippet_markup and not row.heading)
        return (
            words.ngettext("{n} place found", "{n} places found", hits)
            if self._has_hits()
            else words.gettext("Nothing found for these words.")
        )

    def missed(self) -> str:
        """The words that were searched for last, where the whole library has nothing for them."""
        return "" if self._has_hits() or self._note else self._asked.strip()

    def _has_hits(self) -> bool:
        rows = self._rows.rows()
        return bool(rows) and not rows[0].heading

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    text = Property(str, lambda self: self.visit.search_text, notify=changed)
    headline = Property(str, _headline, notify=changed)
    note = Property(str, lambda self: self._note, notify=changed)
    suggestion = Property(str, lambda self: self._suggestion, notify=changed)


def _headed(row: HitRow, heading: str) -> HitRow:
    return replace(row, heading=heading)
