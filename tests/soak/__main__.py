"""`python -m tests.soak`: a day of the kiosk in a real window, until its time is up or a fault is found.

Says its seed first, a line for each step, and at a fault what repeats it: the seed, and the file of all that the hand
did in that life of the kiosk.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.soak import plan
from tests.soak.day import Day
from tests.soak.kiosk_process import DiedError
from tests.soak.place import Place
from tests.soak.verdict import FaultError

_PLANS = {"day": plan.drawn, "touches": plan.touches, "visits": plan.visits, "short": plan.short}


def main(arguments: list[str]) -> int:
    """Run; returns the exit status."""
    chosen = _parser().parse_args(arguments)
    seed = chosen.seed if chosen.seed is not None else random.SystemRandom().randrange(1 << 32)
    folder = Path(tempfile.mkdtemp(prefix="kiosk-soak-"))
    folder.chmod(0o755)
    print(f"seed {seed}, plan {chosen.plan}, files in {folder}", flush=True)
    started = time.monotonic()
    steps = _PLANS[chosen.plan](seed) if chosen.again is None else iter(())
    with Place(folder, cups=chosen.plan != "short") as place:
        for missing in place.without:
            print(f"without {missing}", flush=True)
        with Day(place, quick=chosen.plan == "visits") as day:
            try:
                if chosen.again is not None:
                    day.again(chosen.again)
                for step in _until(chosen, day, steps, started):
                    print(f"{time.monotonic() - started:6.0f} s  {step[0]} {json.dumps(step[1])}", flush=True)
                    day.do(step)
                    print(f"          {_so_far(day)}", flush=True)
                day.end()
                day.search_for_canaries()
            except (FaultError, DiedError) as fault:
                _tell_fault(day, seed, chosen.plan, fault)
                return 1
            _tell(day, time.monotonic() - started)
    shutil.rmtree(folder)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make soak", description="Use the kiosk until something breaks.")
    parser.add_argument("--seed", type=int, help="[default: a new one, which is told]")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--events", type=int, help="until so many touches and keys instead")
    parser.add_argument("--visits", type=int, help="until so many whole visits instead")
    parser.add_argument("--plan", choices=sorted(_PLANS), default="day")
    parser.add_argument("--again", type=Path, metavar="FILE", help="do what the hand did in a run that failed")
    return parser


def _until(chosen: argparse.Namespace, day: Day, steps: Iterator[plan.Step], started: float) -> Iterator[plan.Step]:
    def on(_step: plan.Step) -> bool:
        if chosen.events is not None:
            return bool(day.events < chosen.events)
        if chosen.visits is not None:
            return bool(day.visits < chosen.visits)
        return bool(chosen.plan == "short" or time.monotonic() - started < chosen.minutes * 60)

    return itertools.takewhile(on, steps)


def _tell_fault(day: Day, seed: int, name: str, fault: Exception) -> None:
    print(f"\nFAULT in step {len(day.steps)}: {fault}\n\nThe steps were:")
    for number, step in enumerate(day.steps, 1):
        print(f"{number:4} {step[0]} {json.dumps(step[1])}")
    crashes = sorted((day.place.private / "store" / "device" / "crashes").glob("*.txt"))
    for file in (day.place.private / "log", *crashes):
        print(f"\nThe end of {file}:\n" + "\n".join(file.read_text(errors="replace").splitlines()[-60:]))
    print(f'\nTo repeat it: make soak SEED={seed} PLAN={name}\nor the hand alone: make soak ARGS="--again {day.trace}"')
    _tell(day, 0)


def _so_far(day: Day) -> str:
    _, _, kb = day.verdict.samples[-1] if day.verdict.samples else (0, 0, 0)
    return f"{day.events} events, {day.visits} visits, {kb / 1024:.1f} MB, longest stop {day.verdict.stop_s:.2f} s"


def _tell(day: Day, seconds: float) -> None:
    verdict = day.verdict
    pace = f", {day.events / seconds:.0f} events/s, {day.visits / seconds * 60:.1f} visits/min" if seconds else ""
    print(f"{day.events} events, {day.visits} whole visits, {day.lives} starts in {seconds:.0f} s{pace}")
    print(f"longest stop of the screen {verdict.stop_s:.3f} s ({verdict.wall_s:.3f} s by the clock)")
    print(f"at most {verdict.most_threads} threads, {verdict.most_descriptors} descriptors")
    print(f"screens seen: {', '.join(sorted(verdict.seen))}")
    growths = [*verdict.growths, *([growth] if (growth := verdict.growth_kb()) is not None else [])]
    print(f"growth after warm-up, MB: {[round(one / 1024, 1) for one in growths] or 'too short a run to tell'}")
    print(f"memory (events, visits, MB): {[(e, v, round(kb / 1024)) for e, v, kb in verdict.samples[-3:]]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
