"""The PDF file: glyphs as reusable outlines, and the same words invisibly, so that a sheet can be searched and copied.

Rules: a glyph is a form XObject in 1/1000 em, drawn once per document and used by name. The hidden words are set in
Type 3 fonts whose glyphs are empty and whose ToUnicode map says what they mean (ISO 32000-1, 9.6.5 and 9.10.3):
nothing is painted and no font file is needed. They stand where the visible words stand. Nothing in the file tells who,
when or where: fixed title, no author, a fixed date.
"""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable

rl_config.useA85 = 0  # pages as bytes, not as letters a quarter longer; nobody else here uses reportlab

HIDDEN_WIDTH: Final = 500  # of every hidden character, in 1/1000 em; words are stretched to their real width
_CODES: Final = 255  # characters of one hidden font; code 0 stays free


class Glyph(NamedTuple):
    """A glyph's name in the file, and its outline as a form XObject; empty for a blank."""

    name: str
    form: bytes


PlacedGlyph = tuple[Glyph, int, int]  # with its place, x and y


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # reportlab comes without types
    """Document information with a title and nothing about anybody; the date is reportlab's fixed one."""

    def format(self, document: Any) -> Any:
        """Return the dictionary's bytes."""
        date = pdfdoc.PDFDate(ts=document._timeStamp)  # noqa: SLF001  # its invariant date, which has no public name
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString("ReportLab"),
            "CreationDate": date,
        }
        return pdfdoc.PDFDictionary(entries).format(document)


class _Bytes(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab comes without types
    """An object that is already written."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:
        """Return the bytes as they are."""
        return self.data


def stream(entries: str, content: bytes) -> bytes:
    """Return a compressed PDF stream with the given dictionary entries."""
    packed = zlib.compress(content, 9)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
    return head.encode() + packed + b"\nendstream"


class SheetCanvas(Canvas):  # type: ignore[misc]  # reportlab comes without types
    """reportlab's canvas with shaped glyphs and hidden words."""

    def __init__(self, file: IO[bytes], size: tuple[float, float], *, title: str, language: str) -> None:
        super().__init__(file, pagesize=size, pageCompression=1, invariant=1, lang=language)
        info = _Info()
        info.title = title
        self._doc.info = info
        self._glyphs: set[str] = set()
        self._page_glyphs: dict[str, bytes] = {}
        self._codes: dict[str, int] = {}

    def _make_preamble(self) -> None:
        """Begin pages with nothing: reportlab would select Helvetica, which no sheet uses."""
        self._preamble = ""

    def op(self, code: str) -> None:
        """Append PDF operators to the page."""
        self._code.append(code)

    def glyphs(self, placed: Iterable[PlacedGlyph], x: float, y: float, size: float) -> None:
        """Draw glyphs, their places in 1/1000 em rightwards and downwards of the point `x`, `y` on the baseline."""
        scale = size / 1000
        ops = [f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm"]
        at_x = at_y = 0
        for (name, form), glyph_x, glyph_y in placed:
            self._page_glyphs[name] = form
            if glyph_x != at_x or glyph_y != at_y:
                ops.append(f"1 0 0 1 {glyph_x - at_x} {at_y - glyph_y} cm")
                at_x, at_y = glyph_x, glyph_y
            ops.append(f"/{name} Do")
        ops.append("Q")
        self._code.append(" ".join(ops))

    def hidden(self, words: Iterable[tuple[str, int, int]], x: float, y: float, size: float) -> None:
        """Put words `(characters from left to right, x, width)`, in 1/1000 em, on the baseline at `x`, `y`, unseen."""
        ops = ["BT 3 Tr"]
        for word, left, width in words:
            for font, start, codes in self._coded(word):
                stretch = 100 * width / (HIDDEN_WIDTH * len(word))
                place = x + (left + width * start / len(word)) * size / 1000
                ops.append(f"/H{font} {size:g} Tf {stretch:.1f} Tz 1 0 0 1 {place:.2f} {y:.2f} Tm <{codes.hex()}> Tj")
        if len(ops) > 1:
            self._code.append(" ".join([*ops, "ET"]))

    def _coded(self, word: str) -> Iterable[tuple[int, int, bytes]]:
        """Cut a word into pieces of one hidden font: font number, index of the first character, codes."""
        numbers = [self._codes.setdefault(character, len(self._codes)) for character in word]
        start = 0
        for end in range(1, len(numbers) + 1):
            if end == len(numbers) or numbers[end] // _CODES != numbers[start] // _CODES:
                yield numbers[start] // _CODES, start, bytes(number % _CODES + 1 for number in numbers[start:end])
                start = end

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page."""
        super().showPage()
        self._page_glyphs = {}

    def _setXObjects(self, thing: Any) -> None:  # noqa: N802  # reportlab's name
        """Name the glyphs of this page, and its pictures, in its resources."""
        for name, form in self._page_glyphs.items():
            if name not in self._glyphs:
                self._glyphs.add(name)
                self._doc.Reference(_Bytes(form), f"glyph.{name}")
        used = {name: pdfdoc.PDFObjectReference(f"glyph.{name}") for name in self._page_glyphs}
        if self._formsinuse:
            used |= self._doc.xobjDict(self._formsinuse).dict
        thing.XObjects = pdfdoc.PDFDictionary(used) if used else None

    def save(self) -> None:
        """Write the file, with the hidden fonts that the pages used."""
        fonts = self._doc.idToObject[pdfdoc.BasicFonts].dict
        characters = list(self._codes)
        empty = self._doc.Reference(_Bytes(stream("", f"{HIDDEN_WIDTH} 0 d0".encode())), "hidden.glyph")
        for number, start in enumerate(range(0, len(characters), _CODES)):
            fonts[f"H{number}"] = self._hidden_font(number, characters[start : start + _CODES], empty)
        super().save()

    def _hidden_font(self, number: int, characters: list[str], glyph: Any) -> Any:
        """Return a reference to a Type 3 font of `glyph`s that mean `characters`, from code 1 on."""
        last = len(characters)
        meaning = self._doc.Reference(_Bytes(stream("", _to_unicode(characters))), f"hidden.map{number}")
        entries = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type3"),
            "FontBBox": pdfdoc.PDFArray([0, -250, HIDDEN_WIDTH, 750]),
            "FontMatrix": pdfdoc.PDFArray([0.001, 0, 0, 0.001, 0, 0]),
            "CharProcs": pdfdoc.PDFDictionary({"e": glyph}),
            "Encoding": pdfdoc.PDFDictionary({"Differences": pdfdoc.PDFArray([1, *[pdfdoc.PDFName("e")] * last])}),
            "FirstChar": 1,
            "LastChar": last,
            "Widths": pdfdoc.PDFArray([HIDDEN_WIDTH] * last),
            "ToUnicode": meaning,
            "Resources": pdfdoc.PDFDictionary({}),
        }
        return self._doc.Reference(pdfdoc.PDFDictionary(entries), f"hidden.font{number}")


def _to_unicode(characters: list[str]) -> bytes:
    """Return a ToUnicode CMap for one-byte codes from 1 on (Adobe Technical Note 5411)."""
    pairs = [f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for code, char in enumerate(characters, 1)]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Hidden def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
