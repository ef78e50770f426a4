"""A short run of the harness: two visits more than half a minute apart, and one of nearly each thing that happens."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_S = 1500  # ten times what it usually takes


@pytest.mark.long
@pytest.mark.timeout(MOST_S + 60)
def test_a_short_day_in_a_real_window() -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    command = [sys.executable, "-m", "tests.soak", "--plan", "short", "--seed", "9"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=MOST_S)
    assert ran.returncode == 0, ran.stdout + ran.stderr
