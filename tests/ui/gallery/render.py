"""Pictures of every component for the eye: `QT_QUICK_BACKEND=software python -m tests.ui.gallery.render OUT`.

Normal, high contrast, large text and Arabic, as PNG, to lay beside the component sheet of the look.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QGuiApplication

from tests.support.gallery_words import reading
from tests.support.qml_stage import Stage

HERE = Path(__file__).parent
PORTRAIT: dict[str, float | bool] = {"availableWidth": 1080.0, "availableHeight": 1920.0}
LANDSCAPE: dict[str, float | bool] = {"availableWidth": 1920.0, "availableHeight": 1080.0}


def main(out: Path) -> None:
    """Draw them all."""
    out.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication.instance() or QGuiApplication(["gallery", "-platform", "offscreen"])
    assert isinstance(app, QGuiApplication)
    QAccessible.setActive(True)
    modes: list[tuple[str, str, dict[str, float | bool]]] = [
        ("normal", "en", {}),
        ("contrast", "en", {"highContrast": True}),
        ("large", "en", {"textScale": 1.6}),
        ("arabic", "ar", {}),
    ]
    owner = QObject()
    for mode, language, theme in modes:
        for file in ("Controls", "Reading", "Docks"):
            forms: list[tuple[str, dict[str, float | bool], dict[str, Any]]] = [("", PORTRAIT, {})]
            if file == "Docks":
                name = "العربية" if language == "ar" else "English"
                forms = [
                    ("-portrait", PORTRAIT, {"language": name}),
                    ("-few", PORTRAIT, {"few": True, "warn": True}),
                    ("-landscape", LANDSCAPE, {"language": name}),
                    ("-tablet", {"availableWidth": 1333.0, "availableHeight": 833.0, "unit": 0.96}, {"language": name}),
                ]
            for suffix, size, extra in forms:
                properties = reading(language, owner) if file == "Reading" else dict(extra)
                stage = Stage(
                    app, HERE / f"{file}.qml", language=language, theme={**size, **theme}, properties=properties
                )
                if file == "Reading":
                    source = "Meyer, Singh, Graber. A national second-opinion programme. 2015."
                    stage.window.setProperty("noteText", source)
                    stage.item("inline").setProperty("touched", 1)
                    stage.settle()
                stage.window.grabWindow().save(str(out / f"{file.lower()}{suffix}-{mode}.png"))
                stage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
