"""One door off the main thread: `run(work, done, failed)`.

Rules: `work` runs elsewhere and touches no QObject; `done` and `failed` run on the main thread; an exception that is
not a KioskError is a fault of ours and goes to the fault hook, never to a visitor, and then to `failed` without its
words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from kiosk.errors import KioskError

Work = Callable[[], Any]
Done = Callable[[Any], None]
Failed = Callable[[KioskError], None]


class Tasks(Protocol):
    """Where work goes that would stop the screen."""

    def run(self, work: Work, done: Done, failed: Failed) -> None:
        """Do `work`, then call one of the other two on the main thread."""
        ...


def _finish(outcome: Any, error: BaseException | None, done: Done, failed: Failed) -> None:
    if error is None:
        done(outcome)
    elif isinstance(error, KioskError):
        failed(error)
    else:
        sys.excepthook(type(error), error, error.__traceback__)
        failed(KioskError("A fault of the kiosk's own."))  # nothing waits for ever


class PoolTasks(QObject):
    """Runs work in Qt's thread pool, one at a time, in order."""

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[int, tuple[Done, Failed]] = {}
        self._next = 0
        self._finished.connect(self._on_finished)  # emitted on the pool's thread, so Qt queues it for this one

    def run(self, work: Work, done: Done, failed: Failed) -> None:
        """Queue `work`."""
        self._next += 1
        number = self._next
        self._waiting[number] = (done, failed)
        # as a function: of a QRunnable that ends before start() returns, PySide keeps the object and all that it holds
        self._pool.start(partial(self._do, number, work))

    def _do(self, number: int, work: Work) -> None:
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001  sorted on the main thread: the world's or ours
            self._finished.emit(number, None, error)
        else:
            self._finished.emit(number, outcome, None)

    @Slot(int, object, object)
    def _on_finished(self, number: int, outcome: Any, error: BaseException | None) -> None:
        done, failed = self._waiting.pop(number)
        _finish(outcome, error, done, failed)

    def drain(self, milliseconds: int = 5000) -> bool:
        """Wait until nothing runs; False when time ran out."""
        return self._pool.waitForDone(milliseconds)
