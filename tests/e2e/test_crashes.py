"""A crash of the interpreter is told by the next start, with its place and without a word of a visitor's.

Real processes that really crash.
"""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from kiosk.device.journal import Journal
from kiosk.domain.clinic.journal import Event, Role
from tests.support.end_program import CANARY
from tests.support.started_program import Program, said, started
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def program() -> Iterator[Program]:
    with started() as made:
        yield made


def run(program: Program, command: str = "run") -> None:
    """Start it, and end it as it should end."""
    with program.at("up", command) as process:
        assert said(process) == "up", program.log()
        process.terminate()
        assert process.wait(60) == -signal.SIGTERM, program.log()


def told(program: Program) -> list[tuple[Role, str]]:
    """What the journal says of crashes."""
    entries = Journal(program.store / "journal.jsonl").entries()
    return [(entry.role, entry.detail) for entry in entries if entry.event is Event.CRASHED]


@pytest.mark.parametrize(
    ("moment", "number", "kind"),
    [
        ("crash", signal.SIGSEGV, "Segmentation fault"),
        ("abort", signal.SIGABRT, "Aborted"),
        ("fatal", signal.SIGABRT, "Aborted"),
    ],
)
def test_the_next_start_tells_of_a_crash(program: Program, moment: str, number: signal.Signals, kind: str) -> None:
    with program.at(moment) as process:
        assert process.wait(60) == -number, program.log()
    run(program)
    [(role, detail)] = told(program)
    assert role is Role.KIOSK
    assert detail.startswith(f"kiosk: {kind} at kiosk/ui/core/loop.py:")
    for path in program.store.rglob("*"):
        assert path.is_dir() or CANARY.encode() not in path.read_bytes(), path


def test_kiosk_and_desk_tell_each_its_own(program: Program) -> None:
    with program.at("crash", "desk") as process:
        assert process.wait(60) == -signal.SIGSEGV, program.log()
    run(program)
    assert told(program) == []
    run(program, "desk")
    [(role, detail)] = told(program)
    assert role is Role.DESK
    assert detail.startswith("desk: Segmentation fault at ")


def test_a_shutdown_that_hangs_is_told_as_well(program: Program) -> None:
    with program.at("python") as process:
        assert process.wait(60) == 1, program.log()
    run(program)
    [(_, detail)] = told(program)
    assert detail.startswith("kiosk: No end in time at kiosk/")


def test_a_power_cut_is_no_fault(program: Program) -> None:
    with program.at("up") as process:
        assert said(process) == "up", program.log()
        process.kill()
    run(program)
    assert told(program) == []


@pytest.mark.skipif(not shutil.which("speech-dispatcher"), reason="speech-dispatcher is not installed")
def test_a_crash_of_the_voice_is_told_too(program: Program) -> None:
    with program.at("listen") as process:
        assert said(process) == "up", program.log()
        Until()(lambda: program.mark.named("sd_espeak-ng"))
        os.kill(max(program.mark.named("kiosk.ui.listen.speaker")), signal.SIGSEGV)  # of the two the one that speaks
        Until()(lambda: not program.mark.named("kiosk.ui.listen.speaker"))
    run(program)
    [(_, detail)] = told(program)
    assert detail.startswith("speech: Segmentation fault at kiosk/ui/listen/speaker.py:")
