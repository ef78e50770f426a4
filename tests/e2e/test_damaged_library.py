"""A library that is damaged inside: the kiosk finds it by itself, before a visitor does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library
from kiosk.ui.core import background
from tests.support.damage import flip_in_article
from tests.support.kiosk_stage import Stage, kiosk, library_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PAUSE_MS", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_file().read_bytes())
    return path


def first_id(path: Path) -> str:
    with Library.open(path) as library:
        return library.articles("en", Audience.PATIENT)[0].id


def listed(stage: Stage) -> list[str]:
    content = stage.app.services.content
    assert content is not None
    return [summary.id for summary in content.view.articles("en", Audience.PATIENT)]


def spoil(path: Path, where: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            f"UPDATE blocks SET json = '[[' WHERE article IN (SELECT number FROM articles WHERE {where})"
        )


def test_a_damaged_article_is_off_the_shelves_before_anybody_opens_it(path: Path, surprises: Any) -> None:
    damaged = first_id(path)
    surprises.expect(rf"^log: kiosk: The library {path} is damaged: {damaged} cannot .* load the library anew")
    flip_in_article(path, damaged, "patient", "en")
    with kiosk(library=path, inspect_after_ms=0) as stage:
        assert stage.screen == "attract", "the first screen does not wait for it"
        stage.driver.wait(lambda: damaged not in listed(stage), "the library to be read")
        stage.begin()
        assert damaged not in [row.article_id for row in stage.peek("shelves.articles").rows()]
        stage.open_article()
        assert stage.screen == "article"


def test_a_visitor_who_is_at_home_by_then_sees_it_go(path: Path, surprises: Any) -> None:
    damaged = first_id(path)
    surprises.expect("no longer offered")
    flip_in_article(path, damaged, "patient", "en")
    with kiosk(library=path) as stage:
        stage.begin()
        assert damaged in [row.article_id for row in stage.peek("shelves.articles").rows()]
        assert stage.app.inspecting is not None
        stage.app.inspecting.start(0)
        stage.driver.wait(lambda: damaged not in listed(stage), "the library to be read")
        stage.driver.settle()
        assert stage.screen == "home"
        assert damaged not in [row.article_id for row in stage.peek("shelves.articles").rows()]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_home_without_an_article_says_so(path: Path, surprises: Any, language: str) -> None:
    surprises.expect("no longer offered")
    spoil(path, "audience = 'patient'")
    with kiosk(library=path, inspect_after_ms=0, language=language) as stage:
        stage.driver.wait(lambda: not listed(stage), "the library to be read")
        stage.begin()
        assert stage.shows("No article can be shown right now.")
        assert stage.shows("Please ask at the desk. They can help you and give you printed pages.")
        assert not stage.shows("Picked for you")
        stage.start_questions()


def test_a_library_without_any_sound_article_closes_after_the_visit(path: Path, surprises: Any) -> None:
    surprises.expect("The library cannot be used: .*no article can be read")
    spoil(path, "1")
    with kiosk(library=path) as stage:
        stage.begin()
        stage.start_questions()
        assert stage.app.inspecting is not None
        stage.app.inspecting.start(0)
        stage.driver.wait(lambda: "no article can be read" in str(stage.peek("staffNote")), "the library to be read")
        assert stage.screen == "question", "who is here may finish"
        stage.touch("I’m done")
        stage.expect("done")
        stage.touch("Back to the first screen")
        stage.expect("closed")
        assert stage.shows("This screen is not ready yet.")
        assert any("load the library anew" in text for text in stage.driver.texts()), "staff read what to do"


def test_nothing_is_read_any_more_once_the_kiosk_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[int] = []
    with kiosk(library=path) as stage:
        inspecting = stage.app.inspecting
        assert inspecting is not None

        def piece() -> bool:
            pieces.append(1)
            return True

        monkeypatch.setattr(inspecting, "_piece", piece)
        inspecting.start(0)
        stage.driver.wait(lambda: len(pieces) > 3, "some pieces")
    stopped = len(pieces)
    with kiosk() as stage:
        stage.driver.settle()
    assert len(pieces) == stopped
