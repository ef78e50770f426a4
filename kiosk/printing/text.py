"""Text set by Qt for paper: bidi, shaping, fallback and line breaking are `QTextLayout`'s, as on the screen.

Rules: everything is laid out at 1000 units to the em without hinting, so one font serves every size and printed widths
are exact; glyphs are drawn as filled outlines, never as text of an embedded font; a character that no packaged font
has is a GlyphError before anything is drawn. Sheets are drawn on any thread, and Qt keeps its fonts by thread and
destroys them with it: so no object of Qt outlives the sheet that it was made for. Only the outlines of single glyphs
are kept, as bytes, never a text. `lay_out` and `draw` serve any place on a page (a paragraph, a table cell, a header).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Final, Literal, ParamSpec, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QPainterPath, QRawFont, QTextLayout, QTextLine, QTextOption

from kiosk.errors import GlyphError
from kiosk.font_files import FAMILIES, font_of, missing_glyphs
from kiosk.fonts import ensure_gui, make_font
from kiosk.i18n.breaking import bind_numbers
from kiosk.printing.canvas import Glyph, PlacedGlyph, SheetCanvas, stream
from kiosk.printing.plain import clean, is_rtl_character, isolate_codes, visible
from kiosk.printing.style import EM, Line, SetText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.printing.style import Style

ASCENT: Final = 1069 / 1000  # of Noto Sans, in em; with DESCENT it places the baseline in the middle of the leading
DESCENT: Final = 293 / 1000
_LETTERS: Final = "NADC"  # one letter a family, in the order of kiosk.font_files.FAMILIES
_RETRIEVE: Final = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)
# Goes invisibly between marks that have no direction of their own, and after what goes left to right, in right-to-left
# text: extractors that know but little of the bidirectional algorithm (poppler's) turn such neighbours round together.
_RLM: Final = "\u200f"
_LRM: Final = "\u200e"
_EDGES: Final = (QTextLine.Edge.Leading, QTextLine.Edge.Trailing)
_STRONG: Final = frozenset({"R", "AL", "NSM"})
_WORD: Final = re.compile(r"\S+\s*")
Align = Literal["start", "end"]
_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")

_MOST_GLYPHS: Final = 4096  # far more than one sheet has
_glyphs: dict[str, Glyph] = {}  # by name


@dataclass(slots=True)
class _Broken:
    """A text broken into lines; their glyphs are asked for only when they are drawn."""

    layout: QTextLayout  # keeps the lines alive
    lines: list[QTextLine]
    text: str
    weight: int
    rtl: bool
    made: tuple[Line, ...] | None = None

    def drawn(self) -> tuple[Line, ...]:
        if self.made is None:
            self.made = tuple(_line(line, self.text, self.weight, rtl=self.rtl) for line in self.lines)
        return self.made

    def widths(self) -> tuple[int, ...]:
        return tuple(round(line.naturalTextWidth()) for line in self.lines)


def _option(align: Align, *, rtl: bool) -> QTextOption:
    # QTextLayout takes left and right as they are, whatever the direction.
    at_right = (align == "end") != rtl
    option = QTextOption(Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    return option


def fails_without_qt(draw: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
    """Let a GlyphError of `draw` carry no text layout to another thread: its traceback's frames hold them."""

    @wraps(draw)
    def drawn(*asked: _Asked.args, **more: _Asked.kwargs) -> _Made:
        try:
            return draw(*asked, **more)
        except GlyphError as error:
            raise error.with_traceback(None) from None

    return drawn


def require_glyphs(text: str, language: str) -> None:
    """Raise GlyphError, naming the language and the font to install, if a character cannot be drawn."""
    missing = missing_glyphs(text)
    if missing:
        code = f"U+{ord(missing[0]):04X}"
        raise GlyphError(f'No font has the character {code} of a text in "{language}"; it needs {font_of(missing[0])}.')


def lay_out(
    text: str, style: Style, width: float, *, language: str, rtl: bool, align: Align = "start", balance: bool = False
) -> SetText:
    """Set a text in lines of `width` points. `balance` makes the lines of a heading about equally long.

    Raises GlyphError (see `require_glyphs`). An empty text has no lines; a word longer than a line is broken anywhere.
    """
    text = bind_numbers(clean(text))
    if rtl:
        text = isolate_codes(text)
    if not text:
        return SetText(style)
    require_glyphs(text, language)
    ensure_gui()
    layout = QTextLayout(text, make_font(language, style.weight, EM))
    layout.setTextOption(_option(align, rtl=rtl))
    units = width * EM / style.size
    lines = _break(layout, units, 0.0)
    if balance and len(lines) > 1:
        lines = _balanced(layout, lines, units, rtl=rtl)
    return SetText(style, 0, len(lines), _Broken(layout, lines, text, style.weight, rtl))


def _break(layout: QTextLayout, width: float, left: float) -> list[QTextLine]:
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(left, 0.0))
        lines.append(line)
    layout.endLayout()
    return lines


def _balanced(layout: QTextLayout, lines: list[QTextLine], width: float, *, rtl: bool) -> list[QTextLine]:
    """Find, to a fiftieth, the narrowest measure that needs no more lines."""
    count, low, high = len(lines), width / 2, width
    while high - low > width / 50:
        middle = (low + high) / 2
        fits = len(_break(layout, middle, 0.0)) <= count
        low, high = (low, middle) if fits else (middle, high)
    return _break(layout, high, width - high if rtl else 0.0)


def _line(line: QTextLine, text: str, weight: int, *, rtl: bool) -> Line:
    ascent = line.ascent()
    runs = line.glyphRuns(-1, -1, _RETRIEVE)
    glyphs = [glyph for run in runs for glyph in _run(run, ascent, weight)]
    return Line(tuple(glyphs), tuple(_words(line, text, runs, rtl=rtl)), round(line.naturalTextWidth()))


def _run(run: QGlyphRun, ascent: float, weight: int) -> Iterator[PlacedGlyph]:
    raw = run.rawFont()
    family = raw.familyName()
    if family not in FAMILIES:  # Qt went to a font of the machine: the outcome would differ from kiosk to kiosk
        raise GlyphError(f"A text cannot be set in the packaged fonts; Qt chose {family}.")
    face = f"{_LETTERS[FAMILIES.index(family)]}{weight}"
    for index, position in zip(run.glyphIndexes(), run.positions(), strict=True):
        glyph = _glyph(f"{face}.{index}", raw, index)
        if glyph.form:
            yield glyph, round(position.x()), round(position.y() - ascent)


def _words(line: QTextLine, text: str, runs: list[QGlyphRun], *, rtl: bool) -> Iterator[tuple[str, int, int]]:
    start, units = line.textStart(), line.textLength()
    part = text[start : start + units]
    if any(character > "\uffff" for character in text):
        # Qt counts UTF-16 units; the fonts have next to nothing up there, so the line is one word as wide as the line.
        part = text.encode("utf-16-le")[2 * start : 2 * (start + units)].decode("utf-16-le", "ignore")
        yield visible(part), round(line.naturalTextRect().x()), round(line.naturalTextWidth())
    elif rtl or any(map(is_rtl_character, part)):
        yield from _words_both_ways(line, part, runs)
    else:
        for match in _WORD.finditer(part):
            shown = visible(match[0]).rstrip() if match.end() == len(part) else visible(match[0])
            if shown:
                left, right = _x(line, start + match.start()), _x(line, start + match.end())
                yield shown, round(left), round(right - left)


def _words_both_ways(line: QTextLine, part: str, runs: list[QGlyphRun]) -> Iterator[tuple[str, int, int]]:
    """Yield words of one direction, their characters from left to right: extractors turn them back (as any PDF's)."""
    start = line.textStart()
    straight = {first - start: (end - start, left, right) for first, end, left, right in _straight(runs, part, start)}
    index, length = 0, len(part.rstrip())
    while index < length:
        if index in straight:
            index_after, left, right = straight[index]
            word = f"{_RLM}{_LRM}{visible(part[index:index_after])}{_LRM}"
        else:
            index_after = index + 1
            while index_after < length and index_after not in straight and not part[index_after - 1].isspace():
                index_after += 1
            while index_after < length and index_after not in straight and not visible(part[index_after]):
                index_after += 1
            word = _guarded(visible(part[index:index_after]), before_straight=index_after in straight)[::-1]
            edges = [_x(line, start + place, edge) for place in range(index, index_after) for edge in _EDGES]
            left, right = min(edges), max(edges)
        if word:
            yield word, round(left), max(1, round(right - left))
        index = index_after


def _guarded(word: str, *, before_straight: bool) -> str:
    """Put a mark after a full stop or a space that another one, or a run to the right, follows: see `_RLM`."""
    neutral = [unicodedata.bidirectional(character) not in _STRONG for character in word]
    pairs = zip(word, neutral, [*neutral[1:], before_straight], strict=False)
    return "".join(character + _RLM if now and then else character for character, now, then in pairs)


def _first(run: QGlyphRun) -> int:
    return run.stringIndexes()[0]


def _straight(runs: list[QGlyphRun], part: str, start: int) -> Iterator[tuple[int, int, float, float]]:
    """Yield the runs that go left to right: first character, end, left and right edge.

    Qt tells the characters of these rightly, of the others not; its cursor positions are ambiguous at their edges.
    """
    waiting: tuple[int, int, float, float] | None = None
    for run in sorted((run for run in runs if not run.isRightToLeft() and run.stringIndexes()), key=_first):
        indexes, positions, glyphs = run.stringIndexes(), run.positions(), run.glyphIndexes()
        first, end = indexes[0], indexes[-1] + 1
        while end - start < len(part) and unicodedata.bidirectional(part[end - start]) == "NSM":
            end += 1
        left = positions[0].x()
        right = positions[-1].x() + run.rawFont().advancesForGlyphIndexes([glyphs[-1]])[0].x()
        if waiting is not None and waiting[1] == first and abs(waiting[3] - left) < 2:
            waiting = (waiting[0], end, waiting[2], right)  # a change of font inside a code
            continue
        if waiting is not None:
            yield waiting
        waiting = (first, end, left, right)
    if waiting is not None:
        yield waiting


def _x(line: QTextLine, index: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    place: tuple[float, int] = line.cursorToX(index, edge)  # type: ignore[assignment]  # PySide's stub says object
    return place[0]


def _glyph(name: str, face: QRawFont, index: int) -> Glyph:
    known = _glyphs.get(name)
    if known is None:
        if len(_glyphs) >= _MOST_GLYPHS:
            _glyphs.clear()
        known = _glyphs[name] = Glyph(name, _form(face, index))
    return known


def _form(face: QRawFont, index: int) -> bytes:
    """Return a glyph as a form XObject (ISO 32000-1, 8.10), empty for a blank."""
    outline = _outline(face.pathForGlyph(index))
    if not outline:
        return b""
    box = face.boundingRect(index).adjusted(-10, -10, 10, 10)
    bounds = f"{round(box.left())} {round(-box.bottom())} {round(box.right())} {round(-box.top())}"
    return stream(f"/Type /XObject /Subtype /Form /BBox [{bounds}] /Resources << >>", outline)


def _outline(path: QPainterPath) -> bytes:
    """Return an outline as PDF operators, empty for a blank. Coordinates are whole 1/1000 em, y upwards."""
    ops: list[str] = []
    points: list[str] = []
    for index in range(path.elementCount()):
        element = path.elementAt(index)
        point = f"{round(element.x)} {round(-element.y)}"
        if element.type == QPainterPath.ElementType.MoveToElement:
            ops.append(f"{point} m")
        elif element.type == QPainterPath.ElementType.LineToElement:
            ops.append(f"{point} l")
        else:
            points.append(point)
            if len(points) == 3:
                ops.append(" ".join(points) + " c")
                points.clear()
    # Contours of a variable font overlap: fill by the winding number, as fonts are.
    return ("\n".join(ops) + "\nf").encode() if ops else b""


def draw(canvas: SheetCanvas, text: SetText, x: float, top: float) -> None:
    """Draw a set text: its first line's upper edge at `top`, its measure's left edge at `x` (points, PDF axes)."""
    style = text.style
    baseline = top - style.leading / 2 - (ASCENT - DESCENT) * style.size / 2
    for number, line in enumerate(text.lines):
        y = baseline - number * style.leading
        canvas.glyphs(line.glyphs, x, y, style.size)
        canvas.hidden(line.words, x, y, style.size)
