"""Of a list in pages, the rows that the screen has: those near the page in view, and those not laid out yet.

Rules: a row that came is there until a frame has laid it out, for only then is its height known; after that it is there
while it stands on the page in view, the one before or the one after. So what a long text costs is what three of its
pages cost, and turning a page finds the next one ready. What is on the page in view is always there. Rows go from a
timer alone: one that waits to be deleted has lost its context, and complains of what it still hears of a page turned.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    Property,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from kiosk.ui.lists.arrival import FRAME_MS
from kiosk.ui.lists.listmodel import USER_ROLE, RowsModel
from kiosk.ui.lists.pager import Pager

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

Index = QModelIndex | QPersistentModelIndex


@QmlElement
class NearRows(QSortFilterProxyModel):
    """The rows of a `RowsModel` that a `Pager` has near; the role `row` tells which one of all of them each is.

    Whoever draws them calls `laid_out` after a frame while `unsettled`.
    """

    changed = Signal()

    def __init__(self, rows: RowsModel, pager: Pager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pager, self._all = pager, rows
        self._laid = 0  # of all rows, how many of the first have been laid out
        self._new_laid = 0  # and how many have been, once the others have gone
        self._near = frozenset[int]()
        rows.modelAboutToBeReset.connect(self._on_reset)
        rows.count_changed.connect(self.changed)
        self.setSourceModel(rows)
        self._later = QTimer(self, singleShot=True, interval=FRAME_MS)  # the new page is drawn by then
        self._later.timeout.connect(self._settle)
        pager.changed.connect(self._on_page)

    def roleNames(self) -> dict[int, QByteArray]:
        """Those of all rows, and `row`."""
        return {**self._all.roleNames(), USER_ROLE: QByteArray(b"row")}

    def data(self, index: Index, role: int = 0) -> Any:
        """As all rows have it."""
        return self.mapToSource(index).row() if role == USER_ROLE else super().data(index, role)

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        """Whether a row is there."""
        return source_row >= self._laid or source_row in self._near

    @property
    def partial(self) -> bool:
        """Whether rows are away, so that no change of how high they are can be noticed."""
        return self.rowCount() < self._all.rowCount()

    @Slot()
    def laid_out(self) -> None:
        """A frame was laid out: what was there by then is as high as it will be."""
        self._new_laid = self._all.rowCount()
        self.changed.emit()
        self._later.start()

    @Slot()
    def _on_reset(self) -> None:
        self._laid, self._new_laid, self._near = 0, 0, frozenset()
        self._later.stop()

    @Slot()
    def _on_page(self) -> None:
        """Another page: what it needs now, and what is beside it once it is on the screen."""
        if not self._laid:
            return
        shown = self._pager.rows_in_view()
        if not all(row >= self._laid or row in self._near for row in shown):
            self._show(self._laid, self._near.union(shown))
        self._later.start()

    @Slot()
    def _settle(self) -> None:
        self._pager.settle()
        self._show(self._new_laid, frozenset(self._pager.rows_near()))

    def _show(self, laid: int, near: frozenset[int]) -> None:
        if (laid, near) != (self._laid, self._near):
            self.beginFilterChange()
            self._laid, self._near = laid, near
            self.endFilterChange()

    unsettled = Property(bool, lambda self: self._new_laid < self._all.rowCount(), notify=changed)
