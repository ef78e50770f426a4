"""The keys on the screen: letters of the visitor's language, digits and signs, and whether they are shown.

Rules: a layout is data, three rows from left to right as on that language's own keyboards, never mirrored; each key
says its name, so that it can be found without sight; nothing is learnt or kept. Ten keys to a row (eleven in Arabic),
so that each is 15 mm wide at least on every panel. Chinese is spelt in pinyin and written by the engine of Qt's virtual
keyboard (see PinyinInput.qml); the keys are ours in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.i18n.catalog import base_language
from kiosk.i18n.formats import localize_digits
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.lists.listmodel import RowsModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

ROWS: Final = 3
DIGITS: Final = "1234567890"


@dataclass(frozen=True, slots=True)
class Layout:
    """Letters and signs, a string for each row; digits come first among the signs.

    `cases`: there are capitals; `pinyin`: letters spell Chinese words.
    """

    letters: tuple[str, str, str]
    signs: tuple[str, str]
    cases: bool = True
    pinyin: bool = False


LAYOUTS: Final[Mapping[str, Layout]] = {
    "en": Layout(("qwertyuiop", "asdfghjkl", "zxcvbnm"), (".,?!'-:", "()/%&")),
    "es": Layout(("qwertyuiop", "asdfghjklñ", "zxcvbnm"), ("áéíóúü", ".,¿?¡!-:")),
    "zh": Layout(("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("，。？！：", "（）-/%"), cases=False, pinyin=True),
    "ar": Layout(("ضصثقفغعهخحج", "شسيبلاتنمكط", "أءؤرىةوزظدذ"), ("إآئ", ".،؟!-:"), cases=False),
}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key: `text` is drawn and typed, `spoken` is its name."""

    text: str
    spoken: str


@QmlElement
class Keyboard(ViewModel):
    """The keys in view."""

    changed = Signal()

    def __init__(self, shared: Shared, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._rows = [RowsModel(KeyRow, self) for _ in range(ROWS)]
        self._shown = self._shifted = self._signs = False

    @property
    def _layout(self) -> Layout:
        return LAYOUTS.get(base_language(self.words.language), LAYOUTS["en"])

    def refresh(self) -> None:
        """The keys of the visitor's language; none on screens without a field."""
        if self._shared.navigator.place.screen not in {Screen.SEARCH, Screen.ASK, Screen.STAFF}:
            self._shown = False
            return
        layout = self._layout
        digits = localize_digits(DIGITS, self.words.language, self._shared.services.region)
        texts = (digits, *layout.signs) if self._signs else layout.letters
        names = self._names()
        for model, text in zip(self._rows, texts, strict=True):
            shown = text.upper() if self._shifted and not self._signs else text
            model.replace([KeyRow(key, names.get(key, key)) for key in shown])
        self.changed.emit()

    def forget(self) -> None:
        """Plain letters, and out of the way."""
        self._shown = self._shifted = self._signs = False
        for model in self._rows:
            model.replace([])
        self.changed.emit()

    @Slot()
    def show(self) -> None:
        """Somebody wants to type."""
        self._turn(shown=True)

    @Slot()
    def hide(self) -> None:
        """Somebody has typed."""
        self._turn(shown=False)

    def _turn(self, *, shown: bool) -> None:
        if shown != self._shown:
            self._shown, self._shifted, self._signs = shown, False, False
            self.refresh()

    @Slot()
    def shift(self) -> None:
        """A capital next, or not after all."""
        self._shifted = not self._shifted
        self.refresh()

    @Slot()
    def turn_over(self) -> None:
        """Letters, or digits and signs."""
        self._signs = not self._signs
        self.refresh()

    @Slot()
    def typed(self) -> None:
        """A letter was typed: the capital was one."""
        if self._shifted:
            self._shifted = False
            self.refresh()

    def _names(self) -> dict[str, str]:
        """What keys are called whose sign is no letter and no digit."""
        _ = self.words.gettext
        return {
            ".": _("Full stop"),
            ",": _("Comma"),
            "，": _("Comma"),
            "。": _("Full stop"),
            "？": _("Question mark"),
            "！": _("Exclamation mark"),
            "：": _("Colon"),
            "（": _("Bracket, open"),
            "）": _("Bracket, close"),
            "،": _("Comma"),
            "?": _("Question mark"),
            "؟": _("Question mark"),
            "¿": _("Question mark, before the question"),
            "!": _("Exclamation mark"),
            "¡": _("Exclamation mark, before the sentence"),
            "'": _("Apostrophe"),
            "-": _("Hyphen"),
            ":": _("Colon"),
            "(": _("Bracket, open"),
            ")": _("Bracket, close"),
            "/": _("Slash"),
            "%": _("Per cent"),
            "&": _("And sign"),
        }

    def _columns(self) -> int:
        return max(len(DIGITS), *(len(row) for row in self._layout.letters))

    first = Property(RowsModel, lambda self: self._rows[0], constant=True)
    second = Property(RowsModel, lambda self: self._rows[1], constant=True)
    third = Property(RowsModel, lambda self: self._rows[2], constant=True)
    columns = Property(int, _columns, notify=changed)
    shown = Property(bool, lambda self: self._shown, notify=changed)
    shifted = Property(bool, lambda self: self._shifted, notify=changed)
    signs = Property(bool, lambda self: self._signs, notify=changed)
    pinyin = Property(bool, lambda self: self._layout.pinyin, notify=changed)
    hasShift = Property(bool, lambda self: self._layout.cases and not self._signs, notify=changed)
