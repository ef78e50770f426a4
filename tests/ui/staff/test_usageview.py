"""The usage page by touch: months, charts in words and digits, the table on a stick, the report on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.clinic.loading import Stick
from kiosk.errors import PrinterError
from kiosk.ports import PrintState
from tests.support.counted import month_of
from tests.support.fake_staff import FakeSticks, FakeUsage, enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.screen_stops import put_on
from tests.support.screen_walk import contrasts, faults_of, things
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = (month_of(date(2026, 12, 1), running=True), month_of(date(2026, 11, 1)))
STICK = Stick("sda1", "Clinic stick")


class Shown:
    """The page, open on a kiosk."""

    def __init__(self, stage: Stage, usage: FakeUsage, sticks: FakeSticks, paper: ScriptedPrinter) -> None:
        self.stage, self.usage, self.sticks, self.paper = stage, usage, sticks, paper

    def open(self) -> None:
        """Go there anew, in English, with whatever was counted by now."""
        self.stage.session.set_language("en")
        self.stage.speak("en")
        self.stage.peek("door.room").leave()
        enter_staff_area(self.stage)
        self.stage.touch("Usage")

    def turn_to(self, text: str) -> bool:
        """Whether one of the pages shows it."""
        pager = self.stage.peek("door.room.usage.pager")
        pager.show_row(0)
        self.stage.driver.settle()
        while not self.stage.shows(text):
            if not self.stage.has("Next page"):
                return False
            self.stage.touch("Next page")
        return True


@pytest.fixture(scope="module")
def made() -> Iterator[Shown]:
    usage, sticks, paper = FakeUsage(MONTHS), FakeSticks(), ScriptedPrinter()
    with kiosk(printer=paper, staff=fake_staff_services(usage=usage, sticks=sticks)) as stage:
        enter_staff_area(stage)
        yield Shown(stage, usage, sticks, paper)


@pytest.fixture
def page(made: Shown) -> Shown:
    made.usage.reports, made.usage.fails, made.usage.told = MONTHS, "", ""
    made.sticks.sticks, made.sticks.files, made.sticks.pulled = (), {}, False
    made.paper.sheets, made.paper.refuses = [], []
    made.open()
    return made


def test_every_count_is_said_in_words_and_digits(page: Shown) -> None:
    assert page.stage.shows("December 2026")
    assert page.turn_to("Visits: 200")
    assert page.turn_to("Dec 2: 20")
    assert page.turn_to("14:00: 50")
    assert page.turn_to("简体中文: not shown")
    assert page.turn_to("Records to bring: 60")
    assert page.turn_to("withdrawn-long-ago: 5")
    assert page.turn_to("This month is not over: its counts are rounded down to fives.")


def test_another_month_is_told_exactly(page: Shown) -> None:
    assert not page.stage.has("Month after")
    page.stage.touch("Month before")
    assert page.stage.shows("November 2026")
    assert page.turn_to("Records to bring: 64")
    assert not page.turn_to("This month is not over: its counts are rounded down to fives.")
    assert not page.stage.has("Month before")
    page.stage.touch("Month after")
    assert page.stage.shows("December 2026")


def test_the_page_follows_the_language(page: Shown) -> None:
    page.stage.session.set_language("ar")
    page.stage.driver.settle()
    rows = page.stage.peek("door.room.usage.rows").rows()
    assert rows[1].number == "٢٠٠"
    assert any("ما موضوع القرار" in row.name for row in rows)


def test_the_table_goes_onto_the_stick(page: Shown) -> None:
    page.stage.touch("Save as a table on the stick")
    assert page.stage.shows("Put in a stick, then touch this again.")
    page.sticks.sticks = (STICK,)
    page.stage.touch("Month before")
    page.stage.touch("Save as a table on the stick")
    assert page.sticks.files == {"usage-2026-11.csv": page.usage.csv}
    assert page.stage.shows("The table is on the stick: usage-2026-11.csv")


def test_a_stick_that_fails_is_told(page: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.sticks, "look", lambda: (STICK,))
    page.sticks.pulled = True
    page.stage.touch("Save as a table on the stick")
    assert page.stage.shows("The table was not saved. Put the stick in again, or take another one.")


def test_the_report_is_printed(page: Shown) -> None:
    page.stage.touch("Print the month’s report")
    assert page.paper.sheets == [page.usage.paper]
    assert page.stage.shows("The report was sent to the printer.")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (PrintState.FULL, "The printer has too much to do now. Please try again in a minute."),
        (PrintState.NO_PRINTER, "The report was not printed. The page Status says how the printer is."),
    ],
)
def test_a_printer_that_refuses_is_told(page: Shown, state: PrintState, told: str) -> None:
    page.paper.refuses = [PrinterError("Not now.", state)]
    page.stage.touch("Print the month’s report")
    assert page.stage.shows(told)


def test_before_anything_was_counted(page: Shown) -> None:
    page.usage.reports = ()
    page.open()
    assert page.stage.shows("Nothing was counted yet. Counts are written once an hour.")
    assert not page.stage.has("Save as a table on the stick")
    assert not page.stage.has("Print the month’s report")


def test_counts_that_cannot_be_read(page: Shown) -> None:
    page.usage.fails = "The disk is damaged."
    page.open()
    assert page.stage.shows("The counts cannot be read. Ask the administrator to look at this kiosk’s disk.")


def test_counts_that_could_not_be_written_are_told(page: Shown) -> None:
    page.usage.told = "The counts cannot be written."
    page.open()
    assert page.stage.shows("Some counts could not be written. Ask the administrator to look at this kiosk’s disk.")
    assert page.turn_to("Visits: 200")


def test_leaving_lets_go_of_everything(page: Shown) -> None:
    page.stage.peek("door.room").leave()
    view = page.stage.peek("door.room.usage")
    assert view.property("monthText") == ""
    assert view.rows.rowCount() == 0
    view.print_report()
    view.save()
    assert page.paper.sheets == []


LOOKS = [
    ("portrait", "en", 0, False), ("portrait", "ar", 2, True), ("landscape", "ar", 0, False),
    ("landscape", "en", 2, False),
    ("landscape", "zh", 0, True), ("small", "en", 0, False), ("small", "ar", 2, False), ("small", "es", 1, True),
]  # fmt: skip


@pytest.mark.parametrize(("panel", "language", "step", "contrast"), LOOKS)
def test_every_page_of_it_fits_its_panel(panel: str, language: str, step: int, contrast: bool) -> None:
    faults = []
    with kiosk(panel=panel, printer=ScriptedPrinter(), staff=fake_staff_services(usage=FakeUsage(MONTHS))) as stage:
        enter_staff_area(stage)
        put_on(stage, language, step, contrast)
        stage.peek("door.room").go("usage")
        pager = stage.peek("door.room.usage.pager")
        stage.driver.settle(4)
        for _ in range(2):
            for number in range(int(pager.property("pages"))):
                faults += [f"page {number}: {fault}" for fault in faults_of(stage)]
                if step == 0:
                    faults += [f"page {number}: {fault}" for fault in contrasts(stage, things(stage))]
                pager.next()
                stage.driver.settle(2)
            stage.peek("door.room.usage").save()  # and the same with a sentence above it
            pager.show_row(0)
            stage.driver.settle(4)
    assert not faults, "\n".join(faults)
