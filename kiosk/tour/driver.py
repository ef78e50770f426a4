"""Works the kiosk as a person does: finds what is on the screen by its accessible name and touches it.

Rules: a touch goes to the middle of the control's own rectangle, as a finger's would, through Qt's touch events; what
is covered, hidden or outside the window cannot be touched. The tour and the tests of whole visits use the same
driver, so a control without a name or without a touchable area fails both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPointingDevice
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

from kiosk.ui.listen.seen import ACTIONABLE, Seen, see

__all__ = ["ACTIONABLE", "Driver", "NotFoundError", "Seen", "peek"]

FRAME_S = 1.0  # a window that draws nothing for so long has nothing to draw


def peek(root: QObject, path: str) -> Any:
    """Read a property by its path, as `sheet.printState`; QObject.property() cannot convert types made in Python."""
    value: Any = root
    for name in path.split("."):
        value = getattr(value, name)
    return value


def is_whole(session: QObject) -> bool:
    """Whether no row of what is on the screen is still to come."""
    return all(peek(session, f"{view}.complete") for view in ("reader", "pages", "glossary"))


class NotFoundError(Exception):
    """What the driver was told to touch or to wait for is not on the screen."""


class Driver:
    """A pair of eyes and a finger for one window."""

    def __init__(self, window: QQuickWindow, whole: Callable[[], bool] = lambda: True) -> None:
        """`whole`: whether all of the screen is there; until it is, nothing is looked at or touched."""
        self.window = window
        self._whole = whole
        self._frames = 0
        window.frameSwapped.connect(self._on_frame)
        self._touch: QPointingDevice = QTest.createTouchDevice()

    def see(self) -> tuple[Seen, ...]:
        """Everything visible in the accessible tree, in its order."""
        return see(self.window)

    def texts(self) -> tuple[str, ...]:
        """The names of all that is visible."""
        return tuple(seen.name for seen in self.see() if seen.name)

    def find(self, name: str) -> Seen:
        """The control of that name (whole, or else its beginning). Raises NotFoundError with what is there instead."""
        there = [seen for seen in self.see() if seen.actionable]
        exact = [seen for seen in there if seen.name == name] or [seen for seen in there if seen.name.startswith(name)]
        if not exact:
            raise NotFoundError(f"no control named {name!r}; there are: {sorted({seen.name for seen in there})}")
        return exact[0]

    def touch(self, name: str) -> None:
        """Touch a control by name and let the screen settle."""
        self.touch_at(self.find(name).rect.center())

    def touch_at(self, point: QPoint) -> None:
        """Press and release at a point of the window."""
        QTest.touchEvent(self.window, self._touch).press(1, point, self.window).commit()
        QTest.touchEvent(self.window, self._touch).release(1, point, self.window).commit()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press and release a key."""
        QTest.keyClick(self.window, key)
        self.settle()

    def settle(self, frames: int = 3) -> None:
        """Let queued events run and the screen be drawn: layouts take their places when a frame is made."""
        self._draw(frames)
        if not self._whole():
            self.wait(self._whole, "the rest of the screen")
            self._draw(frames)

    def _draw(self, frames: int) -> None:
        for _ in range(frames):
            drawn = self._frames
            self.window.update()
            end = time.monotonic() + FRAME_S
            while self._frames == drawn and time.monotonic() < end:
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
                QCoreApplication.sendPostedEvents()

    def _on_frame(self) -> None:
        self._frames += 1

    def wait(self, what: Callable[[], bool], name: str, seconds: float = 60.0) -> None:
        """Turn the event loop until `what` is true. Raises NotFoundError naming what did not come."""
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                raise NotFoundError(f"{name} did not come; on the screen: {self.texts()}")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            QCoreApplication.sendPostedEvents()

    def picture(self) -> QImage:
        """What the window shows, once moving things have come to rest."""
        self.settle()
        return self.window.grabWindow()
