"""A sheet is drawn on whichever thread there is, also when the one that drew the last sheet has ended."""

from __future__ import annotations

import os
import subprocess
import sys


def test_sheets_of_all_languages_after_each_other_on_threads_that_end() -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.support.sheets_on_threads"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
