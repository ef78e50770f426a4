"""An article's text as plain HTML, for a reviewer to read beside the form.

Rules: everything that the kiosk may show is there, with the regions it is shown in; citations are numbers of the list
of sources at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.authoring.reports.html_parts import Html, element, joined, table
from kiosk.domain.articles.article import (
    Block,
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    RegionBlock,
    Runs,
    Table,
    Term,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def blocks_html(blocks: Iterable[Block]) -> Html:
    """Write blocks in order."""
    return joined(*map(_block, blocks))


def _block(block: Block) -> Html:
    made = Html("")
    match block:
        case Heading(level, runs):
            made = element(f"h{level + 1}", _runs(runs))
        case Paragraph(runs):
            made = element("p", _runs(runs))
        case ListBlock(ordered, items):
            made = _list(items, "ol" if ordered else "ul")
        case Callout(kind, title, items):
            made = element("section", element("p", element("strong", f"{title} [{kind}]")), _list(items), class_="text")
        case Checklist(title, items):
            made = element("section", element("p", element("strong", f"{title} [checklist]")), _list(items))
        case IconArray():
            made = _icon_array(block)
        case Table(caption, header, rows):
            made = table(tuple(map(_plain, header)), [tuple(map(_runs, row)) for row in rows], caption)
        case Figure(name, alt, caption):
            made = element("p", f"[picture {name}: {alt}] ", _runs(caption))
        case RegionBlock(regions, inner):
            label = element("p", element("strong", f"Only where the region is {', '.join(regions)}:"))
            made = element("section", label, blocks_html(inner), class_="text")
    return made


def _icon_array(block: IconArray) -> Html:
    words = f"[{block.count} of {block.total} people: {block.yes}; the others: {block.no}. {block.setting}] "
    return element("p", words, _runs(block.caption))


def _list(items: Iterable[Runs], kind: str = "ul") -> Html:
    return element(kind, *(element("li", _runs(item)) for item in items))


def _plain(runs: Runs) -> str:
    return "".join(f" [{run.number}]" if isinstance(run, Citation) else run.text for run in runs)


def _runs(runs: Runs) -> Html:
    return Html("".join(_run(run) for run in runs))


def _run(run: Text | Citation | Term) -> Html:
    match run:
        case Citation(_, number):
            return element("span", f" [{number}]")
        case Term(_, text):
            return element("u", text)
        case Text(text, strong, emphasis):
            made = element("span", text)
            made = element("strong", made) if strong else made
            return element("em", made) if emphasis else made
