"""The staff PIN: what one may be, and how long a wrong one makes everybody wait.

Rules: six to twelve digits (NIST SP 800-63B, 5.1.1 asks for six), not one that is tried first; four wrong tries are
free, the fifth and each one after it locks for a time that doubles, up to an hour; a right one ends the count. Digits
of any script count as the digits they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

LEAST_DIGITS: Final = 6
MOST_DIGITS: Final = 12
FREE_TRIES: Final = 5  # the last of them locks
_FIRST_LOCK_S: Final = 30
_LONGEST_LOCK_S: Final = 3600


class PinProblem(StrEnum):
    """Why a PIN cannot be set."""

    NOT_DIGITS = "not-digits"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_EASY = "too-easy"


class PinOutcome(StrEnum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"  # not looked at: too many were wrong
    NOT_SET = "not-set"
    NOT_WRITTEN = "not-written"  # the disk does not take the count of tries, so none is looked at
    DAMAGED = "damaged"  # the PIN's file is: the machine's administrator must clear it


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What became of a try, and the whole seconds until the next one is looked at."""

    outcome: PinOutcome
    wait_s: int = 0


def as_digits(text: str) -> str | None:
    """Return the digits 0 to 9 of what was typed, None where anything else is in it."""
    try:
        return "".join(str(int(character)) for character in text) if text else ""
    except ValueError:
        return None


def pin_problem(text: str) -> PinProblem | None:
    """Return why this cannot be the PIN, None where it can.

    >>> pin_problem("123456").value
    'too-easy'
    """
    digits = as_digits(text)
    if digits is None:
        return PinProblem.NOT_DIGITS
    if len(digits) < LEAST_DIGITS:
        return PinProblem.TOO_SHORT
    if len(digits) > MOST_DIGITS:
        return PinProblem.TOO_LONG
    return PinProblem.TOO_EASY if _is_easy(digits) else None


def _is_easy(digits: str) -> bool:
    """Tell runs (123456, 987654), and one, two or three digits said again and again (111111, 121212, 123123)."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    again = any(digits == (digits[:length] * len(digits))[: len(digits)] for length in (1, 2, 3))
    return again or steps in ({1}, {9})


def lock_s(failures: int) -> int:
    """Return for how many seconds so many wrong tries in a row lock."""
    if failures < FREE_TRIES:
        return 0
    return int(min(_FIRST_LOCK_S * 2 ** min(failures - FREE_TRIES, 20), _LONGEST_LOCK_S))
