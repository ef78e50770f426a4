"""Sizes of the printed page, in PDF points (1/72 inch), and set text as data: where glyphs and hidden words go.

Rules: nothing is smaller than 12 pt, in large print 18 pt; black on white, rules instead of tints; margins of 12 mm on
every side, which every office printer can reach. A sheet is set as airily as it can be without another page. Lines are
in 1/1000 em, `y` downwards; a text knows its height and width before its glyphs are asked for, because a sheet is set
more than once until it fits its paper and is drawn only once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from kiosk.i18n.formats import script

if TYPE_CHECKING:
    from kiosk.printing.canvas import PlacedGlyph


EM: Final = 1000  # layout units
MM: Final = 72 / 25.4
MARGIN: Final = 12 * MM
PAPER_SIZES: Final = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}  # width, height

HAIRLINE: Final = 0.7  # writing lines, cell edges
RULE: Final = 1.0  # edges of boxes to tick
BOX: Final = 1.3  # boxes that hold a part
THICK: Final = 1.8  # the letterhead's rule

WRITING_PITCH: Final = 8.5 * MM  # from one ruled line to the next: room for handwriting


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a sheet is set: points, but for `line` (leading in em) and `air` (inside frames, in em)."""

    body: float
    line: float
    heading: float
    title: float
    between: float  # from part to part
    tight: float  # from line to line of a list
    pitch: float  # of ruled lines
    cell: float  # height of a row to write in
    air: float
    own: int = 9  # at most so many ruled lines below questions that are given
    run_in: bool = False  # sources one after the other instead of below each other


AIRY: Final = Density(12.5, 1.36, 15.0, 22.0, between=13.0, tight=3.0, pitch=WRITING_PITCH, cell=32.0, air=0.5)
CLOSE: Final = Density(12.0, 1.32, 14.0, 21.0, between=10.5, tight=2.0, pitch=8.0 * MM, cell=28.0, air=0.42)
SNUG: Final = Density(12.0, 1.26, 13.5, 20.0, between=8.5, tight=1.2, pitch=7.6 * MM, cell=24.0, air=0.36)
DENSE: Final = Density(
    12.0, 1.2, 13.0, 19.0, between=7.0, tight=0.6, pitch=7.4 * MM, cell=20.6, air=0.3, own=1, run_in=True
)
DENSITIES: Final = (AIRY, CLOSE, SNUG, DENSE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size and leading in points, weight of the font (400, 600 or 700)."""

    size: float
    leading: float
    weight: int = 400

    def scaled(self, factor: float) -> Style:
        """Return the same style, larger or smaller."""
        return Style(self.size * factor, self.leading * factor, self.weight)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: placed glyphs and hidden words `(left to right, x, width)` in 1/1000 em; `y` is downwards."""

    glyphs: tuple[PlacedGlyph, ...]
    words: tuple[tuple[str, int, int], ...]
    width: int  # natural width


class Broken(Protocol):
    """A text broken into lines."""

    def drawn(self) -> tuple[Line, ...]:
        """Make the lines. Raises GlyphError if one cannot be set in the packaged fonts."""
        ...

    def widths(self) -> tuple[int, ...]:
        """Natural widths of the lines."""
        ...


@dataclass(frozen=True, slots=True)
class SetText:
    """A text set in lines, or some of its lines (`start` to `end`); `height` is in points."""

    style: Style
    start: int = 0
    end: int = 0
    source: Broken | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines. Raises GlyphError as `Broken.drawn`."""
        return self.source.drawn()[self.start : self.end] if self.source else ()

    @property
    def count(self) -> int:
        """How many lines."""
        return self.end - self.start

    @property
    def height(self) -> float:
        """Leading times lines."""
        return self.style.leading * self.count

    @property
    def natural_width(self) -> float:
        """Width of the longest line, in points."""
        widths = self.source.widths()[self.start : self.end] if self.source else ()
        return max(widths, default=0) * self.style.size / EM

    def cut(self, start: int, end: int | None = None) -> SetText:
        """Return some of the lines, counted from 0."""
        last = self.count if end is None else min(end, self.count)
        return replace(self, start=self.start + start, end=self.start + max(start, last))


@dataclass(frozen=True, slots=True)
class Look:
    """What every block needs to know: the language, its direction, and the styles and distances of this sheet."""

    language: str
    rtl: bool
    large: bool
    body: Style
    strong: Style
    note: Style
    note_strong: Style
    heading: Style
    title: Style
    name: Style
    urgent: Style
    part: Style  # a heading within a section
    density: Density = AIRY
    known: dict[tuple[object, ...], SetText] = field(default_factory=dict, compare=False)  # texts set for this sheet

    @property
    def gutter(self) -> float:
        """Width of the column of bullets, numbers and tick boxes."""
        return self.body.size * 1.5

    @property
    def tight(self) -> float:
        """From line to line of a list."""
        return self.density.tight


def look(
    language: str,
    *,
    rtl: bool,
    large: bool,
    density: Density = AIRY,
    body: float = 0.0,
    known: dict[tuple[object, ...], SetText] | None = None,
) -> Look:
    """Return the styles of a sheet.

    Arabic and Chinese get more leading: marks stand higher and hang lower; squares are as high as the type. `known`
    keeps texts that were set for the same sheet at another density. `body` is the size of running text in points, if it
    shall be another than that of the density or of large print.
    """
    heads = body / 18.0 if body else 1.0
    body = body or (18.0 if large else density.body)
    tall = script(language) != "latin"
    line = density.line + (0.12 if tall else 0.0)

    def style(size: float, weight: int = 400, leading: float = line) -> Style:
        return Style(size, round(size * leading, 2), weight)

    floor = 18.0 if large else 12.0
    head = {"latin": 1.27, "arabic": 1.45, "han": 1.4}[script(language)]
    note = max(line - 0.06, 1.19)
    return Look(
        language=language,
        rtl=rtl,
        large=large,
        body=style(body),
        strong=style(body, 600),
        note=style(floor, 400, note),
        note_strong=style(floor, 600, note),
        heading=style(20.0 if large else density.heading, 700, head),
        title=style(28.0 * heads if large else density.title, 700, head),
        name=style(20.0 if large else 14.0, 700, head),
        urgent=style(30.0, 700, head),
        part=style(body, 700, head),
        density=density,
        known={} if known is None else known,
    )
