"""A publisher's tree on a web server, as a bundle: any static server will do.

Rules: what was loaded before the line broke is kept beside the store and is not fetched again, where the server can
continue a file; it is proved with all the rest, and thrown away if it was wrong. Keeping it needs room for the library
twice: where that is missing, nothing is kept. What the server says decides nothing but where to go on reading.
"""

from __future__ import annotations

import re
import shutil
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from kiosk.bundle.format import MAX_METADATA, METADATA, PIECE
from kiosk.bundle.refusals import own_disk, refuse
from kiosk.bundle.web import PATIENCE_S, Answer, Web, is_there
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

INCOMING: Final = "incoming"  # the folder's name in the store
_TIMESTAMP: Final = f"{METADATA}timestamp.json"
_HASH: Final = re.compile(r"/([0-9a-f]{64})\.[^/]*")
_SPARE: Final = 64 * 1024**2  # bytes that stay free


class HttpSource:
    """A bundle on a server. `incoming` is the folder for what is half here; it need not exist."""

    def __init__(self, address: str, incoming: Path, patience_s: float = PATIENCE_S) -> None:
        self._web, self._incoming = Web(address, patience_s), incoming

    def metadata(self, name: str) -> bytes | None:
        """Ask the server for a metadata file; None where it has none. Raises BundleError."""
        data = self._web.whole(name, MAX_METADATA)
        if data is None and name == _TIMESTAMP:
            sentence = f"There is no content at {self._web.address}: check the address."
            raise BundleError(sentence, Refusal.NO_ANSWER, f"{name} is missing")
        return data

    def pieces(self, path: str) -> Generator[bytes]:
        """Give the pieces of a file from the server. Raises BundleError.

        What is half here is kept only where the server stops answering.
        """
        named = _HASH.search(path)
        if named is None:
            raise refuse(Refusal.AGAINST_RULES, f"{path} lacks its hash")
        part = self._incoming / f"{named[1]}.part"
        keep = False
        with own_disk():
            self._incoming.mkdir(parents=True, exist_ok=True)
            self._forget_all_but(part)
            try:
                yield from self._all(path, part)
            except BundleError as error:
                keep = error.refusal == Refusal.NO_ANSWER
                raise
            finally:
                if not keep:
                    part.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of connections."""
        self._web.close()

    def forget(self) -> None:
        """Delete what is half here: it is of no more use once the newest content is whole."""
        with suppress(OSError):
            shutil.rmtree(self._incoming)

    def _all(self, path: str, part: Path) -> Iterator[bytes]:
        have = part.stat().st_size if part.is_file() else 0
        with self._rest(path, have) as (answer, start):
            if start:
                yield from _pieces_of(part)
            if answer is None:
                return
            with ExitStack() as stack:
                copy = None
                if self._has_room(start, answer):
                    copy = stack.enter_context(part.open("ab" if start else "wb"))
                for piece in answer.pieces():
                    if copy is not None:
                        copy.write(piece)
                    yield piece

    @contextmanager
    def _rest(self, path: str, have: int) -> Iterator[tuple[Answer | None, int]]:
        """Ask for what is not here yet; gives where that begins, 0 for the whole. None: all is here."""
        if have:
            with self._web.get(path, {"Range": f"bytes={have}-"}) as answer:
                said = answer.header("Content-Range")
                if answer.status == 206 and said.startswith(f"bytes {have}-"):
                    yield answer, have
                    return
                if answer.status == 416 and said == f"bytes */{have}":
                    yield None, have
                    return
        with self._web.get(path) as answer:
            if not is_there(answer, path):
                raise refuse(Refusal.DAMAGED, f"{path} is missing")
            yield answer, 0

    def _has_room(self, start: int, answer: Answer) -> bool:
        """Tell whether a copy may be kept beside what the import itself writes."""
        size = answer.header("Content-Length")
        if not size.isdecimal():
            return False
        return shutil.disk_usage(self._incoming).free > start + 2 * int(size) + _SPARE

    def _forget_all_but(self, part: Path) -> None:
        for old in list(self._incoming.iterdir()):
            if old != part:
                old.unlink()


def _pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


@contextmanager
def open_mirror(address: str, incoming: Path, patience_s: float = PATIENCE_S) -> Iterator[HttpSource]:
    """Open a bundle on a server. Raises KioskError."""
    source = HttpSource(address, incoming, patience_s)
    try:
        yield source
    finally:
        source.close()
