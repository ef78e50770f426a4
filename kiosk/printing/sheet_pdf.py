"""A sheet as PDF: pages into a file.

Rules: real size (A4 or US Letter, never scaled), black on white; the same sheet gives the same bytes; the file's title
is fixed and nobody is named in it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from kiosk.printing.canvas import SheetCanvas
from kiosk.printing.pages import BELOW_HEAD, lay_out_sheet
from kiosk.printing.style import MARGIN, PAPER_SIZES
from kiosk.printing.text import fails_without_qt

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.ports import Paper

PDF_TITLE: Final = "Take-home sheet"


class PdfSheetRenderer:
    """`kiosk.ports.SheetRenderer` with reportlab and Qt's text engine."""

    def render(self, sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
        """Return the PDF's bytes; see `render`."""
        return render(sheet, paper=paper, large=large)


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
