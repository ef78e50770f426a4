"""What the page of an article is made of: its head, the steps of its review, its rows from the title to the disclaimer.

Rules: the status shown is the one that signatures prove for this very text today, with a caution until it is approved;
a text that is not in the visitor's language says which language it is in; everything is final text. `words` are the
text's, `reader` the visitor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject

from kiosk.domain.articles.approval import Standing
from kiosk.domain.articles.article import Article
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.harmless import harmless
from kiosk.i18n.formats import native_name
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.reading.rows import BlockRow, ItemRow, RowMaker, no_marks, source_rows
from kiosk.ui.text.standing import caution, names

STATUS_ROW = 1  # of the head's rows, the one with the steps of the review
STEPS = (ReviewStatus.SUBMITTED, ReviewStatus.UNDER_REVIEW, ReviewStatus.APPROVED)


class FollowUp(NamedTuple):
    """A question that leads to another article, in final words."""

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


def head_of(article: Article, standing: Standing, words: Words, topic: str) -> Head:
    """The head in the visitor's words."""
    summary, review, status, _ = article.summary, article.review, standing.status, words.gettext
    note = ""
    if summary.language != words.language:
        note = _("This article is not in your language yet. It is shown in {language}.").format(
            language=native_name(summary.language)
        )
    elif review.machine_translated and status.needs_caution:
        note = _("Machine-assisted translation, not reviewed.")
    elif review.machine_translated:
        note = _("Machine-assisted translation, approved by the board in this language.")
    step = STEPS.index(status) + 1 if status in STEPS else 0
    return Head(
        title=harmless(summary.title),
        topic=harmless(topic),
        byline=_("By {author}").format(author=harmless(review.author)),
        updated=_("Last updated {date}").format(date=words.long_date(review.updated)),
        minutes=words.reading_time(summary.minutes),
        status=status.value,
        status_text=words.status(status),
        needs_caution=status.needs_caution,
        caution=caution(standing, words),
        language_note=note,
        step_line=_("{status}, step {step} of {steps}").format(
            status=words.status(status), step=words.number(step), steps=words.number(len(STEPS))
        )
        if step
        else words.status(status),
        right_to_left=Words(summary.language, words.region).right_to_left,
    )


def steps_of(article: Article, standing: Standing, words: Words) -> tuple[list[str], list[str]]:
    """The words and the dates of the three steps: sent in, reviewed, and approved until."""
    _, approval = words.gettext, standing.approval
    dates = [words.short_date(article.review.created), "", ""]
    if approval is not None:
        last = words.short_date(approval.valid_until)
        dates[1] = words.short_date(approval.reviewed_on)
        dates[2] = (_("Ended {date}") if standing.expired else _("Until {date}")).format(date=last)
    current = STEPS.index(standing.status) if standing.status in STEPS else -1
    reached = [date if at <= current or approval else _("Not yet") for at, date in enumerate(dates)]
    return [words.status(step) for step in STEPS], reached


def page_rows(
    article: Article, standing: Standing, words: Words, reader: Words, follow: Sequence[FollowUp], owner: QObject
) -> list[BlockRow]:
    """Head, text, follow-ups, sources, and who is behind it; `owner` is to live as long as the page."""
    _ = reader.gettext
    text = RowMaker(words, owner).rows(article.blocks)
    # the button comes after the first block, "In short", which says what it puts on the sheet
    rows = [*(BlockRow(kind) for kind in ("opening", "steps", "caution")), *text[:1], BlockRow("add"), *text[1:]]
    for place, (article_id, question, note) in enumerate(follow):
        title = "" if place else _("You may want to ask next")
        rows.append(BlockRow("follow", title=title, key=article_id, plain=question, setting=note))
    if article.references:
        rows.append(BlockRow("heading", level=2, markup=_("Sources"), plain=_("Sources"), keep_with_next=True))
        rows += source_rows(article, words)
    rows.append(BlockRow("about", title=_("About this article"), items=_about(article, standing, reader, owner)))
    rows.append(BlockRow("review"))
    rows.append(BlockRow("disclaimer", plain=harmless(article.disclaimer)))
    return rows


def row_of(block: int) -> int:
    """The row of an article's block, counted from 0; the row of the opening for a negative number."""
    return 0 if block < 0 else 3 if block == 0 else block + 4


def _about(article: Article, standing: Standing, words: Words, owner: QObject) -> RowsModel:
    review, _ = article.review, words.gettext
    reviewer = _("Not yet reviewed by anyone")
    if standing.approval is not None:
        reviewer = names(standing.approval.reviewers)
    elif review.reviewer:
        reviewer = _("{reviewer}, as the author says. No signature proves it.").format(reviewer=review.reviewer)
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
    model.replace([ItemRow(label, "", harmless(text), no_marks()) for label, text in lines])
    return model
