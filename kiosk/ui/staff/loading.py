"""Loading content from a stick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlElement

from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Loading(StaffModel):
    """Sticks, bundles, what would change, how far it is."""

    changed = Signal()
    busy_tick = Signal()

    def open(self) -> None:
        """Look for sticks."""

    def refresh(self) -> None:
        """Say the same again."""
        self.changed.emit()

    def close(self) -> None:
        """Give up what waits."""
