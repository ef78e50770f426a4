"""Getting the sheet at the desk: a code instead of a printer.

Rules: the sheet waits in this kiosk's memory and is drawn with its code on it; what is asked for anew replaces what
waited before; the code goes from the screen with the visit, the sheet when the desk hands it over or its time is up.
Where no desk is there, that is said and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.sheet.pickup import PickUp, spoken_code
from kiosk.domain.sheet.sheet import Sheet
from kiosk.errors import KioskError
from kiosk.i18n.formats import isolate
from kiosk.ports.pickup import PickUpPlace
from kiosk.ui.core.elsewhere import Elsewhere
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.sheet.sheetview import SheetView

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_HERE = {PickUp.WAITING, PickUp.TAKEN, PickUp.NO_DESK}  # it still waits


@QmlElement
class PickUpView(ViewModel):
    """The code of this visit's sheet."""

    changed = Signal()

    def __init__(self, shared: Shared, sheet: SheetView, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._sheet = sheet
        self._code, self._state = "", PickUp.UNKNOWN
        self._of: Sheet | None = None
        self._busy = self._refused = False
        self._turn = 0
        self._desk = Elsewhere(self)
        self._desk.happened.connect(self._look)
        sheet.changed.connect(self.changed)
        if (place := shared.services.pick_up) is not None:
            place.listen(self._desk.tell)

    @Slot()
    def _look(self) -> None:
        """Something changed at the desk."""
        place = self._shared.services.pick_up
        if place is not None and self._code:
            self._state = place.state(self._code)
        self.changed.emit()

    def refresh(self) -> None:
        """Say the same again."""
        self._look()

    def forget(self) -> None:
        """The code goes from the screen; the sheet waits on."""
        self._turn += 1
        self._code, self._state, self._of = "", PickUp.UNKNOWN, None
        self._busy = self._refused = False
        self.changed.emit()

    @Slot()
    def ask(self) -> None:
        """Have the sheet wait at the desk, in the place of one that waits already."""
        place, sheet = self._shared.services.pick_up, self._sheet.sheet()
        if place is None or sheet is None or self._busy:
            return
        self._turn += 1
        turn, self._busy, self._refused = self._turn, True, False

        def done(code: str) -> None:
            if turn != self._turn:  # the visitor left meanwhile: nobody knows this code
                place.withdraw(code)
            else:
                self._on_left(code, sheet)

        def failed(_error: KioskError) -> None:
            if turn == self._turn:
                self._on_left("", sheet)

        self._shared.services.tasks.run(self._leaving(place, sheet, self._code), done, failed, Lane.SHEET)
        self.changed.emit()

    def _leaving(self, place: PickUpPlace, sheet: Sheet, old: str) -> Callable[[], str]:
        """The work of leaving a sheet, which returns its code, or nothing where no desk is there."""
        services, large, pages = self._shared.services, self.visit.large_print, max(1, self._sheet.page_count())

        def draw(code: str) -> bytes:
            return services.renderer.render(replace(sheet, code=spoken_code(code)), paper=services.paper, large=large)

        def leave() -> str:
            if place.desks() == 0:
                return ""
            code = place.leave(draw, language=sheet.language, pages=pages, paper=services.paper, large=large)
            place.withdraw(old)
            return code

        return leave

    def _on_left(self, code: str, sheet: Sheet) -> None:
        self._busy, self._refused = False, not code
        if code:
            self._code, self._of = code, sheet
        self._look()

    # -- what is said

    def _waits(self) -> bool:
        return bool(self._code) and self._state in _HERE

    def _sentence(self) -> str:
        """How it stands, in a sentence; nothing before it was asked for."""
        _ = self.words.gettext
        if self._refused:
            return _("The desk is not connected right now. Please ask at the desk. Your sheet is not lost.")
        if not self._code:
            return ""
        return {
            PickUp.WAITING: _("Say this code at the desk."),
            PickUp.TAKEN: _("The desk has your sheet now."),
            PickUp.NO_DESK: _("The desk is not connected right now. Please ask at the desk. Your sheet waits here."),
            PickUp.HANDED_OVER: _("You have your sheet. It is erased here."),
            PickUp.EXPIRED: _("Your sheet waited too long and is erased. You can ask for it again."),
        }.get(self._state, _("Your sheet is erased here. You can ask for it again."))

    def _kept(self) -> str:
        """What is kept, and for how long."""
        place = self._shared.services.pick_up
        if place is None or not self._waits():
            return ""
        return self.words.ngettext(
            "Your sheet waits in this screen’s memory under this code for {n} minute, or until the desk hands it over. "
            "Then it is erased.",
            "Your sheet waits in this screen’s memory under this code for {n} minutes, or until the desk hands it "
            "over. Then it is erased.",
            self._minutes(),
        )

    def _minutes(self) -> int:
        place = self._shared.services.pick_up
        return max(1, (place.keep_s() if place is not None else 0) // 60)

    def farewell(self) -> str:
        """What to say when the visit ends; nothing where no sheet waits."""
        if not self._waits():
            return ""
        text = self.words.gettext("Say {code} at the desk to get your sheet.")
        return text.format(code=isolate(spoken_code(self._code)))

    def spoken(self) -> str:
        """The code for the ear, its letter and digits apart; nothing where none is shown."""
        if not self._waits():
            return ""
        letters = " ".join(self._code)
        return self.words.gettext("Your code: {code}.").format(code=isolate(letters))

    def _is_stale(self) -> bool:
        """Whether the sheet changed since it was asked for."""
        return self._waits() and self._sheet.sheet() != self._of

    present = Property(bool, lambda self: self._shared.services.pick_up is not None, constant=True)
    code = Property(str, lambda self: spoken_code(self._code) if self._waits() else "", notify=changed)
    codeName = Property(str, lambda self: self.spoken(), notify=changed)
    sentence = Property(str, _sentence, notify=changed)
    kept = Property(str, _kept, notify=changed)
    waits = Property(bool, _waits, notify=changed)
    stale = Property(bool, _is_stale, notify=changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
    refused = Property(bool, lambda self: self._refused, notify=changed)
    good = Property(
        bool,
        lambda self: not self._refused and self._state in {PickUp.WAITING, PickUp.TAKEN, PickUp.HANDED_OVER},
        notify=changed,
    )
