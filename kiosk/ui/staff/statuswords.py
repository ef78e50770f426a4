"""What the status page says: a sentence for each finding, and what to do about it.

Rules: the first sentence is what is, the second what to do, for somebody who stands there with two minutes.
"""

from __future__ import annotations

from kiosk.domain.clinic.health import Finding, Level, What
from kiosk.i18n.formats import isolate, native_name
from kiosk.ports import PrintState
from kiosk.ui.core.words import Words


def level_text(words: Words, level: Level, count: int) -> str:
    """The line on top."""
    _ = words.gettext
    if level is Level.GREEN:
        return _("All is well.")
    if level is Level.RED:
        return words.ngettext("{n} thing needs somebody now.", "{n} things need somebody, the first ones now.", count)
    return words.ngettext("{n} thing to see to, not at once.", "{n} things to see to, not at once.", count)


def finding_text(words: Words, finding: Finding) -> tuple[str, str]:
    """What is, and what to do."""
    is_so, do = _content(words, finding) or _machine(words, finding)
    values = {
        "n": words.number(finding.count),
        "date": words.long_date(finding.date) if finding.date else "",
        "languages": words.listed(isolate(native_name(language), guess=True) for language in finding.languages),
    }
    return is_so.format(**values), do.format(**values)


def _content(words: Words, finding: Finding) -> tuple[str, str] | None:
    _, load = words.gettext, words.gettext("Load the newest bundle.")
    ended = words.ngettext(
        "The approval of {n} text has ended.", "The approvals of {n} texts have ended.", finding.count
    )
    ending = words.ngettext(
        "The approval of {n} text ends soon.", "The approvals of {n} texts end soon.", finding.count
    )
    return {
        What.NO_LIBRARY: (_("There is no library that can be shown."), load),
        What.LIBRARY_DAMAGED: (
            _("Some texts are damaged and not shown."),
            _("Load the library anew from where it came."),
        ),
        What.LIBRARY_OLD: (_("The library is from {date}."), _("Ask the publisher for a newer one.")),
        What.SIGNATURES_ENDED: (_("The publisher’s signatures ended on {date}. What is shown stays."), load),
        What.SIGNATURES_END: (_("The publisher’s signatures end on {date}."), load),
        What.NOTHING_APPROVED: (
            _("No medical board has approved any text here."),
            _("Show it to patients only to test it with them, and ask the publisher for approved texts."),
        ),
        What.APPROVALS_ENDED: (ended, load),
        What.APPROVALS_END: (ending, _("The first ends on {date}. Ask the publisher for a new bundle before.")),
        What.LOCKED: (
            _("The questionnaire is locked: there is no number to call in every language."),
            _("Set the emergency number and the crisis line under Settings."),
        ),
    }.get(finding.what)


def _machine(words: Words, finding: Finding) -> tuple[str, str]:
    _ = words.gettext
    administrator = _("Tell the machine’s administrator.")
    return {
        What.DISK_FULL: (_("The disk is full: {n} MB are left."), administrator),
        What.DISK_LOW: (
            _("The disk has {n} MB left, too few for a large library."),
            _("Tell the machine’s administrator before the next bundle."),
        ),
        What.CLOCK_WRONG: (_("The clock is wrong."), administrator),
        What.PRINTER_PAPER: (_("The printer has no paper."), _("Put paper in.")),
        What.PRINTER_HELP: (_("The printer needs a hand."), _("Look for a jam, an open cover, or empty ink.")),
        What.PRINTER_GONE: (_("The printer does not answer."), _("Is it switched on, and its cable in?")),
        What.PRINTER_HELD: (_("The printer’s queue is on hold."), administrator),
        What.PRINTER_FULL: (_("Too many sheets wait for the printer."), _("Look whether it is still printing.")),
        What.PRINTER_NONE: (_("No printer is set."), _("Choose one under Settings; until then visitors ask the desk.")),
        What.NO_DESK: (_("No desk is connected."), _("Open the desk’s window on the reception’s computer.")),
        What.NO_VOICE: (_("Nothing is read aloud in {languages}."), _("A voice for it must be installed.")),
        What.NO_LETTERS: (_("Letters of {languages} cannot be drawn."), administrator),
        What.JOURNAL_BROKEN: (_("The journal was changed at line {n}."), administrator),
        What.JOURNAL_UNWRITABLE: (_("The journal cannot be written. The kiosk goes on."), administrator),
        What.SETTINGS_LOST: (
            _("What was set on the screen cannot be read; what was set before counts."),
            _("Look through the settings and save them again."),
        ),
    }[finding.what]


def printer_text(words: Words, state: str) -> str:
    """How the printer is."""
    _ = words.gettext
    return {
        PrintState.IDLE: _("Ready"),
        PrintState.PRINTING: _("Printing"),
        PrintState.QUEUED: _("Printing"),
        PrintState.OUT_OF_PAPER: _("No paper"),
        PrintState.NEEDS_STAFF: _("Needs a hand"),
        PrintState.UNREACHABLE: _("Does not answer"),
        PrintState.HELD: _("On hold"),
        PrintState.FULL: _("Too much to print"),
        PrintState.NO_PRINTER: _("None is set"),
    }.get(PrintState(state), _("Not known"))
