"""`python -m kiosk.dev.bench.sheet_once`: one visitor's sheet on two pages, from a file of answers to a PDF.

Rules: it does what the kiosk does when a visitor asks for the sheet, from opening the library on, and loads no screens;
a whole run of this program is the cold figure. Parts are left out, in a fixed order, until the sheet has two pages:
what is compared must not change with the length of a text. Prints JSON: how many were left out, and the `--warm`
times of drawing it again, in milliseconds. `--html` writes the same sheet as a page, for others to draw.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.approval import Standing
from kiosk.domain.articles.audience import Audience
from kiosk.domain.guidance.guidance import decide
from kiosk.domain.questionnaires.visit import SheetPoint
from kiosk.domain.sheet.assembly import assemble
from kiosk.domain.sheet.sheet import ChecklistPart, ExcerptPart, GridPart, ListPart, NotesPart, Sheet
from kiosk.domain.sheet.sheet_request import ContentStamp, Excerpt, SheetRequest
from kiosk.domain.sheet.sheet_words import ClinicInfo
from kiosk.i18n.catalog import Catalog
from kiosk.i18n.formats import format_date
from kiosk.library.reading import Library
from kiosk.printing.sheet_pdf import render

if TYPE_CHECKING:
    from kiosk.domain.questionnaires.conditions import Answers

LANGUAGE: Final = "en"
PAGES: Final = 2
_POINTS: Final = 2  # of the article's "In short" box
_QR_BYTES: Final = 600
_LEFT_OUT: Final = (NotesPart, GridPart, ExcerptPart, ListPart, ChecklistPart)  # first the ones that can best be missed
_COUNT = re.compile(rb"/Count (\d+)")


def make_sheet(path: Path, answers: Answers, printed: str) -> Sheet:
    """The result of the answers and some points of the first article. Raises LibraryError."""
    with Library.open(path) as library:
        info, guidance = library.info(), library.guidance()
        summary = library.articles(LANGUAGE, Audience.PATIENT)[0]
        points = tuple(SheetPoint(summary.id, "point", number) for number in range(_POINTS))
        request = SheetRequest(
            language=LANGUAGE,
            guidance=guidance,
            clinic=ClinicInfo(emergency_number="911", crisis_line="988"),
            library=ContentStamp(info.version, info.short_hash),
            printed=printed,
            outcome=decide(library.questionnaire(), guidance.rules, answers),
            excerpts=(
                Excerpt(library.article(summary.id, LANGUAGE, Audience.PATIENT), points, Standing(summary.status)),
            ),
            sources=library.sources(),
            qr_bytes=_QR_BYTES,
        )
        return assemble(request, Catalog(LANGUAGE))


def without(sheet: Sheet, number: int) -> Sheet:
    """The sheet with so many of its parts left out; it keeps what comes first and last."""
    parts = list(sheet.parts)
    going = [part for kind in _LEFT_OUT for part in reversed(parts) if isinstance(part, kind)][:number]
    return replace(sheet, parts=tuple(part for part in parts if not any(part is gone for gone in going)))


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return max((int(count) for count in _COUNT.findall(pdf)), default=0)


def fit(sheet: Sheet) -> int:
    """How many parts must be left out for two pages. Raises ValueError where that cannot be."""
    for number in range(len(sheet.parts)):
        if pages_of(render(without(sheet, number), paper="A4", large=False)) <= PAGES:
            return number
    raise ValueError("the sheet does not fit on two pages")


def main() -> int:
    """Draw the sheet."""
    parser = argparse.ArgumentParser(description="Draw one visitor's sheet on two pages.")
    parser.add_argument("--answers", type=Path, required=True)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--without", type=int)
    parser.add_argument("--warm", type=int, default=0)
    chosen = parser.parse_args()
    answers = {name: tuple(codes) for name, codes in json.loads(chosen.answers.read_text(encoding="utf-8")).items()}
    sheet = make_sheet(chosen.library, answers, format_date(datetime.now(tz=UTC).date(), LANGUAGE))
    number = fit(sheet) if chosen.without is None else chosen.without
    sheet = without(sheet, number)
    chosen.out.write_bytes(render(sheet, paper="A4", large=False))
    times = []
    for _ in range(chosen.warm):
        start = time.perf_counter()
        render(sheet, paper="A4", large=False)
        times.append((time.perf_counter() - start) * 1000)
    if chosen.html:
        from kiosk.dev.bench.pages import sheet_page

        chosen.html.write_text(sheet_page(sheet), encoding="utf-8")
    print(json.dumps({"without": number, "warm": times}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
