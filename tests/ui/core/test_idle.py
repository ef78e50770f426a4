"""Nobody there: the warning, the countdown, the end; one touch stays, as often as wanted (WCAG 2.2.1)."""

from __future__ import annotations

import pytest

from kiosk.ui.core.idle import Idle

pytestmark = pytest.mark.usefixtures("qt_app")


class Clock:
    """Monotonic seconds that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def idle(clock: Clock) -> Idle:
    return Idle(clock, warning_s=90, answer_s=30)


def test_warns_after_ninety_seconds_and_counts_down(idle: Idle, clock: Clock) -> None:
    idle.watch()
    clock.now += 89.9
    idle.check()
    assert not idle.property("warning")
    clock.now += 0.1
    idle.check()
    assert idle.property("warning")
    assert idle.property("secondsLeft") == 30
    clock.now += 6
    idle.check()
    assert idle.property("secondsLeft") == 24


def test_one_touch_stays_ten_times_in_a_row(idle: Idle, clock: Clock) -> None:
    ended: list[bool] = []
    idle.expired.connect(lambda: ended.append(True))
    idle.watch()
    for _ in range(10):
        clock.now += 119
        idle.check()
        assert idle.property("warning")
        idle.touched()
        assert not idle.property("warning")
    assert not ended


def test_ends_once_when_nobody_answers(idle: Idle, clock: Clock) -> None:
    ended: list[bool] = []
    idle.expired.connect(lambda: ended.append(True))
    idle.watch()
    clock.now += 120
    idle.check()
    clock.now += 500
    idle.check()
    assert ended == [True]
    assert not idle.property("warning")


def test_a_place_with_its_own_limit_ends_whatever_is_touched(idle: Idle, clock: Clock) -> None:
    ended: list[bool] = []
    idle.expired.connect(lambda: ended.append(True))
    idle.watch(limit_s=120)
    clock.now += 119
    idle.touched()
    idle.check()
    assert not ended
    assert not idle.property("warning")
    clock.now += 1
    idle.check()
    assert ended == [True]


def test_nothing_is_watched_on_the_attract_screen(idle: Idle, clock: Clock) -> None:
    idle.watch()
    idle.stop()
    clock.now += 1000
    idle.touched()
    idle.check()
    assert not idle.property("warning")
