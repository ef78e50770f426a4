"""What a bundle changes, before it is accepted: added, changed, removed, a review's status up or down, by language.

Rules: an article is one id for one audience in one language; it changed if its hash did. Its status is what a visitor
would see today (`kiosk.domain.articles.approval`), so that an approval that ran out counts as much as one that was
taken back. What is removed or lower stands out: `lost`. Pure: facts in, changes out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

# From what nobody should rely on to what the board has signed.
_RANK: Final = {
    ReviewStatus.WITHDRAWN: 0,
    ReviewStatus.SUBMITTED: 1,
    ReviewStatus.UNDER_REVIEW: 2,
    ReviewStatus.APPROVED: 3,
}


class Kind(StrEnum):
    """What became of an article."""

    REMOVED = "removed"
    DOWN = "status down"
    CHANGED = "changed"
    UP = "status up"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """What the check of a library tells of one article; `status` is what its author claims."""

    id: str
    audience: Audience
    language: str
    title: str
    status: ReviewStatus
    hash: str


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """What the check of a library tells (`kiosk.library.import_check`)."""

    id: str
    version: str
    articles: tuple[ArticleFact, ...]

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        rows = [[one.id, one.audience, one.language, one.title, one.status, one.hash] for one in self.articles]
        return {"id": self.id, "version": self.version, "articles": rows}


def facts_of(record: Mapping[str, Any]) -> LibraryFacts:
    """Read `LibraryFacts.record`. Raises ValueError, TypeError, KeyError."""
    articles = tuple(
        ArticleFact(str(name), Audience(audience), str(language), str(title), ReviewStatus(status), str(digest))
        for name, audience, language, title, status, digest in record["articles"]
    )
    return LibraryFacts(str(record["id"]), str(record["version"]), articles)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one article; `before` and `after` are what a visitor sees of its review, None where it is not."""

    kind: Kind
    article: ArticleFact
    before: ReviewStatus | None
    after: ReviewStatus | None

    @property
    def lost(self) -> bool:
        """Whether visitors lose something by it."""
        return self.kind in {Kind.REMOVED, Kind.DOWN}


def changes(
    old: LibraryFacts | None, old_approvals: Approvals, new: LibraryFacts, new_approvals: Approvals, today: date
) -> tuple[Change, ...]:
    """Compare two libraries as they would be seen today; what is lost comes first."""
    before, after = _by_article(old.articles if old else ()), _by_article(new.articles)
    found = []
    for key in before.keys() | after.keys():
        was, now = before.get(key), after.get(key)
        seen_before = _status(was, old_approvals, today) if was else None
        change = _change(was, now, seen_before, _status(now, new_approvals, today) if now else None)
        if change is not None:
            found.append(change)
    order = list(Kind)
    return tuple(
        sorted(
            found,
            key=lambda one: (order.index(one.kind), one.article.language, one.article.id, one.article.audience),
        )
    )


def by_language(found: Iterable[Change]) -> dict[str, dict[Kind, int]]:
    """Count changes by language and kind."""
    counts: defaultdict[str, dict[Kind, int]] = defaultdict(lambda: dict.fromkeys(Kind, 0))
    for change in found:
        counts[change.article.language][change.kind] += 1
    return dict(sorted(counts.items()))


def _by_article(articles: Iterable[ArticleFact]) -> dict[tuple[str, str, str], ArticleFact]:
    return {(one.id, one.audience, one.language): one for one in articles}


def _status(article: ArticleFact, approvals: Approvals, today: date) -> ReviewStatus:
    standing = approvals.standing(
        article.id, article.audience, article.language, article.hash, article.status, today=today
    )
    return standing.status


def _change(
    was: ArticleFact | None, now: ArticleFact | None, before: ReviewStatus | None, after: ReviewStatus | None
) -> Change | None:
    if now is None or after is None:
        return None if was is None else Change(Kind.REMOVED, was, before, None)
    if was is None or before is None:
        return Change(Kind.ADDED, now, None, after)
    if _RANK[after] != _RANK[before]:
        return Change(Kind.DOWN if _RANK[after] < _RANK[before] else Kind.UP, now, before, after)
    return Change(Kind.CHANGED, now, before, after) if was.hash != now.hash else None
