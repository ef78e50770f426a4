"""`kiosk trust`: nothing is trusted before the fingerprint was compared, and nobody else after."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from tests.support.real_bundles import done, kiosk, made_bundles, settings_for

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return settings_for(tmp_path)


def fingerprint() -> str:
    return hashlib.sha256(made_bundles().root.read_bytes()).hexdigest()


def test_it_shows_whom_and_asks(settings: Path) -> None:
    asked = kiosk("trust", made_bundles().root, "--settings", settings, answer="y\n")
    assert asked.exit_code == 0
    assert "A Hospital" in asked.output
    assert "2 of Ann, Bob must sign" in asked.output
    shown = fingerprint()
    assert " ".join(shown[at : at + 4] for at in range(0, 64, 4)) in asked.output
    assert (settings.parent / "store" / "root.json").read_bytes() == made_bundles().root.read_bytes()


def test_a_no_trusts_nobody(settings: Path) -> None:
    assert kiosk("trust", made_bundles().root, "--settings", settings, answer="n\n").exit_code == 1
    assert not (settings.parent / "store").exists()


def test_the_fingerprint_may_be_given_as_it_was_read_aloud(settings: Path) -> None:
    aloud = " ".join(fingerprint()[at : at + 4] for at in range(0, 64, 4)).upper()
    done("trust", made_bundles().root, "--sha256", aloud, "--settings", settings)


def test_another_fingerprint_trusts_nobody(settings: Path) -> None:
    told = kiosk("trust", made_bundles().root, "--sha256", "0" * 64, "--settings", settings)
    assert told.exit_code == 1
    assert "another fingerprint" in told.output
    assert not (settings.parent / "store").exists()


def test_another_publisher_is_refused_and_the_way_out_is_told(settings: Path) -> None:
    store = settings.parent / "store"
    store.mkdir()
    (store / "root.json").write_bytes(b"another root")
    told = kiosk("trust", made_bundles().root, "--sha256", fingerprint(), "--settings", settings)
    assert told.exit_code == 1
    assert f"the administrator must delete the folder {store}" in told.output
    assert (store / "root.json").read_bytes() == b"another root"


def spoilt(what: str) -> bytes:
    root = json.loads(made_bundles().root.read_bytes())
    if what == "unsigned":
        root["signatures"] = []
    elif what == "another name":
        root["signed"]["x-publisher"]["name"] = "Another"
    elif what == "no board":
        del root["signed"]["x-review-board"]
    elif what == "targets":
        return (made_bundles().tree / "metadata" / "1.targets.json").read_bytes()
    elif what == "text":
        return b"not a root"
    return json.dumps(root).encode()


@pytest.mark.parametrize("what", ["unsigned", "another name", "no board", "targets", "text"])
def test_what_does_not_vouch_for_itself_is_no_root(settings: Path, tmp_path: Path, what: str) -> None:
    path = tmp_path / "root.json"
    path.write_bytes(spoilt(what))
    told = kiosk("trust", path, "--sha256", "0" * 64, "--settings", settings)
    assert told.exit_code == 1
    assert "is not a publisher's root" in told.output
