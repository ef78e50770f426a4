"""Content from sticks: the drives of this machine, what a bundle on one claims, and the import as staff see it.

Rules: tuf and the library are loaded with the first bundle that is looked at; what a bundle says before it was
verified goes into fields called claimed; who waits may give up at any time, also while the library is being read.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from kiosk.bundle.generations import BUILT_IN, now_utc
from kiosk.device.drives import Drives
from kiosk.device.udisks import UDisks
from kiosk.device.watched import WatchedFolder
from kiosk.domain.clinic.loading import ChangeLine, LibraryShown, Loaded, LoadPlan
from kiosk.domain.clinic.refusal import Refusal
from kiosk.domain.harmless import harmless
from kiosk.errors import BundleError, KioskError
from kiosk.font_files import drawable

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    from kiosk.bundle.changes import Change, LibraryFacts
    from kiosk.bundle.generations import Store
    from kiosk.bundle.importer import Preview
    from kiosk.domain.clinic.loading import BundleFound, ChangeKind
    from kiosk.ports.staff import LoadWatch
    from kiosk.settings import Settings

    Opened = Callable[[BundleFound], AbstractContextManager[BinaryIO]]

_KINDS: Final[dict[str, ChangeKind]] = {
    "removed": "removed",
    "status down": "down",
    "changed": "changed",
    "status up": "up",
    "added": "added",
}
_ENDING: Final = 8  # hex digits of a fingerprint that a person compares


def make_drives(settings: Settings) -> Drives:
    """Return the sticks of this machine: those in the folder that the settings name, else those of udisks2."""
    folder = settings.staff.sticks
    return Drives(WatchedFolder(Path(folder)) if folder else UDisks(), look_into)


def look_into(file: BinaryIO, found: BundleFound) -> BundleFound:
    """Tell what an open bundle claims to be, or why it tells nothing; fits `kiosk.device.drives.Look`."""
    from kiosk.bundle.container import Container
    from kiosk.bundle.fetching import ContainerSource
    from kiosk.bundle.opening import look

    try:
        _, verified = look(ContainerSource(Container.open(file)))
    except BundleError as error:
        return replace(found, refusal=error.refusal)
    except KioskError:
        return replace(found, refusal=Refusal.NOT_A_BUNDLE)
    return replace(
        found,
        claimed_publisher=drawable(harmless(verified.publisher)),
        claimed_version=drawable(harmless(verified.library_version)),
        claimed_issued=verified.issued,
    )


def library_version(path: Path) -> str:
    """Return the version of a library file. Raises LibraryError."""
    from kiosk.library.reading import Library

    with Library.open(path) as library:
        return drawable(harmless(library.info().version))


class ContentLoader:
    """Fits `kiosk.ports.staff.Loader`.

    `opened` has a bundle open while it is read; `built_in` tells the version of the built-in library.
    """

    def __init__(
        self,
        store: Store,
        opened: Opened,
        built_in: Callable[[], str],
        now: Callable[[], datetime] = now_utc,
    ) -> None:
        self._store, self._opened, self._built_in, self._now = store, opened, built_in, now

    def load(self, found: BundleFound, watch: LoadWatch) -> Loaded:
        """Verify, have it accepted, keep it. Raises BundleError; then what was shown is shown still."""
        from kiosk.bundle.container import Container
        from kiosk.bundle.fetching import ContainerSource
        from kiosk.bundle.importer import Importer
        from kiosk.bundle.verification import verify

        importer = Importer(
            self._store,
            verify,
            check=lambda: _check(lambda: watch.progress(found.size, found.size)),
            accept=lambda preview: watch.accept(self._plan(preview)),
            progress=watch.progress,
            now=self._now,
        )
        watch.progress(0, found.size)
        with self._opened(found) as file:
            done = importer.take(ContainerSource(Container.open(file)))
        return Loaded(self._told(done.generation), done.already)

    def shown(self) -> LibraryShown:
        """What is shown from the next start on. Raises KioskError."""
        return self._first_sound(self._store.shown())

    def before(self) -> LibraryShown | None:
        """What `go_back` would show; None where there is nothing to go back from."""
        pointer = self._store.pointer()
        if pointer.current == BUILT_IN:
            return None
        return self._first_sound((pointer.previous,) if pointer.previous != BUILT_IN else ())

    def go_back(self, reason: str) -> LibraryShown:
        """Show what was there before. Raises KioskError."""
        self._store.go_back(reason, self._now())
        return self.shown()

    def _first_sound(self, numbers: tuple[int, ...]) -> LibraryShown:
        """Tell of the first that is whole, as the kiosk's start chooses; else of the built-in library."""
        for number in numbers:
            try:
                return self._told(number)
            except KioskError:
                continue
        return LibraryShown(BUILT_IN, self._built_in())

    def _told(self, number: int) -> LibraryShown:
        record = self._store.generation(number).record
        version, publisher = drawable(harmless(record.library_version)), drawable(harmless(record.publisher))
        return LibraryShown(number, version, publisher, record.mark.issued)

    def _plan(self, preview: Preview) -> LoadPlan:
        verified = preview.verified
        return LoadPlan(
            publisher=drawable(harmless(verified.publisher)),
            version=drawable(harmless(verified.library_version)),
            issued=verified.issued,
            expires=verified.expires,
            size=verified.library.length,
            # of the root that the administrator compared with what the publisher said (`kiosk trust`)
            key_ending=hashlib.sha256(self._store.root()).hexdigest()[-_ENDING:],
            changes=tuple(_line(change) for change in preview.changes),
        )


def _line(change: Change) -> ChangeLine:
    article = change.article
    title, language = harmless(article.title), harmless(article.language)
    return ChangeLine(_KINDS[change.kind], title, language, article.audience, change.before, change.after)


def _check(waiting: Callable[[], None]) -> AbstractContextManager[Callable[[Path, str], LibraryFacts]]:
    """Start a process that checks a library. Raises BundleError."""
    from kiosk.bundle.checking import library_check

    # -I: neither the environment nor the folder it is started in decides what the process loads
    return library_check([sys.executable, "-I", "-m", "kiosk.library.import_check"], waiting)
