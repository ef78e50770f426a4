"""What happens on other threads, told on the screens' own.

Rules: `tell` may be handed to what outlives the screens, and called from any thread, also while they go and after
it. So it touches no object that may go: it hands over to one that stays, which looks whether the view is still there,
on the thread where views are taken away.
"""

from __future__ import annotations

import weakref
from functools import lru_cache

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid


class _Screens(QObject):
    """Lives on the screens' thread, as long as the process."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._on_told)

    @Slot(object)
    def _on_told(self, told: weakref.ref[Elsewhere]) -> None:
        one = told()
        if one is not None and isValid(one):
            one.happened.emit()


@lru_cache(maxsize=1)
def _screens() -> _Screens:
    return _Screens()


class Elsewhere(QObject):
    """`happened` reaches a slot of a view on the view's thread, which is the screens' own."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens, self._me = _screens(), weakref.ref(self)

    def tell(self) -> None:
        """Something changed."""
        self._screens.told.emit(self._me)
