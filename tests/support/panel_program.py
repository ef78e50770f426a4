"""`kiosk run` that tells how its window lies on the screen, and can be worked from outside; for tests of the screen.

    python -m tests.support.panel_program run ...

Each time something of it changed, and all that belongs to it has followed, it prints a line: the window's place and
size in its own pixels, `unit` (those pixels per design pixel), the screen of the visit and the answers given. A line on
its standard input has a visitor begin: it goes to the first question and answers it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot

import kiosk.app
from kiosk.app import KioskApp
from kiosk.cli import main
from kiosk.tour.driver import Driver, peek

if TYPE_CHECKING:
    from kiosk.domain.questionnaires.visit import Visit

_REST_MS = 100  # without a change


class Teller(QObject):
    """Tells what one kiosk looks like."""

    def __init__(self, app: KioskApp) -> None:
        super().__init__(app.window)
        self._app, self._told = app, ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._tell)
        self._steps = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._steps.activated.connect(self._step)
        window = app.window
        for signal in (window.widthChanged, window.heightChanged, window.xChanged, window.yChanged):
            signal.connect(self._on_change)
        window.frameSwapped.connect(self._on_change)
        self._on_change()

    @Slot()
    def _on_change(self) -> None:
        self._rest.start()

    @Slot()
    def _tell(self) -> None:
        window, session = self._app.window, self._app.session
        visit: Visit = session._shared.visit
        at = f"{window.width()}x{window.height()}+{window.x()}+{window.y()}"
        unit = f"{float(peek(session, 'unit')):.3f}"
        line = f"{at} {unit} {peek(session, 'screen')} {dict(visit.answers)} {visit.place}"
        if line != self._told:
            self._told = line
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()

    @Slot()
    def _step(self) -> None:
        if not sys.stdin.readline():
            self._steps.setEnabled(False)
            return
        session = self._app.session
        session.begin()
        session.set_audience("patient")
        session.enter()
        Driver(self._app.window).settle()
        peek(session, "questions").begin()
        Driver(self._app.window).settle()
        peek(session, "questions").choose("none")
        self._on_change()


class Kiosk(KioskApp):
    """The kiosk with a teller."""

    def show(self, *, fullscreen: bool) -> None:
        super().show(fullscreen=fullscreen)
        Teller(self)


if __name__ == "__main__":
    kiosk.app.KioskApp = Kiosk  # type: ignore[misc]
    main(sys.argv[1:])
