"""What the staff's screens are handed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ports.pickup import Pairing, Peers
from kiosk.ports.staff import Book, ClinicValues, Health, Loader, Pins, Sticks, Usage
from kiosk.ui.core.tasks import Tasks


@dataclass(frozen=True, slots=True)
class StaffServices:
    """Everything from outside.

    `tasks` is a thread of its own, because loading waits for people; `restart` ends the staff area so that the kiosk
    shows what was loaded or set; `pairing` and `peers` are None where no desk on another machine is named.
    """

    pins: Pins
    book: Book
    sticks: Sticks
    loader: Loader
    health: Health
    values: ClinicValues
    usage: Usage
    tasks: Tasks
    restart: Callable[[], None]
    lock_s: int = 60
    pairing: Pairing | None = None
    peers: Peers | None = None
