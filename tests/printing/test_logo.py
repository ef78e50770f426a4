"""The clinic's logo at the head of a sheet: never distorted, never too large, never a reason not to print."""

from __future__ import annotations

import io
import logging
import os
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from kiosk.printing.letterhead import LOGO_HEIGHT, LOGO_WIDTH, Logo
from kiosk.printing.sheet_pdf import render
from kiosk.settings import Clinic, Settings
from kiosk.wiring.start import clinic_info
from tests.support.pdf_pages import page_count, page_picture
from tests.support.sample_sheets import sample_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Surprises


def png(width: int, height: int, colour: str = "black") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_stands_where_the_line_begins(language: str) -> None:
    plain = render(sample_sheet(language), paper="A4", large=False)
    marked = render(replace(sample_sheet(language), logo=png(600, 200)), paper="A4", large=False)
    assert page_count(plain) == page_count(marked)
    before, after = (page_picture(pdf, 1, dpi=72) for pdf in (plain, marked))
    width = before.size[0]
    side = (0, 20, width // 2, 110) if language == "en" else (width // 2, 20, width, 110)
    dark = [sum(picture.crop(side).histogram()[:64]) for picture in (before, after)]
    assert dark[1] > 2 * dark[0]


@pytest.mark.parametrize(("width", "height"), [(1200, 60), (60, 1200), (100, 100), (1, 1)])
def test_it_is_never_too_large_and_never_out_of_proportion(width: int, height: int) -> None:
    logo = Logo.read(png(width, height))
    assert logo is not None
    assert logo.width <= LOGO_WIDTH + 0.01
    assert logo.height(logo.width) <= LOGO_HEIGHT + 0.01
    assert logo.width / logo.height(logo.width) == pytest.approx(width / height)
    assert page_count(render(replace(sample_sheet("en"), logo=png(width, height)), paper="A4", large=True)) >= 1


@pytest.mark.parametrize("logo", [b"no picture", png(20, 20)[:40]])
def test_one_that_cannot_be_read_costs_nobody_the_sheet(logo: bytes) -> None:
    sheet = sample_sheet("en")
    assert render(replace(sheet, logo=logo), paper="A4", large=False) == render(sheet, paper="A4", large=False)


def test_the_same_logo_gives_the_same_bytes() -> None:
    sheet = replace(sample_sheet("es"), logo=png(300, 100, "navy"))
    assert render(sheet, paper="Letter", large=False) == render(sheet, paper="Letter", large=False)


def test_it_comes_from_the_settings_and_another_one_takes_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, surprises: Surprises
) -> None:
    surprises.expect("sheets print without it")
    path = tmp_path / "logo.png"
    settings = Settings(clinic=Clinic(name="A Clinic", logo=str(path)))
    with caplog.at_level(logging.WARNING, logger="kiosk"):
        assert clinic_info(settings, "en").logo == b""
        assert clinic_info(settings, "es").logo == b""
    assert len(caplog.records) == 1, "said once"
    caplog.clear()
    for made in (png(30, 10), png(40, 10)):
        path.write_bytes(made)
        assert clinic_info(settings, "en").logo == made


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def many_pixels(path: Path) -> None:
    whole = bytearray(png(8, 8))
    whole[16:24] = (60_000).to_bytes(4, "big") * 2
    whole[29:33] = zlib.crc32(whole[12:29]).to_bytes(4, "big")
    path.write_bytes(whole)


@pytest.mark.parametrize("make", [pipe, endless, many_pixels, Path.mkdir])
def test_what_cannot_be_a_logo_is_told_at_once_and_left_out(
    tmp_path: Path, make: Callable[[Path], None], surprises: Surprises
) -> None:
    path = tmp_path / "logo.png"
    make(path)
    surprises.expect(r"The logo .*logo\.png .*; sheets print without it")
    assert clinic_info(Settings(clinic=Clinic(name="A Clinic", logo=str(path))), "en").logo == b""
    if make is many_pixels:
        assert Logo.read(path.read_bytes()) is None
