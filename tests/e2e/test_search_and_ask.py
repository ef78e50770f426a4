"""Search and questions by touch: typing, finding, danger signs, the sheet, and that nothing of it stays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import SearchState
from kiosk.ui.core.tasks import Done, Failed, Lane, Work
from kiosk.ui.reading.articlepage import row_of
from kiosk.ui.reading.rows import RowMaker
from tests.support.fake_searcher import ARTICLE, FakeSearcher
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.remains import found
from tests.support.scripted_printer import ScriptedPrinter

CANARY = "zqx chest scan"


class HeldTasks:
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(self, work: Work, done: Done, failed: Failed, lane: Lane = Lane.SCREEN) -> None:
        """Keep it; what it finds was found now."""
        outcome: Any = work()
        self.held.append(lambda: done(outcome))


@pytest.fixture
def searcher() -> FakeSearcher:
    return FakeSearcher()


@pytest.fixture
def stage(searcher: FakeSearcher) -> Iterator[Stage]:
    with kiosk(searcher=searcher, printer=ScriptedPrinter()) as stage:
        stage.begin()
        yield stage


def type_with_keys(stage: Stage, text: str) -> None:
    for letter in text:
        stage.touch_words("Space" if letter == " " else letter)


def type_on_the_desk(stage: Stage, text: str) -> None:
    for letter in text:
        QTest.keyClick(stage.window, letter)  # type: ignore[call-overload]


def rows(stage: Stage) -> list[str]:
    return [row.title for row in stage.peek("finder.rows").rows()]


def search(stage: Stage, text: str) -> None:
    stage.touch("Search")
    stage.expect("search")
    type_with_keys(stage, text)
    stage.driver.wait(lambda: stage.peek("finder.rows").rows()[0].heading == "", "what was found")
    stage.driver.settle()


def test_what_is_typed_with_the_keys_is_found_and_kept_on_the_way_back(stage: Stage, searcher: FakeSearcher) -> None:
    search(stage, "scan")
    assert searcher.searched[-1] == "scan"
    assert rows(stage) == ["Records to bring", "Scan"]
    assert stage.shows("2 places found")
    stage.touch("Done")
    assert not stage.has("Space")
    stage.touch_words("Records to bring")
    stage.expect("article")
    rows_there = stage.peek("reader.rows").rows()
    assert stage.peek("reader.pager.first") <= 5 <= stage.peek("reader.pager.last"), rows_there[5].plain
    stage.touch("Back")
    stage.expect("search")
    assert rows(stage) == ["Records to bring", "Scan"]
    assert stage.driver.find("Search the library").description == "scan"
    stage.touch_words("Search the library")
    assert stage.has("Space")


def test_a_term_that_was_found_is_shown_among_the_words_explained(stage: Stage) -> None:
    search(stage, "scan")
    stage.touch_words("Scan")
    stage.expect("glossary")
    assert [row.wanted for row in stage.peek("glossary.terms").rows()].count(True) == 1
    wanted = next(i for i, row in enumerate(stage.peek("glossary.terms").rows()) if row.wanted)
    assert stage.peek("glossary.pager.first") <= wanted <= stage.peek("glossary.pager.last")


def test_capitals_digits_and_mistakes(stage: Stage) -> None:
    stage.touch("Search")
    stage.touch("Capital letter")
    type_with_keys(stage, "Ab")
    stage.touch("Digits and signs")
    type_with_keys(stage, "1")
    stage.touch("Question mark")
    assert stage.visit.search_text == "Ab1?"
    stage.touch("Delete one letter")
    stage.touch("Letters")
    stage.touch("Delete one letter")
    assert stage.visit.search_text == "Ab"
    stage.touch("Clear")
    assert stage.visit.search_text == ""


def test_a_keyboard_on_the_desk_works_too(stage: Stage, searcher: FakeSearcher) -> None:
    stage.touch("Search")
    type_on_the_desk(stage, "Scan")
    QTest.keyClick(stage.window, Qt.Key.Key_Return)
    stage.driver.settle()
    assert stage.visit.search_text == "Scan"
    assert not stage.has("Space")
    stage.driver.wait(lambda: "Scan" in searcher.searched, "the search")


def test_a_found_place_is_the_page_in_view_however_often_it_is_looked_for(stage: Stage) -> None:
    view = stage.app.services.content.view  # type: ignore[union-attr]
    article = for_region(view.article(ARTICLE, "en", Audience.PATIENT), stage.app.services.region)
    for block in (len(article.blocks) - 1, 0, len(article.blocks) // 2):
        stage.session.open_search()
        stage.session._finder.open("article", ARTICLE, block)
        stage.driver.settle(4)
        shown = range(stage.peek("reader.pager.first"), stage.peek("reader.pager.last") + 1)
        rows_there = stage.peek("reader.rows").rows()
        words = RowMaker(stage.words, stage.window).rows(article.blocks)[block]
        assert any((rows_there[row].kind, rows_there[row].plain) == (words.kind, words.plain) for row in shown)
        assert rows_there[row_of(block)].kind == words.kind
        stage.session.home()


@pytest.mark.parametrize("language", ["en", "es", "ar"])  # Chinese keys spell, see below
def test_every_key_types_what_it_shows(language: str) -> None:
    with kiosk(searcher=FakeSearcher(), language=language) as stage:
        stage.begin()
        stage.touch("Search")
        for side in ("Digits and signs", "Letters"):
            stage.touch(side)
            for name in ("first", "second", "third"):
                for row in stage.peek(f"keyboard.{name}").rows():
                    before = stage.visit.search_text
                    stage.driver.touch(row.spoken)
                    assert stage.visit.search_text == before + row.text
            stage.session._finder.type("")
            stage.session._finder.search_now()


def test_chinese_is_spelt_and_never_learnt() -> None:
    with kiosk(searcher=FakeSearcher(), language="zh") as stage:
        stage.begin()
        offers = []
        for _ in range(3):
            stage.touch("Search")
            type_with_keys(stage, "dieryijian")
            stage.driver.wait(lambda: "第二意见" in stage.controls(), "the words that the letters may mean")
            assert stage.visit.search_text == "", "letters are no words yet"
            stage.touch_words("第二意见")
            assert stage.visit.search_text == "第二意见"
            type_with_keys(stage, "ma")
            stage.driver.wait(lambda: "吗" in stage.controls(), "what the letters may mean")
            stage.touch("Other words")
            offers.append([name for name in stage.controls() if len(name) == 1 and name > "\u4e00"])
            stage.touch_words(offers[-1][-1])
            assert stage.visit.search_text == "第二意见" + offers[-1][-1]
            stage.touch("Delete one letter")
            assert stage.visit.search_text == "第二意见"
            stage.session.finish()
            stage.session.close_done()
            stage.begin()
        assert offers[0] == offers[1] == offers[2], "what somebody chose is not offered first to the next"
    kept = [path.read_bytes() for path in Path(os.environ["XDG_CONFIG_HOME"]).rglob("*") if path.is_file()]
    assert all(not any(data[40:]) for data in kept), "the dictionary of Qt's engine has no words"


def test_nothing_found_is_no_dead_end(stage: Stage) -> None:
    stage.touch("Search")
    type_with_keys(stage, "xy")
    stage.driver.wait(lambda: bool(stage.peek("finder.suggestion")), "something else to search for")
    assert stage.shows("Nothing found for these words.")
    assert rows(stage) == ["Records to bring"]
    stage.touch_words("Did you mean “scan”?")
    assert rows(stage) == ["Records to bring", "Scan"]
    assert stage.driver.find("Search the library").description == "scan"


def test_an_answer_to_words_that_are_gone_is_dropped() -> None:
    tasks = HeldTasks()
    with kiosk(searcher=FakeSearcher(), tasks=tasks) as stage:
        stage.begin()
        finder = stage.session._finder
        stage.touch("Search")
        finder.type("scan")
        finder.search_now()
        finder.type("xy")
        finder.search_now()
        assert len(tasks.held) == 1, "one at a time"
        tasks.held.pop()()
        assert "Scan" not in rows(stage)
        tasks.held.pop()()
        assert rows(stage) == ["Records to bring"]
        finder.type("scan")
        finder.search_now()
        stage.session.finish()
        tasks.held.pop()()
        assert rows(stage) == []


def test_while_the_index_is_built_the_screen_says_so_and_looks_again(stage: Stage, searcher: FakeSearcher) -> None:
    searcher.now = SearchState.BUILDING
    search(stage, "scan")
    assert stage.shows("The texts are still being made ready. Titles can be found already.")
    searcher.now = SearchState.READY
    before = len(searcher.searched)
    stage.driver.wait(lambda: len(searcher.searched) > before, "another look")
    assert not stage.shows("The texts are still being made ready. Titles can be found already.")
    searcher.now = SearchState.FAILED
    stage.session._finder.search_now()
    assert stage.shows("Only titles can be searched on this screen now.")


def test_a_question_to_tap_is_answered_word_for_word(stage: Stage) -> None:
    stage.touch("Ask a question")
    stage.expect("ask")
    stage.touch_words("1: What do I bring?")
    assert stage.shows("From the library, word for word. Nothing here is made up by a computer.")
    card = stage.driver.find("Read “Records to bring”")
    assert card.description.startswith("Bring the letter, the reports and the pictures.")
    assert "Submitted" in card.description
    stage.touch_words("Read “Records to bring”")
    stage.expect("article")
    stage.touch("Back")
    stage.expect("ask")
    stage.touch("Ask another question")
    assert stage.visit.asked == ""
    assert stage.has("1: What do I bring?")


@pytest.mark.parametrize(("question", "crisis_first"), [("my chest hurts", False), ("i want to die", True)])
def test_a_danger_sign_leads_to_help_first(stage: Stage, question: str, crisis_first: bool) -> None:
    stage.touch("Ask a question")
    stage.touch_words("Type your question")
    type_with_keys(stage, question)
    stage.touch("Ask")
    stage.expect("emergency")
    assert stage.peek("emergency.crisisFirst") is crisis_first
    stage.touch("Back")
    stage.expect("ask")
    assert stage.peek("asking.asked") == question
    assert stage.screen == "ask", "it is said once"
    stage.session.set_language("es")
    assert stage.screen == "ask"


@pytest.mark.parametrize("state", [SearchState.BUILDING, SearchState.FAILED])
def test_back_from_help_leads_to_the_answers_while_not_all_can_be_searched(
    stage: Stage, searcher: FakeSearcher, state: SearchState
) -> None:
    searcher.now = state
    stage.session.open_ask()
    stage.session._asking.ask("my chest hurts")
    stage.expect("emergency")
    stage.touch("Back")
    stage.expect("ask")
    assert searcher.asked == ["my chest hurts"] * 2, "once more for the screen that is shown again"
    if state is SearchState.FAILED:
        assert stage.shows("Only titles can be searched on this screen now.")
        assert not stage.session._asking._look.isActive(), "asking again would change nothing"
        return
    stage.session._asking._look.setInterval(0)
    stage.driver.wait(lambda: len(searcher.asked) >= 4, "the question asked anew")
    assert stage.screen == "ask", "it is said once"


def test_a_danger_sign_that_is_found_late_takes_nobody_from_another_screen(searcher: FakeSearcher) -> None:
    tasks = HeldTasks()
    with kiosk(searcher=searcher, tasks=tasks) as stage:
        stage.begin()
        stage.session.open_ask()
        stage.session._asking.ask("my chest hurts")
        stage.session.back()
        left_to = stage.screen
        while tasks.held:
            tasks.held.pop()()
        assert stage.screen == left_to != "emergency"
        stage.session.open_ask()
        while tasks.held:
            tasks.held.pop()()
        stage.expect("emergency")


def test_a_question_without_an_answer_goes_on_the_sheet(stage: Stage) -> None:
    stage.touch("Ask a question")
    stage.touch_words("Type your question")
    type_with_keys(stage, "why me")
    stage.touch("Ask")
    assert stage.shows("The library has nothing on this. A clinician can answer it: take the question along.")
    assert stage.has("1: What do I bring?")
    stage.touch("Put this question on my sheet")
    assert stage.has("On your sheet")
    assert stage.peek("sheetCount") == 1
    stage.touch("My sheet")
    stage.wait_for_sheet()
    sheet = stage.session._sheet.sheet()
    assert sheet is not None
    assert any("why me" in getattr(part, "items", ()) for part in sheet.parts)
    stage.session._sheet.remove("question:why me")
    assert stage.peek("sheetCount") == 0


@pytest.mark.parametrize(
    "hostile", ["<b>x</b>{number}\u202e", "สวัสดี why 🙂", "a" * 5000, "\x00\x07?", "e" + "\u0301" * 400]
)
def test_hostile_words_harm_neither_screen_nor_sheet(stage: Stage, hostile: str) -> None:
    stage.session.open_search()
    stage.session._finder.type(hostile)
    stage.session._finder.search_now()
    stage.session.open_ask()
    stage.session._asking.ask(hostile)
    stage.driver.settle()
    stage.session._asking.take_along()
    stage.session.open_sheet()
    stage.wait_for_sheet()
    assert stage.screen == "sheet"
    assert len(stage.visit.question) <= 200


@pytest.mark.parametrize("end", ["done", "idle", "unwell"])
def test_nothing_typed_is_left(stage: Stage, searcher: FakeSearcher, end: str) -> None:
    stage.session.open_search()
    stage.driver.settle()
    type_on_the_desk(stage, CANARY)
    stage.session._finder.search_now()
    stage.session.home()
    stage.session.open_ask()
    stage.driver.settle()
    type_on_the_desk(stage, CANARY)
    stage.session._asking.ask_typed()
    stage.driver.settle()
    stage.session._asking.take_along()
    assert found(stage, {CANARY})
    if end == "done":
        stage.session.finish()
    elif end == "idle":
        stage.session.home()
        stage.later(91)
        stage.later(31)
    else:
        stage.session.unwell()
        stage.later(121)
    stage.driver.settle()
    assert not found(stage, {CANARY})
    assert stage.peek("sheetCount") == 0
    assert searcher.forgotten


def test_without_a_searcher_the_articles_are_offered() -> None:
    with kiosk(searcher=FakeSearcher()) as stage:
        object.__setattr__(stage.app.services, "searcher", None)
        stage.begin()
        stage.touch("Search")
        assert stage.shows("Search is not ready on this screen. You can read all articles.")
        assert rows(stage)
        stage.session.open_ask()
        stage.session._asking.ask("anything")
        stage.driver.settle()
        assert stage.shows("The library has nothing on this. A clinician can answer it: take the question along.")
