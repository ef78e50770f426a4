"""Having a library checked in a process of its own, by whatever command is given.

Rules: the process is started before the library is there, so that its start costs no time; it gets one line of JSON
(the file's name, the SHA-256 of its bytes), tells facts as JSON and ends with 0, 3 where the library is made for a
newer kiosk; whatever else happens to it is a library that cannot be used. What it tells is limited, as is the time
that it may take, whatever it does meanwhile: it and all that it started are killed, and nobody waits for whoever still
holds its pipes. It never outlives who started it, and whoever waits for it may give up (`waiting`).
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from contextlib import contextmanager, suppress
from functools import partial
from time import monotonic  # noqa: TID251 - while a machine sleeps no check goes on
from typing import TYPE_CHECKING, Final

from kiosk.bundle.changes import LibraryFacts, facts_of
from kiosk.bundle.record import BAD_RECORD
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_NEWER: Final = 3
_MOST: Final = 64 * 1024**2  # bytes of JSON: 300,000 articles
_LONGEST_S: Final = 3600  # it limits its own work; this ends one that only waits
_LOOK_S: Final = 0.2  # how often `waiting` is called, at least
_PIECE: Final = 64 * 1024


def _just_wait() -> None:
    """Wait."""


@contextmanager
def library_check(
    command: Sequence[str], waiting: Callable[[], None] = _just_wait, *, longest_s: float = _LONGEST_S
) -> Iterator[Callable[[Path, str], LibraryFacts]]:
    """Start a check; what it gives is called once, with a library and the hash of its bytes. Raises BundleError.

    `waiting` is called again and again while the check runs, and may raise BundleError to end it.
    """
    try:
        child = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a group of its own, to be ended as one
        )
    except OSError as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None
    try:
        yield partial(_facts, child, waiting, longest_s)
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the check and all that it started."""
    if child.returncode is None:  # it was not waited for yet: the number is still its own
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):  # what was not written yet
            pipe.close()  # type: ignore[union-attr]  # both are pipes


def _facts(
    child: subprocess.Popen[bytes], waiting: Callable[[], None], longest_s: float, library: Path, sha256: str
) -> LibraryFacts:
    assert child.stdin is not None  # noqa: S101  it is a pipe
    try:
        with suppress(BrokenPipeError):  # it has ended already, and its exit status says why
            child.stdin.write(json.dumps([str(library), sha256]).encode() + b"\n")
            child.stdin.flush()
        told = _told(child, waiting, monotonic() + longest_s)
    except TimeoutError:
        raise refuse(Refusal.BAD_LIBRARY, f"the check was not done after {longest_s:g} seconds") from None
    except OSError as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None
    _end(child)
    if child.returncode == _NEWER:
        raise refuse(Refusal.NEWER_FORMAT)
    try:
        if child.returncode:
            raise ValueError(f"the check ended with {child.returncode}")
        return facts_of(json.loads(told))
    except BAD_RECORD as error:
        raise refuse(Refusal.BAD_LIBRARY, str(error)) from None


def _told(child: subprocess.Popen[bytes], waiting: Callable[[], None], until: float) -> bytes:
    """Read what the check tells until it ends, and leave it to be waited for. Raises OSError."""
    assert child.stdout is not None  # noqa: S101  it is a pipe
    pipe, told = child.stdout.fileno(), bytearray()
    os.set_blocking(pipe, False)
    end = os.pidfd_open(child.pid)
    watched = [end, pipe]
    try:
        while end in watched:
            waiting()
            ready = select.select(watched, [], [], _LOOK_S)[0]
            watched = [one for one in watched if one not in ready]
            if end in watched and monotonic() > until:
                raise TimeoutError
            if _read(pipe, told) and pipe not in watched:
                watched.append(pipe)
    finally:
        os.close(end)
    return bytes(told)


def _read(pipe: int, told: bytearray) -> bool:
    """Add what the pipe holds to what was told; returns whether more may come. Raises OSError where it is too much."""
    with suppress(BlockingIOError):
        while piece := os.read(pipe, _PIECE):
            told += piece
            if len(told) > _MOST:
                raise OSError("the check tells too much")
        return False
    return True
