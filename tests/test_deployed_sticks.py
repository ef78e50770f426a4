"""What is shipped for sticks on a clinic's machine: the udev rule, the service that mounts, the polkit rule."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtQml import QJSEngine

from kiosk.app import prepare_qt
from kiosk.paths import resources_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEPLOY = resources_dir() / "deploy"
UDEV = DEPLOY / "80-second-opinion-kiosk-sticks.rules"
POLKIT = DEPLOY / "50-second-opinion-kiosk-sticks.rules"
SERVICE = DEPLOY / "kiosk-stick@.service"
STICK = {
    "ACTION": "add", "SUBSYSTEM": "block", "KERNEL": "sdb1", "ENV{ID_BUS}": "usb", "ENV{ID_FS_TYPE}": "vfat",
}  # fmt: skip
_TERM = re.compile(r'([A-Z]+(?:\{\w+\})?)(==|!=|\+=|=)"([^"]*)"(?:,\s*|$)')


def rules(path: Path) -> list[list[tuple[str, str, str]]]:
    """Read udev's rules: each is a line of terms. Fails on a line that is none."""
    found = []
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        terms = _TERM.findall(line)
        assert "".join(_TERM.sub("", line).split()) == "", line
        found.append(terms)
    return found


def wanted(event: Mapping[str, str]) -> str:
    """Tell which service udev would start for an event."""
    skip = service = ""
    for terms in rules(UDEV):
        given = {key: value for key, operator, value in terms if operator not in {"==", "!="}}
        if skip and given.get("LABEL") != skip:
            continue
        skip = ""
        fits = all(
            any(fnmatchcase(event.get(key, ""), one) for one in value.split("|")) == (operator == "==")
            for key, operator, value in terms
            if operator in {"==", "!="}
        )
        if fits:
            skip = given.get("GOTO", "")
            service = given.get("ENV{SYSTEMD_WANTS}", service).replace("%k", event["KERNEL"])
            assert "ENV{SYSTEMD_WANTS}" not in given or given["TAG"] == "systemd", "else systemd does not hear of it"
    assert skip == "", "every rule that is gone to is there"
    return service


def test_a_stick_that_is_put_in_is_mounted() -> None:
    assert wanted(STICK) == "kiosk-stick@sdb1.service"
    assert wanted({**STICK, "ACTION": "change", "ENV{ID_FS_TYPE}": "exfat"}) == "kiosk-stick@sdb1.service"


@pytest.mark.parametrize(
    "other",
    [
        {"ACTION": "remove"},
        {"SUBSYSTEM": "net"},
        {"ENV{ID_BUS}": "ata"},
        {"ENV{ID_BUS}": ""},
        {"ENV{ID_FS_TYPE}": "ext4"},
        {"ENV{ID_FS_TYPE}": "ntfs"},
        {"ENV{ID_FS_TYPE}": ""},
    ],
)
def test_nothing_else_is(other: dict[str, str]) -> None:
    assert wanted({**STICK, **other}) == ""


def test_the_mount_gives_nothing_on_the_stick_a_right() -> None:
    (mount,) = re.findall(r"^ExecStart=(/bin/mount .*)$", SERVICE.read_text(), re.MULTILINE)
    words = shlex.split(mount)
    options = set(words[words.index("-o") + 1].split(","))
    assert {"ro", "nosuid", "nodev", "noexec"} <= options
    assert set(words[words.index("-t") + 1].split(",")) == {"vfat", "exfat"}
    assert words[-2:] == ["/dev/%I", "/run/second-opinion-kiosk/sticks/%I"]


def test_the_folder_is_the_one_that_the_rule_names() -> None:
    assert 'sticks = "/run/second-opinion-kiosk/sticks"' in UDEV.read_text()
    assert SERVICE.name == "kiosk-stick@.service"


def test_the_service_is_systemds(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    unit = shutil.copy(SERVICE, tmp_path)
    told = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.fixture
def asked() -> Any:
    """The polkit rule, run by a JavaScript engine; asked with an action, a user and what udisks2 tells of the drive."""
    prepare_qt()
    engine: Any = QJSEngine()  # its stubs tell of a pair, where it gives one value
    engine.evaluate(
        "var rule; var polkit = { Result: { YES: 'yes', NOT_HANDLED: null }, addRule: function(one) { rule = one; } };"
    )
    assert not engine.evaluate(POLKIT.read_text()).isError()

    def ask(action: str, user: str, bus: str) -> str:
        told = engine.evaluate(
            f"rule({{ id: '{action}', lookup: function(key) "
            f"{{ return key == 'drive.removable.bus' ? '{bus}' : undefined; }} }}, {{ user: '{user}' }})"
        )
        assert not told.isError(), told.toString()
        return "" if told.isNull() else told.toString()

    return ask


MOUNT = "org.freedesktop.udisks2.filesystem-mount"


def test_the_kiosk_may_mount_sticks(asked: Any) -> None:
    assert asked(MOUNT, "kiosk", "usb") == "yes"
    assert asked(f"{MOUNT}-other-seat", "kiosk", "usb") == "yes"


@pytest.mark.parametrize(
    ("action", "user", "bus"),
    [
        (f"{MOUNT}-system", "kiosk", "usb"),
        (MOUNT, "somebody", "usb"),
        (MOUNT, "kiosk", ""),
        ("org.freedesktop.udisks2.modify-device", "kiosk", "usb"),
        ("org.freedesktop.udisks2.encrypted-unlock", "kiosk", "usb"),
        ("org.freedesktop.login1.power-off", "kiosk", "usb"),
    ],
)
def test_it_may_do_nothing_else(asked: Any, action: str, user: str, bus: str) -> None:
    assert asked(action, user, bus) == "", "the system's own rules decide"
