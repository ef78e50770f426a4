"""`kiosk sync`: content from the publisher's server, taken as a bundle from a stick would be.

Rules: the network is asked only where staff named a server; what comes is verified as ever, and needs no yes, since
nobody stands there. What is lost by it is printed. One run for each call: a timer repeats it (resources/deploy).
"""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import click

from kiosk.commands.bundle_parts import check, progress_bar, show, show_changes
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, SettingsError

if TYPE_CHECKING:
    from kiosk.bundle.importer import Preview

_SETTINGS = click.Path(exists=True, dir_okay=False, path_type=Path)
# What would speak of sticks, said of a server.
_SENTENCES = {
    Refusal.DAMAGED: "The content on the server is damaged or not complete. Try later, then tell the publisher.",
    Refusal.WRONG_SIGNATURE: "The content on the server is not signed by the publisher of this kiosk. "
    "Tell the administrator.",
}


@click.command()
@click.argument("url", metavar="[URL]", required=False)
@click.option(
    "--jitter", type=click.FloatRange(0, 86400), default=0.0, metavar="SECONDS",
    help="Wait up to so long first, by chance, so that many kiosks do not come at once.",
)  # fmt: skip
@click.option("--settings", "settings_file", type=_SETTINGS, help="A settings file over the system's and the user's.")
def command(url: str | None, jitter: float, settings_file: Path | None) -> None:
    """Load the newest content from URL: the publisher's folder of metadata and targets on any web server.

    Without URL the setting sync.url counts. Only what changed is fetched, and a download that broke off goes on.
    A running kiosk shows new content from its next start on.
    """
    from kiosk.settings.reader import load_settings, store_folder

    settings = load_settings(settings_file)
    address = url or settings.sync.url
    if not address:
        raise SettingsError("No server is named: give its address, or set sync.url in the kiosk's settings.")
    if jitter:
        from random import SystemRandom

        sleep(SystemRandom().uniform(0, jitter))
    try:
        _sync(address, store_folder(settings))
    except BundleError as error:
        sentence = _SENTENCES.get(Refusal(error.refusal), str(error))
        raise BundleError(sentence, error.refusal, error.detail) from None


def _sync(address: str, folder: Path) -> None:
    from kiosk.bundle.generations import Store
    from kiosk.bundle.importer import Importer
    from kiosk.bundle.mirror import INCOMING, open_mirror
    from kiosk.bundle.verification import verify

    def accept(preview: Preview) -> bool:
        progress.stop()
        show(preview.verified)
        show_changes(preview)
        return True

    with open_mirror(address, folder / INCOMING) as source, progress_bar() as progress:
        done = Importer(Store(folder), verify, check, accept, progress).take(source)
        source.forget()
    if done.already:
        click.echo("There is nothing new.")
    else:
        click.echo(f"Loaded as generation {done.generation}. A running kiosk shows it from its next start on.")
