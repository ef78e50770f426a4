"""Opens a file that somebody named, whatever lies there.

Rules: only a regular file is opened. A pipe or a device would keep its reader waiting or never end; whoever reads a
file whole says how much that may be.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file, or a link to one, for reading.

    Raises:
        OSError: It cannot be opened or is no regular file; `strerror` says which.
    """
    _check(path.stat(), path)  # looked at first: to open a device may already do something to it
    # not blocking: it may be a pipe by now
    file = open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")  # noqa: PTH123, SIM115
    try:
        _check(os.fstat(file.fileno()), path)
    except OSError:
        file.close()
        raise
    return file


def _check(about: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))


def read_regular(path: Path, most: int) -> bytes:
    """Return all bytes of a regular file.

    Args:
        path: The file, or a link to it.
        most: How many bytes it may have.

    Raises:
        OSError: It cannot be read, is no regular file, or has more bytes (EFBIG); `strerror` says which.
    """
    with open_regular(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return content
