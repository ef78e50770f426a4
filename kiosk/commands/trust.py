"""`kiosk trust`: tell this kiosk, once, which publisher's content it may take.

Rules: the file proves nobody's name; the fingerprint does, when it is compared with what the publisher says over
another way. So it is shown, and nothing is trusted before somebody confirms it.
"""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.errors import KioskError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--sha256", metavar="HEX", help="The publisher's fingerprint: trust the file if it has this one.")
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
def command(file: Path, sha256: str | None, settings_file: Path | None) -> None:
    """Trust the publisher whose root FILE is (N.root.json).

    Ask the publisher for the fingerprint over another way than the file came, by telephone or in person, and compare.
    It is done once; new keys of the same publisher come with its bundles.
    """
    from kiosk.bundle.format import MAX_METADATA
    from kiosk.bundle.generations import Store, now_utc
    from kiosk.bundle.trusted_root import read_trusted_root
    from kiosk.settings.reader import load_settings, store_folder

    with file.open("rb") as opened:
        data = opened.read(MAX_METADATA + 1)
    root = read_trusted_root(data)
    store = Store(store_folder(load_settings(settings_file)))
    click.echo(f"Publisher:    {root.publisher}")
    click.echo(f"Review board: {root.board}; {root.threshold} of {', '.join(root.reviewers)} must sign")
    click.echo(f"Root:         version {root.version}")
    click.echo(f"Fingerprint:  {root.groups()}")
    if sha256 is not None:
        if "".join(sha256.split()).replace(":", "").lower() != root.sha256:
            raise KioskError("The file has another fingerprint than the one given: nothing is trusted.")
    else:
        click.confirm("Has the publisher told you this fingerprint over another way?", abort=True)
    store.trust(data, now_utc())
    click.echo(f"This kiosk takes content of {root.publisher} from now on.")
