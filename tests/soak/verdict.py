"""What must hold after each step, and what a run comes to.

Rules: one window; no fault screen; no stop of a second; nothing in the log that a healthy kiosk would not say; no
process besides the kiosk and its speaker; threads and descriptors below fixed numbers; and memory that does not grow
once the kiosk is warm. Memory is what the process wrote for itself, looked at on the first screen alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.soak.processes import Use

LONGEST_STOP_S: Final = 1.0
MOST_THREADS: Final = 40
MOST_DESCRIPTORS: Final = 120
MOST_GROWTH_KB: Final = 5 * 1024
WARM_EVENTS: Final = 20_000  # by then nearly all has been on the screen in each language, and is kept
WARM_VISITS: Final = 50
_LOOKS: Final = 5  # at the beginning and at the end, of which the middle one counts
# Lines of a healthy kiosk: of devices that are switched off and pulled; where Qt's pinyin engine keeps its dictionary
# of no words.
_HEALTHY = re.compile(
    r"INFO |WARNING kiosk(\.printing|\.speech|\.desk|\.bundle|\.device)?: |WARNING kiosk\.qt: PinyinDecoderService"
)
_COMPANIONS = re.compile(r"kiosk\.ui\.listen\.speaker|speech-dispatcher|sd_\w+|/(lp|cancel|lpstat)\b")


class FaultError(Exception):
    """Something does not hold; the sentence says what."""


@dataclass
class Verdict:
    """Takes what is seen after each step. Each look raises FaultError."""

    log: Path
    stop_s: float = 0.0
    wall_s: float = 0.0
    most_threads: int = 0
    most_descriptors: int = 0
    growths: list[int] = field(default_factory=list)
    samples: list[tuple[int, int, int]] = field(default_factory=list)  # events, visits, private kB
    seen: set[str] = field(default_factory=set)
    _read: int = 0

    def look(self, report: Mapping[str, Any]) -> None:
        """The hand's report of a step."""
        if "stuck" in report:
            raise FaultError(report["stuck"])
        self.stop_s, self.wall_s = max(self.stop_s, report["stop_s"]), max(self.wall_s, report["wall_s"])
        self.seen |= set(report["seen"])
        if report["windows"] != 1:
            raise FaultError(f"{report['windows']} windows are there")
        if report["screen"] == "fault":
            raise FaultError("the fault screen is shown, and nobody asked for it")
        if report["stop_s"] >= LONGEST_STOP_S:
            raise FaultError(
                f"the screen stood still for {report['stop_s']:.2f} s ({report['wall_s']:.2f} s by the clock)"
            )

    def look_at_log(self) -> None:
        """What was logged since the last look."""
        with self.log.open("rb") as file:
            file.seek(self._read)
            new = file.read().decode(errors="replace")
            self._read = file.tell()
        if bad := [line for line in new.splitlines() if not _HEALTHY.match(line)]:
            raise FaultError("the log says: " + "\n".join(bad[:60]))

    def look_at_process(self, use: Use, others: Iterable[str]) -> None:
        """What the kiosk holds, and what else runs on its account."""
        self.most_threads = max(self.most_threads, use.threads)
        self.most_descriptors = max(self.most_descriptors, use.descriptors)
        if use.threads > MOST_THREADS:
            raise FaultError(f"{use.threads} threads")
        if use.descriptors > MOST_DESCRIPTORS:
            raise FaultError(f"{use.descriptors} open descriptors")
        if strangers := [command for command in others if not _COMPANIONS.search(command)]:
            raise FaultError(f"left running: {strangers}")

    def remember(self, events: int, visits: int, use: Use) -> None:
        """A look at the memory, on the first screen."""
        self.samples.append((events, visits, use.private_kb))

    def growth_kb(self) -> int | None:
        """What the memory of this life grew by since it was warm; None: too few looks."""
        warm = [kb for events, visits, kb in self.samples if events >= WARM_EVENTS or visits >= WARM_VISITS]
        if len(warm) < 3 * _LOOKS:
            return None
        return int(median(warm[-_LOOKS:]) - median(warm[:_LOOKS]))

    def end_life(self) -> None:
        """The process ends: its memory is judged."""
        growth = self.growth_kb()
        self.samples.clear()
        if growth is not None:
            self.growths.append(growth)
            if growth > MOST_GROWTH_KB:
                raise FaultError(f"memory grew by {growth / 1024:.1f} MB since the kiosk was warm")
