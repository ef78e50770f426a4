"""What the page for loading content says, in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.loading import BundleFound, ChangeKind, ChangeLine, LibraryShown, Stick
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from kiosk.ui.core.words import Words
from kiosk.ui.staff import loadwords as say
from kiosk.ui.staff.loadlists import LOST, ORDER, change_rows, found_rows

EN, AR = Words("en", "us"), Words("ar", "eg")
KINDS = st.sampled_from(ORDER)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0, "A few seconds left"),
        (9.9, "A few seconds left"),
        (10, "Less than a minute left"),
        (54, "Less than a minute left"),
        (55, "About 1 minute left"),
        (89, "About 1 minute left"),
        (120, "About 2 minutes left"),
        (7300, "About 122 minutes left"),
    ],
)
def test_the_time_left_is_said_in_words(seconds: float | None, text: str) -> None:
    assert say.time_left(EN, seconds) == text


def test_a_small_bundle_is_not_nothing() -> None:
    assert say.size_text(EN, 3) == "1 MB"
    assert say.size_text(EN, 48_400_000) == "48 MB"


def test_a_library_is_named_by_who_made_it() -> None:
    when = datetime(2026, 11, 18, tzinfo=UTC)
    shown = LibraryShown(3, "2026-11", "A Hospital", when)
    assert (say.library_title(EN, shown), say.library_facts(EN, shown)) == (
        "Library 2026-11",
        "A Hospital · November 18, 2026",
    )
    built_in = LibraryShown(0, "2026.11")
    assert (say.library_title(EN, built_in), say.library_facts(EN, built_in)) == (
        "The built-in library",
        "Version 2026.11",
    )


def test_a_name_keeps_its_direction_inside_another_script() -> None:
    assert "\u2068A Hospital\u2069" in say.library_facts(AR, LibraryShown(3, "1", "A Hospital"))


def test_each_error_says_what_to_do() -> None:
    assert say.trouble(EN, BundleError("", Refusal.NO_SPACE)).endswith("Tell the administrator.")
    assert say.trouble(EN, KioskError("an English sentence for the log")).startswith("That did not work.")


def test_a_language_is_named_in_the_words_of_who_reads() -> None:
    assert say.language_text(EN, "ar") == "Arabic"
    assert say.language_text(Words("es", "us"), "ar") == "Árabe"
    assert say.language_text(EN, "xx") == "Xx"


@given(st.lists(st.tuples(KINDS, st.sampled_from(["en", "ar", "zh"])), max_size=40))
def test_nothing_that_changes_is_left_out_and_what_is_lost_comes_first(found: list[tuple[ChangeKind, str]]) -> None:
    changes = [
        ChangeLine(kind, f"Title {number}", language, Audience.PATIENT) for number, (kind, language) in enumerate(found)
    ]
    rows = change_rows(EN, changes)
    told = [row for row in rows if row.sign not in {"", "globe"}]
    assert {row.title for row in told} == {change.title for change in changes}
    assert [row.lost for row in told] == sorted((kind in LOST for kind, _ in found), reverse=True)
    assert len([row for row in told if row.label]) == len({kind for kind, _ in found}), "each group begins once"
    assert len([row for row in rows if row.sign == "globe"]) == len({language for _, language in found})
    assert (not rows) == (not changes)


def test_of_two_bundles_each_is_the_one_that_is_touched() -> None:
    sticks = [Stick("1", "A"), Stick("2", "B")]
    bundles = [BundleFound(stick, "same.kioskbundle", 1, "A Hospital", "1") for stick in sticks]
    rows = found_rows(EN, {sticks[0]: (bundles[0],), sticks[1]: (bundles[1],)}, bundles)
    assert [(row.kind, row.number) for row in rows] == [("stick", -1), ("bundle", 0), ("stick", -1), ("bundle", 1)]


def test_a_stick_without_a_name_is_called_one() -> None:
    (stick, note) = found_rows(EN, {Stick("1", ""): BundleError("", Refusal.UNREADABLE)}, [])
    assert stick.title == "Stick"
    assert note.refusal == "The stick cannot be read. Put it in again, or use another stick."
