"""Garbage is collected on the screens' thread alone, and memory that is free goes back when nobody is here.

Rules: Python collects cycles on whichever thread happens to make objects, and a QObject that ends on another thread
than its own may end the process. So Python's own collecting stays off, and a timer of the screens does it by Python's
own thresholds. Between two visits all is collected, JavaScript's too, Qt forgets its pictures of glyphs, and glibc is
asked for what it keeps for later. glibc is kept from two habits that leave holes in a memory that is never let go: it
puts large blocks (a page's picture, a PDF) among the small ones once it has seen one freed, and gives each thread a
heap of its own.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import qmlEngine

from kiosk.fonts import forget_glyphs

LOOK_MS: Final = 1000
REST_MS: Final = 1500  # after a visit: the first screen is drawn by then

# glibc's malloc.h
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
_LARGE: Final = 128 * 1024  # bytes: glibc's own first measure, which stays when it is set
_HEAPS: Final = 2
_LIBC: Final = ctypes.CDLL(None)


class Garbage(QObject):
    """Made once for a process, on the main thread; `close` gives the collecting back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        with suppress(AttributeError):  # another C library than glibc
            _LIBC.mallopt(_M_MMAP_THRESHOLD, _LARGE)
            _LIBC.mallopt(_M_ARENA_MAX, _HEAPS)
        self._frozen = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.tidy)

    @Slot()
    def start(self) -> None:
        """The first screen is up: collect from now on, and never look again at what the first start has made."""
        if not self._frozen:
            gc.freeze()
            self._frozen = True
        self._timer.start()

    @Slot()
    def visit_ended(self) -> None:
        """Nobody is here: tidy up in a moment."""
        self._rest.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that is due, with those below it."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    @Slot()
    def tidy(self) -> None:
        """Collect everything, and give back what is free."""
        gc.collect()
        for engine in map(qmlEngine, QGuiApplication.topLevelWindows()):
            if engine is not None:
                engine.collectGarbage()
        forget_glyphs()
        with suppress(AttributeError):
            _LIBC.malloc_trim(0)

    def close(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        self._rest.stop()
        gc.enable()
