"""Refusals in the journal: told, and not too often."""

from __future__ import annotations

import pytest

from kiosk.desk.refusals import Refusals
from kiosk.domain.clinic.journal import Event, Role
from tests.support.kept_book import KeptBook


class Times:
    def __init__(self) -> None:
        self.now = 0.0


@pytest.fixture
def times() -> Times:
    return Times()


@pytest.fixture
def book() -> KeptBook:
    return KeptBook()


@pytest.fixture
def refusals(book: KeptBook, times: Times) -> Refusals:
    return Refusals(book, Role.DESK, lambda: times.now)


def test_the_first_one_is_told_at_once_and_the_others_counted(refusals: Refusals, book: KeptBook, times: Times) -> None:
    for _ in range(500):
        refusals.add("10.0.0.9", "does not speak TLS")
    assert [(one.role, one.event) for one in book.entries] == [(Role.DESK, Event.CLIENT_REFUSED)]
    times.now = 59
    refusals.tell()
    assert book.details() == ["10.0.0.9: does not speak TLS"]
    times.now = 60
    refusals.tell()
    refusals.tell()
    assert book.details()[1:] == ["10.0.0.9: does not speak TLS (499 more)"]


def test_what_goes_on_for_days_is_told_once_an_hour(refusals: Refusals, book: KeptBook, times: Times) -> None:
    for second in range(0, 2 * 24 * 3600, 20):
        times.now = second
        refusals.add("10.0.0.9", "its certificate is not paired")
    assert 48 <= len(book.entries) <= 56
    told = sum(int(one.rpartition("(")[2].split()[0]) for one in book.details()[1:])
    refusals.tell(all_of_it=True)
    told += int(book.details()[-1].rpartition("(")[2].split()[0])
    assert told == 2 * 24 * 180 - 1, "none is lost"


def test_after_an_hour_of_peace_it_is_told_at_once_again(refusals: Refusals, book: KeptBook, times: Times) -> None:
    refusals.add("10.0.0.9", "garbage")
    times.now = 3 * 3600
    refusals.add("10.0.0.9", "garbage")
    assert book.details() == ["10.0.0.9: garbage"] * 2


def test_addresses_are_told_apart_up_to_a_number(refusals: Refusals, book: KeptBook) -> None:
    for number in range(200):
        refusals.add(f"10.0.0.{number}", "garbage")
    assert len(book.entries) == 65
    assert book.details()[-1] == "other addresses: garbage"
    refusals.tell(all_of_it=True)
    assert book.details()[-1] == "other addresses: garbage (135 more)"
