"""What the PIN pad says.

Rules: a wrong PIN is told as wrong and no more: neither how wrong nor how many tries are left.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

from kiosk.domain.clinic.pin import LEAST_DIGITS, MOST_DIGITS, PinOutcome, PinProblem
from kiosk.ui.core.words import Words

_MINUTE_S: Final = 60


class Ask(StrEnum):
    """What the pad asks for."""

    PIN = "pin"
    NEW = "new"
    AGAIN = "again"  # the new one once more


# Why the last try led nowhere: the PIN, a new one that cannot be one, a second one that is another, a disk that failed.
Trouble = PinOutcome | PinProblem | Literal["differs", "not-kept"] | None


class PinWords:
    """In one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def title(self, ask: Ask, *, changing: bool) -> str:
        """What to type."""
        _ = self._words.gettext
        if ask is Ask.AGAIN:
            return _("Type the new PIN again")
        if ask is Ask.NEW:
            return _("Choose a new PIN") if changing else _("Choose a PIN for staff")
        return _("Type the current PIN") if changing else _("Type the staff PIN")

    def note(self, ask: Ask, *, changing: bool) -> str:
        """A word about it."""
        _ = self._words.gettext
        if ask is Ask.PIN:
            return _("Forgotten? The machine’s administrator can clear it.")
        rule = _("{least} to {most} digits, and none that is tried first, as 123456.").format(
            least=self._words.number(LEAST_DIGITS),
            most=self._words.number(MOST_DIGITS),
        )
        rule = rule.replace("123456", "".join(self._words.digits[1:7]))
        return rule if changing else " ".join((_("This kiosk has no PIN yet."), rule))

    def typed(self, count: int) -> str:
        """How many digits there are."""
        return self._words.ngettext("{n} digit typed", "{n} digits typed", count)

    def at_least(self, count: int) -> str:
        """Why it cannot be tried yet."""
        return self._words.gettext("At least {n} digits").format(n=self._words.number(count))

    def not_now(self) -> str:
        """Why it cannot be tried, where the whole reason stands elsewhere."""
        return self._words.gettext("Not now")

    def checking(self) -> str:
        """It is being looked at."""
        return self._words.gettext("Checking…")

    def locked(self, wait_s: int) -> str:
        """Too many were wrong."""
        minutes, seconds = divmod(wait_s, _MINUTE_S)
        digits = self._words.digits
        left = "".join(digits[int(sign)] if sign.isdigit() else sign for sign in f"{minutes}:{seconds:02}")
        return self._words.gettext("Too many wrong tries. The next one in {time}").format(time=left)

    def trouble(self, trouble: Trouble) -> str:
        """Why the last try led nowhere."""
        _ = self._words.gettext
        if trouble is None:
            return ""
        said: dict[Trouble, str] = {
            PinOutcome.WRONG: _("That is not the PIN."),
            PinOutcome.LOCKED: _("That try was not looked at. Please type it again."),
            PinOutcome.NOT_WRITTEN: _(
                "This machine’s disk cannot be written, so no PIN is tried. Tell the administrator."
            ),
            PinOutcome.DAMAGED: _("The PIN that is kept is damaged. The administrator must clear it: {command}").format(
                command="\u2066kiosk staff clear-pin\u2069"
            ),
            PinProblem.NOT_DIGITS: _("A PIN has digits only."),
            PinProblem.TOO_SHORT: self.at_least(LEAST_DIGITS),
            PinProblem.TOO_LONG: _("At most {n} digits").format(n=self._words.number(MOST_DIGITS)),
            PinProblem.TOO_EASY: _("That one is guessed too easily. Choose another."),
            "differs": _("The two were not the same. Begin again."),
            "not-kept": _("The PIN could not be kept. Tell the administrator."),
        }
        return said[trouble]
