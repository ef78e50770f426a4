"""Having a library checked in a process of its own, by whatever command is given.

Rules: the process is started before the library is there, so that its start costs no time; it gets one line of JSON
(the file's name, the SHA-256 of its bytes), tells facts as JSON and ends with 0, 3 where the library is made for a
newer kiosk; whatever else happens to it is a library that cannot be used. What it tells is limited, as is the time
that it may take. It never outlives who started it, and whoever waits for it may give up (`waiting`).
"""

from __future__ import annotations

import json
import os
import select
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from kiosk.bundle.changes import LibraryFacts, facts_of
from kiosk.bundle.record import BAD_RECORD
from kiosk.bundle.refusals import refuse
from kiosk.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_NEWER: Final = 3
_MOST: Final = 64 * 1024**2  # bytes of JSON: 300,000 articles
_LONGEST_S: Final = 3600  # it limits its own work; this ends one that only waits
_LOOK_S: Final = 0.2  # how often `waiting` is called
_PIECE: Final = 64 * 1024


def _just_wait() -> None:
    """Wait."""


@contextmanager
def library_check(
    command: Sequence[str], waiting: Callable[[], None] = _just_wait
) -> Iterator[Callable[[Path, str], LibraryFacts]]:
    """Start a check; what it gives is called once, with a library and the hash of its bytes. Raises BundleError.

    `waiting` is called again and again while the check runs, and may raise BundleError to end it.
    """
    try:
        child = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None
    try:
        yield partial(_facts, child, waiting)
    finally:
        child.kill()
        child.communicate()


def _facts(child: subprocess.Popen[bytes], waiting: Callable[[], None], library: Path, sha256: str) -> LibraryFacts:
    assert child.stdin is not None  # noqa: S101  both are pipes
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(json.dumps([str(library), sha256]).encode() + b"\n")
        child.stdin.flush()
        told = _told(child.stdout.fileno(), waiting)
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


def _told(pipe: int, waiting: Callable[[], None]) -> bytes:
    """Read what the check tells, to its end or to the limit."""
    told = bytearray()
    while len(told) < _MOST:
        while not select.select([pipe], [], [], _LOOK_S)[0]:
            waiting()
        piece = os.read(pipe, _PIECE)
        if not piece:
            break
        told += piece
    return bytes(told)
