"""The file in which a bundle travels: a zip whose bytes say nothing but names, sizes and checksums.

Rules: entries are stored, in the order of their names, one behind the other from the first byte, and each header is
exactly what follows from name, size and CRC-32; the directory follows at once and the end record ends the file. So two
programs cannot read two things in one container, and nothing can hide in it: no folders, links, comments, extra
fields, encryption, second names. Any zip program can still unpack it (APPNOTE 6.3.10, sections 4.3.7 to 4.3.16).
Reading takes memory for the directory and one piece. Bytes are trusted for nothing here: signatures come after.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.bundle.format import MAX_ENTRIES, MAX_FILE, MAX_METADATA, PIECE
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

_VERSION: Final = 20  # of the format: 2.0
_DAY: Final = 0x21  # 1980-01-01, the first day that a zip can name
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_NAME: Final = re.compile(
    r"[a-z0-9][a-z0-9_.-]*(/[a-z0-9][a-z0-9_.-]*)*"
)  # no upper case: none that differ in it alone
_MAX_NAME: Final = 255
_MAX_SIZE: Final = MAX_FILE + 16 * MAX_METADATA


@dataclass(frozen=True, slots=True)
class Entry:
    """One file in a container; `offset` is where its header begins."""

    name: str
    size: int
    crc: int
    offset: int

    def local(self) -> bytes:
        """Return the header that stands before its bytes."""
        name = self.name.encode()
        return _LOCAL.pack(
            b"PK\x03\x04", _VERSION, 0, 0, 0, _DAY, self.crc, self.size, self.size, len(name), 0
        ) + name  # fmt: skip

    def central(self) -> bytes:
        """Return its line in the directory."""
        name = self.name.encode()
        return _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, 0, 0, 0, _DAY, self.crc, self.size, self.size, len(name),
            0, 0, 0, 0, 0, self.offset,
        ) + name  # fmt: skip

    @property
    def start(self) -> int:
        """Where its bytes begin."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the next header begins."""
        return self.start + self.size


def write_container(out: BinaryIO, entries: Iterable[tuple[str, int, int, Callable[[], Iterator[bytes]]]]) -> None:
    """Write (name, size, CRC-32, pieces) in the order of their names. Raises ValueError if one is not what it says."""
    offset, central = 0, bytearray()
    made = sorted(entries, key=lambda entry: entry[0])
    for name, size, crc, pieces in made:
        entry = Entry(name, size, crc, offset)
        if not _may_be_called(name) or offset + size > _MAX_SIZE or len(made) > MAX_ENTRIES:
            raise ValueError(f"{name} cannot be in a bundle")
        out.write(entry.local())
        written = found = 0
        for piece in pieces():
            out.write(piece)
            written, found = written + len(piece), zlib.crc32(piece, found)
        if (written, found) != (size, crc):
            raise ValueError(f"{name} changed while it was packed")
        central += entry.central()
        offset = entry.end
    if len({name for name, *_ in made}) != len(made):
        raise ValueError("a name comes twice")
    out.write(bytes(central) + _end_record(len(made), len(central), offset))


def _may_be_called(name: str) -> bool:
    return len(name) <= _MAX_NAME and _NAME.fullmatch(name) is not None


def _end_record(count: int, size: int, offset: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)


class Container:
    """An open container. Its file stays the caller's, to be closed after."""

    def __init__(self, file: BinaryIO, entries: dict[str, Entry]) -> None:
        self._file, self._entries = file, entries

    @classmethod
    def open(cls, file: BinaryIO) -> Container:
        """Read the directory and every header. Raises BundleError: NOT_A_BUNDLE, TOO_LARGE, UNREADABLE."""
        try:
            return cls(file, _entries(file))
        except OSError as error:
            raise refuse(Refusal.UNREADABLE, str(error)) from None

    def names(self) -> tuple[str, ...]:
        """Name the files, in order."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """Return a file's size in bytes. Raises KeyError for none of that name, as `pieces` does."""
        return self._entries[name].size

    def read(self, name: str, limit: int) -> bytes:
        """Return a whole small file. Raises BundleError, also TOO_LARGE above `limit` bytes."""
        if self.size(name) > limit:
            raise refuse(Refusal.TOO_LARGE, name)
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Generator[bytes]:
        """Give a file's bytes piece by piece. Raises BundleError: UNREADABLE, DAMAGED."""
        entry = self._entries[name]
        return self._pieces(entry)

    def _pieces(self, entry: Entry) -> Generator[bytes]:
        at, crc = entry.start, 0
        while at < entry.end:
            try:
                self._file.seek(at)
                piece = self._file.read(min(PIECE, entry.end - at))
            except (OSError, ValueError) as error:  # ValueError: the file was closed, as when a stick is let go
                raise refuse(Refusal.UNREADABLE, str(error)) from None
            if not piece:
                raise refuse(Refusal.UNREADABLE, f"{entry.name} ends too early")
            at, crc = at + len(piece), zlib.crc32(piece, crc)
            yield piece
        if crc != entry.crc:
            raise refuse(Refusal.DAMAGED, f"checksum of {entry.name}")


def _entries(file: BinaryIO) -> dict[str, Entry]:
    whole = file.seek(0, 2)
    if whole > _MAX_SIZE:
        raise refuse(Refusal.TOO_LARGE, f"{whole} bytes")
    count, size, offset = _read_end(file, whole)
    directory = _exactly(file, offset, size)
    found: dict[str, Entry] = {}
    at = place = 0
    last = ""
    for _ in range(count):
        entry, at = _parsed(directory, at, place)
        if entry.name <= last or _exactly(file, entry.offset, entry.start - entry.offset) != entry.local():
            raise _foreign("a header is not what the directory says")
        found[entry.name], last, place = entry, entry.name, entry.end
    if at != size or place != offset:
        raise _foreign("bytes that belong to no file")
    return found


def _read_end(file: BinaryIO, whole: int) -> tuple[int, int, int]:
    record = _exactly(file, whole - _END.size, _END.size)
    _, _, _, count, _, size, offset, _ = _END.unpack(record)
    most = MAX_ENTRIES * (_CENTRAL.size + _MAX_NAME)
    if record != _end_record(count, size, offset) or offset + size + _END.size != whole or size > most:
        raise _foreign("it does not end as a bundle does")
    if count > MAX_ENTRIES:
        raise _foreign("too many files")
    return count, size, offset


def _parsed(directory: bytes, at: int, place: int) -> tuple[Entry, int]:
    """Read one line of the directory, whose file must begin at `place`; returns where the next line begins."""
    if at + _CENTRAL.size > len(directory):
        raise _foreign("the directory ends too early")
    fields = _CENTRAL.unpack_from(directory, at)
    crc, size, length = fields[7], fields[8], fields[10]
    end = at + _CENTRAL.size + length
    name = directory[at + _CENTRAL.size : end].decode("ascii", "replace")
    entry = Entry(name, size, crc, place)
    if not _may_be_called(name) or directory[at:end] != entry.central():
        raise _foreign("a line of the directory is not a bundle's")
    return entry, end


def _exactly(file: BinaryIO, at: int, size: int) -> bytes:
    if at < 0:
        raise _foreign("too short")
    file.seek(at)
    data = file.read(size)
    if len(data) != size:
        raise _foreign("it ends too early")
    return data


def _foreign(detail: str) -> Exception:
    return refuse(Refusal.NOT_A_BUNDLE, detail)
