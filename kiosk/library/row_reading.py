"""Rows of a library's articles as data; a value of another kind is a ValueError or TypeError for the caller."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.articles.article import ArticleSummary, Review
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.content_limits import MOST

_LONGEST = MOST["characters in a title or a question"]


def summary_of(row: tuple[Any, ...]) -> ArticleSummary:
    """Read id, title, question, topic, audience, language, status, minutes, content_hash."""
    article_id, title, question, topic, audience, language, status, minutes, own_hash = row
    return ArticleSummary(
        article_id, title, question, topic, Audience(audience), language, ReviewStatus(status), max(1, int(minutes)),
        str(own_hash),
    )  # fmt: skip


def listed(summary: ArticleSummary) -> ArticleSummary:
    """Give a summary as a list may show it: what is longer than any title may be ends in an ellipsis."""
    title, question = (
        text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in (summary.title, summary.question)
    )
    return replace(summary, title=title, question=question)


def review_of(row: tuple[Any, ...], status: ReviewStatus) -> Review:
    """Read author to machine_translated, in the order of the table."""
    author, credentials, reviewer, created, updated, last, due, search, funding, conflicts, assisted, translated = row
    return Review(
        status=status, author=author, credentials=credentials, reviewer=reviewer,
        created=date.fromisoformat(created), updated=date.fromisoformat(updated),
        last_reviewed=None if last is None else date.fromisoformat(last),
        review_due=date.fromisoformat(due), evidence_search=date.fromisoformat(search),
        funding=funding, conflicts=conflicts, ai_assisted=bool(assisted), machine_translated=bool(translated),
    )  # fmt: skip
