"""The command line: lazy, one sentence for each error, its own exit status."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from kiosk import __version__
from kiosk.cli import COMMANDS, EXIT_FAULT, cli
from kiosk.errors import KioskError, SettingsError


def with_command(monkeypatch: pytest.MonkeyPatch, name: str, command: click.Command) -> None:
    """Put a command in the place of the real one."""
    module = ModuleType(f"kiosk.commands.{name}")
    vars(module)["command"] = command
    monkeypatch.setitem(sys.modules, module.__name__, module)


def failing(error: Exception) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


def test_version() -> None:
    result = CliRunner().invoke(cli, ["--version"])
    assert (result.exit_code, result.output) == (0, f"kiosk {__version__}\n")


def test_help_lists_every_command_without_loading_any() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--help']\n"
        "import atexit; from kiosk.cli import main\n"
        "heavy = ('kiosk.commands.', 'PySide6', 'reportlab')\n"
        "atexit.register(lambda: print([name for name in sys.modules if name.startswith(heavy)]))\n"
        "main()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=500)
    assert result.stdout.endswith("[]\n")
    for name, text in COMMANDS.items():
        assert name in result.stdout
        assert text.split("`", maxsplit=1)[0].split()[0] in result.stdout


@pytest.mark.parametrize(("arguments", "left"), [([], ()), (["--windowed"], ("--windowed",)), (["run", "x"], ("x",))])
def test_plain_kiosk_is_kiosk_run(monkeypatch: pytest.MonkeyPatch, arguments: list[str], left: tuple[str, ...]) -> None:
    seen: list[tuple[str, ...]] = []

    @click.command(context_settings={"ignore_unknown_options": True})
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED)
    def command(rest: tuple[str, ...]) -> None:
        seen.append(rest)

    with_command(monkeypatch, "run", command)
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    assert seen == [left]


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (KioskError("The library is not here; build it."), 1, "The library is not here; build it."),
        (SettingsError("a.toml: there is no key x."), 2, "a.toml: there is no key x."),
        (PermissionError(13, "Permission denied", "/out/sheet.pdf"), 1, "/out/sheet.pdf: Permission denied."),
        (
            ModuleNotFoundError("No module named 'yaml'", name="yaml"),
            1,
            "The package yaml is missing. Commands for authors need the extra `authors`.",
        ),
    ],
)
def test_an_error_of_the_world_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, sentence: str
) -> None:
    with_command(monkeypatch, "guide", failing(error))
    result = CliRunner().invoke(cli, ["guide"])
    assert result.exit_code == status
    assert result.stderr == f"Error: {sentence}\n"
    assert result.stdout == ""


def test_a_fault_of_ours_tells_its_kind_and_nothing_that_was_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    with_command(monkeypatch, "guide", failing(ValueError("ZQX-7731")))
    result = CliRunner().invoke(cli, ["guide"])
    assert result.exit_code == EXIT_FAULT
    assert "ValueError" in result.stderr
    assert "ZQX-7731" not in result.output
    assert "Traceback" not in result.output


def test_kiosk_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_DEBUG", "1")
    with_command(monkeypatch, "guide", failing(ValueError("ZQX-7731")))
    result = CliRunner().invoke(cli, ["guide"])
    assert isinstance(result.exception, ValueError)


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(cli, ["gide"])
    assert result.exit_code == 2
    assert "gide" in result.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_the_table_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output
