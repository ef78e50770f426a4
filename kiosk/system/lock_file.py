"""A lock file in a folder of its user: one process at a time holds it, and lets go of it however it ends."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING, Final

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from pathlib import Path

_ENTER: Final = 0o700


def own_folder(folder: Path) -> None:
    """Make a folder that only this user may enter. Raises OSError, and KioskError where it is somebody else's."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(_ENTER)
    told = folder.lstat()
    if not stat.S_ISDIR(told.st_mode) or told.st_uid != os.getuid():
        raise KioskError(f"{folder}: this must be a folder of the kiosk's own user; remove what is there.")
    folder.chmod(_ENTER)


def hold(path: Path, held: str) -> int:
    """Lock a file until its descriptor is closed or this process ends; children do not inherit it.

    Args:
        path: The file, which is made.
        held: The sentence for whoever comes second.

    Returns:
        The descriptor.

    Raises:
        KioskError: Another process holds it.
        OSError: It cannot be made or locked.
    """
    import fcntl  # not everywhere

    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise KioskError(held) from None
    except OSError:
        os.close(handle)
        raise
    return handle
