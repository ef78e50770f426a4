"""Importing: all of a bundle or nothing, whatever the stick, the disk, the clock or another import does."""

from __future__ import annotations

import shutil
import sys
import threading
import tracemalloc
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.bundle.checking import library_check
from kiosk.bundle.generations import Store
from kiosk.bundle.importer import Importer, Preview, stream
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from kiosk.system.durable import Disk
from kiosk.system.uptime import uptime
from tests.support.made_verified import ISSUED, ROOT, Bundle, check, facts, library_bytes, verify

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store")
    store.trust(ROOT, ISSUED)
    return store


def importer(store: Store, **how: Any) -> Importer:
    return Importer(store, **{"verified_by": verify, "check": check, "now": lambda: ISSUED, **how})


def refused(store: Store, bundle: Bundle, **how: Any) -> str:
    with pytest.raises(BundleError) as caught:
        importer(store, **how).take(bundle)
    return caught.value.refusal


def contents(folder: Path) -> dict[str, bytes]:
    """All that is kept, but for the journal and the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stem not in {"journal", "lock"}
    }


def test_what_was_signed_lies_on_the_disk(store: Store) -> None:
    told: list[tuple[int, int]] = []
    bundle = Bundle(data=library_bytes("a", 2_500_000))
    importer(store, progress=lambda done, whole: told.append((done, whole))).take(bundle)
    assert store.generation(1).library.read_bytes() == bundle.data
    assert told[0] == (0, 2_500_000)
    assert told[-1] == (2_500_000, 2_500_000)
    assert bundle.pieces_read == 3, "each piece is read once"


def test_the_same_bundle_again_reads_nothing_and_changes_nothing(store: Store) -> None:
    importer(store).take(Bundle())
    before, again = contents(store.folder), Bundle()
    assert importer(store).take(again).already
    assert again.pieces_read == 0
    assert contents(store.folder) == before


def test_the_same_bundle_repairs_a_damaged_library(store: Store) -> None:
    importer(store).take(Bundle())
    library = store.generation(1).library
    whole = library.read_bytes()
    library.write_bytes(b"x" + whole[1:])
    assert importer(store).take(Bundle()).generation == 2
    assert store.generation(2).library.read_bytes() == whole


def test_new_signatures_for_the_same_library_do_not_read_it_again(store: Store) -> None:
    importer(store).take(Bundle(1, data=b"library"))
    second = Bundle(2, data=b"library")
    importer(store).take(second)
    assert second.pieces_read == 0
    assert store.generation(2).library.samefile(store.generation(1).library)


@pytest.mark.parametrize("refusal", [Refusal.WRONG_SIGNATURE, Refusal.EXPIRED, Refusal.BOARD])
def test_a_refused_bundle_changes_nothing(store: Store, refusal: Refusal) -> None:
    importer(store).take(Bundle())
    before = contents(store.folder)
    assert refused(store, Bundle(2, refusal=refusal)) == refusal
    assert contents(store.folder) == before
    assert store.journal.entries()[-1].event == "refused"


def test_of_a_refused_bundle_only_newer_roots_are_kept(store: Store) -> None:
    importer(store).take(Bundle())
    before = contents(store.folder)
    assert refused(store, Bundle(2, root=3, refusal=Refusal.EXPIRED)) == Refusal.EXPIRED
    after = contents(store.folder)
    assert {name for name in after if after[name] != before.get(name)} == {
        "high-water.json",
        "roots/2.root.json",
        "roots/3.root.json",
    }
    assert store.mark().root == 3
    importer(store).take(Bundle(2, root=3))
    assert (store.generation(2).metadata / "root_history" / "3.root.json").is_file()


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_a_stick_pulled_in_the_middle_leaves_all_as_it_was(store: Store, pieces: int) -> None:
    importer(store).take(Bundle())
    before = contents(store.folder)
    assert refused(store, Bundle(2, fails_after=pieces)) == Refusal.UNREADABLE
    assert contents(store.folder) == before
    assert importer(store).take(Bundle(2)).generation == 2


@pytest.mark.parametrize("data", [b"more" * 10, b"les", b"LESS"])
def test_other_bytes_than_those_signed_are_damaged(store: Store, data: bytes) -> None:
    bundle = Bundle(data=b"less")
    bundle_pieces: Any = lambda _: (one for one in (data,))  # noqa: E731
    bundle.pieces = bundle_pieces  # type: ignore[method-assign]
    assert refused(store, bundle) == Refusal.DAMAGED
    assert not list(store.generations.iterdir())


def test_of_two_imports_at_once_one_waits_for_nobody(store: Store) -> None:
    entered, leave = threading.Event(), threading.Event()

    def slow(library: Path, sha256: str) -> Any:
        entered.set()
        assert leave.wait(30)
        return facts(library, sha256)

    first = threading.Thread(target=importer(store, check=lambda: nullcontext(slow)).take, args=(Bundle(),))
    first.start()
    assert entered.wait(30)
    try:
        assert refused(store, Bundle()) == Refusal.BUSY
        assert store.pointer().current == 0
    finally:
        leave.set()
        first.join()
    assert store.pointer().current == 1


def test_a_full_disk_is_told_before_anything_is_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(store.folder)._replace(free=64 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    bundle = Bundle()
    assert refused(store, bundle) == Refusal.NO_SPACE
    assert bundle.pieces_read == 0


def test_whoever_sees_the_changes_may_refuse(store: Store) -> None:
    seen: list[Preview] = []

    def no(preview: Preview) -> bool:
        seen.append(preview)
        return False

    assert refused(store, Bundle(), accept=no) == Refusal.CANCELLED
    assert [change.article.id for change in seen[0].changes] == ["one"]
    assert store.pointer().current == 0


def test_cancelling_in_the_middle_leaves_all_as_it_was(store: Store) -> None:
    def stop(done: int, whole: int) -> None:
        if done:
            raise refuse(Refusal.CANCELLED)

    assert refused(store, Bundle(), progress=stop) == Refusal.CANCELLED
    assert not list(store.generations.iterdir())


def test_verifying_writes_nothing_down(store: Store) -> None:
    importer(store).take(Bundle())
    before = contents(store.folder)
    assert importer(store).verify(Bundle(2)).verified.publisher == "Publisher"
    assert contents(store.folder) == before


@pytest.mark.parametrize(
    "clock", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC), ISSUED - timedelta(days=400)]
)
def test_the_clock_is_never_before_what_was_accepted(store: Store, clock: datetime) -> None:
    importer(store).take(Bundle())
    asked: list[datetime] = []

    def watching(source: Any, root: bytes, folder: Path, now: datetime) -> Any:
        asked.append(now)
        return verify(source, root, folder, now)

    importer(store, verified_by=watching, now=lambda: clock).take(Bundle(2))
    assert asked == [max(clock, ISSUED)]


def test_a_library_other_than_the_signature_names_is_refused(store: Store) -> None:
    def other(library: Path, sha256: str) -> Any:
        found = facts(library, sha256)
        return type(found)("another", found.version, found.articles)

    assert refused(store, Bundle(), check=lambda: nullcontext(other)) == Refusal.BAD_LIBRARY


@pytest.mark.parametrize(
    ("program", "refusal"),
    [
        ("import os; os.abort()", Refusal.BAD_LIBRARY),
        ("raise SystemExit(2)", Refusal.BAD_LIBRARY),
        ("raise SystemExit(3)", Refusal.NEWER_FORMAT),
        ("print('no facts')", Refusal.BAD_LIBRARY),
        ("print('{\"articles\": 1}')", Refusal.BAD_LIBRARY),
    ],
)
def test_a_check_that_ends_badly_refuses(tmp_path: Path, program: str, refusal: Refusal) -> None:
    with pytest.raises(BundleError) as caught, library_check([sys.executable, "-I", "-c", program]) as checked:
        checked(tmp_path, "00")
    assert caught.value.refusal == refusal


_STUBBORN = "import os, signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "


@pytest.mark.parametrize(
    "program",
    [
        _STUBBORN + "time.sleep(60)",
        _STUBBORN + "sys.stdout.close(); os.close(1); time.sleep(60)",
        _STUBBORN + "os.fork(); time.sleep(60)",
        _STUBBORN + "[os.write(1, b' ') and time.sleep(0.01) for _ in range(6000)]",
    ],
    ids=["silent", "closed", "forked", "trickling"],
)
def test_a_check_that_hangs_is_ended_and_lets_go_of_the_store(store: Store, program: str) -> None:
    def hanging() -> Any:
        return library_check([sys.executable, "-I", "-c", program], longest_s=0.3)

    began = uptime()
    with pytest.raises(BundleError) as caught:
        importer(store, check=hanging).take(Bundle(1))
    assert uptime() - began < 30  # of the 60 it would take
    assert caught.value.refusal == Refusal.BAD_LIBRARY
    assert caught.value.detail == "the check was not done after 0.3 seconds"
    assert importer(store).take(Bundle(1)).generation == 1


def test_a_check_that_floods_is_ended(tmp_path: Path) -> None:
    program = "import os\nwhile True: os.write(1, bytes(65536))"
    with pytest.raises(BundleError) as caught, library_check([sys.executable, "-I", "-c", program]) as checked:
        checked(tmp_path, "00")
    assert caught.value.detail == "the check tells too much"


def test_whoever_the_check_left_behind_ends_with_it(tmp_path: Path) -> None:
    program = "import os, time\nif os.fork() == 0: time.sleep(60)\nelse: print('{}', flush=True)"
    began = uptime()
    with pytest.raises(BundleError), library_check([sys.executable, "-I", "-c", program]) as checked:
        checked(tmp_path, "00")  # what it left holds its standard output
    assert uptime() - began < 30  # of the 60 it would take


def test_memory_does_not_grow_with_the_size(tmp_path: Path) -> None:
    piece, count = bytes(1024**2), 64

    class Large:
        length = count * len(piece)
        sha256 = "3b6a07d0d404fab4e23b6d34bc6696a6a312dd92821332385e5af7c01c421351"

    def pieces() -> Generator[bytes]:
        for _ in range(count):
            yield bytes(bytearray(piece))  # a new one each time, as from a stick

    tracemalloc.start()
    try:
        stream(pieces(), Large, tmp_path / "large", Disk())  # type: ignore[arg-type]
        assert tracemalloc.get_traced_memory()[1] < 8 * len(piece)
    finally:
        tracemalloc.stop()
