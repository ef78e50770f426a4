"""Files of a publisher's folder: whole or not at all, on the disk before anything builds on them.

Rules: a file is written beside its place, flushed and renamed; whatever the disk says becomes one sentence.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.errors import PublisherError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the disk says about `path` into a sentence. Raises PublisherError."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise PublisherError(f"{where}: {error.strerror or 'it cannot be used'}.") from None


def write(path: Path, data: bytes) -> None:
    """Put bytes at `path`, making its folder. Raises PublisherError."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                os.fsync(file.fileno())
            os.replace(name, path)  # noqa: PTH105 - `name` is text
        except BaseException:
            os.unlink(name)  # noqa: PTH108
            raise
        sync_folder(path.parent)


def write_secret(path: Path, data: bytes) -> None:
    """Put a private key at `path`, for its owner's eyes; never over another. Raises PublisherError."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise PublisherError(f"{path} exists: a key is never replaced; move it away first.") from None
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)


def read(path: Path) -> bytes | None:
    """Give a file's bytes; None where there is none. Raises PublisherError."""
    with told(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def place(source: Path, path: Path) -> None:
    """Give a large file a second name, or copy it where the disk cannot. Raises PublisherError."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.unlink(missing_ok=True)
        try:
            os.link(source, part)
        except OSError:
            shutil.copyfile(source, part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Put a folder's names on the disk. Raises OSError."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
