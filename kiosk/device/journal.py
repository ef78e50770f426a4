"""The journal of a kiosk: append-only lines, each bound to the one before it by its hash.

    {"number", "at", "role", "event", "detail", "generation", "before", "hash"}

Rules: `hash` is the SHA-256 of the rest of the line in canonical JSON, `before` the hash of the line before it, so that
no line can be changed, taken out or moved without showing. `journal.head` beside it holds the number and the hash of
the last line, so that a cut end shows too. What the power cut in half is ended by the next line, a CUT_OFF that names
its hash. Several processes write one after the other (a lock file). What cannot be written is kept in memory and
written with the next line that can be: the kiosk goes on, and `trouble` says so.

What this does not stop: who has the kiosk's own account can write a whole new journal. Who noted the head down
elsewhere can prove that.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from kiosk.device.durable import Disk
from kiosk.domain.harmless import printable
from kiosk.domain.journal import Chain, Entry, Event, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE: Final = "journal.jsonl"
NOTHING: Final = "0" * 64  # the hash before the first line
_LONGEST: Final = 300  # characters of a detail
_BLOCK: Final = 1 << 16  # bytes, read from the end
_MOST_WAITING: Final = 500
_BAD: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class _Line:
    """A whole line."""

    entry: Entry
    before: str
    hash: str

    def encode(self) -> bytes:
        return _canonical(_record(self.entry, self.before) | {"hash": self.hash}) + b"\n"


class Journal:
    """The journal in a file, which need not exist. Fits `kiosk.ports.staff.Book`."""

    def __init__(self, path: Path, disk: Disk | None = None, now: Callable[[], datetime] | None = None) -> None:
        self._path, self._disk = path, disk or Disk()
        self._now = now or (lambda: datetime.now(UTC))
        self._waiting: deque[tuple[datetime, Role, Event, str, int | None]] = deque(maxlen=_MOST_WAITING)
        self._trouble = ""
        self._own = Lock()

    # -- writing

    def add(
        self, role: Role, event: Event, detail: str = "", *, generation: int | None = None, at: datetime | None = None
    ) -> None:
        """Write a line; never raises, see `trouble`. `at`: now, where it is not given."""
        with self._own:
            self._waiting.append((at or self._now(), role, event, printable(detail)[:_LONGEST], generation))
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
        """Write all that waits behind what is there."""
        number, before, torn = self._end()
        lines = []
        if torn:
            waiting = (self._now(), Role.KIOSK, Event.CUT_OFF, _torn(torn), None)
            self._waiting.appendleft(waiting)
        for at, role, event, detail, generation in self._waiting:
            number += 1
            utc = at.astimezone(UTC).replace(microsecond=0)
            entry = Entry(number, utc, role, event, detail, generation)
            line = _Line(entry, before, _hash(_record(entry, before)))
            lines.append(line.encode())
            before = line.hash
        try:
            self._disk.append(self._path, (b"\n" if torn else b"") + b"".join(lines))
        except OSError:
            if torn:
                self._waiting.popleft()
            raise
        self._waiting.clear()
        self._disk.put(self._head_path, _canonical({"lines": number, "hash": before}))

    def _end(self) -> tuple[int, str, bytes]:
        """Return the last line's number and hash, and what of a line stands behind it."""
        torn, number = b"", 0
        for index, raw in enumerate(self._backwards()):
            if index == 0:
                torn = raw  # what stands behind the last line's end
                continue
            line = _read(raw)
            if line is not None:
                return line.entry.number, line.hash, torn
            if index == 1 and not torn:  # a line that is none, and no half of one: somebody changed it
                number = sum(1 for one in self._lines() if _read(one) is not None)
                return number, hashlib.sha256(raw).hexdigest(), b""
        return 0, NOTHING, torn

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._disk.make_folder(self._path.parent)
        handle = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    # -- reading

    def latest(self, count: int) -> tuple[Entry, ...]:
        """Return the last lines, the newest first; what is no line is passed over."""
        found: list[Entry] = []
        for raw in self._backwards():
            line = _read(raw)
            if line is not None:
                found.append(line.entry)
            if len(found) >= count:
                break
        return tuple(found)

    def entries(self) -> tuple[Entry, ...]:
        """Return all lines, the oldest first; none where there is no journal."""
        return tuple(line.entry for line in map(_read, self._lines()) if line is not None)

    def chain(self) -> Chain:
        """Follow the journal from its first line to its last."""
        number, before, heads = 0, NOTHING, {0: NOTHING}
        broken: tuple[int, str] | None = None
        torn = b""
        place = 0
        for place, raw in enumerate(self._lines(), start=1):
            line = _read(raw)
            if broken is None and line is None and not torn:
                torn = raw  # perhaps half of a line: then the next one says so
                continue
            if broken is None:
                broken = _fault(line, torn, number, before, place)
            torn = b""
            if line is not None:
                number, before = line.entry.number, line.hash
                heads[number] = before
        if broken is None and torn and not self._ends_torn():
            broken = (place, "it is not a line of this journal")
        if broken is None:
            broken = self._cut(heads, number, place)
        return Chain(number, before if number else "", *(broken or (None, "")))

    def _cut(self, heads: dict[int, str], number: int, place: int) -> tuple[int, str] | None:
        """Compare with the head that was written beside."""
        try:
            head = json.loads(self._head_path.read_bytes())
            lines, digest = int(head["lines"]), str(head["hash"])
        except FileNotFoundError:
            return (1, "the file with its last line’s hash is missing") if number > 1 else None
        except (OSError, *_BAD):
            return (1, "the file with its last line’s hash cannot be read")
        if lines > number:
            return place + 1, f"{lines - number} lines are missing at its end"
        return None if heads.get(lines) == digest else (place, "its lines are not those that were written")

    def _ends_torn(self) -> bool:
        """Tell whether the file ends in the middle of a line."""
        return next(iter(self._backwards()), b"") != b""

    @property
    def _head_path(self) -> Path:
        return self._path.with_suffix(".head")

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines without their ends, the oldest first."""
        try:
            with self._path.open("rb") as file:
                for raw in file:
                    yield raw.removesuffix(b"\n")
        except OSError:
            return

    def _backwards(self) -> Iterator[bytes]:
        """Yield what stands behind the last line's end, then the lines, the newest first."""
        try:
            with self._path.open("rb") as file:
                place, rest = file.seek(0, os.SEEK_END), b""
                while place:
                    size = min(_BLOCK, place)
                    place = file.seek(place - size)
                    first, *whole = (file.read(size) + rest).split(b"\n")
                    yield from reversed(whole)
                    rest = first
                yield rest
        except OSError:
            return


def _fault(line: _Line | None, torn: bytes, number: int, before: str, place: int) -> tuple[int, str] | None:
    """Tell what is wrong with a line that comes after `number` lines and, perhaps, half of one."""
    if line is None:
        return place, "it is not a line of this journal"
    if torn and (line.entry.event is not Event.CUT_OFF or line.entry.detail != _torn(torn)):
        return place - 1, "it is not a line of this journal"
    if line.hash != _hash(_record(line.entry, line.before)):
        return place, "it was changed"
    if line.before != before or line.entry.number != number + 1:
        return place, "it does not follow from the line before it"
    return None


def _torn(raw: bytes) -> str:
    return f"{len(raw)} bytes, SHA-256 {hashlib.sha256(raw).hexdigest()}"


def _read(raw: bytes) -> _Line | None:
    try:
        found = json.loads(raw)
        generation = found["generation"]
        entry = Entry(
            number=_whole(found["number"]),
            at=datetime.fromisoformat(found["at"]),
            role=Role(found["role"]),
            event=Event(found["event"]),
            detail=str(found["detail"]),
            generation=None if generation is None else _whole(generation),
        )
        line = _Line(entry, str(found["before"]), str(found["hash"]))
    except _BAD:
        return None
    # only what this journal writes is a line of it: no other order, no other spelling of the same
    return line if line.encode() == raw + b"\n" else None


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def _record(entry: Entry, before: str) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "role": entry.role,
        "event": entry.event,
        "detail": entry.detail,
        "generation": entry.generation,
        "before": before,
    }


def _canonical(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _hash(record: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(record)).hexdigest()
