"""This machine as the kiosk runs on it: what outlives a start anew, and what each start is handed of it.

Rules: journal, PIN, counts and the sheets that wait belong to the machine and stay while the screens start anew;
settings may be others by then. What only the staff area needs is loaded with it. What cannot be opened is told on the
status page, and the kiosk goes on.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.bundle.generations import Store
from kiosk.domain.clinic.journal import Event, Role
from kiosk.paths import built_library
from kiosk.settings.layers import read_layers
from kiosk.settings.reader import device_folder, store_folder
from kiosk.wiring.health import MachineHealth, Running
from kiosk.wiring.usage import make_counters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.desk.desk_hub import DeskHub
    from kiosk.desk.kiosk_hub import KioskHub
    from kiosk.device.pin import PinStore
    from kiosk.ports import Printer
    from kiosk.settings import Settings
    from kiosk.ui.core.staffservices import StaffServices
    from kiosk.ui.core.tasks import Tasks


log = logging.getLogger("kiosk")


class Machine:
    """Made once for a process. `settings_file` is that of `--settings`, `role` who sits in front of it."""

    def __init__(self, settings: Settings, settings_file: Path | None = None, role: Role = Role.STAFF) -> None:
        self._settings_file, self._role = settings_file, role
        self.store = Store(store_folder(settings), role=role)
        self.book = self.store.journal
        self.running = Running()
        self.counters = make_counters(settings, self.book, self._known)
        self._approved_words = settings.usage.words
        self._pins: PinStore | None = None
        self._hub: KioskHub | None = None
        self._told: tuple[str, ...] = ()

    def note_lost(self, settings: Settings) -> None:
        """Tell the journal, once, that what staff had set could not be used."""
        if settings.notes and settings.notes != self._told:
            self.book.add(Role.KIOSK, Event.SETTINGS_LOST)
        self._told = settings.notes

    def pick_up(self, settings: Settings) -> KioskHub | None:
        """Return where sheets wait for the desk; None where visitors print them at the kiosk.

        Sheets that wait already go on waiting, as long as the settings say now.
        """
        if settings.printer.pick_up != "desk":
            return None
        if self._hub is None:
            from kiosk.wiring.desk import make_kiosk_hub

            self._hub = make_kiosk_hub(settings, self.book)
            self._hub.start()
        self._hub.keep(keep_min=settings.desk.keep_min, closes=settings.desk.closes)
        return self._hub

    def staff(
        self, settings: Settings, printer: Printer | None, tasks: Callable[[], Tasks], restart: Callable[[], None]
    ) -> StaffServices:
        """Return what the staff area of one start is handed."""
        from kiosk.device.pin import PinStore
        from kiosk.ui.core.staffservices import StaffServices
        from kiosk.wiring.clinic_values import StaffSettings
        from kiosk.wiring.loading import ContentLoader, library_version, make_drives
        from kiosk.wiring.usage import UsageBook

        if self._pins is None:
            self._pins = PinStore(device_folder(settings), self.book, self._role)
        hub = self.pick_up(settings)
        drives = make_drives(settings)
        loader = ContentLoader(self.store, drives.opened, lambda: library_version(built_library()))
        self._approved_words = settings.usage.words
        self.note_lost(settings)
        return StaffServices(
            pins=self._pins,
            book=self.book,
            sticks=drives,
            loader=loader,
            health=MachineHealth(
                store=self.store,
                loader=loader,
                book=self.book,
                running=self.running,
                printer=printer,
                queue=settings.printer.queue,
                pick_up=hub,
                settings_note=" ".join(settings.notes),
            ),
            values=StaffSettings(read_layers(self._settings_file), device_folder(settings), self.book),
            usage=UsageBook(self.counters, settings),
            tasks=tasks(),
            restart=restart,
            lock_s=settings.staff.lock_s,
            pairing=hub.pairing if hub is not None else None,
            peers=hub.peers if hub is not None else None,
        )

    def desk(
        self, settings: Settings, desk: DeskHub, printer: Printer | None, tasks: Callable[[], Tasks]
    ) -> StaffServices:
        """Return what the desk's window is handed: the PIN of this machine, and who is paired with this desk."""
        staff = self.staff(
            replace(settings, printer=replace(settings.printer, pick_up="kiosk")), printer, tasks, _nothing
        )
        return replace(staff, pairing=desk.pairing, peers=desk.peers)

    def close(self) -> None:
        """Write the counts, and erase the sheets that wait."""
        if self._hub is not None:
            self._hub.close()
        self.counters.close()
        for trouble in filter(None, (self.counters.trouble(), self.book.trouble())):
            log.warning("%s", trouble)

    def _known(self, text: str, language: str) -> tuple[str, ...]:
        """Return the words of a search that may be counted."""
        from kiosk.wiring.usage import Vocabulary

        view = self.running.view
        return Vocabulary(view, self._approved_words)(text, language) if view is not None else ()


def _nothing() -> None:
    """A desk's window starts nothing anew."""
