"""Places where a sheet comes out, other than a real queue.

Rules: a sheet is never lost by a failure: `submit` either hands it over or raises PrinterError with one sentence.
Files are written whole or not at all and never over another.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.errors import PrinterError
from kiosk.ports import PrintState
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from kiosk.ports import Paper

MOST_COPIES: Final = 99


def check_copies(copies: int) -> None:
    """Raise PrinterError for a number that no person can mean."""
    if not 1 <= copies <= MOST_COPIES:
        raise PrinterError(f"{copies} copies cannot be printed at once: choose 1 to {MOST_COPIES}.")


class FolderPrinter:
    """A `kiosk.ports.Printer` that files each sheet as `sheet-0001.pdf` and so on; the job's id is the file's name.

    It remembers nothing: a job is DONE while its file is there. Each copy is a file, the last one names the job.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def submit(self, pdf: bytes, *, paper: Paper, copies: int = 1) -> str:
        """Write one PDF under the next free number; the folder is made if it is missing. Raises PrinterError."""
        check_copies(copies)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return [self._file(pdf) for _ in range(copies)][-1]
        except OSError as error:
            raise PrinterError(f"The sheet cannot be filed in {self._folder}: {error.strerror}.") from error

    def _file(self, pdf: bytes) -> str:
        """File one copy under the next free number, whoever else files here."""
        for number in count(self._highest() + 1):
            name = f"sheet-{number:04d}.pdf"
            try:
                Disk().put_new(self._folder / name, pdf, mode=0o600)
            except FileExistsError:
                continue
            return name
        raise AssertionError("unreachable: numbers do not end")

    def _highest(self) -> int:
        names = (path.stem.removeprefix("sheet-") for path in self._folder.glob("sheet-*.pdf"))
        return max((int(name) for name in names if name.isdecimal() and name.isascii()), default=0)

    def status(self) -> PrintState:
        """Return IDLE where files can be written or the folder can be made, else NEEDS_STAFF."""
        there = next((path for path in (self._folder, *self._folder.parents) if path.exists()), self._folder)
        return PrintState.IDLE if there.is_dir() and os.access(there, os.W_OK | os.X_OK) else PrintState.NEEDS_STAFF

    def state(self, job: str) -> PrintState:
        """Return DONE for a file that is there, else UNKNOWN."""
        return (
            PrintState.DONE if job and Path(job).name == job and (self._folder / job).is_file() else PrintState.UNKNOWN
        )

    def cancel(self, job: str) -> None:
        """Do nothing: what is filed stays."""
