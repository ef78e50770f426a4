"""What a touch, a key or a wheel says about somebody being there.

Rules: a press, a finger that moves and one that lifts say so, whichever finger it is. What rests says nothing, nor what
trembles where it lies: a palm, a drop of water, a key under a folder. A contact that moves says so for its first
seconds only, because nothing here is dragged for longer, and water runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Final

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QGuiApplication, QKeyEvent, QTouchEvent

MOVES_S: Final = 10.0
_KIND = QEvent.Type
_STATE = QEventPoint.State
_PRESSES: Final = {_KIND.MouseButtonPress, _KIND.MouseButtonDblClick, _KIND.TabletPress, _KIND.Wheel}
_LIFTS: Final = {_KIND.MouseButtonRelease, _KIND.TabletRelease}


class Sign(Flag):
    """What an event shows of somebody."""

    NONE = 0
    PRESSED = auto()
    MOVED = auto()
    LIFTED = auto()


@dataclass(slots=True)
class _Contact:
    """One that is on the glass: where it last counted, and since when it is there."""

    at: QPointF
    since: float


class Contacts:
    """Reads the events of one window. `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._still_px = QGuiApplication.styleHints().startDragDistance()
        self._down: dict[int, _Contact] = {}

    def read(self, event: QEvent) -> Sign:
        """Return what an event shows; call it with each event, once."""
        kind = event.type()
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        if isinstance(event, QKeyEvent) and kind in {_KIND.KeyPress, _KIND.KeyRelease}:
            if event.isAutoRepeat():
                return Sign.NONE
            return Sign.PRESSED if kind == _KIND.KeyPress else Sign.LIFTED
        if kind in _PRESSES:
            return Sign.PRESSED
        return Sign.LIFTED if kind in _LIFTS else Sign.NONE

    def _touch(self, event: QTouchEvent) -> Sign:
        if event.type() in {_KIND.TouchBegin, _KIND.TouchCancel}:  # nothing else is down, or nothing any more
            self._down.clear()
        signs = Sign.LIFTED if event.type() == _KIND.TouchCancel else Sign.NONE
        for point in event.points():
            signs |= self._point(point)
        return signs

    def _point(self, point: QEventPoint) -> Sign:
        at, state, now = point.globalPosition(), point.state(), self._clock()
        if state == _STATE.Pressed:
            self._down[point.id()] = _Contact(at, now)
            return Sign.PRESSED
        if state == _STATE.Released:
            self._down.pop(point.id(), None)
            return Sign.LIFTED
        contact = self._down.get(point.id())
        if contact is None or now - contact.since > MOVES_S:
            return Sign.NONE
        if (at - contact.at).manhattanLength() < self._still_px:
            return Sign.NONE
        contact.at = at
        return Sign.MOVED
