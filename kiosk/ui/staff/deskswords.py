"""What is said while a kiosk and a desk are paired, on either of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.ui.core.words import Words


def asked(words: Words, outcome: str, *, at_desk: bool, said: bool) -> str:
    """What to do now: while the other side is waited for, and while the digits are compared."""
    _ = words.gettext
    if outcome == "compare":
        other = _("Say so on the kiosk as well.") if at_desk else _("Say so in the desk’s window as well.")
        return other if said else _("Are these the same on both screens?")
    if at_desk:
        return _("Now open the staff area on the kiosk, choose Desks, then “Pair with a desk”. This waits two minutes.")
    return _("Now choose “Pair with a kiosk” in the desk’s window. This waits two minutes.")


def became(words: Words, outcome: str, *, at_desk: bool) -> str:
    """What became of the last try; empty before one."""
    _ = words.gettext
    paired = _("Paired. This desk gets the kiosk’s sheets.") if at_desk else _("Paired. This kiosk’s sheets get there.")
    return {
        "paired": paired,
        "refused": _("Not paired: the digits were not the same, or the other side gave up. Begin anew on both."),
        "late": _("Not paired: two minutes are over. Begin anew on both."),
    }.get(outcome, "")


def known(words: Words, count: int, *, at_desk: bool) -> str:
    """How many are paired."""
    if at_desk:
        return words.ngettext("{n} kiosk is paired", "{n} kiosks are paired", count)
    return words.ngettext("{n} desk is paired", "{n} desks are paired", count)


def empty(words: Words, *, at_desk: bool) -> str:
    """In the place of the list, where nobody is paired."""
    _ = words.gettext
    if at_desk:
        return _("No kiosk on another machine is paired. One on this machine is found by itself.")
    return _("No desk on another machine is paired. One on this machine is found by itself.")
