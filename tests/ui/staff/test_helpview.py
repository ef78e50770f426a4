"""Help by touch: each page's own part, in each language, over what goes on; cards for the wall on one page of paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from kiosk.domain.clinic.help import CARDS, Task, help_for
from kiosk.errors import PrinterError
from kiosk.i18n.catalog import Catalog
from kiosk.ports import Paper, PrintState
from kiosk.settings.model import Languages
from kiosk.ui.core.words import Words
from kiosk.ui.staff.helpview import TASKS, card_pdf
from kiosk.ui.staff.room import StaffPageName
from tests.support.fake_staff import FakeLoader, FakePins, FakeSticks, enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.pdf_pages import page_count
from tests.support.screen_stops import put_on
from tests.support.screen_walk import contrasts, faults_of, things
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = Languages().offered


@pytest.fixture(scope="module")
def paper() -> ScriptedPrinter:
    return ScriptedPrinter(PrintState.DONE)


@pytest.fixture(scope="module")
def running(paper: ScriptedPrinter) -> Iterator[Stage]:
    with kiosk(printer=paper, staff=fake_staff_services()) as stage:
        yield stage


@pytest.fixture
def stage(running: Stage, paper: ScriptedPrinter) -> Stage:
    paper.sheets.clear()
    room = running.peek("door.room") if running.screen == "staff" else None
    if room is not None:
        room.leave()
    running.session.close_done()
    running.speak("en")
    enter_staff_area(running)
    return running


def page_of(stage: Stage) -> str:
    return str(stage.peek("door.room.page"))


def all_texts(stage: Stage) -> str:
    """What all pages of the help say."""
    pager = stage.peek("door.room.handbook.pager")
    pager.show_row(0)
    stage.driver.settle()
    said = " ".join(stage.driver.texts())
    while stage.has("Next page"):
        stage.touch("Next page")
        said += " ".join(stage.driver.texts())
    return said


def test_every_page_has_its_help() -> None:
    assert set(TASKS) == {page.value for page in StaffPageName} - {"help"} | {"desk"}
    assert {task for tasks in TASKS.values() for task in tasks} == set(Task)


@pytest.mark.parametrize("page", ["home", "load", "status", "settings", "usage", "journal", "change"])
def test_help_tells_the_tasks_of_the_page_and_leads_back_to_it(stage: Stage, page: str) -> None:
    stage.peek("door.room").go(page)
    stage.driver.settle()
    stage.touch("Help")
    said = all_texts(stage)
    for task in TASKS[page]:
        told = help_for(task, Catalog("en"))
        assert told.title in said
        assert all(step in said for step in told.steps)
        assert told.note in said
    stage.touch("Back")
    assert page_of(stage) == page


def test_before_the_pin_help_says_what_to_do_without_it_and_opens_nothing() -> None:
    paper = ScriptedPrinter()
    with kiosk(printer=paper, staff=fake_staff_services()) as stage:
        stage.peek("door").open()
        stage.driver.settle()
        stage.touch("Help")
        assert stage.shows("Call the administrator of this machine.")
        assert not stage.has("Print this as a card for the wall")
        room = stage.peek("door.room")
        room.handbook.print_card("pin")
        for page in StaffPageName:
            room.go(page.value)
            assert page_of(stage) == "help"
        assert paper.sheets == []
        stage.touch("Back")
        assert page_of(stage) == "pin"


def test_content_that_is_being_looked_at_is_not_given_up_for_help() -> None:
    with kiosk(staff=fake_staff_services(sticks=FakeSticks(), loader=FakeLoader())) as stage:
        enter_staff_area(stage)
        room = stage.peek("door.room")
        room.go("load")
        room.loading.show_history()
        state = room.loading.property("state")
        room.show_help()
        room.back()
        assert (page_of(stage), room.loading.property("state")) == ("load", state)


def test_help_speaks_the_language_that_staff_change_to(stage: Stage) -> None:
    stage.touch("Help")
    for language in LANGUAGES:
        stage.session.set_language(language)
        stage.driver.settle()
        rows = stage.peek("door.room.handbook.rows")
        told = help_for(TASKS["home"][0], Catalog(language))
        assert rows.rows()[0].text == told.title
        page = Words(language, "us").page_of(0, int(stage.peek("door.room.handbook.pager.pages")))
        assert stage.peek("door.room.handbook.pageText") == page
    stage.session.set_language("en")


def test_locking_ends_help_too(stage: Stage) -> None:
    stage.touch("Help")
    stage.peek("door.room").lock()
    assert page_of(stage) == "pin"
    assert stage.peek("door.room.handbook.rows").rowCount() == 0


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (None, "The card was printed. It should be in the tray."),
        (PrintState.FULL, "The printer has too much to do now. Please try again in a minute."),
        (PrintState.UNREACHABLE, "The card was not printed yet. The page Status says how the printer is."),
    ],
)
def test_a_card_is_printed_and_followed(
    stage: Stage, paper: ScriptedPrinter, refusal: PrintState | None, said: str
) -> None:
    paper.refuses = [PrinterError("Not now.", refusal)] if refusal else []
    stage.peek("door.room").go("load")
    stage.driver.settle()
    stage.touch("Help")
    stage.touch("Print this as a card for the wall")
    stage.peek("door.room.handbook")._shared.services.jobs.ask()
    stage.driver.settle()
    assert stage.shows(said)
    assert len(paper.sheets) == (0 if refusal else 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", get_args(Paper))
def test_a_card_has_one_page_and_every_step(running: Stage, language: str, sheet: Paper) -> None:
    services = replace(running.app.services, paper=sheet)
    for task in CARDS:
        pdf = card_pdf(services, task, language, services.today())
        assert page_count(pdf) == 1, task


def test_no_language_lacks_a_step() -> None:
    english = {task: help_for(task, Catalog("en")) for task in Task}
    for language in set(LANGUAGES) - {"en"}:
        for task, told in english.items():
            other = help_for(task, Catalog(language))
            assert len(other.steps) == len(told.steps)
            assert other.title != told.title
            assert not set(other.steps) & set(told.steps)


LOOKS = [
    ("portrait", "en", 0, False), ("portrait", "ar", 2, True), ("landscape", "zh", 0, False),
    ("landscape", "es", 2, False), ("small", "es", 2, False), ("small", "ar", 0, True), ("small", "zh", 1, False),
]  # fmt: skip


@pytest.mark.parametrize(("panel", "language", "step", "contrast"), LOOKS)
def test_every_page_of_help_fits_its_panel(panel: str, language: str, step: int, contrast: bool) -> None:
    faults = []
    with kiosk(panel=panel, printer=ScriptedPrinter(), staff=fake_staff_services(pins=FakePins())) as stage:
        enter_staff_area(stage)
        room = stage.peek("door.room")
        for page in ("home", "load", "status", "settings", "usage", "journal"):
            room.go(page)
            put_on(stage, language, step, contrast)
            room.show_help()
            pager = stage.peek("door.room.handbook.pager")
            stage.driver.settle(4)
            for number in range(int(pager.property("pages"))):
                faults += [f"{page} {number}: {fault}" for fault in faults_of(stage)]
                if step == 0:
                    faults += [f"{page} {number}: {fault}" for fault in contrasts(stage, things(stage))]
                pager.next()
                stage.driver.settle(2)
            room.back()
    assert not faults, "\n".join(faults)
