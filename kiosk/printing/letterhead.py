"""What stands around the content of each page: letterhead, running head, caution, which page it is.

Rules: the first page carries mark (or the clinic's logo), name, date and code; the others name and code in one line;
all say which page of how many they are. The caution about unreviewed content is on every page, in words, so that no
page can be read without it. Texts of these places that would push the content off the page are cut to a few lines; they
come from settings and labels, never from a visitor.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from math import acos, degrees
from typing import TYPE_CHECKING, Final

from kiosk.i18n import Catalog, isolate
from kiosk.i18n.formats import format_number
from kiosk.ports.logo import is_small_png
from kiosk.printing.blocks import Block, Gap, Pair, Rule, Stack, Text
from kiosk.printing.style import BOX, MM, RULE, THICK
from kiosk.printing.text import draw

if TYPE_CHECKING:
    from PIL import Image

    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.printing.canvas import SheetCanvas
    from kiosk.printing.style import Look

MARK_WIDTH: Final = 44.0  # points
LOGO_WIDTH: Final = 45 * MM  # at most, and so high at most
LOGO_HEIGHT: Final = 18 * MM
_RADIUS: Final = 40.0  # of a bubble, in the mark's units; the whole mark is 132 by 80
_APART: Final = 52.0  # from centre to centre


@dataclass(slots=True)
class Mark(Block):
    """Two speech bubbles in outline, and a solid lens where they overlap. It looks the same in either direction."""

    def height(self, width: float) -> float:
        """In proportion."""
        return width * 2 * _RADIUS / (2 * _RADIUS + _APART)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw bubbles, each a circle with one square outer corner, then the lens."""
        unit = width / (2 * _RADIUS + _APART)
        radius = _RADIUS * unit - 0.6
        y = top - _RADIUS * unit
        left, right = x + _RADIUS * unit, x + (_RADIUS + _APART) * unit
        canvas.setLineWidth(1.2)
        for centre, side in ((left, -1), (right, 1)):
            path = canvas.beginPath()
            path.moveTo(centre, y - radius)
            path.lineTo(centre + side * radius, y - radius)
            path.lineTo(centre + side * radius, y)
            path.arcTo(
                centre - radius, y - radius, centre + radius, y + radius, *((180, -270) if side < 0 else (0, 270))
            )
            canvas.drawPath(path, stroke=1, fill=0)
        half = degrees(acos((right - left) / 2 / radius))
        lens = canvas.beginPath()
        lens.arc(left - radius, y - radius, left + radius, y + radius, -half, 2 * half)
        lens.arcTo(right - radius, y - radius, right + radius, y + radius, 180 - half, 2 * half)
        lens.close()
        canvas.drawPath(lens, stroke=0, fill=1)


@lru_cache(maxsize=1)
def _decoded(png: bytes) -> Image.Image | None:
    """Decode a logo in grey, once for all sheets; None where it cannot be."""
    from PIL import Image  # sheets without a logo do without it

    try:
        return Image.open(io.BytesIO(png), formats=("PNG",)).convert("L")
    except Exception:  # noqa: BLE001  Pillow's decoders raise whatever a spoilt file leads them to
        return None


@dataclass(slots=True)
class Logo(Block):
    """The clinic's logo, in grey, as large as it may be and never out of proportion."""

    picture: Image.Image

    @classmethod
    def read(cls, png: bytes) -> Logo | None:
        """Return the logo, None where there is none or it cannot be read."""
        picture = _decoded(png) if is_small_png(png) else None
        return None if picture is None else cls(picture)

    @property
    def width(self) -> float:
        """Points."""
        return min(LOGO_WIDTH, LOGO_HEIGHT * self.picture.width / self.picture.height)

    def height(self, width: float) -> float:
        """In proportion."""
        return width * self.picture.height / self.picture.width

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw it."""
        from reportlab.lib.utils import ImageReader

        height = self.height(width)
        canvas.drawImage(ImageReader(self.picture), x, top - height, width, height)


@dataclass(slots=True)
class _Few(Block):
    """A text of at most `most` lines; the rest is left out."""

    text: Text
    most: int

    def height(self, width: float) -> float:
        """At most so many lines."""
        return min(self.text.height(width), self.most * self.text.style.leading)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw the lines."""
        draw(canvas, self.text.set_at(width).cut(0, self.most), x, top)


@dataclass(slots=True)
class _Warning(Block):
    """A triangle with an exclamation mark, as tall as one line of the body."""

    look: Look

    def height(self, width: float) -> float:
        """One line."""
        return self.look.strong.leading

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw it in outline."""
        side = self.look.strong.size * 1.25
        middle, foot = x + width / 2, top - (self.look.strong.leading + side * 0.88) / 2
        canvas.setLineWidth(BOX)
        path = canvas.beginPath()
        path.moveTo(middle - side / 2, foot)
        path.lineTo(middle + side / 2, foot)
        path.lineTo(middle, foot + side * 0.88)
        path.close()
        canvas.setLineJoin(1)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setLineJoin(0)
        canvas.rect(middle - 0.75, foot + side * 0.27, 1.5, side * 0.3, stroke=0, fill=1)
        canvas.circle(middle, foot + side * 0.15, 0.95, stroke=0, fill=1)


def _heading(sheet: Sheet, look: Look) -> str:
    """Return the clinic's name in its own direction: an apostrophe in it would turn with an Arabic line."""
    return isolate(sheet.heading, guess=True) if look.rtl and sheet.heading else sheet.heading


def _code(sheet: Sheet) -> str:
    """Return the pick-up code with its label; a code alone on a page says nothing."""
    return Catalog(sheet.language).gettext("Code {code}").replace("{code}", isolate(sheet.code)) if sheet.code else ""


def first_head(sheet: Sheet, look: Look, width: float, pages: int) -> Block:
    """Return the letterhead, and the caution in one line below it."""
    logo = Logo.read(sheet.logo)
    sign, wide = (Mark(), MARK_WIDTH) if logo is None else (logo, logo.width)
    name = Pair(
        sign, _Few(Text(look, _heading(sheet, look), look.name), 3), look.rtl, fixed=wide, gap=10.0, middle=True
    )
    number = _page(sheet, 1, pages)
    facts = [sheet.printed, " · ".join(text for text in (_code(sheet), number) if text)]
    lines = [Text(look, text, look.note) for text in facts if text]
    side = min(width * 0.5, max((line.set_at(width).natural_width for line in lines), default=0.0) + 1.0)
    ends = Stack([_Few(Text(look, line.text, look.note, align="end"), 2) for line in lines])
    row = Pair(name, ends, look.rtl, fixed=width - side - 20.0, middle=True)
    blocks: list[Block] = [row, Gap(6.0), Rule(THICK)]
    if sheet.banner:
        blocks += [Gap(6.0), _caution(sheet, look, width)]
    return Stack(blocks)


def _caution(sheet: Sheet, look: Look, width: float) -> Block:
    """Return the caution with its sign: strong where that takes one line."""
    strong = Text(look, sheet.banner, look.strong)
    sign, gap = look.strong.size * 1.3, 8.0
    one = look.large or strong.set_at(width - sign - gap).count < 2
    words = strong if one else Text(look, sheet.banner, look.note)
    return Pair(_Warning(look), _Few(words, 6), look.rtl, fixed=sign, gap=gap)


def next_head(sheet: Sheet, look: Look, width: float, page: int, pages: int) -> Block:
    """Return the running head of the pages after the first: in one line if that fits, else with the caution below."""
    known = " · ".join(text for text in (_heading(sheet, look), _code(sheet)) if text)
    name, number = Text(look, known, look.note_strong), Text(look, _page(sheet, page, pages), look.note, align="end")
    caution = Text(look, sheet.banner, look.note)
    widths = [min(text.set_at(width).natural_width + 1.0, width / 2) for text in (name, number)]
    gap = 14.0
    between = width - sum(widths) - 2 * gap
    if sheet.banner and 0 < caution.set_at(width).natural_width < between and not look.large:
        rest = Pair(caution, _Few(number, 1), look.rtl, fixed=between, gap=gap)
        line: list[Block] = [Pair(_Few(name, 2), rest, look.rtl, fixed=widths[0], gap=gap)]
    else:
        line = [Pair(_Few(name, 2), _Few(number, 1), look.rtl, fixed=width - widths[1] - gap, gap=gap)]
        line += [_Few(caution, 4)] if sheet.banner else []
    return Stack([*line, Gap(4.0), Rule(RULE)])


def _page(sheet: Sheet, page: int, pages: int) -> str:
    """Say which page of how many it is, in the language's digits."""
    numbers = {"page": format_number(page, sheet.language), "pages": format_number(pages, sheet.language)}
    label = sheet.page_label
    for name, number in numbers.items():
        label = label.replace("{" + name + "}", number)  # not str.format: a label of a catalogue must not raise
    return label
