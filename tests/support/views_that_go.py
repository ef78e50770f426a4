"""Views that are taken away while other threads tell them of changes, as a program of its own.

    python -m tests.support.views_that_go

As when the screens start anew while desks come and go. A fault of memory ends the process; an error is said.
"""

from __future__ import annotations

import sys
import threading

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject

from kiosk.ui.core.elsewhere import Elsewhere

VIEWS = 6000
TELLING = 3  # threads


class View(QObject):
    """Something on the screen that wants to hear."""

    def __init__(self) -> None:
        super().__init__()
        self.elsewhere = Elsewhere(self)
        self.elsewhere.happened.connect(self.refresh)
        self.heard = 0

    def refresh(self) -> None:
        self.heard += 1


def main() -> str:
    """Return what is wrong; nothing where all is well."""
    sys.setswitchinterval(1e-6)  # threads change places as often as they can
    application = QCoreApplication([])
    now, over, errors, heard = [View()], threading.Event(), list[str](), 0

    def tell() -> None:
        while not over.is_set():
            try:
                now[0].elsewhere.tell()
            except Exception as error:  # noqa: BLE001  any
                errors.append(repr(error))

    threads = [threading.Thread(target=tell) for _ in range(TELLING)]
    for thread in threads:
        thread.start()
    for _ in range(VIEWS):
        application.processEvents()
        view = now[0]
        heard += view.heard
        shiboken6.delete(view)
        now[0] = View()
    over.set()
    for thread in threads:
        thread.join()
    return errors[0] if errors else "" if heard else "no view heard of anything"


if __name__ == "__main__":
    sys.exit(main() or 0)
