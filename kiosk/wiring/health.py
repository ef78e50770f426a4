"""How this machine is, gathered for the staff's status page.

Rules: what cannot be told is left open and never guessed; nothing here raises, for a broken part is what it is asked
for. What only the running kiosk knows (its open library, its own reading of it) the app puts into `Running`.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.bundle.clock import RELEASED, is_wrong
from kiosk.bundle.generations import BUILT_IN
from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.health import SOON_DAYS, Expiring, HealthFacts
from kiosk.domain.harmless import harmless
from kiosk.errors import KioskError
from kiosk.ports import PrintState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bundle.generations import Store
    from kiosk.domain.articles.article import ArticleSummary
    from kiosk.domain.articles.review import ReviewStatus
    from kiosk.ports import LibraryView, Printer
    from kiosk.ports.pickup import PickUpPlace
    from kiosk.ports.staff import Book, Loader


@dataclass(slots=True)
class Running:
    """What the kiosk that runs knows of itself. Each value is replaced whole, and may be read on any thread."""

    view: LibraryView | None = None
    approvals: Approvals = field(default_factory=Approvals)
    self_check: datetime | None = None
    self_check_note: str = ""


@dataclass(frozen=True, slots=True)
class MachineHealth:
    """Fits `kiosk.ports.staff.Health`."""

    store: Store
    loader: Loader
    book: Book
    running: Running
    printer: Printer | None = None
    queue: str = ""
    pick_up: PickUpPlace | None = None
    settings_note: str = ""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def look(self) -> HealthFacts:
        """Everything the status page tells; takes up to ten seconds, never raises."""
        now, summaries = self.now(), tuple(self._summaries())
        free, size = self._disk()
        try:
            shown, until = self.loader.shown(), self._until()
        except KioskError:
            shown, until = None, None
        return HealthFacts(
            now=now,
            library=shown if self.running.view is not None else None,
            library_until=until,
            articles=self._counts(summaries, now),
            expiring=self._expiring(summaries, now),
            disk_free=free,
            disk_size=size,
            clock_wrong=is_wrong(now) or now < RELEASED - timedelta(days=1),
            printer=(self.printer.status() if self.printer is not None else PrintState.NO_PRINTER).value,
            queue=self.queue,
            pick_up=self.pick_up is not None,
            desks=self.pick_up.desks() if self.pick_up is not None else 0,
            self_check=self.running.self_check,
            self_check_note=self.running.self_check_note,
            journal=self.book.chain(),
            journal_trouble=self.book.trouble(),
            settings_note=self.settings_note,
        )

    def _disk(self) -> tuple[int | None, int | None]:
        for folder in (self.store.folder, *self.store.folder.parents):
            try:
                usage = shutil.disk_usage(folder)
            except OSError:
                continue
            return usage.free, usage.total
        return None, None

    def _until(self) -> datetime | None:
        number = self.store.pointer().current
        return self.store.generation(number).record.expires if number != BUILT_IN else None

    def _summaries(self) -> Iterator[ArticleSummary]:
        """Yield every article once, in its own language."""
        view = self.running.view
        if view is None:
            return
        try:
            for language in view.languages():
                for audience in Audience:
                    for summary in view.articles(language, audience):
                        if summary.language == language and summary.audience is audience:
                            yield summary
        except KioskError:
            return

    def _counts(
        self, summaries: tuple[ArticleSummary, ...], now: datetime
    ) -> tuple[tuple[ReviewStatus, str, int], ...]:

        counts: Counter[tuple[ReviewStatus, str]] = Counter(
            (self.running.approvals.of(one, today=now.date()).status, one.language) for one in summaries
        )
        return tuple((status, language, count) for (status, language), count in sorted(counts.items()))

    def _expiring(self, summaries: tuple[ArticleSummary, ...], now: datetime) -> tuple[Expiring, ...]:
        last, found = now.date() + timedelta(days=SOON_DAYS), []
        for one in summaries:
            approval = self.running.approvals.of(one, today=now.date()).approval
            if approval is not None and approval.valid_until <= last:
                found.append(Expiring(harmless(one.title), one.language, approval.valid_until))
        return tuple(sorted(found, key=lambda one: one.until))
