"""The printed page as a reader, a phone and a photocopier get it, in every language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.sheet.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    Part,
    PictographPart,
    ResultPart,
    Sheet,
    SmallPrintPart,
)
from kiosk.errors import GlyphError
from kiosk.ports import Paper
from kiosk.printing.sheet_pdf import render
from kiosk.printing.style import MARGIN
from tests.support.pdf_pages import (
    ink,
    ink_box,
    joined,
    page_count,
    page_picture,
    page_pictures,
    pdf_facts,
    pdf_text,
    qr_codes,
    streams,
    type_sizes,
)
from tests.support.sample_sheets import CODE, LANGUAGES, sample_sheet, urgent_sheet

A4: Paper = "A4"


def draw(sheet: Sheet, *, paper: Paper = A4, large: bool = False) -> bytes:
    return render(sheet, paper=paper, large=large)


def sheet_of(*parts: Part, language: str = "en", **changes: Any) -> Sheet:
    texts: dict[str, Any] = {
        "heading": "Guide",
        "title": "Sheet",
        "printed": "Printed today",
        "page_label": "Page {page} of {pages}",
    }
    return Sheet(language=language, parts=parts, **(texts | changes))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("large", [False, True])
def test_every_line_can_be_searched_and_copied(language: str, large: bool) -> None:
    sheet = sample_sheet(language)
    text = pdf_text(draw(sheet, large=large))
    lines = [sheet.heading, sheet.printed, sheet.banner]
    for part in sheet.parts:
        match part:
            case ChecklistPart(title, items):
                lines += [title, *items] if not large else []
            case ResultPart():
                lines += [part.label]
            case GridPart(title, columns, _rows, notes):
                lines += [title, *columns, *notes]
            case ExcerptPart(title, points):
                lines += [title, *points]
            case SmallPrintPart(_, _, rest):
                lines += rest
            case _:
                pass
    assert [line for line in lines if joined(line) not in joined(text)] == []
    # where a line ends, pdftotext puts a blank, which Chinese has not
    assert language in {"ar", "zh"} or [line for line in lines if line not in text] == []
    assert text.count(CODE) == page_count(draw(sheet, large=large)), "the code is whole on every page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_stay_whole(language: str) -> None:
    text = pdf_text(draw(sample_sheet(language)))
    assert "R06 T2 N1" in text
    assert "911" in text
    assert "10.1016/ j.amjmed.2015.04.020" in text or "10.1016/j.amjmed.2015.04.020" in text
    assert "2026.11" in text
    assert "3f9a1c2b" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("paper", "large"), [("A4", False), ("Letter", False), ("A4", True)])
def test_a_phone_reads_the_questions(language: str, paper: Paper, large: bool) -> None:
    sheet = sample_sheet(language)
    pdf = draw(sheet, paper=paper, large=large)
    pages = (qr_codes(pdf, page) for page in range(page_count(pdf), 0, -1))  # it stands near the end
    assert next(codes for codes in pages if codes) == [sheet.qr_text]


def test_questions_that_do_not_fit_a_code_are_cut_at_a_line() -> None:
    lines = [f"{number}. " + "¿Qué pasa si esperamos? " * 5 for number in range(1, 12)]
    pdf = draw(sheet_of(language="es", qr_text="\n".join(line.strip() for line in lines), qr_label="QR"))
    (found,) = qr_codes(pdf, 1)
    kept = found.split("\n")
    assert 3 < len(kept) < len(lines)
    assert kept == [line.strip() for line in lines[: len(kept)]]


def test_a_line_that_fits_no_code_leaves_the_code_out() -> None:
    assert qr_codes(draw(sheet_of(qr_text="x" * 2000, qr_label="QR")), 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_printed_in_the_margin(language: str, paper: Paper, large: bool) -> None:
    pdf = draw(sample_sheet(language), paper=paper, large=large)
    for picture in page_pictures(pdf, 72):  # one pixel a point
        box = ink_box(picture)
        assert box is not None
        left, upper, right, lower = box
        edge = int(MARGIN) - 1
        assert left >= edge
        assert upper >= edge
        assert right <= picture.width - edge
        assert lower <= picture.height - edge


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_type_is_smaller_than_its_floor(language: str) -> None:
    assert min(type_sizes(draw(sample_sheet(language)))) >= 12
    assert min(type_sizes(draw(sample_sheet(language), large=True))) >= 18
    assert min(type_sizes(draw(urgent_sheet(language)))) >= 12


@pytest.mark.parametrize(("language", "word"), [("en", "Yes"), ("ar", "نعم")])
def test_boxes_to_tick_stand_where_reading_starts(language: str, word: str) -> None:
    part = ChecklistPart("", (word,) * 20)
    picture = page_picture(draw(sheet_of(part, language=language, heading="", title="", printed="", page_label="")))
    strip = 16
    start_left, start_right = int(MARGIN), picture.width - int(MARGIN) - strip
    band = (150, 300)  # rows of the page that the lines cover, away from the head and the foot
    at_left = ink(picture.crop((start_left, band[0], start_left + strip, band[1])))
    at_right = ink(picture.crop((start_right, band[0], start_right + strip, band[1])))
    first, other = (at_right, at_left) if language == "ar" else (at_left, at_right)
    assert first > 100
    assert other == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_grid_has_its_labels_where_reading_starts(language: str) -> None:
    label = "Advice" if language == "en" else "النصيحة"
    part = GridPart("", ("A", "B"), (label,) * 10)
    picture = page_picture(draw(sheet_of(part, language=language)))
    width = picture.width
    band = (200, 400)
    left = ink(picture.crop((int(MARGIN) + 3, band[0], int(width * 0.25), band[1])))
    right = ink(picture.crop((int(width * 0.75), band[0], width - int(MARGIN) - 3, band[1])))
    assert (right > left * 1.5) if language == "ar" else (left > right * 1.5)


@pytest.mark.parametrize(("paper", "size"), [("A4", "595.276 x 841.89 pts (A4)"), ("Letter", "612 x 792 pts (letter)")])
def test_pages_have_the_papers_real_size(paper: Paper, size: str) -> None:
    assert pdf_facts(draw(sample_sheet("en"), paper=paper))["Page size"] == size


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_sheet_gives_the_same_bytes(language: str) -> None:
    assert draw(sample_sheet(language)) == draw(sample_sheet(language))


def test_the_file_names_nobody_and_no_time() -> None:
    facts = pdf_facts(draw(sample_sheet("es")))
    assert facts["Title"] == "Take-home sheet"
    assert not {"Author", "Subject", "Keywords", "Creator", "ModDate"} & set(facts)
    assert "2000" in facts["CreationDate"], "reportlab's fixed date"


def test_the_file_tells_its_language() -> None:
    assert re.search(rb"/Lang\s*\(ar\)", draw(sample_sheet("ar")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_is_one_page_of_large_lines(language: str) -> None:
    for large in (False, True):
        pdf = draw(urgent_sheet(language), large=large)
        assert page_count(pdf) == 1
        assert max(type_sizes(pdf)) >= 26


def test_the_caution_stands_on_every_page() -> None:
    pdf = draw(sample_sheet("en"))
    assert page_count(pdf) > 1
    assert pdf_text(pdf).count("no clinician has checked this content yet") == page_count(pdf)


def test_pages_are_numbered_in_the_languages_digits() -> None:
    pages = page_count(draw(sample_sheet("ar")))
    arabic = str(pages).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert joined(f"صفحة {arabic} من {arabic}") in joined(pdf_text(draw(sample_sheet("ar"))))
    assert f"Page 1 of {page_count(draw(sample_sheet('en')))}" in pdf_text(draw(sample_sheet("en")))


def test_a_page_label_that_is_no_format_is_printed_as_it_is() -> None:
    assert "100% {odd {page" in pdf_text(draw(sheet_of(NotesPart("Notes", 3), page_label="100% {odd {page")))


def test_it_is_black_and_white() -> None:
    for stream in streams(draw(sample_sheet("en"))):
        for colour in re.finditer(rb"(?:^|\s)((?:[\d.]+\s+){1,4})(?:rg|RG|g|G|k|K|sc|SC|scn|SCN)\s", stream):
            assert set(colour[1].split()) <= {b"0", b"1", b".0"}


# -- odd and hostile sheets


def test_an_empty_sheet_is_a_page() -> None:
    assert page_count(draw(Sheet("en", "", "", "", (), ""))) == 1


def test_empty_parts_are_no_crash() -> None:
    parts: tuple[Part, ...] = (
        EmergencyPart(()),
        EmergencyPart((), urgent=True),
        ResultPart("", "", "", (), (), ""),
        ChecklistPart("", ()),
        ChecklistPart("", (), 3),
        ListPart("", ()),
        ListPart("", ("", ""), numbered=True, date_blank="Date"),
        GridPart("", (), ()),
        GridPart("", ("",), ("",)),
        ExcerptPart("", (), "", (PictographPart(0, 0, "", "", ""),)),
        NotesPart("", 0),
        SmallPrintPart("", (), ()),
    )
    assert page_count(draw(sheet_of(*parts))) == 1


@pytest.mark.parametrize(
    "part",
    [
        ChecklistPart("Many", tuple(f"Line {number}" for number in range(1, 1001))),
        ChecklistPart("Many", tuple(f"Line {number}" for number in range(1, 1001)), blank_lines=2),
        ListPart("Many", tuple(f"Line {number}" for number in range(1, 1001)), numbered=True, date_blank="Date"),
        GridPart("Many", ("A", "B"), tuple(f"Line {number}" for number in range(1, 1001))),
        EmergencyPart(tuple(f"Line {number}" for number in range(1, 1001)), urgent=True),
        SmallPrintPart("Many", tuple(f"Line {number}" for number in range(1, 1001)), ()),
        ResultPart("Many", "T", "R", tuple(f"Line {number}" for number in range(1, 1001)), (), ""),
    ],
)
def test_a_thousand_lines_go_on_over_pages_and_none_is_lost(part: Part) -> None:
    steps = ListPart("Steps", ("One",), numbered=True, date_blank="Date")
    pdf = draw(sheet_of(part, steps))
    assert page_count(pdf) > (1 if isinstance(part, SmallPrintPart) else 10), "short sources stand in a paragraph"
    found = set(re.findall(r"Line (\d+)", pdf_text(pdf)))
    assert len(found) == 1000
    box = ink_box(page_picture(pdf, min(5, page_count(pdf))))
    assert box is not None
    assert box[3] <= 842 - int(MARGIN) + 1


@pytest.mark.parametrize(
    "make",
    [
        lambda word: ChecklistPart("T", (word,)),
        lambda word: ChecklistPart(word, ("x",), 2),
        lambda word: GridPart("T", ("A", "B"), (word, "x")),
        lambda word: GridPart("T", (word, "B"), ("x", "y")),
        lambda word: ExcerptPart("T", ("p",), "s", (PictographPart(3, 10, word, "n", word),)),
        lambda word: ListPart("T", ("a",), numbered=True, date_blank=word),
        lambda word: EmergencyPart((word,), urgent=True),
        lambda word: ResultPart("L", word, "R", (word,), (word,), word),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_word_of_five_thousand_letters_stays_on_the_page(make: object, language: str) -> None:
    assert callable(make)
    word = ("W" if language == "en" else "ش") * 5000
    pdf = draw(sheet_of(make(word), ListPart("S", ("One",), date_blank="Date"), language=language))
    for picture in page_pictures(pdf, 36):
        box = ink_box(picture)
        if box is not None:
            assert box[0] >= int(MARGIN / 2) - 1
            assert box[2] <= picture.width - int(MARGIN / 2) + 1
            assert box[3] <= picture.height - int(MARGIN / 2) + 1


@pytest.mark.parametrize("field", ["heading", "title", "printed", "banner", "code", "page_label"])
def test_a_head_or_foot_that_is_too_long_leaves_room_for_the_rest(field: str) -> None:
    pdf = draw(sheet_of(NotesPart("My notes", 3), **{field: "word " * 3000}))
    assert "My notes" in pdf_text(pdf)
    assert page_count(pdf) <= 3


def test_control_characters_are_not_printed() -> None:
    pdf = draw(sheet_of(ListPart("a\x00b\x07c", ("one\ttwo\nthree\x1b[31m", "left \u202eright", "half \ud800"))))
    text = pdf_text(pdf)
    assert "abc" in text
    assert "one two three[31m" in text
    assert "left right" in text


@pytest.mark.parametrize(
    ("text", "font"), [("Good \U0001f600", "Emoji"), ("\U00030000", "Noto Sans CJK"), ("வணக்கம்", "Noto Sans Tamil")]
)
def test_a_character_that_no_font_has_is_refused_by_name(text: str, font: str) -> None:
    with pytest.raises(GlyphError) as caught:
        draw(sheet_of(ListPart("Title", (text,)), language="es"))
    assert font in str(caught.value)
    assert '"es"' in str(caught.value)
    assert text not in str(caught.value)


WRITING = st.text(st.sampled_from("aZé ñ1.,-()[]/%«»نصلا٢ؤ،؟\u2066\u2069\u200f\n\x00हिन्दी"), max_size=60)


@settings(max_examples=40)
@given(language=st.sampled_from(LANGUAGES), texts=st.lists(WRITING, min_size=6, max_size=6), large=st.booleans())
def test_any_mixture_of_scripts_is_drawn(language: str, texts: list[str], large: bool) -> None:
    one, two, three, four, five, six = texts
    sheet = sheet_of(
        ResultPart(one, two, three, (four,), (five,), six),
        ChecklistPart(two, (three, four), 2),
        GridPart(three, (four, five), (six, one)),
        SmallPrintPart(four, (five,), (six,)),
        language=language,
        code=one,
        heading=two,
    )
    assert draw(sheet, large=large) == draw(sheet, large=large)
