"""Several fingers, a palm that rests on the glass, and a drop of water: who is there is not erased, who left is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent
from PySide6.QtTest import QTest

from tests.support.desk_stage import LOCK_S, DeskStage
from tests.support.fake_staff import PIN, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

WARNING_S, END_S = 90, 120
PALM, FINGER = 0, 1


class Hand:
    """A palm on the window and a finger beside it."""

    def __init__(self, stage: Stage | DeskStage, palm: QPoint) -> None:
        self.window, self.driver, self.palm = stage.app.window, stage.driver, palm
        self._device = stage.driver._touch

    def rest(self) -> None:
        QTest.touchEvent(self.window, self._device).press(PALM, self.palm, self.window).commit()
        self.driver.settle(1)

    def tremble(self, by: int) -> None:
        self.palm += QPoint(by, 0)
        QTest.touchEvent(self.window, self._device).move(PALM, self.palm, self.window).commit()
        self.driver.settle(1)

    def lift(self) -> None:
        QTest.touchEvent(self.window, self._device).release(PALM, self.palm, self.window).commit()
        self.driver.settle()

    def press(self, point: QPoint) -> None:
        QTest.touchEvent(self.window, self._device).stationary(PALM).press(FINGER, point, self.window).commit()
        self.driver.settle(1)

    def release(self, point: QPoint) -> None:
        QTest.touchEvent(self.window, self._device).stationary(PALM).release(FINGER, point, self.window).commit()
        self.driver.settle()

    def tap(self, point: QPoint) -> None:
        self.press(point)
        self.release(point)

    def touch(self, name: str) -> None:
        self.tap(self.driver.find(name).rect.center())


@pytest.fixture
def stage() -> Iterator[Stage]:
    with kiosk(staff=fake_staff_services()) as stage:
        yield stage


@pytest.fixture
def hand(stage: Stage) -> Hand:
    return Hand(stage, QPoint(stage.window.width() - 30, stage.window.height() // 2))


def test_a_finger_beside_a_palm_presses_and_keeps_the_visit(stage: Stage, hand: Hand) -> None:
    stage.begin()
    hand.rest()
    for name, screen in (("My sheet", "sheet"), ("Home", "home"), ("Personalize", "personalize"), ("Home", "home")):
        stage.later(WARNING_S - 1)
        hand.touch(name)
        stage.expect(screen)
        assert not stage.peek("idle.warning")
    hand.lift()


def test_a_finger_beside_a_palm_that_leads_nowhere_keeps_the_visit(stage: Stage, hand: Hand) -> None:
    stage.begin()
    hand.rest()
    for _ in range(3):
        stage.later(WARNING_S - 1)
        hand.tap(QPoint(5, 5))
        assert stage.screen == "home"
        assert not stage.peek("idle.warning")
    hand.lift()


def test_a_finger_beside_a_palm_answers_the_warning(stage: Stage, hand: Hand) -> None:
    stage.begin()
    hand.rest()
    stage.later(WARNING_S + 1)
    assert stage.peek("idle.warning")
    hand.tap(QPoint(20, 20))
    assert not stage.peek("idle.warning")


@pytest.mark.parametrize("by", [0, 3, 40])
def test_what_rests_or_trembles_keeps_no_visit_open(stage: Stage, hand: Hand, by: int) -> None:
    stage.begin()
    hand.rest()
    for turn in range(END_S // 4):
        stage.later(5)
        hand.tremble(by if turn % 2 else -by)
        if stage.screen == "attract":
            break
    assert stage.screen == "attract"


def test_a_finger_that_moves_is_somebody(stage: Stage, hand: Hand) -> None:
    stage.begin()
    stage.later(WARNING_S - 5)
    hand.rest()
    stage.later(4)
    hand.tremble(-200)
    stage.later(WARNING_S - 3)
    assert not stage.peek("idle.warning")
    hand.lift()


def test_lifting_the_palm_is_somebody(stage: Stage, hand: Hand) -> None:
    stage.begin()
    hand.rest()
    stage.later(WARNING_S - 1)
    hand.lift()
    stage.later(WARNING_S - 1)
    assert not stage.peek("idle.warning")


def test_a_key_that_repeats_by_itself_keeps_no_visit_open(stage: Stage) -> None:
    stage.begin()
    for _ in range(END_S // 5 + 1):
        stage.later(5)
        stage.driver.settle(1)
        repeat = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier, "", True)
        QCoreApplication.sendEvent(stage.window, repeat)
    assert stage.screen == "attract"


@pytest.mark.parametrize("where", [(0.5, 0.1), (0.1, 0.5)])
def test_the_first_screen_begins_beside_a_palm(stage: Stage, hand: Hand, where: tuple[float, float]) -> None:
    hand.rest()
    hand.tap(QPoint(round(stage.window.width() * where[0]), round(stage.window.height() * where[1])))
    stage.expect("start")
    hand.lift()


def test_staff_hold_their_corner_beside_a_palm(stage: Stage, hand: Hand) -> None:
    hand.rest()
    corner = stage.driver.find("Staff area").rect.center()
    hand.press(corner)
    stage.clock.now += 3.1
    stage.peek("door.hold").check()
    stage.expect("staff")
    hand.release(corner)
    hand.lift()


def strike_too_soon(stage: Stage) -> tuple[Hand, QPoint]:
    """Rest a palm, and press Back with a finger just as it came up; returns the hand and where it pressed."""
    stage.clock.now += 1
    stage.touch("Touch to begin")
    stage.expect("start")
    stage.clock.now += 1
    hand = Hand(stage, stage.driver.find("I’m a patient").rect.center())
    hand.rest()
    stage.session.unwell()
    stage.expect("emergency")
    back = stage.driver.find("Back").rect.center()
    hand.press(back)
    return hand, back


def test_a_second_strike_beside_a_palm_presses_nothing_and_the_palm_still_lifts() -> None:
    with kiosk(steady_s=0.4) as stage:
        hand, back = strike_too_soon(stage)
        QTest.touchEvent(stage.window, stage.driver._touch).release(PALM, hand.palm, stage.window).stationary(
            FINGER
        ).commit()
        QTest.touchEvent(stage.window, stage.driver._touch).release(FINGER, back, stage.window).commit()
        stage.driver.settle()
        assert stage.screen == "emergency"
        stage.clock.now += 1
        hand.rest()
        hand.tap(back)
        stage.expect("start")
        hand.lift()


class Seen(QObject):
    """The kinds of touch events that come to a window without one finger."""

    def __init__(self, stage: Stage, without: int) -> None:
        super().__init__(stage.window)
        self.kinds: list[QEvent.Type] = []
        self._without = without
        stage.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if isinstance(event, QTouchEvent) and self._without not in {point.id() for point in event.points()}:
            self.kinds.append(event.type())
        return False


def test_fingers_that_lift_with_one_that_struck_too_soon_come_to_an_end() -> None:
    with kiosk(steady_s=0.4) as stage:
        hand, back = strike_too_soon(stage)
        seen = Seen(stage, FINGER)
        both = QTest.touchEvent(stage.window, stage.driver._touch)
        both.release(PALM, hand.palm, stage.window).release(FINGER, back, stage.window).commit()
        stage.driver.settle()
        assert seen.kinds == [QEvent.Type.TouchEnd], "else Qt takes the palm for the mouse for ever"
        assert stage.screen == "emergency"


def test_at_the_desk_a_finger_beside_a_palm_keeps_the_window_open_and_a_palm_alone_does_not() -> None:
    desk = DeskStage()
    desk.unlock(PIN)
    hand = Hand(desk, QPoint(5, desk.app.window.height() - 5))
    hand.rest()
    desk.wait_quietly(LOCK_S - 1)
    hand.tap(QPoint(400, 5))
    desk.wait_quietly(LOCK_S - 1)
    assert not desk.peek("locked")
    for turn in range(100):
        desk.wait_quietly(LOCK_S / 90)
        hand.tremble(40 if turn % 2 else -40)
    assert desk.peek("locked")
    hand.lift()
    desk.close()
