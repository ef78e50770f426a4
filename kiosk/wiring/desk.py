"""A kiosk or a desk of this machine, as its settings say.

Rules: kiosk and desk on one machine find each other in the same folder, which belongs to their user and is in memory
where the system has such a place; keys lie with what is this machine's own.
"""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Final

from kiosk.desk.desk_hub import DeskHub
from kiosk.desk.kiosk_hub import KioskHub
from kiosk.desk.protocol import LONGEST_NAME
from kiosk.desk.tickets import Tickets
from kiosk.desk.tls import read_address
from kiosk.domain.harmless import printable
from kiosk.settings.layers import APP
from kiosk.settings.reader import device_folder, run_folder

if TYPE_CHECKING:
    from kiosk.ports.staff import Book
    from kiosk.settings import Settings

_KEYS: Final = "desk"


def make_kiosk_hub(settings: Settings, book: Book) -> KioskHub:
    """Return where sheets of this kiosk wait; `start` it. Raises SettingsError for a value of [desk]."""
    desk = settings.desk
    services = [read_address(text, "desk.services") for text in desk.services]
    return KioskHub(
        Tickets(keep_min=desk.keep_min, closes=desk.closes),
        name=machine_name(),
        run_folder=run_folder(settings, os.environ),
        keys_folder=device_folder(settings) / _KEYS,
        services=services,
        book=book,
    )


def make_desk_hub(settings: Settings, book: Book) -> DeskHub:
    """Return the desk of this machine; `start` it. Raises SettingsError for a value of [desk]."""
    listen = settings.desk.listen
    return DeskHub(
        name=machine_name(),
        run_folder=run_folder(settings, os.environ),
        keys_folder=device_folder(settings) / _KEYS,
        listen=read_address(listen, "desk.listen") if listen else None,
        book=book,
    )


def machine_name() -> str:
    """Return what this machine calls itself."""
    return printable(socket.gethostname())[:LONGEST_NAME] or APP
