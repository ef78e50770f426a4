"""A crash of the interpreter leaves its place in a file, which the next start reads: functions and lines, no values.

Rules: Python's own `faulthandler` writes into a file that was opened before, for its owner alone. What it wrote is read
as what anybody may have put there: so much of it, of its known forms alone, into words of ours. A file that cannot be
used stops nothing.
"""

from __future__ import annotations

import errno
import faulthandler
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_MOST: Final = 64 * 1024  # bytes: a hundred threads
_ENTER: Final = 0o700
_HEAD: Final = re.compile(
    rb"^(?:Fatal Python error: (?P<kind>Segmentation fault|Aborted|Bus error|Illegal instruction"
    rb"|Floating point exception)?|(?P<hung>Timeout) \([\d:.]+\)!)",
    re.MULTILINE,
)
_THREADS: Final = re.compile(rb"^(?=(?:Current thread|Thread) 0x)", re.MULTILINE)
_FRAME: Final = re.compile(rb'^  File "([^"\n]*)", line (\d+) in ', re.MULTILINE)
_NAME: Final = re.compile(r"[\w/.-]+\.py", re.ASCII)
_OURS: Final = f"{Path(__file__).resolve().parent.parent}/"


def write_crashes(path: Path) -> int:
    """Have a crash of this process written at the end of a file, which is made with its folder.

    Returns:
        The file's descriptor, open as long as the process lives.

    Raises:
        OSError: it cannot be written, or is no file.
    """
    path.parent.mkdir(_ENTER, parents=True, exist_ok=True)
    handle = _open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    if os.fstat(handle).st_size > _MOST:  # of a start that crashes again and again the first crashes are kept
        os.ftruncate(handle, _MOST)
    faulthandler.enable(handle)
    return handle


def take_crash(path: Path) -> str:
    """Return how and where the first crash since the last time happened, and empty the file; no crash: no words."""
    try:
        handle = _open(path, os.O_RDWR)
    except OSError:
        return ""
    try:
        told = crash_in(os.pread(handle, _MOST, 0))
        os.ftruncate(handle, 0)
    except OSError:
        return ""
    finally:
        os.close(handle)
    return told


def crash_in(data: bytes) -> str:
    """Return the kind and the innermost place of ours of what faulthandler wrote; empty where it wrote nothing.

    Such as "Aborted at kiosk/ui/core/voice.py:73".
    """
    head = _HEAD.search(data)
    if head is None:
        return ""
    kind = "No end in time" if head["hung"] else (head["kind"] or b"Fatal Python error").decode()
    following = data[head.end() :]
    again = _HEAD.search(following)
    place = _place(following[: again.start()] if again is not None else following)
    return f"{kind} at {place}" if place else kind


def _place(traces: bytes) -> str:
    """Return the innermost file and line of ours, else of anybody, on the thread that crashed; empty: none is told."""
    threads = _THREADS.split(traces)[1:]
    # who did it is marked; of a shutdown that hangs all threads are told, and the main one last
    crashed = next((one for one in threads if one.startswith(b"Current")), threads[-1] if threads else b"")
    frames = [(path.decode("ascii", "replace"), int(line)) for path, line in _FRAME.findall(crashed)]
    ours = [(f"kiosk/{path.removeprefix(_OURS)}", line) for path, line in frames if path.startswith(_OURS)]
    others = [(path.rpartition("/")[2], line) for path, line in frames]
    return next((f"{name}:{line}" for name, line in ours + others if _NAME.fullmatch(name)), "")


def _open(path: Path, flags: int) -> int:
    """Open a file that belongs to its owner alone; a link, a pipe or a device is none. Raises OSError."""
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileNotFoundError(errno.ENOENT, "it is no file", str(path))
    with suppress(PermissionError):  # another user's, who lets this one write
        os.fchmod(handle, 0o600)
    return handle
