"""Icon arrays: a proportion as people in rows of ten, filled or in outline, with a key and the number in words.

Rules: black and white only, the difference is filled against empty, so that a fax or a photocopy still shows it;
figures fill from the start of the first row; five rows make a block, and the next block stands beside it; the words
stand beside the figures, never in colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.printing.blocks import Block, Pair, Stack, Text

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import PictographPart
    from kiosk.printing.canvas import SheetCanvas
    from kiosk.printing.style import Look

COLUMNS: Final = 10
MOST: Final = 100  # figures; a proportion of more is drawn as one of a hundred by the author, not here
CELL: Final = (12.5, 16.0)  # points; width and height of one figure's place
ROWS: Final = 5  # of a block
BLOCK_GAP: Final = 7.0  # between blocks
_EDGE: Final = 0.7


def draw_person(canvas: SheetCanvas, x: float, top: float, *, filled: bool, height: float = 13.6) -> None:
    """Draw a figure, `height` points high and about two thirds as wide, with its upper left corner at `x`, `top`."""
    unit = height / 20  # head of radius 3.6, shoulders of width 13
    canvas.setLineWidth(_EDGE)
    canvas.circle(x + 6.5 * unit, top - 4.2 * unit, 3.6 * unit, stroke=1, fill=int(filled))
    path = canvas.beginPath()
    left, right, foot, neck = x, x + 13 * unit, top - 20 * unit, top - 9.2 * unit
    path.moveTo(left, foot)
    path.lineTo(left, neck - 5 * unit)
    path.curveTo(left, neck - 1.6 * unit, left + 2.6 * unit, neck, left + 5 * unit, neck)
    path.lineTo(right - 5 * unit, neck)
    path.curveTo(right - 2.6 * unit, neck, right, neck - 1.6 * unit, right, neck - 5 * unit)
    path.lineTo(right, foot)
    path.close()
    canvas.drawPath(path, stroke=1, fill=int(filled))


@dataclass(slots=True)
class Figures(Block):
    """The array itself."""

    count: int
    total: int
    rtl: bool

    @property
    def width(self) -> float:
        """Width of all blocks, in points."""
        blocks = -(-self.total // (COLUMNS * ROWS))
        return min(self.total, COLUMNS * blocks) * CELL[0] + (blocks - 1) * BLOCK_GAP

    def height(self, width: float) -> float:
        """Rows of one block."""
        return min(-(-self.total // COLUMNS), ROWS) * CELL[1]

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw the figures, from the start."""
        for number in range(self.total):
            row, column = divmod(number, COLUMNS)
            block, row = divmod(row, ROWS)
            start = (block * COLUMNS + column) * CELL[0] + block * BLOCK_GAP
            left = x + width - start - CELL[0] + 3 if self.rtl else x + start + _EDGE
            draw_person(canvas, left, top - row * CELL[1] - 1, filled=number < self.count)


@dataclass(slots=True)
class _KeyFigure(Block):
    """One figure of the key, as high as a line of its text."""

    look: Look
    filled: bool

    def height(self, width: float) -> float:
        """One line."""
        return self.look.note.leading

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw it."""
        left = x + width - 9.5 if self.look.rtl else x + _EDGE
        draw_person(canvas, left, top - (self.look.note.leading - 13.6) / 2, filled=self.filled)


def pictograph(look: Look, part: PictographPart) -> Block:
    """Return figures with key and caption. Counts out of range are brought into it: nothing odd is ever drawn."""
    total = max(1, min(part.total, MOST))
    figures = Figures(max(0, min(part.count, total)), total, look.rtl)

    def key(text: str, *, filled: bool) -> Block:
        return Pair(_KeyFigure(look, filled), Text(look, text, look.note), look.rtl, fixed=12.0, gap=6.0)

    words: list[Block] = [key(text, filled=filled) for text, filled in ((part.yes, True), (part.no, False)) if text]
    if part.caption and look.large:  # beside the figures it would be a column of single words
        rows = Pair(figures, Stack(words, gap=6.0), look.rtl, fixed=figures.width, gap=18.0, middle=True)
        return Stack([rows, Text(look, part.caption, look.note)], gap=6.0, whole=True)
    if part.caption:
        words.append(Text(look, part.caption, look.note))
    return Pair(figures, Stack(words, gap=6.0), look.rtl, fixed=figures.width, gap=18.0, middle=True)
