"""The lines of the journal, and whether one follows from the other.

Rules: a line is canonical JSON, and only what this kiosk writes is one: no other order, no other spelling of the same,
nothing that could move a terminal's cursor. A line's number is one more than that of the line before it, `before` is
that one's hash. What a power cut left of a line stands before a CUT_OFF that names its hash, or at the very end.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kiosk.domain.clinic.journal import Chain, Entry, Event, Role
from kiosk.domain.harmless import printable

NOTHING: Final = "0" * 64  # the hash before the first line
LONGEST: Final = 300  # characters of a detail
BAD: Final = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Link:
    """What a line follows from: the number and the hash of another."""

    number: int
    hash: str

    def encode(self) -> bytes:
        """Return it as the journal's head is kept."""
        return canonical({"lines": self.number, "hash": self.hash})


START: Final = Link(0, NOTHING)


@dataclass(frozen=True, slots=True)
class Happened:
    """What becomes a line."""

    at: datetime
    role: Role
    event: Event
    detail: str = ""
    generation: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line."""

    entry: Entry
    before: str
    hash: str

    @property
    def link(self) -> Link:
        """What the next line follows from."""
        return Link(self.entry.number, self.hash)

    def encode(self) -> bytes:
        """Return it as it stands in the journal, with its end."""
        return canonical(_record(self.entry, self.before) | {"hash": self.hash}) + b"\n"


def next_line(last: Link, what: Happened) -> Line:
    """Return the line after another one."""
    at = what.at.astimezone(UTC).replace(microsecond=0)
    detail = printable(what.detail)[:LONGEST]
    entry = Entry(last.number + 1, at, what.role, what.event, detail, what.generation)
    return Line(entry, last.hash, _hash(_record(entry, last.hash)))


def read_line(raw: bytes) -> Line | None:
    """Return a line without its end; None where it is none."""
    try:
        found = json.loads(raw)
        generation = found["generation"]
        entry = Entry(
            number=whole(found["number"]),
            at=datetime.fromisoformat(found["at"]),
            role=Role(found["role"]),
            event=Event(found["event"]),
            detail=str(found["detail"]),
            generation=None if generation is None else whole(generation),
        )
        line = Line(entry, str(found["before"]), str(found["hash"]))
        ours = line.encode() == raw + b"\n" and entry.detail == printable(entry.detail)[:LONGEST]
    except BAD:
        return None
    return line if ours and entry.at.utcoffset() == timedelta(0) else None


def cut_off(raw: bytes) -> str:
    """Return the detail of the CUT_OFF after half a line."""
    return f"{len(raw)} bytes, SHA-256 {hashlib.sha256(raw).hexdigest()}"


class Walk:
    """Follows lines from the first to the last. `head`: what is kept beside them, None where there is nothing."""

    def __init__(self, head: Link | None) -> None:
        self._head, self._head_seen = head, head == START
        self._last, self._lines, self._place = START, 0, 0
        self._torn: bytes | None = None  # perhaps half of a line: then the next one says so
        self._broken: tuple[int, str] | None = None

    def take(self, raw: bytes) -> None:
        """Go on by one line, with its end."""
        self._place += 1
        line = read_line(raw.removesuffix(b"\n"))
        if self._broken is None:
            if line is None and self._torn is None:
                self._torn = raw
                return
            self._broken = self._fault(line)
        self._torn = None
        if line is not None:
            self._lines, self._last = self._lines + 1, line.link
            self._head_seen = self._head_seen or line.link == self._head

    def _fault(self, line: Line | None) -> tuple[int, str] | None:
        """Tell what is wrong with this line, or with the one before it."""
        torn = self._torn
        if torn is not None and (
            line is None or line.entry.event is not Event.CUT_OFF or line.entry.detail != cut_off(torn[:-1])
        ):
            return self._place - 1, "it is not a line of this journal"
        if line is None:
            return self._place, "it is not a line of this journal"
        if line.hash != _hash(_record(line.entry, line.before)):
            return self._place, "it was changed"
        if line.before != self._last.hash or line.entry.number != self._last.number + 1:
            return self._place, "it does not follow from the line before it"
        return None

    def end(self) -> Chain:
        """Return what was found, after the last line."""
        broken = self._broken or self._ends_badly()
        return Chain(self._lines, self._last.hash if self._lines else "", *(broken or (None, "")))

    def _ends_badly(self) -> tuple[int, str] | None:
        last = max(self._place, 1)
        if self._torn is not None and self._torn.endswith(b"\n"):  # a power cut leaves no line's end
            return self._place, "it is not a line of this journal"
        if self._head is None:
            return (last, "the file with its hash is missing") if self._place else None
        if self._head.number > self._last.number:
            return self._place + 1, f"lines are missing at the end: {self._head.number - self._last.number}"
        return None if self._head_seen else (last, "it is not the line that was written")


def whole(value: object) -> int:
    """Return a whole number from JSON. Raises ValueError where it is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def canonical(record: dict[str, Any]) -> bytes:
    """Return the one way to write it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


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


def _hash(record: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(record)).hexdigest()
