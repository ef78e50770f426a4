"""Work done at once, on the thread that asks for it, with the outcomes of `kiosk.ui.core.tasks.PoolTasks`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.ui.core.tasks import Lane

if TYPE_CHECKING:
    from kiosk.ui.core.tasks import Done, Failed, Work


class InlineTasks:
    """Fits `kiosk.ui.core.tasks.Tasks`."""

    def run(self, work: Work, done: Done, failed: Failed, lane: Lane = Lane.SCREEN) -> None:
        """Do it now."""
        try:
            outcome = work()
        except KioskError as error:
            failed(error)
        except Exception as error:  # noqa: BLE001  as in the pool
            sys.excepthook(type(error), error, error.__traceback__)
            failed(KioskError("A fault of the kiosk's own."))
        else:
            done(outcome)
