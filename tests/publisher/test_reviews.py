"""Reviews: what a reviewer signs, what counts, and what must never be signed in somebody's name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from securesystemslib.dsse import Envelope
from tuf.api.metadata import TargetFile, Targets

from kiosk.errors import PublisherError
from kiosk.publisher import reviews, setup
from kiosk.publisher.folder import Folder
from kiosk.publisher.signing import sign
from kiosk.publisher.wanted import wanted
from tests.support.publishing import NOW, approve, new_publisher, ring, stage

TODAY = date(2026, 11, 26)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with new_publisher(tmp_path / "pub") as made:
        stage(made, {"first.patient.en": "one", "first.patient.es": "uno", "second.patient.en": "two"})
        yield made


def custom(folder: Folder, path: str) -> dict[str, Any]:
    return dict(wanted(folder).approvals[path].custom or {})


@pytest.mark.parametrize(
    ("reviewed_on", "valid_until", "sentence"),
    [
        (date(2026, 11, 27), date(2027, 1, 1), "lies in the future"),
        (date(2026, 11, 20), date(2026, 11, 19), "cannot end before it"),
        (date(2026, 11, 20), date(2028, 11, 21), "24 months at most: until 2028-11-20"),
        (date(2024, 2, 29), date(2026, 3, 1), "24 months at most: until 2026-02-28"),
        (date(2025, 11, 20), date(2026, 11, 25), "approves nothing"),
    ],
)
def test_dates_that_cannot_be(reviewed_on: date, valid_until: date, sentence: str) -> None:
    with pytest.raises(PublisherError, match=sentence):
        reviews.check_dates(reviewed_on, valid_until, TODAY)


def test_dates_at_their_limits_are_taken() -> None:
    reviews.check_dates(TODAY, TODAY, TODAY)
    reviews.check_dates(date(2024, 11, 26), TODAY, TODAY)
    reviews.check_dates(TODAY, date(2028, 11, 26), TODAY)


def test_a_text_is_approved_by_as_many_as_the_threshold_and_no_other_text_with_it(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann")
    assert wanted(folder).approvals == {}
    approve(folder, "first.patient.en", "Bob")
    assert list(wanted(folder).approvals) == ["reviews/first.patient.en"]


def test_the_same_reviewer_twice_is_one_reviewer(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann")
    approve(folder, "first.patient.en", "Ann", valid_until=date(2028, 1, 1))
    assert wanted(folder).approvals == {}


def test_an_approval_begins_with_the_last_review_and_ends_with_the_first(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann", reviewed_on=date(2026, 11, 1), valid_until=date(2027, 3, 1))
    approve(folder, "first.patient.en", "Bob", reviewed_on=date(2026, 11, 9), valid_until=date(2028, 3, 1))
    given = custom(folder, "reviews/first.patient.en")
    assert (given["reviewed_on"], given["valid_until"]) == ("2026-11-09", "2027-03-01")
    assert given["reviewers"] == sorted(wanted(folder).board.reviewers)


def test_reviews_that_never_held_on_one_day_approve_nothing(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann", reviewed_on=date(2025, 1, 1), valid_until=date(2025, 6, 1))
    approve(folder, "first.patient.en", "Bob")
    assert wanted(folder).approvals == {}


def test_a_changed_text_is_not_approved_and_the_old_one_is_again(folder: Folder) -> None:
    approve(folder, "first.patient.en")
    stage(folder, {"first.patient.en": "one, changed"})
    assert wanted(folder).approvals == {}
    stage(folder, {"first.patient.en": "one"})
    assert list(wanted(folder).approvals) == ["reviews/first.patient.en"]


def test_a_review_laid_to_another_text_does_not_count(folder: Folder) -> None:
    approve(folder, "first.patient.en")
    shutil.copytree(folder.reviews / "first.patient.en", folder.reviews / "second.patient.en")
    assert list(wanted(folder).approvals) == ["reviews/first.patient.en"]


def test_a_changed_review_is_refused(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann")
    (path,) = folder.reviews.glob("*/*.json")
    said = json.loads(path.read_text())
    said["payload"] = said["payload"][:-8] + said["payload"][-4:] * 2
    path.write_text(json.dumps(said))
    with pytest.raises(PublisherError, match="not what its reviewer signed"):
        wanted(folder)


def test_what_a_reviewer_signed_for_another_purpose_is_no_review(folder: Folder) -> None:
    approve(folder, "first.patient.en", "Ann")
    (path,) = folder.reviews.glob("*/*.json")
    envelope = Envelope.from_dict(json.loads(path.read_text()))
    other = Envelope(envelope.payload, "text/plain", {})
    other.sign(ring(folder).signer("reviewer-1", path.stem))
    path.write_text(json.dumps(other.to_dict()))
    with pytest.raises(PublisherError, match="is not a review"):
        wanted(folder)


def test_who_left_the_board_counts_no_more(folder: Folder) -> None:
    approve(folder, "first.patient.en")
    setup.add_reviewer(folder, setup.reviewer_of("Cleo; PhD"), ring(folder), None, NOW)
    setup.remove_reviewer(folder, "Bob", NOW)
    assert wanted(folder).approvals == {}
    approve(folder, "first.patient.en", "Cleo")
    assert list(wanted(folder).approvals) == ["reviews/first.patient.en"]


def forged(folder: Folder, **changed: Any) -> Targets:
    """Make a list that says something else than what Ann and Bob signed."""
    (target,) = wanted(folder).approvals.values()
    hashes = {"sha256": changed.pop("hash", target.hashes["sha256"])}
    path = changed.pop("path", target.path)
    return Targets(targets={path: TargetFile(1, hashes, path, {"custom": {**(target.custom or {}), **changed}})})


@pytest.mark.parametrize(
    "changed",
    [
        {"hash": "0" * 64},
        {"language": "es"},
        {"article": "second"},
        {"valid_until": "2028-01-01"},
        {"reviewed_on": "2026-11-19"},
        {"path": "reviews/second.patient.en"},
    ],
)
def test_a_list_that_says_more_than_a_reviewer_signed_is_not_signed(folder: Folder, changed: dict[str, str]) -> None:
    approve(folder, "first.patient.en")
    want = wanted(folder)
    for keyid in want.board.keys:
        reviews.check_backed(forged(folder), want.statements, keyid, "Ann")  # as they signed it
        with pytest.raises(PublisherError, match=r"Ann approved .* but they did not"):
            reviews.check_backed(forged(folder, **changed), want.statements, keyid, "Ann")


def test_signing_checks_each_entry_against_the_reviewers_own_statement(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(folder, "first.patient.en")
    said = wanted(folder).approvals
    reviews.forget(folder, ["first.patient.en"])
    monkeypatch.setattr(reviews, "approvals", lambda *_: said)  # as if the list came from anywhere else
    with pytest.raises(PublisherError, match=r"Ann approved first.patient.en, but they did not"):
        sign(folder, ring(folder), NOW)
    assert folder.tree.published() is None
