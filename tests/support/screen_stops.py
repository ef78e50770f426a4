"""Every screen of a visit, one after the other, as `(name, ...)`, for tests that look at all of them.

>>> for place in stops(stage):      # doctest: +SKIP
...     assert not faults_of(stage)

The way there is by the session's own slots, which is quick; that a finger can go it too is what the visits test.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from tests.support.kiosk_stage import DECIDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.kiosk_stage import Stage


def put_on(stage: Stage, language: str, step: int, contrast: bool) -> None:
    """The visitor's language and looks."""
    session = stage.session
    session.set_language(language)
    stage.speak(language)
    session.set_text_size(step)
    if stage.visit.high_contrast != contrast:
        session.toggle_contrast()
    stage.driver.settle(2)


def _pages(stage: Stage, pager: str, name: str) -> Iterator[str]:
    """All pages of what is in view."""
    turn: Callable[[], None] = stage.peek(pager).next
    yield name
    for number in range(2, int(stage.peek(f"{pager}.pages")) + 1):
        turn()
        stage.driver.settle(2)
        yield f"{name} page {number}"


def _reading(stage: Stage) -> Iterator[str]:
    session = stage.session
    for number, row in enumerate(stage.peek("shelves.articles").rows()[:2]):
        session._shelves.open_article(row.article_id)
        stage.driver.settle(3)
        yield from _pages(stage, "reader.pager", f"article {row.article_id}")
        if number == 0:
            stage.turn_to_first("reader.pager")
            stage.open_source()
            stage.driver.settle(2)
            yield "article with a source open"
            session._reader.close_source()
        stage.turn_to_first("reader.pager")
        session._reader.toggle_on_sheet()
        session.home()
        stage.driver.settle(2)


def _asking(stage: Stage) -> Iterator[str]:
    session, questions = stage.session, stage.session._questions
    questions.begin()
    stage.driver.settle(3)
    yield from _pages(stage, "questions.pager", "question red-flags")
    stage.turn_to_first("questions.pager")
    questions.choose("chest-pain")
    stage.driver.settle(2)
    yield from _pages(stage, "questions.pager", "question red-flags, a sign ticked")
    questions.next()
    stage.driver.settle(2)
    yield "emergency after a sign"
    session.back()
    questions.choose("none")
    questions.next()
    while stage.screen == "question":
        stage.driver.settle(3)
        link_id = stage.visit.place or ""
        yield from _pages(stage, "questions.pager", f"question {link_id}")
        for code in DECIDING[link_id]:
            questions.choose(code)
        questions.next()
    stage.driver.settle(3)
    yield from _pages(stage, "result.pager", "result")


FIND = {"en": "second", "es": "segunda", "ar": "رأي", "zh": "第二"}
"""A word of the library in each language."""


def _finding(stage: Stage, language: str) -> Iterator[str]:
    """Search, ask, and the pages about the kiosk."""
    session, finder, asking = stage.session, stage.session._finder, stage.session._asking
    session.open_search()
    stage.driver.settle(3)
    yield "search"
    finder.type(FIND[language])
    finder.search_now()
    session._keyboard.turn_over()
    stage.driver.settle(3)
    yield from _pages(stage, "finder.pager", "search, found")
    session._keyboard.hide()
    finder.type("qzxqzx")
    finder.search_now()
    stage.driver.settle(3)
    yield "search, nothing found"
    session.home()
    session.open_ask()
    stage.driver.settle(3)
    yield from _pages(stage, "asking.suggestionPager", "ask")
    session._keyboard.show()
    stage.driver.settle(3)
    yield "ask, keys"
    asking.ask(stage.peek("asking.suggestions").rows()[0].text)
    session._keyboard.hide()
    stage.driver.settle(3)
    yield from _pages(stage, "asking.pager", "ask, answered")
    asking.ask("qzxqzx")
    stage.driver.settle(3)
    yield "ask, nothing found"
    asking.take_along()
    session.home()
    session.open_about()
    stage.driver.settle(3)
    yield from _pages(stage, "pages.listPager", "about")
    for row in stage.peek("pages.pages").rows():
        session._pages.open_page(row.page_id)
        stage.driver.settle(3)
        yield from itertools.islice(_pages(stage, "pages.pager", f"page {row.page_id}"), 3)
        session.back()
    session._pages.open_glossary()
    stage.driver.settle(3)
    yield from itertools.islice(_pages(stage, "glossary.pager", "glossary"), 3)
    session.home()
    stage.driver.settle(2)


def stops(stage: Stage, language: str, step: int, contrast: bool) -> Iterator[str]:
    """Go everywhere in one language and look; yields the name of each place once it is in view."""
    session = stage.session
    session.close_done()
    put_on(stage, language, 0, contrast)  # a visit begins with text of normal size
    yield "attract"
    put_on(stage, language, step, contrast)
    session.begin()
    stage.driver.settle(2)
    yield "start"
    session.set_audience("caregiver")
    stage.driver.settle(2)
    yield from _pages(stage, "choices.pager", "start, reader chosen")
    session.enter()
    stage.driver.settle(3)
    yield "home"
    session._shelves.open_topic("")
    stage.driver.settle(3)
    yield from _pages(stage, "shelves.pager", "topic")
    session.home()
    yield from _reading(stage)
    yield from _finding(stage, language)
    yield from _asking(stage)
    session.open_sheet()
    stage.wait_for_sheet()
    yield from _pages(stage, "sheet.pager", "sheet") if hasattr(session._sheet, "pager") else iter(["sheet"])
    session.personalize()
    stage.driver.settle(3)
    yield from _pages(stage, "choices.pager", "personalize")
    session.unwell()
    stage.driver.settle(2)
    yield "emergency"
    session.home()
    stage.driver.settle(2)
    stage.later(95)
    yield "idle"
    session.touch_ended()
    session.show_fault()
    stage.driver.settle(2)
    yield "fault"
    session.finish()
    stage.driver.settle(2)
    yield "done"
