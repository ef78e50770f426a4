"""How files are written that must be whole after a power cut: settings, journal, PIN, bundles, libraries, sheets.

Rules: a file or folder counts only after its bytes and its name were flushed; what replaces something is written
beside it, flushed and renamed, so that a power cut leaves the old or the new; what is deleted loses its name first.
`before` is called ahead of every change: tests count, fail or end the process there.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NO_LINKS: Final = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
GONE: Final = "gone-"  # begins the name of what is being deleted


class Disk:
    """Writes, flushes and renames."""

    def before(self, change: str, path: Path) -> None:
        """Learn of a change that comes next."""

    def make_folder(self, path: Path, *, mode: int = 0o777) -> None:
        """Make a folder and those above it; they may be there. `mode`: who may enter the last one."""
        if path.is_dir():
            return
        if path.parent != path:
            self.make_folder(path.parent)
        self.before("make folder", path)
        path.mkdir(mode, exist_ok=True)
        self.sync(path.parent)

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Write a new file; it is not flushed yet."""
        with self._created(path, None) as file:
            for piece in pieces:
                self.before("write", path)
                _write_all(file, piece)

    def sync(self, path: Path) -> None:
        """Wait until a file's bytes, or a folder's names, are on the disk."""
        self.before("flush", path)
        handle = os.open(path, os.O_RDONLY)
        try:
            self.flush(handle)
        finally:
            os.close(handle)

    def flush(self, handle: int) -> None:
        """Flush an open file."""
        os.fsync(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give something another name in the same folder, for good."""
        self.before("rename", new)
        old.replace(new)
        self.sync(new.parent)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name."""
        self.before("link", new)
        os.link(old, new)

    @contextmanager
    def replacing(self, path: Path, *, mode: int | None = None) -> Iterator[BinaryIO]:
        """Give a file to write that takes the place of `path` when the block ends; after an error it is gone.

        Args:
            path: What is replaced, or does not exist yet. Its folder exists.
            mode: Who may read and write it, whatever the process' mask says; None: what the mask lets.
        """
        beside = _beside(path)
        try:
            with self._created(beside, mode) as file:
                yield file
            self.sync(beside)
            self.rename(beside, path)
        finally:
            beside.unlink(missing_ok=True)

    def put(self, path: Path, data: bytes, *, mode: int | None = None) -> None:
        """Write a small file, or replace it whole; `mode` as for `replacing`."""
        with self.replacing(path, mode=mode) as file:
            self.before("write", path)
            _write_all(file, data)

    def put_new(self, path: Path, data: bytes, *, mode: int | None = None) -> None:
        """Write a small file whole; `mode` as for `replacing`. Raises FileExistsError where the name is taken.

        On a disk without links, such as a stick's, a power cut may leave half of it.
        """
        beside = _beside(path)
        try:
            with self._created(beside, mode) as file:
                self.before("write", path)
                _write_all(file, data)
            self.sync(beside)
            try:
                self.link(beside, path)
            except FileExistsError as error:  # its own names the file beside
                raise FileExistsError(error.errno, error.strerror, str(path)) from None
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                self._write_new(path, data, mode)
            self.sync(path.parent)
        finally:
            beside.unlink(missing_ok=True)

    def _write_new(self, path: Path, data: bytes, mode: int | None) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666 if mode is None else mode)
        try:
            with os.fdopen(handle, "wb", buffering=0) as file:
                _write_all(file, data)
                self.flush(file.fileno())
        except BaseException:
            path.unlink()
            raise

    @contextmanager
    def _created(self, path: Path, mode: int | None) -> Iterator[BinaryIO]:
        self.before("create", path)
        first = 0o666 if mode is None else 0o600
        with open(path, "wb", buffering=0, opener=lambda name, flags: os.open(name, flags, first)) as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            yield file

    def append(self, path: Path, data: bytes) -> None:
        """Add to the end of a file."""
        self.before("write", path)
        with path.open("ab", buffering=0) as file:
            _write_all(file, data)
        self.sync(path)

    def settle(self, folder: Path) -> None:
        """Flush all files and folders below a folder, and itself."""
        for place, _, names in os.walk(folder, topdown=False):
            here = Path(place)
            for name in names:
                if not (here / name).is_symlink():
                    self.sync(here / name)
            self.sync(here)

    def discard(self, path: Path) -> None:
        """Delete a folder: its name first, so that no half of it is ever taken for the whole."""
        if not path.is_dir():
            return
        gone = path.with_name(GONE + path.name)
        self.remove(gone)
        self.rename(path, gone)
        self.remove(gone)

    def remove(self, path: Path) -> None:
        """Delete a folder that nothing names any more; it may be missing."""
        if path.is_dir():
            self.before("remove", path)
            shutil.rmtree(path)


def _beside(path: Path) -> Path:
    """Name what becomes `path`: hidden, and of another name where somebody else writes the same."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")


def _write_all(file: BinaryIO, data: bytes) -> None:
    """Write all of it: an unbuffered file may take less at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
