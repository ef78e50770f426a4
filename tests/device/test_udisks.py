"""udisks2 on a message bus of our own: what counts as a stick, how it is mounted, and what happens without either."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO

import pytest

from kiosk.device.drives import Drives
from kiosk.device.udisks import UDisks
from kiosk.domain.clinic.loading import BundleFound, Stick
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from tests.support.fake_udisks import CannotStartError, FakeUDisks, PrivateBus

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_ONLY = "ro,nosuid,nodev,noexec"


def look(file: BinaryIO, found: BundleFound) -> BundleFound:
    return replace(found, claimed_version=file.read(20).decode())


@pytest.fixture
def disks(tmp_path: Path) -> Iterator[FakeUDisks]:
    try:
        with FakeUDisks(tmp_path) as running:
            yield running
    except CannotStartError as error:
        pytest.skip(str(error))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "new.kioskbundle").write_text("2026-11")
    return folder


def drives(disks: PrivateBus) -> Drives:
    return Drives(UDisks(disks.address), look)


def test_a_stick_is_mounted_read_only_for_as_long_as_it_is_read(disks: FakeUDisks, files: Path) -> None:
    path = disks.put_in("sda1", files, label="CLINIC")
    asked = drives(disks)
    assert asked.look() == (Stick(path, "CLINIC"),)
    assert disks.mounts == [], "looking mounts nothing"
    (found,) = asked.bundles(asked.look()[0])
    assert (found.name, found.claimed_version) == ("new.kioskbundle", "2026-11")
    assert disks.mounts == [("sda1", READ_ONLY), ("sda1", "unmounted")]
    with asked.opened(found) as file:
        assert disks.mounts[2:] == [("sda1", READ_ONLY)]
        assert file.read() == b"2026-11"
    assert disks.mounts[3:] == [("sda1", "unmounted")]


def test_only_what_is_saved_makes_it_writable(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("sda1", files)
    asked = drives(disks)
    assert asked.save(asked.look()[0], "usage.csv", b"1") == "usage.csv"
    assert (files / "usage.csv").read_bytes() == b"1"
    assert disks.mounts == [("sda1", "rw,nosuid,nodev,noexec"), ("sda1", "unmounted")]


def test_one_that_is_mounted_already_is_used_where_it_is(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("sda1", files, mounted=True, IdType="ext4")
    asked = drives(disks)
    assert len(asked.bundles(asked.look()[0])) == 1
    assert disks.mounts == []


def test_a_stick_without_a_name_has_its_makers(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("sda1", files)
    assert [one.label for one in drives(disks).look()] == ["Acme Stick 3"]


@pytest.mark.parametrize(
    "changed",
    [
        {"HintSystem": True},
        {"HintIgnore": True},
        {"IdType": "ext4"},
        {"IdType": "crypto_LUKS"},
        {"ConnectionBus": "", "Removable": False},
        {"Drive": "/"},
    ],
)
def test_what_is_no_stick_is_not_shown_and_not_mounted(disks: FakeUDisks, files: Path, changed: dict[str, Any]) -> None:
    path = disks.put_in("sda1", files, **changed)
    asked = drives(disks)
    assert asked.look() == ()
    assert asked.works()
    with pytest.raises(BundleError):
        asked.bundles(Stick(path, ""))
    assert disks.mounts == []


def test_a_card_that_is_removable_and_not_on_usb_is_one(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("mmcblk0p1", files, ConnectionBus="sdio", IdType="exfat")
    assert len(drives(disks).look()) == 1


def test_a_stick_that_is_pulled_says_so(disks: FakeUDisks, files: Path) -> None:
    path = disks.put_in("sda1", files)
    asked = drives(disks)
    (stick,) = asked.look()
    (found,) = asked.bundles(stick)
    with asked.opened(found) as file:
        assert file.read(4) == b"2026"
        disks.pull(path)  # unmounting fails then, which is nobody's trouble
    assert asked.look() == ()
    with pytest.raises(BundleError) as caught:
        asked.bundles(stick)
    assert caught.value.refusal == Refusal.UNREADABLE


def test_one_that_cannot_be_mounted_says_so(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("sda1", files)
    disks.refuses_to_mount = True
    asked = drives(disks)
    with pytest.raises(BundleError) as caught:
        asked.bundles(asked.look()[0])
    assert caught.value.refusal == Refusal.UNREADABLE


def test_without_a_bus_there_are_no_sticks_until_it_comes(tmp_path: Path) -> None:
    asked = Drives(UDisks(f"unix:path={tmp_path}/nowhere"), look)
    assert asked.look() == ()
    assert not asked.works()


@pytest.mark.parametrize("address", ["tcp:host=localhost,port=1", "nonsense"])
def test_an_address_that_is_none_is_no_bus(address: str) -> None:
    asked = Drives(UDisks(address), look)
    assert (asked.look(), asked.works()) == ((), False)


def test_a_bus_without_udisks2_has_no_sticks(tmp_path: Path) -> None:
    try:
        with PrivateBus(tmp_path) as bus:
            asked = drives(bus)
            assert (asked.look(), asked.works()) == ((), False)
    except CannotStartError as error:
        pytest.skip(str(error))


def test_an_answer_of_another_shape_is_none(disks: FakeUDisks, files: Path) -> None:
    disks.put_in("sda1", files)
    disks.shapeless = True
    asked = drives(disks)
    assert (asked.look(), asked.works()) == ((), False)
    disks.shapeless = False
    assert len(asked.look()) == 1
    assert asked.works()


UDISKSD = Path("/usr/libexec/udisks2/udisksd")


@pytest.mark.skipif(not UDISKSD.exists(), reason="udisks2 is not installed")
def test_the_real_udisks2_is_understood(tmp_path: Path) -> None:
    """It runs on our bus and tells of this machine, whatever is in it."""
    try:
        with PrivateBus(tmp_path) as bus, _udisksd(bus) as told:
            if not any(b"Acquired the name" in line for line in told):
                pytest.skip("udisks2 does not start here")
            asked = drives(bus)
            assert all(stick.id.startswith("/org/freedesktop/UDisks2/") for stick in asked.look())
            assert asked.works()
    except CannotStartError as error:
        pytest.skip(str(error))


@contextmanager
def _udisksd(bus: PrivateBus) -> Iterator[IO[bytes]]:
    """Run the daemon on a bus of its own; gives what it tells, line by line."""
    env = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": bus.address}
    with subprocess.Popen([UDISKSD], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as daemon:
        assert daemon.stdout
        try:
            yield daemon.stdout
        finally:
            daemon.terminate()
