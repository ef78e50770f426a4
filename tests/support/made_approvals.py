"""Approvals of real articles by a board that is made up, for tests of the screens and the sheet.

>>> made = approvals_of(library_file(), "rights-and-family", language="es")      # doctest: +SKIP
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer
from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library

if TYPE_CHECKING:
    from pathlib import Path

REVIEWED, LAST = date(2026, 11, 3), date(2027, 11, 3)
BOARD = Board(
    "Example Review Board",
    2,
    (
        Reviewer("A. Example", "MD, cardiology"),
        Reviewer("B. Sample", "MD, general practice"),
        Reviewer("C. Specimen", "PharmD"),
    ),
)


def approvals_of(
    library: Path, *articles: str, language: str = "en", audience: Audience = Audience.PATIENT
) -> Approvals:
    """The board's approvals of articles as the library has them in one language; of all of them where none is named."""
    with Library.open(library) as view:
        found = view.articles(language, audience)
        return Approvals(
            BOARD,
            [
                Approval(one.id, audience, one.language, one.content_hash, REVIEWED, LAST, BOARD.reviewers[:2])
                for one in found
                if not articles or one.id in articles
            ],
        )
