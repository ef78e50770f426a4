"""The print jobs of this process, from the sheet that is sent to what became of it.

Rules: made once for a process, and outlives the screens: a job that is not out after five minutes is cancelled on the
printer that has it, so that no sheet comes out when nobody is there, whether its visitor left, the screens started anew
or the queue was changed meanwhile. Nothing waits on the screens' own thread; a job is asked about once at a time. What
the printing system does not know for certain is UNKNOWN, never claimed. The sheet itself is not kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.errors import KioskError, PrinterError
from kiosk.ports import CANCEL_AFTER_S, Paper, Printer, PrintState
from kiosk.ui.core.tasks import Lane, PoolTasks, Tasks, nothing

TICK_MS: Final = 1000
QUICK_POLLS: Final = 30  # one a second; then one each SLOW_TICKS
SLOW_TICKS: Final = 5
TELL_AFTER_S: Final = 60
MOST_IGNORED: Final = 2
CANCEL_AGAIN: Final = 12  # times ignored
_BEFORE: Final = {PrintState.SENDING, PrintState.QUEUED, PrintState.HELD, PrintState.CANCELED}  # no page moved yet


@dataclass(frozen=True, slots=True)
class Job:
    """What is known of a job.

    `printer` has it, under `number` once it was taken; `since`: when it was sent, in seconds of the clock; `late`: it
    takes longer than it should; `cancelled`: it was asked to end; `ended`: the printing system was told so; `ignored`:
    how often it was seen to go on all the same; `began`: a page may have come out.
    """

    printer: Printer
    since: float
    number: str = ""
    state: PrintState = PrintState.SENDING
    polls: int = 0
    late: bool = False
    cancelled: bool = False
    ended: bool = False
    ignored: int = 0
    began: bool = False

    @property
    def told(self) -> PrintState:
        """What is said of it: one that does not obey must not keep the next sheet waiting."""
        return PrintState.UNKNOWN if self.ignored >= MOST_IGNORED and not self.state.is_final else self.state

    @property
    def may_cancel(self) -> bool:
        """Whether it can still be stopped."""
        return bool(self.number) and not self.state.is_final and not self.cancelled


class PrintJobs(QObject):
    """All jobs that are not known to have ended, and those that somebody looks at, by the key that `send` gave.

    Args:
        clock: Seconds that go on while the machine sleeps.
        tasks: Where the printer is asked; threads of its own by default, because it outlives the screens'.
        stops: Whether what is under way ends with the process; at a desk somebody stands by the printer.
    """

    changed = Signal(int)

    def __init__(self, clock: Callable[[], float], tasks: Tasks | None = None, *, stops: bool = True) -> None:
        super().__init__()
        self._clock, self._tasks, self._stops = clock, tasks or PoolTasks(), stops
        self._jobs: dict[int, Job] = {}
        self._watched: set[int] = set()
        self._asking: set[int] = set()
        self._last = self._ticks = 0
        self._lock = threading.Lock()  # of the next two, which the printer's thread looks at
        self._closed = threading.Event()
        self._numbers: dict[int, str] = {}  # of jobs that were taken, before the screens' thread hears of it
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def send(self, printer: Printer, pdf: bytes, *, paper: Paper, copies: int = 1) -> int:
        """Send a sheet; returns the job's key, by which it is told of until `let_go`."""
        self._last += 1
        key = self._last
        self._jobs[key] = Job(printer, self._clock())
        self._watched.add(key)

        def done(number: str) -> None:
            with self._lock:
                self._numbers.pop(key, None)
            self._set(key, replace(self._jobs[key], number=number, state=PrintState.QUEUED))
            self._timer.start()

        def failed(error: KioskError) -> None:
            known = error.state if isinstance(error, PrinterError) else ""
            self._set(key, replace(self._jobs[key], state=PrintState(known or PrintState.CANCELED)))

        self._run(lambda: self._submit(key, printer, pdf, paper, copies), done, failed)
        return key

    def _submit(self, key: int, printer: Printer, pdf: bytes, paper: Paper, copies: int) -> str:
        """On the printer's thread: send a sheet, and stop it where nobody will hear of it any more."""
        if self._closed.is_set():
            raise PrinterError("Nothing is printed any more.")
        number = printer.submit(pdf, paper=paper, copies=copies)
        with self._lock:
            closed = self._closed.is_set()
            self._numbers[key] = number
        if closed:
            printer.cancel(number)
        return number

    def job(self, key: int) -> Job | None:
        """What is known of a job; None of one that was let go and has ended."""
        return self._jobs.get(key)

    def let_go(self, key: int) -> None:
        """Nobody looks at it any more. It goes on, for its paper belongs to the visitor, but not for ever."""
        self._watched.discard(key)
        if key in self._jobs:
            self._set(key, self._jobs[key])

    def cancel(self, key: int) -> None:
        """Stop a job that can be stopped; what became of it is asked afterwards."""
        job = self._jobs[key]
        if job.may_cancel:
            self._set(key, replace(job, cancelled=True))
            self._cancel(key)

    def _cancel(self, key: int) -> None:
        job = self._jobs[key]
        self._run(lambda: job.printer.cancel(job.number), partial(self._on_cancelled, key), nothing)

    def _on_cancelled(self, key: int, _done: None) -> None:
        if key in self._jobs:
            self._set(key, replace(self._jobs[key], ended=True))

    def stop(self) -> None:
        """Begin to stop all that is under way: nobody stands by it any more."""
        if not self._stops or self._closed.is_set():
            return
        with self._lock:
            self._closed.set()
            taken = dict(self._numbers)
        for key, number in taken.items():
            self._set(key, replace(self._jobs[key], number=number, state=PrintState.QUEUED))
        for key in list(self._jobs):
            self.cancel(key)

    def close(self) -> None:
        """Stop what is under way, and wait for the printing system, for a while."""
        self.stop()
        self._timer.stop()
        if isinstance(self._tasks, PoolTasks):
            self._tasks.close()

    def ask(self) -> None:
        """Ask about each job now."""
        for key in list(self._jobs):
            self._ask(key)

    @Slot()
    def _on_tick(self) -> None:
        self._ticks += 1
        for key, job in list(self._jobs.items()):
            if job.polls < QUICK_POLLS or self._ticks % SLOW_TICKS == 0:
                self._ask(key)

    def _ask(self, key: int) -> None:
        job = self._jobs[key]
        if not job.number or job.state.is_final or key in self._asking:
            return
        self._asking.add(key)
        told = partial(self._told, key, job.ended)
        self._run(lambda: job.printer.state(job.number), told, lambda _error: told(PrintState.UNKNOWN))

    def _told(self, key: int, was_ended: bool, state: PrintState) -> None:
        self._asking.discard(key)
        job = self._jobs[key]
        at_work = not state.is_final and state is not PrintState.UNREACHABLE
        ignored = job.ignored + (was_ended and at_work)
        waited = self._clock() - job.since
        late, began = job.late or waited > TELL_AFTER_S, job.began or state not in _BEFORE
        self._set(key, replace(job, state=state, polls=job.polls + 1, ignored=ignored, late=late, began=began))
        if key not in self._jobs:
            return
        if waited > CANCEL_AFTER_S:
            self.cancel(key)
        if ignored > job.ignored and ignored % CANCEL_AGAIN == 0:  # the printing system may not have heard it
            self._cancel(key)

    def _set(self, key: int, job: Job) -> None:
        self._jobs[key] = job
        if job.state.is_final and key not in self._watched:
            del self._jobs[key]
        if all(one.state.is_final for one in self._jobs.values()):
            self._timer.stop()
        self.changed.emit(key)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[KioskError], None]) -> None:
        self._tasks.run(work, done, failed, Lane.PRINTER)
