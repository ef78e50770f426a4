"""What staff set on the screen: `clinic.toml` in the kiosk's own folder, over all the administrator's files.

Rules: only the keys of STAFF_KEYS may stand in it, and a printer's queue only where the administrator allows it
(`printer.queues`). It is written whole or not at all, and only after all settings were made of it as the next start
will make them, so that nothing set on the screen can stop a start; the one before it stays beside it. Where it cannot
be used all the same (a disk that broke, an administrator who changed something below it), the one before counts, or
neither, and the settings' notes say so; a text with a character that no font has is left out alone. Its last line says
that it is whole, since a file that was cut off between two lines is valid TOML. Of a text by language only what staff
changed is kept: the numbers of the others are the region's, and follow it.
"""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kiosk.errors import SettingsError
from kiosk.settings import model
from kiosk.settings.layers import MOST_BYTES, Layers, Values, converted, drawn, read_file
from kiosk.settings.limits import DRAWN
from kiosk.settings.values import BadValueError, require_drawable, without_undrawable
from kiosk.system.durable import Disk
from kiosk.system.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "clinic.toml"
BEFORE: Final = "clinic.toml.previous"
_END: Final = b"# This is the whole of it.\n"
STAFF_KEYS: Final = (
    "clinic.name",
    "clinic.logo",
    "clinic.region",
    "clinic.desk_words",
    "emergency.number",
    "emergency.crisis_line",
    "languages.offered",
    "languages.start",
    "printer.queue",
    "printer.paper",
    "printer.pick_up",
    "visit.idle_warning_s",
    "visit.idle_answer_s",
    "panel.diagonal_inch",
    "display.contrast",
)


def settle_clinic(layers: Layers, folder: Path) -> model.Settings:
    """Return all settings, with what staff set in a folder as far as it can be used. Raises SettingsError."""
    notes: tuple[str, ...] = ()
    for name in (FILE, BEFORE):
        path = folder / name
        if not _is_there(path):
            break
        try:
            values = read_clinic(path)
            return _settled(layers, values, (*notes, *_leave_out_undrawable(path, values)))
        except SettingsError as error:
            counts = "what was set before it counts" if name == FILE else "nothing set on the screen counts"
            notes = (*notes, f"What was set on the screen cannot be used, {counts}: {error}")
    return layers.settle({}, notes)


def read_clinic(path: Path) -> Values:
    """Read one of the two files. Raises SettingsError."""
    values = read_file(path)
    try:
        whole = read_regular(path, MOST_BYTES).endswith(_END)
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read ({error.strerror}).") from None
    if not whole:
        raise SettingsError(f"{path}: this was cut off; set it on the screen again.")
    for section, table in values.items():
        for name in table:
            if f"{section}.{name}" not in STAFF_KEYS:
                raise SettingsError(f"{path}: {section}.{name} is not set on the screen.")
    return values


def _leave_out_undrawable(path: Path, values: Values) -> tuple[str, ...]:
    """Take out what no font can draw, as earlier versions let it be set; return a note for each."""
    notes = []
    for key, value in [*drawn(values)]:
        section, _, name = key.partition(".")
        try:
            require_drawable(value)
        except BadValueError as error:
            notes.append(f"What was set on the screen counts without {key}: {path}: it {error}.")
            left = without_undrawable(value)
            values[section] |= {name: left}
            if left is None:
                del values[section][name]
    return tuple(notes)


def _is_there(path: Path) -> bool:
    """Whether there is something to read; a folder that may not be entered is told by the reading."""
    try:
        return path.is_file()
    except OSError:
        return True


def _settled(layers: Layers, values: Values, notes: tuple[str, ...] = ()) -> model.Settings:
    settings = layers.settle(values, notes)
    allowed = (*settings.printer.queues, layers.settle({}).printer.queue, "")
    if settings.printer.queue not in allowed:
        raise SettingsError(f'printer.queue "{settings.printer.queue}" is not among those in printer.queues.')
    return settings


class ClinicSettings:
    """What staff may change. Fits `kiosk.ports.staff.ClinicValues`, but for the logo's picture."""

    def __init__(self, layers: Layers, folder: Path) -> None:
        self._layers, self._folder = layers, folder

    def values(self) -> dict[str, Any]:
        """Return each key with its value as it counts now: a text by language as a table, a list as a tuple."""
        settings = settle_clinic(self._layers, self._folder)
        assert self._choices  # noqa: S101  read here, where it may take its time: screens ask for them at each touch
        return {key: _plain(_value(settings, key), settings) for key in STAFF_KEYS}

    def choices(self, key: str) -> tuple[str, ...]:
        """Return what a value may be, where it is chosen; nothing where it is typed."""
        return self._choices.get(key, ())

    @cached_property
    def _choices(self) -> dict[str, tuple[str, ...]]:
        """Read once from the files that the start has read: what the regions' folder holds does not change."""
        base = self._layers.settle({})
        return {
            "clinic.region": tuple(sorted(path.stem for path in self._layers.regions.glob("*.toml"))),
            "languages.offered": model.Languages().offered,
            "languages.start": model.Languages().offered,
            "printer.queue": tuple(dict.fromkeys(("", base.printer.queue, *base.printer.queues))),
            "printer.paper": model.PAPERS,
            "printer.pick_up": model.PICK_UP_AT,
            "display.contrast": model.CONTRASTS,
        }

    def problem(self, key: str, value: Any) -> str:
        """Return why a value cannot be, as the rest of a sentence; nothing where it can."""
        if key not in STAFF_KEYS:
            return "is not set on the screen"
        try:
            made = converted(key, value)
            if key in DRAWN:
                require_drawable(made)
        except BadValueError as error:
            return str(error)
        choices = self.choices(key)
        if choices and not set(value if isinstance(value, tuple | list) else (value,)) <= set(choices):
            return f"must be one of {', '.join(filter(None, choices))}"
        return ""

    def save(self, changed: Mapping[str, Any]) -> None:
        """Write what changed; None: what the administrator's files say counts again. Raises SettingsError."""
        values = self._kept()
        before = _settled(self._layers, values)
        for key, value in changed.items():
            section, _, name = key.partition(".")
            if value is None:
                values.get(section, {}).pop(name, None)
                continue
            problem = self.problem(key, value)
            if problem:
                raise SettingsError(f"{key} {problem}.")
            table = values.setdefault(section, {})
            own = _own(converted(key, value), _value(before, key), table.get(name))
            if own is not None:
                table[name] = own
        _settled(self._layers, values)
        import tomli_w  # only what is set on the screen needs it

        text = tomli_w.dumps({section: _toml(table) for section, table in values.items() if table})
        self._write(text.encode() + _END)

    def _kept(self) -> Values:
        """Return what staff set until now, as far as it can be used."""
        for name in (FILE, BEFORE):
            with contextlib.suppress(SettingsError):
                path = self._folder / name
                values = read_clinic(path) if _is_there(path) else {}
                _leave_out_undrawable(path, values)
                _settled(self._layers, values)
                return values
        return {}

    def _write(self, data: bytes) -> None:
        path = self._folder / FILE
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if _is_there(path):
                with contextlib.suppress(SettingsError):  # one that cannot be used replaces none that can
                    _settled(self._layers, read_clinic(path))
                    Disk().put(self._folder / BEFORE, path.read_bytes())
            Disk().put(path, data)
        except OSError as error:
            raise SettingsError(f"{path}: the settings cannot be written ({error.strerror}).") from None


def _value(settings: model.Settings, key: str) -> Any:
    section, _, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def _own(new: Any, before: Any, kept: Any) -> Any:
    """Return what of a value is the staff's: of a text by language what they changed now, over what they had changed.

    None where they never changed any of it.
    """
    if not isinstance(new, model.LocalText) or not new.by_language:
        return new
    changed = tuple((language, text) for language, text in new.by_language if text != before.get(language))
    if not changed:
        return kept
    own = model.LocalText(by_language=changed)
    return own.over(kept) if kept is not None else own


def _plain(value: Any, settings: model.Settings) -> Any:
    """Return a value as screens have it."""
    if isinstance(value, model.LocalText):
        return {language: value.get(language) for language in settings.languages.offered}
    return value


def _toml(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a section as TOML has it."""

    def written(value: Any) -> Any:
        if isinstance(value, model.LocalText):
            return dict(value.by_language) if value.by_language else value.default
        return list(value) if isinstance(value, tuple) else value

    return {name: written(value) for name, value in table.items()}
