"""The composition root: settings and library in, a window with a running session out.

Rules: this is the only place that knows every part; a library that cannot be opened never stops the start (visitors
are sent to the desk, staff are told why); Qt gets no argument of ours, so that no switch of its own can be slipped
in; links, wherever they come from, lead nowhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices

from kiosk.bundle.generations import Store
from kiosk.domain.clinic.journal import Event
from kiosk.domain.clinic.refusal import Refusal
from kiosk.domain.questionnaires.visit import VisitDefaults
from kiosk.errors import KioskError, LibraryError
from kiosk.library.inspection import Inspection
from kiosk.library.reading import Library
from kiosk.ports import Printer
from kiosk.settings import Settings
from kiosk.system.uptime import uptime
from kiosk.ui.core import faults
from kiosk.ui.core.background import FirstFrame, Slices
from kiosk.ui.core.panel import PanelWindow, screen_size, window_size
from kiosk.ui.core.printjobs import PrintJobs
from kiosk.ui.core.services import Content, NoCounter, Services, Times
from kiosk.ui.core.tasks import PoolTasks, Tasks
from kiosk.ui.core.voice import Voice
from kiosk.ui.sheet.preview import SheetPreview
from kiosk.ui.shell.guard import Guard
from kiosk.ui.shell.session import Session
from kiosk.ui.text import inline
from kiosk.wiring.health import Running
from kiosk.wiring.start import (
    PaperRenderer,
    Shown,
    application,
    choose,
    clinic_info,
    compare,
    each_minute,
    load_screens,
    make_searcher,
    prepare_qt,
)

if TYPE_CHECKING:
    from kiosk.ports.pickup import PickUpPlace
    from kiosk.ports.staff import Counter
    from kiosk.ui.core.staffservices import StaffServices

__all__ = [
    "AGAIN",
    "KioskApp",
    "Start",
    "application",
    "choose",
    "prepare_qt",
    "window_size",
]

log = logging.getLogger("kiosk")

_SEARCH_AFTER_MS = 1500  # the first touch has been answered by then
_SCHEMES = ("http", "https", "file", "mailto")
QML_TYPES = (inline.InlineStyle,)  # made by QML alone: importing it is what registers it

AGAIN = 75  # exit status of a kiosk that shall be started anew at once: EX_TEMPFAIL of sysexits.h
INSPECT_AFTER_MS = 2000  # by then the voice is awake, and a first touch has been answered


@dataclass(frozen=True, slots=True)
class Start:
    """How the kiosk is started.

    `size` in pixels is the window's; None: the whole screen. `voice` reads aloud; None: nothing does. `index_folder`
    keeps the search index; None: it is made in memory with the first search.
    """

    settings: Settings
    library: Path | None = None
    printer: Printer | None = None
    size: tuple[int, int] | None = None
    tasks: Tasks | None = None
    jobs: PrintJobs | None = None  # print jobs that outlive the screens; None: they end with them
    clock: Callable[[], float] = uptime
    today: Callable[[], date] = date.today
    closable: bool = True
    steady_s: float = 0.4  # after a change of the screen, how long nothing is pressed
    voice: Voice | None = None
    index_folder: Path | None = None
    inspect_after_ms: int | None = INSPECT_AFTER_MS  # with the first frame; None: the library is not read whole
    store: Store | None = None  # what was loaded from bundles; None: nothing ever was
    staff: Callable[[], StaffServices] | None = None  # asked when the staff area first opens; None: there is none
    counter: Counter = field(default_factory=NoCounter)
    pick_up: PickUpPlace | None = None  # where sheets wait for the desk; None: visitors print them here
    running: Running = field(default_factory=Running)  # is told what the kiosk learns of itself
    each_minute: Callable[[], None] | None = None  # done off the screens' thread


class KioskApp:
    """The running kiosk: services, session, engine and window. It owns what it opens; `close` it at the end."""

    def __init__(self, start: Start) -> None:
        prepare_qt()
        size = start.size or screen_size()
        self.tasks: Tasks = start.tasks or PoolTasks()
        with ExitStack() as opened:  # takes it down in the opposite order, also where the rest does not come up
            self._open_library(start, size, opened)
            self._open_screens(start, size, opened)
            self._begin_work(start, opened)
            self._opened = opened.pop_all()

    def _open_library(self, start: Start, size: tuple[int, int], opened: ExitStack) -> None:
        notes = list(start.settings.notes)
        self.shown = choose(start, notes)
        opened.callback(self.shown.close)
        self.store, self.running = start.store, start.running
        self.running.view = self.shown.content.view if self.shown.content is not None else None
        self.running.approvals = self.shown.approvals
        self.running.self_check, self.running.self_check_note = None, ""
        self.services = make_services(start, self.tasks, print_jobs(start, self.tasks, opened), size, self.shown, notes)
        if self.services.searcher is not None:
            opened.callback(self.services.searcher.close)
        for note in self.services.staff_notes:
            log.warning("%s", note)

    def _open_screens(self, start: Start, size: tuple[int, int], opened: ExitStack) -> None:
        preview = SheetPreview()
        self.session = Session(self.services, preview)
        opened.callback(shiboken6.delete, self.session)  # here, not on whichever thread collects garbage: it has timers
        faults.install(self.session.show_fault)
        opened.callback(faults.uninstall)
        self.engine, self.window = load_screens(self.session, "Main", preview, size)
        opened.callback(shiboken6.delete, self.engine)  # while what its screens are bound to still lives
        self._panel = PanelWindow(self.window, start.settings.panel.mm_per_px, self.session.rescale)
        self.session.speech.read_from(self.window)

    def _begin_work(self, start: Start, opened: ExitStack) -> None:
        opened.callback(self._finish_work)
        self.first_frame = FirstFrame(self.window)
        self.inspecting = self._inspecting()
        if self.inspecting is not None:
            opened.callback(self.inspecting.stop)
            if start.inspect_after_ms is not None:
                self.first_frame.shown.connect(partial(self.inspecting.start, start.inspect_after_ms))
        guard = Guard(self.session, self.window, closable=start.closable, clock=start.clock, steady_s=start.steady_s)
        self.window.installEventFilter(guard)
        if self.services.searcher is not None:  # when the first screen is up
            QTimer.singleShot(_SEARCH_AFTER_MS, self.window, self.services.searcher.start)
        opened.callback(each_minute(self.window, self.tasks, start.each_minute).stop)
        for scheme in _SCHEMES:
            # the stub asks for bytes, the binding takes text alone
            QDesktopServices.setUrlHandler(scheme, guard, "refuse")  # type: ignore[arg-type]
            opened.callback(QDesktopServices.unsetUrlHandler, scheme)
        if start.voice is not None:
            opened.callback(start.voice.close)

    # -- the library, read whole in the background

    def _inspecting(self) -> Slices | None:
        content = self.services.content
        if content is None or not isinstance(content.view, Library):
            return None
        inspection = Inspection(content.view)

        proved = False

        def some() -> bool:
            nonlocal proved
            if not proved:
                self._prove(content)
                proved = True
            content.read()
            return inspection.some()

        return Slices(self.tasks, some, lambda: self._inspected(inspection), self._unfit)

    def _inspected(self, inspection: Inspection) -> None:
        """Take what is damaged off the shelves, and tell staff."""
        try:
            inspection.withhold()
        except LibraryError as error:
            self._unfit(error)
            return
        note = inspection.note()
        self.running.self_check, self.running.self_check_note = datetime.now(UTC), note
        if note:
            log.warning("%s", note)
            self.session.look_again()

    def _prove(self, content: Content) -> None:
        """Have the bytes and the signatures of what was loaded checked. Raises LibraryError; then all goes one back."""
        store, generation = self.store, self.shown.generation
        if store is None or generation is None:
            return
        from kiosk.bundle.selfcheck import check_signatures

        try:
            compare(generation, content)
            check_signatures(store, generation)
        except KioskError as error:
            if getattr(error, "refusal", "") in {Refusal.NO_SPACE, Refusal.NOT_WRITTEN}:
                log.warning("The signatures of the content could not be checked: %s", error)
                return
            raise LibraryError(str(error)) from None

    def _unfit(self, error: KioskError) -> None:
        """Send visitors to the desk from the next one on: what the library lacks, no screen can do without.

        Where the library was loaded from a bundle, the one before it is opened as soon as nobody is here.
        """
        if not isinstance(error, LibraryError):  # a fault of ours, which is told already
            return
        log.warning("The library cannot be used: %s", error)
        self.running.self_check, self.running.self_check_note = datetime.now(UTC), str(error)
        if self._go_back(str(error)):
            self.session.place_changed.connect(self._start_over)
        self.session.close_down(f"The library cannot be used: {error}")

    def _go_back(self, reason: str) -> bool:
        """Leave what was loaded for what was there before it; False where nothing was loaded, or the disk fails."""
        store, generation = self.store, self.shown.generation
        if store is None or generation is None:
            return False
        try:
            store.go_back(reason, datetime.now(UTC), what=Event.FELL_BACK, only_from=generation.number)
        except KioskError as error:
            log.warning("The content cannot go back: %s", error)
            return False
        return True

    def _start_over(self) -> None:
        """End with AGAIN, once nobody is here."""
        if self.session.property("screen") == "closed":
            application().exit(AGAIN)

    def show(self, *, fullscreen: bool) -> None:
        """Bring the window up."""
        self._panel.show(fullscreen=fullscreen)

    def close(self) -> None:
        """End the session and close everything that was opened for it."""
        self._opened.close()

    def _finish_work(self) -> None:
        """Let what runs off the screens' thread come to its end."""
        for tasks in (self.tasks, self.session.lock_staff()):  # what waits for a person there is given up
            if isinstance(tasks, PoolTasks):
                tasks.close()


def print_jobs(start: Start, tasks: Tasks, opened: ExitStack) -> PrintJobs:
    """The print jobs that the start brings; without any, some that end with what is `opened`."""
    if start.jobs is not None:
        return start.jobs
    jobs = PrintJobs(start.clock, tasks)
    opened.callback(shiboken6.delete, jobs)
    return jobs


def make_services(
    start: Start, tasks: Tasks, jobs: PrintJobs, size: tuple[int, int], shown: Shown, notes: list[str]
) -> Services:
    """Everything the screens are handed."""
    settings, content = start.settings, shown.content
    locked = settings.questionnaire_locked_reason() or ""
    if locked:
        notes.append(locked)
    has = content.view.languages() if content else settings.languages.offered
    offered = tuple(code for code in settings.languages.offered if code in has) or has[:1]
    first = settings.languages.start if settings.languages.start in offered else offered[0]
    return Services(
        content=content,
        languages=offered,
        region=settings.clinic.region,
        clinic=lambda language: clinic_info(settings, language),
        renderer=PaperRenderer(),
        printer=start.printer,
        paper=settings.printer.paper,
        tasks=tasks,
        jobs=jobs,
        clock=start.clock,
        today=start.today,
        locked=locked,
        defaults=VisitDefaults(language=first, high_contrast=settings.display.contrast == "high"),
        times=Times(settings.visit.idle_warning_s, settings.visit.idle_answer_s, settings.visit.unwell_s),
        reduced_motion=settings.display.reduced_motion,
        mm_per_px=settings.panel.mm_per_px(*size, application().devicePixelRatio()),
        staff_notes=tuple(notes),
        voice=start.voice,
        searcher=make_searcher(start, content, shown.path),
        approvals=shown.approvals,
        staff=start.staff,
        counter=start.counter,
        pick_up=start.pick_up,
    )
