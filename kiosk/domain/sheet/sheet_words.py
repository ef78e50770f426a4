"""Small pieces of a sheet's wording: filled placeholders, runs as plain text, numbered sources, the QR code's text.

Rules: a sentence whose placeholder the clinic has not set is left out whole; telephone numbers and codes inside a
right-to-left sentence are isolated, so that "116 123" keeps its order (Unicode UAX 9); only checked references (marks V
and V2) get a number, in the order in which the sheet cites them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.domain.articles.article import Callout, Citation, IconArray, Runs
from kiosk.domain.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.domain.articles.article import Article, Reference

CHECKED_MARKS = ("V", "V2")
_LRI, _PDI = "\u2066", "\u2069"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class ClinicInfo:
    """What the clinic's settings say, in the sheet's language. Empty: not set."""

    name: str = ""
    emergency_number: str = ""
    crisis_line: str = ""
    desk: str = ""  # where staff are found, as in "at {desk}"
    rapid_review: str = ""  # the hospital's route for a rapid review
    patient_relations: str = ""
    logo: bytes = b""  # PNG

    def values(self) -> dict[str, str]:
        """Map the placeholders of the texts to what they stand for."""
        return {
            "number": self.emergency_number,
            "crisis_line": self.crisis_line,
            "desk": self.desk,
            "rapid_review": self.rapid_review,
            "patient_relations": self.patient_relations,
        }


def fill(text: str, clinic: ClinicInfo) -> str:
    """Put the clinic's words into a text of the guidance; "" when one that it needs is not set."""
    values = clinic.values()
    if not all(values.get(name, "").strip() for name in _PLACEHOLDER.findall(text)):
        return ""

    def value(match: re.Match[str]) -> str:
        own = harmless(values[match[1]])
        return isolated(own, text) if match[1] in ("number", "crisis_line") else own

    return _PLACEHOLDER.sub(value, text)


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text is of a right-to-left script (UAX 9, P2 and P3)."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((direction for direction in strong if direction in ("L", "R", "AL")), "L") != "L"


def isolated(code: str, around: str) -> str:
    """Wrap a code or number in a left-to-right isolate where the text around it runs right to left."""
    return f"{_LRI}{code}{_PDI}" if is_right_to_left(around) else code


@dataclass(slots=True)
class Numbering:
    """Sources in the order in which the sheet cites them. `shown` False: nothing is cited and nothing listed."""

    shown: bool = True
    _references: dict[str, Reference] = field(default_factory=dict)

    def mark(self, references: Iterable[Reference]) -> str:
        """Give the numbers of checked references as `[1][2]`; "" when none is left."""
        if not self.shown:
            return ""
        checked = {reference.id: reference for reference in references if reference.mark in CHECKED_MARKS}
        for identifier, reference in checked.items():
            self._references.setdefault(identifier, reference)
        order = list(self._references)
        return "".join(f"[{number}]" for number in sorted(order.index(identifier) + 1 for identifier in checked))

    def cited(self, text: str, references: Iterable[Reference]) -> str:
        """Put the numbers after a text, unless the text is empty."""
        mark = self.mark(references) if text else ""
        return f"{text} {mark}" if mark else text

    def sources(self) -> tuple[str, ...]:
        """List the sources with their numbers, in their short form if they have one."""
        return tuple(
            f"[{number}] {entry.short or entry.text}" for number, entry in enumerate(self._references.values(), start=1)
        )


def plain(runs: Runs, article: Article, numbering: Numbering) -> str:
    """Flatten runs: citations become the sheet's own numbers, terms their words."""
    text = ""
    for run in runs:
        if not isinstance(run, Citation):
            text += run.text
            continue
        mark = numbering.mark([article.references[run.number - 1]])
        if mark:
            text = text.rstrip() + (mark if text.endswith("]") else f" {mark}")
    return text.strip()


def in_short(article: Article) -> tuple[Runs, ...]:
    """List the points of an article that can be printed."""
    return next((box.items for box in article.blocks if isinstance(box, Callout) and box.kind == "in-short"), ())


def icon_arrays(article: Article) -> tuple[IconArray, ...]:
    """List the icon arrays of an article."""
    return tuple(block for block in article.blocks if isinstance(block, IconArray))


def qr_lines(title: str, questions: Sequence[str], limit: int) -> tuple[str, int]:
    """Give the title and as many numbered questions as fit into `limit` bytes of UTF-8, and how many those are."""
    text, count = title, 0
    for number, question in enumerate(questions, start=1):
        longer = f"{text}\n{number}. {question}"
        if len(longer.encode()) > limit:
            break
        text, count = longer, number
    return (text, count) if count else ("", 0)
