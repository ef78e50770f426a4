"""Where a bundle's files come from, and how TUF asks for them.

Rules: whatever a source cannot give is said at once, when it is asked and not when it is read, because TUF catches
errors only there; a file that is not there is TUF's 404, which ends the chain of roots; a metadata file above
`MAX_METADATA` is refused here, because a signed length would override TUF's own limit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface

from kiosk.bundle.format import MAX_METADATA, METADATA, PIECE, TARGETS
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from kiosk.bundle.container import Container

BASE: Final = "bundle:/"  # what TUF puts before the names it asks for
_MAX_ALL: Final = 8 * MAX_METADATA  # bytes of all metadata in a container
_NAMED: Final = re.compile(r"[0-9a-z][0-9a-z.-]*\.json")


class Source(Protocol):
    """A bundle that may be anything: a file on a stick, a folder, a server."""

    def metadata(self, name: str) -> bytes | None:
        """Give a whole metadata file, by its name in the bundle; None for none. Raises BundleError."""
        ...

    def pieces(self, path: str) -> Generator[bytes]:
        """Give a target piece by piece, by its name in the bundle. Raises BundleError."""
        ...


class ContainerSource:
    """A bundle in one file. Raises BundleError where it holds other things than metadata and one library.

    All metadata is read once, for its checksums: what this kiosk needs no more would else be damaged unseen.
    """

    def __init__(self, container: Container) -> None:
        self._container, self._names = container, frozenset(container.names())
        metadata = [name for name in self._names if name.startswith(METADATA)]
        if sum(map(container.size, metadata)) > _MAX_ALL:
            raise refuse(Refusal.TOO_LARGE, "all metadata together")
        targets = self._names.difference(metadata)
        if len(targets) != 1 or not all(name.startswith(TARGETS) for name in targets):
            raise refuse(Refusal.NOT_A_BUNDLE, "other files than metadata and one library")
        for name in metadata:
            container.read(name, MAX_METADATA)

    def metadata(self, name: str) -> bytes | None:
        """Return a metadata file of the container; None where it holds none. Raises BundleError."""
        return self._container.read(name, MAX_METADATA) if name in self._names else None

    def pieces(self, path: str) -> Generator[bytes]:
        """Give the pieces of a file in the container. Raises BundleError."""
        if path not in self._names:
            raise refuse(Refusal.DAMAGED, f"{path} is missing")
        return self._container.pieces(path)


class TreeSource:
    """A bundle as a folder of files, such as the publisher's own tree."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def metadata(self, name: str) -> bytes | None:
        """Return a metadata file of the folder; None where there is none. Raises BundleError."""
        try:
            with (self._folder / name).open("rb") as file:
                data = file.read(MAX_METADATA + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise refuse(Refusal.UNREADABLE, str(error)) from None
        if len(data) > MAX_METADATA:
            raise refuse(Refusal.TOO_LARGE, name)
        return data

    def pieces(self, path: str) -> Generator[bytes]:
        """Give the pieces of a file in the folder. Raises BundleError."""
        try:
            with (self._folder / path).open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except FileNotFoundError:
            raise refuse(Refusal.DAMAGED, f"{path} is missing") from None
        except OSError as error:
            raise refuse(Refusal.UNREADABLE, str(error)) from None


class SourceFetcher(FetcherInterface):
    """A source, as TUF asks one. `failure` is the refusal that TUF was told of as its own kind of error."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.failure: BundleError | None = None

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.removeprefix(BASE)
        if not name.startswith(METADATA) or not _NAMED.fullmatch(name.removeprefix(METADATA)):
            raise DownloadHTTPError(f"no metadata is called {url}", 404)
        try:
            data = self._source.metadata(name)
        except BundleError as error:
            self.failure = error
            raise DownloadError(str(error)) from error
        if data is None:
            raise DownloadHTTPError(f"{name} is not there", 404)
        if len(data) > MAX_METADATA:
            self.failure = refuse(Refusal.TOO_LARGE, name)
            raise DownloadError(name)
        return iter((data,))


def mirror_path(path: str, sha256: str) -> str:
    """Name a target's file, given its path and hash: the hash stands before the last part."""
    folder, _, name = path.rpartition("/")
    return f"{TARGETS}{folder}/{sha256}.{name}"
