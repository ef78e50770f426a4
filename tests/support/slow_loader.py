"""A loader that goes on only when a test says so, for pages in the middle of loading.

>>> loader = SlowLoader()                                            # doctest: +SKIP
>>> with stick_kiosk(tmp_path, loader=loader) as kiosk: ...
...     loader.come(25_000_000)          # so many bytes are checked now
...     loader.ask(PLAN)                 # what would change is shown; then the answer is waited for
"""

from __future__ import annotations

from queue import SimpleQueue
from typing import TYPE_CHECKING

from kiosk.domain.clinic.loading import LibraryShown, Loaded
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.clinic.loading import BundleFound, LoadPlan
    from kiosk.ports.staff import LoadWatch

WHOLE = 100_000_000


class SlowLoader:
    """Fits `kiosk.ports.staff.Loader`."""

    def __init__(self) -> None:
        self._shown = LibraryShown(1, "2026-08", "A Hospital")
        self._steps: SimpleQueue[Callable[[LoadWatch], None]] = SimpleQueue()
        self.begun = 0
        self.answers: list[bool] = []

    def load(self, found: BundleFound, watch: LoadWatch) -> Loaded:
        """Do what the test says, until it asked and got an answer, or somebody gave up."""
        self.begun += 1
        while not self.answers:
            self._steps.get()(watch)
        if not self.answers[-1]:
            raise BundleError(refusal_sentence(Refusal.CANCELLED, str), Refusal.CANCELLED)
        return Loaded(LibraryShown(2, "2026-11", "A Hospital"))

    def shown(self) -> LibraryShown:
        """See `Loader`."""
        return self._shown

    def before(self) -> LibraryShown | None:
        """See `Loader`."""
        return None

    def go_back(self, reason: str) -> LibraryShown:
        """See `Loader`."""
        return self._shown

    def come(self, done: int) -> None:
        """Bytes came."""
        self._steps.put(lambda watch: watch.progress(done, WHOLE))

    def ask(self, plan: LoadPlan) -> None:
        """Everything is checked."""
        self._steps.put(lambda watch: self.answers.append(watch.accept(plan)))
