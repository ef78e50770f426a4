"""What is made stays made: a folder counts only after the folder that names it was flushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.desk.certificates import own_identity
from kiosk.desk.peers import Peer, PinnedPeers
from kiosk.device.counters import Counters
from kiosk.device.journal import Journal
from kiosk.device.pin import PinStore
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.clinic.usage import Counted
from kiosk.system.durable import Disk
from tests.support.kept_book import KeptBook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """The names that are on the disk for good: all that a folder held when it was flushed."""
    there: set[Path] = set()
    real = Disk.sync

    def sync(disk: Disk, path: Path) -> None:
        real(disk, path)
        if path.is_dir():
            there.update(path.iterdir())

    monkeypatch.setattr(Disk, "sync", sync)
    return there


def count(folder: Path) -> None:
    counters = Counters(folder / "usage.sqlite")
    counters.count(Counted.SHEET)
    counters.close()
    assert not counters.trouble()
    assert counters.months()


def pair(folder: Path) -> None:
    peers = PinnedPeers(folder / "desks.json", KeptBook(), Role.KIOSK)
    peers.pin(Peer("desk", own_identity(folder / "key").certificate))


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: Disk().make_folder(folder),
        lambda folder: Journal(folder / "journal.jsonl").add(Role.KIOSK, Event.SETTINGS),
        lambda folder: PinStore(folder, KeptBook(), Role.STAFF).set("407318"),
        count,
        pair,
        own_identity,
    ],
    ids=["folder", "journal", "pin", "counts", "peers", "key"],
)
def test_each_new_folder_is_flushed(tmp_path: Path, flushed: set[Path], make: Callable[[Path], object]) -> None:
    folder = tmp_path / "new" / "newer" / "newest"
    make(folder)
    assert {tmp_path / "new", tmp_path / "new" / "newer", folder} <= flushed


def test_a_folder_of_secrets_is_its_owners_alone(tmp_path: Path) -> None:
    Disk().make_folder(tmp_path / "open" / "secret", mode=0o700)
    assert (tmp_path / "open" / "secret").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "open").stat().st_mode & 0o077
