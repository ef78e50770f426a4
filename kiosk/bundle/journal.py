"""What happened to the content of this kiosk, a line each: taken, refused and why, gone back and why.

Rules: a line is whole or it is not read (a power cut may leave half of one); of a refused bundle only the reason
stands here, nothing that it said; the journal never decides anything, and does not grow without end.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.bundle.durable import Disk

_MOST: Final = 256 * 1024  # bytes; then the older half goes
TRUSTED, IMPORTED, REFUSED, ROLLED_BACK, FELL_BACK = "trusted", "imported", "refused", "rolled back", "fell back"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `generation` is the one that is shown since then; 0: the built-in library."""

    at: datetime
    what: str
    generation: int
    reason: str = ""


class Journal:
    """The journal in a file."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path, self._disk = path, disk

    def add(self, now: datetime, what: str, generation: int, reason: str = "") -> None:
        """Write a line. Raises OSError."""
        at = now.astimezone(UTC).isoformat(timespec="seconds")
        line = json.dumps([at, what, generation, reason]) + "\n"
        old = self._path.read_bytes() if self._path.is_file() else b""
        if len(old) > _MOST:
            kept = old[-_MOST // 2 :].partition(b"\n")[2]
            self._disk.put(self._path, kept + line.encode())
        else:
            begin = "\n" if old and not old.endswith(b"\n") else ""  # half a line of a power cut ends here
            self._disk.append(self._path, (begin + line).encode())

    def entries(self) -> tuple[Entry, ...]:
        """Read all lines, the oldest first; none where there is no journal."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ()
        return tuple(entry for entry in map(_entry, lines) if entry is not None)


def _entry(line: str) -> Entry | None:
    try:
        at, what, generation, reason = json.loads(line)
        return Entry(datetime.fromisoformat(at), str(what), int(generation), str(reason))
    except (ValueError, TypeError):
        return None
