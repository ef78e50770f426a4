"""One article on the screen: its head, its rows in pages, its sources in place.

Rules: the status shown is the article's own, with a caution until it is approved, on every page; a text that is not
in the visitor's language says which language it is in; a source or a term opens in the text, under the line that was
touched, and one at a time; the place in the text survives a change of language, reader or text size.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.article import Article, for_region
from kiosk.domain.audience import Audience
from kiosk.domain.review import ReviewStatus
from kiosk.i18n.formats import native_name
from kiosk.ui.listmodel import RowsModel
from kiosk.ui.navigator import Place, Screen
from kiosk.ui.pager import Pager
from kiosk.ui.richtext import harmless
from kiosk.ui.rows import BlockRow, ItemRow, MarkRow, RowMaker, sheet_points, source_rows
from kiosk.ui.viewmodel import Shared, ViewModel
from kiosk.ui.words import Words

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = (ReviewStatus.SUBMITTED, ReviewStatus.UNDER_REVIEW, ReviewStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class FollowRow:
    """A question that leads to another article."""

    article_id: str
    question: str
    language_note: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text."""

    title: str = ""
    topic: str = ""
    byline: str = ""
    updated: str = ""
    minutes: str = ""
    status: str = ""
    status_text: str = ""
    needs_caution: bool = False
    caution: str = ""
    language_note: str = ""
    step_line: str = ""
    right_to_left: bool = False


@QmlElement
class Reader(ViewModel):
    """The article in view."""

    changed = Signal()
    opened = Signal()
    sheet_changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._head = Head()
        self._rows = RowsModel(BlockRow, self)
        self._step_words: list[str] = []
        self._step_dates: list[str] = []
        self._follow = RowsModel(FollowRow, self)
        self._pager = Pager(self)
        self._article: Article | None = None
        self._owner = QObject(self)
        self._places: dict[str, int] = {}
        self._open_row, self._open_title, self._open_text = -1, "", ""

    def refresh(self) -> None:
        """Show the article of the place in view, in the visitor's language and for this reader."""
        place, content = self._shared.navigator.place, self._shared.services.content
        if place.screen is not Screen.ARTICLE or content is None:
            return
        whole = content.view.article(place.key, self.visit.language, self.visit.audience or Audience.PATIENT)
        article = for_region(whole, self._shared.services.region)
        same = self._article is not None and self._article.summary.id == article.summary.id
        if self._article is not None and not same:
            self._places[self._article.summary.id] = self._pager.anchor_row()
        self._article = article
        self.visit.mark_read(article.summary.id)
        words = Words(article.summary.language, self._shared.services.region)
        self._head = _head(article, self.words, self._topic_title(article))
        self._step_words, self._step_dates = _steps(article, self.words)
        self._close()
        old, self._owner = self._owner, QObject(self)
        rows = _page_rows(article, words, self.words, self._owner)
        if not same:
            self._pager.restart()
        self._pager.expect(len(rows))
        self._rows.replace(rows)
        old.deleteLater()
        self._follow.replace(self._follow_rows(article))
        if not same:
            self._pager.show_row(self._places.get(article.summary.id, 0))
        self.changed.emit()
        self.sheet_changed.emit()

    def forget(self) -> None:
        """Drop the article and where it was left."""
        self._article, self._head = None, Head()
        self._step_words, self._step_dates = [], []
        self._places.clear()
        for model in (self._rows, self._follow):
            model.replace([])
        self._owner.deleteLater()  # the lines inside the rows
        self._owner = QObject(self)
        self._pager.restart()
        self._close()
        self.changed.emit()

    def _topic_title(self, article: Article) -> str:
        content = self._shared.services.content
        topics = content.view.topics(self.visit.language) if content else ()
        return next((topic.title for topic in topics if topic.id == article.summary.topic), "")

    def _follow_rows(self, article: Article) -> list[FollowRow]:
        content = self._shared.services.content
        audience = self.visit.audience or Audience.PATIENT
        found = {s.id: s for s in content.view.articles(self.visit.language, audience)} if content else {}
        return [
            FollowRow(i, harmless(found[i].question), self.words.only_in(found[i].language))
            for i in article.follow_ups
            if i in found
        ]

    def _close(self) -> None:
        self._open_row, self._open_title, self._open_text = -1, "", ""
        self.opened.emit()

    @Slot(int, int)
    def open_source(self, row: int, number: int) -> None:
        """Show source `number` under `row`; the same touch again closes it."""
        assert self._article is not None  # noqa: S101  a chip exists only while an article is shown
        # the number as the chip in the text shows it, whatever the language around the text
        shown = Words(self._article.summary.language, self._shared.services.region).number(number)
        title = self.words.gettext("Source {n}").format(n=shown)
        if (self._open_row, self._open_title) == (row, title):
            self._close()
            return
        self._open(row, title, self._article.references[number - 1].text)

    @Slot(int, str)
    def open_term(self, row: int, term: str) -> None:
        """Explain a glossary term under `row`."""
        content = self._shared.services.content
        entry = content.view.term(term, self.visit.language) if content else None
        if entry is None or (self._open_row, self._open_title) == (row, entry.term):
            self._close()
            return
        self._open(row, entry.term, entry.definition)

    @Slot()
    def close_source(self) -> None:
        """Close what is open."""
        self._close()

    def _open(self, row: int, title: str, text: str) -> None:
        self._open_row, self._open_title, self._open_text = row, harmless(title), harmless(text)
        self._pager.hold(row)
        self.opened.emit()

    @Slot(str)
    def follow(self, article_id: str) -> None:
        """Read another article."""
        self._shared.navigator.go(Place(Screen.ARTICLE, article_id))

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
    stepWords = Property("QStringList", lambda self: self._step_words, notify=changed)  # type: ignore[arg-type]
    stepDates = Property("QStringList", lambda self: self._step_dates, notify=changed)  # type: ignore[arg-type]
    followUps = Property(RowsModel, lambda self: self._follow, constant=True)
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


def _head(article: Article, words: Words, topic: str) -> Head:
    summary, review, _ = article.summary, article.review, words.gettext
    note = ""
    if summary.language != words.language:
        note = _("This article is not in your language yet. It is shown in {language}.").format(
            language=native_name(summary.language)
        )
    elif review.machine_translated:
        note = _("Machine-assisted translation, not reviewed.")
    step = STEPS.index(summary.status) + 1 if summary.status in STEPS else 0
    return Head(
        title=harmless(summary.title),
        topic=harmless(topic),
        byline=_("By {author}").format(author=harmless(review.author)),
        updated=_("Last updated {date}").format(date=words.long_date(review.updated)),
        minutes=words.reading_time(summary.minutes),
        status=summary.status.value,
        status_text=words.status(summary.status),
        needs_caution=summary.status.needs_caution,
        caution=_("No clinician has reviewed this yet. Use it to prepare questions, not to decide on treatment."),
        language_note=note,
        step_line=_("{status}, step {step} of {steps}").format(
            status=words.status(summary.status), step=words.number(step), steps=words.number(len(STEPS))
        )
        if step
        else words.status(summary.status),
        right_to_left=Words(summary.language, words.region).right_to_left,
    )


def _steps(article: Article, words: Words) -> tuple[list[str], list[str]]:
    """The words and the dates of the three steps."""
    review = article.review
    dates = {
        ReviewStatus.SUBMITTED: words.short_date(review.created),
        ReviewStatus.UNDER_REVIEW: "",
        ReviewStatus.APPROVED: words.short_date(review.last_reviewed) if review.last_reviewed else "",
    }
    current = STEPS.index(review.status) if review.status in STEPS else -1
    reached = [dates[step] if i <= current else words.gettext("Not yet") for i, step in enumerate(STEPS)]
    return [words.status(step) for step in STEPS], reached


def _page_rows(article: Article, words: Words, reader: Words, owner: QObject) -> list[BlockRow]:
    """Head, text, follow-ups, sources, and who is behind it. `words` are the text's, `reader` the visitor's."""
    _ = reader.gettext
    text = RowMaker(words, owner).rows(article.blocks)
    # the button comes after the first block, "In short", which says what it puts on the sheet
    rows = [*(BlockRow(kind) for kind in ("opening", "steps", "caution")), *text[:1], BlockRow("add"), *text[1:]]
    if article.follow_ups:
        rows.append(BlockRow("follow", title=_("You may want to ask next")))
    if article.references:
        rows.append(BlockRow("heading", level=2, markup=_("Sources"), plain=_("Sources"), keep_with_next=True))
        rows += source_rows(article, words)
    rows.append(BlockRow("about", title=_("About this article"), items=_about(article, reader, owner)))
    rows.append(BlockRow("disclaimer", plain=harmless(article.disclaimer)))
    return rows


def _about(article: Article, words: Words, owner: QObject) -> RowsModel:
    review, _ = article.review, words.gettext
    reviewer = review.reviewer or _("Not yet reviewed by anyone")
    lines = [
        (_("Written by"), f"{review.author}. {review.credentials}"),
        (_("Clinical review"), reviewer),
        (_("Created"), words.long_date(review.created)),
        (_("Evidence searched"), words.long_date(review.evidence_search)),
        (_("Review due"), words.long_date(review.review_due)),
        (_("Funding and conflicts"), f"{review.funding} {review.conflicts}"),
        (_("Written with help from AI"), _("Yes") if review.ai_assisted else _("No")),
    ]
    if article.reading_grade is not None:
        lines.append((_("Reading grade"), words.number(round(article.reading_grade))))
    model = RowsModel(ItemRow, owner)
    model.replace([ItemRow(label, "", harmless(text), RowsModel(MarkRow, owner)) for label, text in lines])
    return model
