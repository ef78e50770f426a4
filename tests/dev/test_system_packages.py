"""The check of system packages, on the system's own Python and with a made-up dpkg."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.dev import system_packages as packages

SCRIPT = Path(packages.__file__)


def machine(folder: Path, installed: list[str], *, sudo: bool | None = None) -> dict[str, str]:
    """Make a PATH with a dpkg-query that knows `installed`, an apt-get that only writes down, maybe a sudo."""
    tools = folder / "bin"
    tools.mkdir()
    names = " ".join(installed)
    scripts = {
        "dpkg-query": f'case " {names} " in *" ${{@: -1}} "*) echo installed;; *) exit 1;; esac',
        "apt-get": f'echo "$@" >> {folder}/apt',
        "env": 'while [[ "$1" == *=* ]]; do shift; done; exec "$@"',
    }
    if sudo is not None:
        scripts["sudo"] = f'[ "$1" = -n ] && shift; {"exec" if sudo else "exit 1 #"} "$@"'
    for name, script in scripts.items():
        path = tools / name
        path.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    (tools / "true").symlink_to("/bin/true")
    return {"PATH": str(tools)}


def asked(folder: Path) -> list[str]:
    path = folder / "apt"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def run(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, root: bool) -> int:
    monkeypatch.setenv("PATH", environment["PATH"])
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    return packages.main(["run"])


ALL_BUT_TWO = [name for name in packages.RUN if name not in {"libegl1", "libxcb-cursor0"}]


def test_nothing_to_do_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, machine(tmp_path, list(packages.RUN)), root=False) == 0
    assert (*capfd.readouterr(), asked(tmp_path)) == ("", "", [])


@pytest.mark.parametrize(("root", "sudo"), [(True, None), (False, True)])
def test_who_may_install_does_so_and_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], root: bool, sudo: bool | None
) -> None:
    assert run(monkeypatch, machine(tmp_path, ALL_BUT_TWO, sudo=sudo), root=root) == 0
    assert "Missing system packages: libegl1 libxcb-cursor0" in capfd.readouterr().out
    assert asked(tmp_path) == ["-q update", "-q -y install --no-install-recommends libegl1 libxcb-cursor0"]


@pytest.mark.parametrize("sudo", [None, False])
def test_who_may_not_is_given_the_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], sudo: bool | None
) -> None:
    assert run(monkeypatch, machine(tmp_path, ALL_BUT_TWO, sudo=sudo), root=False) == 1
    said = capfd.readouterr().err
    assert "apt-get install --no-install-recommends libegl1 libxcb-cursor0" in said
    assert asked(tmp_path) == []


def test_a_failed_installation_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = machine(tmp_path, ALL_BUT_TWO)
    (tmp_path / "bin" / "apt-get").write_text("#!/bin/bash\nexit 100\n", encoding="utf-8")
    assert run(monkeypatch, environment, root=True) == 100


def test_another_system_is_told_the_names_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, {"PATH": str(tmp_path)}, root=True) == 0
    said = capfd.readouterr().out
    assert all(name in said for name in packages.RUN)


def test_a_package_of_debian_13_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = [name + "t64" if name in {"libglib2.0-0", "libcups2"} else name for name in packages.RUN]
    assert run(monkeypatch, machine(tmp_path, installed), root=False) == 0


def test_purposes_build_on_each_other() -> None:
    assert set(packages.RUN) < set(packages.PURPOSES["test"]) < set(packages.PURPOSES["bench"])
    for names in packages.PURPOSES.values():
        assert len(names) == len(set(names))


def test_it_needs_nothing_but_python() -> None:
    result = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT)], capture_output=True, text=True, check=False, timeout=500
    )
    assert result.returncode == 2
    assert result.stderr.startswith("usage:")
