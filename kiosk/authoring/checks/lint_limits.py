"""The check of everything in a folder against the limits of `kiosk.domain.content_limits`, with file and line."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING

from kiosk.domain.content_limits import (
    block_excesses,
    fact_excesses,
    guidance_excesses,
    headed_excesses,
    item_excesses,
    leaves,
    many_excesses,
    source_excesses,
    term_excesses,
    whole_excesses,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.markdown import Placed
    from kiosk.authoring.sources.problems import Problems
    from kiosk.domain.content_limits import Excess


def check_limits(sources: Sources, problems: Problems) -> None:
    """Tell what there is too much of; it goes to `problems`."""
    for article in sources.articles:
        _article(article, problems)
    for page in sources.pages:
        _tell(page.path, 1, headed_excesses([page.page.title], ()), problems)
        _blocks(page.path, page.placed, problems)
    for source in sources.references.values():
        _tell(sources.folder / "references.json", source.line, source_excesses(source.reference), problems)
    for terms in sources.glossaries.values():
        for term in terms.values():
            _tell(term.path, term.line, term_excesses(term.entry), problems)
    _counts(sources, problems)
    _decisions(sources, problems)


def _article(article: ArticleSource, problems: Problems) -> None:
    path = article.path
    for title in ("title", "question"):
        _tell(path, article.line(title), headed_excesses([getattr(article, title)], ()), problems)
    _tell(path, article.line("follow_ups"), headed_excesses((), article.follow_ups), problems)
    for field in fields(article.review):
        _tell(path, article.line(field.name), fact_excesses([getattr(article.review, field.name)]), problems)
    _tell(path, 1, many_excesses("sources of an article", article.cited), problems)
    _blocks(path, article.blocks, problems)


def _blocks(path: Path, placed: tuple[Placed, ...], problems: Problems) -> None:
    _tell(path, 1, whole_excesses(one.block for one in placed), problems)
    for leaf in chain.from_iterable(one.inner or (one,) for one in placed):
        _tell(path, leaf.line, chain.from_iterable(map(block_excesses, leaves([leaf.block]))), problems)


def _counts(sources: Sources, problems: Problems) -> None:
    folder = sources.folder
    pages = {source.page.id for source in sources.pages}
    named = [source for source in sources.references.values() if source.key]
    _tell(folder / "topics.yaml", 0, many_excesses("topics of a library", sources.topics), problems)
    _tell(folder / "pages", 0, many_excesses("pages about the kiosk", pages), problems)
    _tell(folder / "references.json", 0, many_excesses("sources that rules name", named), problems)
    for language, terms in sources.glossaries.items():
        _tell(folder / "glossary" / f"{language}.yaml", 0, many_excesses("entries of a glossary", terms), problems)
    for topic in sources.topics:
        _tell(folder / "topics.yaml", topic.line, headed_excesses(topic.title.values(), ()), problems)
    if sources.library is not None:
        texts = chain.from_iterable(one.values() for one in sources.library.disclaimers.values())
        _tell(sources.library.path, 0, fact_excesses(texts), problems)


def _decisions(sources: Sources, problems: Problems) -> None:
    asked, guidance = sources.questionnaire, sources.guidance
    if asked is not None:
        items = asked.questionnaire.items
        _tell(asked.path, 0, many_excesses("questions of the questionnaire", items), problems)
        for item in items:
            _tell(asked.path, asked.line(item.link_id), item_excesses(item), problems)
    if guidance is not None:
        _tell(guidance.folder / "rules.yaml", 0, guidance_excesses(guidance.guidance), problems)


def _tell(path: Path, line: int, found: Iterable[Excess], problems: Problems) -> None:
    for excess in found:
        problems.error(path, line, f"has {excess}; divide it or leave some out")
