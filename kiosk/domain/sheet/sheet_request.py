"""What a sheet is made of: the values that `kiosk.domain.sheet.assembly` is handed.

Rules: everything that depends on the clock, on settings or on a file comes in here as a finished value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.domain.articles.approval import Standing
    from kiosk.domain.articles.article import Article, Reference
    from kiosk.domain.guidance.guidance import Guidance, Outcome
    from kiosk.domain.questionnaires.visit import SheetPoint
    from kiosk.domain.sheet.sheet_words import ClinicInfo


@dataclass(frozen=True, slots=True)
class ContentStamp:
    """Which content made the sheet: its version, the first characters of its hash, whether clinicians approved it."""

    version: str
    short_hash: str
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article with the points of it that go on the sheet, and how its review stands today.

    `until` is the formatted last day of the standing's approval, if it has one; the board's name is isolated from the
    words around it, and without one it is "the medical board".
    """

    article: Article
    points: tuple[SheetPoint, ...]
    standing: Standing
    until: str = ""


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """All that a sheet is made of.

    `own_questions` are the visitor's, cleaned by `kiosk.domain.own_words`; `printed` is the formatted date line;
    `sources` maps evidence keys (the `basis` of rules) to references; `qr_bytes` is the longest QR text in UTF-8 bytes,
    0 for none; `question_lines` are ruled lines to write on, and so are `notes_lines`, as far as the last page has
    room.
    """

    language: str
    guidance: Guidance
    clinic: ClinicInfo
    library: ContentStamp
    printed: str
    outcome: Outcome | None = None
    excerpts: tuple[Excerpt, ...] = ()
    own_questions: tuple[str, ...] = ()
    sources: Mapping[str, Reference] = field(default_factory=dict)
    with_sources: bool = True
    notes_lines: int = 16
    question_lines: int = 2
    qr_bytes: int = 0
    code: str = ""
