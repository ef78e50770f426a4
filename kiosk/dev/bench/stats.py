"""The few statistics that the benchmark prints.

Rules: medians of few runs, because one run beside a busy machine must not decide; percentiles by nearest rank, so that
a printed figure is one that was measured; a goal is met or not, and an unknown figure meets none.
"""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def median(values: Sequence[float]) -> float | None:
    """The median; None of nothing."""
    return statistics.median(values) if values else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The nearest-rank percentile: the smallest value that at least `share` (0 to 1) of all do not exceed.

    >>> percentile([4, 1, 3, 2], 0.5)
    2
    """
    if not 0 < share <= 1:
        raise ValueError(f"a share of {share} is not in 0 to 1")
    ordered = sorted(values)
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None


def ratio(ours: float | None, theirs: float | None) -> float | None:
    """Ours as a part of theirs; None where one is unknown."""
    return None if ours is None or not theirs else ours / theirs


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. `values` in `unit`; `goal` is the largest figure that is good, None where none is set.

    `relative`: the goal is one for the ratio to something else, not for the figure itself.
    """

    part: str
    name: str
    values: tuple[float, ...]
    unit: str
    figure: float | None
    ratio: float | None = None
    goal: float | None = None
    note: str = ""
    relative: bool = False

    @property
    def judged(self) -> float | None:
        """What the goal is held against."""
        return self.ratio if self.relative else self.figure

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None without a goal or without a figure."""
        return None if self.goal is None or self.judged is None else self.judged <= self.goal

    def record(self) -> dict[str, Any]:
        """What `--json` writes of it."""
        return {
            "part": self.part,
            "name": self.name,
            "unit": self.unit,
            "values": [round(value, 4) for value in self.values],
            "figure": self.figure,
            "ratio": self.ratio,
            "goal": self.goal,
            "met": self.met,
            "note": self.note,
        }
