"""The QML checks know the Python classes: a wrong name in QML is found before anybody meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.dev import qml

BASE = """\
from PySide6.QtCore import QObject, Property, Signal

class Base(QObject):
    changed = Signal()
"""
BACKEND = """\
from PySide6.QtCore import QAbstractListModel, Property, Signal, Slot
from PySide6.QtQml import QmlElement
from zz_base import Base

QML_IMPORT_NAME = "Kiosk.Toy"
QML_IMPORT_MAJOR_VERSION = 1

class Rows(QAbstractListModel):
    count = Property(int, lambda self: 0, constant=True)

@QmlElement
class Reader(Base):
    title = Property(str, lambda self: "", notify=Base.changed)
    notes = Property("QVariantList", lambda self: [], constant=True)
    rows = Property(Rows, lambda self: None, constant=True)

    @Slot(str, result=str)
    def greet(self, name):
        return name
"""
GOOD = """\
import QtQuick
import Kiosk.Toy

Text {
    id: root

    required property Reader reader

    text: root.reader.greet("you") + root.reader.title + root.reader.rows.count + root.reader.notes.length
}
"""


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    (tmp_path / "zz_base.py").write_text(BASE, encoding="utf-8")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    return sorted(tmp_path.glob("*.py"))


def said(folder: Path, sources: list[Path], text: str) -> str:
    path = folder / "Toy.qml"
    path.write_text(text, encoding="utf-8")
    return qml.lint([path], sources, folder, folder / "types")


def test_right_use_of_python_classes_is_clean(tmp_path: Path, sources: list[Path]) -> None:
    assert said(tmp_path, sources, GOOD) == ""


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("reader.title", "reader.titel", "titel"),
        ("rows.count", "rows.cuont", "cuont"),
        ('greet("you")', 'great("you")', "great"),
        ("property Reader", "property Raeder", "Raeder"),
        ("root.reader.title", "title", "Unqualified"),
    ],
)
def test_a_warning_fails(tmp_path: Path, sources: list[Path], right: str, wrong: str, words: str) -> None:
    assert words in said(tmp_path, sources, GOOD.replace(right, wrong))


def test_layout_is_qmlformats(tmp_path: Path) -> None:
    path = tmp_path / "Toy.qml"
    path.write_text(GOOD, encoding="utf-8")
    (tmp_path / ".qmlformat.ini").write_bytes((qml.ROOT / ".qmlformat.ini").read_bytes())
    assert qml.format_faults([path]) == []
    path.write_text(GOOD.replace("    text:", "  text:"), encoding="utf-8")
    (fault,) = qml.format_faults([path])
    assert "-  text:" in fault
    path.write_text("Item {", encoding="utf-8")
    assert len(qml.format_faults([path])) == 1


def test_the_kiosks_own_types_can_be_read(tmp_path: Path) -> None:
    assert qml.write_types(sorted(qml.UI.rglob("*.py")), tmp_path) == ["Kiosk.Backend"]
    text = (tmp_path / "Kiosk" / "Backend" / "types.qmltypes").read_text(encoding="utf-8")
    assert 'exports: ["Kiosk.Backend/Pager 1.0"]' in text
