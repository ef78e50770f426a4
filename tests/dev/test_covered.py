"""The gate of `make coverage`."""

from __future__ import annotations

from typing import Any

from kiosk.dev.covered import faults

WANTED = {"together": 95, "each": 90, "below": {"kiosk/a.py": "it runs in a process of its own"}}


def report(together: float, **files: float) -> dict[str, Any]:
    return {
        "totals": {"percent_covered": together},
        "files": {f"kiosk/{name}.py": {"summary": {"percent_covered": covered}} for name, covered in files.items()},
    }


def test_enough_is_covered() -> None:
    assert faults(report(95.0, a=50.0, b=90.0), WANTED) == []


def test_too_little_is_told_together_and_for_each() -> None:
    assert faults(report(94.9, a=50.0, b=89.9), WANTED) == [
        "Together 94.9 % are covered; 95 % is the least.",
        "kiosk/b.py: 89.9 % is covered; 90 % is the least, or a reason in pyproject.toml.",
    ]


def test_an_exception_goes_when_it_is_none() -> None:
    assert faults(report(99.0, a=95.0), WANTED) == ["kiosk/a.py: is named in pyproject.toml as below 90 %, and is not."]
