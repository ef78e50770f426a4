"""The composition root: settings and library in, a window with a running session out.

Rules: this is the only place that knows every part; a library that cannot be opened never stops the start (visitors
are sent to the desk, staff are told why); Qt gets no argument of ours, so that no switch of its own can be slipped
in; links, wherever they come from, lead nowhere.

Longer than 300 lines because all parts meet here and nowhere else.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.bundle.generations import Generation, Store
from kiosk.content.inspection import Inspection
from kiosk.content.library import Library
from kiosk.content.opening import AT_ONCE
from kiosk.domain.approval import Approvals
from kiosk.domain.journal import Event
from kiosk.domain.refusal import Refusal
from kiosk.domain.sheet_words import ClinicInfo
from kiosk.domain.visit import VisitDefaults
from kiosk.errors import KioskError, LibraryError
from kiosk.fonts import load_fonts, shut_out_machine
from kiosk.i18n.catalog import Catalog
from kiosk.paths import built_library
from kiosk.ports import Paper, Printer, Searcher
from kiosk.settings import Settings
from kiosk.ui import faults, inline
from kiosk.ui.background import FirstFrame, Slices
from kiosk.ui.guard import Guard
from kiosk.ui.preview import PROVIDER, SheetPreview
from kiosk.ui.services import Content, NoCounter, Services, Times
from kiosk.ui.session import Session
from kiosk.ui.tasks import PoolTasks, Tasks
from kiosk.ui.voice import Voice
from kiosk.wiring.health import Running

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from kiosk.domain.sheet import Sheet
    from kiosk.domain.sheet_request import ContentStamp
    from kiosk.ports.pickup import PickUpPlace
    from kiosk.ports.staff import Counter
    from kiosk.ui.staff.services import StaffServices

log = logging.getLogger("kiosk")

QML_DIR = Path(__file__).resolve().parent / "ui" / "qml"
_SEARCH_AFTER_MS = 1500  # the first touch has been answered by then
_MINUTE_MS = 60_000
_SCHEMES = ("http", "https", "file", "mailto")
QML_TYPES = (inline.InlineStyle,)  # made by QML alone: importing it is what registers it

PORTRAIT = (1080, 1920)
INPUT_METHOD = {"QT_IM_MODULE": "qtvirtualkeyboard", "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1"}
AGAIN = 75  # exit status of a kiosk that shall be started anew at once: EX_TEMPFAIL of sysexits.h
INSPECT_AFTER_MS = 2000  # by then the voice is awake, and a first touch has been answered


class PaperRenderer:
    """Draws sheets; the PDF library is loaded with the first one, not at start."""

    def render(self, sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
        """See `kiosk.ports.SheetRenderer`."""
        from kiosk.printing.sheet_pdf import render

        return render(sheet, paper=paper, large=large)


def clinic_info(settings: Settings, language: str) -> ClinicInfo:
    """The clinic's words in a language; the catalogue's where the clinic gave none."""
    return ClinicInfo(
        name=settings.clinic.name,
        emergency_number=settings.emergency.number.get(language),
        crisis_line=settings.emergency.crisis_line.get(language),
        desk=settings.clinic.desk_words.get(language) or Catalog(language).gettext("the desk"),
        rapid_review=settings.clinic.rapid_review.get(language),
        patient_relations=settings.clinic.patient_relations.get(language),
    )


def open_content(path: Path) -> Content:
    """Open a library and all that is decided from it. Raises LibraryError."""
    library = Library.open(path)
    library.check_decisions()

    def info() -> ContentStamp:
        from kiosk.domain.sheet_request import ContentStamp

        found = library.info()
        return ContentStamp(version=found.version, short_hash=found.short_hash)

    return Content(library, info, library)


def library_path(settings: Settings, chosen: Path | None = None) -> Path:
    """Which library to open where nothing was loaded: the command line's, the settings', the built-in one."""
    return chosen or (Path(settings.library.path) if settings.library.path else built_library())


@dataclass(frozen=True, slots=True)
class Shown:
    """The library that is shown: one file, or what was loaded from a bundle (`generation`, with its approvals)."""

    path: Path
    content: Content | None
    approvals: Approvals = field(default_factory=Approvals)
    generation: Generation | None = None


def choose(start: Start, notes: list[str]) -> Shown:
    """Open what shall be shown; says in `notes` what cannot be used, and what is shown instead.

    What was loaded comes first, then what was loaded before it, then the built-in library; a library that the settings
    or the command line name is shown or none.
    """
    named = start.library is not None or start.settings.library.path
    if start.store is not None and not named:
        for number in start.store.shown():
            try:
                return _loaded(start.store, number)
            except KioskError as error:
                notes.append(
                    f"Generation {number} is not shown but what was before it: {error} Load the newest bundle again."
                )
    path = library_path(start.settings, start.library)
    try:
        return Shown(path, open_content(path))
    except LibraryError as error:
        notes.append(f"The library cannot be used: {error}")
        return Shown(path, None)


def _loaded(store: Store, number: int) -> Shown:
    """Open a generation. A small library is compared whole, a large one by its size alone until `_prove`."""
    generation = store.generation(number)
    approvals, content = generation.approvals(), open_content(generation.library)
    if generation.record.size <= AT_ONCE:
        _compare(generation, content)
    return Shown(generation.library, content, approvals, generation)


def _compare(generation: Generation, content: Content) -> None:
    """Compare a library's bytes with those that were signed. Raises LibraryError."""
    if content.view.file_hash != generation.record.sha256:
        raise LibraryError(f"Generation {generation.number} of the content is damaged (not the bytes it was).")


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
    clock: Callable[[], float] = time.monotonic
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
    """The running kiosk: services, session, engine and window."""

    def __init__(self, start: Start) -> None:
        prepare_qt()
        screen = QGuiApplication.primaryScreen()
        size = start.size or (screen.size().width(), screen.size().height())
        self.tasks: Tasks = start.tasks or PoolTasks()
        notes = list(start.settings.notes)
        self.shown = choose(start, notes)
        self.store, self.running = start.store, start.running
        self.running.view = self.shown.content.view if self.shown.content is not None else None
        self.running.approvals = self.shown.approvals
        self.running.self_check, self.running.self_check_note = None, ""
        self.services = make_services(start, self.tasks, size, self.shown, notes)
        for note in self.services.staff_notes:
            log.warning("%s", note)
        preview = SheetPreview()
        self.session = Session(self.services, preview)
        self.engine = QQmlApplicationEngine()
        self.engine.addImageProvider(PROVIDER, preview)
        self.engine.addImportPath(str(QML_DIR))
        self.session.words_changed.connect(self.engine.retranslate)
        faults.install(self.session.show_fault)
        self.engine.setInitialProperties({"session": self.session, "width": size[0], "height": size[1]})
        self.engine.loadFromModule("Kiosk", "Main")
        roots = self.engine.rootObjects()
        if not roots:
            raise KioskError("The screens cannot be loaded: the installation is not complete.")
        self.window = window = window_of(roots[0])
        self.session.speech.read_from(window)
        self.first_frame = FirstFrame(window)
        self.inspecting = self._inspecting()
        if self.inspecting is not None and start.inspect_after_ms is not None:
            self.first_frame.shown.connect(partial(self.inspecting.start, start.inspect_after_ms))
        guard = Guard(self.session, window, closable=start.closable, clock=start.clock, steady_s=start.steady_s)
        window.installEventFilter(guard)
        if self.services.searcher is not None:
            QTimer.singleShot(_SEARCH_AFTER_MS, window, self.services.searcher.start)  # when the first screen is up
        self._minutes = self._each_minute(start.each_minute)
        for scheme in _SCHEMES:
            # the stub asks for bytes, the binding takes text alone
            QDesktopServices.setUrlHandler(scheme, guard, "refuse")  # type: ignore[arg-type]

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

    def _each_minute(self, work: Callable[[], None] | None) -> QTimer:
        """Have something done once a minute."""
        timer = QTimer(self.window, interval=_MINUTE_MS)
        if work is not None:
            timer.timeout.connect(lambda: self.tasks.run(work, lambda _done: None, lambda _error: None))
            timer.start()
        return timer

    def _prove(self, content: Content) -> None:
        """Have the bytes and the signatures of what was loaded checked. Raises LibraryError; then all goes one back."""
        store, generation = self.store, self.shown.generation
        if store is None or generation is None:
            return
        from kiosk.bundle.selfcheck import check_signatures

        try:
            _compare(generation, content)
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
        if fullscreen:
            self.window.showFullScreen()
        else:
            self.window.show()

    def close(self) -> None:
        """End the session and take everything down in the order that Qt needs."""
        faults.uninstall()
        if self.services.voice is not None:
            self.services.voice.close()
        if self.inspecting is not None:
            self.inspecting.stop()
        self._minutes.stop()
        for tasks in (self.tasks, self.session.lock_staff()):  # what waits for a person there is given up
            if isinstance(tasks, PoolTasks):
                tasks.drain()
        if self.services.searcher is not None:
            self.services.searcher.close()
        for scheme in _SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        shiboken6.delete(self.engine)  # now, while what its screens are bound to still lives


def window_of(root: QObject) -> QQuickWindow:
    """Main.qml's root as the window it is.

    Qt for Python knows objects by their place in memory. Where something of another kind stood there before and is
    still referred to, it hands that one's wrapper out again (seen where many kiosks run in one process, in tests).
    """
    if not isinstance(root, QQuickWindow):
        place = shiboken6.getCppPointer(root)[0]
        shiboken6.invalidate(root)
        root = cast(QQuickWindow, shiboken6.wrapInstance(place, QQuickWindow))
    assert root.inherits("QQuickWindow")  # noqa: S101  Main.qml is a Window
    return root


@lru_cache(maxsize=1)
def prepare_qt() -> None:
    """Once for a process: the application, the fonts, names for assistive technology, the renderer.

    A kiosk shows still pages: Qt's software renderer starts faster and needs less memory than a GPU's, and looks the
    same on every machine. QT_QUICK_BACKEND chooses another one.
    """
    if QGuiApplication.instance() is None:
        shut_out_machine()
        # for Chinese: Qt's own pinyin engine, and no input method of the machine, which would bring windows of its own
        os.environ.update(INPUT_METHOD)
        os.environ.pop("QT_IM_MODULES", None)
        application = QGuiApplication(["kiosk"])
        application.setApplicationName("second-opinion-kiosk")
        application.setApplicationDisplayName("Second Opinion Guide")
        _keep.append(application)
    if "QT_QUICK_BACKEND" not in os.environ:
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    QAccessible.setActive(True)  # before QML loads, or names of controls stay empty
    load_fonts()


_keep: list[QGuiApplication] = []


def make_services(start: Start, tasks: Tasks, size: tuple[int, int], shown: Shown, notes: list[str]) -> Services:
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
        clock=start.clock,
        today=start.today,
        locked=locked,
        defaults=VisitDefaults(language=first, high_contrast=settings.display.contrast == "high"),
        times=Times(settings.visit.idle_warning_s, settings.visit.idle_answer_s, settings.visit.unwell_s),
        reduced_motion=settings.display.reduced_motion,
        mm_per_px=settings.panel.mm_per_px(*size),
        staff_notes=tuple(notes),
        voice=start.voice,
        searcher=make_searcher(start, content, shown.path),
        approvals=shown.approvals,
        staff=start.staff,
        counter=start.counter,
        pick_up=start.pick_up,
    )


def make_searcher(start: Start, content: Content | None, library: Path) -> Searcher | None:
    """What finds texts of the library; None without one."""
    if content is None:
        return None
    view = content.view
    from kiosk.search.service import IndexPlace, KioskSearcher

    region, place = start.settings.clinic.region, None
    if start.index_folder is not None:
        # -I: neither the environment nor the folder it is started in decides what the process loads
        command = [sys.executable, "-I", "-m", "kiosk", "index", "--behind", "--library", str(library.absolute())]
        command += ["--region", region, "--folder", str(start.index_folder.absolute())]
        place = IndexPlace(start.index_folder, lambda: view.file_hash, command)
    return KioskSearcher(view, region, place)


def window_size(screen: QScreen, wanted: tuple[int, int] = PORTRAIT) -> tuple[int, int]:
    """The largest window of the wanted shape that fits on a screen with its borders, in pixels."""
    room: QRect = screen.availableGeometry()
    scale = min(1.0, room.width() * 0.94 / wanted[0], room.height() * 0.9 / wanted[1])
    return round(wanted[0] * scale), round(wanted[1] * scale)


def application() -> QGuiApplication:
    """The one application of this process. Call `prepare_qt` first."""
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)  # noqa: S101
    return running
