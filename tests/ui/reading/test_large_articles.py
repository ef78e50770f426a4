"""An article that stands at the limits is made in helpings: the screen never waits for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.ui.lists.arrival import COST
from kiosk.ui.lists.longlist import FIRST, MANY
from kiosk.ui.reading.rows import lines_of
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.limit_articles import at_all_limits, library_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library_of([at_all_limits()], tmp_path_factory.mktemp("large") / "library.sqlite")


@pytest.fixture
def stage(library: Path) -> Iterator[Stage]:
    with kiosk(library=library) as stage:
        stage.session.begin()
        stage.session.set_audience("patient")
        stage.session.enter()
        stage.driver.settle()
        yield stage


def made(stage: Stage) -> int:
    """How many rows the screen has now."""
    return len(stage.peek("reader.rows").rows())


def read(stage: Stage) -> int:
    """Open the article and wait for all of it; returns its rows."""
    stage.session._shelves.open_article("limit")
    stage.driver.settle()
    assert stage.peek("reader.complete")
    return made(stage)


def test_only_so_much_is_made_at_once(stage: Stage) -> None:
    stage.session._shelves.open_article("limit")
    rows = stage.peek("reader.rows").rows()
    assert len(rows) == FIRST or sum(map(lines_of, rows)) <= MANY
    arrival, helpings = stage.session._reader._long._arrival, []
    arrival.came.connect(lambda: helpings.append(made(stage)))
    stage.driver.wait(lambda: bool(stage.peek("reader.complete")), "all rows")
    before = len(rows)
    for now in helpings:
        helping = stage.peek("reader.rows").rows()[before:now]
        assert len(helping) <= 1 or sum(map(lines_of, helping)) <= COST
        before = now
    assert before == made(stage) > 100


def test_another_language_comes_in_helpings_too_and_the_page_stays(stage: Stage) -> None:
    rows = read(stage)
    pager = stage.peek("reader.pager")
    while pager.more:
        pager.next()
    held = pager.held()
    stage.session.set_language("es")
    assert made(stage) < rows
    assert not stage.peek("reader.there"), "no other page is shown in its place"
    stage.driver.settle()
    assert made(stage) == rows
    assert stage.peek("reader.there")
    assert pager.held() == held
    assert pager.first <= held[0] <= pager.last
    assert stage.peek("reader.rows").rows()[-2].kind == "review"
