"""The counts of a month on paper, for the clinic: charts of bars in two columns.

Rules: black on white, nothing under 12 points; every bar has its number beside it, and a count that is not shown has
words instead of a bar; the same counts give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.i18n import direction
from kiosk.i18n.formats import format_number
from kiosk.printing.blocks import Block, Gap, Pair, Rule, Stack, Text
from kiosk.printing.canvas import SheetCanvas
from kiosk.printing.letterhead import MARK_WIDTH, Mark
from kiosk.printing.lists import section
from kiosk.printing.style import CLOSE, HAIRLINE, MARGIN, PAPER_SIZES, THICK, Look, look
from kiosk.printing.text import fails_without_qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.domain.clinic.usage_page import Bar, Chart, UsagePage
    from kiosk.ports import Paper

PDF_TITLE: Final = "Usage report"
_GUTTER: Final = 26.0  # points, between the columns
_NAME_SHARE: Final = 0.46  # of a column
_NUMBER: Final = 0.22
_GAP: Final = 6.0
_BETWEEN: Final = 14.0  # from chart to chart
_BELOW_HEAD: Final = 12.0


@dataclass(slots=True)
class BarLine(Block):
    """A name, a bar, and the number at its end."""

    look: Look
    bar: Bar

    def _name(self) -> Text:
        return Text(self.look, self.bar.name, self.look.note)

    def height(self, width: float) -> float:
        """Of the name."""
        return self._name().height(width * _NAME_SHARE)

    def paint(self, canvas: SheetCanvas, x: float, top: float, width: float) -> None:
        """Draw from the start: name, bar, number; the line begins where all bars do."""
        rtl, first = self.look.rtl, width * _NAME_SHARE
        height = self.height(width)
        self._name().paint(canvas, x + width - first if rtl else x, top, first)
        room, leading = width - first - _GAP, self.look.note.leading
        begin, length = first + _GAP, (self.bar.share or 0.0) * room * (1 - _NUMBER)
        if length:
            side = leading * 0.55
            canvas.rect(
                x + (width - begin - length if rtl else begin), top - (leading + side) / 2, length, side, fill=1
            )
        canvas.setLineWidth(HAIRLINE)
        axis = x + (width - begin if rtl else begin)
        canvas.line(axis, top, axis, top - height)
        taken = begin + length + _GAP
        number = Text(self.look, self.bar.number, self.look.note if self.bar.share is None else self.look.note_strong)
        number.paint(canvas, x if rtl else x + taken, top, width - taken)


@fails_without_qt
def render(page: UsagePage, paper: Paper) -> bytes:
    """Return the report as PDF bytes. Raises GlyphError."""
    rtl = direction(page.language) == "rtl"
    styles = look(page.language, rtl=rtl, large=False, density=CLOSE)
    size = PAPER_SIZES[paper]
    width = size[0] - 2 * MARGIN
    head = _head(styles, page)
    foot = styles.note.leading
    first = size[1] - 2 * MARGIN - head.height(width) - _BELOW_HEAD - foot
    later = size[1] - 2 * MARGIN - foot
    column = (width - _GUTTER) / 2
    columns = _columns([_chart(styles, chart) for chart in page.charts], column, first, later)
    pages = [columns[at : at + 2] for at in range(0, len(columns), 2)] or [[]]
    file = io.BytesIO()
    canvas = SheetCanvas(file, size, title=PDF_TITLE, language=page.language)
    for number, beside in enumerate(pages, 1):
        top = size[1] - MARGIN
        if number == 1:
            head.paint(canvas, MARGIN, top, width)
            top -= head.height(width) + _BELOW_HEAD
        for place, blocks in enumerate(beside):
            at_right = (place == 1) != rtl
            Stack(blocks, gap=_BETWEEN).paint(canvas, MARGIN + (width - column if at_right else 0.0), top, column)
        Text(styles, _page(page, number, len(pages)), styles.note, align="end").paint(
            canvas, MARGIN, MARGIN + foot, width
        )
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(styles: Look, page: UsagePage) -> Block:
    name = Text(styles, page.clinic or page.title, styles.name)
    blocks: list[Block] = [Pair(Mark(), name, styles.rtl, fixed=MARK_WIDTH, gap=10.0, middle=True), Gap(6.0)]
    blocks += [Rule(THICK), Gap(8.0)]
    if page.clinic:
        blocks += [Text(styles, page.title, styles.title, balance=True), Gap(4.0)]
    return Stack([*blocks, *(Text(styles, note, styles.note) for note in page.notes)])


def _chart(styles: Look, chart: Chart) -> Stack:
    return section(styles, chart.title, [BarLine(styles, bar) for bar in chart.bars], gap=3.0)


def _columns(charts: Iterable[Block], width: float, first: float, later: float) -> list[list[Block]]:
    """Fill columns one after the other; two stand on the first page, which has less room than the later ones."""
    made: list[list[Block]] = [[]]
    used = 0.0
    for chart in charts:
        rest: Block | None = chart
        while rest is not None:
            room = (first if len(made) <= 2 else later) - used
            cut = None if rest.height(width) <= room else rest.split(width, room, force=not made[-1])
            if rest.height(width) <= room or (cut is None and not made[-1]):
                made[-1].append(rest)
                used += rest.height(width) + _BETWEEN
                rest = None
                continue
            if cut is not None:
                made[-1].append(cut[0])
                rest = cut[1]
            made.append([])
            used = 0.0
    return made


def _page(page: UsagePage, number: int, pages: int) -> str:
    """Say which page of how many it is; not str.format: a label of a catalogue must not raise."""
    label = page.page_label.replace("{page}", format_number(number, page.language))
    return label.replace("{pages}", format_number(pages, page.language))
