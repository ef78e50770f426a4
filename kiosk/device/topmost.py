"""The topmost folder of a stick, read as what it is: something that a stranger may have filled.

Rules: only regular files, by a name that the folder itself listed; no link is followed, neither on the way nor at the
end, and nothing that could block (a pipe) is waited for; of a folder without end only its beginning is looked at. A
stick that is pulled is a BundleError UNREADABLE, whatever was going on. A new file never takes the place of another.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError, KioskError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_NAMES: Final = 10_000  # names that are read: a stick full of photographs still shows its bundle
MOST_FILES: Final = 200  # files of the wanted kind that are looked at
_MOST_COPIES: Final = 100  # "usage-2.csv" ... "usage-100.csv"
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FULL: Final = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class File:
    """A regular file: its name as the folder has it, its size in bytes, when it was last changed (seconds)."""

    name: str
    size: int
    changed: float


def unreadable(detail: object) -> BundleError:
    """Make the error of a stick that cannot be read, to be raised; `detail` is for the log."""
    return BundleError(refusal_sentence(Refusal.UNREADABLE, str), Refusal.UNREADABLE, str(detail))


@contextmanager
def _stick() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        raise unreadable(error) from None


@contextmanager
def open_folder(path: Path | str, *, inside: int | None = None) -> Iterator[int]:
    """Open a folder, or one `inside` another by its name; a link is none. Raises BundleError UNREADABLE."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
    if inside is not None:
        _check(str(path))
        flags |= os.O_NOFOLLOW
    with _stick():
        handle = os.open(path, flags, dir_fd=inside)
    try:
        yield handle
    finally:
        os.close(handle)


def names(folder: int) -> tuple[str, ...]:
    """Name what lies in an open folder, hidden things left out. Raises BundleError UNREADABLE."""
    with _stick(), os.scandir(folder) as entries:
        return tuple(entry.name for entry in islice(entries, MOST_NAMES) if not entry.name.startswith("."))


def files(folder: int, ending: str) -> tuple[File, ...]:
    """Tell the regular files whose names end so, the last changed first. Raises BundleError UNREADABLE."""
    found = []
    for name in [name for name in names(folder) if name.lower().endswith(ending)][:MOST_FILES]:
        with _stick():
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            found.append(File(name, status.st_size, status.st_mtime))
    return tuple(sorted(found, key=lambda file: (-file.changed, file.name)))


def has_file(folder: int) -> bool:
    """Whether any regular file lies in it. Raises BundleError UNREADABLE."""
    with _stick(), os.scandir(folder) as entries:
        seen = (entry for entry in islice(entries, MOST_NAMES) if not entry.name.startswith("."))
        return any(entry.is_file(follow_symlinks=False) for entry in seen)


@contextmanager
def open_file(folder: int, name: str) -> Iterator[BinaryIO]:
    """Open a regular file of an open folder for reading. Raises BundleError UNREADABLE."""
    _check(name)
    with _stick():
        handle = os.open(name, _READ, dir_fd=folder)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise unreadable("not a regular file")
    with os.fdopen(handle, "rb") as file:
        yield file


def read_file(folder: int, name: str, limit: int) -> bytes:
    """Read a file of at most `limit` bytes. Raises KioskError."""
    with open_file(folder, name) as file, _stick():
        data = file.read(limit + 1)
    if len(data) > limit:
        raise KioskError(f"The file is too large: at most {limit // 1024} KB can be read.")
    return data


def save_file(folder: int, name: str, data: bytes) -> str:
    """Write a new file whole, beside one of that name ("usage-2.csv"); returns its name. Raises KioskError."""
    _check(name)
    plain = PurePath(name)
    try:
        for number in range(1, _MOST_COPIES + 1):
            free = name if number == 1 else f"{plain.stem}-{number}{plain.suffix}"
            with suppress(FileExistsError):
                _write(folder, free, data)
                return free
    except OSError as error:
        if error.errno in _FULL:
            raise KioskError("The stick is full. Use another stick.") from None
        raise KioskError("The stick cannot be written. Use another stick.") from None
    raise KioskError(f"The stick has too many files called {name}. Use another stick.")


def _write(folder: int, name: str, data: bytes) -> None:
    handle = os.open(name, _NEW, 0o644, dir_fd=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        os.fsync(folder)
    except OSError:
        with suppress(OSError):  # half a file is none
            os.unlink(name, dir_fd=folder)
        raise


def _check(name: str) -> None:
    """Refuse what is not the name of one thing in this folder."""
    if not name or name.startswith(".") or "/" in name or "\0" in name:
        raise unreadable("not a name")
