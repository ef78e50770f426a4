"""The desk's whole window on the built-in library, with a clerk's mouse and keyboard, and kiosks that a test plays.

>>> with desk(printer=ScriptedPrinter()) as stage:            # doctest: +SKIP
...     stage.unlock()                                        # the PIN, on the keyboard
...     stage.link.put("K47", a_sheet())
...     stage.type("k47")
...     stage.enter()                                         # takes the sheet
...     stage.click("Print")                                  # controls go by their English name
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.app import Start
from kiosk.desk_app import SIZE, DeskApp
from kiosk.tour.driver import Driver, Seen, peek
from kiosk.ui.core.words import Words
from tests.support.fake_desk import FakeLink
from tests.support.fake_staff import PIN, FakePins, fake_staff_services
from tests.support.inline_tasks import InlineTasks
from tests.support.kiosk_stage import Clock, library_file, region_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.domain.clinic.usage import Counted
    from kiosk.ports import Printer

LOCK_S = 900


@dataclass
class HeardCounter:
    """Fits `kiosk.ports.staff.Counter`: what was counted, in order."""

    counted: list[tuple[Counted, str]] = field(default_factory=list)

    def count(self, what: Counted, key: str = "") -> None:
        """See `Counter`."""
        self.counted.append((what, key))

    def missed(self, words: str, language: str) -> None:
        """See `Counter`."""


@cache
def a_sheet(pages: int = 2) -> bytes:
    """A PDF of so many empty pages."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for number in range(pages):
        canvas.drawString(72, 720, f"Have you thought of page {number}?")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class DeskStage:
    """One running window."""

    def __init__(
        self,
        *,
        printer: Printer | None = None,
        size: tuple[int, int] = SIZE,
        pins: FakePins | None = None,
        library: Path | None = None,
        clock: Callable[[], float] | None = None,
        **staff: Any,
    ) -> None:
        self.clock, self.link, self.counter = Clock(), FakeLink(), HeardCounter()
        self.pins = pins or FakePins()
        self.words = Words("en", "us")
        start = Start(
            settings=region_settings(),
            library=library or library_file(),
            printer=printer,
            size=size,
            tasks=InlineTasks(),
            clock=clock or self.clock,
            counter=self.counter,
        )
        self.app = DeskApp(start, lambda: fake_staff_services(pins=self.pins, **staff), self.link, LOCK_S)
        self.app.show()
        self.driver = Driver(self.app.window)
        self.driver.settle()

    # -- looking

    def peek(self, path: str) -> Any:
        """A property of the session, as `paper.code`."""
        return peek(self.app.session, path)

    def say(self, text: str) -> str:
        """An English text of the catalogue in the window's language."""
        return self.words.gettext(text)

    def controls(self) -> dict[str, Seen]:
        """What can be acted on, by name; what is disabled too."""
        return {seen.name: seen for seen in self.driver.see() if seen.actionable}

    def shows(self, text: str) -> bool:
        """Whether a text is in view, alone or within a name."""
        return any(text in name or self.say(text) in name for name in self.driver.texts())

    # -- doing

    def unlock(self, pin: str = PIN) -> None:
        """Type the PIN."""
        self.type(pin)
        self.enter()

    def type(self, text: str) -> None:
        """Keys of the keyboard, to whatever has the focus."""
        for letter in text:
            key = ord(letter.upper()) if letter.isascii() else Qt.Key.Key_unknown.value
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QCoreApplication.sendEvent(self.app.window, event)
        self.driver.settle()

    def enter(self) -> None:
        """The Enter key."""
        self.driver.key(Qt.Key.Key_Return)

    def click(self, text: str) -> None:
        """Click a control by its English name."""
        self.click_words(self.say(text))

    def click_words(self, name: str) -> None:
        """Click a control by its name as it stands."""
        at = self.driver.find(name).rect.center()
        QTest.mouseClick(self.app.window, Qt.MouseButton.LeftButton, pos=at)
        self.driver.settle()

    def speak(self, language: str) -> None:
        """Click the language in the header until it is this one."""
        while self.app.session._shared.visit.language != language:
            name = next(name for name in self.controls() if name.startswith(self.say("Language") + ": "))
            self.click_words(name)
            self.words = Words(self.app.session._shared.visit.language, "us")

    def wait_quietly(self, seconds: float) -> None:
        """Let time pass without a touch or a key."""
        self.clock.now += seconds
        self.app.session._idle.check()
        self.driver.settle()

    def ask_printer(self) -> None:
        """Let the moment come at which the printer is asked about its job, and about itself."""
        paper = self.app.session._paper
        self.app.services.jobs.ask()
        paper.look()
        self.driver.settle()

    def close(self) -> None:
        """Take the window down."""
        self.app.session.set_language("en")
        self.app.close()
        del self.driver
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


@contextmanager
def desk(**how: Any) -> Iterator[DeskStage]:
    """A `DeskStage` that is closed at the end."""
    stage = DeskStage(**how)
    try:
        yield stage
    finally:
        stage.close()
