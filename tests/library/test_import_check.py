"""The check of a library before it is imported: a process of its own, with limits; hostile files end there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.bundle.checking import library_check
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from kiosk.library import import_check
from kiosk.library.schema import FORMAT
from tests.support.kiosk_stage import library_file

COMMAND = (sys.executable, "-I", "-m", "kiosk.library.import_check")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(library_file().read_bytes())
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement).fetchall()


def refusal(path: Path) -> str:
    with pytest.raises(BundleError) as caught, library_check(COMMAND) as checked:
        checked(path, "00")
    return caught.value.refusal


def run(path: Path) -> tuple[int, bytes, bytes]:
    """Have a library checked; its input stays open until it has ended. Returns status, output and error."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps([str(path), "00"]).encode() + b"\n")
        process.stdin.flush()
        return process.wait(), process.stdout.read(), process.stderr.read()


def test_a_check_ends_with_its_input(path: Path) -> None:
    """Whoever asked for it is gone."""
    asked = json.dumps([str(path), "00"]).encode() + b"\n"
    done = subprocess.run(COMMAND, input=asked, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_sound_library_tells_its_articles() -> None:
    with library_check(COMMAND) as checked:
        facts = checked(library_file(), "00")
    with closing(sqlite3.connect(library_file())) as connection:
        rows = connection.execute("SELECT id, audience, language, content_hash FROM articles").fetchall()
    assert {(one.id, one.audience, one.language, one.hash) for one in facts.articles} == set(rows)
    assert len(facts.articles) == len(rows)


HOSTILE = {
    "view": ("CREATE VIEW v AS SELECT * FROM articles",),
    "view in place of a table": ("DROP TABLE glossary", "CREATE VIEW glossary AS SELECT id, id, id, id FROM articles"),
    "trigger": ("CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM articles; END",),
    "endless view": (
        "DROP TABLE languages",
        "CREATE VIEW languages AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, 'a' FROM n",
    ),
    "another table": ("CREATE TABLE more (x)",),
    "a table of other columns": ("ALTER TABLE texts ADD COLUMN more TEXT",),
    "write-ahead log": ("PRAGMA journal_mode=WAL",),
    "an article that is not its hash": ("UPDATE articles SET title = 'Take more' WHERE number = 1",),
    "a hash that is not its article's": (f"UPDATE articles SET content_hash = '{'0' * 64}' WHERE number = 1",),
    "no English": ("DELETE FROM languages WHERE language = 'en'",),
    "other questions": ("UPDATE documents SET json = '{}' WHERE name = 'questionnaire'",),
    "no article": ("DELETE FROM articles",),
    "a value of 20 MB": ("UPDATE texts SET text = printf('%20000000d', 1) WHERE name = 'title'",),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused(path: Path, what: str) -> None:
    change(path, *HOSTILE[what])
    assert refusal(path) == Refusal.BAD_LIBRARY


def test_a_library_for_a_newer_kiosk_says_so(path: Path) -> None:
    change(path, f"PRAGMA user_version = {FORMAT + 1}")
    assert refusal(path) == Refusal.NEWER_FORMAT


@pytest.mark.parametrize("size", [0, 99, 4096, 100_000])
def test_a_cut_file_is_refused(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    assert refusal(path) == Refusal.BAD_LIBRARY


def test_the_sentence_says_what_is_wrong(path: Path) -> None:
    change(path, "UPDATE articles SET title = 'Take more' WHERE number = 1")
    status, told, sentence = run(path)
    assert status == import_check.EXIT_BAD
    assert b"is damaged" in sentence
    assert not told


@pytest.mark.parametrize(
    ("work", "ends"),
    [
        ("bytearray(2 * 1024 ** 3)", "MemoryError"),
        ("open('/proc/self/cwd/written', 'wb', 0).write(b'x')", "File too large"),
    ],
)
def test_its_process_is_limited(tmp_path: Path, work: str, ends: str) -> None:
    program = f"import signal; from kiosk.library.import_check import limit; limit(1)\n{work}"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(Path.cwd())},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode != 0
    assert ends in done.stderr


def test_what_it_tells_is_json_of_ascii(path: Path) -> None:
    status, told, _ = run(path)
    assert status == 0
    assert told.isascii()
    assert set(json.loads(told)) == {"id", "version", "articles"}
