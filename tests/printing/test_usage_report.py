"""The monthly report on paper, in each language: every count in digits, nothing hidden by a bar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.clinic.usage_page import Bar, Chart, UsagePage
from kiosk.printing.usage_report import render
from kiosk.ui.core.words import Words
from kiosk.ui.staff.usagewords import usage_page
from tests.support.counted import NOVEMBER, Names
from tests.support.pdf_pages import ink_box, joined, page_count, page_pictures, pdf_facts, pdf_text, type_sizes


def page(language: str) -> UsagePage:
    return usage_page(Words(language, "us"), NOVEMBER, Names(), "Northfield Clinic")


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_every_count_is_there_in_digits(language: str) -> None:
    made = page(language)
    pdf = render(made, "A4")
    text = joined(pdf_text(pdf))
    numbers = [bar.number for chart in made.charts for bar in chart.bars if bar.share is not None]
    assert numbers
    for number in numbers:
        assert number in text or number[::-1] in text  # pdftotext turns some numbers in Arabic round
    assert joined(made.charts[0].bars[0].name) in text
    assert page_count(pdf) == 1
    assert min(type_sizes(pdf)) >= 12


def test_the_words_of_the_report() -> None:
    text = pdf_text(render(page("en"), "Letter"))
    for words in (
        "Northfield Clinic", "Usage in November 2026", "Not counted: who anybody was", "Counts under 5 are not shown",
        "Records to bring", "withdrawn-long-ago", "What is the decision about?", "The questionnaire, blank",
        "not shown", "Nov 2", "14:00", "Español", "Page 1 of 1",
    ):  # fmt: skip
        assert words in text


def test_a_long_month_takes_more_pages_and_no_margin() -> None:
    bars = tuple(Bar(f"Article with a name of some length, number {number}", f"{number}", 1.0) for number in range(120))
    pdf = render(replace(page("en"), charts=(Chart("Articles opened", bars),)), "A4")
    assert page_count(pdf) > 1
    text = pdf_text(pdf)
    assert all(f"number {number} " in f"{text} " for number in range(120))
    for picture in page_pictures(pdf, 72):
        box = ink_box(picture)
        assert box is not None
        assert box[0] >= 33
        assert box[1] >= 33
        assert box[2] <= picture.width - 33
        assert box[3] <= picture.height - 33


def test_a_month_without_counts_is_a_page_that_says_what_is_counted() -> None:
    assert "Counted: visits" in pdf_text(render(replace(page("en"), charts=(), clinic=""), "A4"))


def test_the_same_counts_give_the_same_bytes_and_name_nobody() -> None:
    assert render(page("en"), "A4") == render(page("en"), "A4")
    facts = pdf_facts(render(page("en"), "A4"))
    assert facts["Title"] == "Usage report"
    assert "Author" not in facts
