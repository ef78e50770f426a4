"""The journal of a kiosk: append-only lines, each bound to the one before it by its hash (`kiosk.device.chain`).

    {"number", "at", "role", "event", "detail", "generation", "before", "hash"}

Rules: `journal.head` beside it holds the number and the hash of the last line, and is written after it. Where the file
does not reach its head, or says otherwise, the next line does not follow from it: an end that was cut off shows before
the next line and ever after. What a power cut left of a line is ended by a CUT_OFF that names its hash. Several
processes write one after the other (a lock file); readers take no lock. What cannot be written is kept in memory and
written ahead of the next line that can be: the kiosk goes on, and `trouble` says so.

What this does not stop: whoever has the kiosk's own account can write a whole new journal. The head, noted down
elsewhere, proves it.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections import deque
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.device.chain import BAD, START, Happened, Link, Walk, cut_off, next_line, read_line, whole
from kiosk.domain.clinic.journal import Chain, Entry, Event, Role
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE: Final = "journal.jsonl"
UNKNOWN: Final = ""  # in place of a hash: no line follows from it
_BLOCK: Final = 1 << 16  # bytes, read from the end
_MOST_WAITING: Final = 500


class _End(NamedTuple):
    """How the file ends: its last line, whether that lacks its end, and what of a line stands behind it."""

    last: Link
    is_open: bool
    torn: bytes


class Journal:
    """The journal in a file, which need not exist. Fits `kiosk.ports.staff.Book`."""

    def __init__(self, path: Path, disk: Disk | None = None, now: Callable[[], datetime] | None = None) -> None:
        self._path, self._disk = path, disk or Disk()
        self._head_path, self._lock_path = path.with_suffix(".head"), path.with_suffix(".lock")
        self._now = now or (lambda: datetime.now(UTC))
        self._waiting: deque[Happened] = deque(maxlen=_MOST_WAITING)
        self._trouble = ""
        self._own = Lock()

    # -- writing

    def add(
        self, role: Role, event: Event, detail: str = "", *, generation: int | None = None, at: datetime | None = None
    ) -> None:
        """Write a line; never raises, see `trouble`. `at`: now, where it is not given."""
        with self._own:
            self._waiting.append(Happened(at or self._now(), role, event, detail, generation))
            try:
                with self._locked():
                    self._write()
                self._trouble = ""
            except OSError as error:
                self._trouble = f"The journal {self._path} cannot be written ({error.strerror})."

    def trouble(self) -> str:
        """Why the last line could not be written; empty where it was."""
        return self._trouble

    def _write(self) -> None:
        """Write all that waits behind what is there, one at a time: none is written twice."""
        end = self._end()
        if end.last == START and not self._head_path.exists():
            self._disk.put(self._head_path, START.encode())  # ahead of the first line: who finds none knows it was lost
        last = self._followed(end.last)
        if end.torn:
            line = next_line(last, Happened(self._now(), Role.KIOSK, Event.CUT_OFF, cut_off(end.torn)))
            # all of it or nothing: a second power cut could leave half of this line, too
            self._disk.put(self._path, self._path.read_bytes() + b"\n" + line.encode())
            last = line.link
        start = b"\n" if end.is_open else b""
        while self._waiting:
            line = next_line(last, self._waiting[0])
            self._disk.append(self._path, start + line.encode())
            self._waiting.popleft()
            last, start = line.link, b""
        self._disk.put(self._head_path, last.encode())

    def _end(self) -> _End:
        torn = b""
        for index, raw in enumerate(self._backwards()):
            line = read_line(raw)
            if line is not None:
                return _End(line.link, index == 0, torn)
            if index == 0:
                torn = raw
        return _End(START, is_open=False, torn=torn)

    def _followed(self, last: Link) -> Link:
        """Return what the next line follows from: the last one, if it and those before it are what was written."""
        head = self._head()
        if head is not None and head.number > last.number:
            return head
        if head is None or not self._holds(head):
            return Link(last.number, UNKNOWN)
        return last

    def _holds(self, head: Link) -> bool:
        """Tell whether that line is there; only where the power went ahead of the head is it not the last one."""
        if head == START:
            return True
        lines = (line.link for line in map(read_line, self._backwards()) if line is not None)
        return next((link for link in lines if link.number <= head.number), None) == head

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._disk.make_folder(self._path.parent)
        handle = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    # -- reading

    def latest(self, count: int) -> tuple[Entry, ...]:
        """Return the last lines, the newest first; what is no line is passed over."""
        lines = (line.entry for line in map(read_line, self._backwards()) if line is not None)
        try:
            return tuple(islice(lines, count))
        except OSError:
            return ()

    def entries(self) -> tuple[Entry, ...]:
        """Return all lines, the oldest first; none where it cannot be read. What is no line is passed over."""
        lines = (read_line(raw.removesuffix(b"\n")) for raw in self._lines())
        try:
            return tuple(line.entry for line in lines if line is not None)
        except OSError:
            return ()

    def chain(self) -> Chain:
        """Follow the journal from its first line to its last."""
        try:
            walk = Walk(self._head())  # read before the lines: what is written meanwhile is only ahead of it
            for raw in self._lines():
                walk.take(raw)
        except OSError as error:
            return Chain(0, "", 1, f"it cannot be read ({error.strerror})")
        return walk.end()

    def _head(self) -> Link | None:
        """Return what is kept beside the lines, None where nothing is. Raises OSError."""
        try:
            found = json.loads(self._head_path.read_bytes())
            return Link(whole(found["lines"]), str(found["hash"]))
        except FileNotFoundError:
            return None
        except BAD:
            return Link(0, UNKNOWN)  # damaged: it is that of no line

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines with their ends, the oldest first; none where there is no file. Raises OSError."""
        with suppress(FileNotFoundError), self._path.open("rb") as file:
            yield from file

    def _backwards(self) -> Iterator[bytes]:
        """Yield what follows the last newline, then the lines without their newlines, the newest first.

        Raises OSError.
        """
        with suppress(FileNotFoundError), self._path.open("rb") as file:
            place, rest = file.seek(0, os.SEEK_END), b""
            while place:
                size = min(_BLOCK, place)
                place = file.seek(place - size)
                first, *others = (file.read(size) + rest).split(b"\n")
                yield from reversed(others)
                rest = first
            yield rest
