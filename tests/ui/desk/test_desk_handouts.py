"""Handouts and the printer, as a clerk handles them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.clinic.usage import Counted
from kiosk.errors import PrinterError
from kiosk.ports import PrintState
from kiosk.ui.desk.paper import MOST_COPIES, REPRINT_S
from tests.support.desk_stage import DeskStage, a_sheet, desk
from tests.support.hostile_library import DECEIVING, hostile_library
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qt_app")


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter(PrintState.DONE)


@pytest.fixture
def stage(printer: ScriptedPrinter) -> Iterator[DeskStage]:
    with desk(printer=printer) as made:
        made.unlock()
        yield made


def title_of(stage: DeskStage, article_id: str) -> str:
    return str(next(row.title for row in stage.peek("handouts.rows").rows() if row.handout_id == article_id))


def search(stage: DeskStage, text: str) -> None:
    """Type a title."""
    stage.click("Search by title")
    stage.type(text)
    handouts = stage.app.session._handouts
    handouts._pause.stop()
    handouts.refresh()
    stage.driver.settle()


def test_the_blank_questionnaire_comes_first_and_then_the_librarys_articles(stage: DeskStage) -> None:
    rows = stage.peek("handouts.rows").rows()
    content = stage.app.services.content
    assert content is not None
    assert rows[0].handout_id == "questionnaire"
    assert [row.handout_id for row in rows[1:]] == [
        one.id for one in content.view.articles("en", stage.app.session._handouts._audience)
    ]
    assert all(row.status_text for row in rows[1:])
    assert "4 languages" in stage.controls()[rows[1].title].description


def test_a_handout_in_arabic_large_print_three_copies(stage: DeskStage, printer: ScriptedPrinter) -> None:
    chosen = stage.peek("handouts.rows").rows()[1]
    stage.click_words(chosen.title)
    small = stage.peek("paper.pages")
    stage.click_words("العربية")
    stage.click("One copy more")
    stage.click("One copy more")
    stage.click("Large print")
    assert stage.peek("paper.pages") >= small
    assert stage.peek("paper.copies") == 3  # large print is the same handout in other words
    stage.click("Print")
    assert printer.copies == [3]
    (pdf,) = printer.sheets
    held = stage.app.session._paper.held
    assert held is not None
    assert pdf == held.pdf  # the very pages that were shown
    assert b"/Lang (ar)" in pdf
    assert stage.counter.counted == [(Counted.HANDOUT, chosen.handout_id)]


def test_the_blank_questionnaire_prints(stage: DeskStage, printer: ScriptedPrinter) -> None:
    stage.click_words(stage.peek("handouts.rows").rows()[0].title)
    stage.click("Print")
    assert len(printer.sheets) == 1
    assert stage.counter.counted == [(Counted.HANDOUT, "questionnaire")]


def test_titles_are_found_as_they_are_typed_and_codes_are_not_meant(stage: DeskStage) -> None:
    wanted = title_of(stage, "records-to-bring")
    search(stage, "records")
    assert wanted in [row.title for row in stage.peek("handouts.rows").rows()]
    assert stage.peek("tray.typed") == ""
    search(stage, "qqqqqq")
    assert stage.peek("handouts.rows").rows() == ()


def test_copies_stay_between_one_and_the_most(stage: DeskStage) -> None:
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    paper = stage.app.session._paper
    for _ in range(MOST_COPIES + 5):
        paper.more()
    assert stage.peek("paper.copies") == MOST_COPIES
    for _ in range(MOST_COPIES + 5):
        paper.fewer()
    assert stage.peek("paper.copies") == 1


def test_the_last_one_can_be_printed_again_until_its_time_is_up(stage: DeskStage, printer: ScriptedPrinter) -> None:
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    stage.click("Print")
    stage.ask_printer()
    stage.app.session._paper.drop()
    stage.driver.settle()
    stage.click("Print the last one again")
    assert printer.sheets[0] == printer.sheets[1]
    stage.clock.now += REPRINT_S - 1
    stage.app.session._paper.look()
    assert stage.peek("paper.lastTitle")
    stage.clock.now += 1
    stage.app.session._paper.look()
    stage.driver.settle()
    assert stage.peek("paper.lastTitle") == ""
    assert not stage.shows("Print the last one again")


def test_a_printer_out_of_paper_and_back_is_said_with_what_to_do(stage: DeskStage, printer: ScriptedPrinter) -> None:
    printer.states = [PrintState.OUT_OF_PAPER, PrintState.PRINTING, PrintState.DONE]
    printer.well = PrintState.OUT_OF_PAPER
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    stage.click("Print")
    stage.ask_printer()
    assert stage.shows("The printer has no paper")
    assert stage.shows("Put paper in; it goes on by itself.")
    assert stage.peek("paper.printerLevel") == "red"
    assert "Stop printing" in stage.controls()
    printer.well = PrintState.IDLE
    stage.ask_printer()
    assert stage.shows("Printing…")
    stage.ask_printer()
    assert stage.shows("Printed. It should be in the tray.")
    assert stage.shows("Printer ready")


def test_what_became_of_a_job_is_asked_where_nobody_knows(stage: DeskStage, printer: ScriptedPrinter) -> None:
    printer.states = [PrintState.UNKNOWN]
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    stage.click("Print")
    stage.ask_printer()
    assert stage.shows("Is it in the tray?")
    stage.click("Print again")
    assert len(printer.sheets) == 2
    stage.ask_printer()
    stage.click("Yes, it is")
    assert stage.shows("Printed. It should be in the tray.")


def test_a_job_is_stopped(stage: DeskStage, printer: ScriptedPrinter) -> None:
    printer.states = [PrintState.QUEUED, PrintState.CANCELED]
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    stage.click("Print")
    stage.click("Stop printing")
    assert printer.cancelled == ["job-1"]
    stage.ask_printer()
    stage.ask_printer()
    assert stage.shows("It was not printed.")


def test_a_full_queue_loses_nothing(stage: DeskStage, printer: ScriptedPrinter) -> None:
    printer.refuses = [PrinterError("Too much waits.", state=PrintState.FULL)]
    stage.click_words(stage.peek("handouts.rows").rows()[1].title)
    stage.click("Print")
    assert stage.shows("Too much waits for the printer. Try again in a moment.")
    assert stage.counter.counted == []
    stage.click("Print")
    assert len(printer.sheets) == 1


def test_without_a_printer_nothing_can_be_printed_and_it_says_so() -> None:
    with desk() as stage:
        stage.unlock()
        stage.link.put("K47", a_sheet())
        stage.type("k47")
        stage.enter()
        print_it = stage.controls()["Print K 47"]
        assert (print_it.enabled, print_it.description) == (False, "No printer is set")
        assert stage.peek("paper.printerLevel") == "red"


@pytest.mark.parametrize("size", [(1200, 720), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_control_is_inside_the_window_and_over_no_other(
    size: tuple[int, int], language: str, printer: ScriptedPrinter
) -> None:
    with desk(printer=printer, size=size) as stage:
        stage.unlock()
        stage.speak(language)
        for number in range(6):
            stage.link.put(f"K{number}1", a_sheet(), pages=2)
        stage.driver.settle()
        seen = [stage.controls()]
        stage.click_words(stage.peek("handouts.rows").rows()[1].title)
        seen.append(stage.controls())
        stage.click_words("K 01")
        seen.append(stage.controls())
        for controls in seen:
            assert controls
            for one in controls.values():
                assert one.rect.left() >= 0, one
                assert one.rect.right() <= size[0], one
                assert one.rect.bottom() <= size[1], one
            for one, other in combinations(controls.values(), 2):
                inside = one.rect.contains(other.rect) or other.rect.contains(one.rect)  # Clear, in its field
                assert inside or not one.rect.intersects(other.rect), (one, other)


def test_deceiving_titles_are_shown_as_plain_words(
    printer: ScriptedPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(printer=printer, library=hostile_library(tmp_path, monkeypatch)) as stage:
        stage.unlock()
        for row in stage.peek("handouts.rows").rows():
            stage.app.session._handouts.choose(row.handout_id)
            stage.driver.settle()
            told = (row.title, stage.peek("paper.title"), *stage.driver.texts())
            assert not [text for text in told if any(bad in text for bad in DECEIVING)]
