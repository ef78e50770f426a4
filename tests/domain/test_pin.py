"""What may be a PIN, and how long wrong ones make everybody wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.clinic.pin import FREE_TRIES, PinProblem, as_digits, lock_s, pin_problem

PIN = "482913"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("48291", PinProblem.TOO_SHORT),
        ("", PinProblem.TOO_SHORT),
        ("4829134829134", PinProblem.TOO_LONG),
        ("48291a", PinProblem.NOT_DIGITS),
        ("4829 3", PinProblem.NOT_DIGITS),
        ("123456", PinProblem.TOO_EASY),
        ("098765", PinProblem.TOO_EASY),
        ("000000", PinProblem.TOO_EASY),
        ("121212", PinProblem.TOO_EASY),
        ("123123", PinProblem.TOO_EASY),
        ("١٢٣٤٥٦", PinProblem.TOO_EASY),
        (PIN, None),
        ("٤٨٢٩١٣", None),
    ],
)
def test_what_can_be_a_pin(text: str, problem: PinProblem | None) -> None:
    assert pin_problem(text) is problem


@given(st.text())
def test_anything_typed_is_digits_or_is_refused(text: str) -> None:
    digits = as_digits(text)
    if digits is None:
        assert pin_problem(text) is PinProblem.NOT_DIGITS
    else:
        assert len(digits) == len(text)
        assert digits.isascii()
        assert not digits or digits.isdecimal()


@given(st.integers(0, 10_000))
def test_a_lock_only_grows_and_ends(failures: int) -> None:
    assert lock_s(failures) <= lock_s(failures + 1) <= 3600
    assert (lock_s(failures) > 0) == (failures >= FREE_TRIES)
