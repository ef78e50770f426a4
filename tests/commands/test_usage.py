"""`kiosk usage` as the machine's administrator uses it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.clinic.usage import Counted
from tests.support.pdf_pages import pdf_text
from tests.support.real_bundles import kiosk, settings_for

if TYPE_CHECKING:
    from pathlib import Path

MONTH = f"{date.today():%Y-%m}"  # noqa: DTZ011  the counters use the clinic's own time


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return settings_for(tmp_path)


@pytest.fixture
def counted(settings: Path) -> Path:
    from kiosk.settings.reader import load_settings
    from kiosk.wiring.usage import make_counters
    from tests.support.fake_staff import FakeBook

    counters = make_counters(load_settings(settings), FakeBook())
    for _ in range(12):
        counters.count(Counted.VISIT)
        counters.count(Counted.ARTICLE, "records-to-bring")
    counters.count(Counted.SHEET)
    counters.close()
    return settings


def test_a_month_is_told_by_the_titles_of_the_library(counted: Path) -> None:
    told = kiosk("usage", "show", "--settings", counted)
    assert told.exit_code == 0
    assert "       10  Visits" in told.output
    assert "       10  Records to bring" in told.output
    assert "not shown  Sheets printed at the kiosk" in told.output


def test_months_become_a_table(counted: Path, tmp_path: Path) -> None:
    out = tmp_path / "usage.csv"
    assert kiosk("usage", "export", "--settings", counted, "--first", MONTH, "--out", out).exit_code == 0
    assert f"{MONTH},article,records-to-bring,10,rounded down to fives" in out.read_text()
    again = kiosk("usage", "export", "--settings", counted, "--out", out)
    assert again.exit_code == 1
    assert "exists" in again.output


def test_a_month_becomes_a_page(counted: Path, tmp_path: Path) -> None:
    out = tmp_path / "usage.pdf"
    told = kiosk("usage", "report", "--settings", counted, "--month", MONTH, "--language", "es", "--out", out)
    assert told.exit_code == 0
    assert "10" in pdf_text(out.read_bytes())


def test_nothing_was_counted_yet(settings: Path) -> None:
    told = kiosk("usage", "show", "--settings", settings)
    assert told.exit_code == 1
    assert "Nothing was counted yet" in told.output


@pytest.mark.parametrize("wrong", [("--month", "November"), ("--language", "tlh")])
def test_wrong_options_are_said(counted: Path, tmp_path: Path, wrong: tuple[str, str]) -> None:
    told = kiosk("usage", "report", "--settings", counted, *wrong, "--out", tmp_path / "x.pdf")
    assert told.exit_code == 2
    assert wrong[1] in told.output
