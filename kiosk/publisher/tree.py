"""What is published: the tree that a static server serves as it stands, and that a bundle is packed from.

Rules: a publication is laid out whole beside the tree, made a fact by one rename, and only then moved in, file by file,
the timestamp last; after a power cut it is moved in to the end. Files that neither this publication nor the one before
needs are removed; roots stay for ever.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from kiosk.bundle.format import BOARD, LIBRARY, METADATA, PUBLISHER, TARGETS, X_ISSUED
from kiosk.errors import PublisherError
from kiosk.publisher import files
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", Root, Timestamp, Snapshot, Targets)
_TIMESTAMP: Final = f"{METADATA}timestamp.json"


@dataclass(frozen=True, slots=True)
class Published:
    """The metadata that the timestamp leads to."""

    root: Metadata[Root]
    timestamp: Metadata[Timestamp]
    snapshot: Metadata[Snapshot]
    targets: Metadata[Targets]
    publisher: Metadata[Targets]
    board: Metadata[Targets]

    @property
    def library(self) -> TargetFile:
        """The library that is published."""
        return self.publisher.signed.targets[LIBRARY]

    @property
    def issued(self) -> str:
        """When it was signed, as the timestamp says."""
        return str(self.timestamp.signed.unrecognized_fields.get(X_ISSUED, ""))

    def names(self) -> list[str]:
        """Name the files that it consists of."""
        parts: dict[str, Metadata[Any]] = {
            "snapshot": self.snapshot,
            "targets": self.targets,
            PUBLISHER: self.publisher,
            BOARD: self.board,
        }
        roots = [f"{METADATA}{number}.root.json" for number in range(1, self.root.signed.version + 1)]
        return sorted(
            [_TIMESTAMP, library_name(self.library.hashes["sha256"]), *roots]
            + [f"{METADATA}{part.signed.version}.{role}.json" for role, part in parts.items()]
        )


def library_name(sha256: str) -> str:
    """Name a library's file in the tree."""
    folder, _, name = LIBRARY.rpartition("/")
    return f"{TARGETS}{folder}/{sha256}.{name}"


def as_bytes(metadata: Metadata[Any]) -> bytes:
    """Give metadata as it is published."""
    return metadata.to_bytes(JSONSerializer(compact=True))


def load(path: Path, kind: type[T]) -> Metadata[T] | None:
    """Read metadata of our own; None where there is none. Raises PublisherError."""
    data = files.read(path)
    if data is None:
        return None
    try:
        made = Metadata[Any].from_bytes(data)
    except RepositoryError:
        made = None
    if made is None or made.signed.type != kind.type:
        raise PublisherError(f"{path} is damaged; take it from a copy of the folder.")
    return cast("Metadata[T]", made)


class Tree:
    """The published tree in `path`; `publishing` is where a publication is laid out."""

    def __init__(self, path: Path, publishing: Path) -> None:
        self.path, self._publishing = path, publishing
        self._part = publishing.with_name(f"{publishing.name}.part")

    def root(self) -> Metadata[Root]:
        """The newest published root. Raises PublisherError."""
        number = 1
        while (self.path / METADATA / f"{number + 1}.root.json").exists():
            number += 1
        return self._part_of(f"{number}.root.json", Root)

    def published(self) -> Published | None:
        """What is published; None before the first time. Raises PublisherError."""
        timestamp = load(self.path / _TIMESTAMP, Timestamp)
        if timestamp is None:
            return None
        snapshot = self._part_of(f"{timestamp.signed.snapshot_meta.version}.snapshot.json", Snapshot)
        targets, publisher, board = (
            self._part_of(f"{snapshot.signed.meta[f'{role}.json'].version}.{role}.json", Targets)
            for role in ("targets", PUBLISHER, BOARD)
        )
        return Published(self.root(), timestamp, snapshot, targets, publisher, board)

    def needed(self) -> Published:
        """What is published. Raises PublisherError where nothing is."""
        found = self.published()
        if found is None:
            raise PublisherError("Nothing is published yet; `kiosk publisher build`, then `sign`.")
        return found

    def publish(self, made: Mapping[str, bytes | Path]) -> None:
        """Publish files by their names in the tree, all or nothing. Raises PublisherError."""
        before = self.published()
        kept = set(before.names()) if before else set()
        with files.told(self._publishing):
            shutil.rmtree(self._part, ignore_errors=True)
            for name, content in made.items():
                if isinstance(content, Path):
                    files.place(content, self._part / name)
                else:
                    files.write(self._part / name, content)
            disk = Disk()
            disk.settle(self._part)
            disk.rename(self._part, self._publishing)
        self.finish()
        self._clean(kept)

    def finish(self) -> None:
        """Move in what is laid out, if anything is. Raises PublisherError."""
        disk = Disk()
        with files.told(self._publishing):
            shutil.rmtree(self._part, ignore_errors=True)
            if not self._publishing.is_dir():
                return
            laid = [path for path in self._publishing.rglob("*") if path.is_file()]
            for source in sorted(laid, key=lambda path: _rank(path.name)):
                target = self.path / source.relative_to(self._publishing)
                target.parent.mkdir(parents=True, exist_ok=True)
                disk.rename(source, target)
            disk.sync(self.path)
            shutil.rmtree(self._publishing)

    def _clean(self, kept: set[str]) -> None:
        now = self.published()
        kept = kept | set(now.names() if now else ())
        with files.told(self.path):
            for path in sorted(self.path.rglob("*")):
                if path.is_file() and path.relative_to(self.path).as_posix() not in kept:
                    path.unlink()

    def _part_of(self, name: str, kind: type[T]) -> Metadata[T]:
        found = load(self.path / METADATA / name, kind)
        if found is None:
            raise PublisherError(f"{self.path / METADATA / name} is missing; take it from a copy of the folder.")
        return found


def _rank(name: str) -> tuple[int, str]:
    """Order files so that each comes after what it stands on: libraries, the root, what it leads to, the timestamp."""
    if name == "timestamp.json":
        return 3, name
    return (0 if name.endswith(".sqlite") else 1 if name.endswith(".root.json") else 2), name
