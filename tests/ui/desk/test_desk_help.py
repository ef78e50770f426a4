"""Help in the desk's window: what to do at the desk, over its columns; before the PIN only what helps without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kiosk.i18n.catalog import Catalog
from kiosk.ports import PrintState
from tests.support.desk_stage import DeskStage, desk
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


def test_it_tells_the_desks_tasks_and_prints_a_card(stage: DeskStage, printer: ScriptedPrinter) -> None:
    stage.unlock()
    stage.click("Help")
    assert stage.shows("Ask the visitor for the code on the kiosk’s screen.")
    stage.click("Print this as a card for the wall")
    assert len(printer.sheets) == 1
    assert stage.shows("The card is on its way to the printer.")


def test_it_closes_with_a_click_and_with_escape(stage: DeskStage) -> None:
    stage.unlock()
    stage.click("Help")
    stage.click("Close")
    assert not stage.peek("handbook.isOpen")
    stage.click("Help")
    stage.driver.key(Qt.Key.Key_Escape)
    assert not stage.peek("handbook.isOpen")


def test_what_is_typed_while_it_is_open_is_no_code(stage: DeskStage) -> None:
    stage.unlock()
    stage.click("Help")
    stage.type("k47")
    assert stage.peek("tray.typed") == ""


def test_before_the_pin_it_tells_of_the_pin_and_prints_nothing(stage: DeskStage, printer: ScriptedPrinter) -> None:
    stage.click("Help")
    assert stage.shows("Call the administrator of this machine.")
    assert "Print this as a card for the wall" not in stage.controls()
    stage.peek("handbook").print_card("code")
    assert printer.sheets == []
    stage.driver.key(Qt.Key.Key_Escape)
    stage.unlock()
    assert not stage.peek("locked")


def test_it_follows_the_language_and_ends_with_locking(stage: DeskStage) -> None:
    stage.unlock()
    stage.click("Help")
    for language in ("es", "ar", "zh"):
        stage.app.session.set_language(language)
        assert stage.peek("handbook.rows").rows()[0].text == Catalog(language).gettext("A sheet by code")
    stage.app.session.lock()
    assert not stage.peek("handbook.isOpen")
