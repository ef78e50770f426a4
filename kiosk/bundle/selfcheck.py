"""Whether a kept generation is still what was signed.

Rules: its metadata is verified anew from the trusted root, in an empty cache, as of the time when it was issued: age
makes no content unsound, only stale. The approvals and the library that the signatures prove must be those that the
record holds. The library's bytes are compared by whoever has their hash already.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundle.format import METADATA
from kiosk.bundle.record import mark_of_verified
from kiosk.bundle.refusals import own_disk
from kiosk.bundle.verification import verify
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Generator

    from kiosk.bundle.generations import Generation, Store


class CacheSource:
    """TUF's own cache, read as if it were the bundle that filled it."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def metadata(self, name: str) -> bytes | None:
        """Return a metadata file by its name in the bundle; only roots keep their number in the cache."""
        plain = name.removeprefix(METADATA)
        number, _, rest = plain.partition(".")
        path = self._cache / plain
        if number.isdecimal():
            path = self._cache / ("root_history/" + plain if rest == "root.json" else rest)
        try:
            return path.read_bytes()
        except OSError:
            return None

    def pieces(self, path: str) -> Generator[bytes]:
        """Return nothing: a cache holds no targets."""
        yield from ()


def check_signatures(store: Store, generation: Generation) -> None:
    """Verify what a generation was taken by. Raises KioskError; NO_SPACE or NOT_WRITTEN of it proves nothing."""
    record = generation.record
    with own_disk(), tempfile.TemporaryDirectory(prefix="kiosk-check-") as folder:
        verified = verify(CacheSource(generation.metadata), store.root(), Path(folder), record.mark.issued)
    proved = (
        mark_of_verified(verified) == record.mark
        and (verified.library.sha256, verified.library.length) == (record.sha256, record.size)
        and list(verified.approvals) == list(generation.approvals())
        and verified.approvals.board == generation.approvals().board
    )
    if not proved:
        raise KioskError(f"Generation {generation.number} of the content is not what its signatures prove.")
