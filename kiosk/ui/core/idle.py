"""Nobody there? Warn, count down, then say so; one touch anywhere stays.

Rules (WCAG 2.2.1 Timing Adjustable; Section 508 407.5): a warning comes before anything is erased, at least 20 s to
answer, one simple action extends, as often as needed. Time is counted by the clock that is handed in
(`kiosk.system.uptime`): a change of the wall clock neither wipes nor keeps a visit, and sleep of the machine is time
without a touch. Whoever touches a machine that slept for so long finds the visit over; that touch keeps nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Idle(QObject):
    """States: off (attract), watching, warning. Emits `expired` once when the time to answer has run out."""

    changed = Signal()
    expired = Signal()

    def __init__(
        self, clock: Callable[[], float], warning_s: int, answer_s: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._warning_s, self._answer_s = clock, warning_s, answer_s
        self._last: float | None = None
        self._left = 0
        self._limit_s: int | None = None
        self._quiet_s: int | None = None
        self._timer = QTimer(self, interval=250)
        self._timer.timeout.connect(self.check)

    def watch(self, limit_s: int | None = None, quiet_s: int | None = None) -> None:
        """Start counting anew.

        With `limit_s` the place ends after that many seconds whatever happens, with `quiet_s` after so many without a
        touch; both without warning.
        """
        self._last, self._left, self._limit_s, self._quiet_s = self._clock(), 0, limit_s, quiet_s
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """Nobody is here: nothing to watch."""
        self._last, self._left, self._limit_s = None, 0, None
        self._timer.stop()
        self.changed.emit()

    @Slot()
    def touched(self) -> None:
        """Somebody is there: count anew, unless time has run out already or the place has a limit of its own."""
        self.check()
        if self._last is None or self._limit_s is not None:
            return
        self._last = self._clock()
        if self._left:
            self._left = 0
            self.changed.emit()

    @Slot()
    def check(self) -> None:
        """Look at the clock; called by the timer and by tests."""
        if self._last is None:
            return
        quiet = self._clock() - self._last
        without_warning = self._limit_s if self._limit_s is not None else self._quiet_s
        if without_warning is not None:
            if quiet >= without_warning:
                self._expire()
            return
        left = math.ceil(self._warning_s + self._answer_s - quiet) if quiet >= self._warning_s else 0
        if quiet >= self._warning_s + self._answer_s:
            self._expire()
        elif left != self._left:
            self._left = left
            self.changed.emit()

    def _expire(self) -> None:
        self.stop()
        self.expired.emit()

    def _is_warning(self) -> bool:
        return self._left > 0

    def seconds_left(self) -> int:
        """Seconds until the end while the warning is shown, else 0."""
        return self._left

    def _answer_seconds(self) -> int:
        return self._answer_s

    warning = Property(bool, _is_warning, notify=changed)
    secondsLeft = Property(int, seconds_left, notify=changed)
    answerSeconds = Property(int, _answer_seconds, constant=True)
