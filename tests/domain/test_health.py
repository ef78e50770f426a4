"""How a kiosk is: each fault has a finding, the worst comes first, and a kiosk without one is green."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.health import Expiring, HealthFacts, Level, What, findings, overall
from kiosk.domain.clinic.journal import Chain
from kiosk.domain.clinic.loading import LibraryShown
from kiosk.ports import PrintState

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
WELL = HealthFacts(
    now=NOW,
    library=LibraryShown(3, "2026.11", "A Hospital", NOW - timedelta(days=20)),
    library_until=NOW + timedelta(days=300),
    articles=((ReviewStatus.APPROVED, "en", 12), (ReviewStatus.SUBMITTED, "ar", 3)),
    disk_free=40 * 10**9,
    disk_size=60 * 10**9,
    printer="idle",
    queue="sheets",
    voices=(("en", True), ("ar", True)),
    journal=Chain(40, "ab"),
)


def found(**changed: Any) -> dict[What, Level]:
    return {one.what: one.level for one in findings(replace(WELL, **changed))}


def test_a_kiosk_without_a_fault_is_green() -> None:
    assert findings(WELL) == ()
    assert overall(()) is Level.GREEN


@pytest.mark.parametrize(
    ("changed", "what", "level"),
    [
        ({"library": None}, What.NO_LIBRARY, Level.RED),
        ({"self_check_note": "two articles"}, What.LIBRARY_DAMAGED, Level.RED),
        ({"library_until": NOW - timedelta(days=1)}, What.SIGNATURES_ENDED, Level.AMBER),
        ({"library_until": NOW + timedelta(days=60)}, What.SIGNATURES_END, Level.AMBER),
        ({"library": LibraryShown(1, "1", "A", NOW - timedelta(days=400))}, What.LIBRARY_OLD, Level.AMBER),
        ({"articles": ((ReviewStatus.SUBMITTED, "en", 9),)}, What.NOTHING_APPROVED, Level.AMBER),
        ({"expiring": (Expiring("a", "en", date(2026, 11, 25)),)}, What.APPROVALS_ENDED, Level.AMBER),
        ({"expiring": (Expiring("a", "en", date(2026, 11, 26)),)}, What.APPROVALS_END, Level.AMBER),
        ({"disk_free": 1_000_000_000}, What.DISK_LOW, Level.AMBER),
        ({"disk_free": 0}, What.DISK_FULL, Level.RED),
        ({"clock_wrong": True}, What.CLOCK_WRONG, Level.RED),
        ({"printer": PrintState.OUT_OF_PAPER.value}, What.PRINTER_PAPER, Level.RED),
        ({"printer": PrintState.NEEDS_STAFF.value}, What.PRINTER_HELP, Level.RED),
        ({"printer": PrintState.UNREACHABLE.value}, What.PRINTER_GONE, Level.RED),
        ({"printer": PrintState.HELD.value}, What.PRINTER_HELD, Level.RED),
        ({"printer": PrintState.NO_PRINTER.value}, What.PRINTER_NONE, Level.AMBER),
        ({"pick_up": True, "desks": 0}, What.NO_DESK, Level.RED),
        ({"voices": (("en", False), ("ar", True))}, What.NO_VOICE, Level.AMBER),
        ({"unwritable": ("hi",)}, What.NO_LETTERS, Level.RED),
        ({"journal": Chain(3, "a", 2, "it was changed")}, What.JOURNAL_BROKEN, Level.RED),
        ({"journal_trouble": "no space"}, What.JOURNAL_UNWRITABLE, Level.AMBER),
        ({"settings_note": "cut off"}, What.SETTINGS_LOST, Level.AMBER),
        ({"questionnaire_locked": "no number"}, What.LOCKED, Level.RED),
    ],
)
def test_each_fault_is_found_alone(changed: dict[str, Any], what: What, level: Level) -> None:
    assert found(**changed) == {what: level}


def test_a_kiosk_whose_sheets_go_to_the_desk_needs_no_printer_of_its_own() -> None:
    assert found(pick_up=True, desks=1, printer="no-printer") == {}


@given(
    st.builds(
        HealthFacts,
        now=st.just(NOW),
        library=st.none() | st.just(WELL.library),
        library_until=st.none() | st.datetimes(timezones=st.just(UTC)),
        expiring=st.lists(st.builds(Expiring, st.just("a"), st.just("en"), st.dates()), max_size=3).map(tuple),
        disk_free=st.none() | st.integers(0, 10**13),
        clock_wrong=st.booleans(),
        printer=st.sampled_from([state.value for state in PrintState]) | st.text(max_size=5),
        pick_up=st.booleans(),
        desks=st.integers(0, 3),
        self_check_note=st.sampled_from(["", "x"]),
        questionnaire_locked=st.sampled_from(["", "x"]),
    )
)
def test_the_most_pressing_comes_first(facts: HealthFacts) -> None:
    levels = [one.level for one in findings(facts)]
    order = [Level.RED, Level.AMBER, Level.GREEN]
    assert levels == sorted(levels, key=order.index)
    assert overall(findings(facts)) is (levels[0] if levels else Level.GREEN)
