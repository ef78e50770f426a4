"""The same article and the same sheet as web pages, for the programs that are compared.

Rules: the page says all that ours says, in plain HTML of one file with a few lines of style and no script, so that the
other program has no more to do than ours; whatever comes from a library is escaped.
"""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from kiosk.domain.articles.article import (
    Article,
    Block,
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    Runs,
    Table,
    Text,
    shown_in,
)  # fmt: skip
from kiosk.domain.sheet.sheet import (
    ChecklistPart,
    EmergencyPart,
    ExcerptPart,
    GridPart,
    ListPart,
    NotesPart,
    Part,
    PictographPart,
    ResultPart,
    Sheet,
    SmallPrintPart,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable

# Where a finger finds the one link of the article's page, in pixels of a 1080 x 1920 screen.
LINK_AT = (540, 1820)

_ARTICLE_STYLE = """
body { margin: 56px; font: 34px/1.5 "Noto Sans", sans-serif; background: #faf6ef; color: #1d2a2e; }
aside { border-left: 8px solid #0c6a6a; margin: 32px 0; padding: 8px 32px; background: #fff; }
td, th { border: 2px solid #ccc; padding: 8px 16px; text-align: start; }
.people { font-size: 24px; letter-spacing: 4px; overflow-wrap: anywhere; }
.on { color: #0c6a6a; } .off { color: #bbb; }
a.next { position: fixed; inset: auto 0 0 0; height: 200px; background: #0c6a6a; color: #fff; }
"""
_SHEET_STYLE = """
@page { size: A4; margin: 15mm; }
body { font: 10pt/1.35 "Noto Sans", sans-serif; columns: 1; }
h1 { font-size: 18pt; margin: 0; } h2 { font-size: 12pt; margin: 9pt 0 2pt; }
p, ul, ol { margin: 2pt 0; } ul.boxes { list-style: "\\2610  "; }
hr { border: 0; border-bottom: 1px solid #888; height: 14pt; margin: 0; }
table { width: 100%; border-collapse: collapse; } td, th { border: 1px solid #888; height: 16pt; text-align: start; }
.people { letter-spacing: 2pt; overflow-wrap: anywhere; } .on { color: #0c6a6a; } .off { color: #bbb; }
"""


def article_page(article: Article) -> str:
    """One article as a page; a link at `LINK_AT` jumps to the sources."""
    body = [f"<h1>{escape(article.summary.title)}</h1>"]
    body += [_block(block) for block in shown_in(article.blocks, "")]
    body.append(f"<p>{escape(article.disclaimer)}</p>")
    body.append(_list([escape(reference.text) for reference in article.references], "ol", "id=sources"))
    body.append('<p style="height: 1500px"></p><a class="next" href="#sources">&#8595;</a>')
    return _page(article.summary.language, article.summary.title, _ARTICLE_STYLE, body)


def sheet_page(sheet: Sheet) -> str:
    """A sheet as a page to print."""
    body = [f"<p>{escape(sheet.heading)}</p><h1>{escape(sheet.title)}</h1><p>{escape(sheet.printed)}</p>"]
    body += [f"<p>{escape(line)}</p>" for line in (sheet.banner, sheet.code, sheet.qr_label) if line]
    body += [_part(part) for part in sheet.parts]
    return _page(sheet.language, sheet.title, _SHEET_STYLE, body)


def _page(language: str, title: str, style: str, body: Iterable[str]) -> str:
    direction = "rtl" if language.startswith("ar") else "ltr"
    head = f'<!doctype html><html lang="{escape(language)}" dir="{direction}"><meta charset="utf-8">'
    return f"{head}<title>{escape(title)}</title><style>{style}</style>\n" + "\n".join(body) + "\n"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: object) -> str:
    if isinstance(run, Citation):
        return f"<sup>{run.number}</sup>"
    text = escape(str(getattr(run, "text", "")))
    if isinstance(run, Text):
        text = f"<strong>{text}</strong>" if run.strong else text
        return f"<em>{text}</em>" if run.emphasis else text
    return f"<dfn>{text}</dfn>"


def _list(items: Iterable[str], tag: str = "ul", attributes: str = "") -> str:
    return f"<{tag} {attributes}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def _people(count: int, total: int, yes: str, no: str) -> str:
    on, off = "&#9679;" * count, "&#9679;" * (total - count)
    people = f'<p class="people"><span class="on">{on}</span><span class="off">{off}</span></p>'
    return f"{people}<p>{escape(yes)}</p><p>{escape(no)}</p>"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = ["".join(f"<th>{cell}</th>" for cell in header)]
    lines += ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(f"a {type(block).__name__} has no HTML")


@_block.register
def _heading(block: Heading) -> str:
    return f"<h{block.level}>{_runs(block.runs)}</h{block.level}>"


@_block.register
def _paragraph(block: Paragraph) -> str:
    return f"<p>{_runs(block.runs)}</p>"


@_block.register
def _list_block(block: ListBlock) -> str:
    return _list(map(_runs, block.items), "ol" if block.ordered else "ul")


@_block.register
def _callout(block: Callout) -> str:
    return f"<aside><h3>{escape(block.title)}</h3>{_list(map(_runs, block.items))}</aside>"


@_block.register
def _icon_array(block: IconArray) -> str:
    people = _people(block.count, block.total, block.yes, block.no)
    return f"{people}<p>{escape(block.setting)}</p><p>{_runs(block.caption)}</p>"


@_block.register
def _table_block(block: Table) -> str:
    return f"<p>{escape(block.caption)}</p>" + _table(map(_runs, block.header), (map(_runs, row) for row in block.rows))


@_block.register
def _figure(block: Figure) -> str:
    return f"<p>{escape(block.alt)}</p><p>{_runs(block.caption)}</p>"


@_block.register
def _checklist(block: Checklist) -> str:
    return f"<h3>{escape(block.title)}</h3>{_list(map(_runs, block.items))}"


@singledispatch
def _part(part: Part) -> str:
    raise TypeError(f"a {type(part).__name__} has no HTML")


def _titled(title: str, *rest: str) -> str:
    return f"<h2>{escape(title)}</h2>" + "".join(rest)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


@_part.register
def _emergency_part(part: EmergencyPart) -> str:
    return f"<strong>{_lines(part.lines)}</strong>"


@_part.register
def _result_part(part: ResultPart) -> str:
    reasons = _list(map(escape, part.reasons))
    last = _lines((*part.timing, part.rule_line))
    return _titled(part.title, _lines((part.label, *part.lead, part.reasons_title)), reasons, last)


@_part.register
def _checklist_part(part: ChecklistPart) -> str:
    return _titled(part.title, _list(map(escape, part.items), "ul", 'class="boxes"'), "<hr>" * part.blank_lines)


@_part.register
def _list_part(part: ListPart) -> str:
    dated = [escape(f"{item} {part.date_blank}".strip()) for item in part.items]
    return _titled(part.title, _list(dated, "ol" if part.numbered else "ul"), _lines([part.note]))


@_part.register
def _grid_part(part: GridPart) -> str:
    rows = ([escape(row), *[""] * len(part.columns)] for row in part.rows)
    return _titled(part.title, _table(map(escape, ("", *part.columns)), rows), _lines(part.notes))


@_part.register
def _excerpt_part(part: ExcerptPart) -> str:
    pictures = "".join(_pictograph(picture) for picture in part.pictographs)
    return _titled(part.title, _list(map(escape, part.points)), pictures, _lines([part.status]))


def _pictograph(part: PictographPart) -> str:
    return _people(part.count, part.total, part.yes, part.no) + _lines([part.caption])


@_part.register
def _notes_part(part: NotesPart) -> str:
    return _titled(part.title, "<hr>" * part.blank_lines)


@_part.register
def _small_print_part(part: SmallPrintPart) -> str:
    return _titled(part.title, _list(map(escape, part.sources), "ol"), _lines(part.lines))
