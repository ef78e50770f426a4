"""Whole articles on paper: every text of the library, in each language, on both papers, in both sizes of print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.sheet.handout import HandoutRequest, article_handout
from kiosk.domain.sheet.sheet import BoxPart, ParagraphPart, PictographPart, SectionPart
from kiosk.domain.sheet.sheet_request import ContentStamp
from kiosk.i18n.catalog import Catalog
from kiosk.library.reading import Library
from kiosk.printing.parts import section_block
from kiosk.printing.sheet_pdf import render
from kiosk.printing.style import look
from tests.support.kiosk_stage import library_file
from tests.support.pdf_pages import joined, page_count, pdf_text, type_sizes
from tests.support.searching import library

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.ports import Paper

STAMP = ContentStamp("2026.11", "abcdef")


def handout(article_id: str, language: str, audience: Audience = Audience.PATIENT, region: str = "us") -> Sheet:
    article = library().article(article_id, language, audience)
    request = HandoutRequest(
        article,
        Approvals().of(article.summary, today=date(2026, 11, 26)),
        STAMP,
        region,
        printed="Printed today",
        updated="yesterday",
        heading="A Clinic",
        terms={entry.id: entry for entry in library().glossary(language)},
    )
    return article_handout(request, Catalog(language))


def every_text() -> list[tuple[str, str, Audience]]:
    with Library.open(library_file()) as opened:
        return [
            (one.id, language, audience)
            for language in opened.languages()
            for audience in Audience
            for one in opened.articles(language, audience)
            if one.language == language and one.audience is audience
        ]


@pytest.mark.parametrize(("article_id", "language", "audience"), every_text())
def test_every_text_prints_on_few_pages_and_lists_its_sources(
    article_id: str, language: str, audience: Audience
) -> None:
    sheet = handout(article_id, language, audience)
    pdf = render(sheet, paper="A4", large=False)
    assert 1 <= page_count(pdf) <= 6
    text = joined(pdf_text(pdf))
    article = for_region(library().article(article_id, language, audience), "us")
    for number in range(1, len(article.references) + 1):
        assert f"[{number}]" in text
    assert "2026.11" in text


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("large", "least"), [(False, 12.0), (True, 18.0)])
def test_no_letter_is_smaller_than_it_may_be(language: str, paper: Paper, large: bool, least: float) -> None:
    pdf = render(handout("records-to-bring", language), paper=paper, large=large)
    assert min(type_sizes(pdf)) >= least


def test_an_article_that_nobody_approved_says_so_on_every_page() -> None:
    sheet = handout("records-to-bring", "en")
    pdf = render(sheet, paper="A4", large=True)
    assert sheet.banner
    for page in range(1, page_count(pdf) + 1):
        assert joined(sheet.banner) in joined(pdf_text(pdf, page))


def test_it_has_the_clinics_name_and_nothing_of_a_visitor() -> None:
    sheet = handout("records-to-bring", "en")
    assert sheet.heading == "A Clinic"
    assert sheet.code == ""
    assert sheet.qr_text == ""


def test_the_same_handout_gives_the_same_bytes() -> None:
    first, second = (render(handout("records-to-bring", "ar"), paper="A4", large=False) for _ in range(2))
    assert first == second


def test_the_last_figure_of_a_section_may_begin_a_page_alone() -> None:
    """Else the one before it would follow, and leave a gap."""
    figure = PictographPart(63, 100, "Agreed", "Did not agree", "About 63 of 100 people.")
    styles, width = look("en", rtl=False, large=False), 500.0
    block = section_block(styles, SectionPart("How often", (ParagraphPart("In one study:"), figure, figure)), width)
    cut = block.split(width, block.height(width) - 1)
    assert cut is not None
    assert cut[1].height(width) < block.height(width) / 2


def test_a_short_box_is_never_cut() -> None:
    styles, width = look("en", rtl=False, large=True), 500.0
    box = section_block(styles, SectionPart("", (BoxPart("You can say", ("First.", "Second.")),)), width)
    assert box.split(width, box.height(width) - 1) is None
