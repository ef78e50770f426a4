"""Programs under test: started in a session of their own, measured as a tree, ended by the ids that were seen.

Rules: memory is the proportional set size (PSS: shared pages are divided among those who map them), added up over
the program and everything it started; only processes that belong to a program started here are ever ended.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_POLL_S = 0.02


class Program:
    """A running program with all that it starts. `started` is `time.monotonic()` just before."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._known: dict[int, str] = {}
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip

    def running(self) -> bool:
        """Whether the program itself is still there."""
        return self._process.poll() is None

    def tree(self) -> list[int]:
        """The ids of the program's processes that run now."""
        table = _table()
        for pid, (_, session, born) in table.items():
            if session == self._process.pid:
                self._known[pid] = born
        grew = True
        while grew:  # a helper may have made a session of its own: follow the parents too
            new = {
                pid: born
                for pid, (parent, _, born) in table.items()
                if pid not in self._known and (parent == self._process.pid or parent in self._known)
            }
            self._known.update(new)
            grew = bool(new)
        return [pid for pid, born in self._known.items() if pid in table and table[pid][2] == born]

    def pss(self) -> int:
        """Resident memory of the whole tree, in bytes."""
        return sum(_pss(pid) for pid in self.tree())

    def end(self, patience_s: float = 5.0) -> None:
        """Ask the program to end, wait for its whole tree, and end what is left."""
        self.tree()
        if self.running():
            self._process.terminate()
        limit = time.monotonic() + patience_s
        while self._alive():
            if time.monotonic() > limit:
                for pid in self._alive():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                break
            time.sleep(_POLL_S)
        self._process.wait()

    def _alive(self) -> list[int]:
        self._process.poll()  # or it stays as a zombie
        return [pid for pid in self.tree() if not is_zombie(pid)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def _table() -> dict[int, tuple[int, int, str]]:
    """Every process: its parent, its session, and when it was born (which tells two of one id apart)."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            fields = _stat(int(folder.name))
            if fields:
                found[int(folder.name)] = int(fields[1]), int(fields[3]), fields[19]
    return found


def _stat(pid: int) -> list[str]:
    """The fields after the name in /proc/PID/stat, from the state on; [] when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def is_zombie(pid: int) -> bool:
    """Whether a process has ended, waited for or not."""
    return _stat(pid)[:1] in ([], ["Z"])


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
