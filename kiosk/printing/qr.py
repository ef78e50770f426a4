"""The questions as a QR code that a telephone reads without a network.

Rules: UTF-8 with an ECI mark (without it Spanish and Arabic decode as junk on some readers), error level L, at most
version 20; a module is at least 0.5 mm, as a multiple of 1/300 inch, so that a 300-dpi printer draws every module
alike; four modules of quiet zone (ISO/IEC 18004).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import segno

from kiosk.printing.blocks import Block
from kiosk.printing.style import MM

if TYPE_CHECKING:
    from kiosk.printing.canvas import SheetCanvas

MOST_BYTES: Final = 857  # of UTF-8 in version 20-L: 861 codewords less ECI mark, mode and length
_MASK: Final = (
    3  # trying all eight takes four times as long; readers need none in particular (every sheet's test decodes)
)
QUIET: Final = 4  # modules
LEAST_PITCH: Final = 1.44  # points: 0.508 mm, 6 dots of 300 dpi
_DOT: Final = 0.24  # points: 1/300 inch
_GOAL: Final = 44 * MM  # small codes grow to about this side


def encode(text: str) -> segno.QRCode | None:
    """Return the code, or None if the text is empty or does not fit version 20."""
    if not text or len(text.encode()) > MOST_BYTES:
        return None
    return segno.make(text, error="l", micro=False, boost_error=False, encoding="utf-8", eci=True, mask=_MASK)


def fit_qr(text: str) -> str:
    """Return the text, or its first whole lines that fit a code; empty if not even the first line does."""
    used = -1
    kept = []
    for line in text.split("\n"):
        used += len(line.encode()) + 1
        if used > MOST_BYTES:
            break
        kept.append(line)
    return "\n".join(kept)


@dataclass(slots=True)
class QrBlock(Block):
    """A QR code with its quiet zone above and below; at the sides the page's margin and the gap to the label are it."""

    code: segno.QRCode

    @property
    def pitch(self) -> float:
        """Side of a module in points."""
        modules = len(self.code.matrix) + 2 * QUIET
        return max(LEAST_PITCH, int(_GOAL / modules / _DOT) * _DOT)

    @property
    def quiet(self) -> float:
        """Width of the quiet zone in points."""
        return QUIET * self.pitch

    @property
    def side(self) -> float:
        """Side of the modules in points."""
        return len(self.code.matrix) * self.pitch

    def height(self, width: float) -> float:
        """Modules and quiet zones."""
        return self.side + 2 * self.quiet

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw all modules as one path, so that no seams show; snapped to 1/300 inch."""
        pitch = self.pitch
        left = round(x / _DOT) * _DOT
        upper = round((top - self.quiet) / _DOT) * _DOT
        ops = []
        for row, modules in enumerate(self.code.matrix):
            column = 0
            while column < len(modules):
                run = column
                while run < len(modules) and modules[run]:
                    run += 1
                if run > column:
                    y = upper - (row + 1) * pitch
                    ops.append(f"{left + column * pitch:.2f} {y:.2f} {(run - column) * pitch:.2f} {pitch:.2f} re")
                column = run + 1
        canvas.op(" ".join([*ops, "f"]))
