"""Whatever ends an import, at whatever moment: the old generation or the new one is whole, and the next import works.

The disk fails at each change, the process is killed at each change, and the power goes at each change. Where root and
loop devices exist, that last one is real: an ext4 image is copied at each change and mounted anew; the same import
without flushing is the control, which must lose something, or the test would prove nothing.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.generations import BUILT_IN, Store
from kiosk.bundle.importer import Importer
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from kiosk.system.durable import Disk
from tests.support.made_verified import ISSUED, ROOT, Bundle, check, library_bytes, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 1_200_000  # bytes of a library: two pieces


class Counting(Disk):
    """A disk that does something at one change."""

    def __init__(self, at: int, then: Callable[[Path], None]) -> None:
        self.count, self._at, self._then = 0, at, then

    def before(self, change: str, path: Path) -> None:
        self.count += 1
        if self.count == self._at:
            self._then(path)


def bundle(number: int) -> Bundle:
    return Bundle(number, data=library_bytes(str(number), SIZE))


def take(folder: Path, number: int, disk: Disk | None = None) -> None:
    Importer(Store(folder, disk), verify, check, now=lambda: ISSUED).take(bundle(number))


def prepared(folder: Path) -> Path:
    """Return a store that shows generation 1 and keeps an older one, so that an import deletes too."""
    Store(folder).trust(ROOT, ISSUED)
    for number in (1, 2):
        take(folder, number)
    return folder


def changes_of_an_import(tmp_path: Path) -> int:
    disk = Counting(0, lambda _: None)
    take(prepared(tmp_path / "counted"), 3, disk)
    return disk.count


def assert_whole(folder: Path) -> int:
    """What is shown is the old or the new generation, to the byte; returns which."""
    store = Store(folder)
    shown = store.shown()[0]
    assert shown in {2, 3}
    generation = store.generation(shown)
    assert generation.library.read_bytes() == bundle(shown).data
    assert len(generation.approvals()) == 1
    return shown


def assert_goes_on(folder: Path) -> None:
    """The next import works, and leaves nothing over."""
    take(folder, 3)
    store = Store(folder)
    assert assert_whole(folder) == 3
    assert sorted(path.name for path in store.generations.iterdir()) == ["2", "3"]
    assert store.mark().versions["targets"] == 3


@pytest.mark.parametrize(("number", "refusal"), [(errno.ENOSPC, Refusal.NO_SPACE), (errno.EIO, Refusal.NOT_WRITTEN)])
def test_a_disk_that_fails_at_any_change(tmp_path: Path, number: int, refusal: Refusal) -> None:
    def fail(path: Path) -> None:
        raise OSError(number, os.strerror(number), str(path))

    start = prepared(tmp_path / "start")
    outcomes, refusals = set(), set()
    for at in range(1, changes_of_an_import(tmp_path) + 1):
        folder = tmp_path / f"at-{at}"
        shutil.copytree(start, folder)
        try:
            take(folder, 3, Counting(at, fail))
        except BundleError as error:
            refusals.add(error.refusal)
        outcomes.add(assert_whole(folder))
        assert_goes_on(folder)
        shutil.rmtree(folder)
    assert refusals == {refusal}
    assert outcomes == {2, 3}


def test_a_process_that_is_killed_at_any_change(tmp_path: Path) -> None:
    def kill(_: Path) -> None:
        os._exit(9)  # as kill -9: nothing is cleaned up, no lock is let go by hand

    start = prepared(tmp_path / "start")
    outcomes = set()
    for at in range(1, changes_of_an_import(tmp_path) + 1):
        folder = tmp_path / f"at-{at}"
        shutil.copytree(start, folder)
        child = os.fork()
        if child == 0:
            try:
                take(folder, 3, Counting(at, kill))
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        outcomes.add(assert_whole(folder))
        assert_goes_on(folder)
        shutil.rmtree(folder)
    assert outcomes == {2, 3}


def test_a_first_import_that_is_killed_at_any_change(tmp_path: Path) -> None:
    for at in range(1, 200):
        folder = tmp_path / f"at-{at}"
        Store(folder).trust(ROOT, ISSUED)
        child = os.fork()
        if child == 0:
            try:
                take(folder, 3, Counting(at, lambda _: os._exit(9)))
            finally:
                os._exit(1)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == 1:  # all changes were made
            assert at > 20
            return
        store = Store(folder)
        assert store.pointer().current in {BUILT_IN, 1}
        take(folder, 3)
        assert store.generation(store.shown()[0]).library.read_bytes() == bundle(3).data
    pytest.fail("an import never ends")


# -- the power goes


def _reason_not_to() -> str:
    """Why the power cannot be cut here; "" where it can."""
    if os.geteuid() != 0:
        return "cutting the power needs root"
    if not all(map(shutil.which, ("losetup", "mkfs.ext4", "mount", "umount"))):
        return "cutting the power needs losetup, mkfs.ext4 and mount"
    found = subprocess.run(["losetup", "-f"], capture_output=True, check=False)
    return "" if found.returncode == 0 else "cutting the power needs a loop device"


@contextmanager
def mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cutting the power needs a loop device that can be mounted: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


class NeverFlushed(Disk):
    """The control: the same changes, but nothing waits for the disk."""

    def flush(self, handle: int) -> None:
        pass


def power_cuts(tmp_path: Path, kind: type[Disk]) -> Iterator[Path]:
    """Import with a copy of the disk at each change; gives each copy as a kiosk finds it after the power came back."""
    image = tmp_path / "disk.img"
    copies: list[Path] = []
    with image.open("wb") as file:
        file.truncate(128 * 1024**2)  # an import keeps 64 MB free
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)

    class Copied(kind):  # type: ignore[misc, valid-type]
        def before(self, change: str, path: Path) -> None:
            copies.append(tmp_path / f"cut-{len(copies)}.img")
            # what the disk itself holds; what the machine still has in memory is lost
            subprocess.run(["cp", "--sparse=always", str(image), str(copies[-1])], check=True)

    with mounted(image, tmp_path / "disk") as place:
        prepared(place / "store")
        os.sync()
        take(place / "store", 3, Copied())
        copies.append(tmp_path / "cut-last.img")
        subprocess.run(["cp", "--sparse=always", str(image), str(copies[-1])], check=True)
    for copy in copies:
        with mounted(copy, tmp_path / "again") as place:
            yield place / "store"
        copy.unlink()


@pytest.mark.skipif(bool(_reason_not_to()), reason=_reason_not_to())
def test_a_power_cut_at_any_change(tmp_path: Path) -> None:
    outcomes = []
    for folder in power_cuts(tmp_path, Disk):
        outcomes.append(assert_whole(folder))
        assert_goes_on(folder)
    assert outcomes[0] == 2
    assert outcomes[-1] == 3, "what was told to be done is done"
    assert outcomes == sorted(outcomes)


@pytest.mark.skipif(bool(_reason_not_to()), reason=_reason_not_to())
def test_without_flushing_a_power_cut_loses_content(tmp_path: Path) -> None:
    lost = 0
    for folder in power_cuts(tmp_path, NeverFlushed):
        try:
            lost += assert_whole(folder) != 3
        except (AssertionError, IndexError, KioskError):
            lost += 1
    assert lost, "the test would not notice a missing flush"
