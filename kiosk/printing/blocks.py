"""What a page is built of: blocks that know their height, draw themselves and can be cut where a page ends.

Rules: a block works in points, from its upper edge down, and never learns the page; `start` and `end` follow the
reading direction, so a right-to-left sheet is a mirror image except for what is text. A heading never stands alone at
the foot of a page; a line to tick or to write on is never cut from its box; with `force` (an empty page) any text may.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from kiosk.printing.style import BOX, HAIRLINE, RULE, WRITING_PITCH
from kiosk.printing.text import Align, draw, lay_out

if TYPE_CHECKING:
    from kiosk.printing.canvas import SheetCanvas
    from kiosk.printing.style import Look, SetText, Style


class Block(ABC):
    """Something with a height at a given width."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Height in points when `width` points wide."""

    @abstractmethod
    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw with the left edge at `x` and the upper edge at `top`."""

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut so that the first piece is at most `room` high; None if that cannot be done well."""
        return None


@dataclass(slots=True)
class Text(Block):
    """A paragraph."""

    look: Look
    text: str
    style: Style
    align: Align = "start"
    balance: bool = False
    _fixed: SetText | None = None  # a piece keeps the lines that it was cut from
    _sets: dict[float, SetText] = field(default_factory=dict)

    def set_at(self, width: float) -> SetText:
        """Return the text set at a width; remembered."""
        if self._fixed is not None:
            return self._fixed
        if width not in self._sets:
            look = self.look
            key = (self.text, self.style.size, self.style.weight, look.rtl, self.align, self.balance, round(width, 3))
            known = look.known.get(key)
            if known is not None:
                return self._sets.setdefault(width, replace(known, style=self.style))
            self._sets[width] = look.known[key] = lay_out(
                self.text,
                self.style,
                width,
                language=look.language,
                rtl=look.rtl,
                align=self.align,
                balance=self.balance,
            )
        return self._sets[width]

    def height(self, width: float) -> float:
        """Lines times leading."""
        return self.set_at(width).height

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        draw(canvas, self.set_at(width), x, top)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Text, Text] | None:
        """Cut between lines, leaving at least two on either side unless forced."""
        least = 1 if force else 2
        lines = self.set_at(width)
        fit = min(int(room / self.style.leading + 0.001), lines.count - least)
        if fit < least:
            return None
        return self._piece(lines.cut(0, fit)), self._piece(lines.cut(fit))

    def _piece(self, lines: SetText) -> Text:
        return replace(self, _fixed=lines, _sets={})  # whatever the width: pages are equally wide


@dataclass(slots=True)
class Gap(Block):
    """Nothing, `points` high."""

    points: float

    def height(self, width: float) -> float:
        """As given."""
        return self.points

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


@dataclass(slots=True)
class WritingLines(Block):
    """Ruled lines for handwriting."""

    count: int
    pitch: float = WRITING_PITCH

    def height(self, width: float) -> float:
        """Lines times pitch."""
        return self.count * self.pitch

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw the rules."""
        canvas.setLineWidth(HAIRLINE)
        for number in range(1, self.count + 1):
            canvas.line(x, top - number * self.pitch, x + width, top - number * self.pitch)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut between lines, leaving at least two on either side."""
        fit = min(int(room / self.pitch + 0.001), self.count - 2)
        return (WritingLines(fit, self.pitch), WritingLines(self.count - fit, self.pitch)) if fit > 1 else None


@dataclass(slots=True)
class Rule(Block):
    """A rule from edge to edge."""

    thickness: float

    def height(self, width: float) -> float:
        """Its thickness."""
        return self.thickness

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw it."""
        canvas.setLineWidth(self.thickness)
        canvas.line(x, top - self.thickness / 2, x + width, top - self.thickness / 2)


@dataclass(slots=True)
class Item(Block):
    """A text with a mark in the gutter at its start: a bullet, a number (`marker` is its text) or a box to tick."""

    body: Text
    marker: str = ""
    tick: bool = False
    strong_marker: bool = False

    def height(self, width: float) -> float:
        """Height of the text."""
        return self.body.height(width - self.body.look.gutter)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw mark and text."""
        look = self.body.look
        gutter = look.gutter
        if self.tick:
            self._box(canvas, x + width if look.rtl else x, top)
        elif self.marker:
            style = look.strong if self.strong_marker else self.body.style
            # a bullet is the Latin font's for all: the Chinese one is as small as a full stop
            language = look.language if self.marker.isalnum() else "en"
            mark = lay_out(self.marker, style, gutter, language=language, rtl=look.rtl)
            draw(canvas, mark, x + width - gutter if look.rtl else x, top)
        self.body.paint(canvas, x if look.rtl else x + gutter, top, width - gutter)

    def _box(self, canvas: SheetCanvas, edge: float, top: float) -> None:
        side = self.body.style.size * 0.95
        left = edge - side if self.body.look.rtl else edge
        canvas.setLineWidth(RULE)
        middle = top - self.body.style.leading / 2
        canvas.roundRect(left + RULE / 2, middle - side / 2, side - RULE, side - RULE, 1.6)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut the text; the mark stays with the first piece."""
        cut = self.body.split(width - self.body.look.gutter, room, force=force)
        return (replace(self, body=cut[0]), Item(cut[1])) if cut else None


@dataclass(slots=True)
class Pair(Block):
    """Two blocks side by side, the first at the start; `share` is its part of the width, or `fixed` its points."""

    first: Block
    second: Block
    rtl: bool
    share: float = 0.5
    fixed: float = 0.0
    gap: float = 20.0
    middle: bool = False  # align the two in the middle instead of at the top

    def widths(self, width: float) -> tuple[float, float]:
        """Return the two widths."""
        first = self.fixed or (width - self.gap) * self.share
        return first, width - self.gap - first

    def height(self, width: float) -> float:
        """Height of the higher one."""
        first, second = self.widths(width)
        return max(self.first.height(first), self.second.height(second))

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw both."""
        first, second = self.widths(width)
        height = self.height(width)
        for block, measure, left in (
            (self.first, first, x + width - first if self.rtl else x),
            (self.second, second, x if self.rtl else x + width - second),
        ):
            drop = (height - block.height(measure)) / 2 if self.middle else 0.0
            block.paint(canvas, left, top - drop, measure)

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Never, but for what no page can hold: then they stand one below the other."""
        return Stack([self.first, self.second]).split(width, room, force=True) if force else None


@dataclass(slots=True)
class Stack(Block):
    """Blocks below each other, `gap` apart, in a rounded frame if `frame` is its thickness.

    The first `keep` blocks stay with the one after them, and the last goes to the next page alone only where `loose`;
    `whole` is cut only if no page can hold it; `again` is drawn anew on top of what goes to the next page.
    """

    blocks: list[Block]
    gap: float = 0.0
    keep: int = 0
    frame: float = 0.0
    padding: float = 0.0  # at the sides
    padding_y: float = 0.0  # above and below
    again: Block | None = None
    whole: bool = False
    loose: bool = False
    _heights: dict[float, list[float]] = field(default_factory=dict)

    def _inner(self, width: float) -> float:
        return width - 2 * self.padding

    def heights(self, width: float) -> list[float]:
        """Heights of the blocks, remembered by width."""
        if width not in self._heights:
            self._heights[width] = [block.height(self._inner(width)) for block in self.blocks]
        return self._heights[width]

    def height(self, width: float) -> float:
        """Blocks, gaps and padding."""
        heights = self.heights(width)
        return sum(heights) + self.gap * max(0, len(heights) - 1) + 2 * self.padding_y

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw the frame, then the blocks."""
        if self.frame:
            height = self.height(width)
            canvas.setLineWidth(self.frame)
            half = self.frame / 2
            canvas.roundRect(x + half, top - height + half, width - self.frame, height - self.frame, 6)
        y = top - self.padding_y
        for block, height in zip(self.blocks, self.heights(width), strict=True):
            block.paint(canvas, x + self.padding, y, self._inner(width))
            y -= height + self.gap

    def split(self, width: float, room: float, *, force: bool = False) -> tuple[Block, Block] | None:
        """Cut between blocks, or inside the one that crosses the edge."""
        if self.whole and not force:
            return None
        left = room - 2 * self.padding_y
        least = 0 if force else self.keep
        for index, height in enumerate(self.heights(width)):
            if height <= left:
                left -= height + self.gap
                continue
            cut = self.blocks[index].split(self._inner(width), left, force=force) if left > 0 else None
            first = [*self.blocks[:index], *([cut[0]] if cut else [])]
            rest = [*([cut[1]] if cut else [self.blocks[index]]), *self.blocks[index + 1 :]]
            if not cut and not self.loose and len(rest) == 1 and len(first) > least + 1:
                rest.insert(0, first.pop())
            return self._cut(first, rest) if len(first) > least else None
        return None

    def _cut(self, first: list[Block], rest: list[Block]) -> tuple[Self, Self]:
        again = [self.again] if self.again else []
        head = replace(self, blocks=first, _heights={})
        tail = replace(self, blocks=[*again, *rest], keep=len(again), _heights={})
        return head, tail


def framed(
    blocks: list[Block], look: Look, *, gap: float, keep: int = 0, thickness: float = BOX, air: float = 1.0
) -> Stack:
    """Return a stack in a frame; `air` scales the space above and below."""
    em = look.body.size
    side = em * 0.96
    return Stack(blocks, gap=gap, keep=keep, frame=thickness, padding=side, padding_y=em * look.density.air * air)
