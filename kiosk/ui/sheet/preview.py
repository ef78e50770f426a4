"""The sheet on the screen: the pages of the very PDF that will be printed.

Rules: the bytes stay in memory; `forget` drops them; a page is drawn at the size asked for, never scaled up afterwards.
Image ids are `<revision>/<page>`: a new PDF has a new revision, so that no old picture is shown again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF
from PySide6.QtQuick import QQuickImageProvider

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPdf import QPdfDocument

PROVIDER = "sheet"


class SheetPreview(QQuickImageProvider):
    """Answers `image://sheet/<revision>/<page>` (pages count from 0)."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._bytes = QByteArray()
        self._buffer = QBuffer()
        self._document: QPdfDocument | None = None  # Qt's PDF library is loaded with the first sheet
        self.revision = 0

    def show(self, pdf: bytes) -> int:
        """Take a PDF; returns the number of its pages."""
        from PySide6.QtPdf import QPdfDocument

        self.forget()
        self._document = self._document or QPdfDocument()
        self._bytes = QByteArray(pdf)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        return self._document.pageCount()

    def forget(self) -> None:
        """Drop the PDF and every picture of it."""
        if self._document is not None:
            self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self._bytes = QByteArray()
        self.revision += 1

    def page_ratio(self, page: int) -> float:
        """Height over width of a page; A4's when there is none."""
        size = self._size(page)
        return size.height() / size.width() if size.width() > 0 else 297 / 210

    def _size(self, page: int) -> QSizeF:
        """Points of a page; nothing where there is none."""
        return self._document.pagePointSize(page) if self._document is not None else QSizeF()

    def requestImage(self, image_id: str, size: QSize, requested: QSize) -> QImage:
        """One page as a picture, white where there is none."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QImage, QPainter

        page = int(image_id.rpartition("/")[2] or 0)
        wanted = requested if requested.width() > 0 else QSize(600, 0)
        points = self._size(page)
        if self._document is None or points.width() <= 0:
            blank = QImage(1, 1, QImage.Format.Format_RGB32)
            blank.fill(Qt.GlobalColor.white)
            return blank
        target = QSize(wanted.width(), round(wanted.width() * points.height() / points.width()))
        drawn = self._document.render(page, target)
        picture = QImage(drawn.size(), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.drawImage(0, 0, drawn)
        painter.end()
        size.setWidth(picture.width())
        size.setHeight(picture.height())
        return picture
