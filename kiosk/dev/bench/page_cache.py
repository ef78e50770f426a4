"""The page cache as it is after a boot, for every program that is measured.

Rules: what an installer has just written lies in the page cache in large pieces, and Linux 6.18 maps such a piece
whole at the first touch of it: right after `pip install` or `apt-get install` a program's memory counts up to a fifth
more than after the next boot. Files are only let go of, never changed; what another program has mapped stays.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def let_go(folders: Iterable[Path]) -> None:
    """Let the page cache forget the files below the folders; the next reader reads them from the disk."""
    os.sync()  # what is not on the disk yet cannot be let go of
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                _let_go_of(path)


def _let_go_of(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return  # somebody else's, or gone
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
