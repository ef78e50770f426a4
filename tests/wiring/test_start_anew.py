"""The screens start anew in the same process, again and again, and leave nothing open: the real parts throughout."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtGui import QGuiApplication, QInputDevice

from kiosk.app import KioskApp, Start
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import SearchState
from kiosk.errors import KioskError
from kiosk.search.service import KioskSearcher
from kiosk.settings.reader import load_settings
from kiosk.tour.driver import Driver, peek
from kiosk.ui.core.tasks import PoolTasks
from kiosk.ui.core.voice import SpeakerVoice
from kiosk.wiring.machine import Machine
from tests.support.kiosk_stage import library_file
from tests.support.left_open import running, wait_for_end_of_all_but
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Surprises

WARM_UP, COUNTED = 2, 3  # what Qt and Python load once is loaded by then


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    file = tmp_path / "kiosk.toml"
    (tmp_path / "sticks").mkdir()
    file.write_text(
        f'[library]\nstore = "{tmp_path / "store"}"\n[staff]\nsticks = "{tmp_path / "sticks"}"\n', encoding="utf-8"
    )
    with closing(Machine(load_settings(file), file)) as made:
        yield made


def start_of(machine: Machine, folder: Path) -> Start:
    settings, printer = load_settings(folder / "kiosk.toml"), ScriptedPrinter()
    return Start(
        settings=settings,
        library=library_file(),
        printer=printer,
        size=(1080, 1920),
        steady_s=0.0,
        voice=SpeakerVoice(settings.clinic.region),
        index_folder=folder / "index",
        inspect_after_ms=0,
        store=machine.store,
        staff=lambda: machine.staff(settings, printer, PoolTasks, lambda: None),
        counter=machine.counters,
        running=machine.running,
    )


def use(app: KioskApp) -> None:
    """Have the index, the voice and the staff area opened, and the library read whole."""
    app.show(fullscreen=False)
    driver = Driver(app.window)
    driver.settle()
    searcher = app.services.searcher
    assert isinstance(searcher, KioskSearcher)
    searcher.start()
    assert searcher.wait(60) is SearchState.READY
    assert searcher.search("doctor", "en", Audience.PATIENT).hits
    peek(app.session, "door").open()
    driver.wait(lambda: peek(app.session, "door.room.page") == "pin", "the staff area")
    driver.wait(lambda: app.running.self_check is not None, "the library to be read")


def open_files() -> Counter[str]:
    """Count what is open in this process by what it is: files and sockets by kind."""
    found: Counter[str] = Counter()
    for handle in Path("/proc/self/fd").iterdir():
        try:
            found[str(handle.readlink()).partition(":[")[0]] += 1
        except FileNotFoundError:  # the folder's own
            continue
    return found


def once(machine: Machine, folder: Path) -> None:
    with closing(KioskApp(start_of(machine, folder))) as app:
        use(app)
    del app
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def test_starts_anew_leave_nothing_open_and_nothing_running(machine: Machine, tmp_path: Path, qt_app: object) -> None:
    before = running()
    for _ in range(WARM_UP):
        once(machine, tmp_path)
    opened = open_files()
    for _ in range(COUNTED):
        once(machine, tmp_path)
    assert not open_files() - opened, "more than before"
    wait_for_end_of_all_but(before)


def test_what_outlives_the_screens_stays_qts_own(machine: Machine, tmp_path: Path, qt_app: object) -> None:
    """Qt for Python counts what some getters return as a child of the object asked, and may delete it after that one.

    A window that was asked for its screen took the screen of the next one with it.
    """
    with closing(KioskApp(start_of(machine, tmp_path))) as app:
        use(app)
        lasting = [
            *QGuiApplication.screens(),
            *QInputDevice.devices(),
            QGuiApplication.inputMethod(),
            QGuiApplication.clipboard(),
            QThread.currentThread(),
        ]
        assert [one for one in lasting if shiboken6.ownedByPython(one) or "\nparent." in shiboken6.dump(one)] == []


def test_a_start_that_fails_closes_what_it_opened(
    machine: Machine, tmp_path: Path, qt_app: object, monkeypatch: pytest.MonkeyPatch, surprises: Surprises
) -> None:
    surprises.expect("failed to load component|No module named")
    file = str(library_file())
    opened = open_files()[file]
    monkeypatch.setattr("kiosk.wiring.start.QML_DIR", tmp_path)
    with pytest.raises(KioskError, match="The screens cannot be loaded"):
        KioskApp(start_of(machine, tmp_path))
    gc.collect()
    assert open_files()[file] == opened
