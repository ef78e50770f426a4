"""The event loop of a window, until somebody asks for its end."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QSocketNotifier

from kiosk.system.signals import EndSignals, nothing


def run_until_ended(signals: EndSignals) -> int:
    """Run the event loop; a signal ends it too, at once where it came before.

    Returns:
        The status that the loop was left with, 0 where a signal ended it.
    """
    waker = QSocketNotifier(signals.wakes.fileno(), QSocketNotifier.Type.Read)
    waker.activated.connect(signals.heard)
    signals.leave = lambda: QCoreApplication.exit(0)  # not `quit`, which asks windows that refuse to close
    try:
        return QCoreApplication.exec() if signals.asked is None else 0
    finally:
        signals.leave = nothing
        shiboken6.delete(waker)
