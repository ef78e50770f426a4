"""The whole kiosk on its built-in library, with a visitor's finger and a clock that only the test moves.

>>> with kiosk(language="es", printer=ScriptedPrinter()) as stage:      # doctest: +SKIP
...     stage.begin()                     # attract, start, home: in Spanish, as a patient
...     stage.answer(DECIDING)            # the questionnaire to its result
...     stage.touch("See my sheet")       # controls go by their English name

What a visitor does is a touch on a control found by its accessible name; `session` and `visit` are for looking.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.app import KioskApp, Start
from kiosk.dev.bench.visitor import ANSWERS
from kiosk.i18n.formats import native_name
from kiosk.paths import built_library, resources_dir
from kiosk.settings import Settings
from kiosk.settings.reader import load_settings
from kiosk.tour.driver import Driver, NotFoundError, Seen, is_whole, peek
from kiosk.ui.core.words import Words
from tests.support.inline_tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.bundle.generations import Store
    from kiosk.domain.articles.approval import Approvals
    from kiosk.domain.questionnaires.questionnaire import Item, Questionnaire
    from kiosk.domain.questionnaires.visit import Visit
    from kiosk.ports import Printer, Searcher
    from kiosk.ports.pickup import PickUpPlace
    from kiosk.ui.core.printjobs import PrintJobs
    from kiosk.ui.core.staffservices import StaffServices
    from kiosk.ui.core.tasks import Tasks
    from kiosk.ui.core.voice import Voice
    from kiosk.ui.shell.session import Session


DECIDING = ANSWERS
"""One visitor with something to decide and something open: category C."""

SIZES = {"portrait": ((1080, 1920), 21.5), "landscape": ((1920, 1080), 21.5), "small": ((1280, 800), 15.6)}
"""Pixels and inches of the panels that the screens are made for."""

ROLE_CARDS = {"patient": "I’m a patient", "caregiver": "I’m helping someone", "professional": "I work in health care"}


class Clock:
    """Monotonic seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@cache
def library_file() -> Path:
    """The library that `make` built; built anew where it is missing or older than its sources."""
    built = built_library()
    newest = max(path.stat().st_mtime for path in (resources_dir() / "content").rglob("*") if path.is_file())
    if built.is_file() and built.stat().st_mtime >= newest:
        return built
    import tempfile

    from kiosk.authoring.compiler import build

    out = Path(tempfile.mkdtemp(prefix="kiosk-tests-")) / "library.sqlite"
    build(resources_dir() / "content", out)
    return out


def region_settings(region: str = "us") -> Settings:
    """Settings as they ship, for one region, without any file of this machine."""
    settings = load_settings(files=())
    assert settings.clinic.region == region
    return settings


class Stage:
    """One running kiosk. `language` is what the visitor will choose."""

    def __init__(
        self,
        *,
        language: str = "en",
        panel: str = "portrait",
        printer: Printer | None = None,
        settings: Settings | None = None,
        library: Path | None = None,
        tasks: Tasks | None = None,
        jobs: PrintJobs | None = None,
        closable: bool = False,
        voice: Voice | None = None,
        steady_s: float = 0.0,
        searcher: Searcher | None = None,
        inspect_after_ms: int | None = None,
        approvals: Approvals | None = None,
        today: Callable[[], date] = date.today,
        store: Store | None = None,
        staff: StaffServices | None = None,
        pick_up: PickUpPlace | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.language = language
        self.clock = Clock()
        size, inches = SIZES[panel]
        settings = settings or region_settings()
        settings = replace(settings, panel=replace(settings.panel, diagonal_inch=inches))
        self.settings = settings
        self.words = Words(language, settings.clinic.region)
        self.app = KioskApp(
            Start(
                settings=settings,
                library=library or (None if store else library_file()),
                store=store,
                printer=printer,
                size=size,
                tasks=tasks or InlineTasks(),
                jobs=jobs,
                clock=clock or self.clock,
                today=today,
                steady_s=steady_s,
                inspect_after_ms=inspect_after_ms,
                closable=closable,
                voice=voice,
                pick_up=pick_up,
                staff=(lambda: staff) if staff is not None else None,
            )
        )
        if searcher is not None:  # before any screen asked for the one of the kiosk
            self._own_searcher = self.app.services.searcher
            object.__setattr__(self.app.services, "searcher", searcher)
        if approvals is not None:  # in the place of those of the library's bundle
            object.__setattr__(self.app.services, "approvals", approvals)
        self.app.show(fullscreen=False)
        self.driver = Driver(self.app.window, lambda: is_whole(self.app.session))
        self.driver.settle()

    # -- looking

    @property
    def window(self) -> Any:
        """The kiosk's window."""
        return self.app.window

    @property
    def session(self) -> Session:
        """The screens' root object."""
        return self.app.session

    @property
    def visit(self) -> Visit:
        """What the visitor holds."""
        return self.session._shared.visit

    @property
    def screen(self) -> str:
        """The name of the screen in view."""
        return str(self.peek("screen"))

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire of the library."""
        assert self.app.services.content is not None
        return self.app.services.content.questionnaire

    def peek(self, path: str) -> Any:
        """A property of the session, as `sheet.printState`."""
        return peek(self.session, path)

    def say(self, text: str, **values: object) -> str:
        """An English text of the catalogue in the visitor's language."""
        translated = self.words.gettext(text)
        return translated.format(**values) if values else translated

    def controls(self) -> dict[str, Seen]:
        """What can be acted on, by name; what is disabled too."""
        return {seen.name: seen for seen in self.driver.see() if seen.actionable}

    def shows(self, text: str) -> bool:
        """Whether a text of the catalogue, or one in the visitor's language, is in view (alone or within a name)."""
        return any(self.say(text) in name or text in name for name in self.driver.texts())

    def has(self, text: str) -> bool:
        """Whether there is a control of that English name that can be pressed."""
        return any(name == self.say(text) and seen.enabled for name, seen in self.controls().items())

    # -- doing

    def expect(self, screen: str) -> None:
        """Wait for a screen."""
        self.driver.wait(lambda: self.screen == screen, f"the screen {screen!r}")
        self.driver.settle()

    def touch(self, text: str) -> None:
        """Touch a control by its English name."""
        self.driver.touch(self.say(text))

    def touch_words(self, text: str) -> None:
        """Touch a control by its name as it stands."""
        self.driver.touch(text)

    def speak(self, language: str) -> None:
        """Look for controls in another language from now on."""
        self.language, self.words = language, Words(language, self.settings.clinic.region)

    def begin(self, audience: str = "patient") -> None:
        """From attract to home."""
        self.driver.touch_at(self.driver.find(self.words_at_start("Touch to begin")).rect.center())
        self.expect("start")
        self.driver.touch(native_name(self.language))
        self.touch(ROLE_CARDS[audience])
        self.touch("Continue")
        self.expect("home")

    def words_at_start(self, text: str) -> str:
        """A text in the language that every visit starts in."""
        return Words(self.settings.languages.start, self.settings.clinic.region).gettext(text)

    @property
    def item(self) -> Item:
        """The question in view."""
        assert self.screen == "question"
        assert self.visit.place is not None
        item = self.questionnaire.item(self.visit.place)
        role = self.role()
        assert self.peek("questions.title") == item.text.text(self.language, role)
        return item

    def role(self) -> str:
        """Whom the words speak to."""
        chosen = self.visit.answers.get("who-for", ("me",))[0]
        return chosen if chosen in {"me", "adult", "child"} else "me"

    def choose(self, code: str) -> None:
        """Touch an answer of the question in view, turning the page of answers where it stands on another one."""
        option = self.item.option(code)
        assert option is not None
        text = option.text.text(self.language, self.role())
        for _ in range(int(self.peek("questions.pager.pages"))):
            if text in self.controls():
                break
            self.touch("More answers" if self.has("More answers") else "Back")
        self.driver.touch(text)

    def on(self) -> None:
        """Touch Next, on the last page of answers."""
        while not self.has("Next") and self.has("More answers"):
            self.touch("More answers")
        self.touch("Next")

    def skip(self) -> None:
        """Touch Skip, on the last page of answers."""
        while not self.has("Skip") and self.has("More answers"):
            self.touch("More answers")
        self.touch("Skip")

    def answer_one(self, answers: Mapping[str, tuple[str, ...]]) -> None:
        """Answer the question in view, or skip it if nothing is written down for it."""
        codes = answers.get(self.item.link_id, ())
        for code in codes:
            if code not in self.visit.answers.get(self.item.link_id, ()):
                self.choose(code)
        if codes:
            self.on()
        else:
            self.skip()

    def start_questions(self) -> None:
        """From home to the question where the visitor is."""
        self.touch(self.peek("questionsLabel"))
        self.expect("question")

    def answer(self, answers: Mapping[str, tuple[str, ...]], *, until: str = "") -> None:
        """Go through the questionnaire from home to its end, or until a question is in view."""
        if self.screen == "home":
            self.start_questions()
        for _ in range(len(self.questionnaire.items) + 1):
            if self.screen != "question" or self.visit.place == until:
                return
            self.answer_one(answers)
        raise NotFoundError(f"the questions did not end; the last one was {self.visit.place}")

    def open_article(self, number: int = 0) -> str:
        """From home, touch an article's card; returns its title."""
        title = str(self.peek("shelves.articles").rows()[number].title)
        self.driver.touch(title)
        self.expect("article")
        return title

    def add_to_sheet(self) -> None:
        """Put the article in view on the sheet, wherever on its pages the button for it stands."""
        self.turn_to(lambda: self.has("Add to my sheet"))
        self.touch("Add to my sheet")

    def turn_to(self, what: Callable[[], bool]) -> None:
        """Turn pages on, from the first one, until something is in view."""
        while self.has("Page before"):
            self.touch("Page before")
        while not what():
            self.touch("Next page")

    def turn_to_first(self, pager: str) -> None:
        """Show the first page of a pager, as `reader.pager`."""
        self.peek(pager).show_row(0)
        self.driver.settle(2)

    def open_source(self) -> str:
        """Touch the first source of the article in view; returns the chip's name."""
        start = self.say("Source {n}").partition("{")[0]

        def chips() -> list[Seen]:
            return [seen for seen in self.driver.see() if seen.actionable and seen.name.startswith(start)]

        self.turn_to(lambda: bool(chips()))
        chip = chips()[0]
        self.driver.touch_at(chip.rect.center())
        return chip.name

    def wait_for_sheet(self) -> None:
        """Wait until the sheet's picture is there."""
        self.expect("sheet")
        self.driver.wait(lambda: int(self.peek("sheet.pages")) > 0, "the picture of the sheet")
        self.driver.settle()

    def ask_printer(self) -> None:
        """Let the moment come at which the printer is asked about its job."""
        self.app.services.jobs.ask()
        self.driver.settle()

    def later(self, seconds: float) -> None:
        """Let time pass without a touch."""
        self.clock.now += seconds
        self.peek("idle").check()
        self.driver.settle()

    def close(self) -> None:
        """Take the kiosk down, and what it left for later: its language too, for tests of single controls."""
        self.session.set_language("en")
        self.app.close()
        del self.driver
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


@contextmanager
def kiosk(**how: Any) -> Iterator[Stage]:
    """A `Stage` that is closed at the end."""
    stage = Stage(**how)
    try:
        yield stage
    finally:
        stage.close()
