"""`kiosk desk` with a clerk in front of it, as a program of its own.

    python -m tests.support.clerk_program CODE PICTURE -- desk --print-to DIR ...

It runs the real command. Once the window is there the clerk sets a first PIN, waits for the kiosk's sheet, types its
CODE, prints it, saves what the window looks like as PICTURE, hands the sheet over and closes the window; each step is
told in a line: `pin`, `taken`, `printed`, `handed over`.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QTimer

import kiosk.desk_app
from kiosk.cli import main
from kiosk.desk_app import DeskApp
from kiosk.tour.driver import Driver
from kiosk.ui.core.words import Words
from tests.support.desk_stage import DeskStage
from tests.support.visitor_program import tell


class Clerk(DeskStage):
    """A stage on a window that is already there."""

    def __init__(self, app: DeskApp) -> None:
        self.app, self.driver, self.words = app, Driver(app.window), Words("en", "us")
        self.driver.settle()

    def work(self, code: str, picture: str) -> None:
        """From the first PIN to the closed window."""
        for _ in range(2):
            self.unlock()
        self.driver.wait(lambda: not self.peek("locked"), "the window behind the PIN")
        tell("pin")
        self.driver.wait(lambda: self.peek("tray.rows").rowCount() > 0, "the sheet that waits")
        self.driver.settle()
        self.type(code.lower())
        self.enter()
        self.driver.wait(lambda: self.peek("paper.code") == code, "the sheet")
        self.driver.settle()
        tell("taken")
        self.click(f"Print {code[0]} {code[1:]}")
        self.driver.wait(lambda: self.peek("paper.jobState") == "done", "the printed sheet")
        self.driver.picture().save(picture)
        tell("printed")
        self.click("Handed over, erase")
        self.driver.wait(lambda: self.peek("tray.rows").rowCount() == 0, "an empty list")
        tell("handed over")
        self.app.window.close()


def run(code: str, picture: str, arguments: list[str]) -> None:
    """Start the command with the clerk waiting for its window."""

    class Attended(DeskApp):
        """The clerk begins when the window is there."""

        def __init__(self, *parts: Any) -> None:
            super().__init__(*parts)
            QTimer.singleShot(0, self.window, lambda: Clerk(self).work(code, picture))

    kiosk.desk_app.DeskApp = Attended  # type: ignore[misc, assignment]
    main(arguments)


if __name__ == "__main__":
    end = sys.argv.index("--")
    run(sys.argv[1], sys.argv[2], sys.argv[end + 1 :])
