"""Into the staff area and out again, with a finger, a key and a wrong PIN; and what must not come of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.device.pin import PinStore
from kiosk.domain.clinic.journal import Event, Role
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import PoolTasks
from kiosk.ui.shell.staffdoor import HOLD_S
from tests.support.fake_staff import PIN, FakeBook, FakePins, enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Clock, Stage, kiosk
from tests.support.remains import found
from tests.support.screen_stops import put_on
from tests.support.screen_walk import contrasts, faults_of, things

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Surprises

LOCK_S = 60


class StaffStage:
    """A kiosk with a staff area, and what stands behind it."""

    def __init__(self, stage: Stage, staff: StaffServices, pins: FakePins) -> None:
        self.stage, self.staff, self.pins = stage, staff, pins

    @property
    def corner(self) -> QPoint:
        """The middle of the corner."""
        return self.stage.driver.find("Staff area").rect.center()

    @property
    def page(self) -> str:
        """Where staff are."""
        return str(self.stage.peek("door.room.page"))

    def press(self, point: QPoint) -> None:
        """A finger goes down and stays."""
        QTest.touchEvent(self.stage.window, self.stage.driver._touch).press(1, point, self.stage.window).commit()
        self.stage.driver.settle(1)

    def lift(self, point: QPoint) -> None:
        """It goes up."""
        QTest.touchEvent(self.stage.window, self.stage.driver._touch).release(1, point, self.stage.window).commit()
        self.stage.driver.settle()

    def wait(self, seconds: float) -> None:
        """Time goes by while something is held."""
        self.stage.clock.now += seconds
        self.stage.peek("door.hold").check()
        self.stage.driver.settle(1)

    def hold(self, seconds: float) -> None:
        """Hold the corner so long."""
        point = self.corner
        self.press(point)
        self.wait(seconds)
        self.lift(point)

    def type(self, pin: str) -> None:
        """Touch the pad's keys, then Done."""
        for digit in pin:
            self.stage.touch_words(digit)
        self.stage.touch("Done")


@pytest.fixture(scope="module")
def running() -> Iterator[StaffStage]:
    pins = FakePins()
    staff = fake_staff_services(pins=pins, book=FakeBook())
    with kiosk(staff=staff) as stage:
        pins.clock = stage.clock
        yield StaffStage(stage, staff, pins)


@pytest.fixture
def area(running: StaffStage) -> StaffStage:
    """At attract, with nothing tried."""
    running.stage.session.close_done()
    running.stage.speak("en")
    running.pins.failures, running.pins.until, running.pins.pin = 0, 0.0, PIN
    running.stage.window.requestActivate()  # another test's window may have had the keyboard
    running.stage.expect("attract")
    return running


# -- the corner


def test_three_seconds_lead_to_the_pin(area: StaffStage) -> None:
    area.hold(HOLD_S)
    assert area.stage.screen == "staff"
    assert area.page == "pin"
    assert not area.stage.has("Load content")


def test_letting_go_early_leads_where_a_touch_leads(area: StaffStage) -> None:
    area.hold(HOLD_S - 0.1)
    assert area.stage.screen == "start", "any touch begins"


def test_a_short_tap_begins_a_visit(area: StaffStage) -> None:
    area.stage.driver.touch_at(area.corner)
    assert area.stage.screen == "start"


def test_a_finger_that_slides_away_opens_nothing(area: StaffStage) -> None:
    point = area.corner
    away = QPoint(point.x() - 400, point.y() + 600)
    area.press(point)
    area.wait(1)
    QTest.touchEvent(area.stage.window, area.stage.driver._touch).move(1, away, area.stage.window).commit()
    area.stage.driver.settle(1)
    area.wait(5)
    area.lift(away)
    assert area.stage.screen == "attract"


def test_the_ring_shows_that_holding_does_something(area: StaffStage) -> None:
    before = area.stage.driver.picture()
    point = area.corner
    area.press(point)
    area.wait(0.4)
    assert area.stage.driver.picture() == before, "a tap shows nothing"
    area.wait(1.5)
    assert area.stage.driver.picture() != before
    area.wait(5)
    area.lift(point)
    assert area.page == "pin"


def test_done_and_closed_have_the_corner_and_a_visit_has_not(area: StaffStage) -> None:
    stage = area.stage
    stage.begin()
    assert not stage.has("Staff area")
    stage.peek("door").open()
    assert stage.screen == "home", "nor another way in"
    stage.session.finish()
    stage.expect("done")
    stage.driver.touch_at(area.corner)
    assert stage.screen == "done", "a tap is no goodbye"
    area.hold(HOLD_S)
    assert area.page == "pin"


def test_a_key_that_is_held_opens_too(area: StaffStage) -> None:
    window = area.stage.window
    for kind, repeat in ((QEvent.Type.KeyPress, False), (QEvent.Type.KeyPress, True), (QEvent.Type.KeyRelease, True)):
        QCoreApplication.sendEvent(
            window, QKeyEvent(kind, Qt.Key.Key_F9.value, Qt.KeyboardModifier.NoModifier, "", repeat)
        )
    area.wait(HOLD_S - 0.1)
    assert area.stage.screen == "attract"
    area.wait(0.1)
    assert area.page == "pin"
    QTest.keyRelease(window, Qt.Key.Key_F9)


def test_a_key_that_is_struck_opens_nothing(area: StaffStage) -> None:
    for _ in range(3):
        QTest.keyPress(area.stage.window, Qt.Key.Key_F9)
        area.wait(1.5)
        QTest.keyRelease(area.stage.window, Qt.Key.Key_F9)
    area.wait(5)
    assert area.stage.screen == "attract"


def test_a_screen_reader_presses_the_corner(area: StaffStage) -> None:
    (corner,) = (thing.item for thing in things(area.stage) if thing.kind == "HoldCorner")
    action = QAccessible.queryAccessibleInterface(corner).actionInterface()
    action.doAction(QAccessibleActionInterface.pressAction())
    assert area.page == "pin", "which it cannot hold; the PIN is asked all the same"


def test_a_kiosk_without_a_library_has_the_corner(tmp_path: Path, surprises: Surprises) -> None:
    surprises.expect("library")
    with kiosk(library=tmp_path / "none.sqlite", staff=fake_staff_services()) as stage:
        assert stage.screen == "closed"
        area = StaffStage(stage, fake_staff_services(), FakePins())
        stage.driver.touch_at(area.corner)
        assert stage.screen == "closed"
        area.hold(HOLD_S)
        assert area.page == "pin"
        area.type(PIN)
        assert stage.has("Load content"), "which is what it lacks"
        stage.touch("Leave")
        assert stage.screen == "closed"


def test_a_kiosk_without_staff_services_has_no_corner() -> None:
    with kiosk() as stage:
        assert not stage.has("Staff area")
        stage.peek("door").open()
        assert stage.screen == "attract"


# -- the PIN


def test_the_right_pin_opens_the_area_and_leave_locks_it(area: StaffStage) -> None:
    area.hold(HOLD_S)
    area.type(PIN)
    assert area.page == "home"
    for name in ("Load content", "Journal", "Change the PIN"):
        assert area.stage.has(name)
    area.stage.touch("Leave")
    assert area.stage.screen == "attract"
    area.hold(HOLD_S)
    assert area.page == "pin"


def test_a_keyboard_types_the_pin(area: StaffStage) -> None:
    area.hold(HOLD_S)
    for key in "2749X5":
        QTest.keyClick(area.stage.window, ord(key))
    QTest.keyClick(area.stage.window, Qt.Key.Key_Backspace)
    for key in "51":
        QTest.keyClick(area.stage.window, ord(key))
    assert area.stage.peek("door.room.pin.count") == len(PIN)
    area.stage.driver.key(Qt.Key.Key_Return)
    assert area.page == "home"


def test_five_wrong_pins_lock_and_the_wait_is_counted_down(area: StaffStage) -> None:
    stage = area.stage
    area.hold(HOLD_S)
    pad = stage.peek("door.room.pin")
    for _ in range(4):
        area.type("000001")
        assert stage.shows("That is not the PIN.")
    area.type("000001")
    assert stage.shows("The next one in 0:30")
    assert not stage.has("1"), "no key can be pressed"
    assert not stage.has("Done")
    stage.clock.now += 29
    pad.tick()
    stage.driver.settle()
    assert stage.shows("The next one in 0:01")
    stage.clock.now += 1
    pad.tick()
    stage.driver.settle()
    area.type(PIN)
    assert area.page == "home"


def test_no_digit_is_anywhere_but_in_the_pad(area: StaffStage) -> None:
    area.hold(HOLD_S)
    for digit in PIN:
        area.stage.touch_words(digit)
    assert not found(area.stage, {PIN})
    dots = [name for name in area.stage.driver.texts() if "typed" in name]
    assert dots == ["6 digits typed"], "which says how many and no more"
    area.stage.touch("Done")
    assert not found(area.stage, {PIN})
    pad = area.stage.peek("door.room.pin")
    assert pad._typed == pad._first == []


def test_what_was_typed_is_gone_with_the_page(area: StaffStage) -> None:
    area.hold(HOLD_S)
    for digit in PIN[:5]:
        area.stage.touch_words(digit)
    area.stage.touch("Leave")
    area.hold(HOLD_S)
    assert area.stage.peek("door.room.pin.count") == 0


def test_the_pin_can_be_changed_with_the_current_one(area: StaffStage) -> None:
    enter_staff_area(area.stage)
    area.stage.touch("Change the PIN")
    area.type(PIN)
    area.type("380174")
    area.type("380174")
    assert area.page == "home"
    assert area.pins.pin == "380174"


def test_the_first_start_asks_for_a_pin(area: StaffStage) -> None:
    area.pins.pin = None
    area.hold(HOLD_S)
    assert area.stage.shows("Choose a PIN for staff")
    area.type("380174")
    area.type("380174")
    assert area.page == "home"


def test_the_machine_s_own_pin_is_chosen_tried_and_locked_over_a_restart(tmp_path: Path) -> None:
    now = Clock()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    def store() -> PinStore:
        return PinStore(tmp_path, clock=now, hasher=cheap)

    def enter(stage: Stage) -> StaffStage:
        area = StaffStage(stage, fake_staff_services(), FakePins())
        area.hold(HOLD_S)
        return area

    def done(tasks: PoolTasks, stage: Stage) -> None:
        stage.driver.wait(lambda: tasks.drain(0) and not tasks._waiting, "the try to be looked at")
        stage.driver.settle()

    tasks = PoolTasks()
    with kiosk(staff=fake_staff_services(pins=store(), tasks=tasks)) as stage:
        area = enter(stage)
        for _ in range(2):
            area.type(PIN)
            done(tasks, stage)
        assert area.page == "home"
        stage.touch("Leave")
        area.hold(HOLD_S)
        for _ in range(5):
            area.type("000001")
            done(tasks, stage)
        assert stage.shows("The next one in 0:30")
    tasks = PoolTasks()
    with kiosk(staff=fake_staff_services(pins=store(), tasks=tasks)) as stage:
        area = enter(stage)
        assert stage.shows("The next one in 0:30"), "after a restart"
        now.now += 30
        stage.peek("door.room.pin").tick()
        stage.driver.settle()
        area.type(PIN)
        done(tasks, stage)
        assert area.page == "home"


# -- locking


@pytest.mark.parametrize("page", ["pin", "home", "journal"])
def test_nobody_there_for_a_minute_locks(area: StaffStage, page: str) -> None:
    stage = area.stage
    area.hold(HOLD_S)
    if page != "pin":
        area.type(PIN)
    if page == "journal":
        stage.touch("Journal")
    stage.later(LOCK_S - 1)
    assert area.page == page
    stage.driver.touch_at(QPoint(stage.window.width() // 2, stage.window.height() // 3))
    stage.later(LOCK_S - 1)
    assert area.page == page, "a touch counts anew"
    assert not stage.peek("idle.warning")
    stage.later(1.5)
    assert stage.screen == "attract"
    assert area.page == "pin"


def test_the_language_of_staff_ends_with_their_stay(area: StaffStage) -> None:
    stage = area.stage
    enter_staff_area(stage)
    first = stage.peek("language")
    seen = {first}
    for _ in range(8):
        stage.driver.touch(f"{stage.say('Language')}: {stage.peek('languageName')}")
        stage.speak(stage.peek("language"))
        seen.add(stage.peek("language"))
    assert seen == set(stage.app.services.languages)
    stage.session.set_language("ar")
    stage.later(LOCK_S + 1)
    assert stage.screen == "attract"
    assert stage.peek("language") == first


def test_home_tells_how_the_kiosk_is_in_the_language_of_staff(area: StaffStage) -> None:
    enter_staff_area(area.stage)
    before = area.stage.peek("door.room.status.summary")
    area.stage.session.set_language("ar")
    assert area.stage.peek("door.room.status.summary") not in {"", before}


def test_a_fault_locks_and_no_way_leads_back(area: StaffStage) -> None:
    stage = area.stage
    enter_staff_area(stage)
    stage.touch("Journal")
    stage.session.show_fault()
    stage.expect("fault")
    assert area.page == "pin"
    stage.session.back()
    assert stage.screen == "fault"
    stage.touch("Go to the home screen")
    assert stage.screen == "start"
    stage.peek("door").open()
    assert stage.screen == "start", "a visitor may be here"


def test_a_library_that_breaks_leaves_staff_where_they_are_until_they_leave() -> None:
    with kiosk(staff=fake_staff_services()) as stage:
        enter_staff_area(stage)
        stage.session.close_down("The library is damaged.")
        assert stage.screen == "staff"
        stage.touch("Leave")
        assert stage.screen == "closed"


def test_pages_open_for_nobody_without_the_pin(area: StaffStage) -> None:
    area.hold(HOLD_S)
    for page in ("home", "journal", "load", "change"):
        area.stage.peek("door.room").go(page)
        assert area.page == "pin"


# -- the journal


def test_the_journal_says_whether_it_is_whole(area: StaffStage) -> None:
    book = area.staff.book
    assert isinstance(book, FakeBook)
    book.entries.clear()
    for number in range(70):
        book.add(Role.STAFF, Event.SETTINGS, f"key-{number}")
    enter_staff_area(area.stage)
    area.stage.touch("Journal")
    assert area.stage.shows("All 70 lines follow from each other.")
    first = area.stage.peek("door.room.journal.rangeText")
    area.stage.touch("Next page")
    assert area.stage.peek("door.room.journal.rangeText") != first
    area.stage.touch("Back")
    book.broken_at = 12
    try:
        area.stage.touch("Journal")
        assert area.stage.shows("From line 12 on the journal is not what was written")
    finally:
        book.broken_at = None
        book.entries.clear()


# -- no way out (K17: after the PIN as before it)

KEYS = [key for key in Qt.Key if 0x01000000 <= key.value < 0x01020000 or 0x20 <= key.value < 0x7F]
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
]


def only_the_kiosk(stage: Stage) -> bool:
    there = [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]
    return stage.window in there and all(isinstance(one, type(stage.window)) for one in there)


def test_no_key_leads_out_of_the_staff_area(area: StaffStage) -> None:
    stage = area.stage
    chance = random.Random(5)
    for page in ("pin", "home", "journal", "change"):
        stage.session.close_done()
        stage.peek("door").open()
        if page != "pin":
            enter_staff_area(stage)
            stage.peek("door.room").go(page)
        stage.driver.settle()
        for key, modifier in (
            (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
            (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Print, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Back, Qt.KeyboardModifier.NoModifier),
        ):
            QTest.keyClick(stage.window, key, modifier)
            assert only_the_kiosk(stage), key
        for _ in range(150):
            key, modifiers = chance.choice(KEYS), chance.choice(MODIFIERS)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(stage.window, QKeyEvent(kind, key.value, modifiers))
        close = QCloseEvent()
        QCoreApplication.sendEvent(stage.window, close)
        assert not close.isAccepted()
        stage.driver.settle()
        assert only_the_kiosk(stage)
        assert stage.screen in {"staff", "attract"}
        assert QGuiApplication.clipboard().text() == ""


# -- how it looks

LOOKS = [
    ("portrait", "en", 0, False), ("portrait", "ar", 2, True), ("portrait", "es", 1, False),
    ("landscape", "ar", 0, False), ("landscape", "en", 2, False), ("landscape", "zh", 1, True),
    ("small", "en", 0, True), ("small", "ar", 2, False), ("small", "es", 0, False), ("small", "zh", 2, False),
]  # fmt: skip


def staff_stops(stage: Stage, pins: FakePins, book: FakeBook) -> Iterator[str]:
    """Every page of this part of the staff area."""
    room = stage.peek("door.room")
    yield "pin"
    pins.until = stage.clock.now + 30
    room.enter()
    yield "pin, locked"
    pins.until, pins.pin = 0.0, None
    room.enter()
    yield "a first pin"
    pins.pin = PIN
    enter_staff_area(stage)
    yield "home"
    room.go("change")
    yield "change"
    room.go("journal")
    yield "journal"
    book.broken_at, book.told = 3, "The disk is full."
    room.go("journal")
    yield "journal, broken"


def focused(stage: Stage) -> str | None:
    return next((seen.name for seen in stage.driver.see() if seen.actionable and seen.focused), None)


@pytest.mark.parametrize("page", ["pin", "home", "journal"])
def test_tab_visits_every_control_once(area: StaffStage, page: str) -> None:
    stage = area.stage
    stage.peek("door").open()
    if page != "pin":
        enter_staff_area(stage)
        stage.peek("door.room").go(page)
    stage.driver.settle()
    there = sorted(seen.name for seen in stage.driver.see() if seen.actionable and seen.enabled)
    order = []
    for _ in there:
        stage.driver.key(Qt.Key.Key_Tab)
        order.append(focused(stage) or "")
    assert sorted(order) == there
    stage.driver.key(Qt.Key.Key_Tab)
    assert focused(stage) == order[0]


@pytest.mark.parametrize(("panel", "language", "step", "contrast"), LOOKS)
def test_every_page_fits_its_panel(panel: str, language: str, step: int, contrast: bool) -> None:
    pins, book = FakePins(), FakeBook()
    for number, event in enumerate(Event):
        book.add(list(Role)[number % len(Role)], event, "clinic.name, printer.queue")
    faults = []
    with kiosk(panel=panel, staff=fake_staff_services(pins=pins, book=book)) as stage:
        pins.clock = stage.clock
        stage.peek("door").open()
        put_on(stage, language, step, contrast)
        for place in staff_stops(stage, pins, book):
            put_on(stage, language, step, contrast)
            stage.driver.settle(4)
            faults += [f"{place}: {fault}" for fault in faults_of(stage)]
            if step == 0:
                faults += [f"{place}: {fault}" for fault in contrasts(stage, things(stage))]
    assert not faults, "\n".join(faults)
