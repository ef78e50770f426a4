"""What `kiosk bundle` and `kiosk sync` share: the store, the check of a library, what is shown of a bundle.

Rules: what a bundle says of itself is shown only with characters that a terminal can show; what is lost stands out.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from kiosk.bundle.changes import LibraryFacts
    from kiosk.bundle.generations import Store
    from kiosk.bundle.importer import Preview
    from kiosk.bundle.verification import Verified

_MOST_NAMED = 20  # of what is only added or changed; what is lost is named whole


def store_of(settings_file: Path | None) -> Store:
    """Open the store that the settings name."""
    from kiosk.bundle.generations import Store
    from kiosk.settings.reader import load_settings, store_folder

    return Store(store_folder(load_settings(settings_file)))


def check() -> AbstractContextManager[Callable[[Path, str], LibraryFacts]]:
    """Start a process that checks a library. Raises BundleError."""
    from kiosk.bundle.checking import library_check

    # -I: neither the environment nor the folder it is started in decides what the process loads
    return library_check([sys.executable, "-I", "-m", "kiosk.library.import_check"])


def plain(text: str) -> str:
    """Leave out what could move a terminal's cursor or turn its lines."""
    from kiosk.domain.harmless import printable

    return printable(text)


def show(verified: Verified) -> None:
    """Tell who and what."""
    click.echo(f"Publisher:    {plain(verified.publisher)}")
    click.echo(f"Library:      {plain(verified.library_id)} {plain(verified.library_version)}")
    click.echo(f"Size:         {verified.library.length / 1e6:.1f} MB")
    click.echo(f"Signed:       {verified.issued:%Y-%m-%d %H:%M} UTC, to be taken until {verified.expires:%Y-%m-%d}")
    click.echo(f"Approvals:    {len(verified.approvals)}")


def show_changes(preview: Preview) -> None:
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
        line = f"{change.kind}: {plain(one.title)} ({plain(one.id)}, {one.audience}, {plain(one.language)})"
        if change.before and change.after and change.before != change.after:
            line += f", {change.before} -> {change.after}"
        console.print(Text(("! " if change.lost else "  ") + line, "bold red" if change.lost else ""), soft_wrap=True)
    if rest > _MOST_NAMED:
        console.print(f"  and {rest - _MOST_NAMED} more", highlight=False)


class Told:
    """Where an import's progress goes; `stop` before anything else is printed."""

    def __init__(self, update: Callable[[int, int], None], stop: Callable[[], None]) -> None:
        self._update, self.stop = update, stop

    def __call__(self, done: int, whole: int) -> None:
        """Draw how far it is, in bytes."""
        self._update(done, whole)


@contextmanager
def progress_bar() -> Iterator[Told]:
    """Draw a bar, where a person looks on."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    console = Console(stderr=True)
    columns: tuple[Any, ...] = (TextColumn("Loading"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("load", total=None)
        yield Told(lambda done, whole: bar.update(task, completed=done, total=whole), bar.stop)
