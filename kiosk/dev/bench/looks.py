"""When a program's first screen is there, told from outside by its pixels.

Rules: the finished screen is learned in a run that is not counted; rows that move there are left out; a later run has
its first frame when nearly all other rows are those. Learned, not assumed, so that it is the same test for any program.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SAME = 0.99  # share of the rows that must be the learned ones
_LOOK_EVERY_S = 0.002
_STILL_S = 1.5
_LOOKS = 4


class Watched(Protocol):
    """What is looked at."""

    def rows(self) -> Sequence[bytes]:
        """The rows as they are now."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """A finished screen; None stands for a row that moves."""

    rows: tuple[bytes | None, ...]

    def matches(self, rows: Sequence[bytes]) -> bool:
        """Whether nearly all rows that stand still are the learned ones."""
        still = [(learned, row) for learned, row in zip(self.rows, rows, strict=True) if learned is not None]
        return bool(still) and sum(learned == row for learned, row in still) >= SAME * len(still)


def common(looks: Sequence[Sequence[bytes]]) -> Look:
    """What several looks at one screen have in common."""
    first = looks[0]
    return Look(tuple(row if all(look[i] == row for look in looks) else None for i, row in enumerate(first)))


def learn(screen: Watched, empty: Look, limit_s: float) -> Look | None:
    """Wait until something is shown and stands still (or moves for good), then learn it. None: nothing was shown."""
    end = time.monotonic() + limit_s
    last, since = screen.rows(), time.monotonic()
    while time.monotonic() < end:
        time.sleep(_LOOK_EVERY_S * 10)
        rows = screen.rows()
        if rows != last:
            last, since = rows, time.monotonic()
        if not empty.matches(rows) and time.monotonic() - since > _STILL_S:
            break
    looks = []
    for _ in range(_LOOKS):
        looks.append(screen.rows())
        time.sleep(_STILL_S / _LOOKS)
    look = common(looks)
    shown = not empty.matches(looks[-1]) and any(row is not None for row in look.rows)
    return look if shown else None


def wait(screen: Watched, until: Callable[[Sequence[bytes]], bool], limit_s: float) -> float | None:
    """Look until it is so; the moment (`time.monotonic()`), or None when time ran out."""
    end = time.monotonic() + limit_s
    while (now := time.monotonic()) < end:
        if until(screen.rows()):
            return now
        time.sleep(_LOOK_EVERY_S)
    return None
