"""What may be shown of counts: nothing under five, and nothing under five that could be computed."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clinic.usage import LEAST_SHOWN, Cell, Counted, MonthCounts, report

MONTH = date(2026, 11, 1)
few = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 12), max_size=7)


def of_languages(counts: dict[str, int], *, running: bool = False) -> tuple[Cell, ...]:
    counted = MonthCounts(
        {("01", "09"): sum(counts.values())}, {(Counted.LANGUAGE, key): count for key, count in counts.items()}
    )
    return dict(report(MONTH, counted, running=running).by_key)[Counted.LANGUAGE]


def test_large_counts_are_shown_and_the_largest_comes_first() -> None:
    assert of_languages({"es": 8, "en": 40}) == (Cell("en", 40), Cell("es", 8))


def test_a_small_count_takes_the_next_larger_one_with_it() -> None:
    assert of_languages({"es": 3, "en": 40, "ar": 9}) == (Cell("en", 40), Cell("ar", None), Cell("es", None))


def test_a_running_month_is_told_in_fives() -> None:
    assert of_languages({"es": 4, "en": 44}, running=True) == (Cell("en", 40), Cell("es", None))


@given(few)
def test_what_is_hidden_cannot_be_computed_from_the_sum(counts: dict[str, int]) -> None:
    cells = of_languages(counts)
    assert {cell.key for cell in cells} == set(counts)
    assert all(cell.count in (None, counts[cell.key]) for cell in cells)
    hidden = [counts[cell.key] for cell in cells if cell.count is None]
    if hidden and len(hidden) < len(counts):
        # the sum is known, so the sum of the hidden ones is: it must belong to more than one count, and be no small one
        assert len(hidden) > 1
        assert sum(hidden) >= LEAST_SHOWN


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_few_who_did_not_finish_cannot_be_computed(begun: int, finished: int) -> None:
    counts = {(Counted.QUESTIONS_BEGUN, ""): begun, (Counted.QUESTIONS_FINISHED, ""): finished}
    totals = dict(report(MONTH, MonthCounts({}, counts), running=False).totals)
    began, ended = totals[Counted.QUESTIONS_BEGUN], totals[Counted.QUESTIONS_FINISHED]
    if began is not None and ended is not None:
        assert abs(began - ended) not in range(1, LEAST_SHOWN)


@given(few, few)
def test_looking_twice_at_a_running_month_tells_of_no_single_visit(
    counts: dict[str, int], later: dict[str, int]
) -> None:
    grown = {key: counts.get(key, 0) + later.get(key, 0) for key in counts | later}
    before = {cell.key: cell.count or 0 for cell in of_languages(counts, running=True)}
    for cell in of_languages(grown, running=True):
        assert ((cell.count or 0) - before.get(cell.key, 0)) % LEAST_SHOWN == 0


@given(
    st.dictionaries(st.tuples(st.sampled_from(["01", "02", "17"]), st.sampled_from(["08", "09", "15"])),
                    st.integers(1, 30), max_size=9),
    st.dictionaries(st.tuples(st.sampled_from(Counted), st.sampled_from("abc")), st.integers(1, 30), max_size=12),
    st.booleans(),
)  # fmt: skip
def test_no_report_shows_a_number_under_five(
    visits: dict[tuple[str, str], int], counts: dict[tuple[Counted, str], int], running: bool
) -> None:
    made = report(MONTH, MonthCounts(visits, counts), running=running)
    groups = [made.days, made.hours, *(cells for _, cells in made.by_key)]
    numbers = [cell.count for group in groups for cell in group]
    assert all(number is None or number >= LEAST_SHOWN for number in numbers)
    assert all(total is None or total == 0 or total >= LEAST_SHOWN for _, total in made.totals)
    if running:
        assert all((number or 0) % LEAST_SHOWN == 0 for number in numbers)
