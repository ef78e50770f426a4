"""Waiting for what another thread or process does, without sleeping.

hub.listen(until.nudge)
until(lambda: hub.desks() == 1)
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DEADLINE_S = 120.0
_LOOK_S = 0.05  # where nobody nudges


class Until:
    """Waits for conditions; `nudge` says that something may have changed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()

    def nudge(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def __call__(self, condition: Callable[[], object]) -> None:
        """Fail the test where a condition does not come true."""
        for _ in range(int(_DEADLINE_S / _LOOK_S)):
            if condition():
                return
            with self._changed:
                self._changed.wait(_LOOK_S)
        raise AssertionError("this did not come true in time")


def turn_until(condition: Callable[[], object]) -> None:
    """Turn Qt's event loop until a condition is true; fail the test where it does not come true."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    until = QDeadlineTimer(int(_DEADLINE_S * 1000))
    while not condition():
        assert not until.hasExpired(), "this did not come true in time"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
