"""All that a visitor can be shown of one article of a compiled library, on one page of HTML for whoever approves it.

Rules: it is read from the very library that will be published, through the same door as the screens; nothing that
enters the article's hash is left out: text of all regions, terms, pictures, sources, disclaimer, who wrote it and when.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING

from kiosk.authoring.reports.blocks_html import blocks_html
from kiosk.authoring.reports.html_parts import Html, element, page, table
from kiosk.domain.articles.article import RegionBlock, Term, runs_of
from kiosk.library.identity import pictures_of, shown_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.domain.articles.article import Article, Block, PlainBlock
    from kiosk.library.reading import Library


def shown_length(article: Article, library: Library) -> int:
    """Count the bytes that the article's hash is taken of."""
    language = article.summary.language
    picture = lambda name: hashlib.sha256(library.figure(name)).hexdigest()  # noqa: E731
    return len(shown_bytes(article, lambda term: library.term(term, language), picture))


def article_page(article: Article, library: Library) -> str:
    """Make the page. Raises LibraryError when a picture is damaged."""
    summary = article.summary
    body = [
        element("p", element("strong", summary.question)),
        blocks_html(article.blocks),
        element("p", element("em", article.disclaimer)),
    ]
    name = f"{summary.id}, {summary.audience}, {summary.language}"
    return page(
        f"{summary.title} ({name})",
        element("h1", element("span", summary.title, lang=summary.language, dir="auto")),
        element("p", name),
        element("p", "What is approved: SHA-256 ", element("code", article.content_hash)),
        element("div", *body, class_="text", lang=summary.language, dir="auto"),
        *_terms(article, library),
        *_pictures(article, library),
        element("h2", "Sources"),
        element("ol", *(element("li", f"{one.text} [{one.mark}]") for one in article.references)),
        element("h2", "About the article"),
        _facts(article),
    )


def _terms(article: Article, library: Library) -> Iterable[Html]:
    runs = chain.from_iterable(chain.from_iterable(map(runs_of, _plain(article.blocks))))
    names = dict.fromkeys(run.term for run in runs if isinstance(run, Term))
    entries = [entry for entry in (library.term(name, article.summary.language) for name in names) if entry]
    if entries:
        yield element("h2", "What a touched word says")
        yield table(("Term", "Explanation"), [(entry.term, entry.definition) for entry in entries])


def _plain(blocks: Iterable[Block]) -> Iterable[PlainBlock]:
    return chain.from_iterable(block.blocks if isinstance(block, RegionBlock) else (block,) for block in blocks)


def _pictures(article: Article, library: Library) -> Iterable[Html]:
    names = pictures_of(article)
    if names:
        yield element("h2", "Pictures")
    for name in names:
        data = library.figure(name)
        kind = "image/png" if data.startswith(b"\x89PNG") else "image/svg+xml"
        source = f"data:{kind};base64,{b64encode(data).decode()}"
        yield element("p", name)
        # As an image a drawing can neither run nor load anything.
        yield Html(element("img", src=source, alt=name, style="max-width: 100%").removesuffix("</img>"))


def _facts(article: Article) -> Html:
    review, summary = article.review, article.summary
    rows: list[tuple[Html | str, ...]] = [
        (field.name.replace("_", " "), str(getattr(review, field.name))) for field in fields(review)
    ]
    grade = "no formula fits" if article.reading_grade is None else str(article.reading_grade)
    rows += [
        ("topic", summary.topic),
        ("minutes to read", str(summary.minutes)),
        ("reading grade", grade),
        ("leads to", ", ".join(article.follow_ups) or "nothing"),
    ]
    return table(("What", "Which"), rows)
