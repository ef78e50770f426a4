"""`kiosk run` or `kiosk desk` that is told to end at one moment, or whose end hangs; for tests of the shutdown.

    python -m tests.support.end_program MOMENT -- run ...

MOMENT: `up` prints "up" once the window is there and waits; `visit` has a visitor before that, `anew` a new start of
the screens, `listen` somebody who listens;
`start`, `shown`, `again`, `closing` send SIGTERM to the program itself while the window is made, when it is shown,
while the screens start anew, while everything is closed, and `closing-never` hangs there; `lane`, `thread` have work
that never ends, `python` stops Python itself at the end; `crash`, `abort`, `fatal` are faults that end the interpreter,
with a word that nobody may find afterwards.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, qFatal

import kiosk.app
import kiosk.desk_app
from kiosk.app import AGAIN, KioskApp, application
from kiosk.cli import main
from kiosk.desk_app import DeskApp
from kiosk.system import signals
from kiosk.tour.driver import Driver
from kiosk.wiring.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Callable


CANARY = "ZQX-7731"
shown_before: list[str] = []


def tell(text: str) -> None:
    """One line for the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def told_to_end() -> None:
    """What a service manager does."""
    os.kill(os.getpid(), signal.SIGTERM)


def never() -> None:
    """Work that waits for ever."""
    threading.Event().wait()


def told_to_end_and_hang() -> None:
    """The end that was asked for does not come."""
    told_to_end()
    tell("asked")
    never()


def hold_python() -> None:
    """Code of another language that hangs and lets nothing of Python run."""
    ctypes.PyDLL(None).pause()


def prepare(moment: str) -> Callable[[Any], None]:
    """Set the stage; returns what is done once the window is there."""
    if moment == "start":
        before(KioskApp, "_open_screens", told_to_end)
    elif moment == "again":
        before(KioskApp, "close", told_to_end)
    elif moment == "closing":
        before(Machine, "close", told_to_end)
    elif moment == "closing-never":
        before(Machine, "close", told_to_end_and_hang)
    elif moment == "thread":
        before(Machine, "close", never)
    elif moment == "python":
        before(Machine, "close", hold_python)
    return {
        "visit": begin,
        "anew": start_anew,
        "listen": listen,
        "shown": lambda _: told_to_end(),
        "again": lambda _: application().exit(AGAIN),
        "closing": lambda _: application().exit(0),
        "closing-never": lambda _: application().exit(0),
        "lane": hang,
        "crash": lambda _: crash(faulthandler._sigsegv),  # type: ignore[attr-defined]
        "abort": lambda _: crash(faulthandler._sigabrt),  # type: ignore[attr-defined]
        "fatal": lambda _: crash(lambda: qFatal(CANARY)),
        "thread": lambda _: told_to_end(),
        "python": lambda _: told_to_end(),
    }.get(moment, lambda _: tell("up"))


def before(owner: type[Any], name: str, what: Callable[[], None]) -> None:
    """Do something ahead of a method."""
    real = getattr(owner, name)

    def both(*arguments: Any) -> Any:
        tell(name)
        what()
        return real(*arguments)

    setattr(owner, name, both)


def crash(how: Callable[[], None], word: str = CANARY) -> None:
    """End in the middle of work with what somebody typed."""
    how()
    tell(word)


def begin(app: KioskApp) -> None:
    """A visitor says who they are, and looks around."""
    driver = Driver(app.window)
    driver.settle()
    app.session.begin()
    app.session.set_audience("caregiver")
    app.session.enter()
    driver.settle()
    tell("up")


def listen(app: KioskApp) -> None:
    """A visitor has the screen read aloud."""
    driver = Driver(app.window)
    driver.wait(lambda: not app.session.speech.reason(), "a voice")
    begin(app)
    app.session.listen()


def start_anew(_app: KioskApp) -> None:
    """Have the screens start anew, once."""
    if shown_before:
        tell("up")
    else:
        shown_before.append("once")
        application().exit(AGAIN)


def hang(app: KioskApp) -> None:
    """Work off the screens' thread that never ends."""
    begun = threading.Event()

    def work() -> None:
        begun.set()
        never()

    app.tasks.run(work, lambda _: None, lambda _: None)
    begun.wait()
    told_to_end()


def run(moment: str, arguments: list[str]) -> None:
    """Start the command."""
    signals.LIMIT_S, signals.WATCHDOG_S = 100.0, 110.0  # type: ignore[misc]  # no clock decides on a busy machine
    if moment in {"lane", "thread", "python"}:
        signals.LIMIT_S, signals.WATCHDOG_S = 0.5, 2.0  # type: ignore[misc]
    if moment == "python":
        signals.LIMIT_S = 60.0  # type: ignore[misc]
    ready = prepare(moment)

    class Kiosk(KioskApp):
        def show(self, *, fullscreen: bool) -> None:
            super().show(fullscreen=fullscreen)
            QTimer.singleShot(0, lambda: ready(self))

    class Desk(DeskApp):
        def show(self) -> None:
            super().show()
            QTimer.singleShot(0, lambda: ready(self))

    kiosk.app.KioskApp = Kiosk  # type: ignore[misc]
    kiosk.desk_app.DeskApp = Desk  # type: ignore[misc]
    main(arguments)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[3:])
