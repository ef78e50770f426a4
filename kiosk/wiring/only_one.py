"""One kiosk and one desk's window of a user at a time: they share journal, counts, socket and crash file.

Rules: what is locked is let go of by the kernel, so that no file of one that was killed stands in the way of the next;
where nothing can be locked, the kiosk starts all the same.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Final

from kiosk.settings.reader import run_folder
from kiosk.system.lock_file import hold, own_folder
from kiosk.wiring.crashes import DESK, KIOSK

if TYPE_CHECKING:
    from kiosk.settings import Settings

log = logging.getLogger("kiosk")

_HELD: Final = {
    KIOSK: "A kiosk of this user runs already: end that one first.",
    DESK: "The desk's window of this user is open already: use that one.",
}


def be_the_only_one(settings: Settings, program: str) -> None:
    """See to it that no second one starts for as long as this process lives. Raises KioskError where this is it."""
    path = run_folder(settings, os.environ) / f"{program}.only"
    try:
        own_folder(path.parent)
        hold(path, _HELD[program])
    except OSError as error:
        log.warning("%s cannot be locked (%s): a second one would start beside this.", path, error.strerror)
