"""The facts of a kept library, for comparing the next bundle with it; nothing is decided from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from kiosk.bundle.changes import LibraryFacts, facts_of
from kiosk.bundle.record import BAD_RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.system.durable import Disk

_NAME: Final = "facts.json"


def write_facts(folder: Path, facts: LibraryFacts, disk: Disk) -> None:
    """Write them into a generation. Raises OSError."""
    disk.write(folder / _NAME, (json.dumps(facts.record(), separators=(",", ":")).encode(),))


def read_facts(folder: Path) -> LibraryFacts | None:
    """Read those of a generation; None where they are lost."""
    try:
        return facts_of(json.loads((folder / _NAME).read_bytes()))
    except (OSError, *BAD_RECORD):
        return None
