"""Rows of tables; and the one to fill in by hand: labels at the start, blank cells after them, a head on each page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kiosk.printing.blocks import Block, Stack, Text
from kiosk.printing.style import HAIRLINE, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.printing.canvas import SheetCanvas
    from kiosk.printing.style import Look

_PAD: Final = 5.0  # at the sides
_PAD_Y: Final = 3.0
_LABEL_SHARE: Final = (0.22, 0.38)  # of the width, least and most, for the rows' labels
_HEAD_LIMIT: Final = 150.0  # a higher head is not repeated: it would leave no room for rows


@dataclass(slots=True)
class Row(Block):
    """One row: a cell for each text; an empty text is a blank cell. `top`: texts begin at the upper edge."""

    cells: list[Text]
    rtl: bool
    least: float
    share: float
    head: bool = False
    top: bool = False

    def _places(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each cell, the first at the start."""
        label = width * self.share
        other = (width - label) / max(1, len(self.cells) - 1)
        places = [(0.0, label), *((label + number * other, other) for number in range(len(self.cells) - 1))]
        return [(width - left - measure, measure) if self.rtl else (left, measure) for left, measure in places]

    def height(self, width: float) -> float:
        """Height of the highest cell."""
        texts = [
            cell.height(measure - 2 * _PAD) for cell, (_, measure) in zip(self.cells, self._places(width), strict=True)
        ]
        return max(self.least, max(texts) + 2 * _PAD_Y)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw edges and texts; the head has a heavier edge below."""
        height = self.height(width)
        canvas.setLineWidth(HAIRLINE)
        for cell, (left, measure) in zip(self.cells, self._places(width), strict=True):
            canvas.rect(x + left, top - height, measure, height)
            text = cell.height(measure - 2 * _PAD)
            drop = _PAD_Y if self.head or self.top else (height - text) / 2
            cell.paint(canvas, x + left + _PAD, top - drop, measure - 2 * _PAD)
        if self.head:
            canvas.setLineWidth(RULE * 1.5)
            canvas.line(x, top - height, x + width, top - height)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut the row's texts, if no page can hold them."""
        if not force:
            return None
        heads: list[Text] = []
        tails: list[Text] = []
        for cell, (_, measure) in zip(self.cells, self._places(width), strict=True):
            inner = measure - 2 * _PAD
            cut = cell.split(inner, room - 2 * _PAD_Y, force=True) if cell.height(inner) > room - 2 * _PAD_Y else None
            heads.append(cut[0] if cut else cell)
            tails.append(cut[1] if cut else replace(cell, text="", _fixed=None, _sets={}))
        first = replace(self, cells=heads)
        return (first, replace(self, cells=tails)) if first.height(width) <= room else None


def grid(look: Look, columns: Sequence[str], rows: Sequence[str], width: float) -> Stack:
    """Return the table; `columns` are the heads of the blank columns, `rows` the labels."""
    blanks = [""] * len(columns)
    labels = [Text(look, label, look.note) for label in rows]
    longest = max((label.set_at(width).natural_width for label in labels), default=0.0)
    share = min(max((longest + 2 * _PAD + 1.0) / width, _LABEL_SHARE[0]), _LABEL_SHARE[1])
    heads = [Text(look, text, look.note_strong) for text in ("", *columns)]
    head = Row(heads, look.rtl, 0.0, share, head=True)
    cell = look.density.cell * (1.3 if look.large else 1.0)
    body = [Row([label, *(Text(look, text, look.note) for text in blanks)], look.rtl, cell, share) for label in labels]
    return Stack([head, *body], keep=1, again=head if head.height(width) < _HEAD_LIMIT else None)
