"""What every page of the staff area shares.

Rules: a page begins with `open` and ends with `close`, which lets go of all it showed; `refresh` says the same again in
other words, when the language changed; an answer that arrives after its page was left is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from kiosk.errors import KioskError
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words


class StaffModel(QObject):
    """Base of the staff's view-models."""

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared, self._staff = shared, staff
        self._turn = 0

    def _run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[KioskError], None],
        lane: Lane = Lane.SCREEN,
    ) -> None:
        """Do something off the screens' thread, and hear of it unless `_drop_answers` was called meanwhile."""
        turn = self._turn
        self._staff.tasks.run(
            work,
            lambda found: done(found) if turn == self._turn else None,
            lambda error: failed(error) if turn == self._turn else None,
            lane,
        )

    def _drop_answers(self) -> None:
        """Drop the answers of whatever is under way."""
        self._turn += 1

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
