"""Between the thread that loads content and the screen: how far it is, and the one question that waits for a person.

Rules: `progress` and `accept` are called on the loading's thread, everything else on the screens'; giving up answers
the question with no, so that nothing ever waits for somebody who went away.
"""

from __future__ import annotations

from queue import SimpleQueue
from threading import Event

from PySide6.QtCore import QObject, Signal

from kiosk.domain.clinic.loading import LoadPlan
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError


class Watch(QObject):
    """Fits `kiosk.ports.staff.LoadWatch`, once for each loading."""

    progressed = Signal(object, object)  # bytes done and bytes in all: more than Qt's int holds
    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given_up = Event()
        self._answers: SimpleQueue[bool] = SimpleQueue()

    @property
    def given_up(self) -> bool:
        """Whether somebody gave up, or left."""
        return self._given_up.is_set()

    def progress(self, done: int, whole: int) -> None:
        """See `LoadWatch`."""
        if self._given_up.is_set():
            raise BundleError(refusal_sentence(Refusal.CANCELLED, str), Refusal.CANCELLED)
        self.progressed.emit(done, whole)

    def accept(self, plan: LoadPlan) -> bool:
        """See `LoadWatch`."""
        self.asked.emit(plan)
        return self._answers.get()

    def answer_yes(self) -> None:
        """Somebody accepts."""
        self._answers.put(True)

    def give_up(self) -> None:
        """Nobody will accept."""
        self._given_up.set()
        self._answers.put(False)
