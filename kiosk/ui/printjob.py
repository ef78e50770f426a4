"""One sheet on its way out of the printer, followed and said in plain words.

Rules: nothing waits on the screen's own thread; one job at a time; a job that is not out after a minute is said to be
late and the desk is offered, after five it is cancelled so that it cannot come out when nobody is there, also when the
visit is over; what the printing system does not know for certain is asked, never claimed; no sentence loses the sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError, PrinterError
from kiosk.ports import Paper, PrintState
from kiosk.ui.viewmodel import Shared
from kiosk.ui.words import Words

POLL_MS, SLOW_POLL_MS, POLLS_BEFORE_SLOW = 1000, 5000, 30
TELL_AFTER_S = 60
CANCEL_AFTER_S = 300
_BEFORE = {PrintState.SENDING, PrintState.QUEUED, PrintState.HELD, PrintState.CANCELED}  # no page moved yet


@dataclass(frozen=True, slots=True)
class Job:
    """What is known of it. `state` None: nothing was sent; `began`: a page may have come out; `seen`: in the tray."""

    number: str = ""
    state: PrintState | None = None
    since: float = 0.0
    polls: int = 0
    late: bool = False
    cancelled: bool = False
    began: bool = False
    seen: bool = False


class PrintJob(QObject):
    """The latest job of this visit."""

    changed = Signal()
    sent = Signal()  # the printing system has it

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
        """Show it no more. A job that is printing goes on, for its paper belongs to the visitor, but not for ever."""
        self._timer.stop()
        if self.busy and self._job.number and not self._job.cancelled:
            self._end_later(self._job)
        self._set(Job())

    @property
    def late(self) -> bool:
        """Whether it takes longer than it should."""
        return self._job.late

    def send(self, pdf: bytes, *, paper: Paper | None = None, copies: int = 1) -> None:
        """Send a sheet, on the settings' paper or another; while one is on its way, nothing happens."""
        services = self._shared.services
        printer, on = services.printer, paper or services.paper
        if printer is None or self.busy:
            return
        sent = Job(state=PrintState.SENDING, since=services.clock())
        self._set(sent)

        def done(number: str) -> None:
            if self._job is sent:
                self._set(replace(sent, number=number, state=PrintState.QUEUED))
                self.sent.emit()
                self._timer.start(POLL_MS)
            else:  # the visitor left meanwhile
                self._end_later(replace(sent, number=number))

        def failed(error: KioskError) -> None:
            if self._job is sent:
                known = error.state if isinstance(error, PrinterError) else ""
                self._set(replace(sent, state=PrintState(known or PrintState.CANCELED)))

        services.tasks.run(lambda: printer.submit(pdf, paper=on, copies=copies), done, failed)

    @property
    def may_cancel(self) -> bool:
        """Whether there is a job that can still be stopped."""
        return self.busy and bool(self._job.number) and not self._job.cancelled

    def cancel(self) -> None:
        """Stop it, as the visitor wishes; what became of it is asked afterwards."""
        if self.may_cancel:
            self._timer.stop()
            stopped = replace(self._job, cancelled=True)
            self._set(stopped)
            self._cancel(stopped.number, then=lambda: self._timer.start(POLL_MS) if self._job is stopped else None)

    def confirm(self) -> None:
        """The visitor says that it is in the tray."""
        if self._job.state is PrintState.UNKNOWN:
            self._set(replace(self._job, state=PrintState.DONE, seen=True))

    def _end_later(self, job: Job) -> None:
        """Cancel a job of a visitor who left when its time is up; one that is out by then is not harmed."""
        left = max(0.0, CANCEL_AFTER_S - (self._shared.services.clock() - job.since))
        QTimer.singleShot(round(left * 1000), self, lambda: self._cancel(job.number))

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
        began = asked.began or state not in _BEFORE
        told = replace(asked, state=state, polls=asked.polls + 1, late=waited > TELL_AFTER_S, began=began)
        if not state.is_final:
            if waited > CANCEL_AFTER_S and not asked.cancelled:
                told = replace(told, cancelled=True)
                self._cancel(asked.number)
            self._timer.start(POLL_MS if told.polls < POLLS_BEFORE_SLOW else SLOW_POLL_MS)
        self._set(told)

    def _cancel(self, number: str, then: Callable[[], None] = lambda: None) -> None:
        printer = self._shared.services.printer
        if printer is not None:
            self._shared.services.tasks.run(lambda: printer.cancel(number), lambda _done: then(), lambda _error: then())

    def outcome(self, words: Words) -> str:
        """What to say aloud: the end, or that it does not go on; nothing while it is on its way."""
        on_its_way = {None, PrintState.IDLE, PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}
        return "" if self._job.state in on_its_way and not self._job.late else self.sentence(words)

    def sentence(self, words: Words) -> str:
        """What to say about it, or nothing before anything was sent."""
        state, _ = self._job.state, words.gettext
        if state is None:
            return ""
        if self._job.cancelled and not state.is_final:
            return _("Stopping the printer.")
        if self._job.seen:
            return _("Please take your sheet with you.")
        if state is PrintState.CANCELED and self._job.began:
            return _("Printing was stopped. If a page came out, please take it with you.")
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
            PrintState.FULL: _("The printer has too much to do now. Please try again in a minute, or ask at the desk."),
        }[state]
