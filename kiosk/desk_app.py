"""The composition root of the desk's window: settings, library, printer and kiosks in, a window out.

Rules: everything that the kiosk's own start does not do otherwise is done by it (`kiosk.app`); the window is an
ordinary one, that is closed like any other; closing it gives back every sheet that was not handed over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject

from kiosk.app import Start, make_services, print_jobs
from kiosk.ui.core import faults
from kiosk.ui.core.panel import DESIGN_MM_PER_PX
from kiosk.ui.core.tasks import PoolTasks, Tasks
from kiosk.ui.desk.session import DeskSession
from kiosk.ui.sheet.preview import SheetPreview
from kiosk.ui.shell.contacts import Contacts
from kiosk.wiring.start import choose, each_minute, load_screens, prepare_qt

if TYPE_CHECKING:
    from kiosk.ports.pickup import DeskLink
    from kiosk.ui.core.staffservices import StaffServices

log = logging.getLogger("kiosk")

SIZE = (1440, 900)
# The kiosk's screens are read standing; a note, 28 px there, is 18 px on a reception's screen.
UNIT = 18 / 28


class _Touches(QObject):
    """Tells the session of each touch and key."""

    def __init__(self, session: DeskSession, parent: QObject, clock: Callable[[], float]) -> None:
        super().__init__(parent)
        self._session, self._contacts = session, Contacts(clock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Let everything through."""
        if self._contacts.read(event):
            self._session.touched()
        return False


class DeskApp:
    """The running desk. `start.size` is the window's; `lock_s` without a touch, and it asks for the PIN again.

    It owns what it opens; `close` it at the end.
    """

    def __init__(self, start: Start, staff: Callable[[], StaffServices], link: DeskLink, lock_s: int) -> None:
        prepare_qt()
        with ExitStack() as opened:
            self._open(start, staff, link, lock_s, opened)
            self._opened = opened.pop_all()

    def _open(
        self, start: Start, staff: Callable[[], StaffServices], link: DeskLink, lock_s: int, opened: ExitStack
    ) -> None:
        """Bring everything up; `opened` takes it down in the opposite order, also where the rest does not come up."""
        self.tasks: Tasks = start.tasks or PoolTasks()
        notes = list(start.settings.notes)
        self.shown = choose(start, notes)
        opened.callback(self.shown.close)
        size = start.size or SIZE
        services = make_services(start, self.tasks, print_jobs(start, self.tasks, opened), size, self.shown, notes)
        self.services = services = replace(services, mm_per_px=DESIGN_MM_PER_PX / UNIT)
        if services.searcher is not None:
            opened.callback(services.searcher.close)
        for note in services.staff_notes:
            log.warning("%s", note)
        preview = SheetPreview()
        self._staff = staff()
        self.session = DeskSession(services, self._staff, link, preview, lock_s, datetime.now)
        opened.callback(shiboken6.delete, self.session)  # here, not on whichever thread collects garbage: it has timers
        faults.install(self.session.show_fault)
        opened.callback(faults.uninstall)
        self.engine, self.window = load_screens(self.session, "DeskMain", preview, size)
        opened.callback(shiboken6.delete, self.engine)  # while what its screens are bound to still lives
        self.window.installEventFilter(_Touches(self.session, self.window, start.clock))
        if services.searcher is not None:
            services.searcher.start()
        opened.callback(self._finish_work)
        opened.callback(self.session.close)
        opened.callback(each_minute(self.window, self.tasks, start.each_minute).stop)

    def show(self) -> None:
        """Bring the window up."""
        self.window.show()

    def close(self) -> None:
        """Give back what is held, and close everything that was opened for the window."""
        self._opened.close()

    def _finish_work(self) -> None:
        """Let what runs off the screens' thread come to its end."""
        for tasks in (self.tasks, self._staff.tasks):
            if isinstance(tasks, PoolTasks):
                tasks.close()
