"""One catalogue for Python and QML: what gettext knows, as the messages that Qt itself looks up.

Rules: the source language is English and needs no messages; a missing text is never blank (Qt falls back to the source
text); contexts of QML files are left out, because one word of the interface has one translation.

Qt asks its translators from any of its threads, its loader of QML among them, while the main thread may wait for that
thread. A translator written in Python would then wait for the interpreter for ever, so the messages are handed over
whole, in the format of Qt's `.qm` files (qtranslator.cpp): sections of a tag, a length and bytes, numbers big-endian;
one holds the messages, one their places, sorted by the ELF hash of the source text.
"""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QTranslator
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.i18n.catalog import Catalog

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69  # sections
_END, _TRANSLATION, _SOURCE_TEXT = 1, 3, 6  # parts of a message


def elf_hash(text: bytes) -> int:
    """The hash of the System V ABI (ELF, "Hash Table"), never 0, as Qt sorts messages by it."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high
    return value or 1


def qm(messages: Mapping[str, str]) -> bytes:
    """The bytes of a `.qm` file that translates each source text wherever it stands."""
    places: list[tuple[int, int]] = []
    body = b""
    for source, translation in messages.items():
        text = source.encode()
        places.append((elf_hash(text), len(body)))
        body += _part(_TRANSLATION, translation.encode("utf-16-be")) + _part(_SOURCE_TEXT, text) + bytes([_END])
    hashes = b"".join(pack(">II", *place) for place in sorted(places))
    return _MAGIC + _part(_HASHES, hashes) + _part(_MESSAGES, body)


def _part(tag: int, content: bytes) -> bytes:
    return pack(">BI", tag, len(content)) + content


class CatalogTranslator(QObject):
    """Lets Qt answer `qsTr` from the visitor's catalogue, until it is told another one or let go.

    A process speaks one language at a time: whoever spoke last is heard alone. (Qt would ask an earlier translator for
    what the last one does not know, and English knows nothing.)
    """

    _heard: ClassVar[CatalogTranslator | None] = None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: QTranslator | None = None
        self._content = b""  # Qt reads it in place

    def speak(self, catalog: Catalog) -> None:
        """Answer from `catalog` from now on. Another thread may be asking, so nothing installed is changed in place."""
        earlier, CatalogTranslator._heard = CatalogTranslator._heard, self
        old, content = (self._installed, self._content), qm(catalog.messages())
        translator = QTranslator(self)
        translator.load(content)
        QCoreApplication.installTranslator(translator)
        if earlier is not None and earlier is not self and isValid(earlier):
            earlier.hush()
        self._installed, self._content = translator, content
        if old[0] is not None:
            QCoreApplication.removeTranslator(old[0])
            old[0].deleteLater()

    def hush(self) -> None:
        """Answer nothing any more."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
