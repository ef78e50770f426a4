"""The screens' heart-beat: the longest time for which nothing could have been drawn or touched.

Rules: a timer on the screens' own thread ticks every 20 ms, and what is missing between two ticks is a stop. What the
harness itself did on that thread in between is taken off, and so is the time that the system kept the program's
threads waiting for a processor (`/proc/self/task/*/schedstat`): a loaded machine is not a fault of the kiosk's. Work,
locks, files, devices and the interpreter's lock all count.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

TICK_S = 0.02
_TASKS = Path("/proc/self/task")


def waited_for_processor() -> dict[str, float]:
    """Seconds that each thread of this process was ready to run and did not."""
    waited = {}
    for task in _TASKS.iterdir():
        try:
            waited[task.name] = int((task / "schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError):
            continue  # it ended meanwhile
    return waited


class Heart(QObject):
    """`take` gives the longest stop since it was last asked, and what the clock on the wall said of it."""

    def __init__(self) -> None:
        super().__init__()
        self._own = self._longest = self._longest_wall = 0.0
        self.beats = 0
        self._screens = str(threading.get_native_id())
        self._last, self._waited = time.monotonic(), waited_for_processor()
        self._timer = QTimer(self, interval=int(TICK_S * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self.start()

    @contextmanager
    def own(self) -> Iterator[None]:
        """What the harness does in here is no stop of the kiosk's."""
        start = time.monotonic()
        try:
            yield
        finally:
            self._own += time.monotonic() - start

    def _beat(self) -> None:
        now, waited = time.monotonic(), waited_for_processor()
        wall = max(0.0, now - self._last - TICK_S - self._own)
        stop = max(0.0, wall - self._kept_waiting(waited))
        if stop > self._longest:
            self._longest, self._longest_wall = stop, wall
        self._last, self._waited, self._own = now, waited, 0.0
        self.beats += 1

    def _kept_waiting(self, waited: dict[str, float]) -> float:
        """The screens' thread's own wait, and the longest of the others: one of them may have held a lock meanwhile."""
        since = {name: seconds - self._waited.get(name, 0.0) for name, seconds in waited.items()}
        return since.pop(self._screens, 0.0) + max(since.values(), default=0.0)

    def start(self) -> None:
        """Count from now on."""
        self._last, self._waited, self._own = time.monotonic(), waited_for_processor(), 0.0
        self._timer.start()

    def stop(self) -> None:
        """Count nothing: the whole program is about to be stopped on purpose, or starts."""
        self._timer.stop()

    def take(self) -> tuple[float, float]:
        """Seconds without and with what the machine kept for itself."""
        taken = self._longest, self._longest_wall
        self._longest = self._longest_wall = 0.0
        return taken
