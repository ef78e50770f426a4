"""What stands between fingers and the screens: notes touches and keys, stops second strikes, keeps the window.

Rules: the end of a touch is told after the screen had it, for what a touch meets must still be there when the finger
lifts; for `steady_s` seconds after something else came up under the finger, a new touch or key presses nothing (EN 301
549, 5.8: an unintended second strike), so that a double tap on "I feel unwell now" doesn't meet "I'm done"; what is
kept from the screens so is kept to its end, and a touch that they had begins and ends there, whatever is pressed
meanwhile; a kiosk's window is not closed from its screen; links lead nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl, Slot

from kiosk.ui.session import Session

_KIND = QEvent.Type
_BEGINS = {
    _KIND.TouchBegin: "touch",
    _KIND.MouseButtonPress: "mouse",
    _KIND.MouseButtonDblClick: "mouse",
    _KIND.KeyPress: "key",
}
_ENDS = {
    _KIND.TouchEnd: "touch",
    _KIND.TouchCancel: "touch",
    _KIND.MouseButtonRelease: "mouse",
    _KIND.KeyRelease: "key",
}
_BETWEEN = {_KIND.TouchUpdate: "touch", _KIND.MouseMove: "mouse"}


class Guard(QObject):
    """An event filter for the kiosk's window. `clock` counts seconds."""

    def __init__(
        self, session: Session, parent: QObject, *, closable: bool, clock: Callable[[], float], steady_s: float
    ) -> None:
        super().__init__(parent)
        self._session, self._closable = session, closable
        self._clock, self._steady_s = clock, steady_s
        self._changed_at = float("-inf")
        self._swallowed: set[str] = set()  # of touch, mouse and key: what is kept from the screens until it ends
        self._warned = False
        session.moved.connect(self._on_change)
        session.seconds_changed.connect(self._on_idle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the session, then let the event through or not."""
        kind = event.type()
        if kind in _BEGINS:
            self._session.touched()
            unsteady = self._clock() - self._changed_at < self._steady_s
            (self._swallowed.add if unsteady else self._swallowed.discard)(_BEGINS[kind])
            return unsteady
        if kind in _BETWEEN:
            return _BETWEEN[kind] in self._swallowed
        if kind in _ENDS:
            QTimer.singleShot(0, self._session, self._session.touch_ended)
            swallowed = _ENDS[kind] in self._swallowed
            self._swallowed.discard(_ENDS[kind])
            return swallowed
        if kind == _KIND.Close and not self._closable:
            event.ignore()
            return True
        return False

    def _on_change(self) -> None:
        self._changed_at = self._clock()

    def _on_idle(self) -> None:
        warned, self._warned = self._warned, self._session.is_warning()
        if self._warned and not warned:
            self._on_change()

    @Slot(QUrl)
    def refuse(self, _url: QUrl) -> None:
        """A link was followed: nothing happens."""
