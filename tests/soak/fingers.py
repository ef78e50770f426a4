"""The fingers and the keys: what is done to the window, as plain records that can be done again.

A record is `["touch", [[finger, state, x, y], ...]]` or `["key", key, text, modifiers]`; states are `press`, `move`,
`stay`, `release`. Touches come in where a touch screen's do (Qt's platform interface), all fingers in one frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtGui import QPointingDevice
    from PySide6.QtQuick import QQuickWindow

Act = list[Any]


class Fingers:
    """Works one window after the other with one touch device."""

    def __init__(self) -> None:
        self._device: QPointingDevice = QTest.createTouchDevice()
        self._window: QQuickWindow | None = None
        self._frames: Any = None
        self.down: dict[int, QPoint] = {}
        self.count = 0

    def take(self, window: QQuickWindow | None) -> None:
        """Work this window from now on; None: there is none."""
        self._window, self.down = window, {}
        self._frames = QTest.touchEvent(window, self._device, False) if window is not None else None

    def play(self, act: Act) -> None:
        """Do one record."""
        if self._window is None:
            return
        if act[0] == "touch":
            self._touch(act[1])
        elif act[0] == "key":
            self._key(*act[1:])

    def _touch(self, points: list[list[Any]]) -> None:
        for finger, state, x, y in points:
            place = QPoint(x, y)
            # the binding's `stationary` says once more what was said last: what rests would be pressed in each frame
            getattr(self._frames, "move" if state == "stay" else state)(finger, place, self._window)
            if state == "release":
                self.down.pop(finger, None)
            else:
                self.down[finger] = place
        self.count += 1
        self._frames.commit(False)

    def _key(self, key: int, text: str, modifiers: int) -> None:
        assert self._window is not None
        self.count += 1
        with_ = Qt.KeyboardModifier(modifiers)
        if text:
            QTest.keyClick(self._window, text, with_)  # type: ignore[call-overload]
        else:
            QTest.keyClick(self._window, Qt.Key(key), with_)

    def lift(self) -> Act | None:
        """The record that lifts every finger that is down; None: none is."""
        if not self.down:
            return None
        return ["touch", [[finger, "release", at.x(), at.y()] for finger, at in self.down.items()]]
