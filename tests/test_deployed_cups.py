"""The files that keep sheets off the disk: CUPS and systemd understand them. What they do is tested in test_cups."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.paths import resources_dir

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY = resources_dir() / "deploy"


def test_a_scheduler_takes_the_lines(tmp_path: Path) -> None:
    cupsd = shutil.which("cupsd", path="/usr/sbin:/usr/bin")
    if cupsd is None:
        pytest.skip("cupsd is not installed here")
    lines = (DEPLOY / "cups-privacy.conf").read_text(encoding="utf-8")
    assert "PreserveJobFiles No" in lines
    file = tmp_path / "cupsd.conf"
    file.write_text(f"Listen localhost:6399\n{lines}", encoding="utf-8")
    done = subprocess.run([cupsd, "-t", "-c", str(file)], capture_output=True, text=True, timeout=500, check=False)
    told = done.stdout + done.stderr
    assert "Unknown directive" not in told, told
    assert "is OK" in told, told


@pytest.mark.parametrize("name", ["var-spool-cups.mount", "kiosk-forget-jobs.service"])
def test_systemd_understands_the_units(name: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed here")
    shutil.copy(DEPLOY / name, tmp_path / name)
    (tmp_path / "cups.service").write_text("[Service]\nType=oneshot\nExecStart=/bin/true\n", encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True, timeout=500, check=False
    )
    assert name not in done.stdout + done.stderr, done.stderr
