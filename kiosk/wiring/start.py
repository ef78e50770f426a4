"""What a kiosk's and a desk's window begin with: Qt, the library that is shown, what draws and finds.

Rules: a library that cannot be opened never stops a start: what was before it is shown, and staff are told; Qt gets no
argument of ours, so that no switch of its own can be slipped in.
"""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.bundle.generations import Generation, Store
from kiosk.domain.articles.approval import Approvals
from kiosk.domain.sheet.sheet_words import ClinicInfo
from kiosk.errors import KioskError, LibraryError
from kiosk.font_files import drawable
from kiosk.fonts import load_fonts, shut_out_machine
from kiosk.i18n.catalog import Catalog
from kiosk.library.opening import AT_ONCE
from kiosk.library.reading import Library
from kiosk.paths import built_library
from kiosk.ports.logo import MOST_BYTES, MOST_EDGE, is_small_png
from kiosk.settings import Settings
from kiosk.system.closing import closed_on_error
from kiosk.system.regular_file import read_regular
from kiosk.ui.core.services import Content
from kiosk.ui.core.tasks import Lane, nothing
from kiosk.ui.sheet.preview import PROVIDER, SheetPreview
from kiosk.wiring.crashes import INDEX, crash_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.sheet.sheet import Sheet
    from kiosk.domain.sheet.sheet_request import ContentStamp
    from kiosk.ports import Paper, Searcher
    from kiosk.ui.core.tasks import Tasks
    from kiosk.ui.desk.session import DeskSession
    from kiosk.ui.shell.session import Session


PLATFORMS: Final = ("xcb", "wayland", "wayland-egl", "offscreen")  # X11, Wayland, none that is seen


def require_platform(named: str) -> None:
    """Refuse others: some end the process where they find no device, some leave the kiosk without a screen or fonts.

    Args:
        named: Those that QT_QPA_PLATFORM names, with parameters, a semicolon between them; "": Qt chooses.

    Raises:
        KioskError: One of them is another.
    """
    others = [one for one in named.lower().split(";") if one and one.partition(":")[0] not in PLATFORMS]
    if others:
        wanted = ", ".join(PLATFORMS)
        raise KioskError(f"QT_QPA_PLATFORM names {', '.join(others)}, where the kiosk cannot run; there are: {wanted}.")


log = logging.getLogger("kiosk")

QML_DIR: Final = Path(__file__).resolve().parents[1] / "ui" / "qml"
_MINUTE_MS: Final = 60_000
INPUT_METHOD: Final = {"QT_IM_MODULE": "qtvirtualkeyboard", "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1"}


class Beginning(Protocol):
    """What is known of a start that shows a library."""

    @property
    def settings(self) -> Settings:
        """This machine's."""
        ...

    @property
    def library(self) -> Path | None:
        """The command line's."""
        ...

    @property
    def index_folder(self) -> Path | None:
        """Where the search index is kept; None: it is made in memory."""
        ...

    @property
    def store(self) -> Store | None:
        """What was loaded from bundles; None: nothing ever was."""
        ...


class PaperRenderer:
    """Draws sheets; the PDF library is loaded with the first one, not at start."""

    def render(self, sheet: Sheet, *, paper: Paper, large: bool) -> bytes:
        """The PDF's bytes, fit to print at the paper's real size."""
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
        logo=_logo(settings.clinic.logo, *_written(settings.clinic.logo)),
    )


def _written(path: str) -> tuple[int, int]:
    """Tell when a file was written last, and how large it is; nothing where it cannot be told."""
    try:
        about = Path(path).stat()
    except OSError:
        return 0, 0
    return about.st_mtime_ns, about.st_size


@lru_cache(maxsize=2)
def _logo(path: str, _written_at: int, _size: int) -> bytes:
    """Read the logo once; one that is gone or too large is told and not printed."""
    if not path:
        return b""
    try:
        data = read_regular(Path(path), MOST_BYTES)
    except OSError as error:
        log.warning("The logo %s cannot be read (%s); sheets print without it.", path, error.strerror)
        return b""
    if not is_small_png(data):
        edge = MOST_EDGE
        log.warning("The logo %s is no PNG of at most %s x %s pixels; sheets print without it.", path, edge, edge)
        return b""
    return data


def open_content(path: Path) -> Content:
    """Open a library and all that is decided from it. Raises LibraryError."""
    with closed_on_error(Library.open(path)) as library:
        library.check_decisions()

    def info() -> ContentStamp:
        from kiosk.domain.sheet.sheet_request import ContentStamp

        found = library.info()
        return ContentStamp(version=drawable(found.version), short_hash=found.short_hash)

    return Content(library, info, library, library.close)


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

    def close(self) -> None:
        """Close the library."""
        if self.content is not None:
            self.content.close()


def choose(start: Beginning, notes: list[str]) -> Shown:
    """Open what shall be shown; says in `notes` what cannot be used, and what is shown instead. Close it at the end.

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
    approvals = generation.approvals()
    with closed_on_error(open_content(generation.library)) as content:
        if generation.record.size <= AT_ONCE:
            compare(generation, content)
    return Shown(generation.library, content, approvals, generation)


def compare(generation: Generation, content: Content) -> None:
    """Compare a library's bytes with those that were signed. Raises LibraryError."""
    if content.view.file_hash != generation.record.sha256:
        raise LibraryError(f"Generation {generation.number} of the content is damaged (not the bytes it was).")


def load_screens(
    session: Session | DeskSession, main: str, preview: SheetPreview, size: tuple[int, int]
) -> tuple[QQmlApplicationEngine, QQuickWindow]:
    """Load a window and its screens, of `size` pixels: `main` is Main or DeskMain. Raises KioskError."""
    engine = QQmlApplicationEngine()
    engine.addImageProvider(PROVIDER, preview)
    engine.addImportPath(str(QML_DIR))
    session.words_changed.connect(engine.retranslate)
    engine.setInitialProperties({"session": session, "width": size[0], "height": size[1]})
    engine.loadFromModule("Kiosk", main)
    roots = engine.rootObjects()
    if not roots:
        raise KioskError("The screens cannot be loaded: the installation is not complete.")
    return engine, window_of(roots[0])


def each_minute(window: QQuickWindow, tasks: Tasks, work: Callable[[], None] | None) -> QTimer:
    """Have something done once a minute, off the screens' thread, until the timer is stopped."""
    timer = QTimer(window, interval=_MINUTE_MS)
    if work is not None:
        timer.timeout.connect(lambda: tasks.run(work, nothing, nothing, Lane.BEHIND))
        timer.start()
    return timer


def window_of(root: QObject) -> QQuickWindow:
    """Main.qml's root as the window it is.

    Qt for Python knows objects by their place in memory: where something of another kind stood there before and is
    still referred to, it hands that one's wrapper out again (seen in tests, where many kiosks run in one process).
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

    Raises KioskError: QT_QPA_PLATFORM names what the kiosk cannot run on.
    """
    if QGuiApplication.instance() is None:
        require_platform(os.environ.get("QT_QPA_PLATFORM", ""))
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


def make_searcher(start: Beginning, content: Content | None, library: Path) -> Searcher | None:
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
        command += ["--crashes", str(crash_file(start.settings, INDEX).absolute())]
        place = IndexPlace(start.index_folder, lambda: view.file_hash, command)
    return KioskSearcher(view, region, place)


def application() -> QGuiApplication:
    """The one application of this process. Call `prepare_qt` first."""
    running = QGuiApplication.instance()
    assert isinstance(running, QGuiApplication)  # noqa: S101
    return running
