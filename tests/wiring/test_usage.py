"""How counts leave the kiosk, and what the journal hears of them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.device.counters import FILE
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.usage import Cell, Counted, UsageReport
from kiosk.settings import Settings
from kiosk.settings.model import Library
from kiosk.settings.reader import device_folder
from kiosk.wiring.usage import UsageBook, as_csv, make_counters
from tests.support.counted import NOVEMBER, month_of
from tests.support.fake_staff import FakeBook

if TYPE_CHECKING:
    from pathlib import Path

THIS_DAY = date.today()  # noqa: DTZ011  the counters use the clinic's own time


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(library=Library(store=str(tmp_path)))


def table(*reports: UsageReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(reports).decode(), newline="")))


def test_the_table_holds_what_may_be_shown_and_a_header() -> None:
    data = as_csv((NOVEMBER,))
    assert data.startswith(b"month,counted,key,count,precision\r\n")
    rows = {(row["counted"], row["key"]): (row["count"], row["precision"]) for row in table(NOVEMBER)}
    assert rows["visit", ""] == ("200", "exact")
    assert rows["visit by day", "2026-11-02"] == ("20", "exact")
    assert rows["visit by hour", "14:00"] == ("50", "exact")
    assert rows["language", "zh"] == rows["language", "ar"] == ("", "hidden")  # 17 with it, or 3 could be computed


def test_the_table_says_that_a_month_still_runs() -> None:
    rows = table(month_of(date(2026, 12, 1), running=True), NOVEMBER)
    assert {row["month"]: row["precision"] for row in rows if row["counted"] == "sheet"} == {
        "2026-12": "rounded down to fives",
        "2026-11": "exact",
    }
    assert [row["count"] for row in rows if row["counted"] == "sheet"] == ["65", "66"]


def test_a_month_runs_until_its_last_day_is_over(settings: Settings) -> None:
    counters = make_counters(settings, FakeBook())
    for _ in range(7):
        counters.count(Counted.ARTICLE, "records-to-bring")
    today = [THIS_DAY]
    book = UsageBook(counters, settings, lambda: today[0])
    assert book.months() == (THIS_DAY.replace(day=1),)
    assert dict(book.report(THIS_DAY).by_key)[Counted.ARTICLE] == (Cell("records-to-bring", 5),)
    today[0] = THIS_DAY.replace(day=28) + timedelta(days=4)
    assert dict(book.report(THIS_DAY).by_key)[Counted.ARTICLE] == (Cell("records-to-bring", 7),)
    assert b"article,records-to-bring,7,exact" in book.table(THIS_DAY)


@pytest.mark.parametrize(("sheets", "told"), [(14, "2026-11-26: 14"), (2, "2026-11-26: fewer than 5")])
def test_the_journal_hears_of_a_day_that_is_over(settings: Settings, sheets: int, told: str) -> None:
    journal = FakeBook()
    counters = make_counters(settings, journal)
    now = [datetime(2026, 11, 26, 14, 5)]  # noqa: DTZ001
    counters._now = lambda: now[0]
    for _ in range(sheets):
        counters.count(Counted.SHEET)
    counters.flush()
    now[0] += timedelta(hours=20)
    counters.tick()
    assert [(entry.role, entry.event, entry.detail) for entry in journal.entries] == [(Role.KIOSK, Event.PRINTED, told)]


def test_a_damaged_file_is_told_and_counting_begins_anew(settings: Settings) -> None:
    counters = make_counters(settings, FakeBook())
    book = UsageBook(counters, settings, lambda: THIS_DAY)
    path = device_folder(settings) / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 1000)
    for _ in range(5):
        counters.count(Counted.VISIT)
    assert book.months() == ()
    assert "cannot be written" in book.trouble()
    counters.tick()
    assert book.trouble() == ""
    assert book.months() == (THIS_DAY.replace(day=1),)
