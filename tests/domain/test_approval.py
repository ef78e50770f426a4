"""An article is approved only as the board's signatures say: these bytes, this language, this reader, today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer, Standing
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from tests.support.made_articles import made_article

HASH, OTHER = "a" * 64, "b" * 64
FIRST, LAST = date(2026, 11, 3), date(2027, 11, 3)
REVIEWERS = (Reviewer("Ada Roe", "cardiologist"), Reviewer("Bo Doe", "general practitioner"))
BOARD = Board("Board One", 2, REVIEWERS)
APPROVAL = Approval("records", Audience.PATIENT, "en", HASH, FIRST, LAST, REVIEWERS)
APPROVALS = Approvals(BOARD, [APPROVAL])


def stands(
    approvals: Approvals = APPROVALS,
    *,
    article: str = "records",
    audience: Audience = Audience.PATIENT,
    language: str = "en",
    shown: str = HASH,
    claimed: ReviewStatus = ReviewStatus.SUBMITTED,
    today: date | None = FIRST,
) -> Standing:
    return approvals.standing(article, audience, language, shown, claimed, today=today)


def test_what_the_board_signed_is_approved_and_says_by_whom() -> None:
    assert stands() == Standing(ReviewStatus.APPROVED, APPROVAL, "Board One")
    assert (len(APPROVALS), list(APPROVALS), APPROVALS.board) == (1, [APPROVAL], BOARD)


@pytest.mark.parametrize(
    "other",
    [
        {"article": "record"},
        {"audience": Audience.CAREGIVER},
        {"language": "es"},
        {"shown": OTHER},
        {"shown": ""},
        {"shown": HASH.upper()},
    ],
)
def test_an_approval_lends_its_mark_to_nothing_else(other: dict[str, str]) -> None:
    for claimed in (ReviewStatus.SUBMITTED, ReviewStatus.APPROVED):
        assert stands(claimed=claimed, **other) == Standing(ReviewStatus.SUBMITTED)  # type: ignore[arg-type]


def test_it_counts_from_the_review_to_the_last_day_both_included() -> None:
    day = timedelta(days=1)
    assert stands(today=FIRST).status is stands(today=LAST).status is ReviewStatus.APPROVED
    assert stands(today=FIRST - day) == Standing(ReviewStatus.SUBMITTED)
    assert stands(today=LAST + day) == Standing(ReviewStatus.SUBMITTED, APPROVAL, "Board One", expired=True)
    assert stands(today=None) == Standing(ReviewStatus.SUBMITTED)


def test_an_author_s_own_word_is_believed_for_less_only() -> None:
    nobody = Approvals()
    assert stands(nobody, claimed=ReviewStatus.APPROVED) == Standing(ReviewStatus.SUBMITTED)
    assert stands(nobody, claimed=ReviewStatus.UNDER_REVIEW) == Standing(ReviewStatus.UNDER_REVIEW)
    assert stands(claimed=ReviewStatus.UNDER_REVIEW).status is ReviewStatus.APPROVED
    assert stands(claimed=ReviewStatus.UNDER_REVIEW, today=LAST + timedelta(days=1)).status is ReviewStatus.UNDER_REVIEW
    assert stands(claimed=ReviewStatus.WITHDRAWN) == Standing(ReviewStatus.WITHDRAWN)


def test_without_a_board_nothing_is_approved() -> None:
    assert stands(Approvals(None, [APPROVAL])) == Standing(ReviewStatus.SUBMITTED)


def test_a_list_shows_the_same_as_the_article() -> None:
    article = made_article()
    approval = replace(APPROVAL, article=article.summary.id, hash=article.content_hash)
    approvals = Approvals(BOARD, [approval])
    assert approvals.of(article.summary, today=FIRST) == Standing(ReviewStatus.APPROVED, approval, "Board One")
    changed = replace(article.summary, content_hash=OTHER)
    assert approvals.of(changed, today=FIRST) == Standing(ReviewStatus.SUBMITTED)
    assert approvals.of(replace(changed, content_hash=""), today=FIRST) == Standing(ReviewStatus.SUBMITTED)


_HASHES = st.sampled_from([HASH, OTHER, ""])
_DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
_NAMES = st.sampled_from(["records", "rights"])
_READERS = st.sampled_from([*Audience])
_LANGUAGES = st.sampled_from(["en", "es"])
_KEYS = st.tuples(_NAMES, _READERS, _LANGUAGES)
_APPROVALS = st.lists(
    st.builds(Approval, _NAMES, _READERS, _LANGUAGES, _HASHES, _DAYS, _DAYS, st.just(REVIEWERS)), max_size=8
)


@given(_APPROVALS, _KEYS, _HASHES, st.sampled_from(ReviewStatus), st.none() | _DAYS, st.booleans())
def test_approved_always_has_its_proof(
    made: list[Approval],
    key: tuple[str, Audience, str],
    shown: str,
    claimed: ReviewStatus,
    today: date | None,
    board: bool,
) -> None:
    found = Approvals(BOARD if board else None, made).standing(*key, shown, claimed, today=today)
    approval = found.approval
    if approval is not None:
        assert approval in made
        assert (approval.article, approval.audience, approval.language, approval.hash) == (*key, shown)
        assert shown
        assert today is not None
        assert found.expired == (approval.valid_until < today)
        assert found.board == BOARD.name
    approved = approval is not None and not found.expired
    assert (found.status is ReviewStatus.APPROVED) == approved
    if not approved:
        assert found.status is (ReviewStatus.SUBMITTED if claimed is ReviewStatus.APPROVED else claimed)
