"""Processes that end with whoever started them, however that one ends.

Rules: a child of ours has a pipe as its standard input and ends when the other end is closed, which the kernel does
even when the parent is killed; a child that may hang in code of others, or leaves processes of its own behind, does its
work `supervised`. A death signal (PR_SET_PDEATHSIG) comes when the thread that started a process ends: it is used only
where that thread waits for the process.
"""

from __future__ import annotations

import ctypes
import os
import select
import shutil
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

_PDEATHSIG, _CHILD_SUBREAPER = 1, 36  # prctl(2)
_PATIENCE_S: Final = 1.0  # for a process that was asked to end
_ENDS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def end_with_input() -> None:
    """End this process once its standard input is closed at the other end, whatever it is doing."""

    def wait() -> None:
        _wait_for_end_of_input()
        os._exit(1)

    threading.Thread(target=wait, name="end with input", daemon=True).start()


def supervised(work: Callable[[], int]) -> int:
    """Do `work` in a process of its own and return its status; call it before any thread is started.

    When `work` is done, the standard input ends or this process is told to end, then all that was started for `work`
    ends, also what left its parents (daemons) meanwhile.
    """
    parent = os.getpid()
    _prctl(_CHILD_SUBREAPER, 1)
    worker = os.fork()
    if worker == 0:
        _prctl(_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before that was set
            os._exit(1)
        return work()
    for number in _ENDS:
        signal.signal(number, _leave)
    status = 1
    with suppress(SystemExit):
        _wait_for_end_of_input(worker)
        status = _status(worker)
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    _end_children()
    return status


def ended_with_thread(command: Sequence[str]) -> list[str]:
    """Return a command that the kernel ends with the thread that starts it, where util-linux is installed."""
    setpriv = shutil.which("setpriv")
    return [*([setpriv, "--pdeathsig", "KILL"] if setpriv else []), *command]


def _wait_for_end_of_input(worker: int | None = None) -> None:
    """Wait until the standard input is closed at its other end, or a child has ended; nothing is read."""
    ends = select.poll()
    ends.register(0, 0)  # POLLHUP comes unasked
    handle = os.pidfd_open(worker) if worker is not None else None
    if handle is not None:
        ends.register(handle, select.POLLIN)
    ends.poll()
    if handle is not None:
        os.close(handle)


def _status(worker: int) -> int:
    """Return the status of a child that has ended, 1 of one that has not."""
    pid, status = os.waitpid(worker, os.WNOHANG)
    return abs(os.waitstatus_to_exitcode(status)) if pid else 1


def _end_children() -> None:
    """End all children of this process, those too that it inherits from them."""
    with suppress(ChildProcessError):  # none is left
        while True:
            gone = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            for pid in [gone.si_pid] if gone is not None else list(_children(os.getpid())):
                _end(pid)


def _children(parent: int) -> Iterator[int]:
    """Yield the processes whose parent is `parent`."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            fields = entry.read_text(errors="replace").rpartition(")")[2].split()  # the name before may hold anything
            if int(fields[1]) == parent:
                yield int(entry.parent.name)


def _end(pid: int) -> None:
    """End one child: it may do it by itself, for a while."""
    handle = os.pidfd_open(pid)
    try:
        os.kill(pid, signal.SIGTERM)
        if not select.select([handle], [], [], _PATIENCE_S)[0]:
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    finally:
        os.close(handle)


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(1)


def _prctl(option: int, value: int) -> None:
    """Set an attribute of this process, where the system has it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
