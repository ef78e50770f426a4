"""The time that something still takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clinic.timeleft import TimeLeft


def test_nothing_is_said_before_a_second_has_passed() -> None:
    left = TimeLeft()
    assert left.seconds(100) is None
    left.tell(0.0, 0)
    left.tell(0.9, 50)
    assert left.seconds(100) is None
    left.tell(1.2, 60)
    assert left.seconds(100) is not None


def test_an_even_speed_gives_the_even_rest() -> None:
    left = TimeLeft()
    for step in range(11):
        left.tell(step * 0.5, step * 10)
    assert left.seconds(1000) == pytest.approx(45.0)


def test_one_stutter_moves_the_estimate_a_little() -> None:
    left = TimeLeft()
    for step in range(21):
        left.tell(step * 0.5, step * 10)
    before = left.seconds(1000)
    left.tell(10.5, 200)  # nothing came in half a second
    after = left.seconds(1000)
    assert before is not None
    assert after is not None
    assert before < after < before * 1.3


def test_where_nothing_comes_nothing_is_promised() -> None:
    left = TimeLeft()
    for step in range(5):
        left.tell(float(step), 0)
    assert left.seconds(100) is None


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 1000)), max_size=30), st.integers(0, 10**12))
def test_it_is_never_less_than_nothing(steps: list[tuple[float, int]], whole: int) -> None:
    left, now, done = TimeLeft(), 0.0, 0
    for passed, came in steps:
        now, done = now + passed, done + came
        left.tell(now, done)
        told = left.seconds(whole)
        assert told is None or told >= 0
