"""A match in bold, and never markup of the text itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.harmless import harmless
from kiosk.ui.text.marked import marked


@pytest.mark.parametrize(
    ("text", "spans", "markup"),
    [
        ("A scan helps.", ((2, 6),), "A <b>scan</b> helps."),
        ("Second opinions", ((7, 11),), "Second <b>opinions</b>"),
        ("a <b> & c", ((0, 1),), "<b>a</b> &lt;b&gt; &amp; c"),
        ("الرأي الثاني", ((2, 4),), "<b>الرأي</b> الثاني"),
        ("قَلَم جديد", ((0, 1),), "<b>قَلَم</b> جديد"),
        ("第二诊疗意见", ((4, 6),), "第二诊疗<b>意见</b>"),
        ("nothing", (), "nothing"),
        ("outside", ((3, 90), (-4, 0)), "<b>outside</b>"),
    ],
)
def test_what_is_marked(text: str, spans: tuple[tuple[int, int], ...], markup: str) -> None:
    assert marked(text, spans).markup == markup


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_no_text_is_lost_and_no_markup_gets_in(text: str, spans: list[tuple[int, int]]) -> None:
    text = harmless(text)
    found = marked(text, spans)
    assert found.plain == text.strip()
    tags = re.findall("<[^>]*>", found.markup)
    assert set(tags) <= {"<b>", "</b>"}
    assert tags == ["<b>", "</b>"] * (len(tags) // 2)
