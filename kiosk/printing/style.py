"""Sizes of the printed page, in PDF points (1/72 inch).

Rules: nothing is smaller than 12 pt, in large print 18 pt; black on white, rules instead of tints; margins of 15 mm on
every side, which every office printer can reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MM: Final = 72 / 25.4
MARGIN: Final = 15 * MM
PAPER_SIZES: Final = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}  # width, height

HAIRLINE: Final = 0.7  # writing lines, cell edges
RULE: Final = 1.0  # edges of boxes to tick
BOX: Final = 1.3  # boxes that hold a part
THICK: Final = 1.8  # the letterhead's rule

WRITING_PITCH: Final = 8.5 * MM  # from one ruled line to the next: room for handwriting


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
class Look:
    """What every block needs to know: the language, its direction, and the styles of this sheet."""

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

    @property
    def gutter(self) -> float:
        """Width of the column of bullets, numbers and tick boxes."""
        return self.body.size * 1.5


def look(language: str, *, rtl: bool, large: bool) -> Look:
    """Return the styles of a sheet. Arabic script gets more leading: its marks stand higher and hang lower."""
    body = 18.0 if large else 12.5
    line = 1.5 if rtl else 1.36

    def style(size: float, weight: int = 400, leading: float = line) -> Style:
        return Style(size, round(size * leading, 2), weight)

    floor = 18.0 if large else 12.0
    head = 1.45 if rtl else 1.27
    return Look(
        language=language,
        rtl=rtl,
        large=large,
        body=style(body),
        strong=style(body, 600),
        note=style(floor, 400, line - 0.06),
        note_strong=style(floor, 600, line - 0.06),
        heading=style(20.0 if large else 15.0, 700, head),
        title=style(28.0 if large else 22.0, 700, head),
        name=style(20.0 if large else 14.0, 700, head),
        urgent=style(30.0, 700, head),
    )
