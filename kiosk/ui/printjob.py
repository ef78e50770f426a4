"""One sheet on its way out of the printer, followed and said in plain words.

Rules: nothing waits on the screen's own thread; one job at a time; a job that is not out after a minute is said to be
late and the desk is offered, after five it is cancelled so that it cannot come out when nobody is there; what the
printing system does not know for certain is asked, never claimed; no sentence loses the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError
from kiosk.ports import PrintState
from kiosk.ui.viewmodel import Shared
from kiosk.ui.words import Words

POLL_MS, SLOW_POLL_MS, POLLS_BEFORE_SLOW = 1000, 5000, 30
TELL_AFTER_S = 60
CANCEL_AFTER_S = 300


@dataclass(frozen=True, slots=True)
class Job:
    """What is known of it. `state` None: nothing was sent yet."""

    number: str = ""
    state: PrintState | None = None
    since: float = 0.0
    polls: int = 0
    late: bool = False
    cancelled: bool = False


class PrintJob(QObject):
    """The latest job of this visit."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._job = Job()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._ask)

    @property
    def state(self) -> PrintState | None:
        """The state last heard of."""
        return self._job.state

    @property
    def busy(self) -> bool:
        """Whether a sheet is on its way."""
        return self._job.state is not None and not self._job.state.is_final

    def forget(self) -> None:
        """Follow it no more; a job that is printing goes on, for its paper belongs to the visitor."""
        self._timer.stop()
        self._set(Job())

    def send(self, pdf: bytes) -> None:
        """Send a sheet; while one is on its way, nothing happens."""
        services = self._shared.services
        printer, paper = services.printer, services.paper
        if printer is None or self.busy:
            return
        sent = Job(state=PrintState.SENDING, since=services.clock())
        self._set(sent)

        def done(number: str) -> None:
            if self._job is sent:
                self._set(replace(sent, number=number, state=PrintState.QUEUED))
                self._timer.start(POLL_MS)

        def failed(_error: KioskError) -> None:
            if self._job is sent:
                self._set(replace(sent, state=PrintState.CANCELED))

        services.tasks.run(lambda: printer.submit(pdf, paper=paper), done, failed)

    def _set(self, job: Job) -> None:
        self._job = job
        self.changed.emit()

    def _ask(self) -> None:
        printer, asked = self._shared.services.printer, self._job
        if printer is None or not asked.number:
            return
        self._shared.services.tasks.run(
            lambda: printer.state(asked.number),
            lambda state: self._told(asked, state),
            lambda _error: self._told(asked, PrintState.UNKNOWN),
        )

    def _told(self, asked: Job, state: PrintState) -> None:
        if self._job is not asked:
            return
        if asked.cancelled and not state.is_final:  # it did not obey: it must not keep the next sheet waiting
            state = PrintState.UNKNOWN
        waited = self._shared.services.clock() - asked.since
        told = replace(asked, state=state, polls=asked.polls + 1, late=waited > TELL_AFTER_S)
        if not state.is_final:
            if waited > CANCEL_AFTER_S and not asked.cancelled:
                told = replace(told, cancelled=True)
                self._cancel(asked.number)
            self._timer.start(POLL_MS if told.polls < POLLS_BEFORE_SLOW else SLOW_POLL_MS)
        self._set(told)

    def _cancel(self, number: str) -> None:
        printer = self._shared.services.printer
        if printer is not None:
            self._shared.services.tasks.run(lambda: printer.cancel(number), lambda _done: None, lambda _error: None)

    def outcome(self, words: Words) -> str:
        """What to say aloud: the end, or that it does not go on; nothing while it is on its way."""
        on_its_way = {None, PrintState.IDLE, PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}
        return "" if self._job.state in on_its_way and not self._job.late else self.sentence(words)

    def sentence(self, words: Words) -> str:
        """What to say about it, or nothing before anything was sent."""
        state, _ = self._job.state, words.gettext
        if state is None:
            return ""
        if self._job.late and state in {PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}:
            return _("This takes longer than usual. You can ask at the desk.")
        return {
            PrintState.IDLE: "",
            PrintState.SENDING: _("Sending your sheet to the printer."),
            PrintState.QUEUED: _("Your sheet is waiting for the printer."),
            PrintState.PRINTING: _("Your sheet is printing now."),
            PrintState.DONE: _("Your sheet should be in the tray. Please take it with you."),
            PrintState.OUT_OF_PAPER: _("The printer has no paper. Please ask at the desk. Your sheet is not lost."),
            PrintState.NEEDS_STAFF: _("The printer needs help. Please ask at the desk. Your sheet is not lost."),
            PrintState.UNREACHABLE: _("The printer does not answer. Please ask at the desk. Your sheet is not lost."),
            PrintState.HELD: _("The printer is holding your sheet. Please ask at the desk."),
            PrintState.CANCELED: _("Your sheet was not printed. You can print again, or ask at the desk."),
            PrintState.UNKNOWN: _("Is your sheet in the tray? If not, print again or ask at the desk."),
            PrintState.NO_PRINTER: _("There is no printer here. Please ask at the desk."),
        }[state]
