"""`kiosk journal`: whether what happened to this kiosk is written down whole, and what it was.

Rules: a broken journal is exported all the same, and said to be broken; nothing in it can move a terminal's cursor.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.errors import KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from kiosk.device.journal import Journal
    from kiosk.domain.clinic.journal import Chain, Entry

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_COLUMNS = ("number", "at", "role", "event", "detail", "generation")
_settings = click.option(
    "--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's."
)


@click.group(name="journal")
def command() -> None:
    """Check and export the journal: imports, refusals, PINs, settings, sheets by day; nothing about visitors."""


@command.command()
@_settings
def verify(settings_file: Path | None) -> None:
    """Follow the journal line by line; exit status 1 if one does not follow from the one before it.

    Note the last line's hash down elsewhere: compared later, it proves that nothing before it was changed.
    """
    chain = _journal(settings_file).chain()
    click.echo(f"Lines:     {chain.lines}")
    click.echo(f"Last hash: {chain.head or 'none'}")
    if not chain.whole:
        click.echo(_broken(chain), err=True)
        sys.exit(1)
    click.echo("The journal is whole.")


@command.command()
@_settings
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="A file, which must not exist; else the terminal."
)
@click.option("--format", "kind", type=click.Choice(["csv", "jsonl"]), default="csv", show_default=True)
def export(settings_file: Path | None, out: Path | None, kind: str) -> None:
    """Write all lines, the oldest first."""
    journal = _journal(settings_file)
    chain, entries = journal.chain(), journal.entries()
    text = _as_csv(entries) if kind == "csv" else _as_json_lines(entries)
    if out is None:
        click.echo(text, nl=False)
    else:
        try:
            Disk().put_new(out, text.encode())
        except OSError as error:
            raise KioskError(f"{out}: the journal cannot be written there ({error.strerror}).") from None
    if not chain.whole:
        click.echo(_broken(chain), err=True)


def _broken(chain: Chain) -> str:
    return f"The journal is broken at line {chain.broken_at}: {chain.reason}."


def _cells(entry: Entry) -> tuple[object, ...]:
    generation = "" if entry.generation is None else entry.generation
    detail = entry.detail
    if detail[:1] in ("=", "+", "-", "@"):
        detail = f"'{detail}"  # or a spreadsheet would compute it
    return (entry.number, entry.at.isoformat(), entry.role.value, entry.event.value, detail, generation)


def _as_csv(entries: tuple[Entry, ...]) -> str:
    """RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(entry) for entry in entries)
    return text.getvalue()


def _as_json_lines(entries: tuple[Entry, ...]) -> str:
    return "".join(
        json.dumps(dict(zip(_COLUMNS, (*_cells(entry)[:4], entry.detail, entry.generation), strict=True))) + "\n"
        for entry in entries
    )


def _journal(settings_file: Path | None) -> Journal:
    from kiosk.device.journal import FILE, Journal
    from kiosk.settings.reader import load_settings, store_folder

    return Journal(store_folder(load_settings(settings_file)) / FILE)
