"""The clinic's settings on the screen: a list, and an editor for each that can hold only what may be.

Rules: nothing counts before Save, which writes all of it or nothing; the logo is kept at once, because its picture is
looked at when it is kept; what was saved shows after the kiosk started anew.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.loading import Stick
from kiosk.domain.harmless import harmless
from kiosk.errors import KioskError
from kiosk.font_files import drawable
from kiosk.i18n.formats import native_name
from kiosk.ports.logo import MOST_BYTES, MOST_TAKEN, is_small_png
from kiosk.system.regular_file import read_regular
from kiosk.ui.core.panel import DESIGN_MM_PER_PX
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.tasks import Lane
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.lists.listmodel import RowsModel
from kiosk.ui.lists.pager import Pager
from kiosk.ui.staff import settingswords as say
from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_CARD_MM: Final = 85.6  # width of a bank card (ISO/IEC 7810, ID-1)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A line of the list; `head` stands above the first of a group. `is_new`: not saved yet."""

    key: str
    title: str
    value: str
    head: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """A choice in an editor: a value, a language to type for, or a picture on a stick."""

    key: str
    label: str
    note: str
    selected: bool


def _can_be_shown(path: str) -> bool:
    """Whether a logo can be read and is small enough to be decoded. Looks at the file."""
    try:
        return bool(path) and is_small_png(read_regular(Path(path), MOST_BYTES))
    except OSError:
        return False


@QmlElement
class SettingsView(StaffModel):
    """The page."""

    changed = Signal()

    def __init__(self, shared: Shared, staff: StaffServices, parent: QObject | None = None) -> None:
        super().__init__(shared, staff, parent)
        self._held: dict[str, Any] = {}
        self._logo_is_there = False
        self._new: dict[str, Any] = {}
        self._key, self._language, self._text = "", "", ""
        self._message, self._saved, self._busy = "", False, False
        self._pictures: tuple[tuple[Stick, str], ...] = ()
        self._rows, self._pager = RowsModel(SettingRow, self), Pager(self)
        self._options, self._option_pager = RowsModel(OptionRow, self), Pager(self)

    # -- the page comes and goes

    def open(self) -> None:
        """Read what counts now."""
        self.close()
        self._learn()

    def close(self) -> None:
        """Let go of what was not saved."""
        self._drop_answers()
        self._held, self._new = {}, {}
        self._message, self._saved, self._busy = "", False, False
        self._leave()
        self._rows.restart(())
        self._pager.restart()
        self.changed.emit()

    def refresh(self) -> None:
        """Say the same again."""
        rows = []
        for heading, keys in say.groups(self.words) if self._held else ():
            for number, key in enumerate(key for key in keys if key in self._held):
                value = say.value_text(self.words, key, self._value(key))
                head = heading if number == 0 else ""
                rows.append(SettingRow(key, say.name(self.words, key), value, head, key in self._new))
        self._pager.expect(len(rows))
        self._rows.replace(rows)
        self._show_options()
        self.changed.emit()

    def _learn(self) -> None:
        values = self._staff.values

        def read() -> tuple[dict[str, Any], bool]:
            found = dict(values.values())
            return found, _can_be_shown(str(found.get("clinic.logo", "")))

        self._run(read, self._on_values, self._on_failed)

    def _on_values(self, read: tuple[dict[str, Any], bool]) -> None:
        self._held, self._logo_is_there = read
        self.refresh()

    def _on_failed(self, _error: KioskError) -> None:
        self._busy = False
        _ = self.words.gettext
        self._message = _("This cannot be kept. Nothing was changed; ask the administrator.")
        if self._kind() == "logo":
            self._message = _(
                "No logo was taken: it must be a PNG picture on a stick, of at most 1 MB and 4000 pixels."
            )
        self.refresh()

    def _value(self, key: str) -> Any:
        return self._new.get(key, self._held.get(key))

    def _set(self, key: str, value: Any) -> None:
        """Take a value that may be; nothing is new where it is what counts already."""
        if value == self._held.get(key):
            self._new.pop(key, None)
        else:
            self._new[key] = value
        self._message = ""
        self.refresh()

    # -- an editor

    @Slot(str)
    def edit(self, key: str) -> None:
        """Open the editor of a setting."""
        self._key, self._message = key, ""
        self._option_pager.restart()
        if self._kind() == "text":
            self._begin_text("")
        elif key == "clinic.logo":
            self._find_pictures()
        self.refresh()

    @Slot()
    def back(self) -> None:
        """One step back: from a text to its languages, from an editor to the list."""
        if self._kind() == "texts" and self._language:
            self._language = ""
        else:
            self._leave()
        self._message = ""
        self.refresh()

    def _leave(self) -> None:
        self._key, self._language, self._text = "", "", ""
        self._pictures = ()
        self._options.restart(())

    def _kind(self) -> str:
        """`text`, `texts` (by language), `number`, `choice`, `several`, `logo`; empty for the list."""
        if not self._key:
            return ""
        if self._key == "clinic.logo":
            return "logo"
        if self._key in say.STEPS:
            return "number"
        value = self._value(self._key)
        if isinstance(value, dict):
            return "texts"
        if isinstance(value, tuple):
            return "several"
        return "choice" if self._staff.values.choices(self._key) else "text"

    def _begin_text(self, language: str) -> None:
        value = self._value(self._key)
        self._language = language
        self._text = str(value.get(language, "")) if isinstance(value, dict) else str(value or "")

    @Slot(str)
    def type(self, text: str) -> None:
        """The field now holds this."""
        self._text, self._message = text[: say.MOST_LETTERS], ""
        self.changed.emit()

    @Slot()
    def take_text(self) -> None:
        """Keep what was typed, until Save; or say why it cannot be."""
        text, key = " ".join(self._text.split()), self._key
        problem = say.problem_text(self.words, key, text)
        value = self._with_text(text) if self._kind() == "texts" else text
        if not problem and self._staff.values.problem(key, value):
            problem = self.words.gettext("This cannot be kept. Use fewer letters, and only plain ones.")
        if problem:
            self._message = problem
            self.changed.emit()
            return
        self._language = ""
        if self._kind() == "text":
            self._leave()
        self._set(key, value)

    def _with_text(self, text: str) -> dict[str, str]:
        """A text in its language; a number also in every language that had the same one."""
        old: dict[str, str] = self._value(self._key)
        same = old[self._language] if self._key in say.NUMBERS else None
        return {one: text if one == self._language or before == same else before for one, before in old.items()}

    @Slot(str)
    def choose(self, option: str) -> None:
        """A choice was touched."""
        match self._kind():
            case "choice":
                key = self._key
                self._leave()
                self._set(key, option)
            case "several":
                self._toggle(option)
            case "texts":
                self._begin_text(option)
                self.changed.emit()
            case "logo":
                self._keep_logo(option)

    def _toggle(self, language: str) -> None:
        """Offer a language, or not; one is offered at least, and visits begin in one that is."""
        offered: tuple[str, ...] = self._value(self._key)
        if language in offered:
            kept = tuple(one for one in offered if one != language)
        else:
            order = self._staff.values.choices(self._key)
            kept = tuple(one for one in order if one in {*offered, language})
        if not kept:
            self._message = self.words.gettext("At least one language is offered.")
            self.changed.emit()
            return
        if self._value("languages.start") not in kept:
            self._set("languages.start", kept[0])
        self._set(self._key, kept)

    @Slot(float)
    def step(self, by: float) -> None:
        """A number up or down."""
        steps = say.STEPS[self._key]
        value = round(min(steps.high, max(steps.low, self._value(self._key) + by)), 1)
        self._set(self._key, value if self._key == "panel.diagonal_inch" else round(value))

    # -- the logo

    def _find_pictures(self) -> None:
        sticks = self._staff.sticks

        def look() -> tuple[tuple[Stick, str], ...]:
            found: list[tuple[Stick, str]] = []
            for stick in sticks.look():
                with suppress(KioskError):  # it was pulled; those of the others are shown
                    found += [(stick, name) for name in sticks.pictures(stick)]
            return tuple(found)

        self._run(look, self._on_pictures, self._on_failed, Lane.STICK)

    def _on_pictures(self, found: tuple[tuple[Stick, str], ...]) -> None:
        self._pictures = found
        self.refresh()

    @Slot()
    def look_again(self) -> None:
        """Look for pictures on sticks."""
        self._find_pictures()

    def _keep_logo(self, option: str) -> None:
        sticks, values = self._staff.sticks, self._staff.values
        if self._busy:
            return
        if not option:
            self._keep(lambda: values.save_logo(b""))
        elif option.isdecimal() and int(option) < len(self._pictures):
            stick, name = self._pictures[int(option)]
            self._keep(lambda: values.save_logo(sticks.read(stick, name, MOST_TAKEN)))

    def _keep(self, work: Callable[[], None]) -> None:
        self._busy = True
        self._run(work, self._on_kept, self._on_failed, Lane.STICK)

    def _on_kept(self, _done: None) -> None:
        self._busy, self._saved = False, True
        self._message = ""
        self._learn()

    # -- saving

    @Slot()
    def save(self) -> None:
        """Write what is new, all of it or nothing."""
        if self._busy or not self._new:
            return
        values, new = self._staff.values, dict(self._new)
        self._busy = True
        self._run(partial(values.save, new), self._on_saved, self._on_failed)
        self.changed.emit()

    def _on_saved(self, _done: None) -> None:
        self._new = {}
        self._on_kept(None)

    @Slot()
    def discard(self) -> None:
        """Drop what is new."""
        self._new, self._message = {}, ""
        self.refresh()

    # -- what an editor offers

    def _show_options(self) -> None:
        options = self._made_options()
        self._option_pager.expect(len(options))
        self._options.replace(options)

    def _made_options(self) -> list[OptionRow]:
        words, key, value = self.words, self._key, self._value(self._key)
        match self._kind():
            case "choice" | "several":
                chosen = value if isinstance(value, tuple) else (value,)
                return [
                    OptionRow(one, say.choice_text(words, key, one), "", one in chosen)
                    for one in self._staff.values.choices(key)
                ]
            case "texts":
                missing = words.gettext("Not set")
                return [OptionRow(one, native_name(one), text or missing, bool(text)) for one, text in value.items()]
            case "logo":
                none = [OptionRow("", words.gettext("No logo"), "", not self._held.get(key))]
                return none + [
                    OptionRow(str(number), drawable(harmless(name)), drawable(stick.label), selected=False)
                    for number, (stick, name) in enumerate(self._pictures)
                ]
            case _:
                return []

    # -- what QML sees

    def _title(self) -> str:
        return say.name(self.words, self._key) if self._key else self.words.gettext("Settings")

    def _field_name(self) -> str:
        if not self._language:
            return self._title()
        return f"{self._title()}: {native_name(self._language)}"

    def _number_text(self) -> str:
        return say.number_text(self.words, self._key, self._value(self._key)) if self._kind() == "number" else ""

    def _logo(self) -> str:
        """The picture that is kept, as we wrote it."""
        path = self._held.get("clinic.logo")
        return QUrl.fromLocalFile(path).toString() if path and self._logo_is_there else ""

    def _card_px(self) -> float:
        """How wide a bank card is on a screen of the size that is set now, in design pixels; 0 elsewhere."""
        if self._key != "panel.diagonal_inch":
            return 0.0
        return float(_CARD_MM / DESIGN_MM_PER_PX * self._held[self._key] / self._value(self._key))

    rows = Property(RowsModel, lambda self: self._rows, constant=True)
    pager = Property(Pager, lambda self: self._pager, constant=True)
    options = Property(RowsModel, lambda self: self._options, constant=True)
    optionPager = Property(Pager, lambda self: self._option_pager, constant=True)
    kind = Property(str, _kind, notify=changed)
    title = Property(str, _title, notify=changed)
    help = Property(str, lambda self: say.help_text(self.words, self._key), notify=changed)
    fieldName = Property(str, _field_name, notify=changed)
    typing = Property(bool, lambda self: self._kind() == "text" or bool(self._language), notify=changed)
    text = Property(str, lambda self: self._text, notify=changed)
    numberText = Property(str, _number_text, notify=changed)
    smallStep = Property(
        float, lambda self: say.STEPS[self._key].small if self._key in say.STEPS else 0, notify=changed
    )
    largeStep = Property(
        float, lambda self: say.STEPS[self._key].large if self._key in say.STEPS else 0, notify=changed
    )
    cardWidth = Property(float, _card_px, notify=changed)
    logo = Property(str, _logo, notify=changed)
    message = Property(str, lambda self: self._message, notify=changed)
    isNew = Property(bool, lambda self: bool(self._new), notify=changed)
    saved = Property(bool, lambda self: self._saved and not self._new, notify=changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
