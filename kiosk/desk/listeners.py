"""Who wants to hear of a change.

Rules: nobody is called while a lock of the caller's is held; a bound method is held weakly, so that screens that were
thrown away are neither kept nor called; one that fails stops nobody else.
"""

from __future__ import annotations

import logging
import threading
import weakref
from types import MethodType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Heard = Callable[[], None]

_LOG: Final = logging.getLogger(__name__)


class Listeners:
    """Tells all that asked, on the thread where the change happened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Callable[[], Heard | None]] = []

    def add(self, heard: Heard) -> None:
        """Tell this one too."""
        one = weakref.WeakMethod(heard) if isinstance(heard, MethodType) else lambda: heard
        with self._lock:
            self._all = [other for other in self._all if other() is not None] + [one]

    def remove(self, heard: Heard) -> None:
        """Tell this one no more."""
        with self._lock:
            self._all = [other for other in self._all if other() not in {None, heard}]

    def tell(self) -> None:
        """Call each."""
        with self._lock:
            now = [heard for one in self._all if (heard := one()) is not None]
        for heard in now:
            try:
                heard()
            except Exception as error:  # noqa: BLE001 - a fault of a listener's must not end a connection
                _LOG.error("A listener failed (%s).", type(error).__name__)
