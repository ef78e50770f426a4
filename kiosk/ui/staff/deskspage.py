"""Desks that this kiosk is paired with (or kiosks that this desk is), pairing another one, and forgetting one.

Rules: nobody is paired before people on both sides said that the digits are the same; digits are written alike in every
language, because the other screen may speak another one; forgetting asks once more; leaving the page ends a pairing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.errors import KioskError
from kiosk.i18n.formats import isolate
from kiosk.ui.core.elsewhere import Elsewhere
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff.model import StaffModel

if TYPE_CHECKING:
    from kiosk.ui.core.words import Words


def asked(words: Words, outcome: str, *, at_desk: bool, said: bool) -> str:
    """What to do now: while the other side is waited for, and while the digits are compared."""
    _ = words.gettext
    if outcome == "compare":
        other = _("Say so on the kiosk as well.") if at_desk else _("Say so in the desk’s window as well.")
        return other if said else _("Are these the same on both screens?")
    if at_desk:
        return _("Now open the staff area on the kiosk, choose Desks, then “Pair with a desk”. This waits two minutes.")
    return _("Now choose “Pair with a kiosk” in the desk’s window. This waits two minutes.")


def became(words: Words, outcome: str, *, at_desk: bool) -> str:
    """What became of the last try; empty before one."""
    _ = words.gettext
    paired = _("Paired. This desk gets the kiosk’s sheets.") if at_desk else _("Paired. This kiosk’s sheets get there.")
    return {
        "paired": paired,
        "refused": _("Not paired: the digits were not the same, or the other side gave up. Begin anew on both."),
        "late": _("Not paired: two minutes are over. Begin anew on both."),
    }.get(outcome, "")


def known(words: Words, count: int, *, at_desk: bool) -> str:
    """How many are paired."""
    if at_desk:
        return words.ngettext("{n} kiosk is paired", "{n} kiosks are paired", count)
    return words.ngettext("{n} desk is paired", "{n} desks are paired", count)


def empty(words: Words, *, at_desk: bool) -> str:
    """In the place of the list, where nobody is paired."""
    _ = words.gettext
    if at_desk:
        return _("No kiosk on another machine is paired. One on this machine is found by itself.")
    return _("No desk on another machine is paired. One on this machine is found by itself.")


QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_GOING_ON: Final = {"waiting", "compare"}
_TICK_MS: Final = 5000


@dataclass(frozen=True, slots=True)
class PeerRow:
    """A paired machine. `asking`: whether it shall be forgotten is being asked."""

    fingerprint: str
    name: str
    asking: bool


@QmlElement
class DesksView(StaffModel):
    """The page of the kiosk's staff area, and with `at_desk` the dialog of the desk's window."""

    changed = Signal()
    busy_tick = Signal()  # a pairing goes on: nobody is locked out for standing by

    def __init__(
        self, shared: Shared, staff: StaffServices, parent: QObject | None = None, *, at_desk: bool = False
    ) -> None:
        super().__init__(shared, staff, parent)
        self._pairing, self._peers, self._at_desk = staff.pairing, staff.peers, at_desk
        self._rows, self._pager = RowsModel(PeerRow, self), Pager(self)
        self._outcome = self._digits = self._asking = self._trouble = ""
        self._open = self._said = False
        self._busy = QTimer(self, interval=_TICK_MS)
        self._busy.timeout.connect(self.busy_tick)
        self._other_side = Elsewhere(self)
        self._other_side.happened.connect(self.refresh)
        if self._pairing is not None:
            self._pairing.listen(self._other_side.tell)

    # -- the page comes and goes

    @Slot()
    def open(self) -> None:
        """The page comes up."""
        self._open = True
        self.refresh()

    @Slot()
    def close(self) -> None:
        """The page is left, or the area locked."""
        self._open, self._outcome, self._digits = False, "", ""
        self._busy.stop()
        self._asking = self._trouble = ""
        if self._pairing is not None and self._pairing.outcome():
            self._do(self._pairing.cancel)
        self._rows.restart(())
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Look again at both."""
        if not self._open or self._pairing is None:
            return
        self._outcome, self._digits = self._pairing.outcome(), self._pairing.digits()
        if self._outcome not in _GOING_ON:
            self._busy.stop()
            self._said = False
        elif not self._busy.isActive():
            self._busy.start()
        known = self._peers.known() if self._peers is not None else ()
        self._pager.expect(len(known))
        self._rows.replace([PeerRow(fingerprint, name, fingerprint == self._asking) for fingerprint, name in known])
        self.changed.emit()

    # -- pairing

    @Slot()
    def begin(self) -> None:
        """Be ready for the other side."""
        if self._pairing is not None and self._outcome not in _GOING_ON:
            self._asking = self._trouble = ""
            self._do(self._pairing.begin)

    @Slot()
    def same(self) -> None:
        """The digits are the same on both screens."""
        if self._pairing is not None and self._outcome == "compare" and not self._said:
            pairing, self._said = self._pairing, True
            self._do(lambda: pairing.answer(same=True))

    @Slot()
    def not_same(self) -> None:
        """They are not."""
        if self._pairing is not None and self._outcome == "compare":
            pairing = self._pairing
            self._do(lambda: pairing.answer(same=False))

    @Slot()
    def cancel(self) -> None:
        """Give up waiting."""
        if self._pairing is not None:
            self._do(self._pairing.cancel)

    # -- forgetting

    @Slot(str)
    def forget(self, fingerprint: str) -> None:
        """Ask whether to forget a machine; asked already, forget it."""
        if self._asking != fingerprint:
            self._asking = fingerprint
            self.refresh()
            return
        self._asking = ""
        if (peers := self._peers) is not None:
            self._do(lambda: peers.forget(fingerprint))

    @Slot()
    def keep(self) -> None:
        """Do not forget it after all."""
        self._asking = ""
        self.refresh()

    def _do(self, work: Callable[[], None]) -> None:
        def failed(_error: KioskError) -> None:
            _ = self.words.gettext
            self._trouble = _("This could not be written on the disk. Tell the machine’s administrator.")
            self.refresh()

        self._trouble = ""
        self._staff.tasks.run(work, lambda _done: self.refresh(), failed, Lane.DESK)

    # -- what QML sees

    def _digits_text(self) -> str:
        """`123 456`."""
        return isolate(f"{self._digits[:3]} {self._digits[3:]}") if self._digits else ""

    def _asked(self) -> str:
        if self._outcome not in _GOING_ON:
            return ""
        return asked(self.words, self._outcome, at_desk=self._at_desk, said=self._said)

    def _message(self) -> str:
        return self._trouble or became(self.words, self._outcome, at_desk=self._at_desk)

    def _count_text(self) -> str:
        return known(self.words, self._rows.rowCount(), at_desk=self._at_desk)

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    present = Property(bool, lambda self: self._pairing is not None, constant=True)
    atDesk = Property(bool, lambda self: self._at_desk, constant=True)
    isOpen = Property(bool, lambda self: self._open, notify=changed)
    goingOn = Property(bool, lambda self: self._outcome in _GOING_ON, notify=changed)
    comparing = Property(bool, lambda self: bool(self._digits) and not self._said, notify=changed)
    paired = Property(bool, lambda self: self._outcome == "paired" and not self._trouble, notify=changed)
    digitsText = Property(str, _digits_text, notify=changed)
    askedText = Property(str, _asked, notify=changed)
    message = Property(str, _message, notify=changed)
    emptyText = Property(str, lambda self: empty(self.words, at_desk=self._at_desk), notify=changed)
    countText = Property(str, _count_text, notify=changed)
