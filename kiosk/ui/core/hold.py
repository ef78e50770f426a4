"""Something that is held for three seconds: how far it is, and that it was long enough.

Rules: letting go early does nothing; for the first half second nothing is shown, so that a tap shows nothing; time is
counted by the clock that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

HOLD_S: Final = 3.0
SHOWN_S: Final = 0.5  # from then on somebody who holds sees that it does something
_STEPS: Final = 5  # of the ring where nothing may move


@QmlElement
class Hold(QObject):
    """Emits `done` once, while it is held still."""

    changed = Signal()
    done = Signal()

    def __init__(self, clock: Callable[[], float], *, stepped: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._stepped = clock, stepped
        self._since: float | None = None
        self._share = 0.0
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self.check)

    @Slot()
    def begin(self) -> None:
        """A finger or a key went down."""
        self._since = self._clock()
        self._timer.start()
        self._show(0.0)

    @Slot()
    def end(self) -> None:
        """It went up, or away."""
        self._since = None
        self._timer.stop()
        self._show(0.0)

    @Slot()
    def check(self) -> None:
        """Look at the clock; called by the timer and by tests."""
        if self._since is None:
            return
        held = self._clock() - self._since
        if held >= HOLD_S:
            self.end()
            self.done.emit()
            return
        share = max(0.0, (held - SHOWN_S) / (HOLD_S - SHOWN_S))
        self._show(int(share * _STEPS) / _STEPS if self._stepped else share)

    def _show(self, share: float) -> None:
        if share != self._share:
            self._share = share
            self.changed.emit()

    share = Property(float, lambda self: self._share, notify=changed)
