"""The hash of an article covers all that is shown of it, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from kiosk.domain.articles.article import Article, Figure, GlossaryEntry, Paragraph, RegionBlock, Term, Text
from kiosk.library.identity import content_hash, named, pictures_of, shown_bytes
from tests.support.made_articles import made_article

WORDS = {name: GlossaryEntry(name, name, f"What {name} means.") for name in ("guideline", "scan", "other")}
PICTURES = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("tree.svg", "map.png", "other.png")}
ARTICLE = made_article(
    more=(
        Figure("tree.svg", "A tree", (Text("Two ways."),)),
        RegionBlock(("us",), (Paragraph((Term("scan", "A scan"), Text(" may help."))), Figure("map.png", "A map", ()))),
    )
)


def the_hash(
    article: Article = ARTICLE, words: dict[str, GlossaryEntry] = WORDS, pictures: dict[str, str] = PICTURES
) -> str:
    return content_hash(article, words.get, pictures.__getitem__)


def test_the_hash_is_that_of_the_bytes_shown() -> None:
    shown = shown_bytes(ARTICLE, WORDS.get, PICTURES.__getitem__)
    assert hashlib.sha256(shown).hexdigest() == the_hash()
    for text in (
        "A made-up title",
        "What scan means.",
        "What guideline means.",
        PICTURES["map.png"],
        "Checked source.",
    ):
        assert text.encode() in shown


def test_its_own_hash_does_not_enter_it() -> None:
    article = named(ARTICLE, WORDS.get, PICTURES.__getitem__)
    assert article.content_hash == article.summary.content_hash == the_hash() == the_hash(article)
    assert article == replace(ARTICLE, summary=replace(ARTICLE.summary, content_hash=the_hash()))


@pytest.mark.parametrize("name", ["guideline", "scan"])
def test_what_a_term_opens_is_shown_of_the_article(name: str) -> None:
    for entry in (replace(WORDS[name], definition="Stop it."), replace(WORDS[name], term="x")):
        assert the_hash(words={**WORDS, name: entry}) != the_hash()
    assert the_hash(words={key: entry for key, entry in WORDS.items() if key != name}) != the_hash()


@pytest.mark.parametrize("name", ["tree.svg", "map.png"])
def test_a_picture_is_shown_of_the_article(name: str) -> None:
    assert the_hash(pictures={**PICTURES, name: "00"}) != the_hash()


def test_words_and_pictures_of_other_articles_do_not_enter_it() -> None:
    words = {**WORDS, "other": replace(WORDS["other"], definition="Else.")}
    assert the_hash(words=words, pictures={**PICTURES, "other.png": "00"}) == the_hash()
    assert pictures_of(ARTICLE) == ("tree.svg", "map.png")


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLE, disclaimer="For all."),
        replace(ARTICLE, reading_grade=6.0),
        replace(ARTICLE, follow_ups=("other",)),
        replace(ARTICLE, references=ARTICLE.references[:2]),
        replace(ARTICLE, review=replace(ARTICLE.review, reviewer="Somebody")),
        replace(ARTICLE, summary=replace(ARTICLE.summary, language="es")),
        replace(ARTICLE, summary=replace(ARTICLE.summary, title="A made-up Title")),
        replace(ARTICLE, blocks=ARTICLE.blocks[:-1]),
        replace(ARTICLE, blocks=ARTICLE.blocks[::-1]),
    ],
)
def test_any_other_change_that_can_be_seen_changes_it(changed: Article) -> None:
    assert the_hash(changed) != the_hash()
