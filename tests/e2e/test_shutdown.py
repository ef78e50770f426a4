"""The end that comes from outside: signals at any moment, a shutdown that hangs, a kiosk that is killed.

Real processes with real signals: what was counted is on the disk, no process is left, the status is the signal's.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.kiosk_stage import library_file
from tests.support.marked_processes import Mark
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
SETTINGS = """
[library]
store = "{folder}/store"
index = "{folder}/index"
"""


class Program:
    """A kiosk or desk at one moment, everything of it in a folder of its own."""

    def __init__(self, folder: Path, mark: Mark) -> None:
        self._folder, self.mark = folder, mark
        (folder / "settings.toml").write_text(SETTINGS.format(folder=folder))
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        home = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        self.environment = {**os.environ, **home, **mark.environment, "XDG_RUNTIME_DIR": str(runtime)}

    @contextmanager
    def at(self, moment: str, command: str = "run", *prefix: str) -> Iterator[subprocess.Popen[str]]:
        """Start it."""
        more = ["--windowed"] if command == "run" else []
        arguments = [command, *more, "--library", str(library_file()), "--settings", f"{self._folder}/settings.toml"]
        with (
            (self._folder / "log").open("a") as log,
            subprocess.Popen(
                [*prefix, sys.executable, "-m", "tests.support.end_program", moment, "--", *arguments],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
            ) as process,
        ):  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def log(self) -> str:
        """What it wrote to its standard error."""
        return (self._folder / "log").read_text()

    def visits(self) -> int:
        """How many are counted on the disk."""
        path = self._folder / "store" / "device" / "usage.sqlite"
        if not path.exists():
            return 0
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("select sum(count) from counts where what = 'visit'").fetchone()[0]
            return int(found or 0)


@pytest.fixture
def program() -> Iterator[Program]:
    mark = Mark()
    with tempfile.TemporaryDirectory(prefix="kiosk-end-", ignore_cleanup_errors=True) as folder:  # short: of sockets
        try:
            yield Program(Path(folder), mark)
        finally:
            mark.end()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


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
    with program.at("up") as process:
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
