"""`python -m kiosk.dev.bench.xapian LIBRARY OUT QUERIES`: the same texts in Xapian, through libzim.

Rules: every article that the kiosk indexes goes in once, with the same title and the same text, and nothing else; the
index is built by libzim as it comes, in one process, as the kiosk's is. QUERIES holds one query a line. Prints JSON:
seconds to build, bytes of the file with and without its index, and for each query the milliseconds until the first 20
results are there.
"""

from __future__ import annotations

import html
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.writer import Creator, Hint, Item, StringProvider

from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library
from kiosk.search.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.domain.articles.article import Article

REGION = "us"
HITS = 20


class ArticleItem(Item):  # type: ignore[misc]  # libzim comes without types
    """One article as a page."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        summary = article.summary
        self._path, self._title = f"{summary.language}/{summary.audience}/{summary.id}", summary.title
        body = "".join(f"<p>{html.escape(piece.context)} {html.escape(piece.text)}</p>" for piece in pieces(article))
        self._page = f"<html><head><title>{html.escape(summary.title)}</title></head><body>{body}</body></html>"

    def get_path(self) -> str:
        """Where it lies."""
        return self._path

    def get_title(self) -> str:
        """Its title."""
        return self._title

    def get_mimetype(self) -> str:
        """What it is."""
        return "text/html"

    def get_contentprovider(self) -> StringProvider:
        """Its page."""
        return StringProvider(self._page)

    def get_hints(self) -> dict[Hint, bool]:
        """It is an article, so it is indexed."""
        return {Hint.FRONT_ARTICLE: True}


def texts(library: Library) -> Iterator[Article]:
    """Every article once, in the language it is written in."""
    for language in library.languages():
        for audience in Audience:
            for summary in library.articles(language, audience):
                if summary.language == language:
                    yield library.article(summary.id, language, audience)


def build(library: Library, out: Path, *, indexed: bool) -> float:
    """Write the file; returns the seconds."""
    out.unlink(missing_ok=True)
    began = time.monotonic()
    with Creator(out).config_indexing(indexed, "eng") as creator:
        for article in texts(library):
            creator.add_item(ArticleItem(article))
    return time.monotonic() - began


def times(out: Path, queries: list[str]) -> list[float]:
    """Milliseconds for each query."""
    searcher, found = Searcher(Archive(out)), []
    for query in queries:
        began = time.perf_counter()
        list(searcher.search(Query().set_query(query)).getResults(0, HITS))
        found.append((time.perf_counter() - began) * 1000)
    return found


def main() -> int:
    """Build twice, ask once."""
    path, out, asked = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    with Library.open(path) as library:
        plain_seconds = build(library, out, indexed=False)
        plain = out.stat().st_size
        seconds = build(library, out, indexed=True)
    found = {"seconds": seconds, "plain_seconds": plain_seconds, "size": out.stat().st_size, "plain": plain}
    print(json.dumps({**found, "times": times(out, asked.read_text(encoding="utf-8").splitlines())}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
