"""Where the kiosk keeps what is its own: named in the settings, else the user's directories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from kiosk.settings import Library, Settings
from kiosk.settings.layers import APP
from kiosk.settings.reader import store_folder


def test_the_store_lies_in_the_users_data_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store_folder(Settings()) == tmp_path / APP == Path(platformdirs.user_data_dir(APP, appauthor=False))


def test_the_store_lies_where_the_settings_say(tmp_path: Path) -> None:
    assert store_folder(replace(Settings(), library=Library(store=str(tmp_path)))) == tmp_path
