"""The published tree as one file for a stick.

Rules: only what the timestamp leads to goes in, with every root; the same publication gives the same bytes; a private
key cannot get in, because files are taken by the names that the metadata gives, and nowhere else from; what is not
signed yet is not packed. The file takes its place whole.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from kiosk.bundle.container import write_container
from kiosk.bundle.format import PIECE, SUFFIX
from kiosk.errors import PublisherError
from kiosk.publisher import files
from kiosk.publisher.wanted import wanted
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.publisher.folder import Folder


def pack(folder: Folder, out: Path, told: Callable[[int, int], None]) -> int:
    """Write the bundle to `out`; gives its size. `told` hears bytes done and bytes in all. Raises PublisherError."""
    if out.suffix != SUFFIX:
        raise PublisherError(f"{out} must end in {SUFFIX}: that is what kiosks look for.")
    published = folder.tree.needed()
    changes = wanted(folder).changes()
    if changes:
        raise PublisherError(f"Not signed yet: {', '.join(changes)}; run `kiosk publisher sign` first.")
    paths = {name: folder.tree.path / name for name in published.names()}
    with files.told(out):
        total = 2 * sum(path.stat().st_size for path in paths.values())  # each is read twice
        done = _Done(total, told)
        entries = [_entry(name, path, done) for name, path in paths.items()]
        try:
            with Disk().replacing(out.absolute()) as file:
                write_container(file, entries)
        except ValueError as error:  # too many files, too large, or changed meanwhile
            raise PublisherError(f"The bundle cannot be packed: {error}.") from None
        return out.stat().st_size


class _Done:
    def __init__(self, total: int, told: Callable[[int, int], None]) -> None:
        self._total, self._told, self._done = total, told, 0

    def pieces(self, path: Path) -> Iterator[bytes]:
        """Read a file piece by piece and tell."""
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                self._done += len(piece)
                self._told(self._done, self._total)
                yield piece


def _entry(name: str, path: Path, done: _Done) -> tuple[str, int, int, Callable[[], Iterator[bytes]]]:
    size = crc = 0
    for piece in done.pieces(path):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
    return name, size, crc, lambda: done.pieces(path)
