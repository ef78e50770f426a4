"""The conversations that go on now.

Rules: each runs on the thread of its connection; closing asks all to end and waits for them, for a few seconds at most.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.desk.channel import End

_WAIT_S: Final = 5.0


class Talk(Protocol):
    """A conversation."""

    def run(self) -> End:
        """Talk until it is over."""
        ...

    def close(self) -> None:
        """End it; returns at once."""
        ...


T = TypeVar("T", bound=Talk)


class Conversations(Generic[T]):
    """`changed` is called when one is over."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._there = threading.Condition()
        self._talks: dict[T, str] = {}
        self._closed = False

    @contextmanager
    def going_on(self, talk: T, key: str = "") -> Iterator[None]:
        """Count one in. `key`: the fingerprint of the other side, where it has one."""
        with self._there:
            self._talks[talk] = key
            closed = self._closed
        if closed:
            talk.close()
        try:
            yield
        finally:
            with self._there:
                del self._talks[talk]
                self._there.notify_all()
            self._changed()

    def now(self) -> dict[T, str]:
        """Those that go on, the oldest first, and their keys."""
        with self._there:
            return dict(self._talks)

    def end(self, unwanted: Callable[[str], bool]) -> None:
        """End those whose key is unwanted; returns at once."""
        for talk, key in self.now().items():
            if unwanted(key):
                talk.close()

    def close(self) -> None:
        """End all, and whatever begins later."""
        with self._there:
            self._closed = True
        self.end(lambda _: True)
        with self._there:
            self._there.wait_for(lambda: not self._talks, _WAIT_S)
