"""Pages of rows: nothing lost, nothing twice, headings stay with their text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.lists.pager import Pager
from kiosk.ui.lists.paging import Row, Span, overfull, paginate

pytestmark = pytest.mark.usefixtures("qt_app")

HEADING = Row(20, keep_with_next=True)

whole = st.builds(Row, st.integers(0, 400).map(float), st.booleans(), st.booleans())
parted = st.builds(
    lambda pieces, within, lead, tail, kept: Row.parted(
        pieces, [False, *within[1 : len(pieces)]], lead=lead, again=lead / 2, tail=tail, keep_with_next=kept
    ),
    st.lists(st.integers(0, 300).map(float), min_size=1, max_size=12),
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.sampled_from([0.0, 16.0, 40.0]),
    st.sampled_from([0.0, 8.0]),
    st.booleans(),
)
rows = st.lists(whole | parted, max_size=40)


def shown(page: Span, given_rows: list[Row]) -> list[tuple[int, int]]:
    """The rows of a page, each with the pieces of it that are there; a row of no pieces is one."""
    found = []
    for row in range(page.first, page.last + 1):
        count = max(1, len(given_rows[row].ends))
        start = page.start if row == page.first else 0
        stop = (page.stop if row == page.last else 0) or count
        found += [(row, piece) for piece in range(start, stop)]
    return found


def heights(page: Span, given_rows: list[Row]) -> list[float]:
    """What the rows of a page take, without those that take nothing."""
    found = [
        given_rows[row].part(page.start if row == page.first else 0, page.stop if row == page.last else 0)
        for row in range(page.first, page.last + 1)
    ]
    return [height for height in found if height]


@given(rows, st.floats(50, 800), st.floats(0, 40))
def test_pages_hold_every_piece_of_every_row_once_in_order(
    given_rows: list[Row], available: float, spacing: float
) -> None:
    pages = paginate(given_rows, available, spacing)
    everything = [(row, piece) for row, one in enumerate(given_rows) for piece in range(max(1, len(one.ends)))]
    assert [place for page in pages for place in shown(page, given_rows)] == everything


@given(rows, st.floats(50, 800), st.floats(0, 40))
def test_a_page_is_never_fuller_than_it_is_high_unless_one_piece_is(
    given_rows: list[Row], available: float, spacing: float
) -> None:
    pages = paginate(given_rows, available, spacing)
    for page in pages:
        found = heights(page, given_rows)
        used = sum(found) + spacing * max(0, len(found) - 1)
        assert used <= available + 1e-3 or len(found) <= 1
        if len(found) == 1 and used > available + 1e-3:
            assert page.first in overfull(given_rows, pages, available) or page.last > page.first


@given(rows, st.floats(50, 800), st.floats(0, 40))
def test_a_row_that_fits_on_a_page_is_parted_only_to_begin_under_its_heading(
    given_rows: list[Row], available: float, spacing: float
) -> None:
    for page in paginate(given_rows, available, spacing):
        if page.stop and given_rows[page.last].height <= available - 1e-3 and not page.start:
            above = page.last - 1
            assert above >= 0
            assert given_rows[above].keep_with_next or given_rows[page.last].keep_with_next


@given(st.lists(st.integers(1, 90).map(float), min_size=2, max_size=40), st.integers(0, 90))
def test_a_heading_is_never_alone_where_a_piece_of_the_next_row_fits(pieces: list[float], above: int) -> None:
    given_rows = [Row(float(above)), HEADING, Row.parted(pieces, lead=10, again=10, tail=5), Row(30)]
    if 20 + 10 + pieces[0] + 5 > 120:
        return
    assert not [page for page in paginate(given_rows, 120, 0) if page.last == 1]


def test_a_heading_moves_to_the_next_page_with_its_paragraph() -> None:
    given_rows = [Row(80), HEADING, Row(50)]
    assert paginate(given_rows, 100, 0) == (Span(0, 0), Span(1, 2))


def test_a_row_higher_than_a_page_begins_under_its_heading_and_goes_on() -> None:
    given_rows = [HEADING, Row.parted([40, 40, 40, 40], lead=10, again=5, tail=0), Row(20)]
    assert paginate(given_rows, 120, 0) == (Span(0, 1, 0, 2), Span(1, 2, 2))
    assert [sum(heights(page, given_rows)) for page in paginate(given_rows, 120, 0)] == [110, 105]


def test_it_begins_where_the_page_before_has_room_for_a_line() -> None:
    long = Row.parted([40] * 5)
    assert paginate([Row(50), long], 100, 0) == (Span(0, 1, 0, 1), Span(1, 1, 1, 3), Span(1, 1, 3))
    assert paginate([Row(70), long], 100, 0)[0] == Span(0, 0)


def test_a_line_is_parted_only_where_not_a_whole_one_fits() -> None:
    two_lines = Row.parted([20, 20, 20, 20, 20, 20], [False, True, True, False, True, True])
    assert paginate([two_lines], 100, 0) == (Span(0, 0, 0, 3), Span(0, 0, 3))
    assert paginate([two_lines], 50, 0)[:2] == (Span(0, 0, 0, 2), Span(0, 0, 2, 3))


def test_a_paragraph_of_a_million_letters_is_many_pages_soon() -> None:
    pages = paginate([Row.parted([40.0] * 30_000, [False] + [True] * 29_999)], 410, 16)
    assert len(pages) == 3000
    assert not overfull([Row.parted([40.0] * 30_000)], pages, 410)


def test_only_a_piece_higher_than_a_page_is_overfull() -> None:
    given_rows = [Row.parted([40, 130, 40], again=10), Row(90), Row(120)]
    assert overfull(given_rows, paginate(given_rows, 100, 0), 100) == (0, 2)


def test_a_break_starts_a_page_and_no_rows_are_one_page() -> None:
    assert paginate([Row(10), Row(10, page_break=True)], 100, 0) == (Span(0, 0), Span(1, 1))
    assert paginate([], 100, 0) == (Span(0, -1),)


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


def test_the_piece_in_view_stays_in_view_when_heights_change() -> None:
    pager = Pager()
    pager.setProperty("available", 100.0)
    pager.parted(0, [40.0] * 8, [False] * 8, 0.0, 0.0, 0.0, False, False)
    pager.settle()
    pager.next()
    pager.next()
    assert (pager.property("page"), pager.property("start"), pager.property("stop")) == (2, 4, 6)
    pager.parted(0, [90.0] * 8, [False] * 8, 0.0, 0.0, 0.0, False, False)
    pager.settle()
    assert (pager.property("pages"), pager.property("page"), pager.property("start")) == (8, 4, 4)
    assert not pager.squeezed()
    pager.hold_here(0)
    assert pager.held() == (0, 4)
    pager.parted(0, [110.0] * 8, [False] * 8, 0.0, 0.0, 0.0, False, False)
    assert pager.squeezed()


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
