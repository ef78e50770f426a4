"""Numbers and what they count stay on one line of Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n.breaking import JOINER, bind_numbers


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("每100人中有12至69人", "每100|人中有12|至69|人"),
        ("第1页，共2页", "第|1|页，共2|页"),
        ("12%的人", "12%|的人"),
        ("危机热线：988", "危机热线：|988"),
        ("电话：+1 800", "电话：|+1 800"),
        ("12 of 100 people: 43", "12 of 100 people: 43"),
        ("١٢ من ١٠٠", "١٢ من ١٠٠"),
        ("今天就问：等多久？", "今天就问：等多久？"),
    ],
)
def test_what_is_bound(text: str, bound: str) -> None:
    assert bind_numbers(text).replace(JOINER, "|") == bound


@given(st.text("第页人0123456789%： a"))
def test_nothing_else_is_added_and_twice_is_once(text: str) -> None:
    bound = bind_numbers(text)
    assert bound.replace(JOINER, "") == text
    assert bind_numbers(bound) == bound
