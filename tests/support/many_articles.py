"""Libraries of any size, for measuring: `python -m tests.support.many_articles 1000 out.sqlite [--library FILE]`.

Articles are made up of words as texts have them: the words of the built-in library first, made-up ones after, by
Zipf's law as Mandelbrot wrote it (the word of rank r comes in proportion to 1 / (r + 2.7)). Each article is there in
English for patients; every tenth one in the library's other languages too. Everything else (topics, questionnaire,
glossary, sources) is the built-in library's. The same size always gives the same library.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path

from kiosk.authoring.compiler import _article_row, _block_row
from kiosk.domain.articles.article import (
    Article,
    ArticleSummary,
    Block,
    Callout,
    Citation,
    Heading,
    ListBlock,
    Paragraph,
    Reference,
    Review,
    Text,
)
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.library.identity import named
from kiosk.library.reading import Library
from kiosk.paths import built_library
from kiosk.search.pieces import pieces

WORDS = 40_000  # of a language
TRANSLATED = 10  # every so many articles are in the other languages too
_LETTERS = {
    "en": ("bcdfghklmnprstvw", "aeiou"),
    "es": ("bcdfglmnprstvz", "aeio"),
    "ar": ("بتجحدرسشصطعفقكلمن", "اوي"),
    "zh": ("医病药检查手术方案治疗风险", "生院人时间心体结果好新"),
}
_DAY = date(2026, 11, 1)


class Language:
    """The words of one language with their weights."""

    def __init__(self, library: Library, language: str) -> None:
        self.language = language
        counts: Counter[str] = Counter()
        for summary in library.articles(language, Audience.PATIENT):
            if summary.language == language:
                article = library.article(summary.id, language, Audience.PATIENT)
                for piece in pieces(article):
                    counts.update(word for word in piece.text.split() if word.isalpha())
        self.words = [word for word, _ in counts.most_common()]
        self.words += list(self._made_up(WORDS - len(self.words), set(self.words)))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def _made_up(self, count: int, known: set[str]) -> Iterator[str]:
        firsts, seconds = _LETTERS.get(self.language, _LETTERS["en"])
        chance = random.Random(f"words {self.language}")
        while count > 0:
            word = "".join(
                chance.choice(firsts) + chance.choice(seconds) for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))
            )
            if word not in known:
                known.add(word)
                count -= 1
                yield word

    def text(self, chance: random.Random, least: int, most: int) -> str:
        """Some words as a sentence."""
        chosen = chance.choices(self.words, cum_weights=self._weights, k=chance.randint(least, most))
        return " ".join(chosen).capitalize() + "."


def make_library(articles: int, out: Path, base: Path | None = None) -> None:
    """Write a library of so many articles."""
    base = base or built_library()
    with Library.open(base) as library:
        languages = [Language(library, code) for code in library.languages()]
        topics = [topic.id for topic in library.topics("en")]
        disclaimers = {code: library.disclaimer(code, Audience.PATIENT) for code in library.languages()}
        source = min(library.sources().values(), key=lambda reference: reference.id)
    shutil.copyfile(base, out)
    out.chmod(0o644)
    connection = sqlite3.connect(out, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-100000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    for table in ("articles", "blocks", "citations"):
        connection.execute(f"DELETE FROM {table}")
    number = 0
    for position in range(articles):
        for words in languages[: None if position % TRANSLATED == 0 else 1]:
            number += 1
            chance = random.Random(f"{position} {words.language}")
            article = _article(position, words, chance, topics[position % len(topics)], source)
            article = replace(article, disclaimer=disclaimers[words.language])
            article = named(article, lambda _term: None, lambda _name: "")  # it has neither terms nor pictures
            _insert(connection, "articles", {"number": number, "position": position, **_article_row(article)})
            for at, block in enumerate(article.blocks):
                _insert(connection, "blocks", _block_row(number, at, block))
            _insert(connection, "citations", {"article": number, "number": 1, "source": source.id})
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()


def _article(position: int, words: Language, chance: random.Random, topic: str, source: Reference) -> Article:
    title = words.text(chance, 3, 8).removesuffix(".")
    summary = ArticleSummary(
        f"article-{position:06d}", title, f"{words.text(chance, 5, 9).removesuffix('.')}?", topic, Audience.PATIENT,
        words.language, ReviewStatus.SUBMITTED, chance.randint(1, 3),
    )  # fmt: skip
    review = Review(
        status=ReviewStatus.SUBMITTED, author="A generator", credentials="None claimed", reviewer="", created=_DAY,
        updated=_DAY, last_reviewed=None, review_due=date(2028, 11, 1), evidence_search=_DAY, funding="None",
        conflicts="None", ai_assisted=True, machine_translated=words.language != "en",
    )  # fmt: skip
    return Article(summary, review, _blocks(words, chance, source.id), (source,), (), "", None)


def _blocks(words: Language, chance: random.Random, source: str) -> tuple[Block, ...]:
    def sentence(least: int = 8, most: int = 18) -> Text:
        return Text(words.text(chance, least, most))

    def paragraph() -> Paragraph:
        return Paragraph((sentence(), Text(" "), sentence(), Citation(source, 1)))

    made: list[Block] = [Callout("in-short", "In short", ((sentence(),), (sentence(),)))]
    for _ in range(chance.randint(2, 4)):
        made += [Heading(2, (sentence(2, 5),)), paragraph()]
        if chance.random() < 0.4:
            made.append(ListBlock(ordered=False, items=tuple((sentence(4, 9),) for _ in range(3))))
    return tuple(made)


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def main() -> None:
    """Write one from the command line."""
    parser = argparse.ArgumentParser(description="Make a library of many articles.")
    parser.add_argument("articles", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--library", type=Path, help="whose words, topics and questions; else the built-in one's")
    chosen = parser.parse_args()
    make_library(chosen.articles, chosen.out, chosen.library)


if __name__ == "__main__":
    main()
