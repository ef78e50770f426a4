"""Files of a publisher's folder: whole or not at all; whatever the disk says becomes one sentence."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.errors import PublisherError
from kiosk.system.durable import Disk

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
        Disk().put(path, data, mode=0o644)


def write_secret(path: Path, data: bytes) -> None:
    """Put a private key at `path`, for its owner's eyes; never over another. Raises PublisherError."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            Disk().put_new(path, data, mode=0o600)
        except FileExistsError:
            raise PublisherError(f"{path} exists: a key is never replaced; move it away first.") from None


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
        disk = Disk()
        disk.sync(part)
        disk.rename(part, path)
