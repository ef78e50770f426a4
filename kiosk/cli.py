"""The command line: `kiosk` is `kiosk run`; subcommands are loaded only when they are called.

Rules: listing the commands or running one never imports another, so `kiosk guide` works without Qt. An error of the
world is one sentence on stderr and its own exit status; a fault of ours is one sentence too, without details that
might hold an answer. KIOSK_DEBUG=1 shows the traceback instead.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any, Final, cast

import click

from kiosk import __version__
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    elif isinstance(error, OSError) and error.filename is not None:
        sentence, status = f"{error.filename}: {error.strerror}.", 1
    else:  # the message of any other exception may repeat what somebody answered: only its kind is told
        sentence = f"A fault in the kiosk itself ({type(error).__name__}); KIOSK_DEBUG=1 shows where it happened."
        status = EXIT_FAULT
    click.echo(f"Error: {sentence}", err=True)
    return status


@click.group(cls=KioskGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="kiosk", message="%(prog)s %(version)s")
def cli() -> None:
    """Second Opinion Guide: a touch kiosk for clinic waiting rooms."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; ends the process with its exit status."""
    cli.main(args=list(args) if args is not None else None, prog_name="kiosk")
