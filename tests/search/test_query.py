"""What was typed, as groups: where Chinese words end, and their synonyms."""

from __future__ import annotations

import pytest

from kiosk.domain.articles.audience import Audience
from kiosk.search.query import Synonyms, phrase_of
from tests.support.searching import searcher


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("癌症手术", {"癌症": 1.0, "手术": 1.0}),  # the seam goes
        ("手术吧癌症", {"手术": 1.0, "癌症": 1.0}),
        ("鸡手术", {"鸡手": 0.5, "手术": 1.0}),  # a character that no word of the library has counts
        ("鸡汤手术", {"鸡汤": 1.0, "手术": 1.0}),
    ],
)
def test_each_chinese_character_counts_once(typed: str, expected: dict[str, float]) -> None:
    searcher().ask(typed, "zh", Audience.PATIENT)
    index = searcher()._index
    assert index is not None
    assert {group.form: group.share for group in index.groups(typed, "zh", typing=False)} == expected


def test_a_chinese_synonym_may_have_stop_words_inside() -> None:
    same = Synonyms([["别的意见", "第二意见"]], "zh")
    assert same.of(phrase_of("别的意见", "zh")) == (("第二", "二意", "意见"),)  # as typed, without them
    assert same.of(phrase_of("第二意见", "zh")) == (("别的", "的意", "意见"),)  # as texts have it


def test_a_chinese_question_need_not_be_in_the_article_s_words() -> None:
    (first, *_) = searcher().ask("怕得罪医生", "zh", Audience.PATIENT).passages
    assert first.article.id == "talking-with-your-doctor"
