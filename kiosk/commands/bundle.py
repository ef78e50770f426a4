"""`kiosk bundle`: what is in a bundle, whether it may be taken, taking it, what was taken, going back.

Rules: what is lost by a bundle is shown before it is accepted, and nothing is accepted without a yes; a refusal is its
sentence and exit status 1. What a bundle says of itself is shown only with characters that a terminal can show.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.bundle_parts import check, plain, progress_bar, show, show_changes, store_of

if TYPE_CHECKING:
    from kiosk.bundle.importer import Preview

_FILE = click.Path(exists=True, path_type=Path)
_SETTINGS = click.Path(exists=True, dir_okay=False, path_type=Path)
_settings = click.option(
    "--settings", "settings_file", type=_SETTINGS, help="A settings file over the system's and the user's."
)
_bundle = click.argument("file", metavar="FILE", type=_FILE)


@click.group(name="bundle")
def command() -> None:
    """Look at, check and load content bundles.

    FILE is a bundle, the folder or stick that holds exactly one, or a publisher's folder of metadata and targets.
    """


@command.command()
@_bundle
def inspect(file: Path) -> None:
    """Tell what FILE says of itself, also where this kiosk does not trust it."""
    from kiosk.bundle.opening import look, open_source

    with open_source(file) as source:
        root, verified = look(source)
    show(verified)
    click.echo(f"Review board: {root.board}; {root.threshold} must sign")
    click.echo(f"First root:   {root.groups()}")
    click.echo("This is what the bundle says; `kiosk bundle verify` tells whether it comes from whom you trust.")


@command.command()
@_bundle
@_settings
def verify(file: Path, settings_file: Path | None) -> None:
    """Do all that an import of FILE does, but keep nothing."""
    from kiosk.bundle.importer import Importer
    from kiosk.bundle.opening import open_source
    from kiosk.bundle.verification import verify as verified_by

    with open_source(file) as source, progress_bar() as progress:
        preview = Importer(store_of(settings_file), verified_by, check, progress=progress).verify(source)
    show(preview.verified)
    show_changes(preview)
    click.echo("This bundle can be imported.")


@command.command(name="import")
@_bundle
@_settings
@click.option("--yes", is_flag=True, help="Accept what changes without asking.")
def import_(file: Path, settings_file: Path | None, yes: bool) -> None:
    """Load the content of FILE; a running kiosk shows it from its next start on."""
    from kiosk.bundle.importer import Importer
    from kiosk.bundle.opening import open_source
    from kiosk.bundle.verification import verify as verified_by

    def accept(preview: Preview) -> bool:
        stop()
        show(preview.verified)
        show_changes(preview)
        return yes or click.confirm("Show this content from now on?")

    with open_source(file) as source, progress_bar() as progress:
        stop = progress.stop
        importer = Importer(store_of(settings_file), verified_by, check, accept, progress)
        done = importer.take(source)
    if done.already:
        click.echo("This content is here already; nothing changed.")
    else:
        click.echo(f"Loaded as generation {done.generation}. A running kiosk shows it from its next start on.")


@command.command()
@_settings
def history(settings_file: Path | None) -> None:
    """Tell what was loaded and refused, when and why, and what is shown."""
    from kiosk.bundle.generations import BUILT_IN
    from kiosk.errors import KioskError

    store = store_of(settings_file)
    for entry in store.journal.entries():
        if entry.generation is None:  # about something else than content
            continue
        place = f"generation {entry.generation}" if entry.generation != BUILT_IN else "the built-in library"
        reason = f": {plain(entry.detail)}" if entry.detail else ""
        click.echo(f"{entry.at:%Y-%m-%d %H:%M} {entry.event} ({entry.role}), {place} is shown{reason}")
    for number in store.shown() or (BUILT_IN,):
        mark = "shown" if number == store.pointer().current else "kept to go back to"
        try:
            record = store.generation(number).record if number != BUILT_IN else None
        except KioskError as error:
            click.echo(f"{mark}: {error}")
            continue
        what = "the built-in library"
        if record is not None:
            what = f"generation {number}, {plain(record.library_id)} {plain(record.library_version)}"
            what += f" of {plain(record.publisher)}, signed {record.mark.issued:%Y-%m-%d}"
        click.echo(f"{mark}: {what}")


@command.command()
@_settings
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept in the history.")
def rollback(settings_file: Path | None, reason: str) -> None:
    """Show the content from before the last import again.

    No older bundle can be loaded by that: the next one must be newer than all that was ever loaded here.
    """
    from kiosk.bundle.generations import BUILT_IN, now_utc

    number = store_of(settings_file).go_back(plain(reason), now_utc())
    what = f"Generation {number}" if number != BUILT_IN else "The built-in library"
    click.echo(f"{what} is shown from the kiosk's next start on.")
