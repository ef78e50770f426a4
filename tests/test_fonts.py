"""Where the fonts lie, told without looking through all that is installed; and that they alone are drawn."""

from __future__ import annotations

import ctypes
import sys
import unicodedata
from typing import TYPE_CHECKING

import fontpkg
import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QRawFont, QTextLayout

from kiosk import font_files, fonts

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF


@pytest.mark.parametrize("family", [family for family in font_files.FAMILIES if family != font_files.CHINESE])
def test_a_font_is_the_one_that_its_registry_names(family: str) -> None:
    assert font_files.font_file(family) == fontpkg.path(family)


def test_the_chinese_font_is_the_file_of_its_package() -> None:
    assert font_files.font_file(font_files.CHINESE).is_file()


def test_a_font_that_no_package_holds() -> None:
    with pytest.raises(RuntimeError, match="Comic Sans"):
        font_files.font_file("Comic Sans")


@pytest.mark.parametrize("family", font_files.FAMILIES)
def test_a_font_has_the_characters_that_qt_finds_in_it(qt_app: QGuiApplication, family: str) -> None:
    fonts.load_fonts()
    raw = QRawFont.fromFont(QFont(family))
    assert raw.familyName() == family
    assigned = [code for code in range(sys.maxunicode + 1) if not unicodedata.category(chr(code)).startswith("C")]
    mine = font_files._characters(family)
    assert [hex(code) for code in assigned if mine.has(code) != raw.supportsCharacter(code)] == []


@pytest.mark.parametrize(
    ("text", "missing", "left"),
    [
        ("Sunny Clinic 🏥", ("🏥",), "Sunny Clinic"),
        ("🏥 Sunny 🏥 Clinic", ("🏥",), "Sunny Clinic"),
        ("โต๊ะ", ("โ", "ต", "๊", "ะ"), ""),
        ("عيادة\u2067 مشمسة", (), "عيادة\u2067 مشمسة"),
        ("two  blanks", (), "two  blanks"),
    ],
)
def test_what_no_font_draws_is_left_out_of_a_name(text: str, missing: tuple[str, ...], left: str) -> None:
    assert font_files.missing_glyphs(text) == missing
    assert font_files.drawable(text) == left


def test_no_font_of_the_machine_is_seen(qt_app: QGuiApplication) -> None:
    fonts.load_fonts()
    # the collection that holds the Chinese font holds its sisters too; the last three are names for any font at all
    seen = {family.split()[0] for family in QFontDatabase.families()}
    assert seen <= {"Noto", "Sans", "Serif", "Monospace"}
    assert set(font_files.FAMILIES) <= set(QFontDatabase.families())


def drawn(text: str, font: QFont) -> tuple[str, QRectF]:
    """Return the family that draws the first character, and that glyph's box."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000.0)
    layout.endLayout()
    run = layout.glyphRuns()[0]
    raw: QRawFont = run.rawFont()
    return raw.familyName(), raw.pathForGlyph(run.glyphIndexes()[0]).boundingRect()


@pytest.mark.parametrize("language", ["zh", "en", "ar"])
def test_chinese_is_drawn_by_its_font_in_its_real_weights(qt_app: QGuiApplication, language: str) -> None:
    made = [drawn("简体中文", fonts.make_font(language, weight, 1000)) for weight in (400, 600, 700)]
    assert {family for family, _ in made} == {font_files.CHINESE}
    widths = [box.width() for _, box in made]
    assert widths == sorted(set(widths))  # bolder is wider: an instance each, not a smeared Regular


def test_chinese_has_the_simplified_forms(qt_app: QGuiApplication) -> None:
    chinese = drawn("直", fonts.make_font("zh", 400, 1000))
    japanese = QFont("Noto Sans CJK JP")
    japanese.setPixelSize(1000)
    japanese.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    japanese.setVariableAxis(QFont.Tag("wght"), 400.0)
    assert chinese[1] != drawn("直", japanese)[1]


def test_what_chinese_needs_is_there() -> None:
    assert font_files.missing_glyphs("第二诊疗意见，。、；：？！“”‘’（）《》【】…—～％０") == ()
    assert font_files.missing_glyphs("\U0010fffd简") == ("\U0010fffd",)


class HeapUse(ctypes.Structure):
    """glibc's `struct mallinfo2` (malloc.h); `uordblks`: bytes in use."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    )  # fmt: skip


def bytes_in_use() -> int:
    asked = ctypes.CDLL(None).mallinfo2
    asked.restype = HeapUse
    return int(asked().uordblks)


def picture_of(letters: str) -> QImage:
    """Draw letters in the sizes that a page has."""
    picture = QImage(1200, 600, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    with QPainter(picture) as painter:
        for size in (24, 32, 44, 60):
            painter.setFont(fonts.make_font("zh", 400, size))
            for start in range(0, len(letters), 40):
                painter.drawText(0, 60, letters[start : start + 40])
    return picture


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="only glibc tells what is in use")
def test_pictures_of_glyphs_are_forgotten_and_drawn_again_as_they_were(qt_app: QGuiApplication) -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 1200))) + "Doctor رأي"
    picture_of("一")
    before = bytes_in_use()
    first = picture_of(letters)
    kept = bytes_in_use() - before
    assert kept > 2_000_000, "Qt keeps them"
    fonts.forget_glyphs()
    assert bytes_in_use() - before < kept / 4
    assert picture_of(letters) == first
    assert [QFont(family).exactMatch() for family in font_files.FAMILIES] == [True] * len(font_files.FAMILIES)
