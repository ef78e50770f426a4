"""A clerk's morning on real parts: stick, code, desk, Arabic handout, an empty tray. See `tests.support.clerk`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.usage import Counted
from tests.support.clerk import STATIONS, Clerk, walk
from tests.support.cups_lab import CannotStartError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.xdist_group("cups"), pytest.mark.timeout(170)]


def test_the_whole_way_from_the_stick_to_the_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))  # put back after the walk, which has its own
    walked = []

    def check(clerk: Clerk) -> None:
        walked.append(clerk)
        assert clerk.events() == [
            (Role.STAFF, Event.TRUSTED),
            (Role.STAFF, Event.PIN_SET),
            (Role.STAFF, Event.IMPORTED),
        ]
        assert clerk.machine.book.chain().whole
        counts = clerk.machine.counters.month(clerk.machine.counters.months()[0]).counts
        assert counts[Counted.PICK_UP, ""] == 1
        assert counts[Counted.HANDOUT, "records-to-bring"] == 2

    try:
        walk(tmp_path / "pictures", check)
    except CannotStartError as reason:
        pytest.skip(f"no real CUPS here: {reason}")
    assert len(walked) == 1
    assert sorted(path.stem for path in (tmp_path / "pictures").iterdir()) == sorted(STATIONS)
