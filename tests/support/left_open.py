"""Tells of what a test opens or starts and does not close or end.

Python tells of files and sockets by itself (ResourceWarning, which is an error here), of connections to SQLite only
from 3.13 on; `watch_connections` has every Python do it, with the place where the connection was opened.

>>> watch_connections()
>>> before = running()      # processes that this one started, and its threads
>>> wait_for_end_of_all_but(before)
"""

from __future__ import annotations

import gc
import sqlite3
import threading
import traceback
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from tests.support.waiting_for import Until


class _Watched(sqlite3.Connection):
    _opened: traceback.StackSummary | None = None  # None: closed, or it never came to be open

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._opened = traceback.StackSummary.extract(traceback.walk_stack(None), limit=12, lookup_lines=False)

    def close(self) -> None:
        super().close()
        self._opened = None

    def __del__(self) -> None:
        if self._opened is not None:
            where = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in self._opened)
            warnings.warn(f"unclosed database, opened at {where}", ResourceWarning, source=self, stacklevel=2)


def watch_connections() -> None:
    """From now on a connection that ends without `close` gives a ResourceWarning."""
    sqlite3.connect = partial(sqlite3.connect, factory=_Watched)  # type: ignore[assignment]


def running() -> frozenset[str]:
    """Name the processes that this one started and its threads; zombies count, threads of Qt or pytest do not."""
    threads = {
        f"thread {one.name}"
        for one in threading.enumerate()
        if not (isinstance(one, threading._DummyThread) or one.name.startswith("pytest_timeout"))
    }
    processes = {f"process {pid} {_command(pid)}" for pid in _children()}
    # multiprocessing has one that lives as long as this process
    return frozenset(threads | {one for one in processes if "multiprocessing.resource_tracker" not in one})


def _children() -> set[str]:
    found: set[str] = set()
    for task in Path("/proc/self/task").iterdir():
        try:
            found.update((task / "children").read_text().split())
        except OSError:  # the thread has ended
            continue
    return found


def _command(pid: str) -> str:
    try:
        return (
            Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ").strip() or "(ended, and nobody waited for it)"
        )
    except OSError:
        return "(just ended)"


def wait_for_end_of_all_but(before: frozenset[str]) -> None:
    """Wait until nothing runs but what ran `before`. Raises AssertionError, naming what goes on."""
    gc.collect()  # a test that fails keeps what it made in its traceback
    try:
        Until()(lambda: running() <= before)
    except AssertionError:
        left = running() - before
        raise AssertionError(f"left running: {', '.join(sorted(left))}") from None
