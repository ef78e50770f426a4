"""The way into the staff area: a corner that is held, and what is made only then.

Rules: a kiosk that was given no staff services has no door; the area's modules are loaded when it first opens, so that
no visitor waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.ui.core.hold import Hold
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.core.viewmodel import Shared

if TYPE_CHECKING:
    from kiosk.ui.staff.room import StaffRoom

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


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
