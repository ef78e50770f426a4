"""What every page of the staff area shares.

Rules: a page begins with `open` and ends with `close`, which lets go of all it showed; `refresh` says the same again in
other words, when the language changed.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.ui.staff.services import StaffServices
from kiosk.ui.viewmodel import Shared
from kiosk.ui.words import Words


class StaffModel(QObject):
    """Base of the staff's view-models."""

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._staff = shared, staff

    @property
    def words(self) -> Words:
        """The language that staff chose, now."""
        return self._shared.words

    def open(self) -> None:
        """The page comes up."""
        raise NotImplementedError

    def refresh(self) -> None:
        """The language changed."""
        raise NotImplementedError

    def close(self) -> None:
        """The page is left, or the area locked."""
        raise NotImplementedError
