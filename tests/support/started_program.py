"""A kiosk or a desk as a process of its own, at one moment (`tests.support.end_program`), and all that it starts.

with started() as program, program.at("up") as process:
    assert said(process) == "up", program.log()
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.kiosk_stage import library_file
from tests.support.marked_processes import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS = """
[library]
store = "{folder}/store"
index = "{folder}/index"
"""


class Program:
    """A kiosk or desk at one moment, everything of it in a folder of its own."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._folder, self.mark, self.store = folder, mark, folder / "store"
        self.keep_in(folder)
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        home = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        self.environment = {**os.environ, **home, **mark.environment, "XDG_RUNTIME_DIR": str(runtime)}

    def keep_in(self, folder: Path) -> None:
        """Where it keeps what is its own."""
        (self._folder / "settings.toml").write_text(SETTINGS.format(folder=folder))

    @contextmanager
    def at(self, moment: str, command: str = "run", *prefix: str) -> Iterator[subprocess.Popen[str]]:
        """Start it."""
        more = ["--windowed"] if command == "run" else []
        arguments = [command, *more, "--library", str(library_file()), "--settings", f"{self._folder}/settings.toml"]
        with (
            (self._folder / "log").open("a") as log,
            subprocess.Popen(
                [*prefix, sys.executable, "-m", "tests.support.end_program", moment, "--", *arguments],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
            ) as process,
        ):  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def log(self) -> str:
        """What it wrote to its standard error."""
        return (self._folder / "log").read_text()

    def visits(self) -> int:
        """How many are counted on the disk."""
        path = self.store / "device" / "usage.sqlite"
        if not path.exists():
            return 0
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("select sum(count) from counts where what = 'visit'").fetchone()[0]
            return int(found or 0)


@contextmanager
def started() -> Iterator[Program]:
    """A place to start one in; nothing of it is left at the end."""
    mark = Mark()
    with tempfile.TemporaryDirectory(prefix="kiosk-", ignore_cleanup_errors=True) as folder:  # short: of sockets
        try:
            yield Program(Path(folder), mark)
        finally:
            mark.end()


def said(process: subprocess.Popen[str]) -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()
