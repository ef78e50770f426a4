"""The staff area: the PIN first, then its pages; locked again when nobody touches it.

Rules: no page is opened before the right PIN was given; leaving, locking and a page that is left let go of what was
shown; while content is being verified nobody is locked out for standing by (`touched`). A page is there when its view-
model is in `_pages`; home has none. Help lies over the page that it was asked from, which goes on below it: content
that is being loaded is not given up for it.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.journal import Event, Role
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import nothing
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.staff.deskspage import DesksView
from kiosk.ui.staff.helpview import HelpView
from kiosk.ui.staff.journalview import JournalView
from kiosk.ui.staff.loading import Loading
from kiosk.ui.staff.model import StaffModel
from kiosk.ui.staff.pinpad import PinPad
from kiosk.ui.staff.settingspage import SettingsView
from kiosk.ui.staff.statuspage import StatusView
from kiosk.ui.staff.usageview import UsageView

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


class StaffPageName(StrEnum):
    """Every page; the value names its QML file (`load` -> staff/LoadPage.qml)."""

    PIN = "pin"
    HOME = "home"
    LOAD = "load"
    STATUS = "status"
    SETTINGS = "settings"
    USAGE = "usage"
    JOURNAL = "journal"
    DESKS = "desks"
    CHANGE = "change"  # of the PIN
    HELP = "help"


@QmlElement
class StaffRoom(QObject):
    """Where staff are in their area."""

    page_changed = Signal()
    touched = Signal()  # something went on that counts as a touch
    left = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._staff = shared, staff
        self._page = self._below_help = StaffPageName.PIN
        self._entered = False
        self._help = HelpView(shared, staff, self)
        self._pin = PinPad(shared, staff, self)
        self._change = PinPad(shared, staff, self, changing=True)
        self._loading = Loading(shared, staff, self)
        self._status = StatusView(shared, staff, self)
        self._settings = SettingsView(shared, staff, self)
        self._usage = UsageView(shared, staff, self)
        self._journal = JournalView(shared, staff, self)
        self._desks = DesksView(shared, staff, self)
        self._pages: dict[StaffPageName, StaffModel] = {
            StaffPageName.PIN: self._pin,
            StaffPageName.CHANGE: self._change,
            StaffPageName.LOAD: self._loading,
            StaffPageName.STATUS: self._status,
            StaffPageName.SETTINGS: self._settings,
            StaffPageName.USAGE: self._usage,
            StaffPageName.JOURNAL: self._journal,
        }
        if staff.pairing is not None:  # desks on other machines are named
            self._pages[StaffPageName.DESKS] = self._desks
        self._pin.opened.connect(self._on_opened)
        self._change.opened.connect(self._on_opened)
        self._loading.busy_tick.connect(self.touched)
        self._desks.busy_tick.connect(self.touched)

    def enter(self) -> None:
        """Somebody wants in: the PIN is asked."""
        self._go(StaffPageName.PIN)

    def refresh(self) -> None:
        """The language changed."""
        if self._page is StaffPageName.HELP:
            self._help.refresh()
        self._pages.get(self._shown(), self._status).refresh()  # home shows the line about how the kiosk is
        self.page_changed.emit()

    def lock(self) -> None:
        """Let go of everything; the PIN is asked again, also where a page fails to let go."""
        self._page, self._entered = StaffPageName.PIN, False
        for model in (self._help, *self._pages.values()):
            model.close()

    @Slot()
    def _on_opened(self) -> None:
        self._entered = True
        self._go(StaffPageName.HOME)

    @Slot(str)
    def go(self, page: str) -> None:
        """To a page; from the PIN only a right one leads on."""
        if self._entered:
            self._go(StaffPageName(page))

    @Slot()
    def show_help(self) -> None:
        """Show the help of this page, over it."""
        if self._page is not StaffPageName.HELP:
            self._below_help, self._page = self._page, StaffPageName.HELP
            self._help.show(self._below_help.value, may_print=self._entered)
            self.page_changed.emit()

    @Slot()
    def back(self) -> None:
        """From help to the page below it, from any other page home."""
        if self._page is StaffPageName.HELP:
            self._page = self._below_help
            self._help.close()
            self.page_changed.emit()
        else:
            self.go(StaffPageName.HOME)

    def _shown(self) -> StaffPageName:
        """The page that goes on: that below help while help is shown."""
        return self._below_help if self._page is StaffPageName.HELP else self._page

    @Slot()
    def leave(self) -> None:
        """Out of the area."""
        self.left.emit()

    @Slot()
    def restart(self) -> None:
        """Out of the area, and the kiosk shows what was loaded or set."""
        self.left.emit()
        self._staff.restart()

    def _go(self, page: StaffPageName) -> None:
        self._help.close()
        old, self._page = self._pages.get(self._shown()), page
        if old is not None:
            old.close()
        if (new := self._pages.get(page)) is not None:
            new.open()
        elif page is StaffPageName.HOME:  # whose line about it tells how the kiosk is
            self._status.look()
        self.page_changed.emit()

    def note(self, event: Event, detail: str = "") -> None:
        """Write into the journal, off the screens' thread."""
        self._staff.tasks.run(lambda: self._staff.book.add(Role.STAFF, event, detail), nothing, nothing)

    def _next_language(self) -> str:
        """The language that a touch changes to; empty where there is one only."""
        languages = self._shared.services.languages
        here = self._shared.visit.language
        if len(languages) < 2 or here not in languages:
            return ""
        return languages[(languages.index(here) + 1) % len(languages)]

    page = Property(str, lambda self: self._page.value, notify=page_changed)
    pageFile = Property(str, lambda self: f"../staff/{self._page.value.capitalize()}Page.qml", notify=page_changed)
    offers = Property(list, lambda self: [page.value for page in self._pages], constant=True)
    nextLanguage = Property(str, _next_language, notify=page_changed)
    handbook = Property(HelpView, lambda self: self._help, constant=True)
    pin = Property(PinPad, lambda self: self._pin, constant=True)
    change = Property(PinPad, lambda self: self._change, constant=True)
    loading = Property(Loading, lambda self: self._loading, constant=True)
    settings = Property(SettingsView, lambda self: self._settings, constant=True)
    status = Property(StatusView, lambda self: self._status, constant=True)
    usage = Property(UsageView, lambda self: self._usage, constant=True)
    desks = Property(DesksView, lambda self: self._desks, constant=True)
    journal = Property(JournalView, lambda self: self._journal, constant=True)
