"""Rows of a library's articles as data; a value of another kind is a ValueError or TypeError for the caller."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiosk.domain.article import ArticleSummary, Review
from kiosk.domain.audience import Audience
from kiosk.domain.review import ReviewStatus


def summary_of(row: tuple[Any, ...]) -> ArticleSummary:
    """Read id, title, question, topic, audience, language, status, minutes, content_hash."""
    article_id, title, question, topic, audience, language, status, minutes, own_hash = row
    return ArticleSummary(
        article_id, title, question, topic, Audience(audience), language, ReviewStatus(status), max(1, int(minutes)),
        str(own_hash),
    )  # fmt: skip


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
