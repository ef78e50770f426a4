"""Start and memory: the kiosk, Chromium with the same article, a bare window, in turns on one screen.

Rules: one run of each that is not counted warms the caches and teaches the finished screen (`looks`); then all take
turns. The first interactive frame is the finished first screen, painted, of a program that then answers a touch; the
touch's answer is timed too. Memory is read when nothing has moved for a while: the kiosk is taken to the article first,
by the touches of a visitor, so that all three show the same.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kiosk.dev.bench import looks
from kiosk.dev.bench.processes import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kiosk.dev.bench.looks import Look
    from kiosk.dev.bench.screen import Screen

Point = tuple[int, int]

_LIMIT_S: Final = 20.0
_ANSWER_LIMIT_S: Final = 5.0
_REST_S: Final = 3.0  # after the last touch, before memory is read
_PAUSE_S: Final = 0.8  # between two programs, and between two touches that are not timed


@dataclass(frozen=True, slots=True)
class Contender:
    """A program to start. `tap` is a point that it answers.

    `way`: the touches from its first screen to the article; () when it starts there, None when the way is not known.
    """

    name: str
    command: tuple[str, ...]
    tap: Point
    way: tuple[Point, ...] | None = ()


@dataclass(slots=True)
class Figures:
    """What was measured of one program: seconds to the first frame and to the first answer, bytes at rest."""

    frames: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    first_screen: list[float] = field(default_factory=list)
    article: list[float] = field(default_factory=list)
    fault: str = ""


class Race:
    """Starts contenders on a screen. `deadline` is the `time.monotonic()` after which no further turn begins."""

    def __init__(self, screen: Screen, env: Mapping[str, str], deadline: float, say: Callable[[str], None]) -> None:
        self._screen, self._deadline, self._say = screen, deadline, say
        self._env = {**env, "DISPLAY": screen.display}
        self._empty = looks.common([screen.rows()])
        self._learned: dict[str, Look] = {}
        self.pictures: dict[str, bytes] = {}

    def run(self, contenders: Sequence[Contender], runs: int, rests: int) -> dict[str, Figures]:
        """Warm up, then `runs` turns of starting and `rests` turns of resting."""
        found = {contender.name: Figures() for contender in contenders}
        for contender in contenders:
            found[contender.name].fault = self._warm_up(contender)
        able = [contender for contender in contenders if not found[contender.name].fault]
        for _ in self._turns(runs):
            for contender in able:
                self._start(contender, found[contender.name])
        for _ in self._turns(rests):
            for contender in able:
                self._rest(contender, found[contender.name])
        return found

    def _turns(self, count: int) -> Iterable[int]:
        for number in range(count):
            if number and time.monotonic() > self._deadline:
                self._say(f"Time is running out: {number} of {count} turns.")
                return
            yield number

    def _warm_up(self, contender: Contender) -> str:
        """Start once and learn; returns what went wrong, or ""."""
        with Program(contender.command, self._env) as program:
            look = looks.learn(self._screen, self._empty, _LIMIT_S)
            self.pictures[contender.name] = self._screen.picture()
            if look is None:
                return "it ends at once" if not program.running() else "it shows nothing"
            self._learned[contender.name] = look
        self._clear()
        return ""

    def _start(self, contender: Contender, figures: Figures) -> None:
        look = self._learned[contender.name]
        with Program(contender.command, self._env) as program:
            painted = looks.wait(self._screen, look.matches, _LIMIT_S)
            if painted is None:
                figures.fault = "its first screen did not come in a run"
            else:
                self._screen.tap(contender.tap)
                answered = looks.wait(self._screen, lambda rows: not look.matches(rows), _ANSWER_LIMIT_S)
                if answered is None:
                    figures.fault = "it did not answer a touch on its first screen"
                else:
                    figures.frames.append(painted - program.started)
                    figures.answers.append(answered - program.started)
        self._clear()

    def _rest(self, contender: Contender, figures: Figures) -> None:
        with Program(contender.command, self._env) as program:
            looks.wait(self._screen, self._learned[contender.name].matches, _LIMIT_S)
            time.sleep(_REST_S)
            figures.first_screen.append(program.pss())
            for point in contender.way or ():
                self._step(point)
            if contender.way:
                time.sleep(_REST_S)
                self.pictures[f"{contender.name}, article"] = self._screen.picture()
            if contender.way is not None:
                figures.article.append(program.pss())
        self._clear()

    def _step(self, point: Point) -> None:
        """Touch, wait until something changes, and give it time to come to rest."""
        before = looks.common([self._screen.rows()])
        self._screen.tap(point)
        looks.wait(self._screen, lambda rows: before.rows != tuple(rows), _ANSWER_LIMIT_S)
        time.sleep(_PAUSE_S)

    def _clear(self) -> None:
        """Wait until the screen is empty again, then a moment more."""
        looks.wait(self._screen, self._empty.matches, _ANSWER_LIMIT_S)
        time.sleep(_PAUSE_S)
