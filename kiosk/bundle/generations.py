"""The store on disk: what the kiosk took, the one it shows, the one before, and how far it has come.

    root.json                the publisher's root that the administrator trusted
    roots/N.root.json        newer roots that a refused bundle proved
    high-water.json          see `marks`
    CURRENT                  {"current", "previous", "newest"}: numbers of generations; 0 is the built-in library
    generations/N/           metadata/ (TUF's own cache), targets/library.sqlite, generation.json, approvals.json,
                             facts.json (for comparing)
    generations/new/         one that is being made
    journal.*                what happened (`kiosk.device.journal`)
    lock

Rules: whoever changes anything holds the lock; renaming CURRENT is the only commit; a generation is whole before it has
its number. `newest` keeps the newest metadata also after going back, so that going back forgets nothing. Everything
else that lies in `generations` is left over, and whoever holds the lock deletes it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.bundle.marks import Mark, mark_of
from kiosk.bundle.record import BAD_RECORD, Record, decode, decode_approvals
from kiosk.bundle.refusals import own_disk, refuse
from kiosk.device.journal import FILE as JOURNAL
from kiosk.device.journal import Journal
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.domain.articles.approval import Approvals

BUILT_IN: Final = 0
NEW: Final = "new"
_HISTORY: Final = "root_history"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generations are kept, and for what; BUILT_IN where there is none."""

    current: int = BUILT_IN
    previous: int = BUILT_IN
    newest: int = BUILT_IN

    def encode(self) -> bytes:
        """Return it as its file holds it."""
        return json.dumps({"current": self.current, "previous": self.previous, "newest": self.newest}).encode()


@dataclass(frozen=True, slots=True)
class Generation:
    """One that is kept; what its files say was compared with their hashes, but for the library's."""

    number: int
    folder: Path
    record: Record

    @property
    def library(self) -> Path:
        """The library's file."""
        return self.folder / "targets" / "library.sqlite"

    @property
    def metadata(self) -> Path:
        """TUF's cache."""
        return self.folder / "metadata"

    def approvals(self) -> Approvals:
        """Read the approvals. Raises KioskError."""
        try:
            return decode_approvals((self.folder / "approvals.json").read_bytes(), self.record.approvals_sha256)
        except (OSError, *BAD_RECORD) as error:
            raise _broken(self.number, error) from None


class Store:
    """The store in a folder, which need not exist. `role`: who changes it, for the journal."""

    def __init__(self, folder: Path, disk: Disk | None = None, role: Role = Role.ADMINISTRATOR) -> None:
        self.folder, self.disk, self._role = folder, disk or Disk(), role
        self.generations = folder / "generations"
        self.roots = folder / "roots"
        self.journal = Journal(folder / JOURNAL, self.disk)

    # -- reading

    def root(self) -> bytes:
        """Return the root that is trusted. Raises BundleError."""
        try:
            return (self.folder / "root.json").read_bytes()
        except FileNotFoundError:
            raise refuse(Refusal.NO_TRUST) from None
        except OSError as error:
            raise refuse(Refusal.NOT_WRITTEN, str(error)) from None

    def pointer(self) -> Pointer:
        """Return what is shown and kept; where CURRENT is lost, the newest generation is shown."""
        try:
            found = json.loads((self.folder / "CURRENT").read_bytes())
            return Pointer(int(found["current"]), int(found["previous"]), int(found["newest"]))
        except FileNotFoundError:
            # Never committed, or lost: a generation was shown before only if the mark beside was written.
            numbers = self._numbers() if (self.folder / "high-water.json").is_file() else []
        except (OSError, *BAD_RECORD):
            numbers = self._numbers()
        newest = numbers[-1] if numbers else BUILT_IN
        return Pointer(newest, numbers[-2] if len(numbers) > 1 else BUILT_IN, newest)

    def generation(self, number: int) -> Generation:
        """Read one; checks all but the library's bytes and the signatures. Raises KioskError."""
        folder = self.generations / str(number)
        try:
            found = Generation(number, folder, decode((folder / "generation.json").read_bytes()))
            size = found.library.stat().st_size
        except (OSError, *BAD_RECORD) as error:
            raise _broken(number, error) from None
        if size != found.record.size:
            raise KioskError(f"Generation {number} of the content is damaged (its library was cut).")
        return found

    def shown(self) -> tuple[int, ...]:
        """Return the generations that may be shown, the first one first; after them comes the built-in library."""
        pointer = self.pointer()
        return tuple(number for number in (pointer.current, pointer.previous) if number != BUILT_IN)

    def library(self) -> Path | None:
        """Return the library that is shown; None for the built-in one."""
        for number in self.shown():
            with suppress(KioskError):
                return self.generation(number).library
        return None

    def mark(self) -> Mark:
        """Return the highest mark that any place still holds."""
        highest = Mark()
        with suppress(OSError, *BAD_RECORD):
            highest = mark_of(json.loads((self.folder / "high-water.json").read_bytes()))
        for number in self._numbers():
            with suppress(OSError, *BAD_RECORD):
                record = decode((self.generations / str(number) / "generation.json").read_bytes())
                highest = highest.raised_by(record.mark)
        return highest

    def next_number(self) -> int:
        """Return the number of the next generation."""
        pointer = self.pointer()
        return max([pointer.current, pointer.newest, *self._numbers()]) + 1

    def _numbers(self) -> list[int]:
        try:
            return sorted(int(one.name) for one in self.generations.iterdir() if one.name.isdecimal())
        except OSError:
            return []

    # -- changing; whoever calls these holds the lock, and turns OSError into a refusal by `own_disk`

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock. Raises BundleError BUSY if another process, or another thread, holds it."""
        with own_disk():
            self.disk.make_folder(self.folder)
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise refuse(Refusal.BUSY) from None
            yield
        finally:
            os.close(handle)

    def clean(self) -> None:
        """Delete what an import that was cut off left behind, and write the mark down where it was not yet."""
        pointer = self.pointer()
        kept = {str(number) for number in (pointer.current, pointer.previous, pointer.newest)}
        if self.generations.is_dir():
            for path in list(self.generations.iterdir()):
                if path.name.startswith("gone-"):
                    self.disk.remove(path)
                elif path.name not in kept:
                    self.disk.discard(path)
        self.raise_mark(self.mark())

    def raise_mark(self, mark: Mark) -> None:
        """Write the mark down, unless it stands so already."""
        path = self.folder / "high-water.json"
        data = json.dumps(mark.record(), sort_keys=True).encode()
        if mark != Mark() and not (path.is_file() and path.read_bytes() == data):
            self.disk.put(path, data)

    def copy_trust(self, folder: Path) -> None:
        """Begin a TUF cache with the newest there is: that of the newest generation, and roots proved since."""
        self.disk.make_folder(folder / _HISTORY)
        newest = self.generations / str(self.pointer().newest) / "metadata"
        for path in newest.glob("*.json"):
            if not path.is_symlink():  # TUF's own mark of which root it used last, made anew each time
                self.disk.write(folder / path.name, (path.read_bytes(),))
        for path in (*newest.glob(f"{_HISTORY}/*.root.json"), *self.roots.glob("*.root.json")):
            self.disk.write(folder / _HISTORY / path.name, (path.read_bytes(),))

    def keep_roots(self, cache: Path) -> None:
        """Keep the roots that a refused bundle proved, and nothing else of it."""
        known = {path.name for path in self.roots.glob("*.root.json")}
        known |= {path.name for path in self.generations.glob(f"[0-9]*/metadata/{_HISTORY}/*.root.json")}
        newer = [path for path in cache.glob(f"{_HISTORY}/*.root.json") if path.name not in known | {"1.root.json"}]
        if newer:
            self.disk.make_folder(self.roots)
        for path in newer:
            self.disk.put(self.roots / path.name, path.read_bytes())
        versions = [int(path.name.partition(".")[0]) for path in newer]
        if versions:
            mark = self.mark()
            self.raise_mark(Mark({**mark.versions, "root": max(mark.root, *versions)}, mark.issued))

    def commit(self, made: Path, number: int, mark: Mark, now: datetime) -> None:
        """Show a generation that was made whole: flush it, name it, point to it. Then tidy up."""
        self.disk.settle(made)
        if self.generations.joinpath(str(number)).exists():  # left by an attempt that was cut off before it counted
            self.disk.discard(self.generations / str(number))
        self.disk.rename(made, self.generations / str(number))
        self.point(Pointer(number, self.pointer().current, number))
        self.raise_mark(self.mark().raised_by(mark))
        self.note(Event.IMPORTED, number, now)
        self.clean()

    def note(self, event: Event, shown: int, now: datetime, detail: str = "") -> None:
        """Write into the journal what happened and which generation is shown since; never raises."""
        role = Role.KIOSK if event is Event.FELL_BACK else self._role  # nobody asked for that
        self.journal.add(role, event, detail, generation=shown, at=now)

    def point(self, pointer: Pointer) -> None:
        """Commit."""
        self.disk.put(self.folder / "CURRENT", pointer.encode())

    # -- going back

    def go_back(self, reason: str, now: datetime, *, what: Event = Event.ROLLED_BACK, only_from: int = -1) -> int:
        """Show the generation before, or the built-in library; returns its number. Raises KioskError.

        `only_from`: the one to leave; where another is shown by now, nothing is done.
        """
        with self.locked(), own_disk():
            pointer = self.pointer()
            if only_from not in {-1, pointer.current}:
                return pointer.current
            if pointer.current == BUILT_IN:
                raise KioskError("There is nothing to go back to: the built-in library is shown.")
            self.raise_mark(self.mark())
            self.point(Pointer(pointer.previous, BUILT_IN, pointer.newest))
            self.note(what, pointer.previous, now, reason)
            return pointer.previous

    def trust(self, root: bytes, now: datetime) -> None:
        """Trust a publisher's root, once. Raises KioskError."""
        with self.locked(), own_disk():
            path = self.folder / "root.json"
            if path.exists():
                if path.read_bytes() == root:
                    return
                raise KioskError(
                    f"This kiosk trusts another publisher already. To change that, the administrator must delete "
                    f"the folder {self.folder}, with all content that was loaded."
                )
            self.disk.make_folder(self.folder)
            self.disk.put(path, root)
            self.note(Event.TRUSTED, BUILT_IN, now, hashlib.sha256(root).hexdigest())


def _broken(number: int, error: Exception) -> KioskError:
    return KioskError(f"Generation {number} of the content is damaged ({error}).")


def now_utc() -> datetime:
    """Return the clock's time."""
    return datetime.now(UTC)
