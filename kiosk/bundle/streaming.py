"""One signed file from a stick or a server onto the disk: read once, hashed while it is written.

Rules: a piece at a time, whatever the size, with few pieces waiting between reading, hashing and writing; more bytes
than were signed are never written; bytes other than those that were signed are DAMAGED. The hash has a thread of its
own: it gives up the interpreter's lock, so it costs no time beside reading and writing.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from kiosk.bundle.verification import Target
    from kiosk.system.durable import Disk


def stream(pieces: Generator[bytes], target: Target, path: Path, disk: Disk) -> None:
    """Write a target's bytes, flush them and close `pieces`. Raises BundleError, and OSError of the disk."""
    digest, size = hashlib.sha256(), 0

    def hashed(thread: ThreadPoolExecutor) -> Iterator[bytes]:
        nonlocal size
        before: Future[None] | None = None
        for piece in pieces:
            size += len(piece)
            if size > target.length:
                raise refuse(Refusal.DAMAGED, "more bytes than were signed")
            if before is not None:
                before.result()  # one piece waits, no more
            before = thread.submit(digest.update, piece)
            yield piece

    with closing(pieces), ThreadPoolExecutor(1, "hash") as thread:
        disk.write(path, hashed(thread))
    if size != target.length or digest.hexdigest() != target.sha256:
        raise refuse(Refusal.DAMAGED, "not the bytes that were signed")
    disk.sync(path)
