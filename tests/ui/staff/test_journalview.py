"""The journal's page: whole or broken, written or not, and every line in words."""

from __future__ import annotations

from typing import Any, cast

import pytest

from kiosk.domain.clinic.journal import Chain, Entry, Event, Role
from kiosk.errors import KioskError
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.staff.journalview import HELPING, JournalView
from kiosk.ui.staff.journalwords import event_text, role_text
from tests.support.fake_staff import NOW, FakeBook, fake_staff_services

pytestmark = pytest.mark.usefixtures("qt_app")


def opened(book: FakeBook) -> Any:
    """The page, open."""
    unused = cast("Any", None)
    view = JournalView(Shared(unused, unused, unused, Words("en", "us")), fake_staff_services(book=book))
    view.open()
    return view


def lines(count: int) -> FakeBook:
    """A journal of so many lines."""
    return FakeBook([Entry(number + 1, NOW, Role.STAFF, Event.SETTINGS, f"key-{number}") for number in range(count)])


def test_every_event_and_role_has_words() -> None:
    words = Words("en", "us")
    assert len({event_text(words, event) for event in Event}) == len(Event)
    assert len({role_text(words, role) for role in Role}) == len(Role)


def test_a_whole_journal_is_green() -> None:
    view = opened(lines(3))
    assert view.property("chainLevel") == "green"
    assert view.property("chainText") == "All 3 lines follow from each other."
    assert view.property("troubleText") == ""
    rows = view.rows.rows()
    assert [row.detail for row in rows] == ["key-2", "key-1", "key-0"]
    assert rows[0].what == "Settings were changed"
    assert rows[0].who == "Staff at the kiosk"
    assert "2026" in rows[0].when


def test_a_broken_chain_is_red_and_names_its_line() -> None:
    book = lines(1500)
    book.broken_at = 2
    view = opened(book)
    assert view.property("chainLevel") == "red"
    assert view.property("chainText").startswith("From line 2 on the journal is not what was written")


def test_a_journal_that_cannot_be_read_or_is_gone_is_red() -> None:
    book = FakeBook(broken_at=1)
    view = opened(book)
    assert view.property("chainLevel") == "red"
    assert "cannot be read" in view.property("chainText")


def test_a_fault_while_reading_is_never_green(monkeypatch: pytest.MonkeyPatch) -> None:
    book = lines(3)

    def fail() -> Chain:
        raise KioskError("A fault of the kiosk's own.")

    monkeypatch.setattr(book, "chain", fail)
    view = opened(book)
    assert view.property("chainLevel") == "red"


def test_a_new_journal_is_green() -> None:
    view = opened(FakeBook())
    assert view.property("chainLevel") == "green"
    assert view.property("chainText") == "Nothing was written down yet."


def test_a_journal_that_cannot_be_written_is_told() -> None:
    book = lines(1)
    book.told = "The disk is full."
    view = opened(book)
    assert "cannot be written" in view.property("troubleText")
    assert "disk is full" not in view.property("troubleText"), "English for the log"


def test_lines_come_a_helping_at_a_time() -> None:
    view = opened(lines(HELPING + 7))
    assert view.rows.rowCount() == HELPING
    view.pager.setProperty("available", 400.0)
    for number in range(HELPING):
        view.pager.measured(number, 100.0, False, False)
    view.pager.show_row(3)
    assert view.rows.rowCount() == HELPING, "the first page"
    assert view.property("rangeText") == "1 to 4 of 47"
    view.pager.show_row(HELPING - 1)
    assert view.rows.rowCount() == HELPING + 7
    view._on_turned()
    assert view.rows.rowCount() == HELPING + 7


def test_a_detail_shows_no_sign_that_turns_the_line_around() -> None:
    view = opened(FakeBook([Entry(1, NOW, Role.KIOSK, Event.REFUSED, "bad\u202ename")]))
    assert "\u202e" not in view.rows.rows()[0].detail
    assert view.rows.rows()[0].alarming


def test_closing_lets_go_of_it() -> None:
    view = opened(lines(3))
    view.close()
    assert view.rows.rowCount() == 0
    assert view.property("chainLevel") == ""
    view.refresh()
    assert view.rows.rowCount() == 0
