"""Crashes of this machine's kiosk, desk and what they start: written into files of their own, told to the journal.

Rules: each program has its file, below what is this machine's own; the library check has none, for it may write no
file, and its crash is a library that is refused.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from kiosk.domain.clinic.journal import Event, Role
from kiosk.settings.reader import device_folder
from kiosk.system.crashes import take_crash, write_crashes

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.ports.staff import Book
    from kiosk.settings import Settings

log = logging.getLogger("kiosk")

KIOSK: Final = "kiosk"
DESK: Final = "desk"
SPEECH: Final = "speech"
INDEX: Final = "index"
_STDERR: Final = 2


def crash_file(settings: Settings, program: str) -> Path:
    """Return where a program's crash is written."""
    return device_folder(settings) / "crashes" / f"{program}.txt"


def watch_for_crashes(settings: Settings, program: str) -> int:
    """Have a crash of this process written down.

    Returns:
        The descriptor that it is written to, the standard error's where the disk does not take it.
    """
    path = crash_file(settings, program)
    try:
        return write_crashes(path)
    except OSError as error:
        log.warning(
            "%s cannot be written (%s): counts, journal, PIN and settings of staff cannot be kept either;"
            " give %s to the kiosk's user, or name another folder in library.store.",
            path, error.strerror, device_folder(settings),
        )  # fmt: skip
        return _STDERR


def tell_crashes(settings: Settings, program: str, book: Book) -> None:
    """Tell the journal what ended the last run of a program, and of what it starts, if a fault did."""
    role = Role.DESK if program == DESK else Role.KIOSK
    for name in (program, SPEECH, INDEX):
        crash = take_crash(crash_file(settings, name))
        if crash:
            book.add(role, Event.CRASHED, f"{name}: {crash}")
            log.warning("The last run of %s ended by a fault: %s", name, crash)
