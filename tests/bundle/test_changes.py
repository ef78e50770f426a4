"""What a bundle changes: each kind, by language, what is lost first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kiosk.bundle.changes import ArticleFact, Kind, LibraryFacts, by_language, changes, facts_of
from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from tests.support.made_verified import BOARD, TODAY, approval

if TYPE_CHECKING:
    from collections.abc import Iterable

APPROVED = Approvals(BOARD, (approval("a", "11"),))


def article(name: str, digest: str = "11", language: str = "en") -> ArticleFact:
    return ArticleFact(name, Audience.PATIENT, language, name.upper(), ReviewStatus.SUBMITTED, digest)


def library(*articles: ArticleFact) -> LibraryFacts:
    return LibraryFacts("made", "1", articles)


def kinds(
    old: Iterable[ArticleFact], new: Iterable[ArticleFact], before: Approvals, after: Approvals, today: date = TODAY
) -> list[Kind]:
    return [one.kind for one in changes(library(*old), before, library(*new), after, today)]


def test_nothing_changes_between_the_same() -> None:
    assert kinds([article("a")], [article("a")], APPROVED, APPROVED) == []


def test_each_kind_is_told_and_what_is_lost_comes_first() -> None:
    old = [article("a"), article("gone"), article("b", "22"), article("c", "33")]
    new = [article("a"), article("b", "23"), article("c", "33"), article("new", language="es")]
    found = changes(library(*old), APPROVED, library(*new), Approvals(BOARD, (approval("c", "33"),)), TODAY)
    assert [(one.kind, one.article.id) for one in found] == [
        (Kind.REMOVED, "gone"),
        (Kind.DOWN, "a"),
        (Kind.CHANGED, "b"),
        (Kind.UP, "c"),
        (Kind.ADDED, "new"),
    ]
    assert [one.lost for one in found] == [True, True, False, False, False]
    assert by_language(found)["es"] == {**dict.fromkeys(Kind, 0), Kind.ADDED: 1}
    assert list(by_language(found)) == ["en", "es"]


def test_another_text_under_an_old_approval_goes_down() -> None:
    assert kinds([article("a")], [article("a", "12")], APPROVED, APPROVED) == [Kind.DOWN]


def test_an_approval_that_ran_out_is_none_to_lose() -> None:
    assert kinds([article("a")], [article("a")], APPROVED, Approvals(), date(2030, 1, 1)) == []


def test_a_withdrawn_article_goes_down() -> None:
    withdrawn = replace(article("a", "12"), status=ReviewStatus.WITHDRAWN)
    assert kinds([article("a")], [withdrawn], Approvals(), Approvals()) == [Kind.DOWN]


def test_the_first_bundle_only_adds() -> None:
    found = changes(None, Approvals(), library(article("a")), Approvals(), TODAY)
    assert [one.kind for one in found] == [Kind.ADDED]


def test_facts_come_back_as_they_were() -> None:
    facts = library(article("a"), article("b", language="ar"))
    assert facts_of(facts.record()) == facts
