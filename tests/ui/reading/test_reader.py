"""An article opens with its first page; the other rows come while it is there, and never to the wrong place."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.ui.lists.longlist import FIRST
from kiosk.ui.reading.rows import BlockRow
from tests.support.fake_voice import FakeVoice
from tests.support.kiosk_stage import SIZES, Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLES = ("what-is-a-second-opinion", "records-to-bring")
ROOM = 1500  # KB that 25 openings may take: caches that fill; a leak of one style for each paragraph took 3300


@pytest.fixture
def stage() -> Iterator[Stage]:
    with kiosk() as made:
        made.begin()
        yield made


def open_only(stage: Stage, number: int = 0) -> None:
    """Open an article and look at once, before anything else can happen."""
    stage.peek("shelves").open_article(ARTICLES[number])


def hold_at_first(stage: Stage) -> None:
    """Open an article and let nothing come after its first rows."""
    open_only(stage)
    stage.session._reader._long._arrival._timer.stop()
    stage.driver._draw(3)


def where(stage: Stage) -> dict[str, tuple[int, int, int]]:
    """Where everything starts, and how high it is; what the page's number takes of a line's width is its own matter."""
    return {seen.name: (seen.rect.x(), seen.rect.y(), seen.rect.height()) for seen in stage.driver.see()}


def rows(stage: Stage) -> tuple[BlockRow, ...]:
    return tuple(stage.peek("reader.rows").rows())


def words(found: tuple[BlockRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.kind, row.title, row.plain) for row in found]


def whole(stage: Stage, number: int = 0) -> list[tuple[str, str, str]]:
    """The words of all rows of an article, read from home to its end."""
    open_only(stage, number)
    stage.driver.settle()
    found = words(rows(stage))
    stage.session.home()
    stage.driver.settle()
    return found


def pages_counted(stage: Stage) -> str:
    pager = stage.peek("reader.pager")
    return str(stage.session.pageText(stage.peek("reader.pager.page"), len(pager._pages)))


def test_the_first_rows_are_there_at_once_and_the_rest_follow(stage: Stage) -> None:
    expected = whole(stage, 1)
    open_only(stage)
    assert len(rows(stage)) == FIRST
    assert not stage.peek("reader.complete")
    seen = [len(rows(stage))]
    while not stage.peek("reader.complete"):
        QCoreApplication.processEvents()
        if len(rows(stage)) != seen[-1]:
            seen.append(len(rows(stage)))
    assert seen == [*range(FIRST, seen[-1], 3), seen[-1]], "a few at a time"
    stage.session.home()
    open_only(stage, 1)
    stage.driver.settle()
    assert words(rows(stage)) == expected


@pytest.mark.parametrize("panel", SIZES)
def test_what_the_first_page_shows_does_not_change_when_the_rest_comes(panel: str) -> None:
    with kiosk(panel=panel) as stage:
        stage.begin()
        hold_at_first(stage)
        first = where(stage)
        stage.peek("reader").finish()
        stage.driver.settle()
        then = where(stage)
        assert then.pop(pages_counted(stage))
        assert {name: place for name, place in first.items() if name.strip()} == then
        assert stage.has("Next page")


def test_the_number_of_pages_is_told_when_it_is_known(stage: Stage) -> None:
    hold_at_first(stage)
    start = stage.say("Page {page} of {pages}").partition("{")[0]
    assert not [name for name in stage.driver.texts() if name.startswith(start)]
    assert stage.has("Next page")
    stage.peek("reader").finish()
    stage.driver.settle()
    assert pages_counted(stage) in stage.driver.texts()


def test_the_next_page_can_be_asked_for_before_it_is_there(stage: Stage) -> None:
    expected = whole(stage)
    stage.session.home()
    open_only(stage, 1)
    stage.driver.settle()
    stage.session.home()
    open_only(stage)
    pager = stage.peek("reader.pager")
    pager.settle()
    pager.next()
    assert stage.peek("reader.pager.page") == 1
    assert stage.peek("reader.complete")
    assert words(rows(stage)) == expected
    stage.driver.settle()
    assert stage.peek("reader.pager.page") == 1
    assert stage.has("Page before")


def test_whoever_leaves_early_gets_no_rows_after_it(stage: Stage) -> None:
    open_only(stage)
    stage.session.home()
    there = len(rows(stage))
    stage.driver.settle(8)
    assert len(rows(stage)) == there
    expected = whole(stage)
    assert len(expected) > FIRST
    open_only(stage)
    stage.session.finish()
    stage.driver.settle(8)
    assert rows(stage) == ()


def test_an_article_that_is_left_for_another_sends_no_rows_after_it(stage: Stage) -> None:
    expected = whole(stage, 1)
    open_only(stage, 0)
    open_only(stage, 1)
    stage.driver.settle()
    assert words(rows(stage)) == expected
    assert stage.peek("reader.pager.page") == 0


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_change_of_language_before_the_last_row_came_leaves_none_behind(stage: Stage, language: str) -> None:
    open_only(stage)
    stage.session.set_language(language)
    stage.driver.settle()
    mixed = words(rows(stage))
    stage.session.home()
    stage.driver.settle()
    assert mixed == whole(stage)


def test_another_text_size_before_the_last_row_came_counts_the_pages_anew(stage: Stage) -> None:
    open_only(stage)
    stage.session.set_text_size(2)
    stage.driver.settle()
    early = stage.peek("reader.pager")._pages
    stage.session.home()
    stage.driver.settle()
    open_only(stage)
    stage.driver.settle()
    assert stage.peek("reader.pager")._pages == early


def test_the_place_is_found_again_from_another_screen_and_from_another_article(stage: Stage) -> None:
    open_only(stage)
    stage.driver.settle()
    stage.peek("reader").pager.next()
    for _ in range(2):
        stage.touch("Next page")
    first, last = stage.peek("reader.pager.first"), stage.peek("reader.pager.last")
    assert first > FIRST
    for leave in (stage.session.open_sheet, lambda: open_only(stage, 1)):
        leave()
        stage.driver.settle()
        stage.session.back()
        assert len(rows(stage)) > first, "what was turned to is there at once"
        stage.driver.settle()
        assert (stage.peek("reader.pager.first"), stage.peek("reader.pager.last")) == (first, last)
        assert stage.peek("reader.complete")


def test_a_row_of_another_kind_gets_a_delegate_of_its_own(stage: Stage) -> None:
    """From one article to another on the same screen: the same number of rows, in another order of kinds."""
    open_only(stage)
    stage.driver.settle()
    open_only(stage, 1)
    stage.driver.settle()
    heights = [row.height for row in stage.peek("reader.pager")._rows]
    stage.session.home()
    stage.driver.settle()
    open_only(stage, 1)
    stage.driver.settle()
    assert [row.height for row in stage.peek("reader.pager")._rows] == heights


def test_listen_says_the_page_whole_whenever_it_is_touched() -> None:
    said = []
    for early in (False, True):
        voice = FakeVoice("en")
        with kiosk(voice=voice) as stage:
            stage.session.speech.wake()
            stage.begin()
            open_only(stage)
            if not early:
                stage.driver.settle()
            stage.driver._draw(1)
            stage.session.listen()
            said.append(list(stage.session.speech._queue))
            stage.session.speech.stop()
    assert said[0] == said[1]
    assert said[0]


def resident() -> int:
    """KB of this process in memory."""
    status = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("Rss:"))


def kinds_of_objects() -> Counter[str]:
    gc.collect()
    return Counter(type(one).__name__ for one in gc.get_objects())


def test_opening_articles_again_and_again_keeps_nothing(stage: Stage) -> None:
    def read_all(times: int) -> None:
        for number in range(times):
            open_only(stage, number % 2)
            stage.driver.settle(1)
            stage.session.home()
            stage.driver.settle(1)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    read_all(25)
    before, memory = kinds_of_objects(), resident()
    read_all(25)
    more = kinds_of_objects() - before
    assert resident() - memory < ROOM
    ours = ("InlineStyle", "QQuickTextDocument", "QTextDocument", "QColor", "RowsModel", "BlockRow", "Arrival", "Pager")
    assert not {name: more[name] for name in ours if more[name]}
