"""With the content that ships: what a visitor takes home is one sheet of paper, printed on both sides at most."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kiosk.authoring.compiler import build
from kiosk.cli import cli
from kiosk.domain.guidance.guidance import Outcome, decide
from kiosk.domain.sheet.sheet import ChecklistPart, ListPart, NotesPart, Part, Sheet, SmallPrintPart
from kiosk.i18n import Catalog
from kiosk.library.reading import Library
from kiosk.paths import resources_dir
from kiosk.printing.sheet_pdf import render
from kiosk.tour.walk import ANSWERS
from tests.support.pdf_pages import ink_box, joined, page_count, page_pictures, pdf_text, qr_codes, type_sizes
from tests.support.real_content import CLEAR, LANGUAGES, real_guidance, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Answers = dict[str, tuple[str, ...]]
UNSURE: Answers = dict.fromkeys(("start-by", "certainty", "guideline", "reversible"), ("unsure",))
CASES: dict[str, Answers] = {
    "A": {**CLEAR, "red-flags": ("chest-pain",)},
    "B": {**CLEAR, "start-by": ("today",), "decision": ("surgery",), "reversible": ("cannot",)},
    "C": ANSWERS,
    "C, two opinions": {**ANSWERS, "certainty": ("disagree",)},
    "C, a child with cancer": {**ANSWERS, "decision": ("cancer",), "who-for": ("child",), "barriers": ("interpreter",)},
    "D": {**CLEAR, "know-pros-cons": ("no",), "guideline": ("unsure",), "reasons": ("rushed", "hard-words")},
    "E": CLEAR,
    "F": {**CLEAR, **UNSURE},
}
ARTICLE = ("--article", "what-is-a-second-opinion")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library of the content that ships."""
    file = tmp_path_factory.mktemp("library") / "library.sqlite"
    build(resources_dir() / "content", file)
    return file


def made(library: Path, folder: Path, answers: Mapping[str, tuple[str, ...]] | None, *options: str) -> bytes:
    """Return what `kiosk sheet` writes."""
    out, given = folder / "sheet.pdf", folder / "answers.json"
    arguments = ["sheet", "--library", str(library), "--out", str(out), *options]
    if answers is not None:
        given.write_text(json.dumps(answers), encoding="utf-8")
        arguments += ["--answers", str(given)]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    return out.read_bytes()


def outcome(answers: Answers) -> Outcome:
    return decide(real_questionnaire(), real_guidance().rules, real_questionnaire().validate(answers))


def beginning(text: str) -> str:
    """Return the first words; of a text without blanks, the first characters."""
    return " ".join(text.split()[:3]) if " " in text else text[:8]


def test_the_cases_are_of_the_categories_that_they_name() -> None:
    assert {name: outcome(answers).category for name, answers in CASES.items()} == {name: name[0] for name in CASES}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_result_takes_one_sheet_of_paper(library: Path, tmp_path: Path, case: str, language: str, paper: str) -> None:
    pdf = made(library, tmp_path, CASES[case], "--language", language, "--paper", paper)
    assert page_count(pdf) <= (1 if case == "A" else 2)
    assert min(type_sizes(pdf)) >= 12


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_result_with_an_article_takes_one_sheet_of_paper(
    library: Path, tmp_path: Path, language: str, paper: str
) -> None:
    options = ("--language", language, "--paper", paper, *ARTICLE)
    pdf = made(library, tmp_path, ANSWERS, *options)
    assert page_count(pdf) == 2
    assert min(type_sizes(pdf)) >= 12
    assert made(library, tmp_path, ANSWERS, *options) == pdf, "the same sheet is the same file"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_sheet_without_a_result_is_one_page(library: Path, tmp_path: Path, language: str, paper: str) -> None:
    assert page_count(made(library, tmp_path, None, "--language", language, "--paper", paper)) == 1


@pytest.mark.parametrize("case", [name for name in CASES if name != "A"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_holds_what_is_needed_in_the_room(library: Path, tmp_path: Path, case: str, language: str) -> None:
    pdf = made(library, tmp_path, CASES[case], "--language", language, "--paper", "Letter")
    front, decided, _ = joined(pdf_text(pdf, 1)), outcome(CASES[case]), Catalog(language).gettext
    guidance = real_guidance()
    keys = [f"questions/{name}" for name in decided.questions]
    needed = [_("My next steps"), *(guidance.text(key, language, decided.role) for key in keys)]
    # A line that breaks may stand in another order beside other columns: its first words do.
    assert [text for text in needed if joined(beginning(text)) not in front] == []


@pytest.mark.parametrize("case", ["B", "C", "C, two opinions"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_reads_the_questions_from_the_front(library: Path, tmp_path: Path, case: str, language: str) -> None:
    pdf = made(library, tmp_path, CASES[case], "--language", language, "--paper", "Letter")
    (found,) = qr_codes(pdf, 1)
    decided = outcome(CASES[case])
    asked = [real_guidance().text(f"questions/{name}", language, decided.role) for name in decided.questions]
    read = found.split("\n")[1:]
    assert len(read) >= 6
    assert [line.partition(". ")[2] for line in read] == asked[: len(read)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_densest_sheet_stays_within_the_margins(library: Path, tmp_path: Path, language: str) -> None:
    pdf = made(library, tmp_path, CASES["C, two opinions"], "--language", language, "--paper", "Letter")
    for picture in page_pictures(pdf, 72):
        box = ink_box(picture)
        assert box is not None
        assert min(box[0], box[1], picture.width - box[2], picture.height - box[3]) >= 33  # 12 mm are 34 points


def test_without_sources_there_are_no_numbers_and_no_list(library: Path, tmp_path: Path) -> None:
    with_sources = pdf_text(made(library, tmp_path, ANSWERS, "--paper", "Letter"))
    without = pdf_text(made(library, tmp_path, ANSWERS, "--paper", "Letter", "--no-sources"))
    assert "Sources" in with_sources
    assert "[1]" in with_sources
    assert "Sources" not in without
    assert "[1]" not in without


def test_sources_on_paper_are_short_and_lead_to_the_full_ones(library: Path, tmp_path: Path) -> None:
    text = pdf_text(made(library, tmp_path, ANSWERS, "--paper", "A4"))
    with Library.open(library) as opened:
        payne = opened.sources()["E1"]
    assert payne.short in text
    assert payne.text not in text
    assert payne.doi in payne.short


# -- with made-up parts: how room is used


def page_of(*parts: Part) -> bytes:
    sheet = Sheet("en", "Guide", "Sheet", "Printed today", parts, "Page {page} of {pages}")
    return render(sheet, paper="A4", large=False)


def test_lines_for_notes_fill_the_room_that_is_left_and_no_more() -> None:
    small = SmallPrintPart("", (), ("At the foot.",))

    def rules(lines: int, *before: Part) -> int:
        """Count long rules that `lines` for notes add, as dark rows of the picture."""
        counts = []
        for number in (0, lines):
            picture = page_pictures(page_of(*before, NotesPart("My notes", number), small), 144)[0]
            middle = picture.crop((picture.width // 2, 0, picture.width // 2 + 40, picture.height)).resize(
                (1, picture.height)
            )
            dark = [value < 160 for value in middle.tobytes()]  # grey: a byte a pixel
            counts.append(sum(now and not was for was, now in pairwise(dark)))
        return counts[1] - counts[0]

    assert rules(3) == 3
    assert 18 < rules(100) < 30
    filled = ChecklistPart("Full", tuple(f"Line {number} of a long list that fills the page" for number in range(70)))
    assert page_count(page_of(filled, NotesPart("My notes", 100), small)) == page_count(page_of(filled, small))


def test_without_room_there_is_no_heading_for_notes() -> None:
    small = SmallPrintPart("", (), ("At the foot.",))
    counts = range(30, 45)  # lists that end near the foot of the page
    texts = []
    for count in counts:
        listed = ListPart("", tuple(f"{number}" for number in range(count)), numbered=True)
        pdf = page_of(listed, NotesPart("My notes", 4), small)
        if page_count(pdf) == 1:
            texts.append("My notes" in pdf_text(pdf))
    assert texts == sorted(texts, reverse=True)
    assert set(texts) == {True, False}


def test_a_sheet_with_room_is_set_larger_than_a_full_one() -> None:
    few, many = (ListPart("", tuple(f"Line {number}" for number in range(count)), numbered=True) for count in (5, 38))
    assert 12.5 in type_sizes(page_of(few))
    assert page_count(page_of(many)) == 1
    assert 12.5 not in type_sizes(page_of(many))


def test_the_note_of_a_list_to_tick_is_printed() -> None:
    text = pdf_text(page_of(ChecklistPart("Records", ("One", "Two"), note="Ask early.")))
    assert "Ask early." in text
