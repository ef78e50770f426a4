"""How words are cut, folded and stemmed: the same for the library and for what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.folding import fold
from kiosk.search.words import LONGEST, is_han, light_arabic, stems, words

LANGUAGES = ("en", "es", "ar", "zh", "xx")


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Surgery", "SURGERIES", "en"),
        ("doctor’s", "Doctors", "en"),
        ("naïve", "naive", "en"),
        ("opinión", "OPINIONES", "es"),
        ("médicos", "medico", "es"),
        ("الطَّبِيبُ", "طبيب", "ar"),
        ("طـبـيـب", "والطبيب", "ar"),
        ("إرشادات", "ارشادات", "ar"),
        ("مستشفى", "المستشفي", "ar"),
        ("جراحة", "الجراحه", "ar"),
        ("٣٠", "30", "ar"),
        ("ＭＲＩ", "mri", "zh"),
    ],
)
def test_readers_find_a_word_however_it_is_written(one: str, other: str, language: str) -> None:
    assert stems(one, language) == stems(other, language) != []


@pytest.mark.parametrize(("one", "other", "language"), [("new", "news paper", "en"), ("قلب", "كلب", "ar")])
def test_other_words_stay_other(one: str, other: str, language: str) -> None:
    assert not set(stems(one, language)) & set(stems(other, language))


def test_chinese_is_cut_into_characters_and_pairs() -> None:
    assert [word.form for word in words("第二意见", "zh")] == ["第", "第二", "二", "二意", "意", "意见", "见"]
    assert [word.form for word in words("做MRI检查", "zh")] == ["做", "mri", "检", "检查", "查"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_both_ways_of_cutting_agree(text: str, language: str) -> None:
    assert sorted(stems(text, language)) == sorted(word.stem for word in words(text, language))


def test_a_stem_is_left_of_every_arabic_word() -> None:
    assert [light_arabic(word) for word in ("و", "ال", "وال", "ها", "والي")] == ["و", "ال", "وال", "ها", "الي"]


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_words_stand_where_they_say(text: str, language: str) -> None:
    for word in words(text, language):
        assert 0 <= word.start < word.end <= len(text)
        assert word.form
        assert word.stem
        assert not set(word.form) & set(" \n\"'*()^:-+{}[],;.!?\0")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    for word in words(text, "xx"):
        assert is_han(word.form) or fold(word.form) == word.form


def test_an_endless_word_is_cut() -> None:
    (word,) = words("x" * 10_000, "en")
    assert len(word.form) == LONGEST
    assert (word.start, word.end) == (0, 10_000)
