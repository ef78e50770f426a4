"""Processes of one run, found by a mark in their environment, whoever their parent is; and what one of them uses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MARK = "KIOSK_SOAK_RUN"
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Use:
    """What one process holds. `private_kb`: memory of its own that was written; clean pages of mapped files are not."""

    private_kb: int
    threads: int
    descriptors: int


def use_of(pid: int) -> Use:
    """Look at a process. Raises OSError where it is gone."""
    folder = _PROC / str(pid)
    rollup = (folder / "smaps_rollup").read_text()
    private = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Private_Dirty:"))
    return Use(private, len(list((folder / "task").iterdir())), len(list((folder / "fd").iterdir())))


def marked(run: str) -> dict[int, str]:
    """The processes that carry a run's mark, with their command lines; those that ended and wait for a parent not."""
    found = {}
    wanted = f"{MARK}={run}".encode()
    for folder in _PROC.iterdir():
        if folder.name.isdecimal():
            try:
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                    if command:
                        found[int(folder.name)] = command
            except OSError:
                continue  # gone, or another user's
    return found
