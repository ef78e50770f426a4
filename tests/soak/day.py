"""A day of the kiosk: does the plan's steps one after the other and judges after each.

Rules: what the plan says happens whatever came of the step before; a fault ends the run at once; what happens from
outside while fingers are busy (a stick, the X pointer, another size, paper) is drawn from the step's own seed.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from contextlib import ExitStack
from threading import Event
from typing import TYPE_CHECKING, Any, Self

from tests.soak.canary import leaks
from tests.soak.desk import Reception
from tests.soak.kiosk_process import Kiosk
from tests.soak.place import SIZE, Place
from tests.soak.processes import marked
from tests.soak.verdict import FaultError, Verdict
from tests.support.cups_lab import CupsLab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import IO

    from tests.soak.plan import Step

_TIDY_S = 2.0  # after a visit the kiosk gives back what it needs no more
_PATIENCE_S = 600.0
_SIZES = (SIZE, SIZE, (1080, 1080), (800, 1280), (1080, 1440))
# to a shell, or to who started it
_ENDS = {"SIGTERM": {143, -signal.SIGTERM}, "SIGINT": {130, -signal.SIGINT}, "SIGKILL": {-signal.SIGKILL}}


class Day:
    """Use it with `with`; `steps` are those that were begun. `quick`: see `tests.soak.program`."""

    def __init__(self, place: Place, *, quick: bool = False) -> None:
        self._options = ["quick"] if quick else []
        self.place, self.verdict = place, Verdict(place.private / "log")
        self.steps: list[Step] = []
        self.events = self.visits = self.lives = 0
        self._pick_up = "kiosk"
        self._pause = Event()
        self._stack = ExitStack()
        self._kiosk: Kiosk | None = None
        self._trace: IO[str] | None = None
        self._last_events = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._reception = stack.enter_context(Reception(self.place))
            self.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._kiosk is not None:
            self._kiosk.kill()
        if self._trace is not None:
            self._trace.close()
        self._stack.close()

    @property
    def trace(self) -> Path:
        """What the hand did in this life of the kiosk."""
        return self.place.folder / f"acts-{self.lives}.jsonl"

    def start(self) -> None:
        """A life of the kiosk."""
        self.lives += 1
        if self._trace is not None:
            self._trace.close()
        self._trace = self.trace.open("w")
        self._last_events = 0
        self.place.write_settings(self._pick_up)
        self._kiosk = Kiosk(
            self.place.private,
            self.place.run,
            self._options,
            self.place.arguments(),
            self.place.environment,
            self._trace,
        )

    @property
    def kiosk(self) -> Kiosk:
        """The one that runs."""
        assert self._kiosk is not None
        return self._kiosk

    # -- steps

    def do(self, step: Step) -> None:
        """Do one and judge. Raises FaultError, DiedError."""
        name, how = step
        self.steps.append(step)
        getattr(self, f"_{name}")(**how)
        self._judge()

    def again(self, acts: Path) -> None:
        """Do what the hand did in another run. Raises FaultError, DiedError."""
        self._hand("again", acts=[json.loads(line) for line in acts.read_text().splitlines()])
        self._judge()

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End the kiosk; nothing of it may be left. Raises FaultError, DiedError."""
        status = self.kiosk.end(number)
        if status not in _ENDS[number.name]:
            raise FaultError(f"{number.name} ended the kiosk with status {status}")
        if left := self.kiosk.left(15, self._wait):
            raise FaultError(f"left running after {number.name}: {sorted(left.values())}")
        self.verdict.look_at_log()
        self.verdict.end_life()

    def search_for_canaries(self) -> None:
        """Everything that was written, at the end of all. Raises FaultError."""
        places = [self.place.private, self.place.sticks]
        if isinstance(self.place.lab, CupsLab):
            places += self.place.lab.written()
        if found := leaks(places):
            raise FaultError(f"of a visitor was kept: {found}")

    def _hand(self, what: str, meanwhile: Callable[[], None] = lambda: None, **how: Any) -> dict[str, Any]:
        report = self.kiosk.do(what, _PATIENCE_S, meanwhile, **how)
        self.verdict.look(report)
        self.events += report["events"] - self._last_events
        self._last_events = report["events"]
        return report

    def _judge(self) -> None:
        self.verdict.look_at_log()
        self._hand("rest", seconds=_TIDY_S)
        others = {pid: command for pid, command in marked(self.place.run).items() if pid != self.kiosk.process.pid}
        use = self.kiosk.use()
        self.verdict.look_at_process(use, others.values())
        self.verdict.remember(self._last_events, self.visits, use)

    def _visit(self, language: str, reader: str, parts: list[str]) -> None:
        report = self._hand("visit", language=language, reader=reader, parts=parts)
        self.visits += 1
        if report["code"] and (trouble := self._reception.hand_over(report["code"])):
            raise FaultError(trouble)

    def _random(self, seed: int, events: int) -> None:
        rng, next_at = random.Random(seed), time.monotonic() + 1.0

        def meanwhile() -> None:
            nonlocal next_at
            if time.monotonic() >= next_at:
                next_at = time.monotonic() + rng.uniform(0.2, 3.0)
                self._from_outside(rng)

        self._hand("random", meanwhile, seed=seed, events=events)
        self.place.pull()
        self.place.resize(SIZE)
        if isinstance(self.place.lab, CupsLab):
            self.place.lab.put_paper_in("desk")
        self._hand("leave")

    def _from_outside(self, rng: random.Random) -> None:
        """One thing that no finger does."""
        place = self.place
        kinds: list[Callable[[], None]] = [
            lambda: place.put_in(place.bundles.first),
            place.pull,
            lambda: place.resize(rng.choice(_SIZES)),
        ]
        if isinstance(place.lab, CupsLab):
            kinds += [lambda: place.lab.take_paper_out("desk"), lambda: place.lab.put_paper_in("desk")]  # type: ignore[union-attr]
        rng.choice(kinds)()

    def _pointer(self, seed: int, presses: int) -> None:
        """Presses by the X server's pointer: fingers and a mouse are never there at once."""
        rng, next_at = random.Random(seed), 0.0

        def meanwhile() -> None:
            nonlocal next_at
            if time.monotonic() >= next_at:
                next_at = time.monotonic() + 0.2
                self.place.touch_outside(rng)

        self._hand("rest", meanwhile, seconds=presses * 0.2)
        self._hand("leave")

    def _rest(self, seconds: float) -> None:
        self._hand("rest", seconds=seconds)

    def _nobody(self, language: str) -> None:
        self._hand("begin", language=language, reader="patient")
        self._hand("nobody")

    def _load(self, bundle: str) -> None:
        path = getattr(self.place.bundles, bundle)
        self.place.put_in(path)
        self._hand("load", bundle=path.name)
        self.place.pull()

    def _staff(self, seed: int, events: int) -> None:
        """Random touches behind the PIN; what they set goes with the PIN, for the steps that follow."""
        self._hand("enter")
        self._hand("random", seed=seed, events=events)
        self._hand("leave")
        self.end(signal.SIGTERM)
        shutil.rmtree(self.place.private / "store" / "device")
        self.start()

    def _freeze(self, seconds: float) -> None:
        self.kiosk.freeze(seconds, self._wait)

    def _restart(self, by: str) -> None:
        self.end(signal.Signals[by])
        self.start()

    def _get_sheets(self, at: str) -> None:
        """The clinic decides where sheets are got; it counts from the next start."""
        self._pick_up = at
        self._restart("SIGTERM")

    def _wait(self, seconds: float) -> None:
        self._pause.wait(seconds)
