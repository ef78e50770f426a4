"""`kiosk staff`: the PIN of the staff area, for the machine's administrator.

Rules: the PIN is asked for without showing it, or read from a file, never from the command line, which others on the
machine can read; nobody sets another one over the first without knowing it, and such a try counts like any other.
A forgotten one is cleared by the machine's administrator, as the kiosk's own account: who has that could also delete
the file. Setting, wrong tries and clearing are written into the journal.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.errors import KioskError

if TYPE_CHECKING:
    from kiosk.device.pin import PinStore

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_settings = click.option(
    "--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's."
)


@click.group(name="staff")
def command() -> None:
    """Set or clear the PIN of the staff area and of the desk's window on this machine.

    Run this as the account that the kiosk runs as (sudo -u ACCOUNT kiosk staff ...): the files are that account's.
    """


@command.command(name="set-pin")
@_settings
@click.option("--pin-file", type=_FILE, help="Read the PIN from the first line of a file instead of asking for it.")
def set_pin(settings_file: Path | None, pin_file: Path | None) -> None:
    """Set the PIN, 6 to 12 digits; where there is one already, it is asked for first.

    Without this, the staff area asks for a first PIN when it is opened.
    """
    pins = _pins(settings_file)
    if pins.is_set():
        _enter(pins, click.prompt("PIN until now", hide_input=True))
    if pin_file is not None:
        lines = pin_file.read_text(encoding="utf-8", errors="replace").splitlines()
        pin = lines[0].strip() if lines else ""
    else:
        pin = click.prompt("New PIN", hide_input=True, confirmation_prompt="Once more")
    pins.set(pin)
    click.echo("The PIN is set.")


@command.command(name="clear-pin")
@_settings
@click.option("--yes", is_flag=True, help="Do not ask.")
def clear_pin(settings_file: Path | None, yes: bool) -> None:
    """Forget the PIN and every lock-out; the staff area then asks for a new one when it is next opened.

    Be at the kiosk when you do this: the next person who opens the staff area chooses the PIN.
    """
    pins = _pins(settings_file)
    if not yes:
        click.confirm("Forget the PIN? Whoever opens the staff area next sets a new one.", abort=True)
    click.echo("The PIN is cleared." if pins.clear() else "There was no PIN.")


def _enter(pins: PinStore, pin: str) -> None:
    """Try the PIN that there is. Raises KioskError unless it is right."""
    from kiosk.domain.clinic.pin import PinOutcome

    answer = pins.check(pin)
    sentence = {
        PinOutcome.WRONG: "This is not the PIN; a forgotten one is cleared by `kiosk staff clear-pin`.",
        PinOutcome.LOCKED: f"Too many wrong PINs: wait {answer.wait_s} seconds.",
        PinOutcome.NOT_WRITTEN: "The disk does not take the count of tries, so none is looked at: make room on it.",
        PinOutcome.DAMAGED: "The PIN’s file is damaged: clear it with `kiosk staff clear-pin`.",
    }.get(answer.outcome)
    if sentence is not None:
        raise KioskError(sentence)


def _pins(settings_file: Path | None) -> PinStore:
    from kiosk.device.journal import FILE, Journal
    from kiosk.device.pin import PinStore
    from kiosk.domain.clinic.journal import Role
    from kiosk.settings.reader import device_folder, load_settings, store_folder

    settings = load_settings(settings_file)
    return PinStore(device_folder(settings), Journal(store_folder(settings) / FILE), Role.ADMINISTRATOR)
