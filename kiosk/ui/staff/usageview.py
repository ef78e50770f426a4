"""What was counted, month by month, as charts; saved as a table on a stick, printed as a page.

Rules: only what may be shown ever comes here (`kiosk.domain.clinic.usage`); what was read of a month is let go of with
the page; what became of saving and printing stays said until something else is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.usage import UsageReport
from kiosk.domain.clinic.usage_page import Bar, UsagePage
from kiosk.errors import KioskError
from kiosk.ports import PrintState
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff.model import StaffModel
from kiosk.ui.staff.staffprint import DRAWING, StaffPrint
from kiosk.ui.staff.usagewords import LibraryNames, usage_page

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


_PRINT_TOLD: Final = {
    DRAWING: "printing",
    PrintState.SENDING: "printing",
    PrintState.QUEUED: "printed",
    PrintState.PRINTING: "printed",
    PrintState.DONE: "printed",
    PrintState.FULL: "full",
}


@dataclass(frozen=True, slots=True)
class UsageRow:
    """A line of the page. `kind`: note, head or bar; `share` is the bar's length, 0 where there is none."""

    kind: str
    name: str
    number: str = ""
    spoken: str = ""
    share: float = 0.0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What was done last: it went well, or not; in words that are made when they are shown."""

    what: str
    detail: str = ""


class _NoStickError(KioskError):
    """No stick was put in."""


@QmlElement
class UsageView(StaffModel):
    """The page."""

    changed = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._months: tuple[date, ...] | None = None
        self._at = 0  # which of the months, the newest first
        self._report: UsageReport | None = None
        self._unwritten = False
        self._told = _Told("")
        self._rows, self._pager = RowsModel(UsageRow, self), Pager(self)
        self._print = StaffPrint(shared, self)
        self._print.changed.connect(self._on_print)

    # -- coming and going

    def open(self) -> None:
        """Look which months there are, and show the newest."""
        self.close()
        self._run(self._staff.usage.months, self._on_months, self._on_failed)

    def close(self) -> None:
        """Let go of it."""
        self._drop_answers()
        self._print.forget()
        self._months, self._report, self._at, self._told = None, None, 0, _Told("")
        self._unwritten = False
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def refresh(self) -> None:
        """Say the same in other words."""
        if self._report is not None:
            self._name(self._report)
        self.changed.emit()

    def _on_months(self, months: tuple[date, ...]) -> None:
        self._months = months
        self._unwritten = bool(self._staff.usage.trouble())
        self._read(0)

    def _on_failed(self, _error: KioskError) -> None:
        self._months, self._told = (), _Told("unreadable")
        self.changed.emit()

    def _read(self, at: int) -> None:
        """Show one of the months."""
        self._drop_answers()
        self._at, self._told = at, _Told("")
        self.changed.emit()
        if not self._months:
            return
        month, usage = self._months[at], self._staff.usage
        self._run(lambda: usage.report(month), self._on_read, self._on_failed)

    def _on_read(self, report: UsageReport) -> None:
        self._report = report
        self._pager.restart()
        self._name(report)

    def _name(self, report: UsageReport) -> None:
        """Have the titles looked up, and show the rows."""
        words, names = self.words, LibraryNames(self._shared.services.content)

        def done(page: UsagePage) -> None:
            if words is self.words:
                rows = self._made(page)
                self._pager.expect(len(rows))
                self._rows.restart(rows)
                self.changed.emit()

        self._run(lambda: usage_page(words, report, names), done, self._on_failed)

    def _made(self, page: UsagePage) -> list[UsageRow]:
        rows = []
        for chart in page.charts:
            rows.append(UsageRow("head", chart.title))
            rows += [self._bar(bar) for bar in chart.bars]
        return [*rows, *(UsageRow("note", note) for note in page.notes)]

    def _bar(self, bar: Bar) -> UsageRow:
        spoken = self.words.gettext("{name}: {n}").format(name=bar.name, n=bar.number)
        return UsageRow("bar", bar.name, bar.number, spoken, bar.share or 0.0, bar.share is None)

    # -- what staff do

    @Slot()
    def older(self) -> None:
        """To the month before."""
        if not self._older_reason():
            self._read(self._at + 1)

    @Slot()
    def newer(self) -> None:
        """To the month after."""
        if not self._newer_reason():
            self._read(self._at - 1)

    @Slot()
    def save(self) -> None:
        """Write the month's table onto the stick."""
        if self._month_reason():
            return
        month, usage, sticks = self._month(), self._staff.usage, self._staff.sticks

        def work() -> str:
            there = sticks.look()
            if not there:
                raise _NoStickError("No stick is put in.")
            return sticks.save(there[0], f"usage-{month:%Y-%m}.csv", usage.table(month))

        def failed(error: KioskError) -> None:
            self._tell(_Told("no-stick" if isinstance(error, _NoStickError) else "not-saved"))

        self._tell(_Told("saving"))
        self._staff.tasks.run(work, lambda name: self._tell(_Told("saved", name)), failed, Lane.STICK)

    @Slot()
    def print_report(self) -> None:
        """Print the month's report."""
        if self._print_reason():
            return
        month, usage, language = self._month(), self._staff.usage, self.words.language
        names = LibraryNames(self._shared.services.content)
        self._print.send(lambda: usage.pdf(month, language, names))

    def _on_print(self) -> None:
        if self._print.state:
            self._tell(_Told(_PRINT_TOLD.get(self._print.state, "not-printed")))

    def _month(self) -> date:
        assert self._months  # noqa: S101  whoever asks has looked whether there are any
        return self._months[self._at]

    def _tell(self, told: _Told) -> None:
        if self._months is not None:  # else the page was left meanwhile
            self._told = told
            self.changed.emit()

    # -- what QML sees

    def _message(self) -> str:
        _ = self.words.gettext
        return {
            "": self._standing_message(),
            "unreadable": _("The counts cannot be read. Ask the administrator to look at this kiosk’s disk."),
            "saving": _("Saving the table on the stick…"),
            "saved": _("The table is on the stick: {name}").format(name=self._told.detail),
            "no-stick": _("Put in a stick, then touch this again."),
            "not-saved": _("The table was not saved. Put the stick in again, or take another one."),
            "printing": _("Sending the report to the printer…"),
            "printed": _("The report was sent to the printer."),
            "full": _("The printer has too much to do now. Please try again in a minute."),
            "not-printed": _("The report was not printed. The page Status says how the printer is."),
        }[self._told.what]

    def _standing_message(self) -> str:
        """What is told while nothing is being done."""
        _ = self.words.gettext
        if self._unwritten:
            return _("Some counts could not be written. Ask the administrator to look at this kiosk’s disk.")
        return _("Nothing was counted yet. Counts are written once an hour.") if self._months == () else ""

    def _month_text(self) -> str:
        return self.words.month(self._month()) if self._months else ""

    def _older_reason(self) -> str:
        there = self._months is not None and self._at + 1 < len(self._months)
        return "" if there else self.words.gettext("No month before")

    def _newer_reason(self) -> str:
        return "" if self._months and self._at > 0 else self.words.gettext("No month after")

    def _month_reason(self) -> str:
        return "" if self._months else self.words.gettext("No counts yet")

    def _print_reason(self) -> str:
        if self._shared.services.printer is None:
            return self.words.gettext("No printer is set")
        return self._month_reason()

    def _went_wrong(self) -> bool:
        failed = self._told.what in {"unreadable", "no-stick", "not-saved", "full", "not-printed"}
        return failed or (self._told.what == "" and self._unwritten)

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    monthText = Property(str, _month_text, notify=changed)
    message = Property(str, _message, notify=changed)
    wentWrong = Property(bool, _went_wrong, notify=changed)
    olderReason = Property(str, _older_reason, notify=changed)
    newerReason = Property(str, _newer_reason, notify=changed)
    saveReason = Property(str, _month_reason, notify=changed)
    printReason = Property(str, _print_reason, notify=changed)
