"""Filters touches and keys before the screens get them: notes them, stops second strikes, keeps the window open.

Rules: the end of a touch is told after the screen had it, for what a touch meets must still be there when the finger
lifts; for `steady_s` seconds after something else came up under the finger, a new touch or key presses nothing (EN 301
549, 5.8: an unintended second strike), so that a double tap on "I feel unwell now" doesn't meet "I'm done"; each
finger, button and key is kept from the screens for itself and to the end, and what they had begun ends there, whatever
is pressed meanwhile; a kiosk's window is not closed from its screen; links lead nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.ui.shell.contacts import Contacts, Sign
from kiosk.ui.shell.session import Session

if TYPE_CHECKING:
    from PySide6.QtCore import Qt  # costs 20 ms where it is asked for

_KIND = QEvent.Type
_STATE = QEventPoint.State
_BUTTONS = {_KIND.MouseButtonPress, _KIND.MouseButtonDblClick, _KIND.MouseButtonRelease}
_KEYS = {_KIND.KeyPress, _KIND.KeyRelease}
_ENDS = {_KIND.MouseButtonRelease, _KIND.KeyRelease}


def _kind_of(points: list[QEventPoint]) -> QEvent.Type:
    """What an event of these fingers alone is: Qt lets go of what they hold only when it hears of their end."""
    states = {point.state() for point in points}
    return {_STATE.Pressed: _KIND.TouchBegin, _STATE.Released: _KIND.TouchEnd}.get(
        states.pop() if len(states) == 1 else _STATE.Updated, _KIND.TouchUpdate
    )


class Guard(QObject):
    """An event filter for the kiosk's window. `clock` counts seconds."""

    def __init__(
        self, session: Session, parent: QObject, *, closable: bool, clock: Callable[[], float], steady_s: float
    ) -> None:
        super().__init__(parent)
        self._session, self._closable = session, closable
        self._clock, self._steady_s = clock, steady_s
        self._contacts = Contacts(clock)
        self._changed_at = float("-inf")
        self._stopped: set[int] = set()  # fingers on the glass that press nothing
        self._swallowed: set[int | Qt.MouseButton] = set()  # keys and buttons that are held and press nothing
        self._handing_on = False
        self._warned = False
        session.moved.connect(self._on_change)
        session.seconds_changed.connect(self._on_idle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the session, then let the event through or not."""
        if self._handing_on:
            return False
        self._tell(self._contacts.read(event))
        kind = event.type()
        if isinstance(event, QTouchEvent):
            return self._stops_touch(watched, event)
        if isinstance(event, QKeyEvent) and kind in _KEYS:
            return self._stops_key(event)
        if isinstance(event, QMouseEvent) and kind in _BUTTONS:
            return self._stops(event.button(), kind)
        if isinstance(event, QMouseEvent) and kind == _KIND.MouseMove:
            return any(button in self._swallowed for button in event.buttons())
        if kind == _KIND.Close and not self._closable:
            event.ignore()
            return True
        return False

    def _tell(self, signs: Sign) -> None:
        if Sign.PRESSED in signs:
            self._session.touched()
        elif Sign.MOVED in signs:
            self._session.stirred()
        if Sign.LIFTED in signs:
            QTimer.singleShot(0, self._session, self._session.touch_ended)

    def _is_unsteady(self) -> bool:
        """Whether something else came up just now."""
        return self._clock() - self._changed_at < self._steady_s

    def _stops(self, what: int | Qt.MouseButton, kind: QEvent.Type) -> bool:
        """Stop a key or a button that strikes too soon, until it is let go."""
        if kind not in _ENDS and self._is_unsteady():
            self._swallowed.add(what)
            return True
        stopped = what in self._swallowed and kind in _ENDS
        self._swallowed.discard(what)
        return stopped

    def _stops_key(self, event: QKeyEvent) -> bool:
        """What a key repeats by itself belongs to its one strike."""
        if event.isAutoRepeat():
            return event.key() in self._swallowed or self._is_unsteady()
        return self._stops(event.key(), event.type())

    def _stops_touch(self, watched: QObject, event: QTouchEvent) -> bool:
        """Stop the fingers that strike too soon, until they lift; the others' part of the event goes on."""
        points = event.points()
        if event.type() in {_KIND.TouchBegin, _KIND.TouchCancel}:
            self._stopped.clear()
        if self._is_unsteady():
            self._stopped |= {point.id() for point in points if point.state() == _STATE.Pressed}
        others = [point for point in points if point.id() not in self._stopped]
        self._stopped -= {point.id() for point in points if point.state() == _STATE.Released}
        if len(others) == len(points):
            return False
        if any(point.state() != _STATE.Stationary for point in others):
            self._hand_on(watched, event, others)
        event.accept()  # or Qt would make a mouse's press of it
        return True

    def _hand_on(self, watched: QObject, event: QTouchEvent, points: list[QEventPoint]) -> None:
        part = QTouchEvent(_kind_of(points), event.pointingDevice(), event.modifiers(), points)
        part.setTimestamp(event.timestamp())
        self._handing_on = True
        try:
            QCoreApplication.sendEvent(watched, part)
        finally:
            self._handing_on = False

    def _on_change(self) -> None:
        self._changed_at = self._clock()

    def _on_idle(self) -> None:
        warned, self._warned = self._warned, self._session.is_warning()
        if self._warned and not warned:
            self._on_change()

    @Slot(QUrl)
    def refuse(self, _url: QUrl) -> None:
        """A link was followed: nothing happens."""
