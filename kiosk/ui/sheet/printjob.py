"""The latest sheet of this visit on its way out of the printer, said in plain words.

Rules: one sheet at a time; one that is not out after a minute is said to be late and the desk is offered; what the
printing system does not know for certain is asked, never claimed; no sentence loses the sheet. The job itself belongs
to `PrintJobs`, which outlives the visit.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.ports import Paper, PrintState
from kiosk.ui.core.printjobs import Job
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words


class PrintJob(QObject):
    """The job that is shown. `seen`: the visitor says that it is in the tray."""

    changed = Signal()
    sent = Signal()  # the printing system has it

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._jobs = shared, shared.services.jobs
        self._key = 0
        self._taken = self._seen = False
        self._jobs.changed.connect(self._on_changed)

    @property
    def _job(self) -> Job | None:
        return self._jobs.job(self._key)

    @property
    def state(self) -> PrintState | None:
        """The state last heard of; None before anything was sent."""
        job = self._job
        return PrintState.DONE if self._seen else job.told if job is not None else None

    @property
    def busy(self) -> bool:
        """Whether a sheet is on its way."""
        return self.state is not None and not self.state.is_final

    @property
    def late(self) -> bool:
        """Whether it takes longer than it should."""
        return self._job is not None and self._job.late

    @property
    def may_cancel(self) -> bool:
        """Whether there is a job that can still be stopped."""
        return self._job is not None and self._job.may_cancel

    def forget(self) -> None:
        """Show it no more."""
        key, self._key = self._key, 0
        self._taken = self._seen = False
        self._jobs.let_go(key)
        self.changed.emit()

    def send(self, pdf: bytes, *, paper: Paper | None = None, copies: int = 1) -> None:
        """Send a sheet, on the settings' paper or another; while one is on its way, nothing happens."""
        services = self._shared.services
        if services.printer is None or self.busy:
            return
        self.forget()
        self._key = self._jobs.send(services.printer, pdf, paper=paper or services.paper, copies=copies)
        self._on_changed(self._key)

    def cancel(self) -> None:
        """Stop it, as the visitor wishes; what became of it is asked afterwards."""
        if self.may_cancel:
            self._jobs.cancel(self._key)

    def confirm(self) -> None:
        """The visitor says that it is in the tray."""
        if self.state is PrintState.UNKNOWN:
            self._seen = True
            self.changed.emit()

    @Slot(int)
    def _on_changed(self, key: int) -> None:
        if key != self._key:
            return
        self.changed.emit()
        if self._job is not None and self._job.number and not self._taken:
            self._taken = True
            self.sent.emit()

    def outcome(self, words: Words) -> str:
        """What to say aloud: the end, or that it does not go on; nothing while it is on its way."""
        on_its_way = {None, PrintState.IDLE, PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}
        return "" if self.state in on_its_way and not self.late else self.sentence(words)

    def sentence(self, words: Words) -> str:
        """What to say about it, or nothing before anything was sent."""
        job, state, _ = self._job, self.state, words.gettext
        if job is None or state is None:
            return ""
        if job.cancelled and not state.is_final:
            return _("Stopping the printer.")
        if self._seen:
            return _("Please take your sheet with you.")
        if state is PrintState.CANCELED and job.began:
            return _("Printing was stopped. If a page came out, please take it with you.")
        if job.late and state in {PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}:
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
