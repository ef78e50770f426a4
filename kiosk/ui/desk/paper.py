"""What is in hand at the desk: the very pages, and their way to the printer.

Rules: pages are in memory only; handing over, putting back and locking let go of them; the last one that was printed
can be printed again for ten minutes, unless it was handed over or the window locked; one job at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ports import Paper, PrintState
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.desk import words as say
from kiosk.ui.sheet.preview import PROVIDER, SheetPreview
from kiosk.ui.sheet.printjob import PrintJob

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MOST_COPIES: Final = 20
REPRINT_S: Final = 600.0
LOOK_MS: Final = 5000  # from one look at the printer to the next


@dataclass(frozen=True, slots=True, repr=False)
class InHand:
    """Pages, and what they are called. `code` is that of a visitor's sheet, empty for a handout."""

    title: str
    pdf: bytes
    paper: Paper
    code: str = ""
    kiosk: str = ""


@QmlElement
class DeskPaper(QObject):
    """The pages that are shown, and the printer."""

    changed = Signal()
    printed = Signal()  # the printing system has it

    def __init__(self, shared: Shared, preview: SheetPreview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._preview = shared, preview
        self._held: InHand | None = None
        self._last: tuple[InHand, int] | None = None
        self._page = self._pages = 0
        self._copies = 1
        self._note = ""
        self._printer = PrintState.IDLE if shared.services.printer is not None else PrintState.NO_PRINTER
        self._asking = False
        self._job = PrintJob(shared, self)
        self._job.changed.connect(self.changed)
        self._job.sent.connect(self.printed)
        self._last_until = 0.0
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    @property
    def held(self) -> InHand | None:
        """What is in hand."""
        return self._held

    def begin(self) -> None:
        """The window is open: look at the printer, now and then."""
        self._look.start()
        self.look()

    def show(self, held: InHand, *, anew: bool = True) -> None:
        """Take something in hand; with `anew` False (the same in another language) the number of copies stays."""
        self._held, self._page, self._note = held, 0, ""
        self._copies = 1 if anew else self._copies
        self._pages = self._preview.show(held.pdf)
        if not self._job.busy:
            self._job.forget()
        self.changed.emit()

    def say(self, note: str) -> None:
        """Nothing can be shown, and why."""
        self.drop()
        self._note = note
        self.changed.emit()

    def drop(self) -> None:
        """Let go of what is in hand."""
        self._held, self._pages, self._page, self._note = None, 0, 0, ""
        self._preview.forget()
        if not self._job.busy:
            self._job.forget()
        self.changed.emit()

    def erase(self, code: str) -> None:
        """Let go of a visitor's sheet wherever it is held."""
        if self._last is not None and self._last[0].code == code:
            self._drop_last()
        if self._held is not None and self._held.code == code:
            self.drop()

    def close(self) -> None:
        """Let go of everything; a job that is printing goes on."""
        self._look.stop()
        self._drop_last()
        self._job.forget()
        self.drop()

    @Slot()
    def _drop_last(self) -> None:
        self._last = None
        self.changed.emit()

    def _drop_late(self) -> None:
        """Let go of the last one once its time is up."""
        if self._last is not None and self._shared.services.clock() >= self._last_until:
            self._drop_last()

    # -- intents

    @Slot()
    def print_it(self) -> None:
        """Print what is in hand."""
        if self._held is not None:
            self._send(self._held, self._copies)

    @Slot()
    def print_last(self) -> None:
        """Print the last one again."""
        self._drop_late()  # a machine that slept may not have looked yet
        if self._last is not None:
            self._send(*self._last)

    def _send(self, held: InHand, copies: int) -> None:
        if self._job.busy:
            return
        self._last = (held, copies)
        self._last_until = self._shared.services.clock() + REPRINT_S
        self._job.send(held.pdf, paper=held.paper, copies=copies)
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Stop the job."""
        self._job.cancel()

    @Slot()
    def confirm(self) -> None:
        """It is in the tray."""
        self._job.confirm()

    @Slot()
    def more(self) -> None:
        """One copy more."""
        self._copies = min(MOST_COPIES, self._copies + 1)
        self.changed.emit()

    @Slot()
    def fewer(self) -> None:
        """One copy fewer."""
        self._copies = max(1, self._copies - 1)
        self.changed.emit()

    @Slot()
    def next_page(self) -> None:
        """The next page, or the first after the last."""
        self._page = (self._page + 1) % max(1, self._pages)
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Ask the printer how it is, off the screens' thread and one question at a time; let go of what is too old."""
        self._drop_late()
        printer = self._shared.services.printer
        if printer is None or self._asking:
            return
        self._asking = True
        self._shared.services.tasks.run(
            printer.status, self._on_printer, lambda _error: self._on_printer(PrintState.UNREACHABLE), Lane.PRINTER
        )

    def _on_printer(self, state: PrintState) -> None:
        self._asking = False
        if state is not self._printer:
            self._printer = state
            self.changed.emit()

    # -- what QML sees

    def _page_text(self) -> str:
        return self._shared.words.page_of(self._page, self._pages) if self._pages else ""

    def _last_title(self) -> str:
        return self._last[0].title if self._last is not None else ""

    def _why_not(self) -> str:
        """Why nothing can be printed now."""
        _ = self._shared.words.gettext
        if self._shared.services.printer is None:
            return _("No printer is set")
        return _("One moment: it is printing") if self._job.busy else ""

    def _line(self, part: int) -> str:
        return say.printer_line(self._shared.words, self._printer)[part]

    def _job_text(self) -> str:
        if self._job.state is self._printer and self._printer in say.BAD:  # the printer's own line says it
            return ""
        return say.job_text(self._shared.words, self._job.state, late=self._job.late)

    title = Property(str, lambda self: self._held.title if self._held else "", notify=changed)
    code = Property(str, lambda self: self._held.code if self._held else "", notify=changed)
    there = Property(bool, lambda self: self._held is not None, notify=changed)
    note = Property(str, lambda self: self._note, notify=changed)
    pages = Property(int, lambda self: self._pages, notify=changed)
    pageText = Property(str, _page_text, notify=changed)
    pageRatio = Property(float, lambda self: self._preview.page_ratio(self._page), notify=changed)
    picture = Property(
        str,
        lambda self: f"image://{PROVIDER}/{self._preview.revision}/{self._page}" if self._pages else "",
        notify=changed,
    )
    copies = Property(int, lambda self: self._copies, notify=changed)
    copiesText = Property(str, lambda self: self._shared.words.number(self._copies), notify=changed)
    mostCopies = Property(int, lambda _self: MOST_COPIES, constant=True)
    whyNot = Property(str, _why_not, notify=changed)
    lastTitle = Property(str, _last_title, notify=changed)
    jobState = Property(str, lambda self: self._job.state or "", notify=changed)
    jobText = Property(str, _job_text, notify=changed)
    mayCancel = Property(bool, lambda self: self._job.may_cancel, notify=changed)
    printerLevel = Property(str, lambda self: self._line(0), notify=changed)
    printerTitle = Property(str, lambda self: self._line(1), notify=changed)
    printerDo = Property(str, lambda self: self._line(2), notify=changed)
