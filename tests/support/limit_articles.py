"""Articles that stand exactly at a limit of `kiosk.domain.content_limits`, or as far over it as is asked for.

>>> article = at_limit("rows of a table", 1)       # one more than there may be
>>> library_of([article], tmp_path / "library.sqlite")     # doctest: +SKIP
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from kiosk.authoring.compiler import _article_row, _block_row
from kiosk.domain.articles.article import (
    Article,
    ArticleSummary,
    Block,
    Callout,
    Citation,
    ListBlock,
    Paragraph,
    Reference,
    Review,
    Runs,
    Table,
    Text,
)
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.content_limits import MOST
from kiosk.library.identity import named
from kiosk.library.reading import Library
from kiosk.paths import built_library

if TYPE_CHECKING:
    from pathlib import Path

_DAY = date(2026, 11, 1)
_IN_SHORT = 106  # characters of the box that each article begins with
WORDS = "Ask your clinic for a copy of what was found, and bring it with you. "


def line(characters: int) -> str:
    """Words of so many characters."""
    return "".join(islice(cycle(WORDS), characters))


def text(characters: int) -> Runs:
    """A run of so many characters."""
    return (Text(line(characters)),)


def _cited(count: int) -> Paragraph:
    return Paragraph((*text(10), *(Citation(f"limit-{number}", number) for number in range(1, count + 1))))


def _cited_often(count: int) -> list[Block]:
    """Citations, few in a text, of few sources."""
    texts = [min(10, count - at) for at in range(0, count, 10)]
    return [_cited(number) for number in texts]


def table(rows: int, columns: int, characters: int = 8) -> Table:
    """A table with a head."""
    cells = (text(characters),) * columns
    return Table("A table", cells, (cells,) * rows)


def article(blocks: Iterable[Block] = (), **changed: Any) -> Article:
    """A small article with these blocks; `changed` are fields of the article, of its summary or of its review."""
    summary = ArticleSummary(
        "limit", "An article", "A question?", "deciding", Audience.PATIENT, "en", ReviewStatus.SUBMITTED, 2
    )
    review = Review(
        ReviewStatus.SUBMITTED, "A test", "None", "", _DAY, _DAY, None, date(2028, 11, 1), _DAY, "None", "None",
        ai_assisted=True, machine_translated=False,
    )  # fmt: skip
    blocks = tuple(blocks)
    in_short = Callout("in-short", "In short", (text(30), text(30), text(30)))
    all_blocks = (in_short, *blocks)
    cited = max(
        (run.number for block in blocks for run in getattr(block, "runs", ()) if isinstance(run, Citation)), default=0
    )
    made = Article(summary, review, all_blocks, tuple(map(reference, range(1, cited + 1))), (), "", None)
    for name, value in changed.items():
        if hasattr(summary, name):
            made = replace(made, summary=replace(made.summary, **{name: value}))
        elif hasattr(review, name):
            made = replace(made, review=replace(made.review, **{name: value}))
        else:
            made = replace(made, **{name: value})
    return made


def reference(number: int, characters: int = 80) -> Reference:
    """A source."""
    return Reference(f"limit-{number}", line(characters), "V")


def _many_lines(count: int) -> list[Block]:
    """So many items and paragraphs beside the three of "In short", no list with more than there may be."""
    left, made = count - 3, list[Block]()
    while left:
        now = min(left, 30)
        made.append(ListBlock(ordered=False, items=tuple(text(20) for _ in range(now))))
        left -= now
    return made


ARTICLES: dict[str, Callable[[int], Article]] = {
    "blocks in an article or a page": lambda n: article([Paragraph(text(30))] * (n - 1)),
    "blocks, items and table cells in an article or a page": lambda n: article(_many_lines(n)),
    "characters in all texts of an article or a page": lambda n: article(
        [Paragraph(text(1000))] * ((n - 200) // 1000) + [Paragraph(text((n - 200) % 1000 + 200 - _IN_SHORT))]
    ),
    "citations and terms in all texts of an article": lambda n: article(_cited_often(n)),
    "sources of an article": lambda n: article(references=tuple(map(reference, range(1, n + 1)))),
    "follow-up questions of an article": lambda n: article(follow_ups=tuple(f"article-{one}" for one in range(n))),
    "items in a list or a box": lambda n: article([ListBlock(ordered=True, items=(text(40),) * n)]),
    "columns of a table": lambda n: article([table(1, n)]),
    "rows of a table": lambda n: article([table(n, 1)]),
    "cells of a table": lambda n: article([_cells(n)]),
    "characters in a text": lambda n: article([Paragraph(text(n))]),
    "runs in a text": lambda n: article([Paragraph(tuple(Text("word ", strong=bool(one % 2)) for one in range(n)))]),
    "citations and terms in a text": lambda n: article([_cited(n)]),
    "characters in a word": lambda n: article([Paragraph((Text("W" * n),))]),
    "marks on one letter": lambda n: article([Paragraph((Text("a" + "\u0301" * n),))]),
    "characters in a title or a question": lambda n: article(title=line(n)),
    "characters in a source": lambda n: article([_cited(1)], references=(reference(1, n),)),
    "characters in a fact or an explanation": lambda n: article(funding=line(n)),
}  # fmt: skip
"""By the limit: an article that has so many of it, and no more than there may be of anything else."""


def _cells(count: int) -> Table:
    columns = next(number for number in range(8, 0, -1) if count % number == 0)
    return table(count // columns - 1, columns)


def at_limit(what: str, over: int = 0) -> Article:
    """The article of one limit."""
    return ARTICLES[what](MOST[what] + over)


def at_all_limits() -> Article:
    """One article that stands at as many limits at once as there can be."""
    cells, items = table(7, 8, 60), ListBlock(ordered=False, items=(text(150),) * 30)
    box = Callout("tip", "Tip", (text(150),) * 20)
    cited = [
        Paragraph((*text(200), *(Citation(f"limit-{at}", at) for at in range(first, first + 10))))
        for first in range(1, 61, 10)
    ]
    rest = [Paragraph(text(90)) for _ in range(160 - 3 - 64 - 30 - 20 - 6)]
    made = article([*cited, cells, items, box, *rest])
    follow_ups = tuple(f"article-{one}" for one in range(MOST["follow-up questions of an article"]))
    title = line(MOST["characters in a title or a question"])
    summary = replace(made.summary, title=title, question=title)
    return replace(made, summary=summary, follow_ups=follow_ups)


def library_of(articles: Iterable[Article], out: Path) -> Path:
    """Write a library of these articles, with right hashes, whatever they hold; all else is the built-in library's."""
    shutil.copyfile(built_library(), out)
    out.chmod(0o644)
    with Library.open(out) as library:
        disclaimer = library.disclaimer("en", Audience.PATIENT)
    with closing(sqlite3.connect(out, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=OFF").fetchall()
        connection.execute("BEGIN")
        for name in ("articles", "blocks", "citations"):
            connection.execute(f"DELETE FROM {name}")
        for number, one in enumerate(articles, 1):
            _write(connection, number, named(replace(one, disclaimer=disclaimer), lambda _: None, lambda _: ""))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return out


def _write(connection: sqlite3.Connection, number: int, one: Article) -> None:
    def insert(into: str, row: Mapping[str, object], how: str = "INSERT") -> None:
        marks = ", ".join("?" * len(row))
        connection.execute(f"{how} INTO {into} ({', '.join(row)}) VALUES ({marks})", list(row.values()))

    insert("articles", {"number": number, "position": number - 1, **_article_row(one)})
    for at, block in enumerate(one.blocks):
        insert("blocks", _block_row(number, at, block))
    for at, source in enumerate(one.references, 1):
        row = {"id": source.id, "key": "", "text": source.text, "mark": source.mark, "doi": "", "short": source.short}
        insert("sources", row, "INSERT OR REPLACE")
        insert("citations", {"article": number, "number": at, "source": source.id})
