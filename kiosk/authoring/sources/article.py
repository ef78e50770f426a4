"""One article file: its front matter and its body.

Rules: the file is `articles/<id>/<audience>.<language>.md` and its front matter says the same; every field is there
(an empty `reviewer` says that nobody reviewed it, an empty `last_reviewed` likewise) but `balance`, which few need; an
unknown field is an error; an article falls due for review within 24 months of its creation or last review.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.front_matter import Front, an_id, date_or_none, located_front
from kiosk.authoring.sources.markdown import Body, Placed, read_body
from kiosk.domain.articles.article import RegionBlock, Review
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.content_limits import MOST
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

REVIEW_MONTHS = 24
MAX_TITLE = MOST["characters in a title or a question"]
_FILE = re.compile(r"([a-z]+)\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md")
_NONE: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """One variant of an article as written. `lines` has the line of each front matter field."""

    path: Path
    lines: dict[str, int]
    id: str
    audience: Audience
    language: str
    title: str
    question: str
    topic: str
    review: Review
    follow_ups: tuple[str, ...]
    blocks: tuple[Placed, ...]
    citations: tuple[tuple[str, int], ...]
    terms: tuple[tuple[str, int], ...]
    balance: str = ""  # the words that say that a second opinion often agrees, where they are not found by themselves

    def line(self, field: str) -> int:
        """Give the line of a field."""
        return self.lines.get(field, 1)

    @property
    def leaves(self) -> tuple[Placed, ...]:
        """The blocks with their lines, those inside region blocks in place of these."""
        return tuple(leaf for placed in self.blocks for leaf in (placed.inner or (placed,)))

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that have blocks of their own, sorted."""
        blocks = (placed.block for placed in self.blocks)
        return tuple(sorted({code for block in blocks if isinstance(block, RegionBlock) for code in block.regions}))

    @property
    def cited(self) -> tuple[str, ...]:
        """Reference ids in order of first use: the numbering."""
        return tuple(dict.fromkeys(key for key, _ in self.citations))


def read_article(path: Path, problems: Problems) -> ArticleSource | None:
    """Read one file; what is wrong goes to `problems`. None where too little of it can be used."""
    try:
        body = read_body(path, read_text(path))
    except ContentError as error:
        problems.caught(error)
        return None
    for fault in body.errors:
        problems.caught(fault)
    front = located_front(path, body, problems)
    return _ArticleFront(path, front, problems).article(body) if front else None


class _ArticleFront(Front):
    """The fields of an article."""

    def article(self, body: Body) -> ArticleSource | None:
        article_id = self.name("id")
        audience = self.take("audience", _audience, f"one of {', '.join(Audience)}", Audience.PATIENT)
        language = self.text("language", longest=20)
        if not self.wrong:
            self._check_place(article_id, audience, language)
        title, question = self.text("title", longest=MAX_TITLE), self.text("question", longest=MAX_TITLE)
        if title and not any(character.isalnum() for character in title):
            self.fail("title", "the title has no letters")
        topic, follow_ups = self.name("topic"), self.take("follow_ups", _ids, "a list of article ids", _NONE)
        review = self.review()
        balance = self.text("balance") if "balance" in self.fields else ""
        self.done()
        if self.wrong:
            return None
        return ArticleSource(
            self.path, self.lines, article_id, audience, language, title, question, topic, review, follow_ups,
            tuple(body.blocks), tuple(body.citations), tuple(body.terms), balance,
        )  # fmt: skip

    def _check_place(self, article_id: str, audience: Audience, language: str) -> None:
        match = _FILE.fullmatch(self.path.name)
        if self.path.parent.name != article_id:
            self.fail("id", f"id is {article_id!r}, but the folder is {self.path.parent.name!r}")
        if match is None or match[1] != audience:
            self.fail("audience", f"audience is {audience.value!r}, but the file is {self.path.name!r}")
        if match is None or match[2] != language:
            self.fail("language", f"language is {language!r}, but the file is {self.path.name!r}")

    def review(self) -> Review:
        review = Review(
            status=self.take("status", _status, f"one of {', '.join(ReviewStatus)}", ReviewStatus.SUBMITTED),
            author=self.text("author"),
            credentials=self.text("credentials"),
            reviewer=self.text("reviewer", empty=True),
            created=self.day("created"),
            updated=self.day("updated"),
            last_reviewed=self.take("last_reviewed", date_or_none, "a date like 2026-11-22 or null", None),
            review_due=self.day("review_due"),
            evidence_search=self.day("evidence_search"),
            funding=self.text("funding"),
            conflicts=self.text("conflicts"),
            ai_assisted=self.flag("ai_assisted"),
            machine_translated=self.flag("machine_translated"),
        )
        if not self.wrong:
            self._check_dates(review)
        return review

    def _check_dates(self, review: Review) -> None:
        if review.updated < review.created:
            self.fail("updated", "updated is before created")
        if review.evidence_search > review.updated:
            self.fail("evidence_search", "the evidence search is later than the text")
        start = max(review.created, review.last_reviewed or review.created)
        if review.review_due > _months_after(start, REVIEW_MONTHS):
            self.fail("review_due", f"review_due is more than {REVIEW_MONTHS} months after {start.isoformat()}")
        if review.review_due <= review.created:
            self.fail("review_due", "review_due is not after created")
        if review.status is ReviewStatus.APPROVED and not (review.reviewer and review.last_reviewed):
            self.fail("status", "approved needs a reviewer and the date of the review")
        if bool(review.reviewer) != bool(review.last_reviewed):
            self.fail("reviewer", "reviewer and last_reviewed go together")


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004
    return tuple(an_id(entry) for entry in value)


def _audience(value: object) -> Audience:
    """Without the enum's own message, which would be told instead of the list."""
    if not isinstance(value, str) or value not in list(Audience):
        raise ValueError
    return Audience(value)


def _status(value: object) -> ReviewStatus:
    if not isinstance(value, str) or value not in list(ReviewStatus):
        raise ValueError
    return ReviewStatus(value)
