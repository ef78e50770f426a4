"""`kiosk desk`: the window of the reception: sheets to hand over, handouts to print."""

from __future__ import annotations

import logging
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import click

from kiosk.commands.run import begin, make_printer, parse_size
from kiosk.ports import Printer
from kiosk.settings import Settings
from kiosk.system.signals import EndSignals
from kiosk.system.uptime import uptime
from kiosk.wiring.crashes import DESK, tell_crashes

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--size", metavar="WxH", help="Size of the window in pixels [default: 1440x900].")
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
@click.option("--library", type=_FILE, help="Print handouts of this library instead of the one in the settings.")
@click.option(
    "--print-to",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="File what is printed as PDF in DIR instead, for trying out.",
)
def command(size: str | None, settings_file: Path | None, library: Path | None, print_to: Path | None) -> None:
    """Open the desk's window on this screen.

    It finds a kiosk of the same user on this machine by itself, and those on other machines once they are paired
    (`desk.listen` here, `desk.services` there).
    """
    signals, settings = begin(settings_file, DESK, "on the reception's screen")
    wanted = parse_size(size) if size else None
    signals.end(_run(signals, settings, settings_file, library, make_printer(settings, print_to), wanted))


def _run(
    signals: EndSignals,
    settings: Settings,
    settings_file: Path | None,
    library: Path | None,
    printer: Printer | None,
    size: tuple[int, int] | None,
) -> int:
    """Show the desk's window; returns the exit status."""
    import kiosk.wiring.qt  # noqa: F401  before all that imports PySide6
    from kiosk.app import Start, prepare_qt
    from kiosk.desk_app import DeskApp
    from kiosk.domain.clinic.journal import Role
    from kiosk.settings.reader import index_folder
    from kiosk.ui.core.garbage import Garbage
    from kiosk.ui.core.loop import run_until_ended
    from kiosk.ui.core.printjobs import PrintJobs
    from kiosk.ui.core.tasks import PoolTasks
    from kiosk.wiring.desk import make_desk_hub
    from kiosk.wiring.machine import Machine

    prepare_qt()
    with ExitStack() as opened:
        garbage = opened.enter_context(closing(Garbage()))
        machine = opened.enter_context(closing(Machine(settings, settings_file, Role.DESK)))
        tell_crashes(settings, DESK, machine.book)
        hub = opened.enter_context(closing(make_desk_hub(settings, machine.book)))
        hub.start()
        if hub.trouble():
            logging.getLogger("kiosk").warning("%s", hub.trouble())
        start = Start(
            settings=settings,
            library=library,
            printer=printer,
            jobs=opened.enter_context(closing(PrintJobs(uptime, stops=False))),
            size=size,
            index_folder=index_folder(settings),
            store=machine.store,
            counter=machine.counters,
            each_minute=machine.counters.tick,
        )
        staff = partial(machine.desk, settings, hub, printer, PoolTasks)
        app = opened.enter_context(closing(DeskApp(start, staff, hub, settings.desk.lock_s)))
        app.show()
        garbage.start()
        status = run_until_ended(signals)
        signals.limit()
        machine.counters.flush()  # ahead of whatever may hang
    return status
