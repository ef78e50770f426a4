"""What staff read under Help on the kiosk and at the desk, and pin to the wall: one task each, step by step.

Rules: somebody who never saw the kiosk can follow each step; a button is named by its own words in that language, so
that help and screen never say two things.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.translator import Translator


class Task(StrEnum):
    """What staff may want to do or to know."""

    LOAD = "load"
    CODE = "code"
    PAPER = "paper"
    BACK = "back"
    PIN = "pin"
    HANDOUT = "handout"
    STATUS = "status"
    SETTINGS = "settings"
    USAGE = "usage"
    JOURNAL = "journal"
    PAIR = "pair"


CARDS: Final = (Task.LOAD, Task.CODE, Task.PAPER, Task.BACK, Task.PIN)
"""Those with a card for the wall."""


@dataclass(frozen=True, slots=True)
class Help:
    """A task in words: its title, its steps in order, and what is good to know beside them (may be empty)."""

    task: Task
    title: str
    steps: tuple[str, ...]
    note: str = ""


def help_for(task: Task, translator: Translator) -> Help:
    """Return the help for a task in the translator's language."""
    return Help(task, *_TEXTS[task](translator.gettext))


# As one word that runs from left to right in any text (Unicode UAX 9).
_CLEAR_PIN: Final = "\u2066kiosk\N{NO-BREAK SPACE}staff\N{NO-BREAK SPACE}clear\N{NON-BREAKING HYPHEN}pin\u2069"

_Texts = tuple[str, tuple[str, ...], str]


def _enter(_: Callable[[str], str]) -> str:
    return _("On the first screen hold the top corner at the end of the line for three seconds, then enter the PIN.")


def _load(_: Callable[[str], str]) -> _Texts:
    return (
        _("Load content"),
        (
            _enter(_),
            _("Touch “{button}”, and put the stick in.").format(button=_("Load content")),
            _("Touch the bundle that you were sent."),
            _("Read what would change. What visitors would lose is in red."),
            _("Touch “{button}”, and wait until the checks are done.").format(button=_("Accept")),
            _("Touch “{button}”. Then you may pull the stick out.").format(button=_("Show it now")),
        ),
        _("If a bundle is refused, the screen says why. Ask whoever sent it for a new one."),
    )


def _code(_: Callable[[str], str]) -> _Texts:
    return (
        _("A sheet by code"),
        (
            _("Ask the visitor for the code on the kiosk’s screen."),
            _("Type it in the window “{window}”, then press Enter.").format(window=_("Handout desk")),
            _("Look at the pages: are they in the visitor’s language?"),
            _("Print them. The line below the pages says when they are in the tray."),
            _("Give the sheet to the visitor, then touch “{button}”.").format(button=_("Handed over, erase")),
        ),
        _("If there is no sheet under the code, ask for it once more. Sheets that nobody fetches are erased."),
    )


def _paper(_: Callable[[str], str]) -> _Texts:
    return (
        _("The printer is out of paper"),
        (
            _("Put paper into the tray."),
            _("Wait: the same sheet prints by itself."),
            _("If nothing comes out, look for a jam or an open cover."),
            _("If the printer is dark, switch it on, and look at its cable."),
        ),
        _("No sheet is lost: it can be printed again until the visit ends."),
    )


def _back(_: Callable[[str], str]) -> _Texts:
    return (
        _("Go back to the content before"),
        (
            _enter(_),
            _("Touch “{button}”.").format(button=_("Load content")),
            _("Touch “{button}”.").format(button=_("Go back to the library before")),
            _("Choose the reason. It is kept in the journal."),
            _("Touch “{button}”.").format(button=_("Go back")),
            _("Touch “{button}”.").format(button=_("Show it now")),
        ),
        _("A newer bundle can be loaded at any time. An older one is refused."),
    )


def _pin(_: Callable[[str], str]) -> _Texts:
    return (
        _("Forgotten PIN"),
        (
            _("Do not go on guessing: each wrong PIN makes the wait longer."),
            _("Call the administrator of this machine."),
            _("The administrator runs this command as the kiosk’s account, and stays at the kiosk: {command}").format(
                command=_CLEAR_PIN
            ),
            _("Open the staff area: it asks for a new PIN, twice."),
        ),
        _("Never write the PIN on this page."),
    )


def _handout(_: Callable[[str], str]) -> _Texts:
    return (
        _("A ready-made handout"),
        (
            _("Search for its title, or turn the pages of the list."),
            _("Touch it, then choose the language and the reader."),
            _("Choose how many copies, then print."),
        ),
        "",
    )


def _status(_: Callable[[str], str]) -> _Texts:
    return (
        _("What Status says"),
        (
            _("Green: all is well. Amber: it works, but needs care soon. Red: something does not work."),
            _("Each line says what to do. Do it, or read the line out to the administrator."),
        ),
        "",
    )


def _settings(_: Callable[[str], str]) -> _Texts:
    return (
        _("Change a setting"),
        (
            _("Touch the line, and change it. What cannot be right is refused at once."),
            _("Touch “{button}”. Before that nothing changes.").format(button=_("Save")),
            _("The kiosk starts anew to show it. That takes about a second."),
        ),
        _("Call an emergency number yourself before you set it."),
    )


def _usage(_: Callable[[str], str]) -> _Texts:
    return (
        _("What Usage shows"),
        (
            _("It counts visits, sheets and articles of a month, and nobody in particular."),
            _("Counts under 5 are not shown, so that nobody can be recognised."),
            _("The table opens in any spreadsheet program; the report is for paper."),
        ),
        "",
    )


def _journal(_: Callable[[str], str]) -> _Texts:
    return (
        _("What the journal is for"),
        (
            _("It tells what staff did here and when. Nothing in it is about visitors."),
            _("If it turns red, a line was changed or is missing: tell the administrator."),
        ),
        "",
    )


def _pair(_: Callable[[str], str]) -> _Texts:
    return (
        _("Pair a kiosk with a desk"),
        (
            _("Touch “{button}” on the kiosk.").format(button=_("Pair with a desk")),
            _("Within two minutes touch “{button}” at the desk.").format(button=_("Pair with a kiosk")),
            _("Compare the six digits on both screens. Say yes on both only if they are the same."),
        ),
        _("Other digits mean that a stranger listens: say no, and tell the administrator."),
    )


_TEXTS: Final = {
    Task.LOAD: _load,
    Task.CODE: _code,
    Task.PAPER: _paper,
    Task.BACK: _back,
    Task.PIN: _pin,
    Task.HANDOUT: _handout,
    Task.STATUS: _status,
    Task.SETTINGS: _settings,
    Task.USAGE: _usage,
    Task.JOURNAL: _journal,
    Task.PAIR: _pair,
}
