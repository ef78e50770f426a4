"""Rows for QML: told as they change, as Qt's own tester of models wants it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from kiosk.ui.lists.listmodel import USER_ROLE, RowsModel

pytestmark = pytest.mark.usefixtures("qt_app")


@dataclass(frozen=True, slots=True)
class Line:
    """A row."""

    words: str


lines = st.lists(st.builds(Line, st.text(max_size=3)), max_size=6)
steps = st.lists(st.tuples(st.sampled_from(["replace", "restart", "append"]), lines), max_size=8)


@given(steps)
def test_a_list_holds_what_it_was_given(given_steps: list[tuple[str, list[Line]]]) -> None:
    model = RowsModel(Line)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    expected: list[Line] = []
    for step, rows in given_steps:
        getattr(model, step)(rows)
        expected = [*expected, *rows] if step == "append" else list(rows)
        assert list(model.rows()) == expected
        assert model.rowCount() == model.property("count") == len(expected)
    del tester


def test_added_rows_leave_the_others_alone() -> None:
    model = RowsModel(Line)
    model.replace([Line("a"), Line("b")])
    resets, inserts = QSignalSpy(model.modelReset), QSignalSpy(model.rowsInserted)
    model.append([Line("c"), Line("d")])
    model.append([])
    assert resets.count() == 0
    assert [(call[1], call[2]) for call in (inserts.at(i) for i in range(inserts.count()))] == [(2, 3)]


def test_the_same_number_of_rows_keeps_delegates_unless_they_are_to_be_new() -> None:
    model = RowsModel(Line)
    model.replace([Line("a"), Line("b")])
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    model.replace([Line("a"), Line("c")])
    assert (resets.count(), changes.count()) == (0, 1)
    model.restart([Line("a"), Line("c")])
    assert (resets.count(), changes.count()) == (1, 1)


def test_roles_begin_where_qts_own_end() -> None:
    assert Qt.ItemDataRole.UserRole.value == USER_ROLE
    assert min(RowsModel(Line).roleNames()) > USER_ROLE
