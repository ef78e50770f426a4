"""Lists for QML from dataclasses: each field is a role in camelCase, so that delegates use typed required properties.

Rules: rows are replaced as a whole or added at the end; a row that did not change keeps its delegate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Final

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

# Qt.ItemDataRole.UserRole: asked for by name, PySide makes each enumeration of the namespace Qt, 20 ms of the start.
USER_ROLE: Final = 0x0100

Index = QModelIndex | QPersistentModelIndex


def camel(name: str) -> str:
    """`reading_time` -> `readingTime`."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


@QmlElement
class RowsModel(QAbstractListModel):
    """Rows of one dataclass type as a list model; `count` is a property for QML."""

    count_changed = Signal()

    def __init__(self, row_type: type[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(row_type)]
        self._rows: list[Any] = []

    def roleNames(self) -> dict[int, QByteArray]:
        """Roles in the order of the dataclass's fields."""
        return {USER_ROLE + 1 + i: QByteArray(camel(name).encode()) for i, name in enumerate(self._names)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Number of rows; a list has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = 0) -> Any:
        """The field's value, or None outside the list."""
        position = role - USER_ROLE - 1
        if not index.isValid() or not 0 <= index.row() < len(self._rows) or not 0 <= position < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[position])

    def rows(self) -> tuple[Any, ...]:
        """The rows as they are."""
        return tuple(self._rows)

    def replace(self, rows: Sequence[Any]) -> None:
        """Show `rows`; delegates of equal length stay and are told of changed rows only."""
        if len(rows) == len(self._rows):
            for i, row in enumerate(rows):
                if row != self._rows[i]:
                    self._rows[i] = row
                    self.dataChanged.emit(self.index(i), self.index(i))
            return
        self.restart(rows)

    def restart(self, rows: Sequence[Any]) -> None:
        """Show `rows`, each with a delegate of its own: a delegate that was chosen by its row's kind cannot change."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.count_changed.emit()

    def append(self, rows: Sequence[Any]) -> None:
        """Show `rows` after those that are there."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
            self.count_changed.emit()

    def _count(self) -> int:
        return len(self._rows)

    count = Property(int, _count, notify=count_changed)
