"""What happens on other threads, told on the screens' own.

Rules: `tell` may be handed to what outlives the screens, and called from any thread, also after they are gone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Elsewhere(QObject):
    """`happened` reaches a slot of a view on the view's thread."""

    happened = Signal()

    def tell(self) -> None:
        """Something changed."""
        if isValid(self):
            self.happened.emit()
