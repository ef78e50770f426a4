"""The commands as a person at a shell meets them: whole processes, exit codes, one sentence for each error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.kiosk_stage import library_file


def kiosk_command(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run `kiosk` with these arguments; an environment value of None takes the variable away."""
    values = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    for name, value in environment.items():
        values.pop(name, None)
        if value is not None:
            values[name] = value
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        capture_output=True,
        text=True,
        timeout=500,
        env=values,
        check=False,
    )


def is_one_sentence(text: str) -> bool:
    lines = text.strip().splitlines()
    return len(lines) == 1 and lines[0].startswith("Error: ") and lines[0].endswith(".") and "Traceback" not in text


def test_the_tour_walks_a_visit_in_arabic_on_a_small_panel(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    done = kiosk_command(
        "tour", "--out", str(out), "--language", "ar", "--size", "1280x800", "--panel", "15.6",
        "--library", str(library_file()),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    pictures = sorted(out.glob("*.png"))
    assert len(pictures) > 25
    assert [path.read_bytes()[:5] for path in out.glob("*.pdf")] == [b"%PDF-"]
    said = done.stdout.splitlines()
    assert len(said) == len(pictures) + 1
    assert said[-1] == f"{len(pictures)} pictures and the sheet are in {out}."
    assert any("؟" in text for text in said), "it tells what stood there, in Arabic"
    names = " ".join(path.name for path in pictures)
    for screen in ("attract", "start", "home", "article", "safety", "question", "result", "sheet", "idle", "done"):
        assert screen in names, screen


@pytest.mark.parametrize("kind", ["missing", "text"])
def test_the_tour_fails_with_a_sentence_without_a_library(tmp_path: Path, kind: str) -> None:
    library = tmp_path / "library.sqlite"
    if kind == "text":
        library.write_text("no library")
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[library]\npath = "{library}"\n')
    done = kiosk_command("tour", "--out", str(tmp_path / "out"), "--settings", str(settings))
    assert done.returncode == 1
    errors = [one for one in done.stderr.splitlines() if one.startswith("Error: ")]
    assert len(errors) == 1
    assert is_one_sentence(errors[0])
    assert str(library) in done.stderr, "and says which file it is about"
    assert "Traceback" not in done.stderr


def test_run_without_a_display_says_so_in_one_sentence() -> None:
    done = kiosk_command("run", QT_QPA_PLATFORM=None)
    assert done.returncode == 1
    assert is_one_sentence(done.stderr)
    assert "no display" in done.stderr
    assert "kiosk tour" in done.stderr
    assert done.stdout == ""


def test_run_with_a_display_that_does_not_answer_says_so() -> None:
    done = kiosk_command("run", QT_QPA_PLATFORM=None, DISPLAY=":4711")
    assert done.returncode not in {0, 70}
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[visit]\nidle_warnings_s = 90\n", "idle_warnings_s"),
        ("[visit]\nidle_answer_s = 3\n", "idle_answer_s"),
        ('[panel]\ndiagonal_inch = "wide"\n', "diagonal_inch"),
        ("[nonsense]\n", "nonsense"),
        ("[visit\n", "TOML"),
        ('[clinic]\nregion = "atlantis"\n', "atlantis"),
    ],
)
@pytest.mark.parametrize("command", ["run", "tour"])
def test_a_settings_error_is_one_sentence_and_status_two(tmp_path: Path, text: str, named: str, command: str) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(text)
    more = ["--out", str(tmp_path / "out")] if command == "tour" else []
    done = kiosk_command(command, "--settings", str(settings), *more)
    assert done.returncode == 2
    assert is_one_sentence(done.stderr), done.stderr
    assert named in done.stderr
    assert str(settings) in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "--settings", "/no/such/file.toml"],
        ["run", "--size", "big"],
        ["run", "--size", "10x10"],
        ["tour"],
        ["tour", "--out", "OUT", "--language", "tlh"],
        ["tour", "--out", "OUT", "--audience", "visitor"],
        ["tour", "--out", "OUT", "--size", "1080"],
        ["nonsense"],
    ],
)
def test_a_wrong_argument_is_told_with_the_usage_and_status_two(tmp_path: Path, arguments: list[str]) -> None:
    out = tmp_path / "out"
    done = kiosk_command(*[str(out) if one == "OUT" else one for one in arguments])
    assert done.returncode == 2, done.stderr
    assert not out.exists(), "nothing was begun"
    assert done.stderr.startswith("Usage: ")
    assert done.stderr.strip().splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ([], ["run", "tour", "sheet", "guide", "content"]),
        (["run"], ["--windowed", "--fullscreen", "--settings", "--print-to", "--library", "--size"]),
        (["tour"], ["--out", "--language", "--audience", "--size"]),
        (["sheet"], ["--answers", "--language", "--audience", "--paper", "--out"]),
        (["guide"], ["--answers"]),
        (["content"], ["check", "build"]),
        (["content", "check"], ["--help"]),
        (["content", "build"], ["--out"]),
    ],
)
def test_every_command_has_a_help_that_names_its_options(command: list[str], named: list[str]) -> None:
    done = kiosk_command(*command, "--help")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    for name in named:
        assert name in done.stdout, name
    options = [one for one in done.stdout.splitlines() if one.strip().startswith("--")]
    assert done.stdout.startswith("Usage: ")
    assert len(done.stdout.splitlines()) > 4
    assert all(len(one) <= 80 for one in options)


def with_full_disk(stream: str, *arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run `kiosk` with a full disk below one of its standard streams."""
    values = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with Path("/dev/full").open("w") as full:
        streams[stream] = full
        return subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments],
            **streams, input='{"red-flags": ["none"]}\n', text=True, env=values, check=False,
        )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["guide", "--library", "LIBRARY", "--answers", "-"],
        ["guide", "--help"],
        ["--help"],
        ["--version"],
        ["journal", "verify"],
        ["index", "--library", "LIBRARY", "--folder", "INDEX"],
        ["content", "check", "resources/content"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_full_disk_below_the_output_is_one_sentence(tmp_path: Path, arguments: list[str]) -> None:
    made = {"LIBRARY": str(library_file()), "INDEX": str(tmp_path)}
    done = with_full_disk("stdout", *[made.get(one, one) for one in arguments])
    assert (done.returncode, done.stderr) == (1, "Error: standard output: No space left on device.\n")


def test_where_no_error_can_be_told_the_status_tells_it() -> None:
    assert with_full_disk("stderr", "guide", "--answers", "/no/such/file").returncode == 1
    assert with_full_disk("stderr", "nonsense").returncode == 1


def test_a_reader_that_goes_is_no_fault() -> None:
    """As in `kiosk guide ... | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "guide", "--library", str(library_file()), "--answers", "-"],
        input="{}\n", stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["sheet", "--library", "LIBRARY", "--out", "OUT/a.pdf"], "OUT/a.pdf"),
        (["content", "build", "resources/content", "--out", "OUT/a.sqlite"], "OUT/a.sqlite"),
        (["content", "check", "resources/content", "--quiet", "--report", "OUT/report"], "OUT/report"),
        (["index", "--library", "LIBRARY", "--folder", "OUT/index"], "OUT/index"),
        (["journal", "export", "--out", "OUT/journal.jsonl"], "OUT/journal.jsonl"),
        (["tour", "--library", "LIBRARY", "--out", "OUT/tour"], "OUT/tour"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path, arguments: list[str], name: str) -> None:
    """The disk takes no byte: as where it is full, for root too."""

    def made(one: str) -> str:
        return one.replace("LIBRARY", str(library_file())).replace("OUT", str(tmp_path))

    done = subprocess.run(
        ["prlimit", "--fsize=0", sys.executable, "-m", "kiosk", *map(made, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert made(name) in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
