"""The PIN pad."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtQml import QmlElement

from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PinPad(StaffModel):
    """Digits as they are typed, and what became of them."""

    changed = Signal()
    opened = Signal()

    def open(self) -> None:
        """Empty."""

    def refresh(self) -> None:
        """Say the same again."""
        self.changed.emit()

    def close(self) -> None:
        """Forget what was typed."""
