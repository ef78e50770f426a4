"""Lines of a set text, as data: where glyphs and hidden words go.

Rules: all is in 1/1000 em, `y` downwards; a text knows its height and width before its glyphs are asked for, because a
sheet is set more than once until it fits its paper and is drawn only once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from kiosk.printing.canvas import PlacedGlyph
    from kiosk.printing.style import Style

EM: Final = 1000  # layout units


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
