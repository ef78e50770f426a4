"""What is held for three seconds: early is nothing, long enough is once."""

from __future__ import annotations

import pytest

from kiosk.ui.shell.staffdoor import HOLD_S, SHOWN_S, Hold
from tests.support.kiosk_stage import Clock

pytestmark = pytest.mark.usefixtures("qt_app")


def held(*, stepped: bool = False) -> tuple[Hold, Clock, list[int]]:
    """Something to hold, its clock, and how often it was held long enough."""
    clock, done = Clock(), list[int]()
    hold = Hold(clock, stepped=stepped)
    hold.done.connect(lambda: done.append(1))
    return hold, clock, done


def after(hold: Hold, clock: Clock, seconds: float) -> float:
    clock.now += seconds
    hold.check()
    return float(hold.property("share"))


def test_the_ring_begins_after_half_a_second_and_fills() -> None:
    hold, clock, done = held()
    hold.begin()
    assert after(hold, clock, SHOWN_S) == 0
    assert after(hold, clock, 1.25) == pytest.approx(0.5)
    assert after(hold, clock, 1.2) > 0.95
    assert not done
    assert after(hold, clock, 0.1) == 0
    assert done == [1]
    assert after(hold, clock, 10) == 0, "once, however long it is held"
    assert done == [1]


def test_letting_go_early_does_nothing_and_the_next_hold_counts_anew() -> None:
    hold, clock, done = held()
    hold.begin()
    after(hold, clock, HOLD_S - 0.1)
    hold.end()
    assert hold.property("share") == 0
    after(hold, clock, 5)
    hold.begin()
    after(hold, clock, HOLD_S - 0.1)
    assert not done


def test_where_nothing_may_move_the_ring_grows_in_steps() -> None:
    hold, clock, _ = held(stepped=True)
    hold.begin()
    shares = {after(hold, clock, 0.1) for _ in range(29)}
    assert shares == {0.0, 0.2, 0.4, 0.6, 0.8}
