"""`kiosk tour`: a whole visit offscreen, in pictures."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from kiosk.commands.run import parse_size
from kiosk.domain.articles.audience import Audience
from kiosk.settings.reader import load_settings

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the pictures and the printed sheet; made if it is missing.",
)
@click.option("--language", default=None, help="Language of the visit, as `ar`; the settings' first one if not given.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.PATIENT.value,
    show_default=True,
    help="Who the visitor is.",
)
@click.option("--size", metavar="WxH", default="1080x1920", show_default=True, help="Size of the screen in pixels.")
@click.option("--panel", "inches", type=click.FloatRange(7, 100), help="Diagonal of the screen in inches.")
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
@click.option("--library", type=_FILE, help="Show this library instead of the one in the settings.")
def command(
    out: Path,
    language: str | None,
    audience: str,
    size: str,
    inches: float | None,
    settings_file: Path | None,
    library: Path | None,
) -> None:
    """Walk the real kiosk through a whole visit, offscreen, with touches.

    Saves each screen as PNG and the printed sheet as PDF, says what it saw, and fails if a step did not come up.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settings = load_settings(settings_file)
    if inches is not None:
        settings = replace(settings, panel=replace(settings.panel, diagonal_inch=inches))
    chosen = language or settings.languages.start
    if chosen not in settings.languages.offered:
        offered = ", ".join(settings.languages.offered)
        raise click.BadParameter(f"{chosen!r} is not offered; there are: {offered}.", param_hint="--language")
    from kiosk.tour.walk import Plan, Tour

    plan = Plan(settings, out, library, chosen, Audience(audience), parse_size(size), click.echo)
    tour = Tour(plan)
    try:
        pictures = tour.walk()
    finally:
        tour.close()
    click.echo(f"{pictures} pictures and the sheet are in {out}.")
