"""The index as a file: made in the background, whole or not there, let go of when it is damaged."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import SearchState
from kiosk.search.build import build_file
from kiosk.search.index_file import find, key_of, open_index
from kiosk.search.service import IndexPlace, KioskSearcher
from tests.support.kiosk_stage import library_file
from tests.support.many_articles import make_library
from tests.support.searching import REGION, library, searcher

PATIENT = Audience.PATIENT
SECONDS = 60.0


def command(folder: Path, source: Path | None = None) -> list[str]:
    """What the kiosk starts; without giving way, so that a busy machine does not keep the test waiting."""
    return [
        sys.executable, "-I", "-m", "kiosk", "index", "--library", str(source or library_file()),
        "--region", REGION, "--folder", str(folder),
    ]  # fmt: skip


def place(folder: Path) -> IndexPlace:
    return IndexPlace(folder, lambda: library().file_hash, command(folder))


def key() -> str:
    return key_of(library().file_hash, REGION)


def built(folder: Path) -> Path:
    return build_file(library(), library().file_hash, REGION, folder)


def test_the_kiosk_has_its_index_built_and_opens_it(tmp_path: Path) -> None:
    kiosk = KioskSearcher(library(), REGION, place(tmp_path / "cache"))
    assert kiosk.state() is SearchState.BUILDING
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.READY
    assert kiosk.search("insurance", "en", PATIENT) == searcher().search("insurance", "en", PATIENT)
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".sqlite"]
    kiosk.close()


def test_while_it_is_built_titles_can_be_searched(tmp_path: Path) -> None:
    kiosk = KioskSearcher(library(), REGION, place(tmp_path))  # not started
    result = kiosk.search("insur", "en", PATIENT)
    assert not result.complete
    assert result.hits[0].id == "insurance-and-cost"
    assert result.hits[0].title.spans == ((0, 9),)
    assert kiosk.search("zzz", "en", PATIENT).related
    assert not kiosk.search("?!", "en", PATIENT).hits
    assert not kiosk.ask("who pays", "en", PATIENT).complete
    assert kiosk.suggestions("en", PATIENT)


def test_an_index_that_is_there_is_used(tmp_path: Path) -> None:
    path = built(tmp_path)
    before = path.stat()
    kiosk = KioskSearcher(library(), REGION, IndexPlace(tmp_path, lambda: library().file_hash, ["/bin/false"]))
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.READY
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    kiosk.close()


def test_the_same_library_gives_the_same_index(tmp_path: Path) -> None:
    assert built(tmp_path / "one").name == built(tmp_path / "two").name


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, damage: str) -> None:
    path = built(tmp_path)
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[len(data) // 2] ^= 0xFF
    path.write_bytes({"cut": bytes(data[: len(data) // 2]), "flip": bytes(data), "empty": b""}[damage])
    assert find(tmp_path, key()) is None
    assert not path.exists()
    kiosk = KioskSearcher(library(), REGION, place(tmp_path))
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.READY
    kiosk.close()


def test_indexes_of_other_libraries_are_deleted(tmp_path: Path) -> None:
    other = tmp_path / "search-0123456789abcdef0123-0123456789abcdef0123456789abcdef.sqlite"
    other.write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [other.name]
    path = built(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_another_region_is_another_index() -> None:
    assert key_of("hash", "us") != key_of("hash", "ie")
    assert key_of("hash", "us") != key_of("other", "us")


def test_a_process_that_is_killed_while_it_builds_breaks_nothing(tmp_path: Path) -> None:
    source, folder = tmp_path / "many.sqlite", tmp_path / "cache"
    make_library(1_000, source, library_file())
    folder.mkdir()
    with subprocess.Popen(command(folder, source), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as builder:
        while not list(folder.glob("*.part")):
            assert builder.poll() is None
        builder.send_signal(signal.SIGKILL)
    (part,) = folder.iterdir()
    assert part.suffix == ".part"
    path = built(folder)
    assert list(folder.iterdir()) == [path]


def test_the_builder_ends_with_the_kiosk(tmp_path: Path) -> None:
    source, folder = tmp_path / "many.sqlite", tmp_path / "cache"
    make_library(1_000, source, library_file())
    folder.mkdir()
    behind = [*command(folder, source), "--behind"]
    with subprocess.Popen(behind, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as builder:
        while not list(folder.glob("*.part")):
            assert builder.poll() is None
        assert builder.stdin is not None
        builder.stdin.close()
        assert builder.wait(SECONDS) == 1
    assert not list(folder.glob("*.sqlite"))


def test_closing_ends_the_builder(tmp_path: Path) -> None:
    sleeper = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    kiosk = KioskSearcher(library(), REGION, IndexPlace(tmp_path, lambda: "hash", sleeper))
    kiosk.start()
    while kiosk._builder is None:
        os.sched_yield()
    builder = kiosk._builder
    kiosk.close()
    assert builder.poll() is not None
    kiosk.start()  # too late: nothing happens
    assert kiosk._builder is None


def test_an_index_that_cannot_be_built_leaves_titles(tmp_path: Path, surprises) -> None:  # type: ignore[no-untyped-def]
    surprises.expect("Only titles can be searched")
    kiosk = KioskSearcher(library(), REGION, IndexPlace(tmp_path, lambda: "hash", ["/bin/false"]))
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.FAILED
    assert kiosk.search("insur", "en", PATIENT).hits
    kiosk.close()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, surprises) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "file" / "index"
    folder.parent.touch()
    reason = re.escape(f"cannot be written into {folder} (Not a directory).")
    surprises.expect(f"Only titles can be searched: The search index {reason}")
    command = [sys.executable, "-m", "kiosk", "index", "--behind", "--library", str(library_file()), "--region", REGION]
    command += ["--folder", str(folder)]
    kiosk = KioskSearcher(library(), REGION, IndexPlace(folder, lambda: "hash", command))
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.FAILED
    kiosk.close()


def test_a_program_that_is_not_there_leaves_titles(tmp_path: Path, surprises) -> None:  # type: ignore[no-untyped-def]
    surprises.expect("Only titles can be searched")
    kiosk = KioskSearcher(library(), REGION, IndexPlace(tmp_path, lambda: "hash", [str(tmp_path / "nothing")]))
    kiosk.start()
    assert kiosk.wait(SECONDS) is SearchState.FAILED
    kiosk.close()


def test_an_index_that_breaks_while_it_is_open_leaves_titles(tmp_path: Path, surprises) -> None:  # type: ignore[no-untyped-def]
    surprises.expect("Only titles can be searched: the index is damaged")
    kiosk = KioskSearcher(library(), REGION, place(tmp_path))
    broken = open_index(built(tmp_path))
    kiosk._take(broken)
    assert kiosk.search("insur", "en", PATIENT).complete
    broken.close()
    assert not kiosk.search("insur", "en", PATIENT).complete
    assert kiosk.state() is SearchState.FAILED
    kiosk.close()


def test_it_cannot_be_written_through(tmp_path: Path) -> None:
    import sqlite3

    connection = open_index(built(tmp_path))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()
