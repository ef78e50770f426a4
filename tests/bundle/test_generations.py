"""The store: what is shown, what is kept, how far it has come; nothing that is lost lets anything older in."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.generations import BUILT_IN, Pointer, Store
from kiosk.bundle.importer import Importer
from kiosk.bundle.marks import Mark, mark_of
from kiosk.domain.clinic.journal import Event
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from tests.support.made_verified import ISSUED, ROOT, Bundle, check, verify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    store.trust(ROOT, ISSUED)
    return store


def take(store: Store, bundle: Bundle) -> int:
    return Importer(store, verify, check, now=lambda: ISSUED).take(bundle).generation


def refused(store: Store, bundle: Bundle) -> str:
    with pytest.raises(BundleError) as caught:
        take(store, bundle)
    return caught.value.refusal


def test_a_new_store_shows_the_built_in_library(store: Store) -> None:
    assert store.pointer() == Pointer()
    assert store.shown() == ()
    assert store.mark() == Mark()


def test_one_generation_back_is_kept_and_no_more(store: Store) -> None:
    for number in (1, 2, 3):
        assert take(store, Bundle(number)) == number
    assert store.shown() == (3, 2)
    assert sorted(path.name for path in store.generations.iterdir()) == ["2", "3"]


def test_what_was_approved_comes_back_as_it_was(store: Store) -> None:
    found = store.generation(take(store, Bundle()))
    (one,) = found.approvals()
    assert (one.article, one.hash, one.reviewers[0].name) == ("one", "aa", "A. Reviewer")
    assert found.approvals().board is not None


@pytest.mark.parametrize("name", ["generation.json", "approvals.json"])
def test_a_record_with_one_other_bit_is_no_record(store: Store, name: str) -> None:
    path = store.generations / str(take(store, Bundle())) / name
    data = path.read_bytes()
    for at in range(0, len(data), 7):
        path.write_bytes(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :])
        with pytest.raises(KioskError, match="damaged"):
            store.generation(1).approvals()


def test_a_cut_library_is_seen_at_once(store: Store) -> None:
    library = store.generation(take(store, Bundle())).library
    library.write_bytes(library.read_bytes()[:-1])
    with pytest.raises(KioskError, match="cut"):
        store.generation(1)


def test_going_back_leads_to_the_generation_before_and_then_to_the_built_in_library(store: Store) -> None:
    take(store, Bundle(1))
    take(store, Bundle(2))
    assert store.go_back("a wrong number in it", ISSUED) == 1
    assert store.shown() == (1,)
    assert store.go_back("that one too", ISSUED) == BUILT_IN
    with pytest.raises(KioskError, match="nothing to go back to"):
        store.go_back("again", ISSUED)
    assert [(one.event.value, one.detail) for one in store.journal.entries()][-2:] == [
        ("rolled back", "a wrong number in it"),
        ("rolled back", "that one too"),
    ]


def test_going_back_forgets_nothing(store: Store) -> None:
    for number in (1, 2, 3):
        take(store, Bundle(number))
    store.go_back("wrong", ISSUED)
    assert refused(store, Bundle(2, data=b"other")) == Refusal.OLDER
    assert take(store, Bundle(4)) == 4
    assert store.shown() == (4, 2)


def test_a_bundle_that_was_gone_back_from_can_be_taken_again(store: Store) -> None:
    take(store, Bundle(1))
    take(store, Bundle(2))
    store.go_back("wrong", ISSUED)
    assert take(store, Bundle(2)) == 2
    assert store.shown() == (2, 1)


def test_a_fall_back_leaves_alone_what_was_loaded_since(store: Store) -> None:
    take(store, Bundle(1))
    take(store, Bundle(2))
    assert store.go_back("damaged", ISSUED, what=Event.FELL_BACK, only_from=1) == 2
    assert store.shown() == (2, 1)


@pytest.mark.parametrize("lost", ["generations", "high-water.json", "CURRENT", "trust", "torn mark", "torn trust"])
def test_an_old_bundle_is_refused_whatever_was_lost(store: Store, lost: str) -> None:
    take(store, Bundle(4, issued=ISSUED - timedelta(days=9)))
    take(store, Bundle(5))
    metadata = store.generations / "2" / "metadata"
    if lost == "trust":
        shutil.rmtree(metadata)
    elif lost == "torn trust":
        for path in metadata.glob("*.json"):
            path.write_bytes(b"0")
    elif lost == "torn mark":
        (store.folder / "high-water.json").write_bytes(b"")
    elif lost == "generations":
        shutil.rmtree(store.generations)
    else:
        (store.folder / lost).unlink()
    assert refused(store, Bundle(4, data=b"old", issued=ISSUED - timedelta(days=9))) == Refusal.OLDER
    assert take(store, Bundle(6)) > 0


def test_a_root_that_was_seen_is_never_withheld_again(store: Store) -> None:
    take(store, Bundle(1, root=3))
    shutil.rmtree(store.generations / "1" / "metadata")
    assert refused(store, Bundle(2, root=2)) == Refusal.WITHHOLDS_ROOT


def test_a_lost_pointer_shows_the_newest_generation(store: Store) -> None:
    take(store, Bundle(1))
    take(store, Bundle(2))
    (store.folder / "CURRENT").write_bytes(b"")
    assert store.shown() == (2, 1)


def test_trust_is_given_once(store: Store) -> None:
    store.trust(ROOT, ISSUED)
    with pytest.raises(KioskError, match="trusts another publisher"):
        store.trust(b"another", ISSUED)
    assert store.root() == ROOT


def test_without_trust_nothing_is_taken(tmp_path: Path) -> None:
    assert refused(Store(tmp_path / "new"), Bundle()) == Refusal.NO_TRUST


def test_a_mark_only_rises() -> None:
    low, high = Mark({"root": 1, "targets": 5}, ISSUED), Mark({"root": 1, "targets": 4}, ISSUED + timedelta(1))
    both = low.raised_by(high)
    assert both == high.raised_by(low) == Mark({"root": 1, "targets": 5}, ISSUED + timedelta(1))
    assert both.against(high) is Refusal.OLDER
    assert mark_of(json.loads(json.dumps(both.record()))) == both


def test_under_a_newer_root_versions_may_begin_anew_but_time_goes_on() -> None:
    mark = Mark({"root": 1, "targets": 900}, ISSUED)
    assert mark.against(Mark({"root": 2, "targets": 1}, ISSUED + timedelta(1))) is None
    assert mark.against(Mark({"root": 2, "targets": 1}, ISSUED - timedelta(1))) is Refusal.OLDER
    assert mark.raised_by(Mark({"root": 2, "targets": 1}, ISSUED + timedelta(1))).versions["targets"] == 1


def test_the_library_that_is_shown_is_told_without_opening_it(store: Store) -> None:
    assert store.library() is None
    take(store, Bundle(1))
    take(store, Bundle(2))
    assert store.library() == store.generation(2).library
    (store.generations / "2" / "generation.json").unlink()
    assert store.library() == store.generation(1).library
