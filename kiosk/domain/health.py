"""How a kiosk is: facts in, findings with a colour and what to do out.

Rules: red: visitors lack something now, or what they see cannot be vouched for; amber: it will be so soon, or staff
lack something; green: neither. Each finding has a sentence that says what to do (`kiosk.ui.staff.health_words`). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from kiosk.domain.journal import Chain
    from kiosk.domain.loading import LibraryShown
    from kiosk.domain.review import ReviewStatus


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
