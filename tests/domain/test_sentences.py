"""Sentences one after the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sentences import run_together


@pytest.mark.parametrize(
    ("sentences", "text"),
    [
        ((), ""),
        (("One.",), "One."),
        (("One.", "Two?", "Three."), "One. Two? Three."),
        (("Say: “Yes.”", "Then go."), "Say: “Yes.” Then go."),
        (("واحد.", "اثنان."), "واحد. اثنان."),
        (("一。", "二？", "三。"), "一。二？三。"),
        (("请说：“好。”", "然后走。"), "请说：“好。”然后走。"),
        (("一。", "Two.", "三。"), "一。Two. 三。"),
    ],
)
def test_a_blank_stands_between_sentences_but_not_after_chinese_ones(sentences: tuple[str, ...], text: str) -> None:
    assert run_together(sentences) == text


@given(st.lists(st.text("ab .。”", min_size=1, max_size=6)))
def test_nothing_but_blanks_is_added(sentences: list[str]) -> None:
    assert run_together(sentences).replace(" ", "") == "".join(sentences).replace(" ", "")
