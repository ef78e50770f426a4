"""The harness sees what it is there for: each fault in turn, made on purpose."""

from __future__ import annotations

import itertools
import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop

from tests.soak import canary, plan
from tests.soak import heart as heart_module
from tests.soak.heart import TICK_S, Heart
from tests.soak.processes import Use
from tests.soak.random_hand import CANARY
from tests.soak.verdict import LONGEST_STOP_S, MOST_DESCRIPTORS, MOST_GROWTH_KB, MOST_THREADS, FaultError, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

WELL = {"stop_s": 0.1, "wall_s": 0.1, "windows": 1, "screen": "attract", "seen": ["attract"]}


@pytest.fixture
def verdict(tmp_path: Path) -> Verdict:
    (tmp_path / "log").write_text(
        "INFO kiosk.speech: Listen: on\nWARNING kiosk.printing: the printer is out of paper\n"
    )
    return Verdict(tmp_path / "log")


def test_a_healthy_kiosk_has_no_fault(verdict: Verdict) -> None:
    verdict.look(WELL)
    verdict.look_at_log()
    verdict.look_at_process(Use(100_000, 9, 30), ["/venv/bin/python -I -m kiosk.ui.listen.speaker us"])
    for events in range(0, 60_000, 1000):
        verdict.remember(events, 0, Use(100_000 + min(events, 5000), 9, 30))
    verdict.end_life()


@pytest.mark.parametrize(
    "other",
    [{"windows": 2}, {"screen": "fault"}, {"stop_s": LONGEST_STOP_S}, {"stuck": "the sheet did not come"}],
)
def test_what_the_hand_reports_is_judged(verdict: Verdict, other: dict[str, object]) -> None:
    with pytest.raises(FaultError):
        verdict.look({**WELL, **other})


@pytest.mark.parametrize(
    "line", ["ERROR kiosk.system.faults: fault: KeyError at x.py:1", "WARNING kiosk.qt: QFont: complaint", "Traceback"]
)
def test_what_a_healthy_kiosk_would_not_log_is_a_fault(verdict: Verdict, line: str) -> None:
    verdict.look_at_log()
    with verdict.log.open("a") as log:
        log.write(line + "\n")
    with pytest.raises(FaultError, match=line.split(":", maxsplit=1)[0]):
        verdict.look_at_log()


@pytest.mark.parametrize(
    ("use", "others"),
    [
        (Use(1, MOST_THREADS + 1, 1), []),
        (Use(1, 1, MOST_DESCRIPTORS + 1), []),
        (Use(1, 1, 1), ["/usr/bin/something --else"]),
    ],
)
def test_what_is_held_and_left_is_judged(verdict: Verdict, use: Use, others: list[str]) -> None:
    with pytest.raises(FaultError):
        verdict.look_at_process(use, others)


def test_memory_that_goes_on_growing_is_a_fault(verdict: Verdict) -> None:
    for events in range(0, 100_000, 1000):
        verdict.remember(events, 0, Use(100_000 + events * 2 * MOST_GROWTH_KB // 100_000, 9, 30))
    with pytest.raises(FaultError, match="memory grew"):
        verdict.end_life()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("before", [0, (1 << 22) - 5])
def test_a_canary_is_found_wherever_it_stands(tmp_path: Path, encoding: str, before: int) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "core").write_bytes(b"\0" * before + CANARY.encode(encoding) + b"\0")
    (tmp_path / "home" / "log").write_text("nothing of anybody")
    assert canary.leaks([tmp_path]) == {str(tmp_path / "home" / "core"): [CANARY]}


def test_an_answer_is_looked_for_but_in_the_library(tmp_path: Path) -> None:
    for name in ("generations", "device"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("know-pros-cons")
    assert list(canary.leaks([tmp_path])) == [str(tmp_path / "device" / "file")]


@pytest.mark.parametrize("drawn", [plan.drawn, plan.touches, plan.visits, plan.short])
def test_a_seed_draws_the_same_steps(drawn: object) -> None:
    assert callable(drawn)
    first, again, other = (list(itertools.islice(drawn(seed), 40)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_stop_of_the_screen_is_seen_and_what_is_not_its_own_is_not(
    qt_app: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, waited = str(threading.get_native_id()), {"s": 0.0}
    monkeypatch.setattr(heart_module, "waited_for_processor", lambda: {here: waited["s"], "another": 0.0})
    heart = Heart()

    def beat(work: Callable[[], object]) -> tuple[float, float]:
        """The stop that a heart notes, and the time that there was."""
        start = time.monotonic()
        heart.start()
        work()
        beaten = heart.beats
        while heart.beats == beaten:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return heart.take()[0], time.monotonic() - start

    nothing = threading.Event()
    stop, _ = beat(lambda: nothing.wait(0.3))
    assert stop >= 0.3 - TICK_S
    with_own, there_was = beat(lambda: _own(heart, lambda: nothing.wait(0.3)))
    assert with_own <= there_was - 0.3
    waited_for, there_was = beat(lambda: (nothing.wait(0.3), waited.update(s=0.3)))
    assert waited_for <= there_was - 0.3
    heart.stop()


def _own(heart: Heart, work: Callable[[], object]) -> None:
    with heart.own():
        work()
