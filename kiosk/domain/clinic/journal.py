"""What the journal of a kiosk holds: when, in which role, what, and a word about it.

Rules: nothing about a visitor, ever; a role, never a person; prints as a day's count.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Role(StrEnum):
    """Who did it."""

    KIOSK = "kiosk"  # the program by itself
    STAFF = "staff"  # who knows the PIN
    DESK = "desk"  # the window at the reception
    ADMINISTRATOR = "administrator"  # the command line


class Event(StrEnum):
    """What happened."""

    TRUSTED = "trusted"
    IMPORTED = "imported"
    REFUSED = "refused"
    ROLLED_BACK = "rolled back"
    FELL_BACK = "fell back"
    PRINTED = "printed"  # how many sheets on a day that is over; detail: "2026-11-26: 14"
    PIN_SET = "pin set"
    PIN_CLEARED = "pin cleared"
    PIN_WRONG = "pin wrong"
    PIN_LOCKED = "pin locked"
    SETTINGS = "settings"  # detail: the keys that changed, never a value
    SETTINGS_LOST = "settings lost"  # a file that was cut off; the one before it counts
    PAIRED = "paired"
    UNPAIRED = "unpaired"
    CLIENT_REFUSED = "client refused"
    CRASHED = "ended by a fault"  # told by the next start; detail: program, kind, place in the code
    CUT_OFF = "cut off"  # the line before is half of one: the power went


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `number` counts from 1; `at` is in UTC; `generation` is what is shown since then, where it matters."""

    number: int
    at: datetime
    role: Role
    event: Event
    detail: str = ""
    generation: int | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Whether the journal is whole. `broken_at`: the first line (from 1) that does not follow from the one before it.

    `head` is the last line's hash: who notes it down can prove later that nothing before it was changed or cut.
    """

    lines: int
    head: str = ""
    broken_at: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing was changed."""
        return self.broken_at is None
