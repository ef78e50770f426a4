"""What the desk's window says: about codes, about the printer, about a job.

Rules: said to staff, not to the visitor; each sentence tells what to do.
"""

from __future__ import annotations

from typing import Final

from kiosk.domain.sheet.pickup import PickUp
from kiosk.i18n.formats import isolate, native_name
from kiosk.ports import PrintState
from kiosk.ui.core.words import Words

BAD: Final = {PrintState.OUT_OF_PAPER, PrintState.NEEDS_STAFF, PrintState.UNREACHABLE}
"""What a printer's own line tells with what to do."""


def pages_text(words: Words, pages: int, language: str, *, large: bool) -> str:
    """`1 page, English`."""
    text = words.ngettext("{n} page", "{n} pages", pages)
    parts = [text, isolate(native_name(language), guess=True)]
    return words.listed([*parts, words.gettext("large print")] if large else parts)


def age_text(words: Words, seconds: int) -> str:
    """How long ago a sheet was asked for."""
    minutes = seconds // 60
    if minutes < 1:
        return words.gettext("Asked just now")
    return words.ngettext("Asked {n} minute ago", "Asked {n} minutes ago", minutes)


def state_text(words: Words, state: PickUp, *, mine: bool) -> str:
    """The tag of a waiting sheet."""
    _ = words.gettext
    if mine:
        return _("At this desk")
    return _("Waiting") if state is PickUp.WAITING else _("At another desk")


def unbroken(code: str) -> str:
    """A code inside a sentence: in its own order, and on one line."""
    return isolate(code.replace(" ", "\u00a0"))


def refused_text(words: Words, state: PickUp, code: str) -> str:
    """Why a desk does not get a sheet, and what to do."""
    _ = words.gettext
    return {
        PickUp.TAKEN: _("{code} is at this desk already."),
        PickUp.TAKEN_ELSEWHERE: _("{code} is at another desk now."),
        PickUp.HANDED_OVER: _("{code} was handed over and is erased. The visitor can print it again at the kiosk."),
        PickUp.EXPIRED: _("{code} waited too long and is erased. Ask the visitor to make it again at the kiosk."),
        PickUp.UNKNOWN: _("There is no sheet under {code}. Ask for the code once more."),
        PickUp.NO_DESK: _("The kiosk is not connected right now. Its sheets are not lost."),
    }.get(state, _("There is no sheet under {code}. Ask for the code once more.")).format(code=unbroken(code))


def printer_line(words: Words, state: PrintState) -> tuple[str, str, str]:
    """How the printer is: a level (green, amber, red), what is, what to do."""
    _ = words.gettext
    fine = ("green", _("Printer ready"), "")
    return {
        PrintState.OUT_OF_PAPER: ("red", _("The printer has no paper"), _("Put paper in; it goes on by itself.")),
        PrintState.NEEDS_STAFF: (
            "red",
            _("The printer needs a hand"),
            _("Look for a jam, an open cover, or empty ink."),
        ),
        PrintState.UNREACHABLE: ("red", _("The printer does not answer"), _("Is it switched on, and its cable in?")),
        PrintState.HELD: ("red", _("The printer’s queue is on hold"), _("Tell the machine’s administrator.")),
        PrintState.FULL: ("amber", _("Too much waits for the printer"), _("Look whether it is still printing.")),
        PrintState.NO_PRINTER: ("red", _("No printer is set"), _("Tell the machine’s administrator.")),
        PrintState.PRINTING: ("green", _("The printer is printing"), ""),
        PrintState.QUEUED: ("green", _("The printer is printing"), ""),
    }.get(state, fine)


def job_text(words: Words, state: PrintState | None, *, late: bool) -> str:
    """What became of a job, in a sentence; nothing before one was sent."""
    _ = words.gettext
    if state is None:
        return ""
    if late and not state.is_final:
        return _("This takes longer than usual: look at the printer.")
    return {
        PrintState.IDLE: "",
        PrintState.SENDING: _("Sending it to the printer…"),
        PrintState.QUEUED: _("Waiting for the printer…"),
        PrintState.PRINTING: _("Printing…"),
        PrintState.DONE: _("Printed. It should be in the tray."),
        PrintState.OUT_OF_PAPER: _("The printer has no paper. Put paper in; it goes on by itself."),
        PrintState.NEEDS_STAFF: _("The printer needs a hand. Nothing is lost."),
        PrintState.UNREACHABLE: _("The printer does not answer. Nothing is lost."),
        PrintState.HELD: _("The printer’s queue holds it back."),
        PrintState.CANCELED: _("It was not printed."),
        PrintState.UNKNOWN: _("Is it in the tray? If not, print it again."),
        PrintState.NO_PRINTER: _("No printer is set."),
        PrintState.FULL: _("Too much waits for the printer. Try again in a moment."),
    }[state]
