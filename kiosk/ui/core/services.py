"""What the screens are handed by the composition root.

Ports, rules and facts, nothing that reads the world by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from kiosk.domain.articles.approval import Approvals, Standing
from kiosk.domain.questionnaires.visit import VisitDefaults
from kiosk.ports import LibraryView, Paper, Printer, Searcher, SheetRenderer
from kiosk.ui.core.panel import DESIGN_MM_PER_PX
from kiosk.ui.core.printjobs import PrintJobs
from kiosk.ui.core.tasks import Tasks
from kiosk.ui.core.voice import Voice

if TYPE_CHECKING:  # what only a later screen needs is not loaded while the first one waits
    from datetime import date

    from kiosk.domain.articles.article import ArticleSummary, Reference
    from kiosk.domain.clinic.usage import Counted
    from kiosk.domain.guidance.guidance import Guidance
    from kiosk.domain.questionnaires.questionnaire import Questionnaire
    from kiosk.domain.sheet.sheet_request import ContentStamp
    from kiosk.domain.sheet.sheet_words import ClinicInfo
    from kiosk.ports.pickup import PickUpPlace
    from kiosk.ports.staff import Counter
    from kiosk.ui.core.staffservices import StaffServices


class Decisions(Protocol):
    """What a library decides from. Each raises LibraryError when it cannot be read."""

    def questionnaire(self) -> Questionnaire:
        """The questions."""
        ...

    def guidance(self) -> Guidance:
        """The rules and their texts."""
        ...

    def sources(self) -> Mapping[str, Reference]:
        """What the rules are based on: evidence key -> reference."""
        ...


class Content:
    """The open library with all that is decided from it, which is read once, when it is first asked for.

    Whoever opened it calls `close`; nothing may be asked of it afterwards.
    """

    def __init__(
        self, view: LibraryView, info: Callable[[], ContentStamp], decisions: Decisions, close: Callable[[], None]
    ) -> None:
        self.view, self._info, self._decisions, self.close = view, info, decisions, close

    @cached_property
    def info(self) -> ContentStamp:
        """Which library this is; of a large one it may take a second to tell."""
        return self._info()

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions."""
        return self._decisions.questionnaire()

    @cached_property
    def guidance(self) -> Guidance:
        """The rules and their texts."""
        return self._decisions.guidance()

    @cached_property
    def sources(self) -> Mapping[str, Reference]:
        """What the rules are based on: evidence key -> reference."""
        return self._decisions.sources()

    def read(self) -> None:
        """Read all of it now. Raises LibraryError."""
        _ = (self.questionnaire, self.guidance, self.sources)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds; see the settings `[visit]`."""

    idle_warning_s: int = 90
    idle_answer_s: int = 30
    unwell_s: int = 120
    done_s: int = 12


class NoCounter:
    """A `kiosk.ports.staff.Counter` that counts nothing."""

    def count(self, what: Counted, key: str = "") -> None:
        """Do nothing."""

    def missed(self, words: str, language: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything from outside.

    `content` is None when no library could be opened: the kiosk then sends visitors to the desk.

    `clinic` gives the clinic's words in a language; `clock` is `kiosk.system.uptime`; `locked` is the reason why the
    questionnaire may not run (for staff, English), or empty; `printer` is None when no queue is set; `jobs` are those
    that were sent, also before the screens last started; `voice` is None where nothing shall be read aloud;
    `searcher` is None where there is no library to search; `approvals` are what the
    signatures of the library's own bundle prove, and none for a library of any other kind; `staff` is None where there
    is no staff area, and asked when it first opens; `pick_up` is where sheets wait for the desk, None where visitors
    print them here.
    """

    content: Content | None
    languages: tuple[str, ...]
    region: str
    clinic: Callable[[str], ClinicInfo]
    renderer: SheetRenderer
    printer: Printer | None
    paper: Paper
    tasks: Tasks
    jobs: PrintJobs
    clock: Callable[[], float]
    today: Callable[[], date]
    locked: str = ""
    defaults: VisitDefaults = field(default_factory=VisitDefaults)
    times: Times = field(default_factory=Times)
    reduced_motion: bool = False
    mm_per_px: float = DESIGN_MM_PER_PX  # at the start
    staff_notes: tuple[str, ...] = ()
    voice: Voice | None = None
    searcher: Searcher | None = None
    approvals: Approvals = field(default_factory=Approvals)
    staff: Callable[[], StaffServices] | None = None
    counter: Counter = field(default_factory=NoCounter)
    pick_up: PickUpPlace | None = None

    def standing(self, article: ArticleSummary) -> Standing:
        """How the review of an article stands today: what every screen and the sheet show of it."""
        return self.approvals.of(article, today=self.today())
