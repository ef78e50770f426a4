"""The way into the staff area: a corner that is held, and what is made only then.

Rules: a kiosk that was given no staff services has no door; the area's modules are loaded when it first opens, so that
no visitor waits for them. Letting the corner go early does nothing, and a tap shows nothing; time is counted by the
clock that is handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.core.viewmodel import Shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.staff.room import StaffRoom

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

HOLD_S: Final = 3.0
SHOWN_S: Final = 0.5  # from then on somebody who holds sees that it does something
_STEPS: Final = 5  # of the ring where nothing may move


@QmlElement
class Hold(QObject):
    """Something that is held for three seconds: how far it is; emits `done` once, while it is held still."""

    changed = Signal()
    done = Signal()

    def __init__(self, clock: Callable[[], float], *, stepped: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._stepped = clock, stepped
        self._since: float | None = None
        self._share = 0.0
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self.check)

    @Slot()
    def begin(self) -> None:
        """A finger or a key went down."""
        self._since = self._clock()
        self._timer.start()
        self._show(0.0)

    @Slot()
    def end(self) -> None:
        """It went up, or away."""
        self._since = None
        self._timer.stop()
        self._show(0.0)

    @Slot()
    def check(self) -> None:
        """Look at the clock; called by the timer and by tests."""
        if self._since is None:
            return
        held = self._clock() - self._since
        if held >= HOLD_S:
            self.end()
            self.done.emit()
            return
        share = max(0.0, (held - SHOWN_S) / (HOLD_S - SHOWN_S))
        self._show(int(share * _STEPS) / _STEPS if self._stepped else share)

    def _show(self, share: float) -> None:
        if share != self._share:
            self._share = share
            self.changed.emit()

    share = Property(float, lambda self: self._share, notify=changed)


@QmlElement
class StaffDoor(QObject):
    """Opens from a screen without a visitor."""

    changed = Signal()
    touched = Signal()
    left = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._room: StaffRoom | None = None
        self.tasks: Tasks | None = None
        self.lock_s = 60
        services = shared.services
        self._hold = Hold(services.clock, stepped=services.reduced_motion, parent=self)
        self._hold.done.connect(self.open)

    @Slot()
    def open(self) -> None:
        """The corner was held long enough, or pressed by a screen reader, which can hold nothing."""
        services = self._shared.services.staff
        if services is None or self._shared.navigator.place.screen.has_visitor:
            return
        if self._room is None:
            from kiosk.ui.staff.room import StaffRoom

            staff = services()
            self.tasks, self.lock_s = staff.tasks, staff.lock_s
            self._room = StaffRoom(self._shared, staff, self)
            self._room.touched.connect(self.touched)
            self._room.left.connect(self.left)
            self.changed.emit()
        self._room.enter()
        self._shared.navigator.go(Place(Screen.STAFF))

    def refresh(self) -> None:
        """The language changed."""
        if self._room is not None and self._shared.navigator.place.screen is Screen.STAFF:
            self._room.refresh()

    def forget(self) -> None:
        """Lock."""
        if self._room is not None:
            self._room.lock()

    present = Property(bool, lambda self: self._shared.services.staff is not None, constant=True)
    hold = Property(Hold, lambda self: self._hold, constant=True)
    room = Property(QObject, lambda self: self._room, notify=changed)
