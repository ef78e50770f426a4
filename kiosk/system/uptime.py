"""The one clock for how long something took, or has been waiting.

Rules: nobody sets it, it never goes back, it is the same in all programs of this machine, and it goes on while the
machine sleeps. What is a person's time is counted by it alone: a visit, a lock, a sheet that waits, a print. Only the
patience with a connection counts the time awake (`time.monotonic`), for while a machine sleeps nobody can answer it.
"""

from __future__ import annotations

import time


def uptime() -> float:
    """Return the seconds since this machine was started, also those that it slept."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
