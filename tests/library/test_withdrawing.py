"""A library without an article: byte for byte the same each time, and nothing left of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.authoring.compiler import build
from kiosk.authoring.reports.article_page import article_page, shown_length
from kiosk.domain.articles.audience import Audience
from kiosk.errors import LibraryError
from kiosk.library.inspection import Inspection
from kiosk.library.reading import Library
from kiosk.library.withdrawing import without
from tests.support.library_sources import replace_in, write_sources


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = write_sources(tmp_path / "content")
    return build(folder, tmp_path / "library.sqlite").path


def left(path: Path) -> set[tuple[str, str, str]]:
    with Library.open(path) as opened:
        inspection = Inspection(opened)
        while inspection.some():
            pass
        assert inspection.damaged == {}
        return {
            (one.id, str(audience), one.language)
            for language in opened.languages()
            for audience in Audience
            for one in opened.articles(language, audience)
        }


def test_an_article_goes_in_all_or_in_one_language_or_for_one_reader(library: Path, tmp_path: Path) -> None:
    before, out = left(library), tmp_path / "out.sqlite"
    assert without(library, out, "first") == 3
    assert left(out) == {one for one in before if one[0] != "first"}
    assert without(library, out, "first", language="es") == 1
    assert left(out) == before - {("first", "patient", "es")}
    assert without(library, out, "first", audience="professional") == 1
    assert left(out) == before - {("first", "professional", "en")}


def test_the_same_wish_gives_the_same_bytes_and_nothing_remains(tmp_path: Path) -> None:
    folder = write_sources(tmp_path / "content")
    for path in (folder / "articles/second").iterdir():
        replace_in(path, "Take *your* time.", "Take *your* zqxwithdrawn time.")
    library = build(folder, tmp_path / "library.sqlite").path
    assert b"zqxwithdrawn" in library.read_bytes()
    made = []
    for name in ("a.sqlite", "b.sqlite"):
        without(library, tmp_path / name, "second")
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert b"zqxwithdrawn" not in made[0]


def test_other_articles_keep_their_hashes(library: Path, tmp_path: Path) -> None:
    without(library, tmp_path / "out.sqlite", "second")
    with Library.open(library) as old, Library.open(tmp_path / "out.sqlite") as new:
        for language in ("en", "es"):
            wanted = old.article("first", language, Audience.PATIENT)
            assert new.article("first", language, Audience.PATIENT) == wanted


def test_an_empty_library_is_refused(library: Path, tmp_path: Path) -> None:
    without(library, tmp_path / "out.sqlite", "first")
    with pytest.raises(LibraryError, match="would be empty"):
        without(tmp_path / "out.sqlite", tmp_path / "empty.sqlite", "second")


def test_the_page_to_approve_has_all_that_is_shown(library: Path) -> None:
    with Library.open(library) as opened:
        article = opened.article("first", "en", Audience.PATIENT)
        html = article_page(article, opened)
        assert shown_length(article, opened) > 1000
    for text in (
        article.content_hash, article.summary.title, article.summary.question, "It does not choose for you.",
        "Advice that is based on many studies.", "About 15 of 100 plans were changed", "For learning.", "Test project",
        *(one.text.split(".")[0] for one in article.references),
    ):  # fmt: skip
        assert text in html, text
    assert "<script" not in html
