"""The looks of a paragraph whose runs differ: real weights and our line height inside a Qt text document.

Rules: only formats are set, never text, so a library's words stay what they are. `QTextDocument` would smear Regular
where markup asks for bold (the fonts are variable, see kiosk.fonts): each bold fragment gets the axis `wght` instead.
What is set here does not depend on the size of text, so a change of size or width lays out anew by itself. There is
one object for all paragraphs, because PySide never frees an object of a Python type that QML has made.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtQml import QmlElement, QmlSingleton
from PySide6.QtQuick import QQuickTextDocument

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_BOLD = QTextFormat.Property.UserProperty + 1  # marks what markup called bold, so that a second pass finds it again
_WGHT = QFont.Tag("wght")


def set_line_height(document: QTextDocument, height: float) -> None:
    """Make each line `height` pixels high, whatever fonts it mixes; 0 leaves them alone."""
    if height > 0:
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(_lines(height))


def set_runs(document: QTextDocument, weight: int, lead: int, accent: QColor) -> None:
    """Draw bold fragments, and the first `lead` UTF-16 units, with the real `weight`; underlined ones in `accent`."""
    bold, underlined = [(0, lead)] if lead else [], []
    for start, end, form in _fragments(document):
        if form.fontWeight() > QFont.Weight.Medium or form.hasProperty(_BOLD):  # by markup or by an earlier pass
            bold.append((start, end))
        if form.fontUnderline():
            underlined.append((start, end))
    for start, end in bold:
        _merge(document, start, end, _axis(weight))
    for start, end in underlined:
        _merge(document, start, end, _ink(accent.rgba()))


def _lines(height: float) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return form


def _axis(weight: int) -> QTextCharFormat:
    font = QFont()
    font.setVariableAxis(_WGHT, float(weight))
    form = QTextCharFormat()
    form.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    form.setFontWeight(QFont.Weight.Normal)
    form.setProperty(_BOLD, True)
    return form


def _ink(rgba: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor.fromRgba(rgba))
    return form


def _merge(document: QTextDocument, start: int, end: int, form: QTextCharFormat) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(min(end, document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)


def _fragments(document: QTextDocument) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """Runs of one format, as (start, end, format)."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            yield fragment.position(), fragment.position() + fragment.length(), fragment.charFormat()
            pieces += 1
        block = block.next()


@QmlElement
@QmlSingleton
class InlineStyle(QObject):
    """Sets the looks of a TextEdit's document; its QML asks for it whenever the text or a look is another one."""

    @Slot(QQuickTextDocument, QColor, int, int, float)
    def dress(self, shown: QQuickTextDocument, accent: QColor, weight: int, lead: int, line_height: float) -> None:
        """Dress a document.

        `accent`: of what can be touched; `weight`: of bold fragments, 100 to 900; `lead`: how many characters at the
        start are bold too; `line_height`: px.
        """
        document = shown.textDocument()
        document.setUndoRedoEnabled(False)
        once = QTextCursor(document)  # all formats are one change, so that lines are broken once
        once.beginEditBlock()
        try:
            set_line_height(document, line_height)
            set_runs(document, weight, lead, accent)
        finally:
            once.endEditBlock()
