"""A library is read whole: what is damaged is found, named and withheld, and the rest stays."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kiosk.authoring.compiler import build
from kiosk.domain.articles.audience import Audience
from kiosk.errors import LibraryError
from kiosk.library.inspection import AT_ONCE, MOST, Inspection
from kiosk.library.reading import Library
from tests.support.damage import flip_in_article
from tests.support.library_sources import write_sources

if TYPE_CHECKING:
    from pathlib import Path

TREE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = write_sources(tmp_path_factory.mktemp("library") / "content")
    (folder / "figures").mkdir()
    (folder / "figures/tree.svg").write_bytes(TREE)
    article = folder / "articles/second/patient.en.md"
    article.write_text(article.read_text() + '\n![A tree](tree.svg "A tree")\n')
    build(folder, folder / "library.sqlite")
    return (folder / "library.sqlite").read_bytes()


@pytest.fixture
def path(sound: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(sound)
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def inspect(library: Library) -> Inspection:
    inspection = Inspection(library)
    while inspection.some():
        pass
    return inspection


def offered(library: Library) -> set[tuple[str, str, Audience]]:
    return {
        (s.id, s.language, s.audience) for a in Audience for lang in ("en", "es") for s in library.articles(lang, a)
    }


def test_a_sound_library_is_read_whole_and_nothing_is_said(path: Path) -> None:
    with Library.open(path) as library:
        before = offered(library)
        inspection = inspect(library)
        inspection.withhold()
        assert (inspection.damaged, inspection.note()) == ({}, "")
        assert offered(library) == before


def test_a_flipped_bit_takes_one_article_off_the_shelf_and_staff_are_told(path: Path) -> None:
    flip_in_article(path, "first", "patient", "es")
    with Library.open(path) as library:
        inspection = inspect(library)
        assert list(inspection.damaged.values()) == ["first"]
        assert str(path) in inspection.note()
        assert "first cannot be read and is no longer offered; load the library anew" in inspection.note()
        before = offered(library)
        inspection.withhold()
        gone = before - offered(library)
        assert gone == {("first", "es", Audience.PATIENT)}
        assert library.article("first", "es", Audience.PATIENT).summary.language == "en", "the sound one stands in"
        assert [s.language for s in library.summaries(["first"], "es", Audience.PATIENT)] == ["en"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET status = 'approved'",
        "UPDATE articles SET status = 'unheard of'",
        "UPDATE articles SET minutes = -1, title = ''",
        "UPDATE blocks SET json = '[[[['",
        "DELETE FROM citations",
        "UPDATE sources SET text = 'Nobody. Nothing.'",
        "UPDATE articles SET id = CAST(x'c328' AS TEXT) WHERE number = 1",
    ],
)
def test_whatever_is_wrong_with_articles_withholds_them_and_the_list_can_be_read(path: Path, statement: str) -> None:
    change(path, statement)
    with Library.open(path) as library:
        inspection = inspect(library)
        assert inspection.damaged
        with contextlib.suppress(LibraryError):  # nothing may be left
            inspection.withhold()
        for one in offered(library):
            library.article(one[0], one[1], one[2])


def test_a_damaged_picture_withholds_the_article_that_shows_it(path: Path) -> None:
    with Library.open(path) as library:
        everything = offered(library)
    change(path, "UPDATE figures SET data = x'00'")
    with Library.open(path) as library:
        inspection = inspect(library)
        assert list(inspection.damaged.values()) == ["second"]
        inspection.withhold()
        assert {one[0] for one in everything - offered(library)} == {"second"}


@pytest.mark.parametrize("statement", ["DELETE FROM texts WHERE name LIKE 'topic/%'", "DELETE FROM library"])
def test_damage_to_what_all_articles_share_is_told_as_the_librarys(path: Path, statement: str) -> None:
    change(path, statement)
    with Library.open(path) as library, pytest.raises(LibraryError, match="is damaged"):
        inspect(library)


def test_a_library_without_a_readable_article_is_not_worth_showing(path: Path) -> None:
    change(path, "UPDATE blocks SET json = '{}'")
    with Library.open(path) as library:
        inspection = inspect(library)
        with pytest.raises(LibraryError, match="no article can be read; load the library anew"):
            inspection.withhold()


def test_each_step_is_short_and_a_hopeless_file_ends_early(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(Library, "numbers", lambda _, after, limit: tuple(range(after + 1, after + 1 + limit)))

    def broken(_: Library, number: int) -> str:
        asked.append(number)
        return f"number {number}"

    monkeypatch.setattr(Library, "damaged_article", broken)
    with Library.open(path) as library:
        inspection = Inspection(library)
        for _ in library.languages():
            assert inspection.some()
        for step in range(1, MOST // AT_ONCE + 1):
            assert inspection.some()
            assert len(asked) == step * AT_ONCE
        with pytest.raises(LibraryError, match="damaged in many places"):
            inspection.some()
