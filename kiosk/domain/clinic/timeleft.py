"""How long something still takes, from how fast it went lately.

Rules: the speed is smoothed, so that a stick that stutters does not make the estimate jump; nothing is said before a
second has passed; pure: the clock's seconds are handed in.
"""

from __future__ import annotations

from math import exp
from typing import Final

_SMOOTH_S: Final = 3.0  # what happened longer ago counts little
_STEP_S: Final = 0.25  # shorter steps say more of the clock than of the stick
_FIRST_S: Final = 1.0


class TimeLeft:
    """Told of bytes as they come."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._at = 0.0
        self._done = 0
        self._speed: float | None = None  # bytes a second

    def tell(self, now: float, done: int) -> None:
        """So many bytes are done at `now`."""
        if self._began is None:
            self._began, self._at, self._done = now, now, done
            return
        passed = now - self._at
        if passed < _STEP_S:
            return
        speed, weight = max(0, done - self._done) / passed, 1 - exp(-passed / _SMOOTH_S)
        self._speed = speed if self._speed is None else self._speed + weight * (speed - self._speed)
        self._at, self._done = now, done

    def seconds(self, whole: int) -> float | None:
        """How long the rest takes; None while that cannot be told."""
        if self._began is None or self._at - self._began < _FIRST_S or not self._speed:
            return None
        return max(0, whole - self._done) / self._speed
