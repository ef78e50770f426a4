"""What a verified bundle is, without any signature: for tests of what happens after the signatures.

`Bundle` is a source that "verifies" as what it says; a stick that is pulled, and a library of any bytes.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from kiosk.bundle.changes import ArticleFact, LibraryFacts
from kiosk.bundle.refusals import refuse
from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

ISSUED = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
ROOT = b"the root that is trusted"
BOARD = Board("Board", 1, (Reviewer("A. Reviewer", "MD"),))


def library_bytes(word: str, size: int = 3_000_000) -> bytes:
    """Return bytes that differ by the word."""
    return (hashlib.sha256(word.encode()).hexdigest() * (size // 64 + 1)).encode()[:size]


def approval(article: str, digest: str) -> Approval:
    """Return an approval of the board."""
    return Approval(
        article, Audience.PATIENT, "en", digest, date(2026, 1, 1), date(2027, 1, 1), (Reviewer("A. Reviewer", "MD"),)
    )


@dataclass
class Bundle:
    """One bundle: `number` is the version of all its roles, `root` that of the newest root it brings."""

    number: int = 1
    root: int = 1
    data: bytes = b""
    issued: datetime = ISSUED
    refusal: Refusal | None = None
    fails_after: int = -1  # pieces; then the stick is pulled
    pieces_read: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.data = self.data or library_bytes(str(self.number))

    def metadata(self, name: str) -> bytes | None:
        return None

    def pieces(self, path: str) -> Generator[bytes]:
        for at in range(0, len(self.data), 1024**2):
            if self.pieces_read == self.fails_after:
                raise refuse(Refusal.UNREADABLE)
            self.pieces_read += 1
            yield self.data[at : at + 1024**2]


def verify(source: Any, root: bytes, folder: Path, now: datetime) -> Any:
    """Fill TUF's cache as TUF does, and return what the bundle says."""
    assert root == ROOT
    for number in range(1, source.root + 1):
        (folder / "root_history" / f"{number}.root.json").write_bytes(f"root {number}".encode())
    if source.refusal is not None:
        raise refuse(source.refusal)
    known = folder / "timestamp.json"
    if known.exists() and int(known.read_bytes()) > source.number:
        raise refuse(Refusal.OLDER)
    known.write_bytes(str(source.number).encode())
    data = source.data
    return SimpleNamespace(
        publisher="Publisher",
        root_version=source.root,
        versions=dict.fromkeys(("timestamp", "snapshot", "targets"), source.number),
        issued=source.issued,
        expires=ISSUED,
        library=SimpleNamespace(
            path="targets/content/library.sqlite", length=len(data), sha256=hashlib.sha256(data).hexdigest()
        ),
        library_id="made",
        library_version="1",
        approvals=Approvals(BOARD, (approval("one", "aa"),)),
    )


@contextmanager
def check() -> Iterator[Callable[[Path, str], LibraryFacts]]:
    """A check that tells of a library without opening it."""
    yield facts


def facts(library: Path, sha256: str) -> LibraryFacts:
    """What it tells."""
    assert hashlib.sha256(library.read_bytes()).hexdigest() == sha256
    one = ArticleFact("one", Audience.PATIENT, "en", "One", ReviewStatus.SUBMITTED, "aa")
    return LibraryFacts("made", "1", (one,))
