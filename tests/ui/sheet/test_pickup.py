"""The sheet at the desk, as the visitor sees it: a code, how it stands, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.domain.sheet.pickup import PickUp
from tests.support.fake_pickup import FakePlace
from tests.support.kiosk_stage import DECIDING, Stage, kiosk
from tests.support.pdf_pages import pdf_text
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Stage, FakePlace]]:
    place = FakePlace()
    with kiosk(pick_up=place) as stage:
        yield stage, place


@pytest.fixture
def visit(shared: tuple[Stage, FakePlace]) -> tuple[Stage, FakePlace]:
    stage, place = shared
    place.__init__()  # type: ignore[misc]  # as new
    place.listen(stage.session._pick_up._desk.tell)
    stage.session.close_done()
    stage.speak("en")
    stage.begin()
    stage.session.open_sheet()
    stage.driver.settle()
    return stage, place


def ask(stage: Stage) -> str:
    stage.driver.touch("Get it at the desk")
    return str(stage.peek("pickUp.code"))


def test_a_code_comes_up_and_the_sheet_carries_it(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    assert ask(stage) == "K 47"
    assert any("K 4 7" in text for text in stage.driver.texts()), "said letter by letter"
    assert "Say this code at the desk." in stage.driver.texts()
    assert any("for 30 minutes" in text for text in stage.driver.texts())
    assert "K 47" in pdf_text(place.sheets["K47"])
    assert not any("Print my sheet" in text for text in stage.driver.texts())


def test_what_the_desk_does_is_told(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    ask(stage)
    for state, words, code in (
        (PickUp.TAKEN, "The desk has your sheet now.", "K 47"),
        (PickUp.HANDED_OVER, "You have your sheet. It is erased here.", ""),
        (PickUp.EXPIRED, "Your sheet waited too long and is erased. You can ask for it again.", ""),
    ):
        place.set("K47", state)
        stage.driver.settle()
        assert words in stage.driver.texts()
        assert stage.peek("pickUp.code") == code
    assert ask(stage) == "K 48"


def test_without_a_desk_the_visitor_is_told_to_ask_and_nothing_is_lost(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    place.connected = 0
    stage.driver.touch("Get it at the desk")
    assert any("The desk is not connected right now" in text for text in stage.driver.texts())
    assert place.sheets == {}
    place.connected = 1
    assert ask(stage) == "K 47"


def test_a_desk_that_goes_away_loses_nothing(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    ask(stage)
    place.connect(0)
    stage.driver.settle()
    assert any("Your sheet waits here." in text for text in stage.driver.texts())
    assert stage.peek("pickUp.code") == "K 47"
    place.connect(1)
    stage.driver.settle()
    assert "Say this code at the desk." in stage.driver.texts()


def test_a_full_kiosk_sends_to_the_desk(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    place.full = True
    stage.driver.touch("Get it at the desk")
    assert any("Please ask at the desk" in text for text in stage.driver.texts())


def test_a_changed_sheet_takes_the_place_of_the_one_that_waits(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    ask(stage)
    assert not stage.peek("pickUp.stale")
    stage.session._sheet.next_language()
    stage.driver.settle()
    stage.driver.touch("Get the changed sheet at the desk")
    assert list(place.sheets) == ["K48"]
    assert stage.peek("pickUp.code") == "K 48"


def test_the_goodbye_says_the_code_and_no_screen_after_it_does(visit: tuple[Stage, FakePlace]) -> None:
    stage, place = visit
    ask(stage)
    stage.session.finish()
    stage.driver.settle()
    assert any("K 47" in text for text in stage.driver.texts())
    assert not any("Everything you tapped is erased from this screen." in text for text in stage.driver.texts())
    stage.session.close_done()
    stage.driver.settle()
    assert not any("K 47" in text for text in stage.driver.texts())
    assert stage.peek("pickUp.code") == ""
    assert "K47" in place.sheets, "the sheet outlives the visit"
    stage.session.finish()
    stage.driver.settle()
    assert "Everything you tapped is erased from this screen." in stage.driver.texts()


def test_a_sheet_of_a_visitor_who_left_while_it_was_drawn_waits_for_nobody() -> None:
    waiting = []

    class Later:
        def run(self, work, done, failed, lane):  # type: ignore[no-untyped-def]
            waiting.append((work, done))

    place = FakePlace()
    with kiosk(pick_up=place) as stage:
        stage.begin()
        stage.session.open_sheet()
        stage.driver.settle()
        object.__setattr__(stage.app.services, "tasks", Later())
        stage.session._pick_up.ask()
        (work, done), waiting[:] = waiting[0], []
        code = work()
        stage.session._pick_up.forget()
        done(code)
        assert place.sheets == {}


def test_where_the_desk_is_gone_a_printer_here_prints() -> None:
    place = FakePlace()
    place.connected = 0
    with kiosk(pick_up=place, printer=ScriptedPrinter()) as stage:
        stage.begin()
        stage.answer(DECIDING)
        stage.session.open_sheet()
        stage.driver.settle()
        stage.driver.touch("Get it at the desk")
        assert any("Print my sheet" in text for text in stage.driver.texts())
