"""Settings files and how they lie over each other: the region's defaults, the system's, the user's, `--settings`.

Rules: a later file overrides single keys of an earlier one; a file that exists must be right in every key, or nothing
starts: one sentence names the file and the key. Tables of texts by language are merged language by language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_type_hints

import platformdirs

from kiosk.errors import SettingsError
from kiosk.paths import resources_dir, translations_dir
from kiosk.settings import model
from kiosk.settings.limits import DRAWN, FORMS, LIMITS
from kiosk.settings.values import BadValueError, convert, require_drawable
from kiosk.system.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

APP: Final = "second-opinion-kiosk"
FILE_NAME: Final = "settings.toml"
MOST_BYTES: Final = 1_000_000  # of a settings file

_SECTIONS: Final = {
    name: hint
    for name, hint in get_type_hints(model.Settings).items()
    if isinstance(hint, type) and name not in {"sources", "notes"}
}
# What a region's file may say: facts of a country, nothing about a device.
_REGION_SECTIONS: Final = ("emergency", "printer")

Values = dict[str, dict[str, Any]]


def default_files() -> tuple[Path, ...]:
    """Return where the system's and the user's settings would be; neither need exist."""
    return (
        Path(platformdirs.site_config_dir(APP, appauthor=False)) / FILE_NAME,
        Path(platformdirs.user_config_dir(APP, appauthor=False)) / FILE_NAME,
    )


@dataclass(frozen=True, slots=True)
class Layers:
    """What the administrator's files say, where the regions' are, and who `said` a key last (`section.name`)."""

    paths: tuple[Path, ...]
    values: Values
    regions: Path
    said: dict[str, Path]

    def settle(self, staff: Mapping[str, Mapping[str, Any]], notes: tuple[str, ...] = ()) -> model.Settings:
        """Return the settings with what staff set over it. Raises SettingsError."""
        merged: Values = {}
        _merge(merged, self.values)
        _merge(merged, staff)
        region_path = _region_file(merged.get("clinic", {}).get("region", model.Clinic().region), self)
        values = read_file(region_path, sections=_REGION_SECTIONS)
        _require_drawable(region_path, values)
        _merge(values, merged)
        settings = _build(values, (region_path, *self.paths), notes)
        _check_languages(settings, {key: path for key, path in self.said.items() if not _says(staff, key)})
        return settings


def read_layers(
    explicit: Path | None = None, *, files: Iterable[Path] | None = None, regions: Path | None = None
) -> Layers:
    """Read the administrator's files; see `load_settings`. Raises SettingsError."""
    paths = [path for path in (default_files() if files is None else files) if path.exists()]
    paths += [explicit] if explicit is not None else []
    merged: Values = {}
    said: dict[str, Path] = {}
    for path in paths:
        values = read_file(path)
        _require_drawable(path, values)
        _merge(merged, values)
        said |= {f"{section}.{name}": path for section, table in values.items() for name in table}
    return Layers(tuple(paths), merged, regions if regions is not None else resources_dir() / "regions", said)


def read_file(path: Path, *, sections: Iterable[str] = tuple(_SECTIONS)) -> Values:
    """Read and check one file; returns typed values by section and key."""
    try:
        # from bytes: read as text, a lone carriage return would end a line
        data = tomllib.loads(read_regular(path, MOST_BYTES).decode())
    except OSError as error:
        raise SettingsError(f"{path}: the settings cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:  # besides its own: a number of 5000 digits, lists in lists
        raise SettingsError(f"{path}: this is not valid TOML ({error}).") from error
    allowed = tuple(sections)
    return {name: _read_section(path, name, table, allowed) for name, table in data.items()}


def _read_section(path: Path, name: str, table: object, allowed: tuple[str, ...]) -> dict[str, Any]:
    """Check one `[section]`: its name, its keys, and each value's type and limits."""
    if name not in allowed:
        raise SettingsError(f"{path}: there is no section [{name}]{_suggest(name, allowed)}.")
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: {name} must be a section, written [{name}].")
    hints = get_type_hints(_SECTIONS[name])
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in hints:
            raise SettingsError(f"{path}: there is no key {name}.{key}{_suggest(key, hints)}.")
        try:
            values[key] = converted(f"{name}.{key}", value)
        except BadValueError as error:
            raise SettingsError(f"{path}: {name}.{key} {error}.") from error
    return values


def _require_drawable(path: Path, values: Values) -> None:
    """Refuse a text with a character that no font has: no sheet could be drawn with it. Raises SettingsError."""
    for key, value in drawn(values):
        try:
            require_drawable(value)
        except BadValueError as error:
            raise SettingsError(f"{path}: {key} {error}.") from error


def drawn(values: Values) -> Iterator[tuple[str, Any]]:
    """Give what screens and sheets show word for word, by the key `section.name`."""
    for section, table in values.items():
        yield from ((key, value) for name, value in table.items() if (key := f"{section}.{name}") in DRAWN)


def converted(key: str, value: object) -> Any:
    """Return a value of the key `section.name` as the settings hold it. Raises BadValueError."""
    section, _, name = key.partition(".")
    return convert(value, get_type_hints(_SECTIONS[section])[name], LIMITS.get(key), FORMS.get(key))


def _suggest(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean "x"?` without the mark, or what there is."""
    from difflib import get_close_matches  # only a mistake needs it

    known = list(known)
    close = get_close_matches(name, known, n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"' if close else f" (there are: {', '.join(known)})"


def _merge(into: Values, later: Mapping[str, Mapping[str, Any]]) -> None:
    """Let the keys of `later` override those of `into`, in place; texts by language are merged language by language."""
    for section, table in later.items():
        target = into.setdefault(section, {})
        for key, value in table.items():
            earlier = target.get(key)
            if isinstance(value, model.LocalText) and isinstance(earlier, model.LocalText):
                value = value.over(earlier)  # noqa: PLW2901 - the merged value is the value
            target[key] = value


def _region_file(region: str, layers: Layers) -> Path:
    """Return the region's file; an unknown region is an error that names the known ones."""
    known = sorted(path.stem for path in layers.regions.glob("*.toml"))
    if region in known:
        return layers.regions / f"{region}.toml"
    where = f"{layers.paths[-1]}: " if layers.paths else ""
    raise SettingsError(f'{where}clinic.region "{region}" has no file{_suggest(region, known)}.')


def _build(values: Values, sources: tuple[Path, ...], notes: tuple[str, ...]) -> model.Settings:
    """Make the settings from checked values; what is not named keeps its default."""
    sections = {name: _SECTIONS[name](**values.get(name, {})) for name in _SECTIONS}
    return model.Settings(**sections, sources=tuple(str(path) for path in sources), notes=notes)


def _says(values: Mapping[str, Mapping[str, Any]], key: str) -> bool:
    section, _, name = key.partition(".")
    return name in values.get(section, {})


def _check_languages(settings: model.Settings, said: Mapping[str, Path]) -> None:
    """Refuse a start language that nobody is offered, and a list that is empty, repeats itself or names no language."""
    languages = settings.languages
    if not languages.offered or len(set(languages.offered)) != len(languages.offered):
        raise SettingsError(_in(said, "languages.offered") + "must name at least one language, each once.")
    known = _known_languages()
    unknown = [f'"{language}"' for language in languages.offered if language not in known]
    if unknown:
        reason = f"names {', '.join(unknown)}, which the kiosk does not speak (there are: {', '.join(sorted(known))})."
        raise SettingsError(_in(said, "languages.offered") + reason)
    if languages.start not in languages.offered:
        where = _in(said, "languages.start", "languages.offered")
        raise SettingsError(f'{where}"{languages.start}" is not among languages.offered.')


def _known_languages() -> set[str]:
    """Return the languages with a catalogue, and those that ship: one whose catalogue is lost is shown in English."""
    return {path.name for path in translations_dir().iterdir() if path.is_dir()} | {*model.Languages().offered}


def _in(said: Mapping[str, Path], key: str, other: str = "") -> str:
    """Return the beginning of a sentence about a key: the file that said it, or else the other key, and the key."""
    path = said.get(key) or said.get(other)
    return f"{path}: {key} " if path else f"{key} "
