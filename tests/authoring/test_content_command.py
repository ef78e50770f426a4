from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import cli
from tests.support.library_sources import replace_in, write_sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_sources(tmp_path / "content")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["content", *args])


def test_check_of_faultless_sources_shows_reading_levels(folder: Path) -> None:
    result = run("check", str(folder))
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0].startswith("content/articles/first/patient.en.md: reading: Flesch-Kincaid ")
    assert "Fernandez-Huerta" in lines[1]
    assert lines[-1] == "content: 4 articles, 0 errors, 0 warnings."
    assert len(lines) == 5


def test_check_tells_file_line_and_reason_and_ends_with_one(folder: Path) -> None:
    replace_in(folder / "articles/first/patient.en.md", "topic: deciding", "topic: nowhere")
    result = run("check", "content", "--quiet")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "content/articles/first/patient.en.md:7: topics.yaml has no topic 'nowhere'",
        "content: 4 articles, 1 error, 0 warnings.",
    ]


def test_warnings_do_not_fail(folder: Path) -> None:
    for language in ("en", "es"):
        path = folder / "glossary" / f"{language}.yaml"
        path.write_text(path.read_text() + "spare:\n  term: spare\n  definition: Not used.\n")
    result = run("check", str(folder), "-q")
    assert result.exit_code == 0
    assert "content/glossary/en.yaml:4: warning: no article or page uses the term 'spare'" in result.output


def test_a_folder_that_is_none(folder: Path) -> None:
    result = run("check", "nowhere")
    assert result.exit_code == 1
    assert "nowhere: is not a folder of content sources" in result.output


def test_build_says_what_it_made(folder: Path) -> None:
    result = run("build", str(folder), "--out", "build/library.sqlite")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("build/library.sqlite: 4 articles, ")
    assert Path("build/library.sqlite").is_file()


def test_build_of_broken_sources_tells_all_and_makes_nothing(folder: Path) -> None:
    replace_in(folder / "articles/first/patient.en.md", "topic: deciding", "topic: nowhere")
    replace_in(folder / "guidance/rules.yaml", "basis: [S2]", "basis: [S9]")
    result = run("build", str(folder), "--out", "build/library.sqlite")
    assert result.exit_code == 1
    assert "content/articles/first/patient.en.md:7: topics.yaml" in result.stderr
    assert "content/guidance/rules.yaml:4: R02: its basis 'S9'" in result.stderr
    assert result.stderr.splitlines()[-1].endswith("content has 2 errors; nothing was built.")
    assert not Path("build").exists()


def test_the_built_in_sources_are_the_default(folder: Path) -> None:
    result = run("check", "--quiet")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].endswith(" warnings.") or "warning" in result.output


def test_a_terminal_gets_tables_in_which_nothing_is_cut_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.commands.content._on_terminal", lambda **_: True)
    monkeypatch.setenv("COLUMNS", "250")
    replace_in(folder / "articles/first/patient.en.md", "topic: deciding", "topic: nowhere")
    result = run("check", "content")
    assert result.exit_code == 1
    assert "┃ Where " in result.output
    assert "content/articles/first/patient.en.md:7 │ topics.yaml has no topic 'nowhere' " in result.output
    assert "│ first (patient.en) " in result.output
    assert "Fernandez-Huerta" in result.output
    monkeypatch.setenv("COLUMNS", "60")
    assert "…" not in run("check", "content").output


@pytest.mark.parametrize("command", ["check", "build"])
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"\n    kiosk content {command}" in result.output
