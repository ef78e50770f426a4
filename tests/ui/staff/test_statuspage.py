"""The status page: a colour with its word, what to do, the facts; looked for anew by a touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.health import Expiring, Finding, HealthFacts, Level, What
from kiosk.domain.clinic.journal import Chain
from kiosk.domain.clinic.loading import LibraryShown
from kiosk.ports import PrintState
from kiosk.ui.core.words import Words
from kiosk.ui.staff.statuspage import finding_text, printer_text
from tests.support.fake_staff import FakeHealth, enter_staff_area, fake_staff_services
from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
FACTS = HealthFacts(
    now=NOW,
    library=LibraryShown(3, "2026.11", "A Hospital", NOW - timedelta(days=40)),
    library_until=NOW + timedelta(days=300),
    articles=((ReviewStatus.SUBMITTED, "en", 13), (ReviewStatus.APPROVED, "en", 2)),
    expiring=(Expiring("Records to bring", "en", date(2026, 12, 24)),),
    disk_free=40 * 10**9,
    disk_size=60 * 10**9,
    printer="out-of-paper",
    queue="sheets",
    journal=Chain(40, "ab"),
    self_check=NOW,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Stage, FakeHealth]]:
    health = FakeHealth(FACTS)
    with kiosk(staff=fake_staff_services(health=health)) as stage:
        yield stage, health


@pytest.fixture
def place(shared: tuple[Stage, FakeHealth]) -> tuple[Stage, FakeHealth]:
    stage, health = shared
    stage.session.close_done()
    health.facts = FACTS
    enter_staff_area(stage)
    return stage, health


def test_home_tells_how_it_is_and_the_page_what_to_do(place: tuple[Stage, FakeHealth]) -> None:
    stage, _ = place
    assert "the first ones now" in stage.peek("door.room.status.summary")
    stage.driver.touch("Status")
    texts = stage.driver.texts()
    assert any("The printer has no paper. Put paper in." in text for text in texts)
    assert "2026.11" in texts
    assert "A Hospital" in texts


def test_it_looks_again_when_told_to(place: tuple[Stage, FakeHealth]) -> None:
    stage, health = place
    stage.driver.touch("Status")
    health.facts = replace(FACTS, printer="idle")
    stage.driver.touch("Look again")
    assert not any("no paper" in text for text in stage.driver.texts())


def test_nothing_stays_when_the_area_is_left(place: tuple[Stage, FakeHealth]) -> None:
    stage, _ = place
    stage.driver.touch("Status")
    stage.driver.touch("Leave")
    room = stage.peek("door.room")
    assert room.status.rows.rows() == ()
    assert room.status.level == ""


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_everything_that_can_be_found_has_words(language: str) -> None:
    words = Words(language, "us")
    for what in What:
        for count in (1, 7):
            finding = Finding(Level.RED, what, count=count, date=NOW.date(), languages=("en", "ar"))
            told = finding_text(words, finding)
            assert all(text and "{" not in text for text in told)
    for state in PrintState:
        assert printer_text(words, state.value)
