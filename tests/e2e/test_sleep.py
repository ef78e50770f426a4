"""A machine that sleeps: what was open when it fell asleep is over when it wakes.

The kernel's boot-time clock jumps, as it does on waking; timers and every other clock go on as if nothing had been.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.app import Start
from kiosk.desk.pairing import PairingState
from kiosk.desk.peers import PinnedPeers
from kiosk.desk.tickets import Tickets
from kiosk.device.pin import PinStore
from kiosk.domain.clinic.journal import Role
from tests.support.desk_stage import DeskStage
from tests.support.fake_staff import PIN, FakeBook, enter_staff_area, fake_staff_services
from tests.support.fake_voice import FakeVoice
from tests.support.kiosk_stage import Stage, kiosk, region_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NIGHT_S = 36_000.0


@pytest.fixture
def sleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let the machine sleep for so many seconds."""
    slept, real = [0.0], time.clock_gettime
    monkeypatch.setattr(
        time, "clock_gettime", lambda which: real(which) + (slept[0] if which == time.CLOCK_BOOTTIME else 0.0)
    )

    def asleep(seconds: float) -> None:
        slept[0] += seconds

    return asleep


@pytest.fixture
def stage() -> Iterator[Stage]:
    """A kiosk on the clock that it takes by itself."""
    with kiosk(clock=Start(region_settings()).clock, staff=fake_staff_services(), steady_s=0.4) as stage:
        yield stage


def answering(stage: Stage) -> None:
    stage.session.set_audience("patient")
    stage.session.home()
    stage.peek("questions").begin()
    stage.driver.settle()
    stage.peek("questions").choose("none")
    stage.driver.settle()
    assert stage.visit.answers


def feeling_unwell(stage: Stage) -> None:
    answering(stage)
    stage.session.unwell()


def all_done(stage: Stage) -> None:
    answering(stage)
    stage.session.finish()


def in_the_staff_area(stage: Stage) -> None:
    enter_staff_area(stage)


@pytest.mark.parametrize("where", [answering, feeling_unwell, all_done, in_the_staff_area])
def test_what_was_open_is_over_on_waking(
    stage: Stage, sleep: Callable[[float], None], where: Callable[[Stage], None]
) -> None:
    where(stage)
    assert stage.screen != "attract"
    sleep(NIGHT_S)
    stage.driver.wait(lambda: stage.screen == "attract", "the first screen")
    assert not stage.visit.answers


@pytest.mark.parametrize("where", [answering, feeling_unwell, all_done, in_the_staff_area])
def test_the_touch_that_wakes_it_finds_nothing_and_presses_nothing(
    stage: Stage, sleep: Callable[[float], None], where: Callable[[Stage], None]
) -> None:
    where(stage)
    sleep(NIGHT_S)
    middle = QPoint(stage.window.width() // 2, stage.window.height() // 2)
    QTest.touchEvent(stage.window, stage.driver._touch).press(1, middle, stage.window).commit()
    assert (stage.screen, dict(stage.visit.answers)) == ("attract", {}), "before anything else happens"
    QTest.touchEvent(stage.window, stage.driver._touch).release(1, middle, stage.window).commit()
    stage.driver.settle()
    assert stage.screen == "attract"


def test_the_key_that_wakes_it_finds_nothing(stage: Stage, sleep: Callable[[float], None]) -> None:
    answering(stage)
    sleep(NIGHT_S)
    QTest.keyClick(stage.window, Qt.Key.Key_Return)
    assert (stage.screen, dict(stage.visit.answers)) == ("attract", {})


def test_a_nap_leads_to_the_warning_which_the_waking_touch_does_not_answer_unseen(
    stage: Stage, sleep: Callable[[float], None]
) -> None:
    answering(stage)
    sleep(100)
    point = stage.driver.find("I feel unwell now").rect.center()
    QTest.touchEvent(stage.window, stage.driver._touch).press(1, point, stage.window).commit()
    assert stage.peek("idle.warning"), "it stays until the touch ends"
    QTest.touchEvent(stage.window, stage.driver._touch).release(1, point, stage.window).commit()
    stage.driver.settle()
    assert not stage.peek("idle.warning")
    assert stage.screen == "question", "and nothing below it was pressed"


@pytest.fixture
def desk() -> Iterator[DeskStage]:
    stage = DeskStage(clock=Start(region_settings()).clock)
    yield stage
    stage.close()


def test_the_desk_is_locked_on_waking(desk: DeskStage, sleep: Callable[[float], None]) -> None:
    desk.unlock()
    assert not desk.peek("locked")
    sleep(NIGHT_S)
    desk.driver.wait(lambda: bool(desk.peek("locked")), "the lock")


def test_the_click_that_wakes_the_desk_opens_nothing(desk: DeskStage, sleep: Callable[[float], None]) -> None:
    desk.unlock()
    sleep(NIGHT_S)
    QTest.mouseClick(desk.app.window, Qt.MouseButton.LeftButton, pos=QPoint(400, 400))
    assert desk.peek("locked")


def test_a_pin_lock_goes_on_in_sleep(tmp_path: Path, sleep: Callable[[float], None]) -> None:
    pins = PinStore(tmp_path)
    pins.set(PIN)
    while not pins.wait_s():
        pins.check("000001")
    sleep(3600)
    assert pins.wait_s() == 0


def test_a_sheet_that_waited_all_night_is_erased(sleep: Callable[[float], None]) -> None:
    tickets = Tickets()
    tickets.leave(lambda _code: b"%PDF", language="en", pages=1, paper="A4", large=False)
    assert tickets.waiting()
    sleep(NIGHT_S)
    assert not tickets.waiting()
    tickets.close()


def test_a_pairing_that_was_open_is_closed_on_waking(tmp_path: Path, sleep: Callable[[float], None]) -> None:
    pairing = PairingState(PinnedPeers(tmp_path / "peers", FakeBook(), Role.DESK), pins_first=True, limit_s=120)
    pairing.begin()
    assert pairing.is_open()
    sleep(NIGHT_S)
    assert not pairing.is_open()
    pairing.cancel()


def test_a_voice_that_reads_falls_silent_with_the_visit(sleep: Callable[[float], None]) -> None:
    voice = FakeVoice("en")
    with kiosk(clock=Start(region_settings()).clock, voice=voice) as stage:
        stage.session.speech.wake()
        voice.be_ready()
        answering(stage)
        stage.session.listen()
        said = len(voice.said)
        assert said
        sleep(NIGHT_S)
        voice.end()
        assert len(voice.said) == said
        assert stage.screen == "attract"
