"""Loading from a stick: accepted, refused, given up, pulled; and going back. Real bundles, a real store."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.checking import library_check
from kiosk.bundle.generations import Pointer, Store, now_utc
from kiosk.bundle.refusals import refuse
from kiosk.device.drives import Drives
from kiosk.device.udisks import UDisks
from kiosk.device.watched import WatchedFolder
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.loading import BundleFound, LibraryShown, LoadPlan
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from kiosk.settings import Settings
from kiosk.settings.model import Staff
from kiosk.wiring.loading import ContentLoader, library_version, look_into, make_drives
from tests.support.kiosk_stage import library_file
from tests.support.made_bundles import MadeBundle, pack
from tests.support.real_bundles import made_bundles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass
class Watch:
    """A person at the screen."""

    answer: Callable[[LoadPlan], bool] = lambda _: True
    told: list[tuple[int, int]] = field(default_factory=list)
    plans: list[LoadPlan] = field(default_factory=list)
    gives_up_after: int = -1  # calls of `progress`

    def progress(self, done: int, whole: int) -> None:
        if len(self.told) == self.gives_up_after:
            raise refuse(Refusal.CANCELLED)
        self.told.append((done, whole))

    def accept(self, plan: LoadPlan) -> bool:
        self.plans.append(plan)
        return self.answer(plan)


@dataclass
class Place:
    """A kiosk with a stick in it."""

    folder: Path
    store: Store
    drives: Drives
    loader: ContentLoader

    def found(self, name: str) -> BundleFound:
        (stick,) = self.drives.look()
        return next(one for one in self.drives.bundles(stick) if one.name == name)

    def refused(self, name: str, watch: Watch) -> str:
        before = self.store.pointer()
        with pytest.raises(BundleError) as caught:
            self.loader.load(self.found(name), watch)
        assert self.store.pointer() == before
        assert not (self.store.generations / "new").exists()
        assert self.store.journal.entries()[-1].event == "refused"
        return caught.value.refusal


@pytest.fixture
def place(tmp_path: Path) -> Place:
    folder = tmp_path / "sticks" / "sda1"
    folder.mkdir(parents=True)
    store = Store(tmp_path / "store")
    store.trust(made_bundles().root.read_bytes(), now_utc())
    drives = Drives(WatchedFolder(folder.parent), look_into)
    loader = ContentLoader(store, drives.opened, lambda: library_version(library_file()))
    for path in (made_bundles().first, made_bundles().second):
        shutil.copy(path, folder)
    return Place(folder, store, drives, loader)


def test_what_lies_on_the_stick_is_told_as_it_claims(place: Place) -> None:
    (place.folder / "holiday.kioskbundle").write_bytes(b"no bundle")
    (place.folder / "another.kioskbundle").write_bytes(pack(MadeBundle().tree()))
    (stick,) = place.drives.look()
    found = {one.name: one for one in place.drives.bundles(stick)}
    second = found["second.kioskbundle"]
    assert second.claimed_publisher == "A Hospital"
    assert second.claimed_version == library_version(library_file())
    assert second.claimed_issued is not None
    assert second.size == made_bundles().second.stat().st_size
    assert (second.refusal, found["holiday.kioskbundle"].refusal) == ("", Refusal.NOT_A_BUNDLE)
    assert found["another.kioskbundle"].claimed_publisher == "A Hospital", "any stranger can claim that"
    assert next(reversed(found.values())).name == "holiday.kioskbundle", "what tells no date comes last"


def test_what_is_accepted_is_shown_from_the_next_start_on(place: Place) -> None:
    watch = Watch()
    assert place.loader.shown() == LibraryShown(0, library_version(library_file()))
    assert place.loader.before() is None
    done = place.loader.load(place.found("first.kioskbundle"), watch)
    assert done.shown == place.loader.shown()
    assert (done.shown.generation, done.shown.publisher, done.already) == (1, "A Hospital", False)
    size = library_file().stat().st_size
    assert (size, size) in watch.told
    (plan,) = watch.plans
    assert plan.publisher == "A Hospital"
    assert plan.size == size
    assert plan.issued < plan.expires
    assert len(plan.key_ending) == 8
    assert {change.kind for change in plan.changes} == {"added"}
    before = place.loader.before()
    assert before is not None
    assert before.generation == 0


def test_a_review_that_went_up_is_told_with_both_steps(place: Place) -> None:
    place.loader.load(place.found("first.kioskbundle"), Watch())
    watch = Watch()
    place.loader.load(place.found("second.kioskbundle"), watch)
    (change,) = watch.plans[0].changes
    assert (change.kind, change.before, change.after) == ("up", ReviewStatus.SUBMITTED, ReviewStatus.APPROVED)
    assert (change.language, change.audience) == ("en", "patient")


def test_the_same_again_changes_nothing(place: Place) -> None:
    assert not place.loader.load(place.found("first.kioskbundle"), Watch()).already
    watch = Watch()
    assert place.loader.load(place.found("first.kioskbundle"), watch).already
    assert watch.plans == []
    assert place.store.pointer() == Pointer(1, 0, 1)


def test_going_back_shows_what_was_there_before(place: Place) -> None:
    for name in ("first", "second"):
        place.loader.load(place.found(f"{name}.kioskbundle"), Watch())
    assert place.loader.go_back("It was the wrong bundle").generation == 1
    assert place.loader.shown().generation == 1
    assert place.store.journal.entries()[-1].detail == "It was the wrong bundle"
    before = place.loader.before()
    assert before is not None
    assert before.generation == 0
    place.loader.go_back("It was the wrong bundle")
    assert place.loader.before() is None
    with pytest.raises(KioskError, match="nothing to go back to"):
        place.loader.go_back("once more")


def test_what_is_damaged_is_not_called_what_is_shown(place: Place) -> None:
    for name in ("first", "second"):
        place.loader.load(place.found(f"{name}.kioskbundle"), Watch())
    (place.store.generation(2).folder / "generation.json").write_bytes(b"")
    assert place.loader.shown().generation == 1
    (place.store.generation(1).folder / "generation.json").write_bytes(b"")
    assert place.loader.shown().generation == 0
    before = place.loader.before()
    assert before is not None
    assert before.generation == 0


def test_who_says_no_has_what_was_there(place: Place) -> None:
    watch = Watch(answer=lambda _: False)
    assert place.refused("first.kioskbundle", watch) == Refusal.CANCELLED
    assert watch.plans


@pytest.mark.parametrize("after", [1, 2])
def test_loading_may_be_given_up_at_any_time(place: Place, after: int) -> None:
    """Before a byte of the library is read, and after its last one."""
    watch = Watch(gives_up_after=after)
    assert place.refused("first.kioskbundle", watch) == Refusal.CANCELLED
    assert watch.plans == []


def test_who_gives_up_at_once_has_read_nothing(place: Place) -> None:
    with pytest.raises(BundleError) as caught:
        place.loader.load(place.found("first.kioskbundle"), Watch(gives_up_after=0))
    assert caught.value.refusal == Refusal.CANCELLED
    assert len(place.store.journal.entries()) == 1


def test_a_check_that_takes_for_ever_may_be_given_up(tmp_path: Path) -> None:
    called: list[int] = []

    def waiting() -> None:
        called.append(1)
        if len(called) == 2:
            raise refuse(Refusal.CANCELLED)

    endless = [sys.executable, "-I", "-c", "import signal; signal.pause()"]
    with pytest.raises(BundleError) as caught, library_check(endless, waiting) as checked:
        checked(tmp_path, "00")
    assert caught.value.refusal == Refusal.CANCELLED


def test_a_stranger_is_refused_whatever_he_claims(place: Place) -> None:
    (place.folder / "another.kioskbundle").write_bytes(pack(MadeBundle().tree()))
    assert place.refused("another.kioskbundle", Watch()) == Refusal.WRONG_SIGNATURE


def test_an_older_one_is_refused(place: Place) -> None:
    place.loader.load(place.found("second.kioskbundle"), Watch())
    assert place.refused("first.kioskbundle", Watch()) == Refusal.OLDER


def test_a_damaged_one_is_refused(place: Place) -> None:
    path = place.folder / "first.kioskbundle"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    found = place.found("first.kioskbundle")
    path.write_bytes(bytes(data))
    with pytest.raises(BundleError) as caught:
        place.loader.load(found, Watch())
    assert caught.value.refusal == Refusal.DAMAGED


def test_a_kiosk_without_a_publisher_says_so(place: Place) -> None:
    (place.store.folder / "root.json").unlink()
    with pytest.raises(BundleError) as caught:
        place.loader.load(place.found("first.kioskbundle"), Watch())
    assert caught.value.refusal == Refusal.NO_TRUST


def test_a_stick_that_is_pulled_in_between_changes_nothing(place: Place) -> None:
    found = place.found("first.kioskbundle")

    class Pulls(Watch):
        def progress(self, done: int, whole: int) -> None:
            super().progress(done, whole)
            (place.folder / "first.kioskbundle").write_bytes(b"")  # what a pulled stick's page cache comes to

    with pytest.raises(BundleError) as caught:
        place.loader.load(found, Pulls())
    assert caught.value.refusal in {Refusal.UNREADABLE, Refusal.NOT_A_BUNDLE}
    assert place.store.pointer() == Pointer()
    shutil.rmtree(place.folder)
    with pytest.raises(BundleError) as caught:
        place.loader.load(found, Watch())
    assert caught.value.refusal == Refusal.UNREADABLE


def test_two_at_once_are_one_too_many(place: Place) -> None:
    found = place.found("first.kioskbundle")
    refusals: list[str] = []

    def meanwhile(_: LoadPlan) -> bool:
        with pytest.raises(BundleError) as caught:
            place.loader.load(found, Watch())
        refusals.append(caught.value.refusal)
        return True

    place.loader.load(found, Watch(answer=meanwhile))
    assert refusals == [Refusal.BUSY]


def test_the_settings_choose_where_sticks_are(tmp_path: Path) -> None:
    settings = Settings(staff=Staff(sticks=str(tmp_path)))
    (tmp_path / "sda1").mkdir()
    assert [stick.label for stick in make_drives(settings).look()] == ["sda1"]
    assert isinstance(make_drives(replace(settings, staff=Staff()))._mounts, UDisks)
