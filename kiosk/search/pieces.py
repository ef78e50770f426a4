"""An article as pieces that can be quoted: a paragraph, a list with the line that leads to it, a box, a figure's words.

Rules: a piece's text is the article's own, word for word, lines divided by a line feed and points of a list begun with
"• "; headings are no pieces, they are the context of those that follow. The same article always gives the same pieces:
the index names a piece by its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.domain.articles.article import (
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.domain.articles.article import Article, Block, Runs

_SPACES = re.compile(r"\s+")
_LEADS_ON = (":", "：")


@dataclass(frozen=True, slots=True)
class Piece:
    """`block`: place in Article.blocks; `context`: the heading and box title above; `references`: numbers cited."""

    block: int
    context: str
    text: str
    references: tuple[int, ...]


def pieces(article: Article) -> tuple[Piece, ...]:
    """Cut an article, as it is shown, into its pieces."""
    made: list[Piece] = []
    heading = ""
    leading: Piece | None = None  # a paragraph that ends in a colon waits for its list
    for at, block in enumerate(article.blocks):
        if isinstance(block, Heading):
            heading = plain(block.runs)
        piece = _piece(at, block, heading)
        if leading is not None:
            if isinstance(block, ListBlock) and piece is not None:
                piece = _joined(leading, piece)
            else:
                made.append(leading)
            leading = None
        if piece is None:
            continue
        if isinstance(block, Paragraph) and piece.text.endswith(_LEADS_ON):
            leading = piece
        else:
            made.append(piece)
    return (*made, leading) if leading is not None else tuple(made)


def plain(runs: Runs) -> str:
    """Runs as they are read, without marks of citations."""
    return _SPACES.sub(" ", "".join("" if isinstance(run, Citation) else run.text for run in runs)).strip()


def _piece(at: int, block: Block, heading: str) -> Piece | None:
    context, lines = heading, list[str]()
    runs: list[Runs] = []
    match block:
        case Paragraph(own):
            runs, lines = [own], [plain(own)]
        case ListBlock(_, items):
            runs, lines = [*items], _points(items)
        case Callout(_, title, items) | Checklist(title, items):
            runs, lines, context = [*items], _points(items), f"{heading}\n{title}"
        case IconArray(_, _, _, _, setting, caption):
            runs, lines = [caption], [plain(caption), setting]
        case Table(caption, header, rows):
            cells = [header, *rows]
            runs = [cell for row in cells for cell in row]
            lines = [" · ".join(plain(cell) for cell in row) for row in cells]
            context = f"{heading}\n{caption}"
        case Figure(_, alt, caption):
            runs, lines = [caption], [plain(caption), alt]
        case _:
            return None
    text = "\n".join(line for line in lines if line)
    return Piece(at, context.strip(), text, cited(runs)) if text else None


def _points(items: Iterable[Runs]) -> list[str]:
    return [f"• {text}" for text in map(plain, items) if text]


def _joined(lead: Piece, rest: Piece) -> Piece:
    numbers = tuple(dict.fromkeys((*lead.references, *rest.references)))
    return Piece(lead.block, lead.context, f"{lead.text}\n{rest.text}", numbers)


def cited(runs: Iterable[Runs]) -> tuple[int, ...]:
    """Numbers of the citations in these runs, each once, in order."""
    numbers = (run.number for item in runs for run in item if isinstance(run, Citation))
    return tuple(dict.fromkeys(numbers))
