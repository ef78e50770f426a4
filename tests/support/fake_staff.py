"""What the staff's screens ask of the outside, in memory: fits the ports of `kiosk.ports.staff`.

>>> staff = fake_staff_services(pins=FakePins(pin="274951"))
>>> staff.pins.check("111111").outcome.value
'wrong'
>>> with kiosk(staff=staff) as stage:         # doctest: +SKIP
...     enter_staff_area(stage)               # the corner's signal and the right PIN
...     stage.touch("Journal")

Time stands still until a test moves it (`FakePins.clock`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.clinic.health import HealthFacts
from kiosk.domain.clinic.journal import Chain, Entry, Event, Role
from kiosk.domain.clinic.loading import BundleFound, LibraryShown, Loaded, LoadPlan, Stick
from kiosk.domain.clinic.pin import PinAnswer, PinOutcome, lock_s, pin_problem
from kiosk.domain.clinic.usage import UsageReport
from kiosk.errors import KioskError
from kiosk.ui.core.staffservices import StaffServices
from tests.support.inline_tasks import InlineTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.ports.staff import LoadWatch, UsageNames
    from tests.support.kiosk_stage import Stage

PIN: Final = "274951"
NOW: Final = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@dataclass
class FakePins:
    """A PIN with the lock-out of `kiosk.domain.clinic.pin`; `outcome` is what a disk does that fails."""

    pin: str | None = PIN
    clock: Callable[[], float] = lambda: 0.0
    outcome: PinOutcome | None = None
    failures: int = 0
    until: float = 0.0
    tries: list[str] = field(default_factory=list)
    refuses_to_set: str = ""

    def is_set(self) -> bool:
        """See `Pins`."""
        return self.pin is not None

    def set(self, pin: str) -> None:
        """See `Pins`."""
        if self.refuses_to_set:
            raise KioskError(self.refuses_to_set)
        if pin_problem(pin) is not None:
            raise KioskError("That cannot be a PIN.")
        self.pin, self.failures, self.until = pin, 0, 0.0

    def check(self, pin: str) -> PinAnswer:
        """See `Pins`."""
        self.tries.append(pin)
        if self.outcome is not None:
            return PinAnswer(self.outcome)
        if self.pin is None:
            return PinAnswer(PinOutcome.NOT_SET)
        if self.wait_s():
            return PinAnswer(PinOutcome.LOCKED, self.wait_s())
        if pin == self.pin:
            self.failures = 0
            return PinAnswer(PinOutcome.RIGHT)
        self.failures += 1
        self.until = self.clock() + lock_s(self.failures)
        return PinAnswer(PinOutcome.WRONG, self.wait_s())

    def wait_s(self) -> int:
        """See `Pins`."""
        return max(0, int(self.until - self.clock() + 0.999))


@dataclass
class FakeBook:
    """A journal in a list; `broken_at` and `told` are what a real one would find."""

    entries: list[Entry] = field(default_factory=list)
    broken_at: int | None = None
    told: str = ""

    def add(self, role: Role, event: Event, detail: str = "", *, generation: int | None = None) -> None:
        """See `Book`."""
        self.entries.append(Entry(len(self.entries) + 1, NOW, role, event, detail, generation))

    def latest(self, count: int) -> tuple[Entry, ...]:
        """See `Book`."""
        return tuple(self.entries[::-1][:count])

    def chain(self) -> Chain:
        """See `Book`."""
        return Chain(len(self.entries), "ab" * 32, self.broken_at, "its hash is another" if self.broken_at else "")

    def trouble(self) -> str:
        """See `Book`."""
        return self.told


@dataclass
class FakeSticks:
    """Sticks with bundles and files; `pulled` makes all that reads them fail."""

    sticks: tuple[Stick, ...] = ()
    found: tuple[BundleFound, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    pulled: bool = False
    sees: bool = True

    def look(self) -> tuple[Stick, ...]:
        """See `Sticks`."""
        return () if self.pulled else self.sticks

    def works(self) -> bool:
        """See `Sticks`."""
        return self.sees

    def bundles(self, stick: Stick) -> tuple[BundleFound, ...]:
        """See `Sticks`."""
        self._there()
        return tuple(bundle for bundle in self.found if bundle.stick == stick)

    def pictures(self, _stick: Stick) -> tuple[str, ...]:
        """See `Sticks`."""
        self._there()
        return tuple(name for name in self.files if name.endswith(".png"))

    def read(self, _stick: Stick, name: str, limit: int) -> bytes:
        """See `Sticks`."""
        self._there()
        if len(self.files[name]) > limit:
            raise KioskError(f"{name} is too large.")
        return self.files[name]

    def save(self, _stick: Stick, name: str, data: bytes) -> str:
        """See `Sticks`."""
        self._there()
        while name in self.files:
            name = f"new-{name}"
        self.files[name] = data
        return name

    def _there(self) -> None:
        if self.pulled:
            raise KioskError("The stick was pulled out.")


@dataclass
class FakeLoader:
    """Content of which one library is shown; `plan` is what any bundle would change."""

    now: LibraryShown = field(default_factory=lambda: LibraryShown(2, "2026-11", "Northfield Health Library", NOW))
    earlier: LibraryShown | None = None
    plan: LoadPlan | None = None
    reasons: list[str] = field(default_factory=list)

    def load(self, found: BundleFound, watch: LoadWatch) -> Loaded:
        """See `Loader`."""
        watch.progress(found.size, found.size)
        if self.plan is None or not watch.accept(self.plan):
            raise KioskError("Nothing was loaded.")
        self.earlier, self.now = self.now, LibraryShown(self.now.generation + 1, self.plan.version, self.plan.publisher)
        return Loaded(self.now)

    def shown(self) -> LibraryShown:
        """See `Loader`."""
        return self.now

    def before(self) -> LibraryShown | None:
        """See `Loader`."""
        return self.earlier

    def go_back(self, reason: str) -> LibraryShown:
        """See `Loader`."""
        if self.earlier is None:
            raise KioskError("There is no library before this one.")
        self.reasons.append(reason)
        self.now, self.earlier = self.earlier, None
        return self.now


@dataclass
class FakeHealth:
    """Facts that a test sets."""

    facts: HealthFacts = field(default_factory=lambda: HealthFacts(NOW))

    def look(self) -> HealthFacts:
        """See `Health`."""
        return self.facts


@dataclass
class FakeValues:
    """Settings in a dictionary; `problems` says which value of a key is refused, and why."""

    held: dict[str, Any] = field(default_factory=lambda: {"clinic.name": "Northfield Clinic", "clinic.region": "us"})
    offered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    logo: bytes = b""
    fails: str = ""

    def values(self) -> Mapping[str, Any]:
        """See `ClinicValues`."""
        return dict(self.held)

    def choices(self, key: str) -> tuple[str, ...]:
        """See `ClinicValues`."""
        return self.offered.get(key, ())

    def problem(self, key: str, _value: Any) -> str:
        """See `ClinicValues`."""
        return self.problems.get(key, "")

    def save(self, changed: Mapping[str, Any]) -> None:
        """See `ClinicValues`."""
        if self.fails:
            raise KioskError(self.fails)
        self.held.update(changed)

    def save_logo(self, png: bytes) -> None:
        """See `ClinicValues`."""
        if self.fails:
            raise KioskError(self.fails)
        self.logo = png


@dataclass
class FakeUsage:
    """Months of counts that a test sets, the newest first; `fails` and `told` are what a damaged disk says."""

    reports: tuple[UsageReport, ...] = ()
    csv: bytes = b"month,counted,key,count,precision\r\n"
    paper: bytes = b"%PDF-1.7"
    fails: str = ""
    told: str = ""

    def months(self) -> tuple[date, ...]:
        """See `Usage`."""
        if self.fails:
            raise KioskError(self.fails)
        return tuple(made.month for made in self.reports)

    def report(self, month: date) -> UsageReport:
        """See `Usage`."""
        return next(made for made in self.reports if made.month == month.replace(day=1))

    def table(self, _month: date) -> bytes:
        """See `Usage`."""
        return self.csv

    def pdf(self, _month: date, _language: str, _names: UsageNames) -> bytes:
        """See `Usage`."""
        return self.paper

    def trouble(self) -> str:
        """See `Usage`."""
        return self.told


def fake_staff_services(**instead: Any) -> StaffServices:
    """All of it; any of the fields of `StaffServices` may be given."""
    made: dict[str, Any] = {
        "pins": FakePins(),
        "book": FakeBook(),
        "sticks": FakeSticks(),
        "loader": FakeLoader(),
        "health": FakeHealth(),
        "values": FakeValues(),
        "usage": FakeUsage(),
        "tasks": InlineTasks(),
        "restart": lambda: None,
    }
    return StaffServices(**{**made, **instead})


def enter_staff_area(stage: Stage, pin: str = PIN) -> None:
    """From a screen without a visitor to the staff's home, as after a held corner."""
    stage.peek("door").open()
    pad = stage.peek("door.room.pin")
    for digit in pin:
        pad.press(int(digit))
    pad.enter()
    stage.driver.settle()
