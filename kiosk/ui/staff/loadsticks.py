"""The sticks that are in, and the bundles on them.

Rules: they are asked for each second while somebody looks, and never while an answer is still to come, so that a slow
stick makes no queue; a stick is looked into once, when it appears.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.loading import BundleFound, Stick
from kiosk.ports.staff import Sticks
from kiosk.ui.core.tasks import Lane, Tasks
from kiosk.ui.core.words import Words
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff.loadrows import FoundRow, OnStick, found_rows

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_POLL_MS: Final = 1000


@QmlElement
class StickList(QObject):
    """Looks while it is begun."""

    changed = Signal()

    def __init__(self, sticks: Sticks, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port, self._tasks = sticks, tasks
        self._words: Words | None = None
        self._asking = False
        self._sees = True
        self._sticks: dict[Stick, OnStick] = {}
        self._bundles: list[BundleFound] = []
        self._rows, self._pager = RowsModel(FoundRow, self), Pager(self)
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, words: Words) -> None:
        """Look from now on, into each stick anew."""
        self._words, self._sticks = words, {}
        self._pager.restart()
        self._show()
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Look no more; what was seen stays until `begin`, but no answer counts."""
        self._timer.stop()
        self._words = None

    def clear(self) -> None:
        """Let go of all that was seen."""
        self.end()
        self._sticks = {}
        self._show()

    def say(self, words: Words) -> None:
        """Say it in other words."""
        if self._words is not None:
            self._words = words
            self._show()

    def bundle(self, number: int) -> BundleFound | None:
        """Return a bundle by the number of its row."""
        return self._bundles[number] if 0 <= number < len(self._bundles) else None

    def look(self) -> None:
        """Ask for sticks, unless an answer is still to come."""
        if not self._asking:
            self._asking = True
            self._tasks.run(self._port.look, self._on_sticks, lambda _: self._on_sticks(()), Lane.STICK)

    def _on_sticks(self, sticks: tuple[Stick, ...]) -> None:
        self._asking = False
        sees = self._port.works()
        if self._words is None or (tuple(self._sticks) == sticks and sees == self._sees):
            return
        new = [stick for stick in sticks if stick not in self._sticks]
        self._sees, self._sticks = sees, {stick: self._sticks.get(stick) for stick in sticks}
        self._show()
        for stick in new:
            heard = partial(self._on_stick, stick)
            self._tasks.run(partial(self._port.bundles, stick), heard, heard, Lane.STICK)

    def _on_stick(self, stick: Stick, found: OnStick) -> None:
        if self._words is not None and stick in self._sticks:
            self._sticks[stick] = found
            self._show()

    def _show(self) -> None:
        self._bundles = [one for found in self._sticks.values() if isinstance(found, tuple) for one in found]
        rows = found_rows(self._words, self._sticks, self._bundles) if self._words else []
        self._pager.expect(len(rows))
        self._rows.restart(rows)
        self.changed.emit()

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    sees = Property(bool, lambda self: self._sees, notify=changed)
