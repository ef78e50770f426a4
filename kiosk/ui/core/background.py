"""Work that no visitor waits for: it begins after the first frame and goes on a little at a time.

Rules: a piece is short and the next one begins only after a pause, so that whatever a visitor asks for comes between
two of them; after `stop` nothing begins any more and nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from kiosk.errors import KioskError
from kiosk.ui.core.tasks import Lane, Tasks

PAUSE_MS = 50


class FirstFrame(QObject):
    """Emits `shown` once, when a window has drawn its first frame and the event loop is free again."""

    shown = Signal()

    def __init__(self, window: QQuickWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QQuickWindow | None = window
        window.frameSwapped.connect(self._on_frame)

    @Slot()
    def _on_frame(self) -> None:
        if self._window is not None:
            self._window.frameSwapped.disconnect(self._on_frame)
            self._window = None
            QTimer.singleShot(0, self.shown.emit)


class Slices(QObject):
    """Does `piece` off the screens' thread, again and again, until it says that nothing is left; then calls `done`."""

    def __init__(
        self,
        tasks: Tasks,
        piece: Callable[[], bool],
        done: Callable[[], None],
        failed: Callable[[KioskError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._piece, self._done, self._failed = tasks, piece, done, failed
        self._stopped = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def start(self, delay_ms: int) -> None:
        """Begin with the first piece after a while."""
        self._pause.start(delay_ms)
        self._pause.setInterval(PAUSE_MS)

    def stop(self) -> None:
        """Begin no further piece; one that runs ends by itself."""
        self._stopped = True
        self._pause.stop()

    @Slot()
    def _begin(self) -> None:
        self._tasks.run(self._piece, self._on_piece, self._on_failure, Lane.BEHIND)

    def _on_piece(self, more: bool) -> None:
        if self._stopped:
            return
        if more:
            self._pause.start()
        else:
            self._done()

    def _on_failure(self, error: KioskError) -> None:
        if not self._stopped:
            self._failed(error)
