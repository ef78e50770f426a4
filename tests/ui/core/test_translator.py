"""Qt's own translator answers from the visitor's catalogue, on whatever thread asks."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk.i18n.catalog import Catalog
from kiosk.ui.core.translator import CatalogTranslator, elf_hash, qm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@given(st.dictionaries(words, words, max_size=20), words)
def test_qt_finds_each_message_in_any_context_and_nothing_else(messages: dict[str, str], other: str) -> None:
    content = qm(messages)
    translator = QTranslator()
    assert translator.load(content)
    for source, translation in messages.items():
        assert translator.translate("AnyScreen", source) == translation
    if other not in messages:
        assert not translator.translate("AnyScreen", other)


def test_texts_of_one_hash_are_told_apart() -> None:
    first, second = "a ", "`0"
    assert elf_hash(first.encode()) == elf_hash(second.encode())
    content = qm({first: "one", second: "two"})
    translator = QTranslator()
    assert translator.load(content)
    assert (translator.translate("", first), translator.translate("", second)) == ("one", "two")


@pytest.fixture
def speaker(qt_app: QGuiApplication) -> Iterator[CatalogTranslator]:
    translator = CatalogTranslator()
    yield translator
    translator.speak(Catalog("en"))


@pytest.mark.parametrize("language", ["es", "ar"])
def test_every_word_of_the_catalogue_reaches_qt(speaker: CatalogTranslator, language: str) -> None:
    messages = Catalog(language).messages()
    assert messages["Back"] == Catalog(language).gettext("Back") != "Back"
    speaker.speak(Catalog(language))
    assert {source: QCoreApplication.translate("Screen", source) for source in messages} == messages
    speaker.speak(Catalog("en"))
    assert QCoreApplication.translate("Screen", "Back") == "Back"


def test_the_last_to_speak_is_heard_alone(speaker: CatalogTranslator) -> None:
    speaker.speak(Catalog("ar"))
    other = CatalogTranslator()
    other.speak(Catalog("en"))
    assert QCoreApplication.translate("Screen", "Back") == "Back"
    speaker.speak(Catalog("es"))
    assert QCoreApplication.translate("Screen", "Back") == Catalog("es").gettext("Back")


_WAITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from kiosk.i18n.catalog import Catalog
from kiosk.ui.core.translator import CatalogTranslator

folder = Path(sys.argv[1])
first = "import QtQuick\\nItem { property bool on; Loader { active: on; source: 'Next.qml' } }"
(folder / "First.qml").write_text(first)
(folder / "Next.qml").write_text("import QtQuick\\nItem {}")
app = QGuiApplication([])
translator = CatalogTranslator()
translator.speak(Catalog("es"))
engine = QQmlApplicationEngine()
engine.load(QUrl.fromLocalFile(str(folder / "First.qml")))
# The binding keeps the interpreter while Qt's loader, on its own thread, asks for the words of "No such file".
engine.rootObjects()[0].setProperty("on", True)
print(QCoreApplication.translate("Screen", "Back"))
"""


def test_the_loader_of_qml_never_waits_for_the_interpreter(tmp_path: Path) -> None:
    environment = {**os.environ, "QML_DISK_CACHE_PATH": f"{tmp_path}/cache"}
    done = subprocess.run(
        [sys.executable, "-c", _WAITING, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, Catalog("es").gettext("Back")), done.stderr
