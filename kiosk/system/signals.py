"""Being told to end: SIGTERM, SIGINT and SIGHUP as a wish that the shutdown answers, in order and in bounded time.

Rules: the first signal asks for the end, whenever it comes: during the start, while the screens are up, while they
start anew, during the shutdown itself; a second SIGTERM or SIGINT ends the process at once. A signal that is ignored
(nohup, a job in the background) stays ignored. Python runs a handler only between two steps of its own, so a loop that
waits is woken through the descriptor `wakes`. A shutdown that waits for a device is cut off after `LIMIT_S`; one that
stops Python itself is cut off by faulthandler's watchdog and leaves a trace. The process ends by the signal that asked
for it: 128 + its number to a shell, a clean end to systemd.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

log = logging.getLogger("kiosk")

LIMIT_S: Final = 5.0  # for a whole shutdown
WATCHDOG_S: Final = 8.0
_STDERR: Final = 2
_ENDS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def nothing() -> None:
    """Nothing waits yet."""


class EndSignals:
    """Made once for a process, on its main thread. `asked` is the first signal that came.

    `wakes` becomes readable with each signal; whoever waits on it calls `heard`, and sets `leave` to what ends the
    waiting. `faults` is the descriptor that takes the trace of a shutdown that hangs.
    """

    def __init__(self) -> None:
        self.asked: signal.Signals | None = None
        self.leave: Callable[[], None] = nothing
        self.faults = _STDERR
        self.wakes, self._rings = socket.socketpair()
        for one in (self.wakes, self._rings):
            one.settimeout(0)
        signal.set_wakeup_fd(self._rings.fileno(), warn_on_full_buffer=False)
        heeded = [one for one in _ENDS if signal.getsignal(one) is not signal.SIG_IGN]
        self._end_at_once = [one for one in heeded if one is not signal.SIGHUP]
        for number in heeded:
            signal.signal(number, self._on_signal)

    def heard(self) -> None:
        """Take what woke the loop, and leave it if somebody asked for the end."""
        with suppress(BlockingIOError):
            self.wakes.recv(512)
        if self.asked is not None:
            self.leave()

    def limit(self) -> None:
        """From now on the process has `LIMIT_S` until its end."""
        faulthandler.dump_traceback_later(WATCHDOG_S, exit=True, file=self.faults)
        cut_off = threading.Timer(LIMIT_S, self._cut_off)
        cut_off.daemon = True
        cut_off.start()

    def end(self, status: int) -> NoReturn:
        """End the process, by the signal that asked for it or with a status."""
        if self.asked is not None:
            with suppress(OSError):
                sys.stdout.flush()
            signal.signal(self.asked, signal.SIG_DFL)
            signal.raise_signal(self.asked)
        sys.exit(status)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.asked = signal.Signals(number)
        for one in self._end_at_once:
            signal.signal(one, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # a terminal that closes sends more than one
        self.limit()
        self.leave()

    def _cut_off(self) -> None:
        names = ", ".join(sorted(thread.name for thread in threading.enumerate()))
        log.warning("The end did not come within %.0f s and is not waited for; there still were: %s", LIMIT_S, names)
        os._exit(128 + self.asked if self.asked is not None else 0)
