from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.authoring.compiler import build
from kiosk.authoring.sources.problems import SourcesError
from kiosk.errors import ContentError
from kiosk.library.schema import APPLICATION_ID, FORMAT
from tests.support.library_sources import replace_in, write_sources

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "content")


def test_the_same_sources_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "a.sqlite")
    copy = tmp_path / "elsewhere" / "copied sources"
    shutil.copytree(folder, copy)
    for number, path in enumerate(sorted(copy.rglob("*"))):
        os.utime(path, (number * 1e6, number * 1e6))
    second = build(copy, tmp_path / "b.sqlite")
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    assert first.sha256 == second.sha256


def test_another_process_with_another_locale_and_hash_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for seed, language in (("1", "C"), ("2", "ar_EG.UTF-8")):
        subprocess.run(
            [sys.executable, "-m", "kiosk", "content", "build", str(folder), "--out", str(tmp_path / f"{seed}.sqlite")],
            check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": "Asia/Tokyo"},
        )  # fmt: skip
    assert (tmp_path / "1.sqlite").read_bytes() == (tmp_path / "2.sqlite").read_bytes()
    assert (tmp_path / "1.sqlite").read_bytes() == (build(folder, tmp_path / "3.sqlite").path).read_bytes()


def test_one_changed_word_changes_the_file(folder: Path, tmp_path: Path) -> None:
    first = build(folder, tmp_path / "a.sqlite")
    replace_in(folder / "articles/second/patient.en.md", "You may ask.", "You can ask.")
    assert build(folder, tmp_path / "a.sqlite").sha256 != first.sha256


def test_the_header_says_what_the_file_is(folder: Path, tmp_path: Path) -> None:
    header = build(folder, tmp_path / "a.sqlite").path.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == FORMAT
    assert header[18:20] == b"\1\1"


def test_sources_that_may_not_be_cited_stay_out(folder: Path, tmp_path: Path) -> None:
    replace_in(folder / "references.json", '"id": "roe2020"', '"id": "spare2001"')
    for path in [*folder.rglob("*.md"), folder / "guidance/rules.yaml"]:
        path.write_text(path.read_text().replace("; @roe2020", "").replace(" [@roe2020]", "").replace("[S2]", "[S1]"))
    replace_in(folder / "references.json", '"mark": "V2"', '"mark": "M"')
    out = build(folder, tmp_path / "a.sqlite").path
    with sqlite3.connect(out) as connection:
        assert connection.execute("SELECT id FROM sources").fetchall() == [("doe2015",)]
    connection.close()
    assert b"spare2001" not in out.read_bytes()


def test_a_fault_leaves_nothing_and_an_older_file_as_it_is(folder: Path, tmp_path: Path) -> None:
    replace_in(folder / "articles/first/patient.en.md", "funding: None\n", "")
    replace_in(folder / "articles/second/patient.en.md", "funding: None\n", "")
    out = tmp_path / "out" / "library.sqlite"
    with pytest.raises(SourcesError, match=r"patient\.en\.md:1: funding is missing \(and 1 more error\)") as caught:
        build(folder, out)
    assert [problem.reason for problem in caught.value.problems] == ["funding is missing"] * 2
    assert not out.parent.exists()
    out.parent.mkdir()
    out.write_bytes(b"old")
    with pytest.raises(SourcesError):
        build(folder, out)
    assert [(path.name, path.read_bytes()) for path in out.parent.iterdir()] == [("library.sqlite", b"old")]


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_at_any_step_of_writing_leaves_the_old_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, failure: BaseException
) -> None:
    out = tmp_path / "out" / "library.sqlite"
    out.parent.mkdir()
    out.write_bytes(b"old")

    def fail(*_args: object, **_more: object) -> None:
        raise failure

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises(KeyboardInterrupt if isinstance(failure, KeyboardInterrupt) else ContentError):
        build(folder, out)
    assert [(path.name, path.read_bytes()) for path in out.parent.iterdir()] == [("library.sqlite", b"old")]


def test_a_place_that_cannot_be_written_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ContentError, match="cannot be written"):
        build(folder, tmp_path / "file" / "library.sqlite")


def test_others_may_read_the_file(folder: Path, tmp_path: Path) -> None:
    assert build(folder, tmp_path / "a.sqlite").path.stat().st_mode & 0o777 == 0o644


def test_the_built_in_library_is_sound(tmp_path: Path) -> None:
    built = build(ROOT / "resources" / "content", tmp_path / "library.sqlite")
    assert built.articles >= 9
