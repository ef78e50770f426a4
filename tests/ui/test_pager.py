"""Pages of rows: nothing lost, nothing twice, headings stay with their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.pager import Pager, Row, paginate

pytestmark = pytest.mark.usefixtures("qt_app")

rows = st.lists(
    st.builds(Row, st.integers(0, 400).map(float), st.booleans(), st.booleans()),
    max_size=40,
)


@given(rows, st.floats(50, 800), st.floats(0, 40))
def test_pages_hold_every_row_once_in_order(given_rows: list[Row], available: float, spacing: float) -> None:
    pages = paginate(given_rows, available, spacing)
    shown = [i for first, last in pages for i in range(first, last + 1)]
    assert shown == list(range(len(given_rows)))


@given(rows, st.floats(50, 800), st.floats(0, 40))
def test_a_page_is_never_fuller_than_it_is_high_unless_one_row_is(
    given_rows: list[Row], available: float, spacing: float
) -> None:
    for first, last in paginate(given_rows, available, spacing):
        heights = [row.height for row in given_rows[first : last + 1] if row.height]
        used = sum(heights) + spacing * max(0, len(heights) - 1)
        assert used <= available + 1e-6 or len(heights) <= 1


def test_a_heading_moves_to_the_next_page_with_its_paragraph() -> None:
    given_rows = [Row(80), Row(20, keep_with_next=True), Row(50)]
    assert paginate(given_rows, 100, 0) == ((0, 0), (1, 2))


def test_a_break_starts_a_page_and_no_rows_are_one_page() -> None:
    assert paginate([Row(10), Row(10, page_break=True)], 100, 0) == ((0, 0), (1, 1))
    assert paginate([], 100, 0) == ((0, -1),)


def test_the_row_in_view_stays_in_view_when_heights_change() -> None:
    pager = Pager()
    pager.setProperty("available", 100.0)
    for index in range(6):
        pager.measured(index, 50.0, False, False)
    pager.settle()
    assert pager.property("pages") == 3
    pager.show_row(4)
    assert (pager.property("page"), pager.property("first")) == (2, 4)
    for index in range(6):
        pager.measured(index, 90.0, False, False)
    pager.settle()
    assert (pager.property("pages"), pager.property("page"), pager.property("first")) == (6, 4, 4)


def test_turning_stops_at_both_ends() -> None:
    pager = Pager()
    pager.setProperty("available", 100.0)
    for index in range(2):
        pager.measured(index, 80.0, False, False)
    pager.settle()
    pager.previous()
    assert pager.property("page") == 0
    pager.next()
    pager.next()
    assert pager.property("page") == 1
    pager.restart()
    assert (pager.property("page"), pager.property("pages")) == (0, 1)


def test_a_row_that_is_being_taken_away_is_not_measured() -> None:
    pager = Pager()
    pager.measured(-1, 40.0, False, False)
    pager.settle()
    assert pager.property("pages") == 1
    assert pager.property("last") == -1
