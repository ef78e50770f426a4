"""QR codes, icon arrays and the folder that stands in for a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sheet.sheet import ExcerptPart, PictographPart, Sheet
from kiosk.errors import PrinterError
from kiosk.ports import Printer, PrintState
from kiosk.printing.printer import FolderPrinter
from kiosk.printing.qr import LEAST_PITCH, MOST_BYTES, QrBlock, encode, fit_qr
from kiosk.printing.sheet_pdf import render
from kiosk.printing.style import MM
from tests.support.pdf_pages import ink, page_picture, pdf_text

if TYPE_CHECKING:
    from pathlib import Path


@given(st.lists(st.text(st.sampled_from("aé؟ن "), max_size=120), max_size=20).map("\n".join))
def test_a_cut_text_is_its_first_lines_and_fits(text: str) -> None:
    cut = fit_qr(text)
    lines = text.split("\n")
    assert cut.split("\n") == lines[: cut.count("\n") + 1] or cut == ""
    assert len(cut.encode()) <= MOST_BYTES
    rest = lines[cut.count("\n") + 1 :] if cut else lines[1:]
    assert not rest or len("\n".join([cut, rest[0]]).encode()) > MOST_BYTES or not cut


@pytest.mark.parametrize("size", [1, 50, 300, 600, MOST_BYTES])
def test_a_code_is_of_a_size_that_phones_read(size: int) -> None:
    code = encode("x" * size)
    assert code is not None
    assert isinstance(code.version, int)
    assert code.version <= 20
    block = QrBlock(code)
    assert block.pitch >= LEAST_PITCH >= 0.5 * MM
    assert round(block.pitch / 0.24, 6).is_integer()
    assert 30 * MM < block.side + 2 * block.quiet < 62 * MM


def test_more_than_the_largest_code_holds_is_none() -> None:
    assert encode("x" * (MOST_BYTES + 1)) is None
    assert encode("") is None


def picture(count: int, total: int, language: str = "en") -> bytes:
    part = ExcerptPart("", (), "", (PictographPart(count, total, "", "", ""),))
    return render(Sheet(language, "", "", "", (part,), ""), paper="A4", large=False)


def test_more_people_are_more_ink() -> None:
    dark = [ink(page_picture(picture(count, 100), dpi=100)) for count in (0, 1, 37, 99, 100)]
    assert dark == sorted(dark)
    assert len(set(dark)) == len(dark)


def test_the_first_figures_stand_where_reading_starts() -> None:
    left, right = (page_picture(picture(5, 10, language), dpi=100) for language in ("en", "ar"))
    half = left.width // 2
    assert ink(left.crop((0, 60, half, 400))) > ink(left.crop((half, 60, left.width, 400)))
    assert ink(right.crop((half, 60, left.width, 400))) > ink(right.crop((0, 60, half, 400)))


@given(st.integers(-5, 10**9), st.integers(-5, 10**9))
def test_odd_counts_are_drawn_within_bounds(count: int, total: int) -> None:
    assert picture(count, total).startswith(b"%PDF")


def test_the_number_stands_in_words() -> None:
    part = ExcerptPart("", (), "", (PictographPart(37, 100, "37 in 100: yes", "63 in 100: no", "One study."),))
    text = pdf_text(render(Sheet("en", "", "", "", (part,), ""), paper="A4", large=False))
    assert "37 in 100: yes" in text
    assert "63 in 100: no" in text
    assert "One study." in text


def test_sheets_are_filed_under_the_next_number(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    printer: Printer = FolderPrinter(folder)
    assert printer.submit(b"one", paper="A4") == "sheet-0001.pdf"
    (folder / "sheet-0002.pdf").write_bytes(b"somebody's own")
    assert printer.submit(b"three", paper="A4") == "sheet-0003.pdf"
    assert FolderPrinter(folder).submit(b"four", paper="Letter") == "sheet-0004.pdf"
    assert (folder / "sheet-0002.pdf").read_bytes() == b"somebody's own"
    assert sorted(path.name for path in folder.iterdir()) == [f"sheet-000{number}.pdf" for number in range(1, 5)]
    assert printer.state("sheet-0001.pdf") is printer.state("sheet-0004.pdf") is PrintState.DONE
    assert printer.submit(b"twice", paper="A4", copies=2) == "sheet-0006.pdf"
    assert (folder / "sheet-0005.pdf").read_bytes() == (folder / "sheet-0006.pdf").read_bytes() == b"twice"


@pytest.mark.parametrize("job", ["", "sheet-0009.pdf", "../sheet-0001.pdf", "/etc/passwd", "."])
def test_what_was_not_filed_is_unknown(tmp_path: Path, job: str) -> None:
    assert FolderPrinter(tmp_path / "folder").state(job) is PrintState.UNKNOWN


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert FolderPrinter(tmp_path / "file").status() is PrintState.NEEDS_STAFF
    assert FolderPrinter(tmp_path / "new" / "folder").status() is PrintState.IDLE
    with pytest.raises(PrinterError, match=r"cannot be filed in .*\.$"):
        FolderPrinter(tmp_path / "file").submit(b"x", paper="A4")
