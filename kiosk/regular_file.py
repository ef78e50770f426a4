"""Reads a small file that somebody named, whatever lies there.

Rules: only a regular file is read, whole, and only up to a size. A pipe or a device would keep its reader waiting or
never end; a folder and an endless file are refused as well.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_regular(path: Path, most: int) -> bytes:
    """Return all bytes of a regular file.

    Args:
        path: The file, or a link to it.
        most: How many bytes it may have.

    Raises:
        OSError: It cannot be read, is no regular file, or has more bytes; `strerror` says which.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # looked at first: to open a device may already do something to it
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # not blocking: it may be a pipe by now
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes", str(path))
    return content
