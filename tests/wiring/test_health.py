"""The facts of a real kiosk: a real store, a real library, a real journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.generations import Store
from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.clinic.health import What, findings
from kiosk.domain.clinic.journal import Event, Role
from kiosk.library.reading import Library
from kiosk.ports import PrintState
from kiosk.wiring.health import MachineHealth, Running
from kiosk.wiring.loading import ContentLoader
from tests.support.kiosk_stage import library_file
from tests.support.made_approvals import LAST, approvals_of
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import BinaryIO

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def never(_found: object) -> AbstractContextManager[BinaryIO]:
    raise AssertionError("no bundle is opened here")


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(library_file()) as library:
        yield library


def health(folder: Path, running: Running) -> MachineHealth:
    store = Store(folder / "store")
    loader = ContentLoader(store, never, lambda: "built-in")
    return MachineHealth(store, loader, store.journal, running, ScriptedPrinter(), "sheets", now=lambda: NOW)


def test_a_new_kiosk_on_its_built_in_library(tmp_path: Path, library: Library) -> None:
    facts = health(tmp_path, Running(library)).look()
    assert facts.library is not None
    assert facts.library.version == "built-in"
    assert facts.disk_free
    assert facts.journal is not None
    assert facts.journal.whole
    counts = {(status, language): count for status, language, count in facts.articles}
    assert counts[ReviewStatus.SUBMITTED, "en"] > counts[ReviewStatus.SUBMITTED, "ar"] > 0
    assert What.NOTHING_APPROVED in {one.what for one in findings(facts)}


def test_approvals_that_end_are_named(tmp_path: Path, library: Library) -> None:
    approvals = approvals_of(library_file(), "records-to-bring")
    made = replace(health(tmp_path, Running(library, approvals)), now=lambda: datetime(2027, 10, 1, tzinfo=UTC))
    facts = made.look()
    assert [one.until for one in facts.expiring] == [LAST]
    assert sum(count for status, _, count in facts.articles if status is ReviewStatus.APPROVED) == 1


def test_a_kiosk_whose_everything_is_broken_still_tells(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "CURRENT").write_bytes(b"{")
    (tmp_path / "store" / "journal.jsonl").write_bytes(b"nothing\n")
    made = health(tmp_path, Running())
    found = {one.what for one in findings(made.look())}
    assert {What.NO_LIBRARY, What.JOURNAL_BROKEN} <= found


def test_the_journal_of_a_content_store_is_the_kiosks(tmp_path: Path) -> None:
    made = health(tmp_path, Running())
    made.book.add(Role.STAFF, Event.PIN_SET)
    assert [entry.event for entry in Store(tmp_path / "store").journal.entries()] == [Event.PIN_SET]


@pytest.mark.parametrize(("days", "wrong"), [(0, False), (30 * 365, True), (-30 * 365, True)])
def test_a_clock_that_cannot_be_right_is_told(tmp_path: Path, days: int, wrong: bool) -> None:
    made = health(tmp_path, Running())
    moved = MachineHealth(made.store, made.loader, made.book, Running(), now=lambda: NOW + timedelta(days=days))
    assert moved.look().clock_wrong == wrong
    assert moved.look().printer == PrintState.NO_PRINTER
    assert len(Approvals()) == 0
