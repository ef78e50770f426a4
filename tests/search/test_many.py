"""A library of a thousand articles: the same engine, without looking at the clock."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library
from kiosk.search.service import KioskSearcher
from tests.support.kiosk_stage import library_file
from tests.support.many_articles import make_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENT = Audience.PATIENT
COUNT = 1_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("many") / "many.sqlite"
    make_library(COUNT, path, library_file())
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def searcher(many: Library) -> Iterator[KioskSearcher]:
    with closing(KioskSearcher(many, "us")) as made:
        yield made


def test_each_article_is_found_by_its_title(many: Library, searcher: KioskSearcher) -> None:
    for language in many.languages():
        for summary in many.articles(language, PATIENT)[::97]:
            hits = searcher.search(summary.title + " ", language, PATIENT).hits
            found = [hit.id for hit in hits if hit.kind == "article"]
            assert summary.id in found, (language, summary.title)


def test_texts_that_are_translated_come_first_and_english_ones_stand_in(searcher: KioskSearcher, many: Library) -> None:
    hits = searcher.search("doctor", "es", PATIENT).hits
    by_language = {summary.id: summary.language for summary in many.articles("es", PATIENT)}
    assert {hit.language for hit in hits if hit.kind == "article"} <= {"es", "en"}
    for hit in hits:
        if hit.kind == "article":
            assert by_language[hit.id] == hit.language


def test_a_common_word_gives_as_many_as_asked_for(searcher: KioskSearcher) -> None:
    assert len(searcher.search("the", "en", PATIENT, limit=20).hits) == 20
    assert len(searcher.search("t", "en", PATIENT, limit=7).hits) == 7


def test_lists_can_be_asked_for_in_part(many: Library) -> None:
    everything = many.articles("en", PATIENT)
    assert len(everything) == COUNT
    assert many.articles("en", PATIENT, limit=8) == everything[:8]
