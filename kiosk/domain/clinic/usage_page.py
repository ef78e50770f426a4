"""Counts as they are read: charts of bars, each with its name and its number, in one language.

Rules: every number is there in digits; a bar only repeats it. Screen and paper show the same charts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One count. `number` is written in the language's digits; `share` is of the chart's largest, None where hidden."""

    name: str
    number: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts of one kind."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class UsagePage:
    """All that is told of a month. `page_label` has `{page}` and `{pages}`."""

    language: str
    clinic: str
    title: str
    notes: tuple[str, ...]
    charts: tuple[Chart, ...]
    page_label: str
