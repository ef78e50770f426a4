"""The first screen waits for nothing that only a later one needs."""

from __future__ import annotations

import subprocess
import sys

import shiboken6
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.wiring.start import window_of

LATER = (
    "PySide6.QtPdf",
    "PySide6.QtTextToSpeech",
    "babel",
    "cryptography",
    "kiosk.domain.sheet.assembly",
    "kiosk.domain.guidance.guidance",
    "kiosk.domain.questionnaires.questionnaire",
    "kiosk.printing.sheet_pdf",
    "reportlab",
    "securesystemslib",
    "tuf",
    "yaml",
)

# PySide makes every enumeration of the namespace Qt when the namespace is first asked for: 20 ms.
ASK = f"""
import sys
import kiosk.app
import kiosk.commands.run
import PySide6.QtCore
print(*(name for name in {LATER!r} if name in sys.modules), *["Qt"] * ("Qt" in vars(PySide6.QtCore)))
"""


def test_a_start_loads_only_what_the_first_screen_shows() -> None:
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True, timeout=500)
    assert told.stdout.split() == []


SOURCES = """
import linecache
import kiosk.wiring.qt
before = set(linecache.cache)
import kiosk.app
import kiosk.desk_app
import kiosk.printing.sheet_pdf
print(*sorted(set(linecache.cache) - before))
"""


def test_no_module_s_source_is_read_and_kept() -> None:
    told = subprocess.run([sys.executable, "-c", SOURCES], capture_output=True, text=True, check=True, timeout=500)
    assert told.stdout.split() == [], "Qt for Python reads each module's source again: see kiosk/wiring/qt.py"


def test_the_window_is_found_where_another_object_stood_before(qt_app: object) -> None:
    engine = QQmlEngine()
    component = QQmlComponent(engine)
    component.setData(b"import QtQuick\nWindow { property QtObject inner: Window { title: 'inner' } }", QUrl())
    outer = component.create()
    (place,) = shiboken6.getCppPointer(outer.property("inner"))[:1]
    stale = shiboken6.wrapInstance(place, QTimer)  # what Qt for Python makes of a place it thinks it knows
    assert isinstance(stale, QTimer)
    window = window_of(outer.property("inner"))
    assert isinstance(window, QQuickWindow)
    assert window.title() == "inner"
