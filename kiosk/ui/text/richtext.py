"""Runs of an article as text for the screen and for speech.

Rules: the only markup that reaches Qt is made here, from text that is escaped first; nothing of a library is ever
taken as markup. A citation is a blank of the width of its chip: the chip itself is a button that the screen lays over
the blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from kiosk.domain.articles.article import Citation, Runs, Term, Text
from kiosk.domain.harmless import harmless
from kiosk.i18n.breaking import bind_numbers


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation or a term inside a paragraph: `start` and `end` count UTF-16 units, as Qt's text positions do."""

    start: int
    end: int
    number: int  # of the citation; 0 for a term
    term: str  # glossary id; empty for a citation


@dataclass(frozen=True, slots=True)
class Rich:
    """`markup` for Qt, `plain` for names and speech, `marks` in reading order."""

    markup: str
    plain: str
    marks: tuple[Mark, ...]


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def plain(runs: Runs) -> str:
    """The words alone, without citations."""
    return "".join(harmless(run.text) for run in runs if not isinstance(run, Citation)).strip()


def rich(runs: Runs, digits: str = "0123456789") -> Rich:
    """Markup with a blank for each citation. `digits` are the ten digits of the language."""
    markup: list[str] = []
    marks: list[Mark] = []
    position = 0
    for run, following in zip(runs, (*runs[1:], None), strict=False):
        if isinstance(run, Citation):
            label = "".join(digits[int(d)] for d in str(run.number))
            blank = f"\u00a0\u00a0{label}\u00a0\u00a0"
            marks.append(Mark(position + 1, position + units(blank), run.number, ""))
            markup.append(f'\u00a0<span style="color:transparent">{blank[1:]}</span>')
            position += units(blank)
            continue
        text = bind_numbers(harmless(run.text))
        if isinstance(following, Citation):
            text = text.rstrip()  # the chip's own blank keeps it on the line of the word that it follows
        shown = escape(text).replace("  ", "&nbsp; ")
        if isinstance(run, Term):
            marks.append(Mark(position, position + units(text), 0, run.term))
            shown = f'<span style="text-decoration:underline">{shown}</span>'
        elif isinstance(run, Text):
            shown = f"<b>{shown}</b>" if run.strong else shown
            shown = f"<i>{shown}</i>" if run.emphasis else shown
        markup.append(shown)
        position += units(text)
    return Rich("".join(markup), plain(runs), tuple(marks))
