"""The take-home sheet's words, in their fixed order.

Rules: order is that of `kiosk.domain.sheet`; category A is the emergency lines and the desk's words, nothing else; a
judgement of the team says so; sources are numbered as cited on the sheet and only checked ones (marks V, V2) are named;
nothing about the visitor but what they tapped. Interface labels go through the translator, content texts come from the
library in the sheet's language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.domain.article import Article, Reference
    from kiosk.domain.guidance import Guidance, Outcome
    from kiosk.domain.questionnaire import Questionnaire
    from kiosk.domain.sheet import Sheet
    from kiosk.domain.visit import SheetPoint


class Translator(Protocol):
    """gettext's own two methods, so `gettext.GNUTranslations` and `NullTranslations` fit."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, singular: str, plural: str, n: int) -> str: ...


@dataclass(frozen=True, slots=True)
class ClinicInfo:
    """What the clinic's settings say, in the sheet's language. Empty: not configured."""

    name: str = ""
    emergency_number: str = ""
    crisis_line: str = ""  # words and number, e.g. "988 (call or text)"
    desk: str = ""  # where staff are found
    rapid_review: str = ""  # the hospital's route for a rapid review
    patient_relations: str = ""


@dataclass(frozen=True, slots=True)
class LibraryInfo:
    """Which content made the sheet: its version and the first characters of its hash."""

    version: str
    short_hash: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article with the points of it that go on the sheet."""

    article: Article
    points: tuple[SheetPoint, ...]


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """All that a sheet is made of.

    `printed` is the formatted date; `sources` maps evidence keys (the `basis` of rules) to references; `qr_bytes` is the
    longest QR text in UTF-8 bytes, 0 for none; `notes_lines` and `question_lines` are ruled lines to write on.
    """

    language: str
    guidance: Guidance
    clinic: ClinicInfo
    library: LibraryInfo
    printed: str
    outcome: Outcome | None = None
    excerpts: tuple[Excerpt, ...] = ()
    sources: Mapping[str, Reference] = field(default_factory=dict)
    with_sources: bool = True
    notes_lines: int = 4
    question_lines: int = 2
    qr_bytes: int = 0
    code: str = ""


def assemble(request: SheetRequest, translator: Translator) -> Sheet:
    """The sheet of a result, of article points, of both, or (neither) an empty one to fill in by hand."""
    raise NotImplementedError


def blank_questionnaire(request: SheetRequest, questionnaire: Questionnaire, translator: Translator) -> Sheet:
    """The questions on paper, for a visitor who would rather not touch a screen."""
    raise NotImplementedError
