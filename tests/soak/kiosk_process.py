"""The kiosk as a process: started as a clinic's would be, spoken to by its hand, ended by signals.

Rules: everything that it may write lies below one private folder; what it does is written down as it is told.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from tests.soak.processes import MARK, Use, marked, use_of

START_S, END_S = 90.0, 30.0


class DiedError(Exception):
    """The kiosk ended unasked; the sentence says how."""


class Kiosk:
    """One life of the kiosk. `trace` gets what the hand does; `hand` are options of its."""

    def __init__(
        self,
        private: Path,
        run: str,
        hand: list[str],
        arguments: list[str],
        environment: dict[str, str],
        trace: IO[str],
    ):
        self._run, self._trace = run, trace
        self._path = private.parent / "hand"
        self._path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listening, (private / "log").open("ab") as log:
            listening.bind(str(self._path))
            listening.listen()
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-X",
                    "faulthandler",
                    "-m",
                    "tests.soak.program",
                    str(self._path),
                    *hand,
                    "--",
                    *arguments,
                ],
                env={**environment, MARK: run, "PYTHONPATH": str(Path.cwd())},
                cwd=private,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            self._socket = self._accept(listening)
        self._rest = b""
        self.windows = 0
        self._wait(lambda line: "window" in line, START_S)

    def _accept(self, listening: socket.socket) -> socket.socket:
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if select.select([listening], [], [], 0.1)[0]:
                return listening.accept()[0]
            self._check()
        raise DiedError(f"no window came within {START_S:.0f} s")

    def do(
        self, what: str, patience_s: float, meanwhile: Callable[[], None] = lambda: None, **how: Any
    ) -> dict[str, Any]:
        """Have the hand do something; returns its report. Raises DiedError."""
        self._socket.sendall(json.dumps({"do": what, **how}).encode() + b"\n")
        answer = self._wait(lambda line: "done" in line or "stuck" in line, patience_s, meanwhile)
        return dict(answer.get("done", answer))

    def _wait(
        self, wanted: Callable[[dict[str, Any]], bool], seconds: float, meanwhile: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self._socket], [], [], 0.05)[0]:
                for line in self._lines():
                    if "act" in line:
                        self._trace.write(json.dumps(line["act"]) + "\n")
                    self.windows += "window" in line
                    if wanted(line):
                        return line
            self._check()
            meanwhile()
        raise DiedError(f"the hand did not answer within {seconds:.0f} s: the kiosk stands still")

    def _lines(self) -> list[dict[str, Any]]:
        try:
            data = self._socket.recv(1 << 20)
        except ConnectionResetError:
            data = b""
        if not data:
            self.process.wait(END_S)
            self._check()
            raise DiedError("the kiosk let go of its hand")
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def _check(self) -> None:
        status = self.process.poll()
        if status is not None:
            name = signal.Signals(-status).name if status < 0 else f"status {status}"
            raise DiedError(f"the kiosk ended with {name}")

    def use(self) -> Use:
        """What it holds now."""
        return use_of(self.process.pid)

    def freeze(self, seconds: float, wait: Callable[[float], None]) -> None:
        """Stop the whole program for a while, as a machine that swaps or sleeps does."""
        self.do("stop", 30)
        self.process.send_signal(signal.SIGSTOP)
        wait(seconds)
        self.process.send_signal(signal.SIGCONT)
        self.do("start", 30)

    def end(self, number: signal.Signals) -> int:
        """End it by a signal; returns the status. Raises DiedError where it does not end."""
        self.process.send_signal(number)
        try:
            return self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            raise DiedError(f"{number.name} did not end the kiosk within {END_S:.0f} s") from None
        finally:
            self._socket.close()

    def left(self, seconds: float, wait: Callable[[float], None]) -> dict[int, str]:
        """Processes of this run that are still there after a while; none should be."""
        end = time.monotonic() + seconds
        while (left := marked(self._run)) and time.monotonic() < end:
            wait(0.1)
        return left

    def kill(self) -> None:
        """End whatever is left of it."""
        for pid in {self.process.pid, *marked(self._run)}:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()
        self._socket.close()
