"""A kiosk whose staff load content: a real store, a watched folder as the stick, the page open.

>>> with stick_kiosk(tmp_path) as kiosk:                             # doctest: +SKIP
...     kiosk.put_in("first.kioskbundle")
...     kiosk.wait("ask")                # after a touch: what would change is on the screen
...     kiosk.stage.touch("Accept")

Loading runs on a thread of its own, as at a clinic's; the rest of the staff's services are those of `fake_staff`.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import shiboken6

from kiosk.bundle.generations import Store, now_utc
from kiosk.device.drives import Drives
from kiosk.device.watched import WatchedFolder
from kiosk.domain.clinic.journal import Role
from kiosk.ui.core.navigator import Place, Screen
from kiosk.ui.core.tasks import PoolTasks
from kiosk.wiring.loading import ContentLoader, library_version, look_into
from tests.support.fake_staff import fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk, library_file
from tests.support.real_bundles import made_bundles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from kiosk.ports.staff import Loader, Sticks
    from kiosk.ui.staff.loading import Loading


@dataclass
class StickKiosk:
    """See the module's docstring."""

    stage: Stage
    store: Store
    sticks: Path
    restarts: list[int]
    tasks: PoolTasks

    @property
    def page(self) -> Loading:
        """The view-model."""
        return cast("Loading", self.stage.peek("door.room.loading"))

    def open(self) -> None:
        """Open the page, behind the PIN."""
        self.stage.session._shared.navigator.go(Place(Screen.ATTRACT))
        door = self.stage.peek("door")
        door.open()
        room = door.room
        room._on_opened()
        room.go("load")
        self.stage.driver.settle()

    def put_in(self, *bundles: str, stick: str = "CLINIC") -> None:
        """Put a stick in, with bundles of the publisher, and let the kiosk see it."""
        folder = self.sticks / stick
        folder.mkdir(exist_ok=True)
        for name in bundles:
            shutil.copy(getattr(made_bundles(), name.removesuffix(".kioskbundle")), folder)
        self.look()

    def look(self) -> None:
        """Let the second pass after which sticks are asked for."""
        self.settle()
        self.page._sticks.look()
        self.settle()

    def settle(self) -> None:
        """Let everything be done that was begun."""
        self.stage.driver.wait(lambda: self.tasks.drain(0) and not self.tasks._waiting, "the work to end")
        self.stage.driver.settle()

    def wait(self, state: str) -> None:
        """Wait until the page is there."""
        self.stage.driver.wait(lambda: self.stage.peek("door.room.loading.state") == state, f"the state {state!r}")
        self.stage.driver.settle()

    def choose(self, bundle: str) -> None:
        """Touch a bundle by its file's name, once it stands still."""
        place = None
        while place is None or place != self._place(bundle):
            place = self._place(bundle)
            self.stage.driver.settle()
        self.stage.driver.touch_at(place)

    def _place(self, bundle: str) -> QPoint:
        for seen in self.stage.driver.see():
            if seen.actionable and bundle in seen.description:
                return seen.rect.center()
        raise AssertionError(f"{bundle} is not on the screen: {self.stage.driver.texts()}")


@contextmanager
def stick_kiosk(
    folder: Path, *, loader: Loader | None = None, sticks: Sticks | None = None, trusting: bool = True, **how: Any
) -> Iterator[StickKiosk]:
    """A kiosk with its page for loading open. `loader` and `sticks` stand for the real ones."""
    store, place = Store(folder / "store", role=Role.STAFF), folder / "sticks"
    place.mkdir(exist_ok=True)
    if trusting:
        store.trust(made_bundles().root.read_bytes(), now_utc())
    drives = Drives(WatchedFolder(place), look_into)
    tasks, restarts = PoolTasks(), list[int]()
    staff = fake_staff_services(
        book=store.journal,
        sticks=sticks or drives,
        loader=loader or ContentLoader(store, drives.opened, lambda: library_version(library_file())),
        tasks=tasks,
        restart=lambda: restarts.append(1),
    )
    with kiosk(staff=staff, **how) as stage:
        running = StickKiosk(stage, store, place, restarts, tasks)
        running.open()
        try:
            yield running
        finally:
            running.page.close()
            tasks.drain()
    shiboken6.delete(tasks)  # here and now: Python may let go of it on the next test's loading thread
