"""A form to print for whoever reviews an article: what a person must judge, with boxes to tick.

Rules: one form is for exactly one text, named by its SHA-256: any change of the text makes it another; the reviewer
sees what a program already found, item by item, and the whole text; the form asks for name, qualification, conflicts
of interest, date and signature, and nothing about a patient. It is no approval by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.checks.gates import Verdict
from kiosk.authoring.checks.standards import NOTES, STANDARDS
from kiosk.authoring.reports.blocks_html import blocks_html
from kiosk.authoring.reports.html_parts import BREAK, Html, element, page, table
from kiosk.authoring.sources.problems import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.authoring.checks.gates import Result
    from kiosk.authoring.reports.report import ArticleReport
    from kiosk.authoring.sources.folder import Sources

_TICKS = ("Yes", "No", "Does not apply")
_RATED = ("1", "2", "3", "4", "5")
_ASKED_OF_REVIEWER = (
    "Every statement is supported by the source that it cites",
    "Nothing tells the reader to wait, or to stop, start or change a treatment",
    "What must not wait is said clearly",
    "Each number stands with where it comes from",
    "Nothing important is missing for this reader",
)
_ASKED_OF_TRANSLATOR = (
    "It says the same as the English text, no more and no less",
    "Numbers, names, doses and dates are those of the English text",
    "The words are those that readers of this language use and understand",
    "It reads as if it had been written in this language",
    "It is respectful in this language and culture",
)


def form(one: ArticleReport, sources: Sources) -> str:
    """Make the form of one article as HTML."""
    source = one.source
    parts = [
        element("h1", "Review of: ", element("span", source.title, lang=source.language, dir="auto")),
        element("p", f"{source.id}, {source.audience}, {source.language}; status: {source.review.status.value}"),
        element("p", "The text reviewed: SHA-256 ", element("code", one.content_hash or "none: it cannot be built")),
        element("p", _found(one)),
        _person(),
        element("h2", "Content"),
        _ticks(_numbered("R", _ASKED_OF_REVIEWER), _TICKS),
    ]
    if source.language != "en":
        parts += [element("h2", "Translation"), _ticks(_numbered("T", _ASKED_OF_TRANSLATOR), _TICKS)]
    for standard in STANDARDS:
        asked = [result for result in one.results if result.item.standard == standard and _is_asked(result)]
        if asked:
            ticks = _RATED if standard == "DISCERN" else _TICKS
            parts += [element("h2", standard), *([element("p", NOTES[standard])] if NOTES[standard] else [])]
            parts.append(_ticks([(result.item.number, result.item.asks, result.detail) for result in asked], ticks))
    return page(f"Review form: {source.title} ({one.name})", *parts, _decision(), *_text(one, sources))


def _numbered(letter: str, texts: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [(f"{letter}{number}", text, "") for number, text in enumerate(texts, start=1)]


def _is_asked(result: Result) -> bool:
    return result.item.human or result.verdict is Verdict.HUMAN


def _found(one: ArticleReport) -> str:
    red = counted(one.red, "error") if one.red else "no error"
    return f"A program found {red}. Reading: {one.reading.line()}."


def _person() -> Html:
    asked = ("Name", "Profession and qualification", "Institution", "Conflicts of interest (or “none”)", "Date")
    return table(("Reviewer", ""), [(text, element("span", "", class_="line")) for text in asked])


def _decision() -> Html:
    choices = (
        "This text can be shown as it is.",
        "It can be shown after the changes that I have noted.",
        "It must not be shown.",
    )
    lines = [element("p", _box(), f" {text}") for text in choices]
    signed = element("p", "Signature ", element("span", "", class_="line"))
    return element("section", element("h2", "Decision"), *lines, signed)


def _ticks(rows: Iterable[tuple[str, str, str]], ticks: tuple[str, ...]) -> Html:
    made: list[tuple[Html | str, ...]] = []
    for number, asks, found in rows:
        note = element("td", "", class_="note")
        told = element("td", asks, *([BREAK, element("small", f"Found: {found}")] if found else []))
        made.append((number, told, *(element("td", _box(), class_="tick") for _ in ticks), note))
    return table(("Item", "Is it so?", *ticks, "Notes"), made)


def _box() -> Html:
    return element("span", "", class_="box")


def _text(one: ArticleReport, sources: Sources) -> Iterable[Html]:
    source = one.source
    library = sources.library
    disclaimer = library.disclaimers[source.audience].get(source.language, "") if library else ""
    cited = [sources.references[key].reference.text for key in source.cited if key in sources.references]
    body = [
        element("p", element("strong", source.question)),
        blocks_html(placed.block for placed in source.blocks),
        element("p", element("em", disclaimer)),
    ]
    yield element("h2", "The text", class_="new-page")
    yield element("div", *body, lang=source.language, dir="auto")
    yield element("h3", "Sources")
    yield element("ol", *(element("li", text) for text in cited))
