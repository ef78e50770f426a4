"""Help: the tasks of the page that it was asked from, step by step, and their cards for the wall.

Rules: it needs no network and no library; before the PIN was given it tells only what to do without it, and prints
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.help import CARDS, Help, Task, help_for
from kiosk.ports import PrintState
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff.model import StaffModel
from kiosk.ui.staff.staffprint import DRAWING, NOT_DRAWN, StaffPrint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.core.services import Services

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

TASKS: Final[dict[str, tuple[Task, ...]]] = {
    "home": (Task.LOAD, Task.BACK, Task.PAPER, Task.CODE, Task.PIN),
    "load": (Task.LOAD, Task.BACK),
    "status": (Task.STATUS, Task.PAPER),
    "settings": (Task.SETTINGS,),
    "usage": (Task.USAGE,),
    "journal": (Task.JOURNAL,),
    "desks": (Task.PAIR, Task.CODE),
    "pin": (Task.PIN,),
    "change": (Task.PIN,),
    "desk": (Task.CODE, Task.HANDOUT, Task.PAPER, Task.PIN),
}
"""What each page of the staff area, and the desk's window, is about."""


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A row: `kind` is head, step, note or card; `number` is a step's; `task` is a head's and a card's."""

    kind: str
    task: str
    number: str
    text: str


@QmlElement
class HelpView(StaffModel):
    """The page."""

    changed = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._about, self._may_print = "", False
        self._rows, self._pager = RowsModel(HelpRow, self), Pager(self)
        self._print = StaffPrint(shared, self)
        self._print.changed.connect(self.changed)
        self._pager.changed.connect(self.changed)

    @property
    def is_open(self) -> bool:
        """Whether help is shown."""
        return self._about != ""

    def show(self, about: str, *, may_print: bool) -> None:
        """Show the help of a page, a key of TASKS; `may_print`: whoever stands here gave the PIN."""
        self._about, self._may_print = about, may_print
        self._pager.restart()
        self.refresh()

    def open(self) -> None:
        """What to show was said before."""

    def refresh(self) -> None:
        """In the language of now."""
        rows = [row for task in TASKS.get(self._about, ()) for row in self._made(help_for(task, self.words.catalog))]
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """Let go of it."""
        self._about = ""
        self._print.forget()
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def _made(self, told: Help) -> Sequence[HelpRow]:
        steps = [HelpRow("step", "", self.words.number(n), step) for n, step in enumerate(told.steps, 1)]
        note = [HelpRow("note", "", "", told.note)] if told.note else []
        card = [HelpRow("card", told.task, "", told.title)] if self._may_print and told.task in CARDS else []
        return [HelpRow("head", told.task, "", told.title), *steps, *note, *card]

    @Slot(str)
    def print_card(self, task: str) -> None:
        """Print the card of a task."""
        if self._may_print:
            services = self._shared.services
            self._print.send(partial(card_pdf, services, Task(task), self.words.language, services.today()))

    def _message(self) -> str:
        _, state = self.words.gettext, self._print.state
        if state in {"", PrintState.IDLE}:
            return ""
        if state in {DRAWING, PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING}:
            return _("The card is on its way to the printer.")
        if state == PrintState.DONE:
            return _("The card was printed. It should be in the tray.")
        if state == PrintState.FULL:
            return _("The printer has too much to do now. Please try again in a minute.")
        if state == NOT_DRAWN:
            return _("The card cannot be drawn.")
        return _("The card was not printed yet. The page Status says how the printer is.")

    def _went_wrong(self) -> bool:
        on_its_way = {DRAWING, PrintState.SENDING, PrintState.QUEUED, PrintState.PRINTING, PrintState.DONE}
        return self._print.state not in {"", PrintState.IDLE, *on_its_way}

    def _page_text(self) -> str:
        return self.words.page_of(int(self._pager.property("page")), int(self._pager.property("pages")))

    def _print_reason(self) -> str:
        return "" if self._shared.services.printer is not None else self.words.gettext("No printer is set")

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    isOpen = Property(bool, lambda self: self.is_open, notify=changed)
    pageText = Property(str, _page_text, notify=changed)
    message = Property(str, _message, notify=changed)
    wentWrong = Property(bool, _went_wrong, notify=changed)
    printReason = Property(str, _print_reason, notify=changed)


def card_pdf(services: Services, task: Task, language: str, today: date) -> bytes:
    """Draw a card for the wall, off the screens' thread. Raises GlyphError."""
    from kiosk.domain.sheet.wall_card import wall_card

    words = Words(language, services.region)
    told = help_for(task, words.catalog)
    sheet = wall_card(told, language, services.clinic(language).name, words.printed(today), words.catalog)
    return services.renderer.render(sheet, paper=services.paper, large=True)
