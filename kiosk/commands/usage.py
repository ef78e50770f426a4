"""`kiosk usage`: what was counted, as it may be shown: on the terminal, as a table, as a page to print.

Rules: the counts that are not shown on the screen are not told here either.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.errors import KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.settings import Settings
    from kiosk.ui.staff.usagewords import LibraryNames
    from kiosk.wiring.usage import UsageBook

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_settings = click.option(
    "--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's."
)


class Month(click.ParamType[date]):
    """`2026-11` as the first day of that month."""

    name = "YYYY-MM"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """See click."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m").date()  # noqa: DTZ007  a month has no time zone
        except ValueError:
            self.fail(f"{value!r} is not a month; write it as 2026-11.", param, ctx)


_month = click.option("--month", type=Month(), help="A calendar month [default: the newest that was counted].")


@click.group(name="usage")
def command() -> None:
    """Show and export how much the kiosk is used: counts by calendar months, of nobody in particular."""


@command.command()
@_settings
@_month
def show(settings_file: Path | None, month: date | None) -> None:
    """Tell the counts of a month."""
    from kiosk.settings.reader import load_settings
    from kiosk.ui.core.words import Words
    from kiosk.ui.staff.usagewords import usage_page

    settings = load_settings(settings_file)
    book = _book(settings)
    counts = book.report(month or _newest(book))
    with _names(settings) as names:
        page = usage_page(Words("en", settings.clinic.region), counts, names)
    click.echo(page.title)
    for chart in page.charts:
        click.echo(f"\n{chart.title}")
        for bar in chart.bars:
            click.echo(f"  {bar.number:>9}  {bar.name}")
    click.echo("\n" + "\n".join(page.notes))


@command.command()
@_settings
@click.option("--first", type=Month(), help="The first month [default: the oldest that is kept].")
@click.option("--last", type=Month(), help="The last month [default: the newest].")
@click.option("--out", required=True, type=_OUT, metavar="FILE", help="The CSV file to write, which must not exist.")
def export(settings_file: Path | None, first: date | None, last: date | None, out: Path) -> None:
    """Write the counts of months as a table (CSV)."""
    from kiosk.settings.reader import load_settings
    from kiosk.wiring.usage import as_csv

    book = _book(load_settings(settings_file))
    months = [month for month in book.months()[::-1] if (first or month) <= month <= (last or month)]
    _write(out, as_csv([book.report(month) for month in months]))


@command.command()
@_settings
@_month
@click.option("--language", default="en", show_default=True, help="Language of the report, as `ar`.")
@click.option("--out", required=True, type=_OUT, metavar="FILE", help="The PDF to write, which must not exist.")
def report(settings_file: Path | None, month: date | None, language: str, out: Path) -> None:
    """Make the report of a month as a PDF, to print."""
    from kiosk.settings.reader import load_settings

    settings = load_settings(settings_file)
    if language not in settings.languages.offered:
        known = ", ".join(settings.languages.offered)
        raise click.BadParameter(f"{language!r} is not offered; there are: {known}.", param_hint="--language")
    book = _book(settings)
    month = month or _newest(book)
    with _names(settings) as names:
        _write(out, book.pdf(month, language, names))


def _book(settings: Settings) -> UsageBook:
    from kiosk.device.journal import FILE, Journal
    from kiosk.settings.reader import store_folder
    from kiosk.wiring.usage import UsageBook, make_counters

    return UsageBook(make_counters(settings, Journal(store_folder(settings) / FILE)), settings)


def _newest(book: UsageBook) -> date:
    months = book.months()
    if not months:
        raise KioskError("Nothing was counted yet: counts are written once an hour while the kiosk runs.")
    return months[0]


@contextmanager
def _names(settings: Settings) -> Iterator[LibraryNames]:
    """Open the library that the kiosk shows, for its titles; where it cannot be opened, keys name themselves."""
    from kiosk.app import Start, choose
    from kiosk.bundle.generations import Store
    from kiosk.settings.reader import store_folder
    from kiosk.ui.staff.usagewords import LibraryNames

    with closing(choose(Start(settings, store=Store(store_folder(settings))), [])) as shown:
        yield LibraryNames(shown.content)


def _write(out: Path, data: bytes) -> None:
    Disk().put_new(out, data)
