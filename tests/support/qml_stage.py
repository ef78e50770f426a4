"""Shows a QML file of the tests on its own, with the module `Kiosk` and the theme as asked for.

stage = Stage(qt_app, Path("tests/ui/gallery/Controls.qml"), language="ar", text_scale=1.28)
stage.window.grabWindow().save("controls.png")
stage.close()
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

import kiosk.ui.text.inline  # registers a type of Kiosk.Backend
from kiosk.domain.articles.article import Runs
from kiosk.fonts import load_fonts
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.reading.rows import MarkRow
from kiosk.ui.text.richtext import rich

QML = Path(kiosk.__file__).parent / "ui" / "qml"


class Stage:
    """One window on one engine. `theme`: properties of the singleton Theme; `properties`: those of the file's root."""

    def __init__(
        self,
        app: QGuiApplication,
        file: Path,
        *,
        language: str = "en",
        theme: dict[str, float | bool] | None = None,
        properties: dict[str, Any] | None = None,
    ) -> None:
        load_fonts()
        self._app = app
        self.engine = QQmlApplicationEngine()
        self.engine.addImportPath(str(QML))
        self.theme = cast(QObject, self.engine.singletonInstance("Kiosk", "Theme"))
        self.set(rightToLeft=language == "ar", reducedMotion=True, **(theme or {}))
        self.engine.setInitialProperties(properties or {})
        self.engine.load(QUrl.fromLocalFile(str(file)))
        if not self.engine.rootObjects():
            raise AssertionError(f"{file.name} did not load")
        self.window = cast(QQuickWindow, self.engine.rootObjects()[0])
        self.settle()

    def set(self, **theme: float | bool) -> None:
        """Change the theme's inputs."""
        for name, value in theme.items():
            assert self.theme.setProperty(name, value), name

    def settle(self) -> None:
        """Let layouts, deferred calls and one frame happen."""
        for _ in range(6):
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.grabWindow()
        end = time.monotonic() + 5
        while not self.window.isExposed() and time.monotonic() < end:
            self._app.processEvents()

    def item(self, name: str) -> QObject:
        """The object with that objectName."""
        found = self.window.findChild(QObject, name)
        assert found is not None, name
        return found

    def close(self) -> None:
        """End it, so that the next one starts clean."""
        self.window.close()
        del self.engine
        self._app.processEvents()


def paragraph(runs: Runs, owner: QObject) -> dict[str, Any]:
    """The properties of an InlineText for these runs."""
    text = rich(runs)
    marks = RowsModel(MarkRow, owner)
    marks.replace([MarkRow(m.start, m.end, m.number, m.term, str(m.number or "")) for m in text.marks])
    return {"markup": text.markup, "plain": text.plain, "marks": marks}
