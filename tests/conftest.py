"""What every test stands on: no screen, no surprises.

A test fails when something logs a warning, Qt or QML complains, or an exception escapes from a slot, unless the test
said that it expects it:

    def test_damaged_library(surprises):
        surprises.expect("library .* is damaged")

What is opened is closed: a file, a socket or a connection to SQLite that nobody closed fails the test during which
Python finds it; processes and threads that are left fail the last test of their module.

As in the kiosk itself (`kiosk.ui.core.garbage`), garbage is collected on the thread of the screens alone: here after
each test. Qt runs offscreen with the software renderer unless the caller chose otherwise (QT_QPA_PLATFORM).
"""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.left_open import running, wait_for_end_of_all_but, watch_connections

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from PySide6.QtGui import QGuiApplication

# Before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QSG_RHI_BACKEND", "software")
os.environ.setdefault("QT_FORCE_STDERR_LOGGING", "1")
os.environ.update(QT_IM_MODULE="qtvirtualkeyboard", QT_VIRTUALKEYBOARD_DESKTOP_DISABLE="1")  # as kiosk.app does

# A slow machine is no fault of the rules; nothing is written beside the sources.
settings.register_profile("kiosk", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kiosk")

watch_connections()

# Whoever starts the tests in a shell's background has Ctrl-C ignored, and all that the tests start would inherit it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long tests: the other workers do the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


class Surprises(logging.Handler):
    """Collects what nobody expected during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._seen: list[str] = []
        self._expected: list[str] = []

    def expect(self, pattern: str) -> None:
        """Let messages pass that match the regular expression; each must come at least once."""
        self._expected.append(pattern)

    def emit(self, record: logging.LogRecord) -> None:
        self._seen.append(f"log: {record.name}: {record.getMessage()}")

    def qt(self, kind: Any, context: Any, text: str) -> None:
        """Take a message of Qt's; debug and information pass."""
        from PySide6.QtCore import QtMsgType

        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
            where = f"{context.file}:{context.line}: " if context.file else ""
            self._seen.append(f"Qt: {where}{text}")

    def escaped(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception that nobody caught, such as one raised in a slot."""
        self._seen.append(f"uncaught: {kind.__name__}: {error}")

    def ended(self, about: threading.ExceptHookArgs) -> None:
        """Take an exception that ended a thread."""
        if about.exc_type is not SystemExit:
            self._seen.append(f"thread: {about.exc_type.__name__}: {about.exc_value}")

    def unraisable(self, about: sys.UnraisableHookArgs) -> None:
        """Take an exception that Python could raise nowhere."""
        self._seen.append(f"unraisable: {about.exc_type.__name__}: {about.exc_value}")

    def left(self) -> list[str]:
        """Return what was not expected, and what was expected in vain."""
        unexpected = [text for text in self._seen if not any(re.search(one, text) for one in self._expected)]
        in_vain = [one for one in self._expected if not any(re.search(one, text) for text in self._seen)]
        return [*unexpected, *(f"expected but did not come: {one}" for one in in_vain)]


@pytest.fixture(autouse=True)
def surprises(monkeypatch: pytest.MonkeyPatch) -> Iterator[Surprises]:
    """Fail the test on whatever it did not expect."""
    taken = Surprises()
    root = logging.getLogger()
    root.addHandler(taken)
    monkeypatch.setattr(sys, "excepthook", taken.escaped)
    monkeypatch.setattr(sys, "unraisablehook", taken.unraisable)
    monkeypatch.setattr(threading, "excepthook", taken.ended)
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        qt.qInstallMessageHandler(taken.qt)
    yield taken
    if qt is not None:
        qt.qInstallMessageHandler(None)
    root.removeHandler(taken)
    left = taken.left()
    if left:
        pytest.fail("\n".join(["Not expected:", *left]), pytrace=False)


@pytest.fixture(autouse=True)
def collected_on_this_thread() -> Iterator[None]:
    """Collect what is due by Python's own thresholds, once the test is over."""
    gc.disable()
    yield
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return


@pytest.fixture(scope="module", autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail where a module's tests leave a process or a thread."""
    before = running()
    yield
    wait_for_end_of_all_but(before)


@pytest.fixture(autouse=True)
def own_places(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep tests away from the settings and caches of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(home / "etc"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)  # a kiosk of whoever runs them would be the only one
    # Qt's pinyin engine makes this file (of no words) once in a process, and tells it: in whichever test comes first
    words = home / "config" / "qtvirtualkeyboard" / "pinyin" / "usr_dict.dat"
    words.parent.mkdir(parents=True)
    words.touch()
    monkeypatch.delenv("KIOSK_DEBUG", raising=False)


@pytest.fixture(scope="session")
def qt_app() -> QGuiApplication:
    """Return the one Qt application of this process, with accessible names kept (they must be on before QML loads)."""
    from PySide6.QtGui import QAccessible, QGuiApplication

    from kiosk.fonts import shut_out_machine

    shut_out_machine()
    app = QGuiApplication.instance() or QGuiApplication(["kiosk-tests"])
    assert isinstance(app, QGuiApplication)
    QAccessible.setActive(True)
    return app
