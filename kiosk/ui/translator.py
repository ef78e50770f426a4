"""One catalogue for Python and QML: Qt asks here, gettext answers.

Rules: the source language is English and needs no catalogue; a missing text is never blank (Qt falls back to the
source text when the answer is empty); contexts of QML files are ignored, because one word of the interface has one
translation.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from kiosk.i18n.catalog import Catalog


class GettextTranslator(QTranslator):
    """Answers `qsTr` from the visitor's catalogue."""

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalog = catalog

    def isEmpty(self) -> bool:
        """Qt skips translators that say they are empty."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The translation of `source`, or the source itself."""
        return self.catalog.gettext(source) if source else source
