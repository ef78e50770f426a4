"""A small article with points, an icon array and sources, for tests of what is printed of articles.

>>> made_article().summary.id
'made-up'
"""

from __future__ import annotations

from datetime import date

from kiosk.domain.articles.article import (
    Article,
    ArticleSummary,
    Block,
    Callout,
    Citation,
    Heading,
    IconArray,
    Reference,
    Review,
    Runs,
    Term,
    Text,
)
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus

CHECKED = Reference("checked", "Checked source.", "V")
SECONDARY = Reference("secondary", "Secondary source.", "V2")
REMEMBERED = Reference("remembered", "Source from memory.", "M")

POINTS: tuple[Runs, ...] = (
    (Text("Most views "), Text("agree", strong=True), Text("."), Citation("secondary", 2)),
    (Text("A "), Term("guideline", "guideline"), Text(" helps "), Citation("checked", 1), Citation("secondary", 2)),
    (Text("Nobody knows."), Citation("remembered", 3)),
)


def made_article(
    status: ReviewStatus = ReviewStatus.SUBMITTED,
    *,
    points: tuple[Runs, ...] = POINTS,
    machine: bool = False,
    more: tuple[Block, ...] = (),
) -> Article:
    """Return the article with a review status; `more` blocks come last."""
    day = date(2026, 11, 1)
    return Article(
        summary=ArticleSummary(
            "made-up",
            "A made-up title",
            "Is it?",
            "deciding",
            Audience.PATIENT,
            "en",
            status,
            minutes=2,
            content_hash="0" * 64,
        ),
        review=Review(
            status=status,
            author="The project",
            credentials="None",
            reviewer="",
            created=day,
            updated=day,
            last_reviewed=None,
            review_due=date(2028, 11, 1),
            evidence_search=day,
            funding="None",
            conflicts="None",
            ai_assisted=True,
            machine_translated=machine,
        ),
        blocks=(
            Callout("in-short", "In short", points),
            Heading(2, (Text("Numbers"),)),
            IconArray(37, 100, "changed", "stayed", "one programme", (Text("Plans changed."), Citation("checked", 1))),
            *more,
        ),
        references=(CHECKED, SECONDARY, REMEMBERED),
        follow_ups=(),
        disclaimer="For learning only.",
        reading_grade=5.0,
    )
