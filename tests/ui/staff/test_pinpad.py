"""The PIN pad by itself: what it takes, what it says, and that it holds no digit longer than it must."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest

from kiosk.domain.clinic.pin import FREE_TRIES, MOST_DIGITS, PinOutcome
from kiosk.errors import KioskError
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.staff.pinpad import PinPad
from tests.support.fake_staff import PIN, FakePins, fake_staff_services
from tests.support.inline_tasks import InlineTasks
from tests.support.kiosk_stage import Clock

if TYPE_CHECKING:
    from kiosk.ui.core.tasks import Done, Failed, Work

pytestmark = pytest.mark.usefixtures("qt_app")

WRONG = "000001"


@dataclass
class HeldTasks:
    """Work that is done when a test says so."""

    waiting: list[tuple[Work, Done, Failed]] = field(default_factory=list)

    def run(self, work: Work, done: Done, failed: Failed, lane: Lane = Lane.SCREEN) -> None:
        """Keep it."""
        self.waiting.append((work, done, failed))

    def go(self) -> None:
        """Do it all now."""
        waiting, self.waiting = self.waiting, []
        for job in waiting:
            InlineTasks().run(*job)


class Pad:
    """A pad and whoever stands before it."""

    def __init__(self, pins: FakePins, tasks: Any = None, language: str = "en", *, changing: bool = False) -> None:
        unused = cast("Any", None)
        self.shared = Shared(unused, unused, unused, Words(language, "us"))
        staff = fake_staff_services(pins=pins, tasks=tasks or InlineTasks())
        self.model = PinPad(self.shared, staff, changing=changing)
        self.opened: list[int] = []
        self.model.opened.connect(lambda: self.opened.append(1))
        self.model.open()

    def type(self, digits: str) -> None:
        """Digits, then Done."""
        for digit in digits:
            self.model.press(int(digit))
        self.model.enter()

    def says(self, name: str) -> Any:
        """A property, as QML sees it."""
        return self.model.property(name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pins(clock: Clock) -> FakePins:
    return FakePins(clock=clock)


def test_the_right_pin_opens(pins: FakePins) -> None:
    pad = Pad(pins)
    assert pad.says("title") == "Type the staff PIN"
    assert "administrator" in pad.says("note")
    pad.type(PIN)
    assert pad.opened == [1]
    assert pad.says("count") == 0


def test_a_wrong_pin_is_told_as_wrong_and_no_more(pins: FakePins) -> None:
    pad = Pad(pins)
    pad.type(WRONG)
    assert not pad.opened
    assert pad.says("message") == "That is not the PIN."
    assert pad.says("count") == 0
    pad.model.press(1)
    assert pad.says("message") == "", "the next try begins afresh"


def test_after_five_wrong_tries_the_pad_is_locked_and_counts_down(pins: FakePins, clock: Clock) -> None:
    pad = Pad(pins)
    for _ in range(FREE_TRIES):
        pad.type(WRONG)
    assert pad.says("reason") == "Too many wrong tries. The next one in 0:30"
    assert pad.says("message") == pad.says("reason")
    assert pad.says("enterReason") == "Not now"
    told = []
    for _ in range(29):
        clock.now += 1
        pad.model.tick()
        told.append(pad.says("reason")[-4:])
    assert told == [f"0:{left:02}" for left in range(29, 0, -1)]
    pad.type(PIN)
    assert len(pins.tries) == FREE_TRIES, "nothing is looked at while it is locked"
    assert not pad.opened
    clock.now += 1
    pad.model.tick()
    assert pad.says("reason") == ""
    pad.type(PIN)
    assert pad.opened == [1]


def test_a_lock_from_before_the_start_is_told_at_once(pins: FakePins, clock: Clock) -> None:
    pins.until = clock.now + 3599
    assert Pad(pins).says("reason").endswith("59:59")


def test_a_try_that_another_window_locked_is_told(pins: FakePins, clock: Clock) -> None:
    pad = Pad(pins)
    pins.until = clock.now + 10
    pad.type(PIN)
    assert pad.says("reason").endswith("0:10")
    clock.now += 10
    pad.model.tick()
    assert "not looked at" in pad.says("message")


def test_too_few_digits_cannot_be_tried_and_too_many_are_not_taken(pins: FakePins) -> None:
    pad = Pad(pins)
    pad.type("27495")
    assert pins.tries == []
    assert pad.says("enterReason") == "At least 6 digits"
    pad.type("1" * 20)
    assert [len(tried) for tried in pins.tries] == [MOST_DIGITS]


def test_the_last_digit_can_be_taken_back_and_keys_of_any_script_count(pins: FakePins) -> None:
    pad = Pad(pins)
    for key in ("٢", "7", "x", "", "44", "4", "9"):
        pad.model.type(key)
    assert pad.says("count") == 4
    pad.model.erase()
    for key in ("9", "5", "1"):
        pad.model.type(key)
    pad.model.enter()
    assert pad.opened == [1]


def test_the_first_start_asks_for_a_pin_twice() -> None:
    pins = FakePins(pin=None)
    pad = Pad(pins)
    assert pad.says("title") == "Choose a PIN for staff"
    assert "no PIN yet" in pad.says("note")
    pad.type("123456")
    assert pad.says("message") == "That one is guessed too easily. Choose another."
    pad.type("380174")
    assert pad.says("title") == "Type the new PIN again"
    pad.type("380175")
    assert pad.says("message") == "The two were not the same. Begin again."
    assert not pins.is_set()
    pad.type("380174")
    pad.type("380174")
    assert pins.pin == "380174"
    assert pad.opened == [1]


def test_a_pin_that_the_disk_does_not_take_is_told() -> None:
    pins = FakePins(pin=None, refuses_to_set="The disk is full.")
    pad = Pad(pins)
    pad.type("380174")
    pad.type("380174")
    assert not pad.opened
    assert pad.says("message") == "The PIN could not be kept. Tell the administrator."
    assert pad.says("title") == "Choose a PIN for staff"


def test_where_another_pin_was_set_meanwhile_that_one_is_asked_for() -> None:
    pins = FakePins(pin=None, refuses_to_set="There is a PIN already.")
    pad = Pad(pins)
    pad.type("380174")
    pins.pin = PIN
    pad.type("380174")
    assert pad.says("title") == "Type the staff PIN"
    assert "could not be kept" in pad.says("message")
    pad.type(PIN)
    assert pad.opened == [1]


def test_changing_asks_for_the_old_one_first(pins: FakePins) -> None:
    pad = Pad(pins, changing=True)
    assert pad.says("title") == "Type the current PIN"
    pad.type(WRONG)
    assert pad.says("message") == "That is not the PIN."
    pad.type(PIN)
    assert not pad.opened
    assert pad.says("title") == "Choose a new PIN"
    pad.type("380174")
    pad.type("380174")
    assert (pins.pin, pad.opened) == ("380174", [1])


@pytest.mark.parametrize(
    ("outcome", "word", "takes"),
    [(PinOutcome.NOT_WRITTEN, "cannot be written", True), (PinOutcome.DAMAGED, "kiosk staff clear-pin", False)],
)
def test_what_only_an_administrator_can_mend_is_told(outcome: PinOutcome, word: str, takes: bool) -> None:
    pad = Pad(FakePins(outcome=outcome))
    pad.type(PIN)
    assert word in pad.says("message")
    pad.model.press(1)
    assert pad.says("count") == int(takes)
    assert not pad.opened


def test_a_pin_that_was_cleared_meanwhile_is_asked_anew(pins: FakePins) -> None:
    pad = Pad(pins)
    pins.pin = None
    pad.type(PIN)
    assert pad.says("title") == "Choose a PIN for staff"


def test_nothing_is_taken_while_a_try_is_looked_at(pins: FakePins) -> None:
    tasks = HeldTasks()
    pad = Pad(pins, tasks)
    pad.type(PIN)
    assert pad.says("reason") == "Checking…"
    pad.type(PIN)
    assert len(tasks.waiting) == 1
    assert pad.says("count") == 0
    tasks.go()
    assert pad.opened == [1]


@pytest.mark.parametrize("again", [False, True])
def test_an_answer_after_the_page_was_closed_is_for_nobody(pins: FakePins, again: bool) -> None:
    tasks = HeldTasks()
    pad = Pad(pins, tasks)
    pad.type(PIN)
    pad.model.close()
    if again:
        pad.model.open()
    tasks.go()
    assert not pad.opened
    assert pad.says("message") == pad.says("reason") == ""


def test_a_fault_of_ours_does_not_open(pins: FakePins) -> None:
    tasks = HeldTasks()
    pad = Pad(pins, tasks)
    pad.type(PIN)
    ((_, _, failed),) = tasks.waiting
    failed(KioskError("A fault of the kiosk's own."))
    assert not pad.opened
    assert pad.says("title") == "Type the staff PIN", "nor lead to a new PIN"
    assert pad.says("reason") == ""


def test_closing_forgets_what_was_typed(pins: FakePins) -> None:
    pad = Pad(pins)
    for digit in "2749":
        pad.model.press(int(digit))
    pad.model.close()
    assert pad.says("count") == 0
    assert not any(vars(pad.model).get(name) for name in ("_typed", "_first"))
    pad.model.press(1)
    assert pad.says("count") == 0, "a closed pad takes nothing"


def test_words_and_digits_are_those_of_the_language(pins: FakePins, clock: Clock) -> None:
    pins.until = clock.now + 75
    pad = Pad(pins, language="ar")
    assert pad.says("keys") == list("٠١٢٣٤٥٦٧٨٩")
    assert pad.says("reason").endswith("١:١٥")
