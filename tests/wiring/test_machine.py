"""The kiosk on a machine of its own folder: PIN, status, settings, a stick, all of it real, and a start anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.app import KioskApp, Start
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.usage import Counted
from kiosk.settings.reader import load_settings
from kiosk.tour.driver import Driver, peek
from kiosk.wiring.machine import Machine
from tests.support.inline_tasks import InlineTasks
from tests.support.kiosk_stage import Clock, library_file
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.settings import Settings

PIN = "482913"


class Place:
    """A machine, and the kiosk that runs on it now."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "kiosk.toml"
        (folder / "sticks").mkdir()
        self.file.write_text(
            f'[library]\nstore = "{folder / "store"}"\n[staff]\nsticks = "{folder / "sticks"}"\n'
            '[printer]\nqueue = "sheets"\nqueues = ["sheets", "other"]\n',
            encoding="utf-8",
        )
        self.machine = Machine(self.settings, self.file)
        self.restarts = 0
        self.start()

    @property
    def settings(self) -> Settings:
        return load_settings(self.file)

    def start(self) -> None:
        settings, printer = self.settings, ScriptedPrinter()
        self.app = KioskApp(
            Start(
                settings=settings,
                library=library_file(),
                printer=printer,
                size=(1080, 1920),
                tasks=InlineTasks(),
                clock=Clock(),
                steady_s=0.0,
                inspect_after_ms=None,
                store=self.machine.store,
                staff=lambda: self.machine.staff(settings, printer, InlineTasks, self.again),
                counter=self.machine.counters,
                running=self.machine.running,
            )
        )
        self.app.show(fullscreen=False)
        self.driver = Driver(self.app.window)
        self.driver.settle()

    def again(self) -> None:
        self.restarts += 1

    def restart(self) -> None:
        self.app.close()
        self.start()

    def type(self, pin: str) -> None:
        pad = peek(self.app.session, "door.room.pin")
        for digit in pin:
            pad.press(int(digit))
        pad.enter()
        self.driver.settle()

    def open(self) -> None:
        peek(self.app.session, "door").open()
        self.driver.settle()

    @property
    def page(self) -> str:
        return str(peek(self.app.session, "door.room.page"))

    def events(self) -> list[tuple[Role, Event]]:
        return [(entry.role, entry.event) for entry in self.machine.book.entries()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.app.close()
    made.machine.close()


def test_the_first_who_opens_it_sets_the_pin_and_a_wrong_one_is_written_down(place: Place) -> None:
    place.open()
    place.type(PIN)
    place.type(PIN)
    assert place.page == "home"
    place.driver.touch("Leave")
    place.open()
    place.type("999111")
    assert place.page == "pin"
    place.type(PIN)
    assert place.page == "home"
    assert place.events() == [(Role.STAFF, Event.PIN_SET), (Role.STAFF, Event.PIN_WRONG)]


def test_a_lock_out_stays_when_the_kiosk_starts_anew(place: Place) -> None:
    place.machine.staff(place.settings, None, InlineTasks, place.again).pins.set(PIN)
    place.open()
    for _ in range(5):
        place.type("999111")
    place.restart()
    place.open()
    place.type(PIN)
    assert place.page == "pin"


def test_each_page_opens_on_the_real_machine(place: Place) -> None:
    place.machine.staff(place.settings, None, InlineTasks, place.again).pins.set(PIN)
    place.machine.counters.count(Counted.VISIT)
    place.open()
    place.type(PIN)
    for page in peek(place.app.session, "door.room.offers"):
        if page not in {"pin", "change"}:
            peek(place.app.session, "door.room").go(page)
            place.driver.settle()
            assert place.page == page
            assert place.driver.texts()
            peek(place.app.session, "door.room").go("home")


def test_what_was_set_shows_after_a_start_anew(place: Place) -> None:
    staff = place.machine.staff(place.settings, None, InlineTasks, place.again)
    staff.values.save({"clinic.name": "A Clinic Far Away", "printer.queue": "other"})
    assert place.settings.printer.queue == "other"
    place.restart()
    assert place.app.services.clinic("en").name == "A Clinic Far Away"
    assert place.events() == [(Role.STAFF, Event.SETTINGS)]


def test_lost_settings_are_told_and_written_down_once(place: Place) -> None:
    staff = place.machine.staff(place.settings, None, InlineTasks, place.again)
    staff.values.save({"clinic.name": "The first"})
    staff.values.save({"clinic.name": "The second"})
    (place.folder / "store" / "device" / "clinic.toml").write_bytes(b"[cl")
    settings = place.settings
    for _ in range(2):
        health = place.machine.staff(settings, None, InlineTasks, place.again).health
        assert "cannot be used" in health.look().settings_note
    assert [event for _, event in place.events()].count(Event.SETTINGS_LOST) == 1


def test_settings_that_were_lost_are_in_the_journal_before_anybody_enters_the_area(place: Place) -> None:
    lost = replace(place.settings, notes=("What was set on the screen cannot be used.",))
    for settings in (lost, lost, place.settings, lost):
        place.machine.note_lost(settings)
    assert [event for _, event in place.events()] == [Event.SETTINGS_LOST] * 2, "once each time that it happens"


def test_counts_are_written_at_the_end(place: Place) -> None:
    place.machine.counters.count(Counted.VISIT)
    place.machine.close()
    staff = place.machine.staff(place.settings, None, InlineTasks, place.again)
    assert len(staff.usage.months()) == 1


def test_sheets_wait_only_where_they_are_picked_up_at_the_desk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place.folder))
    assert place.machine.pick_up(place.settings) is None
    place.machine.staff(place.settings, None, InlineTasks, place.again).values.save({"printer.pick_up": "desk"})
    hub = place.machine.pick_up(place.settings)
    assert hub is not None
    assert place.machine.pick_up(place.settings) is hub
    assert hub.desks() == 0
