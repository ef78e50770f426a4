"""Counts on the disk: none is written at the moment of a touch, none is lost but the last hour's, no word leaks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.device.counters import FILE, Counters
from kiosk.domain.clinic.usage import Counted
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 11, 26, 14, 5)  # noqa: DTZ001  the clinic's own time
CANARY = "ZQX-7731"


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device" / FILE


def test_nothing_is_written_before_the_hour_is_over(path: Path, clock: Clock) -> None:
    counters = Counters(path, clock)
    counters.count(Counted.VISIT)
    counters.tick()
    assert not path.exists()
    clock.now += timedelta(minutes=55)
    counters.tick()
    counters.tick()
    assert counters.month(START.date()).visits == {("26", "14"): 1}


def test_what_is_kept_of_each_kind(path: Path, clock: Clock) -> None:
    counters = Counters(path, clock)
    counters.count(Counted.VISIT)
    counters.count(Counted.ARTICLE, "records-to-bring")
    counters.count(Counted.ARTICLE, "records-to-bring")
    counters.count(Counted.SEARCH_MISS)
    counters.close()
    with sqlite3.connect(path) as connection:
        rows = connection.execute("select * from counts order by what").fetchall()
    connection.close()
    assert rows == [
        ("2026-11-26", "article", "records-to-bring", 2),
        ("2026-11", "search-miss", "", 1),
        ("2026-11-26T14", "visit", "", 1),
    ]


def test_only_words_that_the_vocabulary_knows_are_counted(path: Path, clock: Clock) -> None:
    def known(text: str, language: str) -> list[str]:
        assert language == "en"
        return [word for word in text.split() if word in {"scan", "biopsy"}]

    counters = Counters(path, clock, known)
    counters.missed(f"{CANARY} scan of my scan", "en")
    counters.close()
    counted = counters.month(START.date()).counts
    assert counted == {(Counted.SEARCH_MISS, ""): 1, (Counted.MISSED_WORD, "scan"): 1}
    assert CANARY.encode() not in path.read_bytes()


@pytest.mark.parametrize("key", ["two words", "a\nb", "x" * 81, "<b>", "'; drop", "=1+1", "-2", "@x"])
def test_a_key_that_is_no_id_is_not_counted(path: Path, clock: Clock, key: str) -> None:
    counters = Counters(path, clock)
    counters.count(Counted.ARTICLE, key)
    counters.close()
    assert counters.month(START.date()).counts == {}


def test_sheets_of_a_day_are_told_once_when_it_is_over(path: Path, clock: Clock) -> None:
    told: list[tuple[date, int]] = []
    counters = Counters(path, clock, day_over=lambda day, sheets: told.append((day, sheets)))
    for what, key in ((Counted.SHEET, ""), (Counted.SHEET, ""), (Counted.HANDOUT, "a"), (Counted.VISIT, "")):
        counters.count(what, key)
    counters.flush()
    clock.now += timedelta(hours=11)  # five past one: another process may not have written yet
    counters.flush()
    assert told == []
    clock.now += timedelta(hours=1)
    counters.flush()
    clock.now += timedelta(hours=24)
    counters.flush()
    assert told == [(START.date(), 3)]


def test_old_counts_go(path: Path, clock: Clock) -> None:
    counters = Counters(path, clock)
    counters.count(Counted.VISIT)
    counters.flush()
    clock.now += timedelta(days=500)
    counters.count(Counted.VISIT)
    assert counters.months() == (date(2028, 4, 1),)


def test_a_damaged_file_is_put_aside_and_counting_goes_on(path: Path, clock: Clock) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    journal = path.with_name("usage.sqlite-journal")
    journal.write_bytes(b"left by a power cut")
    counters = Counters(path, clock)
    counters.count(Counted.VISIT)
    counters.flush()
    assert "cannot be written" in counters.trouble()
    assert path.with_suffix(".damaged").exists()
    assert not journal.exists()
    counters.tick()
    assert not counters.trouble()
    assert counters.month(START.date()).visits == {("26", "14"): 1}


def test_a_disk_that_refuses_costs_no_count(path: Path, clock: Clock) -> None:
    path.parent.write_bytes(b"a file where the folder should be")
    counters = Counters(path, clock)
    counters.count(Counted.VISIT)
    counters.flush()
    assert counters.trouble()
    with pytest.raises(KioskError, match="cannot be read"):
        counters.months()
    path.parent.unlink()
    assert counters.month(START.date()).visits == {("26", "14"): 1}


def test_a_hundred_thousand_counts(path: Path, clock: Clock) -> None:
    counters = Counters(path, clock)
    for number in range(100_000):
        counters.count(Counted.ARTICLE, f"article-{number % 7}")
    assert sum(counters.month(START.date()).counts.values()) == 100_000


def _count_and_die(path: Path) -> None:
    counters = Counters(path, lambda: START)
    counters.count(Counted.VISIT)
    counters.flush()
    counters.count(Counted.VISIT)
    os.kill(os.getpid(), signal.SIGKILL)


def _count(path: Path) -> None:
    counters = Counters(path, lambda: START)
    for _ in range(50):
        counters.count(Counted.VISIT)
        counters.flush()


def test_a_power_cut_costs_what_was_not_written_yet(path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_count_and_die, args=(path,))
    process.start()
    process.join(60)
    assert Counters(path, lambda: START).month(START.date()).visits == {("26", "14"): 1}


def test_kiosk_and_desk_count_into_the_same_file(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_count, args=(path,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert Counters(path, lambda: START).month(START.date()).visits == {("26", "14"): 100}
