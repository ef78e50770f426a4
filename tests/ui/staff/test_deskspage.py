"""Pairing a kiosk with a desk, on the kiosk's staff page and in the desk's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk_stage import DeskStage, desk
from tests.support.fake_pairing import FakePairing, FakePeers
from tests.support.fake_staff import enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("qt_app")

KEY = "3F A2 91 0C"


@pytest.fixture
def pairing() -> FakePairing:
    return FakePairing()


@pytest.fixture
def peers() -> FakePeers:
    return FakePeers({KEY: "Reception 1"})


@pytest.fixture
def stage(pairing: FakePairing, peers: FakePeers) -> Iterator[Stage]:
    with kiosk(staff=fake_staff_services(pairing=pairing, peers=peers)) as made:
        enter_staff_area(made)
        made.touch("Desks")
        yield made


@pytest.fixture
def window(pairing: FakePairing, peers: FakePeers) -> Iterator[DeskStage]:
    with desk(pairing=pairing, peers=peers) as made:
        made.unlock()
        made.click("Kiosks")
        yield made


def test_the_page_is_not_offered_where_no_desk_is_named() -> None:
    with kiosk(staff=fake_staff_services()) as stage:
        enter_staff_area(stage)
        assert stage.has("Journal")
        assert not stage.has("Desks")


def test_six_digits_are_compared_on_both_screens(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    assert pairing.now == "waiting"
    assert stage.shows("This waits two minutes.")
    pairing.meet("402917")
    stage.driver.settle()
    assert stage.shows("402 917")
    assert stage.shows("Are these the same on both screens?")
    stage.touch("They are the same")
    assert pairing.answers == [True]
    assert stage.shows("402 917")  # until the other side answered too
    assert not stage.has("They are the same")
    pairing.other_says(same=True)
    stage.driver.settle()
    assert stage.shows("Paired.")
    assert not stage.shows("402 917")


def test_the_digits_are_written_alike_in_every_language(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    pairing.meet("402917")
    stage.session.set_language("ar")
    stage.driver.settle()
    assert stage.shows("402 917")


def test_other_digits_pair_nobody(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    pairing.meet("402917")
    stage.driver.settle()
    stage.touch("Not the same")
    assert pairing.answers == [False]
    assert stage.shows("Not paired: the digits were not the same")
    assert stage.has("Pair with a desk")


def test_nobody_answered(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    pairing.late()
    stage.driver.settle()
    assert stage.shows("Not paired: two minutes are over.")


def test_leaving_the_page_ends_a_pairing(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    stage.touch("Back")
    assert pairing.now == ""
    stage.touch("Desks")
    assert stage.has("Pair with a desk")


def test_stopping_ends_a_pairing(stage: Stage, pairing: FakePairing) -> None:
    stage.touch("Pair with a desk")
    stage.touch("Stop pairing")
    assert pairing.now == ""
    assert stage.has("Pair with a desk")


def test_nobody_is_locked_out_while_the_other_side_is_waited_for(stage: Stage, pairing: FakePairing) -> None:
    view = stage.peek("door.room.desks")
    told: list[int] = []
    view.busy_tick.connect(lambda: told.append(1))
    assert not view._busy.isActive()
    stage.touch("Pair with a desk")
    assert view._busy.isActive()
    view._busy.timeout.emit()
    assert told == [1]
    pairing.late()
    assert not view._busy.isActive()


def test_a_desk_is_forgotten_after_it_was_asked_once_more(stage: Stage, peers: FakePeers) -> None:
    stage.touch("Forget")
    assert peers.there
    assert stage.shows("Forget it?")
    stage.touch("Keep it")
    assert not stage.shows("Forget it?")
    stage.touch("Forget")
    stage.touch("Forget")
    assert not peers.there
    assert stage.shows("No desk on another machine is paired.")


def test_a_disk_that_fails_is_told(stage: Stage, pairing: FakePairing, peers: FakePeers) -> None:
    peers.fails = pairing.fails = "The disk is full."
    stage.touch("Forget")
    stage.touch("Forget")
    assert stage.shows("This could not be written on the disk.")
    assert stage.shows("Reception 1")
    stage.touch("Pair with a desk")
    assert stage.shows("This could not be written on the disk.")


def test_the_desks_window_pairs_in_the_same_way(window: DeskStage, pairing: FakePairing) -> None:
    window.click("Pair with a kiosk")
    assert window.shows("choose Desks, then")
    pairing.meet("402917")
    window.driver.settle()
    assert window.shows("402 917")
    window.click("They are the same")
    assert window.shows("Say so on the kiosk as well.")
    pairing.other_says(same=True)
    window.driver.settle()
    assert window.shows("Paired. This desk gets the kiosk’s sheets.")
    window.click("Close")
    assert not window.shows("Kiosks on other machines")
    window.type("k47")  # the window has the keys again
    assert window.peek("tray.typed") == "k47"


def test_a_window_that_locks_ends_a_pairing(window: DeskStage, pairing: FakePairing) -> None:
    window.click("Pair with a kiosk")
    pairing.meet("402917")
    window.click("Lock")
    assert pairing.now == ""
    assert not window.shows("402 917")
    window.unlock()
    assert not window.shows("Kiosks on other machines")
