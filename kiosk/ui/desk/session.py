"""The desk's window: its root object.

Rules: nothing is shown before the staff's PIN; after a while without a touch or a key the window locks, lets go of
every page, and gives back what was not handed over; a fault of ours is said in a line and loses nothing that waits.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.questionnaires.visit import Visit
from kiosk.i18n.formats import isolate, localize_digits, native_name, script
from kiosk.ports.pickup import DeskLink
from kiosk.ui.core.idle import Idle
from kiosk.ui.core.navigator import Navigator, Place, Screen
from kiosk.ui.core.panel import DESIGN_MM_PER_PX
from kiosk.ui.core.services import Services
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.translator import CatalogTranslator
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.desk.handouts import DeskHandouts
from kiosk.ui.desk.paper import DeskPaper
from kiosk.ui.desk.tray import DeskTray
from kiosk.ui.sheet.preview import SheetPreview
from kiosk.ui.staff.deskspage import DesksView
from kiosk.ui.staff.helpview import HelpView
from kiosk.ui.staff.pinpad import PinPad

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_MINUTE_MS = 10_000


@QmlElement
class DeskSession(QObject):
    """What the window shows, and its intents. `now` is the clinic's own time, for the clock in the band."""

    words_changed = Signal()
    changed = Signal()

    def __init__(
        self,
        services: Services,
        staff: StaffServices,
        link: DeskLink,
        preview: SheetPreview,
        lock_s: int,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._link, self._now = services, link, now
        visit = Visit(services.defaults)
        navigator = Navigator(Place(Screen.STAFF), self)
        self._shared = Shared(services, visit, navigator, Words(visit.language, services.region))
        self._translator = CatalogTranslator(self)
        self._set_words()
        self._locked, self._fault, self._lock_s = True, False, lock_s
        self._pin = PinPad(self._shared, staff, self)
        self._paper = DeskPaper(self._shared, preview, self)
        self._tray = DeskTray(self._shared, link, self._paper, self)
        self._handouts = DeskHandouts(self._shared, self._paper, self)
        self._desks = DesksView(self._shared, staff, self, at_desk=True)
        self._help = HelpView(self._shared, staff, self)
        self._idle = Idle(services.clock, lock_s, 0, self)
        self._idle.expired.connect(self.lock)
        self._pin.opened.connect(self._on_opened)
        self._tray.changed.connect(self.changed)
        self._desks.busy_tick.connect(self.touched)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.changed)
        self._clock.start()
        self._pin.open()

    # -- what happens

    @Slot()
    def _on_opened(self) -> None:
        self._locked = False
        self._help.close()
        self._pin.close()
        self._paper.begin()
        self._tray.begin()
        self._handouts.begin()
        self._idle.watch(quiet_s=self._lock_s)
        self.changed.emit()

    @Slot()
    def lock(self) -> None:
        """Let go of everything; the PIN is asked again."""
        self._idle.stop()
        self._locked = True
        self._desks.close()
        self._help.close()
        self._tray.close()
        self._handouts.close()
        self._paper.close()
        self._pin.open()
        self.changed.emit()

    def close(self) -> None:
        """The window is closed."""
        self.lock()
        self._clock.stop()

    @Slot()
    def show_help(self) -> None:
        """Show what to do at the desk; before the PIN was given, what to do without it."""
        self._desks.close()
        self._help.show("pin" if self._locked else "desk", may_print=not self._locked)

    @Slot()
    def touched(self) -> None:
        """A touch or a key."""
        self._idle.touched()

    def show_fault(self) -> None:
        """A fault of ours: say so."""
        self._fault = True
        self.changed.emit()

    @Slot()
    def close_fault(self) -> None:
        """It was read."""
        self._fault = False
        self.changed.emit()

    @Slot(str)
    def set_language(self, language: str) -> None:
        """The window in another language."""
        if language in self._services.languages:
            self._shared.visit.language = language
            self._set_words()
            self._pin.refresh()
            self._tray.refresh()
            self._desks.refresh()
            if self._help.is_open:
                self._help.refresh()
            self._handouts.refresh()
            self._paper.changed.emit()
            self.changed.emit()

    @Slot()
    def next_language(self) -> None:
        """The next of the languages."""
        offered = self._services.languages
        self.set_language(offered[(offered.index(self._shared.visit.language) + 1) % len(offered)])

    def _set_words(self) -> None:
        self._shared.speak(self._translator)
        self.words_changed.emit()

    # -- what QML sees

    @Slot(int, int, result=str)
    def pageText(self, page: int, pages: int) -> str:
        """Where we are in pages that count from 0."""
        return self._shared.words.page_of(page, pages)

    def _link_text(self) -> str:
        count, words = self._link.kiosks(), self._shared.words
        if count == 0:
            return words.gettext("No kiosk is connected")
        return words.ngettext("{n} kiosk connected", "{n} kiosks connected", count)

    def _content_text(self) -> str:
        content = self._services.content
        if content is None:
            return self._shared.words.gettext("No library")
        return self._shared.words.gettext("Content {version}").format(version=isolate(content.info.version, guess=True))

    def _time_text(self) -> str:
        words = self._shared.words
        return localize_digits(f"{self._now():%H:%M}", words.language, words.region)

    locked = Property(bool, lambda self: self._locked, notify=changed)
    fault = Property(bool, lambda self: self._fault, notify=changed)
    connected = Property(bool, lambda self: self._link.kiosks() > 0, notify=changed)
    linkText = Property(str, _link_text, notify=changed)
    contentText = Property(str, _content_text, notify=words_changed)
    timeText = Property(str, _time_text, notify=changed)
    languageName = Property(str, lambda self: native_name(self._shared.visit.language), notify=words_changed)
    manyLanguages = Property(bool, lambda self: len(self._services.languages) > 1, constant=True)
    rightToLeft = Property(bool, lambda self: self._shared.words.right_to_left, notify=words_changed)
    han = Property(bool, lambda self: script(self._shared.visit.language) == "han", notify=words_changed)
    unit = Property(float, lambda self: DESIGN_MM_PER_PX / self._services.mm_per_px, constant=True)
    pin = Property(PinPad, lambda self: self._pin, constant=True)
    paper = Property(DeskPaper, lambda self: self._paper, constant=True)
    desks = Property(DesksView, lambda self: self._desks, constant=True)
    handbook = Property(HelpView, lambda self: self._help, constant=True)
    tray = Property(DeskTray, lambda self: self._tray, constant=True)
    handouts = Property(DeskHandouts, lambda self: self._handouts, constant=True)
