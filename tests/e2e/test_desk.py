"""`kiosk desk` as a clerk starts it, beside a kiosk of the same user on the same machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.device.journal import FILE, Journal
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.sheet.pickup import PickUp
from kiosk.settings.reader import load_settings, store_folder
from kiosk.wiring.desk import make_kiosk_hub
from tests.support.desk_stage import a_sheet
from tests.support.kept_book import KeptBook
from tests.support.kiosk_stage import library_file

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.usefixtures("short")
def test_a_sheet_is_handed_over_at_a_desk_on_the_kiosks_own_machine(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[library]\nstore = "{tmp_path / "store"}"\n[printer]\npick_up = "desk"\n')
    settings, out, picture = load_settings(file), tmp_path / "out", tmp_path / "window.png"
    hub = make_kiosk_hub(settings, KeptBook())
    hub.start()
    try:
        code = hub.leave(lambda _code: a_sheet(), language="en", pages=2, paper="A4", large=False)
        command = [sys.executable, "-m", "tests.support.clerk_program", code, str(picture), "--", "desk"]
        command += ["--settings", str(file), "--library", str(library_file()), "--print-to", str(out)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500, check=False
        )
        assert done.stdout.split("\n") == ["pin", "taken", "printed", "handed over", ""], done.stderr
        assert done.returncode == 0, done.stderr
        assert hub.state(code) is PickUp.HANDED_OVER
    finally:
        hub.close()
    assert [one.read_bytes() for one in out.iterdir()] == [a_sheet()]
    assert picture.is_file()
    entries = Journal(store_folder(settings) / FILE).latest(10)
    assert [(one.role, one.event) for one in entries] == [(Role.DESK, Event.PIN_SET)]
    kept = [one for one in (tmp_path / "store").rglob("*") if one.is_file()]
    assert kept
    assert not [one for one in kept if b"%PDF" in one.read_bytes() or code.encode() in one.read_bytes()]
