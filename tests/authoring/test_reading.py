from __future__ import annotations

import pytest

from kiosk.authoring.checks.reading import english, grade, measure, minutes, spanish, split, without_terms, word_count
from kiosk.domain.articles.article import (
    Block,
    Checklist,
    Citation,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    Table,
    Text,
)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("doctor", 2), ("opinion", 3), ("different", 3), ("caregiver", 3), ("isn’t", 2), ("patients'", 2),
        ("well-known", 2), ("teach-back", 2), ("15", 1), ("interdisciplinary", 7), ("MRI", 3), ("Zwickelbaum", 3),
    ],
)  # fmt: skip
def test_english_syllables(word: str, count: int) -> None:
    assert english(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("opinión", 3), ("médico", 3), ("país", 2), ("ciudad", 2), ("poeta", 3), ("guerra", 2), ("que", 1),
        ("pingüino", 3), ("rey", 1), ("y", 1), ("leer", 2), ("búho", 2), ("ahora", 3), ("también", 2), ("proyecto", 3),
        ("12", 1),
    ],
)  # fmt: skip
def test_spanish_syllables(word: str, count: int) -> None:
    assert spanish(word) == count


def test_points_that_do_not_end_a_sentence() -> None:
    assert split("Dr. Who says 3.5 of 10, i.e. few. Is it? “Yes!” Go…") == [
        "Dr Who says 35 of 10, ie few", "Is it", "“Yes", "Go",
    ]  # fmt: skip
    assert split("Bring these:") == []
    assert split("Ask. Then bring these:") == ["Ask"]
    assert split("هل تريد رأيًا آخر؟ اسأل.") == ["هل تريد رأيًا آخر", "اسأل"]


def test_only_full_sentences_of_running_text_count() -> None:
    words = (Text("Comprehensive interdisciplinary reevaluation."),)
    blocks: list[Block] = [
        paragraph("The cat sat. The dog ran."),
        Heading(2, words),
        Table("Caption words.", (words,), ((words,),)),
        Checklist("Title words.", ((Text("reports and images"),), (Text("Go on."),))),
        ListBlock(True, ((Text("Sit down. "), Citation("x", 1)),)),
        IconArray(1, 2, "yes words.", "no words.", "setting words.", ()),
    ]
    reading = measure(blocks, "en")
    assert (reading.sentences, reading.words) == (4, 10)


def test_the_grade_is_the_published_formula() -> None:
    # 10 words, 2 sentences, 15 syllables: 0.39 * 5 + 11.8 * 1.5 - 15.59
    assert grade(2, [2, 1] * 5) == pytest.approx(4.1, abs=0.05)
    reading = measure([paragraph("The cat sat on the mat. The dog ran.")], "en")
    assert reading.grade == pytest.approx(0.39 * 4.5 + 11.8 * 1 - 15.59, abs=0.06)
    assert reading.smog == pytest.approx(3.1, abs=0.05)


def test_smog_counts_words_of_three_syllables() -> None:
    reading = measure([paragraph("The hospital answered. The cat sat.")], "en")
    assert reading.smog == pytest.approx(1.0430 * (1 * 30 / 2) ** 0.5 + 3.1291, abs=0.06)


def test_unavoidable_terms_are_counted_both_ways() -> None:
    reading = measure([paragraph("A second opinion may help you. Ask for second opinions.")], "en")
    assert reading.grade is not None
    assert reading.grade_without_terms is not None
    assert reading.grade > reading.grade_without_terms
    assert without_terms("Second opinions differ; opinionated").split() == ["differ;", "opinionated"]
    assert "rough: 2 sentences" in reading.line()


def test_spanish_and_arabic_are_shown_without_a_grade() -> None:
    spanish_text = measure([paragraph("El gato come pan. La casa es roja.")], "es")
    assert spanish_text.grade is None
    assert spanish_text.huerta == pytest.approx(206.84 - 0.60 * 100 * 12 / 8 - 1.02 * 4, abs=0.06)
    assert spanish_text.szigriszt == pytest.approx(206.835 - 62.3 * 12 / 8 - 4, abs=0.06)
    assert "Fernandez-Huerta 113, INFLESZ 109 (very easy)" in spanish_text.line()
    arabic = measure([paragraph("اسأل طبيبك اليوم. خذ وقتك.")], "ar")
    assert (arabic.grade, arabic.huerta, arabic.words_per_sentence) == (None, None, 2.5)
    assert "2.5 a sentence" in arabic.line()


def test_chinese_is_counted_in_characters() -> None:
    reading = measure(
        [paragraph("您可以问医生。第二意见（MRI）很有用！问2个问题？"), Heading(2, (Text("标题"),))], "zh"
    )
    assert (reading.sentences, reading.words) == (3, 6 + 8 + 5)
    assert (reading.grade, reading.huerta, reading.band) == (None, None, "")
    assert reading.line() == "19 characters, 6.3 a sentence"
    assert word_count("您可以问医生。MRI") == 5
    assert minutes([paragraph("医" * 421)]) == 3
    assert measure([], "zh").line() == "0 characters, 0.0 a sentence"


@pytest.mark.parametrize(
    ("words", "band"),
    [("Ve.", "very easy"), ("Hospitalización institucionalizada multidisciplinariamente.", "very hard")],
)
def test_the_inflesz_band_is_in_words(words: str, band: str) -> None:
    assert measure([paragraph(words)], "es").band == band


def test_nothing_to_measure() -> None:
    assert measure([], "en").grade is None
    assert measure([Heading(2, (Text("A heading"),))], "en").words == 0
    assert "0 words" in measure([], "en").line()


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (200, 1), (201, 2), (400, 2)])
def test_reading_time_is_rounded_up(words: int, expected: int) -> None:
    assert minutes([paragraph("word " * words)]) == expected
