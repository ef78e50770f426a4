"""Having a library checked in a process of its own, by whatever command is given.

Rules: the command gets the library's file and the SHA-256 of its bytes, tells facts as JSON and ends with 0, 3 where the
library is made for a newer kiosk; whatever else happens to it is a library that cannot be used. What it tells is
limited, as is the time that it may take.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Final

from kiosk.bundle.changes import LibraryFacts, facts_of
from kiosk.bundle.record import BAD_RECORD
from kiosk.bundle.refusals import refuse
from kiosk.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NEWER: Final = 3
_MOST: Final = 64 * 1024**2  # bytes of JSON: 300,000 articles
_LONGEST_S: Final = 3600  # it limits its own work; this ends one that only waits


def check_library(command: Sequence[str], library: Path, sha256: str) -> LibraryFacts:
    """Run the check. Raises BundleError BAD_LIBRARY or NEWER_FORMAT."""
    try:
        with subprocess.Popen(
            [*command, str(library), sha256],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as child:
            assert child.stdout is not None  # noqa: S101  asked for above
            told = child.stdout.read(_MOST)
            child.stdout.close()
            status = child.wait(_LONGEST_S)
    except (OSError, subprocess.SubprocessError) as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None
    if status == _NEWER:
        raise refuse(Refusal.NEWER_FORMAT)
    try:
        if status:
            raise ValueError(f"the check ended with {status}")
        return facts_of(json.loads(told))
    except BAD_RECORD as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None
