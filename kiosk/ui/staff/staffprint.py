"""A page that staff print for themselves, from the drawing to what became of it: a report, a card for the wall.

Rules: one at a time; it is drawn off the screens' thread and followed like any other print job; who leaves the page
hears no more of it, and the paper comes all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.ports import PrintState
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared

DRAWING = "drawing"
NOT_DRAWN = "not-drawn"


class StaffPrint(QObject):
    """Follows the last page that was sent. `state`: "", "drawing", "not-drawn", or a PrintState."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._key, self._turn = shared, 0, 0
        self.state = ""
        shared.services.jobs.changed.connect(self._on_job)

    @property
    def busy(self) -> bool:
        """Whether one is on its way to the printer."""
        return self.state in {DRAWING, PrintState.SENDING}

    def send(self, draw: Callable[[], bytes]) -> None:
        """Draw a page off the screens' thread, and print it; nothing without a printer, or while one is busy."""
        services = self._shared.services
        printer = services.printer
        if printer is None or self.busy:
            return
        self.forget()
        turn = self._turn
        self._set(DRAWING)

        def drawn(pdf: bytes) -> None:
            key = services.jobs.send(printer, pdf, paper=services.paper)
            if turn != self._turn:
                services.jobs.let_go(key)
                return
            self._key = key
            self._on_job(key)

        def failed(_error: KioskError) -> None:
            if turn == self._turn:
                self._set(NOT_DRAWN)

        services.tasks.run(draw, drawn, failed, Lane.SHEET)

    def forget(self) -> None:
        """Hear no more of it."""
        self._turn += 1
        if self._key:
            self._shared.services.jobs.let_go(self._key)
        self._key = 0
        self._set("")

    def _on_job(self, key: int) -> None:
        job = self._shared.services.jobs.job(key) if key == self._key else None
        if job is not None:
            self._set(job.told.value)

    def _set(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
