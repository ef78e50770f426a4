"""A sheet as PDF: its parts on pages, the pages into a file.

Rules: real size (A4 or US Letter, never scaled), black on white; the same sheet gives the same bytes; the file's title
is fixed and nobody is named in it. Pages are filled from the top, a part that does not fit goes on over the page; the
small print goes to the foot of the last page, and lines for notes fill the room that is left above it, if that is worth
it. Of the densities, the airiest is taken that needs no more pages than the densest; the questions come on the first
page if they can. A short part is cut by the end of a page only where that saves one.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kiosk.domain.sheet.sheet import ChecklistPart, EmergencyPart, ListPart, NotesPart, ResultPart, SmallPrintPart
from kiosk.i18n import direction
from kiosk.i18n.formats import localize_digits
from kiosk.printing.blocks import Block, Gap, Pair, Text
from kiosk.printing.canvas import SheetCanvas
from kiosk.printing.letterhead import first_head, next_head
from kiosk.printing.parts import blocks_of, notes
from kiosk.printing.plain import clean
from kiosk.printing.qr import QrBlock, encode, fit_qr
from kiosk.printing.style import AIRY, DENSITIES, MARGIN, PAPER_SIZES, Density, Look, look
from kiosk.printing.text import fails_without_qt

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.ports import Paper
    from kiosk.printing.style import SetText


BELOW_HEAD: Final = 8.5  # points
_POSTER: Final = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)  # sizes of running text, in points
_SHORT: Final = 0.4  # of a page: a part up to this height is better kept whole
_BELOW_LAST: Final = 2.0  # Arabic letters hang lower than their line
_ABOVE_RULE: Final = 8.0  # between the last line for notes and the small print, more than between parts
_LEAST_NOTES: Final = 2  # ruled lines; fewer are not worth a heading


@dataclass(slots=True)
class Page:
    """A page's blocks with their distance from the upper edge of the content."""

    head: Block
    room: float
    between: float
    placed: list[tuple[float, Block]] = field(default_factory=list)
    used: float = 0.0

    def gap(self) -> float:
        """Distance from what is above; none at the top."""
        return self.between if self.placed else 0.0

    def put(self, block: Block, height: float) -> None:
        """Put a block below the others."""
        start = self.used + self.gap()
        self.placed.append((start, block))
        self.used = start + height


@dataclass(slots=True)
class Layout:
    """A sheet on its pages. `questions` is the number of the page, from 0, on which the questions end."""

    look: Look
    pages: list[Page]
    questions: int = 0

    @property
    def cost(self) -> tuple[int, int]:
        """What a layout is measured by: the less the better."""
        return len(self.pages), self.questions


@dataclass(slots=True)
class _Flow:
    """The blocks in order, those of the questions by identity, the lines for notes, and the small print."""

    blocks: list[Block] = field(default_factory=list)
    asked: Block | None = None
    notes: NotesPart | None = None
    last: Block | None = None


def lay_out_sheet(sheet: Sheet, size: tuple[float, float], *, large: bool) -> Layout:
    """Place a sheet on pages of a size in points. Raises GlyphError."""
    rtl = direction(sheet.language) == "rtl"
    qr = _qr(sheet)
    known: dict[tuple[object, ...], SetText] = {}

    def made(density: Density, body: float = 0.0) -> Layout:
        styles = look(sheet.language, rtl=rtl, large=large, density=density, body=body, known=known)
        return _lay_out(sheet, size, styles, qr)

    airy = made(AIRY)
    if sheet.poster:
        return next((one for body in _POSTER if (one := made(_roomy(body), body)).cost == (1, 0)), airy)
    if large or airy.cost == (1, 0):
        return airy
    dense = made(DENSITIES[-1])
    if airy.cost <= dense.cost:
        return airy
    for density in DENSITIES[1:-1]:
        between = made(density)
        if between.cost <= dense.cost:
            return between
    return dense


def _roomy(body: float) -> Density:
    """Return the density of a poster whose running text has a size."""
    return replace(AIRY, between=body, tight=body * 0.5)


def _lay_out(sheet: Sheet, size: tuple[float, float], styles: Look, qr: QrBlock | None) -> Layout:
    """Place a sheet at one density: short parts whole, if that needs no more pages."""
    width, height = size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - BELOW_HEAD - _BELOW_LAST
    room = height - first_head(sheet, styles, width, 1).height(width)
    later_room = height - next_head(sheet, styles, width, 1, 1).height(width)
    flow = _flow(sheet, styles, qr, width, room)
    cut, whole = (_fill(flow, styles, width, (room, later_room), whole=short) for short in (0.0, _SHORT))
    layout = whole if whole.cost <= cut.cost else cut
    count = len(layout.pages)
    layout.pages[0].head = first_head(sheet, styles, width, count)
    for number, page in enumerate(layout.pages[1:], 2):
        page.head = next_head(sheet, styles, width, number, count)
    return layout


def _fill(flow: _Flow, styles: Look, width: float, rooms: tuple[float, float], *, whole: float) -> Layout:
    """Fill pages; what is at most `whole` of a page high is not cut. `rooms` are the heights of first and later pages.

    The pages have no heads yet.
    """
    between = styles.density.between
    layout = Layout(styles, [Page(Gap(0.0), rooms[0], between)])

    def place(block: Block, *, at_foot: bool = False) -> None:
        short = block.height(width) <= whole * rooms[1]
        rest = _place(layout.pages[-1], block, width, at_foot=at_foot, whole=short)
        while rest is not None:
            layout.pages.append(Page(Gap(0.0), rooms[1], between))
            rest = _place(layout.pages[-1], rest, width, at_foot=at_foot, whole=short)

    for block in flow.blocks:
        place(block)
        if block is flow.asked:
            layout.questions = len(layout.pages) - 1
    if flow.notes is not None:
        _put_notes(layout, flow.notes, flow.last.height(width) if flow.last else 0.0, width)
    if flow.last is not None:
        place(flow.last, at_foot=True)
    return layout


def _put_notes(layout: Layout, part: NotesPart, below: float, width: float) -> None:
    """Put as many lines for notes on the last page as fit above what comes `below`, up to those asked for."""
    page, styles = layout.pages[-1], layout.look
    bare = notes(styles, part, 0).height(width)
    room = page.room - page.used - page.gap() - bare - (below + page.between if below else 0.0)
    lines = min(part.blank_lines, int((room - _ABOVE_RULE) / styles.density.pitch))
    if lines >= min(_LEAST_NOTES, part.blank_lines):
        block = notes(styles, part, lines)
        page.put(block, block.height(width))


def _place(page: Page, block: Block, width: float, *, at_foot: bool, whole: bool) -> Block | None:
    """Put a block, or as much of it as fits, on the page; return what is left."""
    height = block.height(width)
    room = page.room - page.used - page.gap()
    if height <= room:
        if at_foot and page.placed:
            page.used += room - height
        page.put(block, height)
        return None
    cut = None if whole and page.placed else block.split(width, room)
    if cut is None and not page.placed:
        cut = block.split(width, room, force=True)
        if cut is None:  # nothing can be cut: better over the edge of the content than lost
            page.put(block, height)
            return None
    if cut is None:
        return block
    page.put(cut[0], cut[0].height(width))
    return cut[1]


def _flow(sheet: Sheet, styles: Look, qr: QrBlock | None, width: float, room: float) -> _Flow:
    """Make the blocks in order; next steps with blank dates go beside the result."""
    flow = _Flow()
    has_result = any(isinstance(part, ResultPart) for part in sheet.parts)
    dated = [part for part in sheet.parts if isinstance(part, ListPart) and part.date_blank]
    steps = dated[0] if has_result and dated else None
    beside = None if styles.large else qr
    qr_label = localize_digits(sheet.qr_label, sheet.language)
    urgent = any(isinstance(part, EmergencyPart) and part.urgent for part in sheet.parts)
    for part in sheet.parts:
        if part is steps:
            continue
        if isinstance(part, NotesPart):
            flow.notes = part
            continue
        made = blocks_of(
            styles,
            part,
            title=sheet.title,
            steps=steps,
            qr=beside,
            qr_label=qr_label,
            width=width,
            room=room,
        )
        if isinstance(part, SmallPrintPart) and part is sheet.parts[-1]:
            flow.last = made[0]
            continue
        flow.blocks += made
        if isinstance(part, ChecklistPart) and part.blank_lines and flow.asked is None:
            flow.asked = made[-1]
            if beside is not None:
                qr = beside = None  # it stands in the frame
        if isinstance(part, EmergencyPart) and not has_result and not urgent:
            flow.blocks.append(Text(styles, sheet.title, styles.title, balance=True))
    if qr is not None:
        label = Text(styles, qr_label, styles.body)
        flow.blocks.append(Pair(qr, label, styles.rtl, fixed=qr.side, gap=qr.quiet + 8.0, middle=True))
    return flow


def _qr(sheet: Sheet) -> QrBlock | None:
    """Return the QR code of the questions, or None if there is nothing that fits."""
    code = encode(fit_qr("\n".join(clean(line) for line in sheet.qr_text.split("\n"))))
    return None if code is None else QrBlock(code)


PDF_TITLE: Final = "Take-home sheet"


@fails_without_qt
def render(sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
    """Return a sheet as PDF bytes.

    Raises GlyphError if no packaged font has a character of the sheet. Needs no running application: one is started
    offscreen if there is none.
    """
    size = PAPER_SIZES[paper]
    width = size[0] - 2 * MARGIN
    layout = lay_out_sheet(sheet, size, large=large)
    file = io.BytesIO()
    canvas = SheetCanvas(file, size, title=PDF_TITLE, language=sheet.language)
    for page in layout.pages:
        top = size[1] - MARGIN
        page.head.paint(canvas, MARGIN, top, width)
        content = top - page.head.height(width) - BELOW_HEAD
        for start, block in page.placed:
            block.paint(canvas, MARGIN, content - start, width)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
