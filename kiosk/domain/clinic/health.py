"""How a kiosk is: facts in, findings with a colour and what to do out.

Rules: red: visitors lack something now, or what they see cannot be vouched for; amber: it will be so soon, or staff
lack something; green: neither. Each finding has a sentence that says what to do (`kiosk.ui.staff.statuspage`). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.review import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from kiosk.domain.clinic.journal import Chain
    from kiosk.domain.clinic.loading import LibraryShown


class Level(StrEnum):
    """A colour, always beside a word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Expiring:
    """An approval that ends soon, or has ended."""

    title: str
    language: str
    until: date


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """What was found. `articles`: how many of each review status and language; bytes; None: cannot be told."""

    now: datetime
    library: LibraryShown | None = None
    library_until: datetime | None = None  # the publisher's signatures hold until then
    articles: tuple[tuple[ReviewStatus, str, int], ...] = ()
    expiring: tuple[Expiring, ...] = ()
    disk_free: int | None = None
    disk_size: int | None = None
    clock_wrong: bool = False
    printer: str = "no-printer"  # the value of a `kiosk.ports.PrintState`
    queue: str = ""
    pick_up: bool = False  # sheets go to a desk
    desks: int = 0
    voices: tuple[tuple[str, bool], ...] = ()  # language, whether there is a voice
    unwritable: tuple[str, ...] = ()  # languages whose letters no font has
    self_check: datetime | None = None  # when the library was last read whole
    self_check_note: str = ""  # what was wrong with it
    journal: Chain | None = None
    journal_trouble: str = ""
    settings_note: str = ""  # a settings file that cannot be used, and what counts instead
    questionnaire_locked: str = ""


class What(StrEnum):
    """What was found. The comment names the values that its sentence takes."""

    NO_LIBRARY = "no-library"
    LIBRARY_DAMAGED = "library-damaged"  # note
    LIBRARY_OLD = "library-old"  # date
    SIGNATURES_ENDED = "signatures-ended"  # date
    SIGNATURES_END = "signatures-end"  # date
    NOTHING_APPROVED = "nothing-approved"
    APPROVALS_ENDED = "approvals-ended"  # count
    APPROVALS_END = "approvals-end"  # count, date of the first
    LOCKED = "locked"  # the questionnaire: no number to call
    DISK_FULL = "disk-full"  # megabytes
    DISK_LOW = "disk-low"  # megabytes
    CLOCK_WRONG = "clock-wrong"
    PRINTER_PAPER = "printer-paper"
    PRINTER_HELP = "printer-help"
    PRINTER_GONE = "printer-gone"
    PRINTER_HELD = "printer-held"
    PRINTER_FULL = "printer-full"
    PRINTER_NONE = "printer-none"
    NO_DESK = "no-desk"
    NO_VOICE = "no-voice"  # languages
    NO_LETTERS = "no-letters"  # languages
    JOURNAL_BROKEN = "journal-broken"  # count: the line
    JOURNAL_UNWRITABLE = "journal-unwritable"
    SETTINGS_LOST = "settings-lost"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should know, and how pressing it is."""

    level: Level
    what: What
    count: int = 0
    date: date | None = None
    languages: tuple[str, ...] = ()


SOON_DAYS: Final = 60
OLD_DAYS: Final = 365
DISK_LOW: Final = 2 * 1024**3  # bytes: the largest library, while the one before is kept
DISK_FULL: Final = 256 * 1024**2
_MB: Final = 1_000_000
_ORDER: Final = (Level.RED, Level.AMBER, Level.GREEN)
_PRINTER: Final = {
    "out-of-paper": (Level.RED, What.PRINTER_PAPER),
    "needs-staff": (Level.RED, What.PRINTER_HELP),
    "unreachable": (Level.RED, What.PRINTER_GONE),
    "held": (Level.RED, What.PRINTER_HELD),
    "full": (Level.AMBER, What.PRINTER_FULL),
    "no-printer": (Level.AMBER, What.PRINTER_NONE),
}


def findings(facts: HealthFacts) -> tuple[Finding, ...]:
    """Return what somebody should know, the most pressing first; nothing where all is well."""
    found = [*_content(facts), *_machine(facts), *_people(facts)]
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.level)))


def overall(found: tuple[Finding, ...]) -> Level:
    """Return the colour of the whole."""
    return found[0].level if found else Level.GREEN


def _content(facts: HealthFacts) -> Iterator[Finding]:
    if facts.library is None:
        yield Finding(Level.RED, What.NO_LIBRARY)
        return
    today = facts.now.date()
    soon = today + timedelta(days=SOON_DAYS)
    if facts.self_check_note:
        yield Finding(Level.RED, What.LIBRARY_DAMAGED)
    if facts.library_until is not None:
        until = facts.library_until.date()
        if until < today:
            yield Finding(Level.AMBER, What.SIGNATURES_ENDED, date=until)
        elif until <= soon:
            yield Finding(Level.AMBER, What.SIGNATURES_END, date=until)
    if facts.library.issued is not None and facts.library.issued.date() < today - timedelta(days=OLD_DAYS):
        yield Finding(Level.AMBER, What.LIBRARY_OLD, date=facts.library.issued.date())
    ended = [one for one in facts.expiring if one.until < today]
    ending = [one.until for one in facts.expiring if today <= one.until <= soon]
    if ended:
        yield Finding(Level.AMBER, What.APPROVALS_ENDED, count=len(ended))
    if ending:
        yield Finding(Level.AMBER, What.APPROVALS_END, count=len(ending), date=min(ending))
    if not any(count for status, _, count in facts.articles if status is ReviewStatus.APPROVED):
        yield Finding(Level.AMBER, What.NOTHING_APPROVED)


def _machine(facts: HealthFacts) -> Iterator[Finding]:
    if facts.disk_free is not None and facts.disk_free < DISK_LOW:
        full = facts.disk_free < DISK_FULL
        level, what = (Level.RED, What.DISK_FULL) if full else (Level.AMBER, What.DISK_LOW)
        yield Finding(level, what, count=facts.disk_free // _MB)
    if facts.clock_wrong:
        yield Finding(Level.RED, What.CLOCK_WRONG)
    trouble = _PRINTER.get(facts.printer)
    if trouble is not None and not (facts.pick_up and trouble[1] is What.PRINTER_NONE):
        yield Finding(*trouble)
    if facts.pick_up and not facts.desks:
        yield Finding(Level.RED, What.NO_DESK)
    if facts.journal is not None and not facts.journal.whole:
        yield Finding(Level.RED, What.JOURNAL_BROKEN, count=facts.journal.broken_at or 0)
    if facts.journal_trouble:
        yield Finding(Level.AMBER, What.JOURNAL_UNWRITABLE)
    if facts.settings_note:
        yield Finding(Level.AMBER, What.SETTINGS_LOST)


def _people(facts: HealthFacts) -> Iterator[Finding]:
    if facts.questionnaire_locked:
        yield Finding(Level.RED, What.LOCKED)
    silent = tuple(language for language, has_voice in facts.voices if not has_voice)
    if silent:
        yield Finding(Level.AMBER, What.NO_VOICE, languages=silent)
    if facts.unwritable:
        yield Finding(Level.RED, What.NO_LETTERS, languages=facts.unwritable)
