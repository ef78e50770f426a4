"""What is done a thousand times leaves nothing behind."""

from __future__ import annotations

import gc
import time
import weakref

from PySide6.QtCore import QCoreApplication, QEventLoop

from kiosk.ui.core.tasks import PoolTasks

TASKS = 3000


class _Typed:
    """What a visitor typed, as the task that searches for it holds it."""

    def search(self) -> None:
        """Find nothing."""


def test_a_pool_keeps_nothing_of_a_task_that_is_done(qt_app: object) -> None:
    """Each finds the pool at rest, so that some end before the call that starts them does."""
    tasks, kept, done = PoolTasks(), weakref.WeakSet[_Typed](), list[object]()
    end = time.monotonic() + 60
    for number in range(TASKS):
        typed = _Typed()
        kept.add(typed)
        tasks.run(typed.search, done.append, done.append)
        del typed
        while len(done) <= number and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert (len(done), tasks.drain()) == (TASKS, True)
    gc.collect()
    assert len(kept) == 0
