"""`kiosk bundle`: what is in a bundle, whether it may be taken, taking it, what was taken, going back.

Rules: what is lost by a bundle is shown before it is accepted, and nothing is accepted without a yes; a refusal is its
sentence and exit status 1. What a bundle says of itself is shown only with characters that a terminal can show.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bundle.changes import LibraryFacts
    from kiosk.bundle.generations import Store
    from kiosk.bundle.importer import Preview
    from kiosk.bundle.verification import Verified

_FILE = click.Path(exists=True, path_type=Path)
_SETTINGS = click.Path(exists=True, dir_okay=False, path_type=Path)
_settings = click.option(
    "--settings", "settings_file", type=_SETTINGS, help="A settings file over the system's and the user's."
)
_bundle = click.argument("file", metavar="FILE", type=_FILE)
_MOST_NAMED = 20  # of what is only added or changed; what is lost is named whole


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
        anchor, verified = look(source)
    _show(verified)
    click.echo(f"Review board: {anchor.board}; {anchor.threshold} must sign")
    click.echo(f"First root:   {anchor.groups()}")
    click.echo("This is what the bundle says; `kiosk bundle verify` tells whether it comes from whom you trust.")


@command.command()
@_bundle
@_settings
def verify(file: Path, settings_file: Path | None) -> None:
    """Do all that an import of FILE does, but keep nothing."""
    from kiosk.bundle.importer import Importer
    from kiosk.bundle.opening import open_source
    from kiosk.bundle.verification import verify as verified_by

    with open_source(file) as source, _progress() as progress:
        preview = Importer(_store(settings_file), verified_by, _check, progress=progress).verify(source)
    _show(preview.verified)
    _show_changes(preview)
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
        _show(preview.verified)
        _show_changes(preview)
        return yes or click.confirm("Show this content from now on?")

    with open_source(file) as source, _progress() as progress:
        stop = progress.stop
        importer = Importer(_store(settings_file), verified_by, _check, accept, progress)
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

    store = _store(settings_file)
    for entry in store.journal.entries():
        place = f"generation {entry.generation}" if entry.generation != BUILT_IN else "the built-in library"
        reason = f": {_plain(entry.reason)}" if entry.reason else ""
        click.echo(f"{entry.at:%Y-%m-%d %H:%M} {entry.what}, {place} is shown{reason}")
    for number in store.shown() or (BUILT_IN,):
        mark = "shown" if number == store.pointer().current else "kept to go back to"
        try:
            record = store.generation(number).record if number != BUILT_IN else None
        except KioskError as error:
            click.echo(f"{mark}: {error}")
            continue
        what = "the built-in library"
        if record is not None:
            what = f"generation {number}, {_plain(record.library_id)} {_plain(record.library_version)}"
            what += f" of {_plain(record.publisher)}, signed {record.mark.issued:%Y-%m-%d}"
        click.echo(f"{mark}: {what}")


@command.command()
@_settings
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept in the history.")
def rollback(settings_file: Path | None, reason: str) -> None:
    """Show the content from before the last import again.

    No older bundle can be loaded by that: the next one must be newer than all that was ever loaded here.
    """
    from kiosk.bundle.generations import BUILT_IN, now_utc

    number = _store(settings_file).go_back(_plain(reason), now_utc())
    what = f"Generation {number}" if number != BUILT_IN else "The built-in library"
    click.echo(f"{what} is shown from the kiosk's next start on.")


def _store(settings_file: Path | None) -> Store:
    from kiosk.bundle.generations import Store
    from kiosk.settings.reader import load_settings, store_folder

    return Store(store_folder(load_settings(settings_file)))


def _check(library: Path) -> LibraryFacts:
    from kiosk.bundle.checking import check_library

    # -I: neither the environment nor the folder it is started in decides what the process loads
    return check_library([sys.executable, "-I", "-m", "kiosk.content.import_check"], library)


def _plain(text: str) -> str:
    """Leave out what could move a terminal's cursor or turn its lines."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def _show(verified: Verified) -> None:
    """Tell who and what."""
    click.echo(f"Publisher:    {_plain(verified.publisher)}")
    click.echo(f"Library:      {_plain(verified.library_id)} {_plain(verified.library_version)}")
    click.echo(f"Size:         {verified.library.length / 1e6:.1f} MB")
    click.echo(f"Signed:       {verified.issued:%Y-%m-%d %H:%M} UTC, to be taken until {verified.expires:%Y-%m-%d}")
    click.echo(f"Approvals:    {len(verified.approvals)}")


def _show_changes(preview: Preview) -> None:
    """Tell what changes: counts by language, then all that is lost, then some of the rest."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kiosk.bundle.changes import Kind, by_language

    if not preview.changes:
        click.echo("No article changes.")
        return
    console, table = Console(), Table("Language", *(kind.value for kind in Kind))
    for language, counts in by_language(preview.changes).items():
        lost = {Kind.REMOVED: "bold red", Kind.DOWN: "bold red"}
        table.add_row(language, *(Text(str(counts[kind] or ""), lost.get(kind, "")) for kind in Kind))
    console.print(table)
    rest = 0
    for change in preview.changes:
        if not change.lost and (rest := rest + 1) > _MOST_NAMED:
            continue
        one = change.article
        line = f"{change.kind}: {_plain(one.title)} ({_plain(one.id)}, {one.audience}, {_plain(one.language)})"
        if change.before and change.after and change.before != change.after:
            line += f", {change.before} -> {change.after}"
        console.print(Text(("! " if change.lost else "  ") + line, "bold red" if change.lost else ""), soft_wrap=True)
    if rest > _MOST_NAMED:
        console.print(f"  and {rest - _MOST_NAMED} more", highlight=False)


class _Told:
    """Where an import's progress goes; `stop` before anything else is printed."""

    def __init__(self, update: Callable[[int, int], None], stop: Callable[[], None]) -> None:
        self._update, self.stop = update, stop

    def __call__(self, done: int, whole: int) -> None:
        self._update(done, whole)


@contextmanager
def _progress() -> Iterator[_Told]:
    """Draw a bar, where a person looks on."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    console = Console(stderr=True)
    columns: tuple[Any, ...] = (TextColumn("Loading"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("load", total=None)
        yield _Told(lambda done, whole: bar.update(task, completed=done, total=whole), bar.stop)
