"""What happens on other threads, told on the screens' own.

Rules: `tell` may be handed to what outlives the screens, and called from any thread, also while they go and after it.
"""

from __future__ import annotations

from contextlib import suppress
from threading import RLock

from PySide6.QtCore import QObject, Signal


class Elsewhere(QObject):
    """`happened` reaches a slot of a view on the view's thread."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = lock = RLock()  # again on the screens' own thread, where a slot may take the view away
        self._there = there = [True]

        def gone() -> None:
            with lock:  # whoever tells is let finish before Qt takes the object apart
                there.clear()

        self.destroyed.connect(gone)

    def tell(self) -> None:
        """Something changed."""
        with self._lock, suppress(RuntimeError):  # PySide's, where Python's part of the object is gone already
            if self._there:
                self.happened.emit()
