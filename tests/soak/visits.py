"""Whole visits by touch, from the first screen to the goodbye; and how one ends where nobody says goodbye."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.dev.bench.visitor import ANSWERS
from kiosk.domain.questionnaires.questionnaire import Role
from kiosk.i18n.formats import native_name
from kiosk.ui.core.words import Words
from tests.soak.random_hand import CANARY
from tests.soak.walker import STEADY_S, Walk, Walker

if TYPE_CHECKING:
    from tests.soak.scene import Scene

ROLES = {"patient": "I’m a patient", "caregiver": "I’m helping someone", "professional": "I work in health care"}
OVER = {"done", "canceled", "unknown", "no-printer", "full"}  # a job in one of these goes on no more
_LOOKS = 200  # for an answer; who has not found it by then says so when it is to be touched
_WAYS_OUT = (
    "I’m still here", "Close", "Change nothing", "Back to the sticks", "Leave", "I’m done", "Back to the first screen",
    "Home", "Start over", "Back",
)  # fmt: skip


class Visitor(Walker):
    """One visitor."""

    def __init__(self, scene: Callable[[], Scene], steady_s: float = STEADY_S) -> None:
        super().__init__(scene, steady_s)
        self.code = ""  # of the sheet that waits at the desk

    def visit(self, language: str, reader: str, parts: list[str]) -> Walk:
        """From the first screen to the goodbye. `parts` in any order: read, search, ask, questions, sheet, print."""
        yield from self.begin(language, reader)
        for part in parts:
            yield from getattr(self, part)()
            yield from self.home()
        yield from self.done()

    def begin(self, language: str, reader: str) -> Walk:
        """In, with a language and a reader."""
        start = Words(self.scene.app.services.defaults.language, self.scene.app.services.region)
        yield from self.touch(start.gettext("Touch to begin"), lambda: self.scene.screen == "start")
        yield from self.touch(native_name(language), lambda: self.scene.language == language)
        yield from self.say(ROLES[reader], lambda: self.scene.peek("audience") == reader)
        yield from self.say("Continue", lambda: self.scene.screen == "home")

    def home(self) -> Walk:
        """Home, from wherever."""
        if self.scene.screen != "home":
            yield from self.say("Home", lambda: self.scene.screen == "home")

    def done(self) -> Walk:
        """I'm done, and the first screen again."""
        yield from self.say("I’m done", lambda: self.scene.screen == "done")
        yield from self.say("Back to the first screen", lambda: self.scene.screen == "attract")

    def read(self) -> Walk:
        """An article, page by page, and onto the sheet."""
        title = str(self.scene.peek("shelves.articles").rows()[0].title)
        yield from self.touch(title, lambda: self.scene.screen == "article")
        yield from self.until(lambda: self.scene.peek("reader.complete"), "the rest of the article")
        while self.has("Next page"):
            if self.has("Add to my sheet"):
                yield from self.say("Add to my sheet", lambda: self.scene.peek("reader.onSheet"))
            yield from self.say("Next page", self.changes("reader.pager.page"))
        if self.has("Add to my sheet"):
            yield from self.say("Add to my sheet", lambda: self.scene.peek("reader.onSheet"))

    def type(self, text: str) -> Walk:
        """By a keyboard on the desk."""
        for letter in text:
            yield ["key", 0, letter, 0]
            yield None

    def search(self) -> Walk:
        """Look for words that the library has, and for some that it cannot have."""
        yield from self.say("Search", lambda: self.scene.screen == "search")
        yield from self.type("scan")
        yield from self.until(lambda: self.scene.peek("finder.rows").rowCount() > 0, "what was found")
        yield from self.type(CANARY)

    def ask(self) -> Walk:
        """Ask a question of one's own and take it along."""
        yield from self.say("Ask a question", lambda: self.scene.screen == "ask")
        if self.has("Ask another question"):
            yield from self.say("Ask another question", lambda: not self.scene.peek("asking.asked"))
        yield from self.say("Type your question")
        yield from self.until(lambda: self.has("Ask"), "the keys")
        yield from self.type(CANARY)
        yield from self.say("Ask", lambda: self.scene.peek("asking.asked") or self.scene.screen == "emergency")
        yield from self.until(lambda: not self.scene.peek("asking.waiting"), "the answer", 60)
        if self.has("Put this question on my sheet"):
            yield from self.say("Put this question on my sheet", lambda: self.scene.peek("asking.onSheet"))

    def questions(self) -> Walk:
        """The questionnaire, to its result."""
        yield from self.touch(self.scene.peek("questionsLabel"), lambda: self.scene.screen in {"question", "result"})
        while self.scene.screen == "question":
            here = self._place()
            yield from self._answer(here)
            yield from self.until(self._left(here), "the next question")
        yield from self.screen("result")

    def _place(self) -> str:
        return str(self.scene.app.session._shared.visit.place)

    def _left(self, link_id: str) -> Callable[[], bool]:
        return lambda: self._place() != link_id or self.scene.screen != "question"

    def _answered(self, link_id: str) -> tuple[str, ...]:
        return self.scene.app.session._shared.visit.answers.get(link_id, ())

    def _answer(self, link_id: str) -> Walk:
        content = self.scene.app.services.content
        assert content is not None
        item = content.questionnaire.item(link_id)
        role = (self._answered("who-for") or ("me",))[0]
        for code in ANSWERS.get(link_id, ()):
            option = item.option(code)
            assert option is not None
            if code not in self._answered(link_id):
                yield from self._choose(option.text.text(self.scene.language, Role(role)), link_id)
        last = "Next" if link_id in ANSWERS else "Skip"
        while not self.has(last):
            yield from self._turn("More answers")
        yield from self.say(last, self._left(link_id))

    def _choose(self, text: str, link_id: str) -> Walk:
        before = self._answered(link_id)
        yield from self._show(text)
        yield from self.touch(text, lambda: self._answered(link_id) != before)

    def _show(self, text: str) -> Walk:
        """Turn the page of answers until one of them is in view."""
        for _ in range(_LOOKS):
            if self.scene.find(text) is not None:
                return
            if int(self.scene.peek("questions.pager.pages")) > 1:  # known once the answers have been laid out
                yield from self._turn("More answers" if self.has("More answers") else "Back")
            yield None

    def _turn(self, way: str) -> Walk:
        yield from self.say(way, self.changes("questions.pager.page"))

    def sheet(self) -> Walk:
        """The sheet, drawn."""
        yield from self.say("My sheet", lambda: self.scene.screen == "sheet")
        yield from self.until(lambda: self.scene.peek("sheet.pages") > 0, "the picture of the sheet", 60)

    def print(self) -> Walk:
        """The sheet on paper; where sheets are got at the desk, its code."""
        yield from self.sheet()
        if self.scene.peek("pickUp.present"):
            yield from self.say("Get it at the desk", lambda: self.scene.peek("pickUp.code"))
            self.code = str(self.scene.peek("pickUp.code")).replace(" ", "")
            return
        yield from self.say("Print my sheet", lambda: self.scene.peek("sheet.printState"))
        yield from self.until(lambda: self.scene.peek("sheet.printState") in OVER, "the end of the print", 90)

    # -- without a goodbye

    def nobody(self) -> Walk:
        """Stand in front of the kiosk, touch it once and go away: the visit ends by itself."""
        yield from self.until(lambda: self.scene.peek("idle.warning"), "the warning", 120)
        yield from self.screen("attract", seconds=120)

    def leave(self) -> Walk:
        """To the first screen from wherever something random has led; by itself at the latest."""
        end = time.monotonic() + 15
        while self.scene.screen != "attract" and time.monotonic() < end:
            yield from self.steady()
            way = next(
                (seen for text in _WAYS_OUT if (seen := self.scene.find(self.scene.say(text))) is not None), None
            )
            if way is not None and self.scene.screen != "attract":
                yield from self.press(way.rect.center())
        yield from self.screen("attract", "closed", seconds=240)
