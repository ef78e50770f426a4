"""The clock goes on while the machine sleeps."""

from __future__ import annotations

import subprocess
import sys

import pytest

CHILD = "import time; from kiosk.system.uptime import uptime; print(round(uptime() - time.monotonic()))"


def test_the_clock_is_the_kernels_boot_time() -> None:
    """Ask it in a time namespace, where ten hours were slept and nothing else happened."""
    asleep = ["unshare", "--time", "--boottime", "36000"]
    if subprocess.run([*asleep, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine gives no time namespace (unshare --time)")
    slept = int(subprocess.check_output([sys.executable, "-c", CHILD]))
    assert int(subprocess.check_output([*asleep, sys.executable, "-c", CHILD])) - slept == 36000
