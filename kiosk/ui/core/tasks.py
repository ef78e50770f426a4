"""One door off the main thread: `run(work, done, failed)`.

Rules: `work` runs elsewhere and touches no QObject; `done` and `failed` run on the main thread; an exception that is
not a KioskError is a fault of ours and goes to the fault hook, never to a visitor, and then to `failed` without its
words. Work goes in lanes, each a thread and an order of its own, by what it may have to wait for: a device that does
not answer holds up its own lane alone, and nobody who waits for a search waits for a printer.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import Any, Final, Protocol

from PySide6.QtCore import QDeadlineTimer, QObject, QThreadPool, Signal, Slot

from kiosk.errors import KioskError

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[KioskError], None]

CLOSE_MS: Final = 2000  # for all lanes together


class Lane(Enum):
    """What work may have to wait for."""

    SCREEN = auto()  # nothing but the machine itself: whoever stands at the screen waits for it
    SHEET = auto()  # a sheet that is drawn
    PRINTER = auto()
    STICK = auto()
    DESK = auto()  # the other machine: a kiosk's desk, a desk's kiosks
    BEHIND = auto()  # nobody waits for it: what is checked and counted while the screens go on


class Tasks(Protocol):
    """Where work goes that would stop the screen."""

    def run(self, work: Work, done: Done, failed: Failed, lane: Lane = Lane.SCREEN) -> None:
        """Do `work` after what is in its lane already, then call one of the other two on the main thread."""
        ...


def nothing(_outcome: Any) -> None:
    """Nobody wants to hear of it."""


def _finish(outcome: Any, error: BaseException | None, done: Done, failed: Failed) -> None:
    if error is None:
        done(outcome)
    elif isinstance(error, KioskError):
        failed(error)
    else:
        sys.excepthook(type(error), error, error.__traceback__)
        failed(KioskError("A fault of the kiosk's own."))  # nothing waits for ever


_left_behind: list[PoolTasks] = []  # whose threads wait for a device: a pool that is deleted would wait for them


class PoolTasks(QObject):
    """Runs work in Qt's thread pools, one for each lane, one piece at a time in each."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for pool in self._pools.values():
            pool.setMaxThreadCount(1)
        self._waiting: dict[int, tuple[Done, Failed]] = {}
        self._next = 0
        self._finished.connect(self._on_finished)  # emitted on a pool's thread, so Qt queues it for this one

    def run(self, work: Work, done: Done, failed: Failed, lane: Lane = Lane.SCREEN) -> None:
        """Do `work` after what is in its lane already, then call one of the other two on the main thread."""
        self._next += 1
        number = self._next
        self._waiting[number] = (done, failed)
        # as a function: of a QRunnable that ends before start() returns, PySide keeps the object and all that it holds
        self._pools[lane].start(partial(self._do, number, work))

    def _do(self, number: int, work: Work) -> None:
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001  sorted on the main thread: the world's or ours
            traceback.clear_frames(error.__traceback__)  # what the work made ends on the thread that made it
            self._finished.emit(number, None, error)
        else:
            self._finished.emit(number, outcome, None)

    @Slot(int, object, object)
    def _on_finished(self, number: int, outcome: Any, error: BaseException | None) -> None:
        if number in self._waiting:
            done, failed = self._waiting.pop(number)
            _finish(outcome, error, done, failed)

    def drain(self, milliseconds: int = CLOSE_MS) -> bool:
        """Wait until nothing runs in any lane; False when time ran out."""
        until = QDeadlineTimer(milliseconds)
        return all(pool.waitForDone(until) for pool in self._pools.values())

    def close(self, milliseconds: int = CLOSE_MS) -> None:
        """Let what runs come to its end, for a while; nobody hears of it any more."""
        self._waiting.clear()
        if not self.drain(milliseconds):
            for pool in self._pools.values():
                pool.clear()
            _left_behind.append(self)
