"""The looks of a paragraph whose runs differ: real weights and our line height inside a Qt text document.

Rules: only formats are set, never text, so a library's words stay what they are. `QTextDocument` would smear Regular
where markup asks for bold (the fonts are variable, see kiosk.fonts): each bold fragment gets the axis `wght` instead.
What is set here does not depend on the size of text, so a change of size or width lays out anew by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickTextDocument

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_BOLD = QTextFormat.Property.UserProperty + 1  # marks what markup called bold, so that a second pass finds it again
_WGHT = QFont.Tag("wght")


def set_line_height(document: QTextDocument, height: float) -> None:
    """Make each line `height` pixels high, whatever fonts it mixes; 0 leaves them alone."""
    if height > 0:
        block = QTextBlockFormat()
        block.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)


def set_weights(document: QTextDocument, weight: int, lead: int) -> None:
    """Draw bold fragments, and the first `lead` UTF-16 units, with the real `weight`."""
    font = QFont()
    font.setVariableAxis(_WGHT, float(weight))
    axes = QTextCharFormat()
    axes.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    axes.setFontWeight(QFont.Weight.Normal)
    axes.setProperty(_BOLD, True)
    for start, end in [*_ranges(document, _is_bold), *([(0, lead)] if lead else [])]:
        _merge(document, start, end, axes)


def set_accent(document: QTextDocument, colour: QColor) -> None:
    """Draw what is underlined in `colour`: it can be touched."""
    form = QTextCharFormat()
    form.setForeground(colour)
    for start, end in _ranges(document, QTextCharFormat.fontUnderline):
        _merge(document, start, end, form)


def _merge(document: QTextDocument, start: int, end: int, form: QTextCharFormat) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(min(end, document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)


def _is_bold(form: QTextCharFormat) -> bool:
    """By markup or by an earlier pass."""
    return form.fontWeight() > QFont.Weight.Medium or form.hasProperty(_BOLD)


def _ranges(document: QTextDocument, wanted: Callable[[QTextCharFormat], bool]) -> list[tuple[int, int]]:
    """Where the format is as wanted, as (start, end) positions."""
    ranges = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            if wanted(fragment.charFormat()):
                ranges.append((fragment.position(), fragment.position() + fragment.length()))
            pieces += 1
        block = block.next()
    return ranges


@QmlElement
class InlineStyle(QObject):
    """Keeps the looks of `document` (of a QML TextEdit) right whenever its text is set anew.

    `accent`: of what can be touched; `weight`: of bold fragments, 100 to 900; `lead`: how many characters at the start
    are bold too; `lineHeight`: px.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QQuickTextDocument | None = None
        self._weight, self._lead, self._line_height = int(QFont.Weight.DemiBold), 0, 0.0
        self._accent = QColor()
        self._busy = False

    def _apply(self) -> None:
        text = self._document.textDocument() if self._document else None
        if text is None or self._busy:
            return
        self._busy = True  # a format is a change of contents too
        try:
            text.setUndoRedoEnabled(False)
            set_line_height(text, self._line_height)
            set_weights(text, self._weight, self._lead)
            set_accent(text, self._accent)
        finally:
            self._busy = False

    def _get_document(self) -> QQuickTextDocument | None:
        return self._document

    def _set_document(self, document: QQuickTextDocument | None) -> None:
        if document is self._document:
            return
        self._document = document
        if document is not None:
            document.textDocument().contentsChanged.connect(self._apply)
        self._apply()
        self.changed.emit()

    def _get_weight(self) -> int:
        return self._weight

    def _set_weight(self, weight: int) -> None:
        self._weight = weight
        self._apply()
        self.changed.emit()

    def _get_lead(self) -> int:
        return self._lead

    def _set_lead(self, lead: int) -> None:
        self._lead = lead
        self._apply()
        self.changed.emit()

    def _get_line_height(self) -> float:
        return self._line_height

    def _set_line_height(self, line_height: float) -> None:
        self._line_height = line_height
        self._apply()
        self.changed.emit()

    def _get_accent(self) -> QColor:
        return self._accent

    def _set_accent(self, accent: QColor) -> None:
        self._accent = accent
        self._apply()
        self.changed.emit()

    document = Property(QQuickTextDocument, _get_document, _set_document, notify=changed)
    weight = Property(int, _get_weight, _set_weight, notify=changed)
    lead = Property(int, _get_lead, _set_lead, notify=changed)
    lineHeight = Property(float, _get_line_height, _set_line_height, notify=changed)
    accent = Property(QColor, _get_accent, _set_accent, notify=changed)
