"""What the staff's screens may ask of the outside: protocols only.

Rules: every call may block (a disk, a stick, argon2) and is made off the screens' thread, unless it says otherwise;
what raises, raises KioskError with one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kiosk.domain.clinic.health import HealthFacts
    from kiosk.domain.clinic.journal import Chain, Entry, Event, Role
    from kiosk.domain.clinic.loading import BundleFound, LibraryShown, Loaded, LoadPlan, Stick
    from kiosk.domain.clinic.pin import PinAnswer
    from kiosk.domain.clinic.usage import Counted, UsageReport


class Pins(Protocol):
    """The PIN of this machine's staff."""

    def is_set(self) -> bool:
        """Whether there is one; quick."""
        ...

    def set(self, pin: str) -> None:
        """Set the first one, or another after a `check` that was right.

        Raises KioskError where it is none (`kiosk.domain.clinic.pin`), where there is one that was not entered, or
        where the disk fails.
        """
        ...

    def check(self, pin: str) -> PinAnswer:
        """Try one; takes the same time whether it is right or wrong, and never raises."""
        ...

    def wait_s(self) -> int:
        """Seconds until a try is looked at; quick, 0 if at once."""
        ...


class Book(Protocol):
    """The journal."""

    def add(self, role: Role, event: Event, detail: str = "", *, generation: int | None = None) -> None:
        """Write a line. Never raises: what cannot be written is told by `trouble`."""
        ...

    def latest(self, count: int) -> tuple[Entry, ...]:
        """The last lines, the newest first; none where it cannot be read."""
        ...

    def chain(self) -> Chain:
        """Whether it is whole; reads all of it."""
        ...

    def trouble(self) -> str:
        """Why the last line could not be written, one English sentence for the log; empty where it was. Quick."""
        ...


class Sticks(Protocol):
    """Drives that staff put in. Nothing on them is ever run, and nothing but what `save` is handed is written."""

    def look(self) -> tuple[Stick, ...]:
        """Those that are there now; never raises. Asked every second while its page is open."""
        ...

    def works(self) -> bool:
        """Whether this machine shows sticks at all, as of the last `look`; quick."""
        ...

    def bundles(self, stick: Stick) -> tuple[BundleFound, ...]:
        """The bundles in its topmost folder, the newest first. Raises KioskError, as when it was pulled."""
        ...

    def pictures(self, stick: Stick) -> tuple[str, ...]:
        """The names of PNG files in its topmost folder. Raises KioskError."""
        ...

    def read(self, stick: Stick, name: str, limit: int) -> bytes:
        """The bytes of a file in its topmost folder, at most `limit`. Raises KioskError."""
        ...

    def save(self, stick: Stick, name: str, data: bytes) -> str:
        """Write a file whole into its topmost folder, never over another; returns its name there. Raises KioskError."""
        ...


class LoadWatch(Protocol):
    """Who loads content. Called on the loading's own thread."""

    def progress(self, done: int, whole: int) -> None:
        """So many bytes of so many. Raises BundleError CANCELLED to give up."""
        ...

    def accept(self, plan: LoadPlan) -> bool:
        """Whether to show this from now on; waits for a person, as long as it takes."""
        ...


class Loader(Protocol):
    """The content of this kiosk."""

    def load(self, found: BundleFound, watch: LoadWatch) -> Loaded:
        """Verify, have it accepted, keep it. Raises BundleError; then what was shown is shown still."""
        ...

    def shown(self) -> LibraryShown:
        """What is shown from the next start on. Raises KioskError."""
        ...

    def before(self) -> LibraryShown | None:
        """What `go_back` would show; None where there is nothing to go back from."""
        ...

    def go_back(self, reason: str) -> LibraryShown:
        """Show what was there before. Raises KioskError."""
        ...


class Health(Protocol):
    """How the machine is."""

    def look(self) -> HealthFacts:
        """Everything the status page tells; takes up to ten seconds, never raises."""
        ...


class ClinicValues(Protocol):
    """The settings that staff may change on the screen (`kiosk.settings.clinic`)."""

    def values(self) -> Mapping[str, Any]:
        """Key (`clinic.name`) to value as it counts now; quick."""
        ...

    def choices(self, key: str) -> tuple[str, ...]:
        """What a value may be, where it is chosen and not typed (regions, languages, queues, paper); quick."""
        ...

    def problem(self, key: str, value: Any) -> str:
        """Why a value cannot be, the rest of an English sentence (`must be ...`); empty where it can; quick."""
        ...

    def save(self, changed: Mapping[str, Any]) -> None:
        """Write what changed, all of it or nothing. Raises SettingsError."""
        ...

    def save_logo(self, png: bytes) -> None:
        """Keep a logo; no bytes: none. Raises SettingsError where it is no picture that can be printed."""
        ...


class Counter(Protocol):
    """Counts what happens, never to whom."""

    def count(self, what: Counted, key: str = "") -> None:
        """One more. Never raises, touches no disk, may be called on the screens' thread."""
        ...

    def missed(self, words: str, language: str) -> None:
        """A search without a hit: counts those of its words that the vocabulary knows, and forgets the rest."""
        ...


class UsageNames(Protocol):
    """What the keys of counts are called in a language; a key that nothing is known of names itself. Never raises."""

    def article(self, article_id: str, language: str) -> str:
        """The title of an article."""
        ...

    def question(self, link_id: str, language: str) -> str:
        """The words of a question."""
        ...


class Usage(Protocol):
    """What was counted, by calendar months; a month is named by any of its days."""

    def months(self) -> tuple[date, ...]:
        """The first days of the months that anything was counted in, the newest first. Raises KioskError."""
        ...

    def report(self, month: date) -> UsageReport:
        """What may be shown of a month (`kiosk.domain.clinic.usage`). Raises KioskError."""
        ...

    def table(self, month: date) -> bytes:
        """The same as CSV (RFC 4180, UTF-8). Raises KioskError."""
        ...

    def pdf(self, month: date, language: str, names: UsageNames) -> bytes:
        """The same as a page or two to print. Raises KioskError."""
        ...

    def trouble(self) -> str:
        """Why counts could not be written lately, one English sentence for the log; empty where they could. Quick."""
        ...
