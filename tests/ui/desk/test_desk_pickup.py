"""Sheets that visitors pick up, as a clerk handles them: with mouse, keyboard, and the code that the visitor says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, Qt

from kiosk.domain.clinic.usage import Counted
from kiosk.domain.sheet.pickup import PickUp
from kiosk.i18n.formats import localize_digits
from kiosk.ports import PrintState
from tests.support.desk_stage import LOCK_S, DeskStage, a_sheet, desk
from tests.support.fake_staff import PIN, FakePins
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.usefixtures("qt_app")


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter(PrintState.DONE)


@pytest.fixture
def stage(printer: ScriptedPrinter) -> Iterator[DeskStage]:
    with desk(printer=printer) as made:
        yield made


def taken(stage: DeskStage, code: str = "K47") -> None:
    """A sheet waits, its code is said and typed."""
    stage.unlock()
    stage.link.put(code, a_sheet(), pages=2)
    stage.type(code.lower())
    stage.enter()
    assert stage.peek("paper.code") == code


def held_anywhere(stage: DeskStage, pdf: bytes) -> list[str]:
    """Where in the window's objects a sheet still is."""

    def has(value: Any, depth: int = 0) -> bool:
        if value is pdf:
            return True
        if depth > 3 or isinstance(value, (str, bytes, int, float, type(None), QObject)):
            return False
        if isinstance(value, dict):
            return any(has(one, depth + 1) for one in (*value.keys(), *value.values()))
        if isinstance(value, (list, tuple, set)):
            return any(has(one, depth + 1) for one in value)
        inner = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
        return any(has(one, depth + 1) for one in inner)

    session = stage.app.session
    objects = [session, *session.findChildren(QObject)]
    return [f"{type(one).__name__}.{name}" for one in objects for name, value in vars(one).items() if has(value)]


def test_nothing_is_shown_before_the_pin(stage: DeskStage) -> None:
    stage.link.put("K47", a_sheet())
    stage.driver.settle()
    assert not stage.shows("K 47")
    stage.unlock("000001")
    assert not stage.shows("K 47")
    stage.unlock()
    assert stage.shows("K 47")


def test_the_pin_can_be_typed_after_the_language_was_clicked(stage: DeskStage) -> None:
    stage.speak("ar")
    stage.type("".join(localize_digits(digit, "ar") for digit in PIN))
    stage.enter()
    assert not stage.peek("locked")
    stage.speak("en")
    stage.type("k47")  # and a code
    assert stage.peek("tray.typed") == "k47"


def test_a_first_pin_is_asked_for_where_there_is_none() -> None:
    with desk(pins=FakePins(pin=None)) as stage:
        stage.unlock()
        assert stage.peek("locked")
        stage.unlock()  # the same once more
        assert not stage.peek("locked")
        assert stage.pins.pin == PIN


def test_the_list_tells_codes_and_nothing_of_what_is_on_a_sheet(stage: DeskStage) -> None:
    stage.unlock()
    stage.link.put("B12", a_sheet(), language="ar", pages=1, age_s=190)
    stage.driver.settle()
    row = stage.controls()["B 12"]
    assert "1 page" in row.description
    assert "العربية" in row.description
    assert "Asked 3 minutes ago" in row.description
    assert stage.peek("paper.picture") == ""
    assert stage.peek("paper.pages") == 0
    assert stage.link.sheets["B12"].state is PickUp.WAITING


@pytest.mark.parametrize("typed", ["k47", "K 47", "k-47", "K" + localize_digits("47", "ar")])
def test_a_code_is_taken_however_it_is_typed(stage: DeskStage, typed: str) -> None:
    stage.unlock()
    stage.link.put("K47", a_sheet())
    stage.type(typed)
    stage.enter()
    assert stage.peek("paper.code") == "K47"
    assert stage.peek("tray.typed") == ""


def test_a_click_on_the_code_takes_it_as_well_and_the_very_pages_are_shown(stage: DeskStage) -> None:
    stage.unlock()
    stage.link.put("K47", a_sheet(), pages=2)
    stage.driver.settle()
    stage.click("K 47")
    assert stage.shows("Page 1 of 2")
    stage.click("Turn the page")
    assert stage.shows("Page 2 of 2")


def test_letters_typed_while_a_button_has_the_focus_are_a_code(stage: DeskStage) -> None:
    stage.unlock()
    stage.link.put("K47", a_sheet())
    stage.driver.settle()
    for _ in range(4):
        stage.driver.key(Qt.Key.Key_Tab)
    focused = [seen.name for seen in stage.driver.see() if seen.focused and seen.actionable]
    assert "The code that the visitor says" not in focused
    stage.type("k47")
    assert stage.peek("tray.typed") == "k47"
    stage.enter()
    assert stage.peek("paper.code") == "K47"


def test_what_was_printed_and_handed_over_is_nowhere_any_more(stage: DeskStage, printer: ScriptedPrinter) -> None:
    pdf = a_sheet()
    taken(stage)
    assert held_anywhere(stage, pdf)  # so that the next look at them means something
    stage.click("Print K 47")
    stage.ask_printer()
    assert printer.sheets == [pdf]
    assert printer.papers == ["A4"]
    assert stage.shows("Printed. It should be in the tray.")
    stage.click("Handed over, erase")
    assert stage.link.gone["K47"] is PickUp.HANDED_OVER
    assert held_anywhere(stage, pdf) == []
    assert not stage.shows("K 47")
    assert not stage.shows("Print the last one again")
    assert stage.counter.counted == [(Counted.PICK_UP, "")]


def test_a_sheet_that_is_put_back_waits_again(stage: DeskStage) -> None:
    taken(stage)
    stage.click("Put back")
    assert stage.link.sheets["K47"].state is PickUp.WAITING
    assert held_anywhere(stage, a_sheet()) == []
    assert stage.counter.counted == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("k48", "There is no sheet under"),
        ("k4", "A code is a letter and two digits"),
        ("047", "A code is a letter and two digits"),
        ("e01", "waited too long and is erased"),
        ("h01", "was handed over and is erased"),
        ("r30", "is at another desk now"),
    ],
)
def test_a_code_that_cannot_be_had_is_answered_in_words(stage: DeskStage, typed: str, said: str) -> None:
    stage.unlock()
    for code in ("R30", "E01", "H01"):
        stage.link.put(code, a_sheet())
    stage.link.elsewhere("R30")
    stage.link.end("E01", PickUp.EXPIRED)
    stage.link.end("H01", PickUp.HANDED_OVER)
    stage.type(typed)
    stage.enter()
    assert stage.shows(said)
    assert stage.peek("paper.code") == ""


def test_a_code_typed_twice_shows_the_sheet_that_is_here(stage: DeskStage) -> None:
    taken(stage)
    stage.type("k47")
    stage.enter()
    assert stage.peek("paper.code") == "K47"
    assert stage.peek("tray.message") == ""


def test_a_sheet_whose_time_is_up_is_gone_here_too(stage: DeskStage) -> None:
    taken(stage)
    stage.link.end("K47", PickUp.EXPIRED)
    stage.driver.settle()
    assert stage.peek("paper.code") == ""
    assert stage.shows("waited too long and is erased")
    assert held_anywhere(stage, a_sheet()) == []


def test_a_kiosk_that_goes_and_comes_back_is_said_and_its_sheets_are_listed_again(stage: DeskStage) -> None:
    taken(stage)
    stage.link.connect(0)
    stage.driver.settle()
    assert stage.shows("No kiosk is connected")
    assert stage.peek("paper.code") == ""
    assert held_anywhere(stage, a_sheet()) == []
    stage.link.connect(1)
    stage.link.put("K47", a_sheet())
    stage.driver.settle()
    assert stage.shows("1 kiosk connected")
    stage.click("K 47")
    assert stage.peek("paper.code") == "K47"


def test_the_window_locks_when_nobody_is_there_and_gives_everything_back(stage: DeskStage) -> None:
    taken(stage)
    stage.click("Print K 47")
    stage.wait_quietly(LOCK_S - 1)
    assert not stage.peek("locked")
    stage.type("b")  # a key counts as somebody
    stage.wait_quietly(LOCK_S - 1)
    assert not stage.peek("locked")
    stage.wait_quietly(2)
    assert stage.peek("locked")
    assert stage.link.sheets["K47"].state is PickUp.WAITING
    assert held_anywhere(stage, a_sheet()) == []
    assert not stage.shows("K 47")
    stage.unlock()
    assert stage.shows("K 47")
    assert stage.peek("paper.lastTitle") == ""
    assert stage.peek("tray.typed") == ""


def test_closing_the_window_gives_back_what_was_not_handed_over(stage: DeskStage) -> None:
    taken(stage)
    stage.app.session.close()
    assert stage.link.sheets["K47"].state is PickUp.WAITING


def test_the_language_of_the_window_changes_and_the_sheet_stays(stage: DeskStage) -> None:
    taken(stage)
    stage.speak("ar")
    assert stage.peek("rightToLeft")
    assert set(stage.peek("timeText")) & set("٠١٢٣٤٥٦٧٨٩"), "the clock speaks it at once"
    assert "، " in stage.controls()["K 47"].description, "and so do the commas"
    assert stage.peek("paper.code") == "K47"
    assert stage.link.sheets["K47"].state is PickUp.TAKEN


def test_a_fault_of_ours_is_said_and_loses_nothing(stage: DeskStage) -> None:
    taken(stage)
    stage.app.session.show_fault()
    stage.driver.settle()
    assert stage.shows("Something went wrong here. Nothing that waits is lost.")
    stage.click("Go on")
    assert not stage.shows("Something went wrong here.")
    assert stage.peek("paper.code") == "K47"
