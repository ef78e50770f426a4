"""The reception in a run: takes a sheet by its code and hands it over, by the desk's own code over its own socket."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kiosk.desk.desk_hub import DeskHub
from kiosk.domain.sheet.pickup import PickUp, TakenSheet
from kiosk.settings.layers import APP
from tests.support.kept_book import KeptBook

if TYPE_CHECKING:
    from tests.soak.place import Place

_PATIENCE_S = 15.0


class Reception:
    """Use it with `with`."""

    def __init__(self, place: Place) -> None:
        run = Path(place.environment["XDG_RUNTIME_DIR"]) / APP
        self._hub = DeskHub(
            name="desk", run_folder=run, keys_folder=place.folder / "keys", listen=None, book=KeptBook()
        )
        self._changed = threading.Event()

    def __enter__(self) -> Self:
        self._hub.listen(self._changed.set)
        self._hub.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._hub.close()

    def hand_over(self, code: str) -> str:
        """Take a sheet and hand it over; returns what went wrong, or nothing."""
        taken = self._take(code)
        if not isinstance(taken, TakenSheet):
            return f"the desk does not get the sheet {code}: {taken.value}"
        state = self._hub.hand_over(code)
        return "" if state is PickUp.HANDED_OVER else f"the sheet {code} is {state.value} after it was handed over"

    def _take(self, code: str) -> TakenSheet | PickUp:
        """A desk finds a kiosk that has just started within seconds."""
        end = time.monotonic() + _PATIENCE_S
        while not isinstance(taken := self._hub.take(code), TakenSheet) and time.monotonic() < end:
            self._changed.wait(0.2)
            self._changed.clear()
        return taken
