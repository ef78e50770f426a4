"""What a reader, a phone and a photocopier get from a PDF: its text, its QR code, its pixels.

With poppler's and zbar's own programs, so that a test sees what somebody else's software sees.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import unicodedata
import zlib
from pathlib import Path

from PIL import Image

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INK = 128  # of 255: darker is ink


def pdf_text(pdf: bytes, page: int | None = None) -> str:
    """Return the text (of one page, counted from 1) in reading order, without direction marks, with single spaces."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    text = _run(["pdftotext", *pages, "-enc", "UTF-8", "-", "-"], pdf).decode()
    return unicodedata.normalize("NFC", " ".join(_MARKS.sub("", text).split()))


def joined(text: str) -> str:
    """Return a text without spaces: pdftotext puts those beside numbers in Arabic on the wrong side of the number."""
    return "".join(unicodedata.normalize("NFC", text).split())


def pdf_facts(pdf: bytes) -> dict[str, str]:
    """Return what `pdfinfo` says."""
    lines = _run(["pdfinfo", "-"], pdf).decode().splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    return int(pdf_facts(pdf)["Pages"])


def page_picture(pdf: bytes, page: int = 1, dpi: int = 72) -> Image.Image:
    """Return a page in grey, counted from 1."""
    options = ["-r", str(dpi), "-gray", "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    return Image.open(io.BytesIO(_run(["pdftoppm", *options, "-"], pdf))).convert("L")


def page_pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Return all pages in grey."""
    with tempfile.TemporaryDirectory() as folder:
        _run(["pdftoppm", "-r", str(dpi), "-gray", "-", f"{folder}/page"], pdf)
        return [Image.open(io.BytesIO(path.read_bytes())).convert("L") for path in sorted(Path(folder).iterdir())]


def ink_box(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the rectangle that holds all ink: left, upper, right, lower in pixels; None for an empty page."""
    return picture.point([255 if value < _INK else 0 for value in range(256)]).getbbox()


def ink(picture: Image.Image) -> int:
    """Return the number of dark pixels."""
    return sum(picture.histogram()[:_INK])


def qr_codes(pdf: bytes, page: int, dpi: int = 150) -> list[str]:
    """Return what zbar reads from a page as an office scanner or a phone sees it."""
    picture = io.BytesIO()
    page_picture(pdf, page, dpi).save(picture, "PNG")
    command = ["zbarimg", "--quiet", "--raw", "--oneshot", "-Sdisable", "-Sqrcode.enable", "PNG:-"]
    done = subprocess.run(command, input=picture.getvalue(), capture_output=True, timeout=500, check=False)
    assert done.returncode in {0, 4}, done.stderr  # 4: no code found
    return [done.stdout.decode().removesuffix("\n")] if done.stdout else []


def streams(pdf: bytes) -> list[bytes]:
    """Return the unpacked page streams: every Flate stream that shows glyphs or words."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(match[1]))
        except zlib.error:
            continue
    return found


def type_sizes(pdf: bytes) -> set[float]:
    """Return the sizes of all visible type in points: the scale at which glyphs of 1000 units are drawn."""
    found = set()
    for stream in streams(pdf):
        for match in re.finditer(
            rb"q ([\d.]+) 0 0 [\d.]+ [-\d.]+ [-\d.]+ cm (?:1 0 0 1 [-\d]+ [-\d]+ cm )?/[NADC]\d", stream
        ):
            found.add(round(float(match[1]) * 1000, 2))
    return found


def _run(command: list[str], stdin: bytes) -> bytes:
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout
