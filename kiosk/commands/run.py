"""`kiosk run`: the kiosk on this screen."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.errors import KioskError
from kiosk.ports import Printer
from kiosk.settings import Settings
from kiosk.settings.reader import load_settings
from kiosk.system.signals import EndSignals
from kiosk.system.uptime import uptime
from kiosk.wiring.crashes import KIOSK, SPEECH, crash_file, tell_crashes, watch_for_crashes
from kiosk.wiring.only_one import be_the_only_one

if TYPE_CHECKING:
    from kiosk.app import Start
    from kiosk.ui.core.printjobs import PrintJobs
    from kiosk.wiring.machine import Machine

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")


@click.command()
@click.option("--windowed", "mode", flag_value="windowed", help="In a window that can be closed.")
@click.option("--fullscreen", "mode", flag_value="fullscreen", default=True, help="The whole screen (default).")
@click.option("--size", metavar="WxH", help="Size of the window in pixels, as 1080x1920.")
@click.option("--settings", "settings_file", type=_FILE, help="A settings file over the system's and the user's.")
@click.option("--library", type=_FILE, help="Show this library instead of the one in the settings.")
@click.option(
    "--print-to",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="File the sheets as PDF in DIR instead of printing them, for trying out.",
)
def command(
    mode: str, size: str | None, settings_file: Path | None, library: Path | None, print_to: Path | None
) -> None:
    """Show the kiosk on this screen.

    Without a display, use `kiosk tour`. End a full screen kiosk with Ctrl+C in its terminal.
    """
    signals, settings = begin(settings_file, KIOSK, "on the kiosk's screen, or run `kiosk tour --out DIR`")
    wanted = parse_size(size) if size else None
    windowed = mode == "windowed"
    signals.end(_run(signals, settings, settings_file, library, print_to, windowed=windowed, size=wanted))


def begin(settings_file: Path | None, program: str, elsewhere: str) -> tuple[EndSignals, Settings]:
    """Begin a program with a window: its signals, its settings, its log, and that it is the only one of its user.

    Args:
        settings_file: Over the system's and the user's.
        program: `KIOSK` or `DESK`.
        elsewhere: Where to start it if there is no display here.

    Raises:
        KioskError: There is no display, another one is running, or the settings are not right.
    """
    signals = EndSignals()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    settings = load_settings(settings_file)
    if not any(os.environ.get(name) for name in DISPLAYS) and not os.environ.get("QT_QPA_PLATFORM"):
        raise KioskError(f"There is no display here: start this {elsewhere}.")
    be_the_only_one(settings, program)
    signals.faults = watch_for_crashes(settings, program)
    return signals, settings


def _run(
    signals: EndSignals,
    settings: Settings,
    settings_file: Path | None,
    library: Path | None,
    print_to: Path | None,
    *,
    windowed: bool,
    size: tuple[int, int] | None,
) -> int:
    """Show the screens, and show them anew whenever staff ask for it; returns the exit status."""
    gc.disable()  # until the first frame: nearly all that is made by then stays; then `Garbage` sees to it
    import kiosk.wiring.qt  # noqa: F401  before all that imports PySide6
    from kiosk.app import AGAIN, KioskApp, application, prepare_qt, window_size
    from kiosk.ui.core.garbage import Garbage
    from kiosk.ui.core.loop import run_until_ended
    from kiosk.ui.core.printjobs import PrintJobs
    from kiosk.wiring.machine import Machine

    prepare_qt()
    if windowed:
        size = size or window_size(application().primaryScreen())
    status = AGAIN
    with ExitStack() as opened:
        garbage = opened.enter_context(closing(Garbage()))
        machine = opened.enter_context(closing(Machine(settings, settings_file)))
        jobs = opened.enter_context(closing(PrintJobs(uptime)))
        tell_crashes(settings, KIOSK, machine.book)
        while status == AGAIN and signals.asked is None:
            machine.note_lost(settings)
            start = _start(machine, settings, library, make_printer(settings, print_to), jobs)
            with closing(KioskApp(replace(start, size=size, closable=windowed))) as app:
                app.first_frame.shown.connect(garbage.start)
                app.session.wiped.connect(garbage.visit_ended)
                app.show(fullscreen=not windowed and size is None)
                if (status := run_until_ended(signals)) != AGAIN:
                    signals.limit()
                app.session.end_visit()
                machine.counters.flush()  # ahead of whatever may hang
                if status != AGAIN:
                    jobs.stop()
            settings = load_settings(settings_file)  # staff may have changed them
    return status


def _start(
    machine: Machine, settings: Settings, library: Path | None, printer: Printer | None, jobs: PrintJobs
) -> Start:
    """What the screens of this machine begin with."""
    from kiosk.app import AGAIN, Start, application
    from kiosk.settings.reader import index_folder
    from kiosk.ui.core.tasks import PoolTasks
    from kiosk.ui.core.voice import SpeakerVoice

    return Start(
        settings=settings,
        library=library,
        printer=printer,
        jobs=jobs,
        voice=SpeakerVoice(settings.clinic.region, crashes=crash_file(settings, SPEECH)),
        index_folder=index_folder(settings),
        store=machine.store,
        staff=partial(machine.staff, settings, printer, PoolTasks, lambda: application().exit(AGAIN)),
        counter=machine.counters,
        pick_up=machine.pick_up(settings),
        running=machine.running,
        each_minute=machine.counters.tick,
    )


def parse_size(text: str) -> tuple[int, int]:
    """`1080x1920` -> (1080, 1920). Raises click.BadParameter."""
    width, cross, height = text.lower().partition("x")
    if not (cross and width.isdecimal() and height.isdecimal()):
        raise click.BadParameter(f"{text!r} is not a size; write it as 1080x1920.", param_hint="--size")
    size = int(width), int(height)
    if not all(480 <= edge <= 7680 for edge in size):
        raise click.BadParameter("Each edge must have 480 to 7680 pixels.", param_hint="--size")
    return size


def make_printer(settings: Settings, print_to: Path | None) -> Printer | None:
    """Return where sheets come out; None where the settings name no queue. Raises PrinterError."""
    if print_to is not None:
        from kiosk.printing.printer import FolderPrinter

        return FolderPrinter(print_to)
    if settings.printer.queue:
        from kiosk.printing.cups import CupsPrinter

        return CupsPrinter(settings.printer.queue, settings.printer.server)
    return None
