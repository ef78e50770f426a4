"""Whether an article is approved: computed from the board's signatures, never stored and never claimed.

Rules: an approval names one article, audience and language, and the hash of all that is shown of it; it lends its mark
to nothing else. It counts from the day of the review until `valid_until`, both days included. Without an approval that
holds, an article is what its author says of it, but never more than "under review"; an author who calls it approved has
sent it in, no more. What was withdrawn stays withdrawn, whoever approved it before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kiosk.domain.articles.article import ArticleSummary


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A member of the review board, as the publisher's root names them."""

    name: str
    credentials: str


@dataclass(frozen=True, slots=True)
class Board:
    """A medical review board: how many of its reviewers must sign."""

    name: str
    threshold: int
    reviewers: tuple[Reviewer, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval that the board's signatures prove. `hash`: SHA-256 in hex of all that is shown of the article."""

    article: str
    audience: Audience
    language: str
    hash: str
    reviewed_on: date
    valid_until: date
    reviewers: tuple[Reviewer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands today. `approval` is there also when its time is over (`expired`)."""

    status: ReviewStatus
    approval: Approval | None = None
    board: str = ""
    expired: bool = False


class Approvals:
    """What the board has approved in one library.

    >>> Approvals().standing("a", Audience.PATIENT, "en", "00", ReviewStatus.APPROVED, today=None).status.value
    'submitted'
    """

    def __init__(self, board: Board | None = None, approvals: Iterable[Approval] = ()) -> None:
        self.board = board
        self._by_article: Final = {(one.article, one.audience, one.language): one for one in approvals}

    def __len__(self) -> int:
        return len(self._by_article)

    def __iter__(self) -> Iterator[Approval]:
        return iter(self._by_article.values())

    def standing(
        self, article: str, audience: Audience, language: str, shown: str, claimed: ReviewStatus, *, today: date | None
    ) -> Standing:
        """Tell how the article whose hash is `shown` stands; `claimed` is what its author says."""
        approval = self._by_article.get((article, audience, language))
        if claimed is ReviewStatus.APPROVED:
            claimed = ReviewStatus.SUBMITTED
        if approval is None or self.board is None or today is None or claimed is ReviewStatus.WITHDRAWN:
            return Standing(claimed)
        if not shown or approval.hash != shown or today < approval.reviewed_on:
            return Standing(claimed)
        if today > approval.valid_until:
            return Standing(claimed, approval, self.board.name, expired=True)
        return Standing(ReviewStatus.APPROVED, approval, self.board.name)

    def of(self, article: ArticleSummary, *, today: date | None) -> Standing:
        """Tell how an article stands, as a list shows it."""
        return self.standing(
            article.id, article.audience, article.language, article.content_hash, article.status, today=today
        )
