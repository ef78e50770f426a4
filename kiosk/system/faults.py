"""Faults of ours, told by their type and place alone, on whichever thread they happen.

Rules: the text of an exception is never told, because it may quote what a visitor tapped. What ends a thread, and what
Python can raise nowhere, goes where all faults go.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

log = logging.getLogger("kiosk.faults")


def describe(error: BaseException) -> str:
    """Type and path of a fault, innermost last, without the exception's own words."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    cause = error.__cause__ or error.__context__
    chain = f"; from {describe(cause)}" if cause is not None else ""
    return f"{type(error).__name__} at {where or 'unknown place'}{chain}"


def watch_threads() -> None:
    """Log each thread that ends by a fault, and each fault that Python can raise nowhere."""
    threading.excepthook = _thread_ended
    sys.unraisablehook = _not_raised


def _thread_ended(about: threading.ExceptHookArgs) -> None:
    if about.exc_value is not None and not isinstance(about.exc_value, SystemExit):
        name = about.thread.name if about.thread is not None else "unknown"
        log.error("fault: the thread '%s' ended: %s", name, describe(about.exc_value))


def _not_raised(about: UnraisableHookArgs) -> None:
    if about.exc_value is not None:
        log.error("fault: not raised: %s", describe(about.exc_value))
