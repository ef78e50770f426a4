"""The settings that a start goes by, and the folders that they name.

Rules: what staff set on the screen (`kiosk.settings.clinic`) lies over all files; where it is not right, what they set
before counts, or nothing of it, and a note says so. The environment is asked only here and in `kiosk.settings.layers`
(through platformdirs), and only when the start calls.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from kiosk.settings import model
from kiosk.settings.clinic import settle_clinic
from kiosk.settings.layers import APP, read_layers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def load_settings(
    explicit: Path | None = None, *, files: Iterable[Path] | None = None, regions: Path | None = None
) -> model.Settings:
    """Read all settings. `explicit` must exist.

    `files` replaces the default places (and then nothing that staff set is read), `regions` the folder of the region
    files.

    Raises SettingsError: one sentence that names the file and the key.
    """
    layers = read_layers(explicit, files=files, regions=regions)
    settings = layers.settle({})
    if files is not None:
        return settings
    return settle_clinic(layers, device_folder(settings))


def index_folder(settings: model.Settings) -> Path:
    """Return where the search index is kept; it need not exist."""
    return Path(settings.library.index or platformdirs.user_cache_dir(APP, appauthor=False))


def store_folder(settings: model.Settings) -> Path:
    """Return where content of bundles is kept; it need not exist."""
    return Path(settings.library.store or platformdirs.user_data_dir(APP, appauthor=False))


def device_folder(settings: model.Settings) -> Path:
    """Return where this kiosk keeps what is its own: PIN, what staff set, counts, keys; it need not exist."""
    return store_folder(settings) / "device"


def run_folder(settings: model.Settings, environment: Mapping[str, str]) -> Path:
    """Return where this user's kiosk and desk find each other, in memory where the system has such a place."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) / APP if runtime else device_folder(settings) / "run"
