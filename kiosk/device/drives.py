"""Sticks that staff put in, however the machine shows them (`Mounts`): their bundles, pictures, and what is saved.

Rules: those of `kiosk.device.topmost`; a stick is in use only as long as a call takes, so that it may be pulled at any
time between; names are shown with blanks for what could deceive (`harmless`), and used as the stick has them. What a
bundle says of itself is told by `look`, which is handed an open file and never a path.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from kiosk.device.topmost import files, open_file, read_file, save_file
from kiosk.domain.clinic.loading import BundleFound
from kiosk.domain.harmless import harmless
from kiosk.errors import BundleError
from kiosk.font_files import drawable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from kiosk.device.topmost import File
    from kiosk.domain.clinic.loading import Stick

    Look = Callable[[BinaryIO, BundleFound], BundleFound]  # fills in what a bundle claims, or why it tells nothing

BUNDLE: Final = ".kioskbundle"
PICTURE: Final = ".png"
MOST_BUNDLES: Final = 20  # bundles that are opened on one stick


class Mounts(Protocol):
    """How this machine shows sticks."""

    def present(self) -> tuple[Stick, ...]:
        """Those that are there now; none where that cannot be told."""
        ...

    def works(self) -> bool:
        """Whether sticks can be seen at all; as of the last `present`."""
        ...

    def mounted(self, stick: Stick, *, write: bool = False) -> AbstractContextManager[int]:
        """Have its topmost folder open while the context lasts. Raises KioskError."""
        ...


class Drives:
    """Fits `kiosk.ports.staff.Sticks`."""

    def __init__(self, mounts: Mounts, look: Look) -> None:
        self._mounts, self._look = mounts, look

    def look(self) -> tuple[Stick, ...]:
        """Those that are there now; never raises. Asked every second while its page is open."""
        return tuple(replace(stick, label=drawable(harmless(stick.label)).strip()) for stick in self._mounts.present())

    def works(self) -> bool:
        """Whether this machine shows sticks at all, as of the last `look`; quick."""
        return self._mounts.works()

    def bundles(self, stick: Stick) -> tuple[BundleFound, ...]:
        """The bundles in its topmost folder, the newest first. Raises KioskError, as when it was pulled."""
        with self._mounts.mounted(stick) as folder:
            found = [self._looked(folder, stick, file) for file in files(folder, BUNDLE)[:MOST_BUNDLES]]
        return tuple(sorted(found, key=_newest_first))

    def _looked(self, folder: int, stick: Stick, file: File) -> BundleFound:
        """Look into one; where it cannot be read the others still may."""
        found = BundleFound(stick, file.name, file.size)
        try:
            with open_file(folder, file.name) as opened:
                return self._look(opened, found)
        except BundleError as error:
            return replace(found, refusal=error.refusal)

    def pictures(self, stick: Stick) -> tuple[str, ...]:
        """The names of PNG files in its topmost folder. Raises KioskError."""
        with self._mounts.mounted(stick) as folder:
            return tuple(file.name for file in files(folder, PICTURE))

    def read(self, stick: Stick, name: str, limit: int) -> bytes:
        """The bytes of a file in its topmost folder, at most `limit`. Raises KioskError."""
        with self._mounts.mounted(stick) as folder:
            return read_file(folder, name, limit)

    def save(self, stick: Stick, name: str, data: bytes) -> str:
        """Write a file whole into its topmost folder, never over another; returns its name there. Raises KioskError."""
        with self._mounts.mounted(stick, write=True) as folder:
            return save_file(folder, name, data)

    @contextmanager
    def opened(self, found: BundleFound) -> Iterator[BinaryIO]:
        """Have a bundle open for reading while the context lasts. Raises KioskError."""
        with self._mounts.mounted(found.stick) as folder, open_file(folder, found.name) as file:
            yield file


def _newest_first(found: BundleFound) -> tuple[float, str]:
    """Order bundles; those that tell no date come last."""
    return (-found.claimed_issued.timestamp() if found.claimed_issued else 0.0, found.name)
