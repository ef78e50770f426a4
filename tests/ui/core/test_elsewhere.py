"""What other threads tell reaches a view, and harms nothing while the view is taken away."""

from __future__ import annotations

import subprocess
import sys


def test_views_that_are_taken_away_while_they_are_told() -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.support.views_that_go"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
