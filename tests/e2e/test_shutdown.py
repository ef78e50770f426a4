"""The end that comes from outside: signals at any moment, a shutdown that hangs, a kiosk that is killed.

Real processes with real signals: what was counted is on the disk, no process is left, the status is the signal's.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.started_program import Program, said, started
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


@pytest.fixture
def program() -> Iterator[Program]:
    with started() as made:
        yield made


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_visit_writes_the_counts_and_leaves_no_process(
    program: Program, number: signal.Signals
) -> None:
    with program.at("visit") as process:
        assert said(process) == "up", program.log()
        process.send_signal(number)
        assert process.wait(60) == -number, program.log()
    assert program.visits() == 1
    Until()(lambda: not program.mark.alive())


def test_with_a_home_that_cannot_be_written_the_log_names_each_path(program: Program) -> None:
    nowhere = program.store.with_name("file")
    nowhere.touch()
    program.keep_in(nowhere)
    with program.at("visit") as process:
        assert said(process) == "up", program.log()
        process.terminate()
        assert process.wait(60) == -signal.SIGTERM, program.log()
    device = nowhere / "store" / "device"
    assert f"{device / 'crashes' / 'kiosk.txt'} cannot be written (Not a directory)" in program.log()
    assert f"give {device} to the kiosk's user, or name another folder in library.store." in program.log()
    assert f"The counts cannot be written to {device / 'usage.sqlite'} (" in program.log()
    assert "Traceback" not in program.log()


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_desk(program: Program, number: signal.Signals) -> None:
    with program.at("up", "desk") as process:
        assert said(process) == "up", program.log()
        process.send_signal(number)
        assert process.wait(60) == -number, program.log()
    Until()(lambda: not program.mark.alive())


@pytest.mark.parametrize(
    ("moment", "seen"), [("start", "_open_screens"), ("shown", ""), ("again", "close"), ("closing", "close")]
)
def test_a_signal_at_any_other_moment_ends_it_as_well(program: Program, moment: str, seen: str) -> None:
    with program.at(moment) as process:
        assert process.stdout is not None
        assert process.stdout.read().split() == ([seen] if seen else []), "it does not go on"
        assert process.wait(60) == -signal.SIGTERM, program.log()
    assert "Traceback" not in program.log()
    Until()(lambda: not program.mark.alive())


@pytest.mark.parametrize("moment", ["lane", "thread"])
def test_what_never_ends_is_not_waited_for(program: Program, moment: str) -> None:
    with program.at(moment) as process:
        assert process.wait(60) == 128 + signal.SIGTERM, program.log()
    assert "is not waited for" in program.log()
    Until()(lambda: not program.mark.alive())


def test_an_end_that_stops_python_itself_is_cut_off_too(program: Program) -> None:
    with program.at("python") as process:
        assert process.wait(60) == 1, program.log()


def test_a_second_signal_ends_at_once(program: Program) -> None:
    with program.at("closing-never") as process:
        assert [said(process), said(process)] == ["close", "asked"], program.log()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT, program.log()


def test_a_signal_that_is_ignored_stays_ignored(program: Program) -> None:
    with program.at("up", "run", "nohup") as process:
        assert said(process) == "up", program.log()
        process.send_signal(signal.SIGHUP)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == -signal.SIGTERM, program.log()


@pytest.mark.skipif(not shutil.which("speech-dispatcher"), reason="speech-dispatcher is not installed")
def test_a_kiosk_that_is_killed_takes_speech_with_it(program: Program) -> None:
    with program.at("listen") as process:
        assert said(process) == "up", program.log()
        Until()(lambda: program.mark.named("sd_espeak-ng") and program.mark.named("--spawn"))
        process.kill()
    Until()(lambda: not program.mark.alive())


def test_a_kiosk_that_is_killed_takes_a_voice_that_hangs_with_it(program: Program) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(program.environment["XDG_RUNTIME_DIR"] + "/mute")
        mute.listen()
        program.environment["SPEECHD_ADDRESS"] = f"unix_socket:{mute.getsockname()}"
        with program.at("up") as process:
            assert said(process) == "up", program.log()
            mute.settimeout(60)
            with mute.accept()[0]:  # the voice waits for an answer, inside the speech service's own code
                process.kill()
                process.wait()
                Until()(lambda: not program.mark.alive())


def test_a_kiosk_that_is_killed_takes_the_builder_of_the_index_with_it(program: Program) -> None:
    with program.at("up") as process:
        assert said(process) == "up", program.log()
        Until()(lambda: program.mark.named("kiosk index"))
        builder = program.mark.named("kiosk index")[0]
        os.kill(builder, signal.SIGSTOP)  # so that it is not done by then
        process.kill()
        process.wait()
        os.kill(builder, signal.SIGCONT)
    Until()(lambda: not program.mark.alive())


@pytest.mark.skipif(not (shutil.which("lp") and shutil.which("setpriv")), reason="lp or setpriv is not installed")
def test_a_kiosk_that_is_killed_takes_a_print_that_hangs_with_it(program: Program) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        server = f"127.0.0.1:{mute.getsockname()[1]}"
        work = f"from kiosk.printing.cups import CupsPrinter; CupsPrinter('q', {server!r}).submit(b'%PDF', paper='A4')"
        with subprocess.Popen([sys.executable, "-c", work], env=program.environment) as process:
            mute.settimeout(60)
            with mute.accept()[0]:  # `lp` waits for an answer
                assert program.mark.named("lp -h")
                process.kill()
                process.wait()
                Until()(lambda: not program.mark.alive())
