"""`kiosk staff` and `kiosk journal` as the machine's administrator uses them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kiosk.device.pin import PinStore
from kiosk.domain.clinic.pin import FREE_TRIES, PinOutcome
from tests.support.real_bundles import done, kiosk, settings_for

if TYPE_CHECKING:
    from pathlib import Path

PIN, OTHER = "482913", "739155"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return settings_for(tmp_path)


def pins(settings: Path) -> PinStore:
    from kiosk.settings.reader import device_folder, load_settings

    return PinStore(device_folder(load_settings(settings)))


def test_a_pin_is_asked_for_twice_and_not_shown(settings: Path) -> None:
    told = kiosk("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    assert told.exit_code == 0
    assert PIN not in told.output
    assert pins(settings).check(PIN).outcome is PinOutcome.RIGHT


def test_a_pin_from_a_file(settings: Path, tmp_path: Path) -> None:
    file = tmp_path / "pin"
    file.write_text(f"{PIN}\n", encoding="utf-8")
    done("staff", "set-pin", "--pin-file", file, "--settings", settings)
    assert pins(settings).check(PIN).outcome is PinOutcome.RIGHT


def test_another_pin_is_set_by_who_knows_the_one_that_is(settings: Path) -> None:
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    wrong = kiosk("staff", "set-pin", "--settings", settings, answer=f"{OTHER}\n{OTHER}\n{OTHER}\n")
    assert wrong.exit_code == 1
    assert "not the PIN" in wrong.output
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{OTHER}\n{OTHER}\n")
    assert pins(settings).check(OTHER).outcome is PinOutcome.RIGHT


def test_wrong_pins_lock_the_command_line_too(settings: Path, tmp_path: Path) -> None:
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    for _ in range(FREE_TRIES):
        kiosk("staff", "set-pin", "--settings", settings, answer=f"{OTHER}\n")
    told = kiosk("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{OTHER}\n{OTHER}\n")
    assert told.exit_code == 1
    assert "Too many wrong PINs" in told.output


def test_a_damaged_file_of_the_pin_is_cleared(settings: Path, tmp_path: Path) -> None:
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    (file,) = tmp_path.rglob("pin.json")
    file.write_text("{", encoding="utf-8")
    told = kiosk("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n")
    assert told.exit_code == 1
    assert "is damaged" in told.output
    done("staff", "clear-pin", "--yes", "--settings", settings)
    done("staff", "set-pin", "--settings", settings, answer=f"{OTHER}\n{OTHER}\n")


@pytest.mark.parametrize("text", ["", "123456", "1234", "no digits"])
def test_what_cannot_be_a_pin_is_refused(settings: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "pin"
    file.write_text(text, encoding="utf-8")
    told = kiosk("staff", "set-pin", "--pin-file", file, "--settings", settings)
    assert told.exit_code == 1
    assert "6 to 12 digits" in told.output
    assert not pins(settings).is_set()


def test_a_forgotten_pin_is_cleared_after_a_yes(settings: Path) -> None:
    assert "There was no PIN" in done("staff", "clear-pin", "--yes", "--settings", settings).output
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    assert kiosk("staff", "clear-pin", "--settings", settings, answer="n\n").exit_code == 1
    assert pins(settings).is_set()
    assert "is cleared" in done("staff", "clear-pin", "--settings", settings, answer="y\n").output
    assert not pins(settings).is_set()
    told = done("journal", "export", "--settings", settings).output
    assert [(row["role"], row["event"]) for row in csv.DictReader(io.StringIO(told))] == [
        ("administrator", "pin set"),
        ("administrator", "pin cleared"),
    ]


def test_a_whole_journal_and_a_changed_one(settings: Path, tmp_path: Path) -> None:
    assert "whole" in done("journal", "verify", "--settings", settings).output
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    done("staff", "clear-pin", "--yes", "--settings", settings)
    told = done("journal", "verify", "--settings", settings).output
    assert "Lines:     2" in told
    (path,) = tmp_path.rglob("journal.jsonl")
    path.write_text(path.read_text(encoding="utf-8").replace("pin set", "trusted"), encoding="utf-8")
    told_broken = kiosk("journal", "verify", "--settings", settings)
    assert told_broken.exit_code == 1
    assert "broken at line 1" in told_broken.output
    out = tmp_path / "journal.out"
    exported = done("journal", "export", "--out", out, "--format", "jsonl", "--settings", settings)
    assert "broken at line 1" in exported.output
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["trusted", "pin cleared"]
    assert "cannot be written there" in kiosk("journal", "export", "--out", out, "--settings", settings).output


def test_a_cut_journal_is_broken_and_exported_as_it_is(settings: Path, tmp_path: Path) -> None:
    done("staff", "set-pin", "--settings", settings, answer=f"{PIN}\n{PIN}\n")
    done("staff", "clear-pin", "--yes", "--settings", settings)
    (path,) = tmp_path.rglob("journal.jsonl")
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    told = kiosk("journal", "verify", "--settings", settings)
    assert told.exit_code == 1
    assert "broken at line 2: lines are missing at the end: 1." in told.output
    assert "pin set" in done("journal", "export", "--settings", settings).output
