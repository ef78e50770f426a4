"""How much an article and what stands beside it may hold: one table for authors, imports and whoever shows it.

Rules: a signature proves who made a text, not that a screen can lay it out in time. Each limit leaves about three times
what good articles have; `python -m kiosk.dev.bench.limits` measures the longest stop of the screen at them. What is
beyond is told to its author with file and line, is refused at import, and is never shown. A text is what one paragraph,
heading, item or cell holds. A word is what a line cannot be broken in: characters without a blank, a slash or a hyphen
and without Chinese, Japanese or Korean ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import fields
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.domain.articles.article import (
    Article,
    Block,
    Callout,
    Checklist,
    Citation,
    GlossaryEntry,
    ListBlock,
    Page,
    PlainBlock,
    Reference,
    RegionBlock,
    Runs,
    Table,
    Text,
    Topic,
    runs_of,
)

if TYPE_CHECKING:  # loaded by those who decide from them: a kiosk's first screen does not
    from kiosk.domain.guidance.guidance import Guidance
    from kiosk.domain.questionnaires.questionnaire import Item, Questionnaire, Wording

MOST: Final = {
    "blocks in an article or a page": 100,
    "blocks, items and table cells in an article or a page": 160,
    "characters in all texts of an article or a page": 16_000,
    "citations and terms in all texts of an article": 80,
    "sources of an article": 60,
    "follow-up questions of an article": 10,
    "items in a list or a box": 30,
    "columns of a table": 8,
    "rows of a table": 30,
    "cells of a table": 64,
    "characters in a text": 2_000,
    "runs in a text": 80,
    "citations and terms in a text": 20,
    "characters in a word": 100,
    "marks on one letter": 8,
    "characters in a title or a question": 240,
    "characters in a source": 1_200,
    "characters in a fact or an explanation": 500,
    "characters in a term": 120,
    "entries of a glossary": 400,
    "topics of a library": 40,
    "pages about the kiosk": 30,
    "sources that rules name": 200,
    "questions of the questionnaire": 80,
    "answers to a question": 40,
    "rules of the guidance": 600,
}

# A line may end between two of these (Unicode Standard Annex 14).
_CJK: Final = "\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_WORD: Final = re.compile(f"[^\\s/\u200b{_CJK}-]{{{MOST['characters in a word'] + 1},}}")
_MARKS: Final = ("Mn", "Me")


class Excess(NamedTuple):
    """More of something than there may be."""

    what: str  # a key of MOST
    found: int

    def __str__(self) -> str:
        return f"{self.found:,} {self.what}, more than {MOST[self.what]:,}"


def article_excesses(article: Article) -> Iterator[Excess]:
    """Yield what there is too much of in an article as a library has it, in all regions."""
    summary, review = article.summary, article.review
    yield from headed_excesses((summary.title, summary.question), article.follow_ups)
    yield from fact_excesses([*(getattr(review, field.name) for field in fields(review)), article.disclaimer])
    yield from many_excesses("sources of an article", article.references)
    for reference in article.references:
        yield from source_excesses(reference)
    yield from whole_excesses(article.blocks)
    for block in leaves(article.blocks):
        yield from block_excesses(block)


def page_excesses(page: Page) -> Iterator[Excess]:
    """Yield what there is too much of in a page about the kiosk."""
    yield from _texts("characters in a title or a question", [page.title])
    yield from whole_excesses(page.blocks)
    for block in page.blocks:
        yield from block_excesses(block)


def headed_excesses(titles: Iterable[str], follow_ups: Iterable[str]) -> Iterator[Excess]:
    """Yield what there is too much of at the head and at the end of an article."""
    yield from _texts("characters in a title or a question", titles)
    yield from many_excesses("follow-up questions of an article", [*follow_ups])


def fact_excesses(facts: Iterable[object]) -> Iterator[Excess]:
    """Yield what there is too much of in the texts among facts about an article, such as who wrote it."""
    yield from _texts("characters in a fact or an explanation", [fact for fact in facts if type(fact) is str])


def source_excesses(reference: Reference) -> Iterator[Excess]:
    """Yield what there is too much of in a source."""
    yield from _texts("characters in a source", (reference.text, reference.short, reference.doi))


def term_excesses(entry: GlossaryEntry) -> Iterator[Excess]:
    """Yield what there is too much of in an entry of the glossary."""
    yield from _texts("characters in a term", [entry.term])
    yield from _texts("characters in a fact or an explanation", [entry.definition])


def many_excesses(what: str, things: Sized) -> Iterator[Excess]:
    """Yield that there are too many of something."""
    yield from _over(what, len(things))


def whole_excesses(blocks: Iterable[Block]) -> Iterator[Excess]:
    """Yield what there is too much of in all blocks together."""
    all_blocks = [*leaves(blocks)]
    texts = [runs for block in all_blocks for runs in runs_of(block)]
    yield from _over("blocks in an article or a page", len(all_blocks))
    lines = sum(max(1, len([*runs_of(block)])) for block in all_blocks)
    yield from _over("blocks, items and table cells in an article or a page", lines)
    characters = sum(len(text) for block in all_blocks for text in _texts_of(block))
    yield from _over("characters in all texts of an article or a page", characters)
    yield from _over("citations and terms in all texts of an article", sum(map(_touchable, texts)))


def block_excesses(block: PlainBlock) -> Iterator[Excess]:
    """Yield what there is too much of in one block."""
    if isinstance(block, ListBlock | Callout | Checklist):
        yield from _over("items in a list or a box", len(block.items))
    if isinstance(block, Table):
        yield from _over("columns of a table", len(block.header))
        yield from _over("rows of a table", len(block.rows))
        yield from _over("cells of a table", len(block.header) * (1 + len(block.rows)))
    for runs in runs_of(block):
        yield from _over("runs in a text", len(runs))
        yield from _over("citations and terms in a text", _touchable(runs))
    yield from _texts("characters in a text", _texts_of(block))


def shared_excesses(
    topics: Sequence[Topic], glossary: Sequence[GlossaryEntry], pages: Sequence[Page]
) -> Iterator[Excess]:
    """Yield what there is too much of in what all articles of a library share, in one language."""
    yield from many_excesses("topics of a library", topics)
    yield from _texts("characters in a title or a question", [topic.title for topic in topics])
    yield from many_excesses("entries of a glossary", glossary)
    for entry in glossary:
        yield from term_excesses(entry)
    yield from many_excesses("pages about the kiosk", pages)
    for page in pages:
        yield from page_excesses(page)


def questionnaire_excesses(questionnaire: Questionnaire) -> Iterator[Excess]:
    """Yield what there is too much of in the questions."""
    yield from _over("questions of the questionnaire", len(questionnaire.items))
    for item in questionnaire.items:
        yield from item_excesses(item)


def item_excesses(item: Item) -> Iterator[Excess]:
    """Yield what there is too much of in one question."""
    yield from _over("answers to a question", len(item.options))
    for wording in (item.text, item.why, *(option.text for option in item.options)):
        if wording is not None:
            yield from _texts("characters in a fact or an explanation", wordings(wording))


def guidance_excesses(guidance: Guidance) -> Iterator[Excess]:
    """Yield what there is too much of in the guidance."""
    yield from _over("rules of the guidance", len(guidance.rules.rules))
    for wording in guidance.texts.values():
        yield from _texts("characters in a text", wordings(wording))


def wordings(wording: Wording) -> Iterator[str]:
    """Give a text in all its languages and roles."""
    return chain.from_iterable(texts.values() for texts in wording.by_role.values())


def leaves(blocks: Iterable[Block]) -> Iterator[PlainBlock]:
    """Give blocks with those inside region blocks in place of these."""
    for block in blocks:
        yield from block.blocks if isinstance(block, RegionBlock) else (block,)


def _over(what: str, found: int) -> Iterator[Excess]:
    if found > MOST[what]:
        yield Excess(what, found)


def _texts(what: str, texts: Iterable[str]) -> Iterator[Excess]:
    """Check texts by their length, their longest word and their letters with the most marks."""
    for text in texts:
        yield from _over(what, len(text))
        yield from (Excess("characters in a word", len(word)) for word in _WORD.findall(text)[:1])
        yield from _over("marks on one letter", _most_marks(text))


def _most_marks(text: str) -> int:
    if text.isascii():
        return 0
    most = found = 0
    for character in text:
        found = found + 1 if unicodedata.category(character) in _MARKS else 0
        most = max(most, found)
    return most


def _texts_of(block: PlainBlock) -> Iterator[str]:
    """Every text of a block, those that are not runs too."""
    values = (getattr(block, field.name) for field in fields(block))
    yield from (value for value in values if type(value) is str)
    for runs in runs_of(block):
        yield "".join(run.text for run in runs if not isinstance(run, Citation))


def _touchable(runs: Runs) -> int:
    return sum(not isinstance(run, Text) for run in runs)
