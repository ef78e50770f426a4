"""A sheet as PDF: blocks into pages, pages into a file.

Rules: real size (A4 or US Letter, never scaled), black on white; the same sheet gives the same bytes; the file's title
is fixed and nobody is named in it. Pages are filled from the top, a part that does not fit goes on over the page; the
small print goes to the foot of the last page. Next steps with blank dates stand beside the result.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kiosk.domain.sheet import EmergencyPart, ListPart, NotesPart, ResultPart, SmallPrintPart
from kiosk.i18n import direction
from kiosk.i18n.formats import localize_digits
from kiosk.printing.blocks import Block, Pair, Text
from kiosk.printing.canvas import SheetCanvas
from kiosk.printing.letterhead import first_head, foot, foot_height, next_head
from kiosk.printing.parts import blocks_of
from kiosk.printing.plain import clean
from kiosk.printing.qr import QrBlock, encode, fit_qr
from kiosk.printing.style import MARGIN, PAPER_SIZES, Look, look
from kiosk.printing.text import glyph_form

if TYPE_CHECKING:
    from kiosk.domain.sheet import Sheet
    from kiosk.ports import Paper

PDF_TITLE: Final = "Take-home sheet"
_BETWEEN: Final = 13.0  # points between parts
_BELOW_HEAD: Final = 12.0
_ABOVE_FOOT: Final = 8.0


class PdfSheetRenderer:
    """`kiosk.ports.SheetRenderer` with reportlab and Qt's text engine."""

    def render(self, sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
        """Return the PDF's bytes; see `render`."""
        return render(sheet, paper=paper, large=large)


@dataclass(slots=True)
class _Page:
    """A page's blocks with their distance from the upper edge of the content."""

    head: Block
    room: float
    placed: list[tuple[float, Block]] = field(default_factory=list)
    used: float = 0.0

    def gap(self) -> float:
        return _BETWEEN if self.placed else 0.0

    def put(self, block: Block, height: float) -> None:
        start = self.used + self.gap()
        self.placed.append((start, block))
        self.used = start + height


def render(sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
    """Return a sheet as PDF bytes.

    Raises GlyphError if no packaged font has a character of the sheet. Needs no running application: one is started
    offscreen if there is none.
    """
    size = PAPER_SIZES[paper]
    styles = look(sheet.language, rtl=direction(sheet.language) == "rtl", large=large)
    width = size[0] - 2 * MARGIN
    pages = _paginate(sheet, styles, width, size[1] - 2 * MARGIN - foot_height(styles) - _ABOVE_FOOT)
    file = io.BytesIO()
    canvas = SheetCanvas(file, size, title=PDF_TITLE, language=sheet.language, glyph_form=glyph_form)
    for number, page in enumerate(pages, 1):
        top = size[1] - MARGIN
        page.head.paint(canvas, MARGIN, top, width)
        content = top - page.head.height(width) - _BELOW_HEAD
        for start, block in page.placed:
            block.paint(canvas, MARGIN, content - start, width)
        foot(sheet, styles, number, len(pages)).paint(canvas, MARGIN, MARGIN + foot_height(styles), width)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _paginate(sheet: Sheet, styles: Look, width: float, height: float) -> list[_Page]:
    """Place all blocks. `height` is a page's, without its foot."""
    first, later = first_head(sheet, styles, width), next_head(sheet, styles)
    room, later_room = (height - _BELOW_HEAD - head.height(width) for head in (first, later))
    pages = [_Page(first, room)]
    blocks, last = _flow(sheet, styles, width, room)
    for block in [*blocks, *([last] if last else [])]:
        rest = _place(pages[-1], block, width, at_foot=block is last)
        while rest is not None:
            pages.append(_Page(later, later_room))
            rest = _place(pages[-1], rest, width, at_foot=block is last)
    return pages


def _place(page: _Page, block: Block, width: float, *, at_foot: bool) -> Block | None:
    """Put a block, or as much of it as fits, on the page; return what is left."""
    height = block.height(width)
    room = page.room - page.used - page.gap()
    if height <= room:
        if at_foot and page.placed:
            page.used += room - height
        page.put(block, height)
        return None
    cut = block.split(width, room)
    if cut is None and not page.placed:
        cut = block.split(width, room, force=True)
        if cut is None:  # nothing can be cut: better over the edge of the content than lost
            page.put(block, height)
            return None
    if cut is None:
        return block
    page.put(cut[0], cut[0].height(width))
    return cut[1]


def _flow(sheet: Sheet, styles: Look, width: float, room: float) -> tuple[list[Block], Block | None]:
    """Return the blocks in order, and the small print that goes to the foot of the last page."""
    has_result = any(isinstance(part, ResultPart) for part in sheet.parts)
    steps = next((part for part in sheet.parts if isinstance(part, ListPart) and part.date_blank), None)
    steps = steps if has_result else None
    blocks: list[Block] = []
    last: Block | None = None
    qr = _qr(sheet, styles)
    urgent = any(isinstance(part, EmergencyPart) and part.urgent for part in sheet.parts)
    beside = qr is not None and not styles.large  # the QR code stands beside the notes, which need its height anyway
    for part in sheet.parts:
        if part is steps:
            continue
        made = blocks_of(styles, part, title=sheet.title, steps=steps, width=width, room=room)
        if isinstance(part, SmallPrintPart) and part is sheet.parts[-1]:
            last = made[0]
        elif isinstance(part, NotesPart) and beside and qr is not None:
            blocks.append(Pair(made[0], qr, styles.rtl, share=0.5))
            qr = None
        else:
            blocks += made
        if isinstance(part, EmergencyPart) and not has_result and not urgent:
            blocks.append(Text(styles, sheet.title, styles.title, balance=True))
    if qr is not None:
        blocks.append(qr)
    return blocks, last


def _qr(sheet: Sheet, styles: Look) -> Block | None:
    """Return the QR code of the questions with its label, or None if there is nothing that fits."""
    code = encode(fit_qr("\n".join(clean(line) for line in sheet.qr_text.split("\n"))))
    if code is None:
        return None
    block = QrBlock(code)
    return Pair(
        block,
        Text(styles, localize_digits(sheet.qr_label, sheet.language), styles.body),
        styles.rtl,
        fixed=block.side,
        gap=block.quiet + 8.0,
        middle=True,
    )
