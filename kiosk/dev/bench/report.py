"""The figures as a table and as a file.

Rules: a goal is marked met or not met, nothing else; a figure that is missing says so; the machine, its load and the
versions stand with the figures, because without them they say nothing.
"""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from kiosk.dev.bench.stats import Line, median, percentile, ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.dev.bench.sheets import SheetFigures
    from kiosk.dev.bench.starts import Figures

KIOSK, CHROMIUM, BARE = "kiosk", "Chromium", "bare QML window"
START_GOAL: Final = 0.8
MEMORY_GOAL: Final = 0.35
TAP_GOAL_MS: Final = 50.0
TAP_P99_GOAL_MS: Final = 120.0
SHEET_GOAL_MS: Final = 100.0
_MB: Final = 1e6


def start_lines(found: Mapping[str, Figures]) -> list[Line]:
    """Start and memory, each as a ratio to Chromium where it ran."""
    kinds = (
        ("start: first interactive frame", "frames", "s", 1.0, START_GOAL),
        ("start: first touch answered", "answers", "s", 1.0, START_GOAL),
        ("memory at rest (PSS): first screen", "first_screen", "MB", _MB, None),
        ("memory at rest (PSS): the article", "article", "MB", _MB, MEMORY_GOAL),
    )
    lines = []
    for part, kind, unit, scale, goal in kinds:
        theirs = median(_scaled(found, CHROMIUM, kind, scale))
        for name, figures in found.items():
            values = _scaled(found, name, kind, scale)
            ours = median(values)
            to_them = None if name == CHROMIUM else ratio(ours, theirs)
            judged = goal if name == KIOSK and theirs is not None else None
            lines.append(Line(part, name, values, unit, ours, to_them, judged, figures.fault, relative=True))
    return lines


def _scaled(found: Mapping[str, Figures], name: str, kind: str, scale: float) -> tuple[float, ...]:
    values: Sequence[float] = getattr(found[name], kind) if name in found else ()
    return tuple(value / scale for value in values)


def tap_lines(taps: Mapping[str, Sequence[tuple[float, float]]]) -> list[Line]:
    """Median and 99th percentile of each kind of tap, and the median until the window is at rest."""
    lines = []
    for kind, times in taps.items():
        first, last = tuple(pair[0] for pair in times), tuple(pair[1] for pair in times)
        rest = median(last)
        note = "" if rest is None else f"at rest after {rest:.0f} ms (median)"
        part = "tap to next frame"
        lines.append(Line(part, f"{kind}, median of {len(times)}", first, "ms", median(first), None, TAP_GOAL_MS, note))
        lines.append(
            Line(part, f"{kind}, 99th percentile", first, "ms", percentile(first, 0.99), None, TAP_P99_GOAL_MS)
        )
    return lines


def sheet_lines(found: Mapping[str, SheetFigures]) -> list[Line]:
    """Cold and warm, each as it is and beside the others."""
    lines = []
    for kind, goal in (("cold", None), ("warm", SHEET_GOAL_MS)):
        for name, figures in found.items():
            values = tuple(getattr(figures, kind))
            if values:
                note = f"{figures.pages} pages" if figures.pages else ""
                judged = goal if name == KIOSK else None
                lines.append(Line(f"2-page sheet, {kind}", name, values, "ms", median(values), None, judged, note))
    return lines


def table(lines: Sequence[Line], beside: str = CHROMIUM) -> Table:
    """The figures for a person; ratios are those to `beside`."""
    shown = Table("Measured", "", "Figure", "Least", "Most", f"Ratio to {beside}", "Goal", "", "Note")
    for column in (2, 3, 4, 5, 6):
        shown.columns[column].justify = "right"
    part = ""
    for line in lines:
        if line.part != part and part:
            shown.add_section()
        shown.add_row(
            line.part if line.part != part else "",
            line.name,
            _number(line.figure, line.unit),
            _number(min(line.values, default=None), line.unit),
            _number(max(line.values, default=None), line.unit),
            "" if line.ratio is None else f"{line.ratio:.2f}",
            "" if line.goal is None else f"{line.goal:g}" + ("" if line.relative else f" {line.unit}"),
            verdict(line),
            line.note,
        )
        part = line.part
    return shown


def verdict(line: Line) -> Text:
    """What became of the goal."""
    if line.goal is None:
        return Text("")
    if line.met is None:
        return Text("not measured", "yellow")
    return Text("met", "green") if line.met else Text("not met", "red")


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.3f} {unit}" if unit == "s" else f"{value:.1f} {unit}"


def machine(versions: Mapping[str, str]) -> dict[str, Any]:
    """What the figures were measured on."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "cores": len(os.sched_getaffinity(0)), "cpu": cpu, "system": platform.platform(terse=True),
        "load": round(os.getloadavg()[0], 2), "python": platform.python_version(), **versions,
    }  # fmt: skip


def machine_line(facts: Mapping[str, Any]) -> str:
    """The same as a line."""
    more = ", ".join(
        f"{name} {value}" for name, value in facts.items() if name not in {"cores", "cpu", "system", "load"}
    )
    return f"{facts['cores']} cores ({facts['cpu']}), {facts['system']}, load {facts['load']} at the start; {more}"
