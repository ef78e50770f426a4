"""Sheets that wait for pick-up, as the desk sees them: codes, and nothing of what is on them.

Rules: a sheet comes here only when its code was typed or touched, because the visitor said it; a code that cannot be
had is answered with why and what to do; the list is told anew whenever the kiosk tells of a change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.usage import Counted
from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet, read_code, spoken_code
from kiosk.errors import KioskError
from kiosk.ports.pickup import DeskLink
from kiosk.ui.core.elsewhere import Elsewhere
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.desk import words as say
from kiosk.ui.desk.paper import DeskPaper, InHand
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_AGES_MS: Final = 15_000
_LONGEST_CODE: Final = 8  # characters typed


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A line; `waits` is waiting, mine or elsewhere."""

    code: str
    kiosk: str
    spoken: str
    facts: str
    age: str
    waits: str
    state_text: str
    selected: bool


@QmlElement
class DeskTray(QObject):
    """The list of codes."""

    changed = Signal()

    def __init__(self, shared: Shared, link: DeskLink, paper: DeskPaper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._link, self._paper = shared, link, paper
        self._mine: dict[tuple[str, str], TakenSheet] = {}
        self._rows, self._pager = RowsModel(WaitingRow, self), Pager(self)
        self._typed, self._message = "", ""
        self._open = self._taking = False
        self._ages = QTimer(self, interval=_AGES_MS)
        self._ages.timeout.connect(self.refresh)
        self._kiosks = Elsewhere(self)
        self._kiosks.happened.connect(self.refresh)
        link.listen(self._kiosks.tell)
        paper.changed.connect(self.refresh)

    def begin(self) -> None:
        """The window is open."""
        self._open = True
        self._ages.start()
        self.refresh()

    def close(self) -> None:
        """Lock: what was taken and not handed over goes back."""
        self._open = False
        self._ages.stop()
        for code, kiosk in list(self._mine):
            self._let_go(code, kiosk)
        self._typed = self._message = ""
        self._rows.restart(())
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Tell the list anew."""
        if not self._open:
            return
        waiting = self._link.waiting()
        there = {(one.code, one.kiosk) for one in waiting}
        for code, kiosk in [place for place in self._mine if place not in there]:
            self._gone(code, kiosk)
        rows = [self._row(one) for one in waiting]
        self._pager.expect(len(rows))
        self._rows.replace(rows)
        self.changed.emit()

    def _row(self, one: WaitingSheet) -> WaitingRow:
        words, held = self._shared.words, self._paper.held
        mine = (one.code, one.kiosk) in self._mine
        state = "mine" if mine else "waiting" if one.state is PickUp.WAITING else "elsewhere"
        facts = say.pages_text(words, one.pages, one.language, large=one.large)
        return WaitingRow(
            code=one.code,
            kiosk=one.kiosk,
            spoken=spoken_code(one.code),
            facts=words.listed([facts, one.kiosk] if one.kiosk else [facts]),
            age=say.age_text(words, one.age_s),
            waits=state,
            state_text=say.state_text(words, one.state, mine=mine),
            selected=held is not None and (held.code, held.kiosk) == (one.code, one.kiosk),
        )

    def _gone(self, code: str, kiosk: str) -> None:
        """A sheet that was here is erased on its kiosk, or the kiosk is gone."""
        if self._mine.pop((code, kiosk), None) is None:
            return
        self._paper.erase(code)
        state = PickUp.EXPIRED if self._link.kiosks() else PickUp.NO_DESK
        self._message = say.refused_text(self._shared.words, state, spoken_code(code))

    # -- intents

    @Slot(str)
    def type(self, text: str) -> None:
        """The field now holds this."""
        self._typed, self._message = text[:_LONGEST_CODE], ""
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Take the sheet whose code was typed."""
        code = read_code(self._typed)
        if code is None:
            _ = self._shared.words.gettext
            self._message = _("A code is a letter and two digits, as in {code}.").format(code=say.unbroken("K 47"))
            self.changed.emit()
            return
        kiosks = [row.kiosk for row in self._rows.rows() if row.code == code]
        if len(kiosks) > 1:
            self._message = self._shared.words.gettext(
                "Two kiosks have a sheet under this code. Choose it in the list."
            )
            self.changed.emit()
            return
        self.take(code, kiosks[0] if kiosks else "")

    @Slot(str, str)
    def take(self, code: str, kiosk: str) -> None:
        """The visitor said this code."""
        self._message = ""
        mine = self._mine.get((code, kiosk))
        if mine is not None:
            self._show(mine, kiosk)
            return
        if self._taking:
            return
        self._taking = True
        self._run(lambda: self._link.take(code, kiosk), lambda answer: self._on_taken(code, kiosk, answer))
        self.changed.emit()

    def _on_taken(self, code: str, kiosk: str, answer: TakenSheet | PickUp) -> None:
        self._taking = False
        if isinstance(answer, TakenSheet):
            if not self._open:  # locked meanwhile
                self._run(lambda: self._link.put_back(code, kiosk), lambda _done: None)
                return
            self._typed = ""
            self._mine[code, kiosk] = answer
            self._show(answer, kiosk)
        else:
            self._message = say.refused_text(self._shared.words, answer, spoken_code(code))
        self.refresh()

    def _show(self, sheet: TakenSheet, kiosk: str) -> None:
        paper = self._shared.services.paper if sheet.paper not in {"A4", "Letter"} else sheet.paper
        self._paper.show(InHand(spoken_code(sheet.code), sheet.pdf, paper, sheet.code, kiosk))  # type: ignore[arg-type]

    @Slot()
    def hand_over(self) -> None:
        """The visitor has the sheet that is in hand: erased here and on its kiosk."""
        held = self._paper.held
        if held is None or not held.code:
            return
        code, kiosk = held.code, held.kiosk
        self._mine.pop((code, kiosk), None)
        self._paper.erase(code)
        self._shared.services.counter.count(Counted.PICK_UP)
        self._run(lambda: self._link.hand_over(code, kiosk), lambda state: self._on_handed(code, state))
        self.refresh()

    def _on_handed(self, code: str, state: PickUp) -> None:
        """The visitor has it, whatever its kiosk says; one that did not hear of it erases it when its time is up."""
        if self._open and state is not PickUp.HANDED_OVER:
            _ = self._shared.words.gettext
            self._message = _(
                "{code} is erased here. Its kiosk did not answer, and erases it when its time is up."
            ).format(code=say.unbroken(spoken_code(code)))
        self.refresh()

    @Slot()
    def put_back(self) -> None:
        """The sheet in hand goes back to those that wait."""
        held = self._paper.held
        if held is not None and held.code:
            self._let_go(held.code, held.kiosk)
            self.refresh()

    def _let_go(self, code: str, kiosk: str) -> None:
        self._mine.pop((code, kiosk), None)
        self._paper.erase(code)
        self._run(lambda: self._link.put_back(code, kiosk), lambda _done: self.refresh())

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        """Ask the link, which may block; a fault of the world leaves the list as it is."""

        def failed(_error: KioskError) -> None:
            self._taking = False
            self._message = say.refused_text(self._shared.words, PickUp.NO_DESK, "")
            self.refresh()

        self._shared.services.tasks.run(work, done, failed, Lane.DESK)

    def _count_text(self) -> str:
        return self._shared.words.ngettext("{n} code", "{n} codes", self._rows.rowCount())

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    typed = Property(str, lambda self: self._typed, notify=changed)
    message = Property(str, lambda self: self._message, notify=changed)
    countText = Property(str, _count_text, notify=changed)
    kiosks = Property(int, lambda self: self._link.kiosks(), notify=changed)
