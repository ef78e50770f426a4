"""A connection that is kept: made again, with growing pauses, whenever it is lost.

Rules: one thread; `close` ends it within the time of one attempt to connect; a conversation that began resets the
pause.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_SHORTEST_S: Final = 0.2
JOIN_S: Final = 10.0  # more than an attempt to connect takes


class KeptConnection:
    """`talk` connects and talks until it is over; it returns whether a conversation had begun."""

    def __init__(self, name: str, talk: Callable[[], bool], *, longest_s: float) -> None:
        self._talk, self._longest_s = talk, longest_s
        self._closed = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def closed(self) -> bool:
        """Whether nothing is to be connected any more."""
        return self._closed.is_set()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def hurry(self) -> None:
        """Try now: something changed."""
        self._wake.set()

    def stop(self) -> None:
        """Connect no more; returns at once. Who owns the conversation ends it."""
        self._closed.set()
        self._wake.set()

    def join(self) -> None:
        """Wait for the thread, after `stop`."""
        if self._thread.is_alive():
            self._thread.join(JOIN_S)

    def _run(self) -> None:
        pause = _SHORTEST_S
        while not self._closed.is_set():
            began = self._talk()
            pause = _SHORTEST_S if began else min(2 * pause, self._longest_s)
            self._wake.wait(pause)
            self._wake.clear()
