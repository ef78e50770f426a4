"""Nothing of a visit is written anywhere but on the paper: not while it lasts, not after it, not at a power cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

import pytest

from tests.support.kiosk_stage import DECIDING, library_file
from tests.support.real_content import LANGUAGES, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

REPOSITORY_PLACES = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def canaries() -> set[bytes]:
    """What the visitor of the program answers: texts in all languages, and the codes beside their question's id."""
    found: set[str] = set()
    for link_id, codes in DECIDING.items():
        item = real_questionnaire().item(link_id)
        for code in codes:
            option = item.option(code)
            assert option is not None
            found |= {option.text.text(language) for language in LANGUAGES}
            found |= {link_id, code}
    # ordinary words that any program writes
    return {text.encode() for text in found if len(text) > 5 and text != "decision"}


def at_home(private: Path) -> dict[str, str]:
    """An environment whose home and temporary folders are all below `private`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KIOSK_"))}
    for name in REPOSITORY_PLACES:
        place = private / name.lower()
        place.mkdir(exist_ok=True)
        environment[name] = str(place)
    runtime = private / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return environment | {
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@contextmanager
def visitor(private: Path, *arguments: str, language: str = "en") -> Iterator[subprocess.Popen[str]]:
    """The program with its own home and temporary folder, everything below `private`."""
    environment = at_home(private)
    out = private.parent / "sheets"
    own = [language, str(private), *arguments]
    command = ["run", "--size", "1080x1920", "--library", str(library_file()), "--print-to", str(out)]
    with (
        (private / "log").open("a") as log,
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.visitor_program", *own, "--", *command],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def written(private: Path) -> dict[Path, bytes]:
    """Every file below the private folder, and every other one that the program opened for writing."""
    files = {path for path in private.rglob("*") if path.is_file()}
    for name in (private / "opened").read_text(encoding="utf-8").splitlines():
        path = private / name
        if path.is_file() and "sheets" not in path.parts:
            files.add(path)
    return {path: path.read_bytes() for path in files}


def leaks(private: Path, before: Mapping[Path, bytes] = MappingProxyType({})) -> dict[str, list[bytes]]:
    """Where a canary stands, in files that are not to the byte what they were before the visit."""
    found = {
        str(path): [c for c in canaries() if c in data]
        for path, data in written(private).items()
        if before.get(path) != data
    }
    return {name: seen for name, seen in found.items() if seen}


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


@pytest.fixture
def index(private: Path) -> dict[Path, bytes]:
    """The search index, made before any visit: the library's words are in it, and may be words of an answer too."""
    (private / "opened").write_text("")
    subprocess.run(
        [sys.executable, "-m", "kiosk", "index", "--library", str(library_file())],
        env=at_home(private),
        check=True,
        capture_output=True,
    )
    made = written(private)
    assert [path.suffix for path in made if path.name.startswith("search-")] == [".sqlite"]
    return made


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_visit_writes_nothing_but_its_sheet(private: Path, index: dict[Path, bytes], language: str) -> None:
    with visitor(private, language=language) as process:
        assert line(process.stdout) == "screen attract answers 0"
        assert line(process.stdout) == "printed", (private / "log").read_text()
        sheets = list((private.parent / "sheets").iterdir())
        assert [path.suffix for path in sheets] == [".pdf"]
        assert leaks(private, index) == {}, "while the visit lasts"
        go_on(process)
        assert line(process.stdout) == "over"
        assert leaks(private, index) == {}, "after the visit"
        go_on(process)
        assert process.wait(30) == 0
    assert leaks(private, index) == {}
    logged = (private / "log").read_text().splitlines()
    assert not [one for one in logged if not one.startswith("INFO ")], "a visit without trouble has no warnings"
    assert list((private.parent / "sheets").iterdir()) == sheets


def test_the_search_would_find_a_leak(private: Path) -> None:
    (private / "opened").write_text("")
    (private / "tmpdir").mkdir()
    (private / "tmpdir" / "core").write_bytes(b"\0\0" + min(canaries()) + b"\0")
    assert list(leaks(private)) == [str(private / "tmpdir" / "core")]


def test_killed_in_the_middle_it_starts_clean(private: Path, index: dict[Path, bytes]) -> None:
    with visitor(private, "--until", "certainty") as process:
        assert line(process.stdout) == "screen attract answers 0"
        assert line(process.stdout) == "at certainty", (private / "log").read_text()
        process.send_signal(signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
    assert leaks(private, index) == {}
    with visitor(private, "--until", "decision") as process:
        assert line(process.stdout) == "screen attract answers 0"
        assert line(process.stdout) == "at decision"
        process.kill()
    assert leaks(private, index) == {}
