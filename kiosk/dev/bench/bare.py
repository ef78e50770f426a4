"""`python -m kiosk.dev.bench.bare`: the smallest window of Python and Qt Quick, the floor of what is possible.

Rules: nothing of the kiosk but this file; it changes its colour when it is touched, so that it can be asked for an
answer.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

_QML = b"""
import QtQuick

Window {
    id: window

    property bool touched: false

    width: 1080
    height: 1920
    visible: true
    color: touched ? "#0c6a6a" : "#faf6ef"

    Text {
        anchors.centerIn: parent
        text: "Second opinion"
        font.pixelSize: 48
    }

    TapHandler {
        onTapped: window.touched = !window.touched
    }
}
"""


def main() -> int:
    """Show the window until it is ended."""
    application = QGuiApplication(["bare"])
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    engine = QQmlApplicationEngine()
    engine.loadData(_QML)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
