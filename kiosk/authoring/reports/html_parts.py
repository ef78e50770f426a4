"""What reports and review forms share: a page of plain HTML that holds everything it needs.

Rules: every text is escaped by `element`, the only place that makes an element; no script, no picture, no address of
anywhere else; results are words, never colour alone; tables have headers; it prints on A4 and Letter.
"""

from __future__ import annotations

from html import escape

from kiosk.domain.harmless import harmless

STYLE = """
:root { color-scheme: light; }
body { font: 17px/1.5 system-ui, sans-serif; color: #1c2321;
  background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-top: 2px solid #1c2321; padding-top: .5rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
p, ul, ol { margin: .4rem 0; }
a { color: #0b5563; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid #6b7471; padding: .3rem .5rem; text-align: start; vertical-align: top; }
thead th { background: #eef2f1; }
td.red, strong.red { color: #8a1020; font-weight: 700; }
td.look { color: #6a4700; font-weight: 600; }
code { font: .85em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.box { display: inline-block; width: 1.05em; height: 1.05em; border: 2px solid #1c2321; vertical-align: -.15em; }
.line { display: inline-block; border-bottom: 1px solid #1c2321; width: 24rem; max-width: 95%; height: 1.6em; }
td.tick { text-align: center; width: 3.2rem; }
td.note { width: 13rem; }
.text { border: 1px solid #6b7471; padding: .5rem 1rem; }
@media print {
  body { font-size: 10.5pt; margin: 0; max-width: none; padding: 0; }
  tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .new-page { break-before: page; }
}
"""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


BREAK = Html("<br>")


def element(name: str, *inner: str, **attributes: str) -> Html:
    """Make an element; what is not `Html` is escaped, and freed of characters that deceive.

    A trailing `_` of an attribute's name falls away (`class_`); one without a value is left out.
    """
    given = "".join(f' {key.rstrip("_")}="{_safe(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{given}>{''.join(map(_safe, inner))}</{name}>")


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(harmless(text))


def joined(*parts: Html) -> Html:
    """Put elements after each other."""
    return Html("\n".join(parts))


def table(head: tuple[str, ...], rows: list[tuple[Html | str, ...]], caption: str = "") -> Html:
    """Make a table; a cell that is a `td` already stays as it is, the first of a row is its header."""
    above = [element("caption", caption)] if caption else []
    first = element("thead", element("tr", *(element("th", text, scope="col") for text in head)))
    lines = [element("tr", element("th", row[0], scope="row"), *map(_cell, row[1:])) for row in rows]
    return element("table", *above, first, element("tbody", *lines))


def _cell(text: Html | str) -> Html:
    return text if isinstance(text, Html) and text.startswith("<td") else element("td", text)


def page(title: str, *parts: Html) -> str:
    """Make a whole document, in English."""
    head = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{element('title', title)}\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return f"{head}{joined(*parts)}\n</main>\n</body>\n</html>\n"
