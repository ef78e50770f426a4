"""`kiosk index`: the search index, built apart from the screens.

Rules: the kiosk starts this by itself when it finds no index for its library, at the lowest priority that the system
has, so that no screen waits for it; staff may run it before, to have search from the first start on.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

import click

from kiosk.errors import KioskError
from kiosk.system.crashes import write_crashes
from kiosk.system.processes import end_with_input

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
@click.option("--library", type=_FILE, help="Index this library instead of the one in the settings.")
@click.option("--region", help="Index what a clinic of this region shows, instead of that in the settings.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Keep it here, not in the cache.")
@click.option("--behind", is_flag=True, help="Give way to all else, and end with the standard input.")
@click.option("--crashes", type=_FILE, help="Have a crash of it written there.")
def command(
    settings_file: Path | None,
    library: Path | None,
    region: str | None,
    folder: Path | None,
    behind: bool,
    crashes: Path | None,
) -> None:
    """Build the search index of the library, unless there is one.

    The kiosk does this by itself in the background. It is kept in the user's cache directory, or where the setting
    library.index says; it can be deleted at any time.
    """
    if behind:
        _give_way()
    if crashes is not None:
        with suppress(OSError):
            write_crashes(crashes)
    from kiosk.bundle.generations import Store
    from kiosk.library.reading import Library
    from kiosk.paths import built_library
    from kiosk.search.build import build_file
    from kiosk.search.index_file import find, key_of
    from kiosk.settings.reader import index_folder, load_settings, store_folder

    if library is None or region is None or folder is None:
        settings = load_settings(settings_file)
        named = library or (Path(settings.library.path) if settings.library.path else None)
        library = named or Store(store_folder(settings)).library() or built_library()
        region, folder = region or settings.clinic.region, folder or index_folder(settings)
    with Library.open(library) as opened:
        path = find(folder, key_of(opened.file_hash, region))
        if path is None:
            try:
                path = build_file(opened, opened.file_hash, region, folder)
            except (OSError, sqlite3.Error) as error:
                why = error.strerror if isinstance(error, OSError) else error
                raise KioskError(f"The search index cannot be written into {folder} ({why}).") from None
    click.echo(path)


def _give_way() -> None:
    """Take only what nobody else wants of the machine, and end when whoever started this is gone."""
    os.nice(19)
    end_with_input()  # whatever is half done is thrown away with the next building
