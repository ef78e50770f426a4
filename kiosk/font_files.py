"""What the fonts of screen and paper hold: known without Qt, so that any part can ask, on any thread.

Rules: a character is drawn if one of the fonts has it, since each stands in for the others (`kiosk.fonts` draws with
them); format characters are never drawn and never missing. Only what a font's table of characters says is kept.
"""

from __future__ import annotations

import struct
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from sys import byteorder
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import fontpkg_noto_sans_devanagari
import manimgx_fonts_cjk

if TYPE_CHECKING:
    from typing import BinaryIO

LATIN: Final = "Noto Sans"
CHINESE: Final = "Noto Sans CJK SC"
FAMILIES: Final = (LATIN, "Noto Sans Arabic", "Noto Sans Devanagari", CHINESE)
# Asked directly: the registry of `fontpkg` reads the metadata of all that is installed, a tenth of the kiosk's start.
_PACKAGES: Final = (fontpkg_noto_sans, fontpkg_noto_sans_arabic, fontpkg_noto_sans_devanagari)
_CHINESE_FILE: Final = Path(manimgx_fonts_cjk.__file__).parent / "NotoSansCJK-VF.otf.ttc"
_COLLECTION: Final = b"ttcf"
_CHARACTERS: Final = b"cmap"
_UNICODE: Final = (3, 10)  # platform and encoding of the table that has all of Unicode, in segments


def font_file(family: str) -> Path:
    """Return the upright variable font of one of `FAMILIES`. Raises RuntimeError where no package holds it.

    The Chinese one is a collection, of which the face is taken by its family's name.
    """
    if family == CHINESE:
        return _CHINESE_FILE
    folders = [package.ROOT / "files" for package in _PACKAGES if family == package.FAMILY]
    upright: list[Path] = [file for folder in folders for file in folder.glob("*.ttf") if "Italic" not in file.name]
    if len(upright) != 1:
        raise RuntimeError(f"no package holds the font {family}")
    return upright[0]


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that no font draws, each once, in order of first use."""
    return tuple(
        c for c in dict.fromkeys(text) if not c.isspace() and unicodedata.category(c) != "Cf" and not _is_drawn(c)
    )


def drawable(text: str) -> str:
    """Return `text` without the characters that no font draws.

    For names that come from elsewhere, such as a publisher's or a stick's; texts whose words count are refused instead.
    """
    missing = missing_glyphs(text)
    return " ".join("".join(c for c in text if c not in missing).split()) if missing else text


def named(character: str) -> str:
    """Return a character as a message names it: itself, its code point, what Unicode calls it."""
    return f"{character!r} (U+{ord(character):04X} {unicodedata.name(character, 'a character without a name')})"


def font_of(character: str) -> str:
    """Return the name of the Noto font that would have `character`, as well as Unicode's own names tell it."""
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH")):
        return "Noto Sans CJK"
    if unicodedata.category(character) == "So":
        return "Noto Sans Symbols or Noto Emoji"
    if unicodedata.category(character).startswith("L"):
        return f"Noto Sans {name.partition(' ')[0].title()}"
    return "Noto Sans Symbols"


@lru_cache(maxsize=8192)
def _is_drawn(character: str) -> bool:
    return any(_characters(family).has(ord(character)) for family in FAMILIES)


class _Segments(NamedTuple):
    """Code points in ascending order: where each run begins and ends."""

    starts: array[int]
    ends: array[int]

    def has(self, code: int) -> bool:
        place = bisect_right(self.starts, code) - 1
        return place >= 0 and code <= self.ends[place]


@lru_cache(maxsize=len(FAMILIES))
def _characters(family: str) -> _Segments:
    """Read which characters a font has: the table `cmap`, format 12 (OpenType 1.9, as all fonts of ours have it).

    A collection's faces have the same characters in other forms, so that its first one tells.
    Raises RuntimeError where there is no such table.
    """
    with font_file(family).open("rb") as file:
        (kind,) = _read(file, 0, "4s")
        (face,) = _read(file, 12, "I") if kind == _COLLECTION else (0,)
        (tables,) = _read(file, face + 4, "H")
        places = dict[Any, int](_read(file, face + 12 + 16 * n, "4s4xI4x") for n in range(tables))
        start = places[_CHARACTERS]
        (count,) = _read(file, start + 2, "H")
        for platform, encoding, offset in (_read(file, start + 4 + 8 * n, "HHI") for n in range(count)):
            if (platform, encoding) == _UNICODE:
                return _segments(file, start + offset)
    raise RuntimeError(f"the font {family} does not say which characters of Unicode it has")


def _segments(file: BinaryIO, start: int) -> _Segments:
    form, count = _read(file, start, "H10xI")
    if form != 12:
        raise RuntimeError(f"the table of a font's characters has the form {form}, not 12")
    groups = array("I", file.read(12 * count))  # of three: first and last character, first glyph
    if byteorder == "little":
        groups.byteswap()
    return _Segments(groups[0::3], groups[1::3])


def _read(file: BinaryIO, place: int, form: str) -> tuple[Any, ...]:
    file.seek(place)
    return struct.unpack(f">{form}", file.read(struct.calcsize(f">{form}")))
