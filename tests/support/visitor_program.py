"""`kiosk run` with a visitor in front of it, as a program of its own, for tests of what stays when it ends.

    python -m tests.support.visitor_program LANGUAGE DIR [--until LINK_ID] -- run --print-to DIR ...

It runs the real command; once the window is there the visitor answers as `DECIDING` does. With `--until` the visitor
stops at that question, the program prints `at LINK_ID` and waits to be killed. Otherwise the visitor puts an article
and the result on the sheet, prints it, prints `printed` and waits for a line on standard input, touches "I'm done",
and prints `over`, again waits for a line and ends. Every file that Python opens for writing is named in DIR/opened.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

import kiosk.app
from kiosk.app import KioskApp, Start, application
from kiosk.cli import main
from kiosk.tour.driver import Driver
from kiosk.ui.core.words import Words
from tests.support.kiosk_stage import DECIDING, Clock, Stage, region_settings

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def note_written_files(log: Path) -> None:
    """Write down the name of each file that is opened for writing from now on."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def hook(event: str, details: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(details[2], int) and details[2] & WRITING:
            os.write(handle, f"{details[0]}\n".encode())

    sys.addaudithook(hook)


def tell(text: str) -> None:
    """One line for the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Visitor(Stage):
    """A stage on an app that is already running."""

    def __init__(self, app: KioskApp, language: str) -> None:
        self.language, self.settings, self.clock = language, region_settings(), Clock()
        self.words = Words(language, self.settings.clinic.region)
        self.app, self.driver = app, Driver(app.window)
        self.driver.settle()

    def stop_at(self, link_id: str) -> None:
        """Answer up to a question and stay there."""
        self.begin()
        self.answer(DECIDING, until=link_id)
        for option in self.item.options[:1]:
            self.choose(option.code)
        tell(f"at {link_id}")

    def whole_visit(self) -> None:
        """Read, answer, print, go."""
        self.begin("caregiver")
        self.open_article()
        self.add_to_sheet()
        self.touch("Home")
        self.answer(DECIDING)
        self.touch("See my sheet")
        self.wait_for_sheet()
        self.touch("Print my sheet")
        self.driver.wait(lambda: self.peek("sheet.printState") == "done", "the printed sheet")
        tell("printed")
        sys.stdin.readline()
        self.touch("I’m done")
        self.touch("Back to the first screen")
        self.expect("attract")
        tell("over")
        sys.stdin.readline()


def run(language: str, folder: Path, until: str, arguments: list[str]) -> None:
    """Start the command with the visitor waiting for its window."""
    note_written_files(folder / "opened")

    def visit(app: KioskApp) -> None:
        visitor = Visitor(app, language)
        tell(f"screen {visitor.screen} answers {len(visitor.visit.answers)}")
        if until:
            visitor.stop_at(until)
        else:
            visitor.whole_visit()
            application().exit(0)  # a kiosk's window refuses to close, and with it quit()

    class Quick(KioskApp):
        """The visitor of this program is faster than people, and begins when the window is there."""

        def __init__(self, start: Start) -> None:
            super().__init__(replace(start, steady_s=0.0))

        def show(self, *, fullscreen: bool) -> None:
            """Bring the window up, then let the visitor begin."""
            super().show(fullscreen=fullscreen)
            QTimer.singleShot(0, lambda: visit(self))

    kiosk.app.KioskApp = Quick  # type: ignore[misc]
    main(arguments)


if __name__ == "__main__":
    own, rest = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    run(own[0], Path(own[1]), own[3] if len(own) > 3 else "", rest)
