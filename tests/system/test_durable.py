"""What is made stays made: a folder counts only after the folder that names it was flushed."""

from __future__ import annotations

import os
from pathlib import Path
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


class FullDisk(Disk):
    """Fails at the change that is named, as a full disk or a pulled plug does."""

    def __init__(self, at: str) -> None:
        self._at = at

    def before(self, change: str, path: Path) -> None:
        if change == self._at:
            raise OSError(28, "No space left on device")


def put(disk: Disk, file: Path) -> None:
    disk.put(file, b"new")


def stream(disk: Disk, file: Path) -> None:
    with disk.replacing(file) as out:
        disk.before("write", file)
        out.write(b"new")


@pytest.mark.parametrize("write", [put, stream])
@pytest.mark.parametrize("at", ["create", "write", "flush", "rename"])
def test_what_cannot_be_replaced_stays_as_it_was_and_nothing_lies_beside_it(
    tmp_path: Path, at: str, write: Callable[[Disk, Path], None]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    with pytest.raises(OSError, match="No space"):
        write(FullDisk(at), file)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    file = tmp_path / "key"
    Disk().put_new(file, b"first", mode=0o600)
    with pytest.raises(FileExistsError) as caught:
        Disk().put_new(file, b"second", mode=0o600)
    assert caught.value.filename == str(file)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("key", b"first")]
    assert file.stat().st_mode & 0o777 == 0o600


class Stick(Disk):
    """A disk without links, as FAT's are."""

    def __init__(self, full: bool = False) -> None:
        self._full = full

    def link(self, old: Path, new: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    def flush(self, handle: int) -> None:
        if self._full and not self._beside(handle):
            raise OSError(28, "No space left on device")
        super().flush(handle)

    @staticmethod
    def _beside(handle: int) -> bool:
        return Path(f"/proc/self/fd/{handle}").readlink().name.endswith(".part")


def test_a_new_file_on_a_disk_without_links(tmp_path: Path) -> None:
    file = tmp_path / "key"
    with pytest.raises(OSError, match="No space"):
        Stick(full=True).put_new(file, b"none", mode=0o600)
    assert list(tmp_path.iterdir()) == []
    Stick().put_new(file, b"first", mode=0o600)
    with pytest.raises(FileExistsError):
        Stick().put_new(file, b"second", mode=0o600)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("key", b"first")]
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_mode_that_is_asked_for_counts_whatever_the_mask_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        Disk().put(tmp_path / "library", b"", mode=0o644)
        Disk().put(tmp_path / "own", b"")
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("library", "own")] == [0o644, 0o600]


def test_all_below_a_folder_is_flushed_wherever_one_stands(
    tmp_path: Path, flushed: set[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "file").touch()
    monkeypatch.chdir(tmp_path)
    Disk().settle(Path("a"))
    assert {Path("a/b"), Path("a/b/file")} <= flushed
