"""A folder in which the machine shows sticks: each folder in it is one, and files directly in it are one more.

Rules: the machine's administrator chose the folder and mounts in it (resources/deploy/kiosk-stick@.service does), so
nothing is mounted here; a link in it is no stick. A folder that is missing is one without sticks: it appears with the
first.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.device.topmost import has_file, names, open_folder
from kiosk.domain.clinic.loading import Stick
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class WatchedFolder:
    """See the module's docstring; fits `kiosk.device.drives.Mounts`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def present(self) -> tuple[Stick, ...]:
        """Those that are there now; none where that cannot be told."""
        try:
            with open_folder(self._folder) as folder:
                found = [Stick(name, name) for name in sorted(names(folder)) if _is_folder(folder, name)]
                if has_file(folder):
                    found.insert(0, Stick(".", ""))
        except KioskError:
            return ()
        return tuple(found)

    def works(self) -> bool:
        """Whether sticks can be seen at all; as of the last `present`."""
        return True

    @contextmanager
    def mounted(self, stick: Stick, *, write: bool = False) -> Iterator[int]:
        """Open a stick's topmost folder while the context lasts; whether it can be written is the machine's to say."""
        with open_folder(self._folder) as folder:
            if stick.id == ".":
                yield folder
            else:
                with open_folder(stick.id, inside=folder) as inner:
                    yield inner


def _is_folder(folder: int, name: str) -> bool:
    try:
        handle = os.open(name, os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return False
    os.close(handle)
    return True
