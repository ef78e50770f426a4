"""Sticks: whatever a stranger put on one, only plain files of its topmost folder are ever read, and nothing is run."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.device import topmost
from kiosk.device.drives import Drives
from kiosk.device.topmost import open_folder, read_file, unreadable
from kiosk.device.watched import WatchedFolder
from kiosk.domain.clinic.loading import BundleFound, Stick
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError

if TYPE_CHECKING:
    from kiosk.ports.staff import Sticks


def look(file: BinaryIO, found: BundleFound) -> BundleFound:
    return replace(found, claimed_version=file.read(20).decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "sticks"
    path.mkdir()
    return path


@pytest.fixture
def drives(folder: Path) -> Drives:
    return Drives(WatchedFolder(folder), look)


def stick(folder: Path, name: str = "sda1") -> Path:
    (folder / name).mkdir()
    return folder / name


def only(drives: Sticks) -> Stick:
    (found,) = drives.look()
    return found


def test_each_folder_is_a_stick_and_loose_files_are_one(folder: Path, drives: Drives) -> None:
    assert drives.look() == ()
    stick(folder, "sdb1")
    stick(folder, "sda1")
    assert [one.label for one in drives.look()] == ["sda1", "sdb1"]
    (folder / "loose.kioskbundle").write_text("1")
    loose, *_ = drives.look()
    assert [one.name for one in drives.bundles(loose)] == ["loose.kioskbundle"]
    assert len(drives.look()) == 3
    assert drives.works()


def test_a_folder_that_is_not_there_yet_has_no_sticks(tmp_path: Path) -> None:
    drives = Drives(WatchedFolder(tmp_path / "later"), look)
    assert drives.look() == ()
    with pytest.raises(BundleError):
        drives.bundles(Stick("sda1", "sda1"))


def test_bundles_are_told_with_their_size_and_what_they_claim(folder: Path, drives: Drives) -> None:
    (stick(folder) / "New.KioskBundle").write_text("2026-11")
    (folder / "sda1" / "holiday.jpg").write_text("no")
    (found,) = drives.bundles(only(drives))
    assert (found.name, found.size, found.claimed_version) == ("New.KioskBundle", 7, "2026-11")
    with drives.opened(found) as file:
        assert file.read() == b"2026-11"


def test_one_that_cannot_be_read_hides_no_other(folder: Path) -> None:
    def fails(file: BinaryIO, found: BundleFound) -> BundleFound:
        if found.name.startswith("bad"):
            raise unreadable("a bad sector")
        return look(file, found)

    place = stick(folder)
    (place / "bad.kioskbundle").write_text("?")
    (place / "good.kioskbundle").write_text("2026-11")
    drives = Drives(WatchedFolder(folder), fails)
    found = {one.name: one.refusal for one in drives.bundles(only(drives))}
    assert found == {"bad.kioskbundle": Refusal.UNREADABLE, "good.kioskbundle": ""}


def test_what_is_no_plain_file_is_not_there(folder: Path, drives: Drives, tmp_path: Path) -> None:
    secret = tmp_path / "secret.kioskbundle"
    secret.write_text("the machine's own")
    place = stick(folder)
    (place / "link.kioskbundle").symlink_to(secret)
    (place / "folder.kioskbundle").mkdir()
    os.mkfifo(place / "pipe.kioskbundle")
    (place / ".hidden.kioskbundle").write_text("no")
    (folder / "elsewhere").symlink_to(tmp_path)
    found = only(drives)
    assert drives.bundles(found) == ()
    for name in (
        "link.kioskbundle",
        "pipe.kioskbundle",
        "folder.kioskbundle",
        "../../secret.kioskbundle",
        "",
        "..",
        "a\0",
    ):
        with pytest.raises(BundleError) as caught:
            drives.read(found, name, 100)
        assert caught.value.refusal == Refusal.UNREADABLE
    for outside in ("elsewhere", "..", str(tmp_path)):
        with pytest.raises(KioskError):
            drives.read(Stick(outside, ""), "secret.kioskbundle", 100)


@pytest.mark.parametrize("where", ["listing", "reading"])
def test_a_stick_that_is_pulled_says_so(folder: Path, drives: Drives, where: str) -> None:
    place = stick(folder)
    (place / "a.kioskbundle").write_text("1")
    found = only(drives)
    (bundle,) = drives.bundles(found)
    shutil.rmtree(place)
    with pytest.raises(BundleError, match="Put it in again") as caught:
        drives.bundles(found) if where == "listing" else drives.opened(bundle).__enter__()
    assert caught.value.refusal == Refusal.UNREADABLE
    assert drives.look() == ()


def test_a_file_that_goes_while_its_folder_is_listed(
    folder: Path, drives: Drives, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = stick(folder)
    (place / "a.kioskbundle").write_text("1")
    real = topmost.names

    def names(handle: int) -> tuple[str, ...]:
        told = real(handle)
        if "a.kioskbundle" in told:
            shutil.rmtree(place)
        return told

    found = only(drives)
    monkeypatch.setattr(topmost, "names", names)
    with pytest.raises(BundleError):
        drives.bundles(found)


def test_of_a_folder_without_end_only_the_beginning_is_looked_at(
    folder: Path, drives: Drives, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = os.stat

    def counted(path: str, *, dir_fd: int, follow_symlinks: bool) -> os.stat_result:
        looked.append(path)
        return real(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)

    place = stick(folder)
    for number in range(100_000):
        os.mknod(place / f"{number}.kioskbundle")
    found = only(drives)
    monkeypatch.setattr(os, "stat", counted)
    assert len(drives.bundles(found)) == 20
    assert len(looked) == topmost.MOST_FILES


@given(st.binary(min_size=1, max_size=40).filter(lambda name: b"/" not in name and b"\0" not in name))
def test_any_name_is_listed_and_read_as_it_is(tmp_path_factory: pytest.TempPathFactory, name: bytes) -> None:
    folder = tmp_path_factory.mktemp("sticks")
    place = os.fsencode(stick(folder))
    whole = name + b".png"
    Path(os.fsdecode(os.path.join(place, whole))).write_bytes(b"picture")  # noqa: PTH118  bytes
    drives = Drives(WatchedFolder(folder), look)
    pictures = drives.pictures(only(drives))
    if name.startswith(b"."):
        assert pictures == ()
    else:
        assert [os.fsencode(one) for one in pictures] == [whole]
        assert drives.read(only(drives), pictures[0], 7) == b"picture"
    shutil.rmtree(folder)


def test_a_stick_that_lies_about_its_name_is_shown_harmlessly(folder: Path, drives: Drives) -> None:
    stick(folder, "safe\u202eknab\x1b[2J")
    assert only(drives).label == "safe knab [2J"


def test_a_stick_is_named_without_what_no_font_draws(folder: Path, drives: Drives) -> None:
    stick(folder, "CLINIC 🏥")
    assert only(drives).label == "CLINIC"


def test_a_picture_above_the_limit_is_not_read(folder: Path, drives: Drives) -> None:
    (stick(folder) / "logo.png").write_bytes(b"x" * 3000)
    with pytest.raises(KioskError, match="at most 2 KB"):
        drives.read(only(drives), "logo.png", 2048)


def test_what_is_saved_never_takes_the_place_of_another(folder: Path, drives: Drives) -> None:
    place = stick(folder)
    (place / "usage.csv").write_text("theirs")
    (place / "usage-2.csv").symlink_to(place / "usage.csv")
    assert drives.save(only(drives), "usage.csv", b"ours") == "usage-3.csv"
    assert (place / "usage.csv").read_text() == "theirs"
    assert (place / "usage-3.csv").read_bytes() == b"ours"
    for name in ("../usage.csv", ".profile", "a/b"):
        with pytest.raises(KioskError):
            drives.save(only(drives), name, b"")


def test_half_a_file_is_not_left(folder: Path, drives: Drives, monkeypatch: pytest.MonkeyPatch) -> None:
    place = stick(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KioskError, match="The stick is full"):
        drives.save(only(drives), "usage.csv", b"ours")
    assert not list(place.iterdir())


def test_a_stick_that_fails_while_it_is_read(tmp_path: Path) -> None:
    """/proc/self/mem is a regular file of which the first bytes cannot be read: EIO, as of a stick that is pulled."""
    with open_folder("/proc/self") as folder, pytest.raises(BundleError) as caught:
        read_file(folder, "mem", 10)
    assert caught.value.refusal == Refusal.UNREADABLE
