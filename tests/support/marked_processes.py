"""Processes of a test and all that they started, wherever they are: found by a mark in their environment.

mark = Mark()
subprocess.Popen(command, env=os.environ | mark.environment)
mark.alive()                                    # {4711: "kiosk run", ...}
"""

from __future__ import annotations

import os
import signal
import uuid
from contextlib import suppress
from pathlib import Path

_NAME = "MARK_OF_A_TEST"


class Mark:
    """A mark that children inherit."""

    def __init__(self) -> None:
        self.environment = {_NAME: uuid.uuid4().hex}

    def alive(self) -> dict[int, str]:
        """Return the living processes with the mark, and their command lines."""
        mark = f"{_NAME}={self.environment[_NAME]}".encode()
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it ended meanwhile
                if mark in (folder / "environ").read_bytes().split(b"\0"):
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                    if command:  # none: a zombie
                        found[int(folder.name)] = command
        return found

    def named(self, part: str) -> list[int]:
        """Return those whose command line has a word."""
        return [pid for pid, command in self.alive().items() if part in command]

    def end(self) -> None:
        """Leave nothing behind, whatever a test found."""
        for pid in self.alive():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
