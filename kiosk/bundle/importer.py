"""Bringing a bundle onto the disk: all that is in it, or nothing.

Rules: the signatures are verified on a copy of the newest trust, so that a refused bundle leaves nothing behind but
newer roots that it proved; only what was signed is read, and only once, a piece at a time; the library is opened by a
process of its own (`Check`) before it counts; whoever imports sees what changes before it is accepted. The disk's and
the stick's errors are refusals, and each refusal is written into the journal.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kiosk.bundle.changes import LibraryFacts, changes, facts_of
from kiosk.bundle.clock import reference_time
from kiosk.bundle.generations import BUILT_IN, NEW, Generation, Pointer, Store, now_utc
from kiosk.bundle.record import BAD_RECORD, encode_approvals, mark_of_verified, record_of
from kiosk.bundle.refusals import own_disk, refuse
from kiosk.domain.articles.approval import Approvals
from kiosk.domain.clinic.journal import Event
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError, KioskError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from kiosk.bundle.changes import Change
    from kiosk.bundle.fetching import Source
    from kiosk.bundle.verification import Target, Verified
    from kiosk.system.durable import Disk


_NAME: Final = "facts.json"


def write_facts(folder: Path, facts: LibraryFacts, disk: Disk) -> None:
    """Write them into a generation. Raises OSError."""
    disk.write(folder / _NAME, (json.dumps(facts.record(), separators=(",", ":")).encode(),))


def read_facts(folder: Path) -> LibraryFacts | None:
    """Read those of a generation; None where they are lost."""
    try:
        return facts_of(json.loads((folder / _NAME).read_bytes()))
    except (OSError, *BAD_RECORD):
        return None


# One signed file from a stick or a server onto the disk: read once, hashed while it is written. Rules: a piece at a
# time, whatever the size, with few pieces waiting between reading, hashing and writing; more bytes than were signed
# are never written; bytes other than those that were signed are DAMAGED. The hash has a thread of its own: it gives
# up the interpreter's lock, so it costs no time beside reading and writing.
def stream(pieces: Generator[bytes], target: Target, path: Path, disk: Disk) -> None:
    """Write a target's bytes, flush them and close `pieces`. Raises BundleError, and OSError of the disk."""
    digest, size = hashlib.sha256(), 0

    def hashed(thread: ThreadPoolExecutor) -> Iterator[bytes]:
        nonlocal size
        before: Future[None] | None = None
        for piece in pieces:
            size += len(piece)
            if size > target.length:
                raise refuse(Refusal.DAMAGED, "more bytes than were signed")
            if before is not None:
                before.result()  # one piece waits, no more
            before = thread.submit(digest.update, piece)
            yield piece

    with closing(pieces), ThreadPoolExecutor(1, "hash") as thread:
        disk.write(path, hashed(thread))
    if size != target.length or digest.hexdigest() != target.sha256:
        raise refuse(Refusal.DAMAGED, "not the bytes that were signed")
    disk.sync(path)


if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    # Starts what reads a whole library, whose bytes have the hash; see `kiosk.bundle.checking`
    Check = Callable[[], AbstractContextManager[Callable[[Path, str], LibraryFacts]]]
    Verify = Callable[[Source, bytes, Path, datetime], Verified]  # `kiosk.bundle.verification.verify`

_MARGIN: Final = 64 * 1024**2  # bytes that stay free: metadata, the journal, what else the machine writes


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bundle would bring, before it is accepted."""

    verified: Verified
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What is shown from now on; `already`: it was here before."""

    generation: int
    verified: Verified
    already: bool


def _accept(_: Preview) -> bool:
    return True


def _no_progress(done: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Importer:
    """Imports into a store. `accept` is asked once; `progress` hears of bytes and may raise BundleError CANCELLED."""

    store: Store
    verified_by: Verify
    check: Check
    accept: Callable[[Preview], bool] = _accept
    progress: Callable[[int, int], None] = _no_progress
    now: Callable[[], datetime] = field(default=now_utc)

    def verify(self, source: Source) -> Preview:
        """Do all that an import does but the accepting; keeps nothing but newer roots. Raises BundleError."""
        with self.store.locked():
            try:
                verified, _ = self._verified(source)
                facts = self._brought(source, verified)
                return Preview(verified, self._changes(verified, facts))
            finally:
                self._clear()

    def take(self, source: Source) -> Imported:
        """Import. Raises BundleError; then what was shown is shown still."""
        with self.store.locked():
            try:
                return self._take(source)
            except BundleError as error:
                self._note(error)
                raise
            finally:
                self._clear()

    def _take(self, source: Source) -> Imported:
        verified, pointer = self._verified(source)
        here = self._kept_as(verified, pointer)
        if here is not None:
            if here.number != pointer.current:
                self._again(here, pointer)
            return Imported(here.number, verified, already=here.number == pointer.current)
        facts = self._brought(source, verified)
        if not self.accept(Preview(verified, self._changes(verified, facts))):
            raise refuse(Refusal.CANCELLED)
        with own_disk():
            return Imported(self._commit(verified, facts), verified, already=False)

    # -- the steps

    def _verified(self, source: Source) -> tuple[Verified, Pointer]:
        """Verify on a copy of the trust; newer roots are kept whatever comes of it."""
        root, store = self.store.root(), self.store
        with own_disk():
            store.clean()
            store.copy_trust(self._new / "metadata")
            mark = store.mark()
            try:
                now = reference_time(self.now(), mark.issued)
                verified = self.verified_by(source, root, self._new / "metadata", now)
                below = mark.against(mark_of_verified(verified))
                if below is not None:
                    raise refuse(below, "below the high-water mark")
            except BundleError:
                store.keep_roots(self._new / "metadata")
                raise
        return verified, store.pointer()

    def _kept_as(self, verified: Verified, pointer: Pointer) -> Generation | None:
        """Find the kept generation that is this very bundle, whole."""
        for number in dict.fromkeys((pointer.current, pointer.newest)):
            with suppress(KioskError):
                found = self.store.generation(number) if number != BUILT_IN else None
                if found is None or found.record.mark != mark_of_verified(verified):
                    continue
                whole = list(found.approvals()) == list(verified.approvals)
                if whole and _hash_of(found.library) == verified.library.sha256:
                    return found
        return None

    def _again(self, here: Generation, pointer: Pointer) -> None:
        """Show a generation again that was gone back from."""
        with own_disk():
            self.store.point(Pointer(here.number, pointer.current, here.number))
            self.store.note(Event.IMPORTED, here.number, self.now())

    def _brought(self, source: Source, verified: Verified) -> LibraryFacts:
        """Bring the library here and have it checked."""
        targets = self._new / "targets"
        library = targets / "library.sqlite"
        with self.check() as checked:
            with own_disk():
                self.store.disk.make_folder(targets)
                old = self._same_library(verified)
                if old is not None:
                    self.store.disk.link(old, library)
                else:
                    self._check_room(verified.library.length)
                    stream(self._told(source, verified), verified.library, library, self.store.disk)
            facts = checked(library, verified.library.sha256)
        if (facts.id, facts.version) != (verified.library_id, verified.library_version):
            raise refuse(Refusal.BAD_LIBRARY, "the library is not the one that its signature names")
        return facts

    def _same_library(self, verified: Verified) -> Path | None:
        """Find the library among those that are kept: a bundle may bring new signatures only."""
        pointer = self.store.pointer()
        for number in dict.fromkeys((pointer.current, pointer.newest, pointer.previous)):
            with suppress(KioskError, OSError):
                found = self.store.generation(number)
                if found.record.sha256 == verified.library.sha256 == _hash_of(found.library):
                    return found.library
        return None

    def _check_room(self, size: int) -> None:
        if shutil.disk_usage(self.store.folder).free < size + _MARGIN:
            raise refuse(Refusal.NO_SPACE, f"{size + _MARGIN} bytes are needed")

    def _told(self, source: Source, verified: Verified) -> Generator[bytes]:
        done = 0
        self.progress(0, verified.library.length)
        with closing(source.pieces(verified.library.path)) as pieces:
            for piece in pieces:
                yield piece
                done += len(piece)
                self.progress(min(done, verified.library.length), verified.library.length)

    def _changes(self, verified: Verified, facts: LibraryFacts) -> tuple[Change, ...]:
        old, approvals = None, Approvals()
        with suppress(KioskError):
            shown = self.store.generation(self.store.pointer().current)
            old, approvals = read_facts(shown.folder), shown.approvals()
        return changes(old, approvals, facts, verified.approvals, self.now().date())

    def _commit(self, verified: Verified, facts: LibraryFacts) -> int:
        disk, now = self.store.disk, self.now()
        approvals = encode_approvals(verified.approvals)
        record = record_of(verified, approvals, now)
        disk.write(self._new / "approvals.json", (approvals,))
        write_facts(self._new, facts, disk)
        disk.write(self._new / "generation.json", (record.encode(),))
        number = self.store.next_number()
        self.store.commit(self._new, number, record.mark, now)
        return number

    @property
    def _new(self) -> Path:
        return self.store.generations / NEW

    def _clear(self) -> None:
        """Delete what was begun; where the disk fails, the next import does."""
        with suppress(OSError):
            self.store.disk.discard(self._new)

    def _note(self, error: BundleError) -> None:
        """Write a refusal into the journal."""
        sentence = refusal_sentence(Refusal(error.refusal), str)
        self.store.note(Event.REFUSED, self.store.pointer().current, self.now(), sentence)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
