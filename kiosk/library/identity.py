"""What names an article: the SHA-256 over everything of it that is shown.

Rules: any change that a reader could see changes the hash, also one of a picture or of what a touched term says, so
that nothing can be changed under an approval; the hash itself, and where the article lies, do not enter it. A term
counts as it opens for the article: in the article's language, else in the fallback.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import chain

from kiosk.domain.articles.article import Article, Figure, GlossaryEntry, PlainBlock, RegionBlock, Term, runs_of
from kiosk.library.canonical import canonical, encode_block

Entry = Callable[[str], GlossaryEntry | None]  # what a term of the text opens; None: nothing
Picture = Callable[[str], str]  # the SHA-256 of a picture in hex, by its name


def shown_bytes(article: Article, entry: Entry, picture: Picture) -> bytes:
    """Give all that is shown of an article, in all regions, as its one row of bytes."""
    review = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(article.review).items()
    }
    summary = asdict(article.summary)
    del summary["content_hash"]
    shown = {
        "summary": summary,
        "review": review,
        "blocks": [encode_block(block) for block in article.blocks],
        "references": [asdict(reference) for reference in article.references],
        "follow_ups": list(article.follow_ups),
        "disclaimer": article.disclaimer,
        "reading_grade": article.reading_grade,
        "terms": {name: found and [found.term, found.definition] for name, found in _opened(article, entry)},
        "pictures": {name: picture(name) for name in pictures_of(article)},
    }
    return canonical(shown).encode()


def content_hash(article: Article, entry: Entry, picture: Picture) -> str:
    """Give the hash of an article, in hex; the one that it has by itself is ignored."""
    return hashlib.sha256(shown_bytes(article, entry, picture)).hexdigest()


def named(article: Article, entry: Entry, picture: Picture) -> Article:
    """Give the article with its hash."""
    summary = replace(article.summary, content_hash=content_hash(article, entry, picture))
    return replace(article, summary=summary)


def pictures_of(article: Article) -> tuple[str, ...]:
    """Name the pictures of an article, each once."""
    return tuple(dict.fromkeys(block.name for block in _plain(article) if isinstance(block, Figure)))


def _opened(article: Article, entry: Entry) -> Iterator[tuple[str, GlossaryEntry | None]]:
    runs = chain.from_iterable(chain.from_iterable(map(runs_of, _plain(article))))
    for name in dict.fromkeys(run.term for run in runs if isinstance(run, Term)):
        yield name, entry(name)


def _plain(article: Article) -> Iterable[PlainBlock]:
    return chain.from_iterable(block.blocks if isinstance(block, RegionBlock) else (block,) for block in article.blocks)
