"""`python -m kiosk.dev.bench.taps`: from a touch to the frame that shows its answer, inside the kiosk.

Rules: the real screens in a real window; a touch is Qt's own touch event at the middle of a control that is found by
its name; time stops when the window has given a frame that was drawn after the state had changed, not at the press's
own effect. The time until the window has come to rest is told too, so that a quick first frame hides no slow rest.
Prints JSON: for each kind of tap its times in milliseconds, and the way of touches from the first screen to an article.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer

from kiosk.app import KioskApp, Start
from kiosk.dev.bench.visitor import ANSWERS
from kiosk.domain.articles.audience import Audience
from kiosk.domain.questionnaires.questionnaire import Item, Role
from kiosk.errors import LibraryError
from kiosk.i18n.formats import native_name
from kiosk.settings import Settings
from kiosk.settings.reader import load_settings
from kiosk.tour.driver import Driver, NotFoundError, peek

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.ui.questionnaire.questions import Questions

SIZE = (1080, 1920)
ARTICLE, QUESTION, LANGUAGE = "home to article", "next question", "language change"
_REST_S = 0.06  # no frame for that long: at rest
_TICK_MS = 5
_LIMIT_S = 5.0
_NOT_COUNTED = 3


class Stopwatch:
    """Times touches by the frames that the window gives."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._changed: Callable[[], bool] | None = None
        self._first = self._last = 0.0
        driver.window.frameSwapped.connect(self._on_frame, Qt.ConnectionType.DirectConnection)
        self._ticks = QTimer(interval=_TICK_MS)  # so that waiting for events also ends when there are none
        self._ticks.start()

    @staticmethod
    def _turn() -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QCoreApplication.sendPostedEvents()

    def _on_frame(self) -> None:
        self._last = time.perf_counter()
        if not self._first and self._changed is not None and self._changed():
            self._first = self._last

    def time(self, point: QPoint, changed: Callable[[], bool]) -> tuple[float, float]:
        """Touch; the times to the first changed frame and to the last one, in milliseconds. Raises NotFoundError."""
        self.rest()
        self._first, self._changed = 0.0, changed
        start = time.perf_counter()
        self._driver.touch_at(point)
        while not self._first:
            if time.perf_counter() - start > _LIMIT_S:
                raise NotFoundError(f"no answer to the touch at {point.x()}, {point.y()}")
            self._turn()
        self._changed = None
        self.rest()
        return (self._first - start) * 1000, (self._last - start) * 1000

    def rest(self) -> None:
        """Wait until the window gives no more frames, and let go of what is no longer shown.

        Outside of a running event loop Qt keeps what was to be deleted later: screens would pile up, unlike in a kiosk.
        """
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        start = time.perf_counter()
        self._last = max(self._last, start)
        while time.perf_counter() - self._last < _REST_S and time.perf_counter() - start < _LIMIT_S:
            self._turn()


class Visitor:
    """Walks the screens and times three kinds of taps."""

    def __init__(self, settings: Settings, library: Path | None) -> None:
        self._app = KioskApp(Start(settings=settings, library=library, size=SIZE, steady_s=0.0))
        self._app.window.setPosition(0, 0)
        self._app.show(fullscreen=False)
        content = self._app.services.content
        if content is None:
            raise LibraryError(" ".join(self._app.services.staff_notes))
        self._items = content.questionnaire.items
        self._session = self._app.session
        self._driver = Driver(self._app.window)
        self._watch = Stopwatch(self._driver)
        self._driver.wait(self._app.window.isExposed, "the window")
        self._watch.rest()
        self.way: list[tuple[int, int]] = []

    def close(self) -> None:
        """Take the kiosk down."""
        self._app.close()

    def _touch(self, name: str) -> None:
        """Touch a control on the way to an article, and remember where it was."""
        point = self._driver.find(name).rect.center()
        self.way.append((point.x(), point.y()))
        self._driver.touch_at(point)
        self._watch.rest()

    def _screen(self) -> str:
        return str(peek(self._session, "screen"))

    def _cards(self) -> list[QPoint]:
        titles = {row.title for row in peek(self._session, "shelves.articles").rows()}
        return [seen.rect.center() for seen in self._driver.see() if seen.actionable and seen.name in titles]

    def enter(self) -> None:
        """From the first screen to an article, as a patient, and back home."""
        self._touch("Touch to begin")
        roles = {row.code: row.title for row in peek(self._session, "choices.roles").rows()}
        self._touch(roles[Audience.PATIENT.value])
        self._touch("Continue")
        self._driver.wait(lambda: self._screen() == "home", "home")
        self._touch(peek(self._session, "shelves.articles").rows()[0].title)
        self._driver.wait(lambda: self._screen() == "article", "an article")
        self._session.home()

    def articles(self) -> Iterator[tuple[float, float]]:
        """Open what is on the first screen of the library, one after the other."""
        number = 0
        while True:
            self._session.home()
            self._watch.rest()
            cards = self._cards()
            yield self._watch.time(cards[number % len(cards)], lambda: self._screen() == "article")
            number += 1

    def questions(self) -> Iterator[tuple[float, float]]:
        """Answer all questions again and again, timing each Next that leads to another question."""
        questions = peek(self._session, "questions")
        self._session.home()
        questions.begin()
        while True:
            questions.start_over()
            while (item := self._item(questions)) is not self._items[-1]:
                for code in ANSWERS[item.link_id]:
                    questions.choose(code)
                self._to_last_page(questions)
                yield self._next(questions)

    def _item(self, questions: Questions) -> Item:
        """The question in view."""
        title, language = peek(questions, "title"), peek(self._session, "language")
        return next(item for item in self._items if title in {item.text.text(language, role) for role in Role})

    def _to_last_page(self, questions: Questions) -> None:
        """Where Next is."""
        pager = peek(questions, "pager")
        self._watch.rest()
        while int(peek(pager, "page")) + 1 < int(peek(pager, "pages")):
            pager.next()
            self._watch.rest()

    def _next(self, questions: Questions) -> tuple[float, float]:
        title, button = peek(questions, "title"), self._driver.find("Next").rect.center()
        return self._watch.time(button, lambda: bool(peek(questions, "title") != title))

    def languages(self) -> Iterator[tuple[float, float]]:
        """Go round the languages where a visitor changes them."""
        self._session.home()
        self._session.personalize()
        while True:
            for code in self._app.services.languages:
                if code != peek(self._session, "language"):
                    self._watch.rest()
                    yield self._speak(code)

    def _speak(self, code: str) -> tuple[float, float]:
        row = self._driver.find(native_name(code)).rect.center()
        return self._watch.time(row, lambda: bool(peek(self._session, "language") == code))

    def measure(self, count: int) -> dict[str, object]:
        """All three kinds, `count` times each, after three that are not counted; a kind that fails says why."""
        self.enter()
        taps, faults = {}, {}
        for name, one in ((ARTICLE, self.articles()), (QUESTION, self.questions()), (LANGUAGE, self.languages())):
            try:
                taps[name] = [next(one) for _ in range(count + _NOT_COUNTED)][_NOT_COUNTED:]
            except NotFoundError as error:
                faults[name] = str(error)
        return {"taps": taps, "faults": faults, "way": self.way}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time taps inside the kiosk.")
    parser.add_argument("--library", type=Path)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--count", type=int, default=100)
    chosen = parser.parse_args()
    visitor = Visitor(load_settings(chosen.settings), chosen.library)
    try:
        print(json.dumps(visitor.measure(chosen.count)))
    except NotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        visitor.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
