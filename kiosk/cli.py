"""The command line: `kiosk` is `kiosk run`; subcommands are loaded only when they are called.

Rules: listing the commands or running one never imports another, so `kiosk guide` works without Qt. An error of the
world is one sentence on stderr and its own exit status; a fault of ours is one sentence too, without details that
might hold an answer. KIOSK_DEBUG=1 shows the traceback instead.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

import click

from kiosk import __version__
from kiosk.errors import KioskError
from kiosk.system.faults import watch_threads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

# Name -> what `kiosk --help` says of it. The module is kiosk.commands.<name>.
COMMANDS: Final = {
    "run": "Show the kiosk on this screen (what plain `kiosk` does).",
    "desk": "Open the reception's window: sheets to hand over, handouts to print.",
    "tour": "Walk through a whole visit offscreen and save what it looks like.",
    "sheet": "Make the printed sheet as a PDF, without a screen.",
    "guide": "Answer the questionnaire from a file and print the guidance.",
    "content": "Check and build the library from its sources.",
    "index": "Build the search index, which the kiosk otherwise does by itself.",
    "trust": "Tell this kiosk which publisher to trust.",
    "bundle": "Look at, check and load content bundles.",
    "staff": "Set or clear the staff's PIN.",
    "journal": "Check and export what happened to this kiosk.",
    "usage": "Show and export how much this kiosk is used, as counts.",
    "sync": "Load content from a server of the publisher.",
    "publisher": "Make, review, sign and pack content bundles.",
}
DEFAULT: Final = "run"
EXIT_FAULT: Final = 70  # EX_SOFTWARE of sysexits.h


class KioskGroup(click.Group):
    """The group that loads `kiosk.commands.<name>` on demand and turns errors into sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one subcommand; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", importlib.import_module(f"kiosk.commands.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands from the table, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `kiosk` and `kiosk --windowed` as `kiosk run ...`."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; whatever goes wrong becomes one sentence and an exit status."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own ways to end
        except Exception as error:
            if os.environ.get("KIOSK_DEBUG"):
                raise
            raise click.exceptions.Exit(_explain(error)) from None


def _explain(error: Exception) -> int:
    """Print the error as one sentence; returns the exit status."""
    if isinstance(error, KioskError):
        sentence, status = str(error), error.exit_code
    elif isinstance(error, ModuleNotFoundError) and error.name and not error.name.startswith("kiosk"):
        sentence, status = f"The package {error.name} is missing. Commands for authors need the extra `authors`.", 1
    elif isinstance(error, OSError) and error.filename is not None:
        sentence, status = f"{error.filename}: {error.strerror}.", 1
    else:  # the message of any other exception may repeat what somebody answered: only its kind is told
        sentence = f"A fault in the kiosk itself ({type(error).__name__}); KIOSK_DEBUG=1 shows where it happened."
        status = EXIT_FAULT
    with suppress(OSError):  # the status tells it where nothing can be written
        click.echo(f"Error: {sentence}", err=True)
    return status


@click.group(cls=KioskGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kiosk", message="%(prog)s %(version)s")
def cli() -> None:
    """Second Opinion Guide: a touch kiosk for clinic waiting rooms."""


class _Stream(io.FileIO):
    """A standard stream whose errors name it as those of a file do."""

    def __init__(self, handle: int, told_as: str) -> None:
        super().__init__(handle, "wb", closefd=False)
        self._told_as = told_as

    def write(self, data: Any, /) -> int:
        """Write some of it."""
        try:
            return super().write(data)
        except OSError as error:
            error.filename = self._told_as
            raise


def _named(out: TextIO, told_as: str) -> TextIO:
    """Return a standard stream whose errors name it, whoever writes there: click, rich, `print`."""
    if not isinstance(out, io.TextIOWrapper) or out.name not in {"<stdout>", "<stderr>"}:
        return out  # whoever started this closes it, or it is a test's
    out.flush()
    buffer = io.BufferedWriter(_Stream(out.fileno(), told_as))
    return io.TextIOWrapper(buffer, out.encoding, out.errors, line_buffering=out.line_buffering)


def _flush(status: int | str | None) -> int | str | None:
    """Write what is still to be written while an error can be told; returns the exit status."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError as error:
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), stream.fileno())  # Python tries once more at the very end
            status = status or _explain(error)
    return status


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; ends the process with its exit status."""
    if not os.environ.get("KIOSK_DEBUG"):
        watch_threads()
    sys.stdout, sys.stderr = _named(sys.stdout, "standard output"), _named(sys.stderr, "standard error")
    try:
        cli.main(args=list(args) if args is not None else None, prog_name="kiosk")
    except SystemExit as end:
        status = end.code
    except OSError as error:  # ahead of a subcommand, as of `--help`
        status = _explain(error)
    sys.exit(_flush(status))
