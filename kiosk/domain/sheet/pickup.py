"""Sheets that wait for pick-up: a code that the visitor says at the desk, and where the sheet stands.

Rules: a code is a letter and two digits, without letters that look or sound like digits (I, O, S, Z); it says nothing
about who asked; nobody sees what is on a sheet before its code was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXY"
CODES: Final = len(LETTERS) * 100


class PickUp(StrEnum):
    """Where a sheet stands, or why a desk does not get it."""

    WAITING = "waiting"
    TAKEN = "taken"  # at a desk, which shows and prints it
    TAKEN_ELSEWHERE = "taken-elsewhere"  # at another desk than the one that asks
    HANDED_OVER = "handed-over"  # erased
    EXPIRED = "expired"  # erased
    UNKNOWN = "unknown"  # no such code
    SEVERAL = "several"  # two kiosks have a sheet with this code: say which kiosk
    NO_DESK = "no-desk"  # nobody is there to take it


@dataclass(frozen=True, slots=True)
class WaitingSheet:
    """A sheet as desks see it before its code was said. `age_s`: seconds since it was asked for."""

    code: str
    language: str
    pages: int
    large: bool
    age_s: int
    state: PickUp
    kiosk: str = ""  # the name of the kiosk, where there may be more than one; stays while it is connected


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """A sheet that a desk has: the very PDF. Its repr says nothing of it."""

    code: str
    language: str
    paper: str
    pdf: bytes

    def __repr__(self) -> str:
        return "TakenSheet()"


def code_of(number: int) -> str:
    """Return the code with a number from 0 to CODES - 1.

    >>> code_of(947)
    'K47'
    """
    return f"{LETTERS[number // 100]}{number % 100:02d}"


def read_code(text: str) -> str | None:
    """Return the code in what staff typed: any case, any digits, any gaps; None where there is none."""
    letters = "".join(text.split()).replace("-", "").upper()
    if len(letters) != 3 or letters[0] not in LETTERS or not letters[1:].isdecimal():
        return None
    return f"{letters[0]}{int(letters[1])}{int(letters[2])}"


def spoken_code(code: str) -> str:
    """Return a code as it is shown and said: `K 47`."""
    return f"{code[:1]} {code[1:]}"
