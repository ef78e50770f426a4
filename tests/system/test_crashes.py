"""What a crash left is read whatever it is, and the file is its owner's alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kiosk
from kiosk.system.crashes import crash_in, take_crash

OURS = Path(kiosk.__file__).parent
WRITTEN = f"""Fatal Python error: Segmentation fault

Thread 0x00007f0000000001 (most recent call first):
  File "{OURS}/desk/keeping.py", line 55 in _run
  File "/usr/lib/python3.13/threading.py", line 994 in run

Current thread 0x00007f0000000002 (most recent call first):
  File "/usr/lib/python3.13/site-packages/shiboken6/x.py", line 1 in feature
  File "{OURS}/printing/text.py", line 88 in shaped
  File "{OURS}/ui/loop.py", line 24 in run_until_ended

Extension modules: shiboken6.Shiboken (total: 1)
""".encode()
ABORTED = b"Fatal Python error: Aborted\n\nCurrent thread 0x1 (most recent call first):\n"


def test_the_place_is_the_innermost_of_ours_on_the_thread_that_crashed() -> None:
    assert crash_in(WRITTEN) == "Segmentation fault at kiosk/printing/text.py:88"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ""),
        (bytes(range(256)) * 40, ""),
        (b"\0" * 5000, ""),
        (WRITTEN[:7], ""),
        (WRITTEN[:24], "Fatal Python error"),
        (WRITTEN[:40], "Segmentation fault"),
        (WRITTEN.partition(b"Current")[0], "Segmentation fault at kiosk/desk/keeping.py:55"),
        (b"Fatal Python error: somebody's words\n", "Fatal Python error"),
        (ABORTED + b'  File "<string>", line 1 in f\n', "Aborted"),
        (ABORTED + b'  File "/usr/lib/abc.py", line 7 in f\n', "Aborted at abc.py:7"),
        (b"Fatal Python error: Aborted\n\n" + WRITTEN, "Aborted"),
        (b"Timeout (0:00:08)!\n" + WRITTEN.partition(b"\n\n")[2], "No end in time at kiosk/printing/text.py:88"),
    ],
)  # fmt: skip
def test_whatever_stands_there_is_read(data: bytes, told: str) -> None:
    assert crash_in(data) == told


@given(st.binary(max_size=300), st.integers(0, len(WRITTEN)))
def test_nothing_stops_the_reading(noise: bytes, at: int) -> None:
    told = crash_in(WRITTEN[:at] + noise + WRITTEN[at:])
    assert told.isascii()
    assert told.isprintable()


def crash(path: Path) -> None:
    program = "import sys, pathlib, faulthandler; from kiosk.system.crashes import write_crashes; "
    program += "write_crashes(pathlib.Path(sys.argv[1])); faulthandler._sigsegv()"
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=False)
    assert done.returncode < 0
    assert done.stderr == b"", "it goes to the file"


def test_a_crash_is_written_for_the_owner_alone_and_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "crashes" / "kiosk.txt"
    crash(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert take_crash(path) == "Segmentation fault"
    assert path.stat().st_size == 0
    assert take_crash(path) == ""


def test_a_file_that_others_may_write_becomes_the_owners(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.txt"
    path.touch()
    path.chmod(0o666)
    crash(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_crashes_one_after_the_other_fill_no_disk(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.txt"
    path.write_bytes(WRITTEN + b"x" * 10_000_000)
    crash(path)
    assert path.stat().st_size < 70_000
    assert take_crash(path) == "Segmentation fault at kiosk/printing/text.py:88", "the first is the one that is told"


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "device", "missing"])
def test_what_is_no_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / "kiosk.txt", tmp_path / "other"
    other.write_bytes(WRITTEN)
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(other)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    assert take_crash(path) == ""
    assert other.read_bytes() == WRITTEN
