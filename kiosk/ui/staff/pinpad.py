"""The PIN pad: tries the PIN, sets the first one, or changes it.

Rules: what is typed is held here and nowhere else, in no property, and let go of after each try and with the page; a
screen sees how many digits there are. While a try is looked at nothing is taken, and what comes after the page was
closed is for nobody. It knows no page: `opened` says that the PIN was right, or was set. A wrong PIN is told as wrong
and no more: neither how wrong nor how many tries are left.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any, Final, Literal

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.domain.clinic.pin import (
    LEAST_DIGITS,
    MOST_DIGITS,
    PinAnswer,
    PinOutcome,
    PinProblem,
    as_digits,
    pin_problem,
)
from kiosk.ui.core.staffservices import StaffServices
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.staff.model import StaffModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_SECOND_MS: Final = 1000
_MINUTE_S: Final = 60


class Ask(StrEnum):
    """What the pad asks for."""

    PIN = "pin"
    NEW = "new"
    AGAIN = "again"  # the new one once more


# Why the last try led nowhere: the PIN, a new one that cannot be one, a second one that is another, a disk that failed.
Trouble = PinOutcome | PinProblem | Literal["differs", "not-kept"] | None


class PinWords:
    """What the pad says, in one language."""

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


@QmlElement
class PinPad(StaffModel):
    """Digits as they are typed, and what became of them. With `changing`, the right PIN leads to a new one."""

    changed = Signal()
    opened = Signal()

    def __init__(
        self, shared: Shared, staff: StaffServices, parent: QObject | None = None, *, changing: bool = False
    ) -> None:
        super().__init__(shared, staff, parent)
        self._changing = changing
        self._typed: list[str] = []
        self._first: list[str] = []  # a new PIN, until it was typed again
        self._ask = Ask.PIN
        self._trouble: Trouble = None
        self._busy = self._open = False
        self._wait_s = 0
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self.tick)

    # -- the page comes and goes

    def open(self) -> None:
        """Ask for the PIN, or for a new one where there is none."""
        self.close()
        self._open = True
        self._begin()

    def refresh(self) -> None:
        """Say the same again."""
        self.changed.emit()

    def close(self) -> None:
        """Forget what was typed."""
        self._drop_answers()
        self._second.stop()
        self._open = self._busy = False
        self._wait_s, self._trouble = 0, None
        self._wipe()
        self._first.clear()
        self.changed.emit()

    def _wipe(self) -> None:
        self._typed.clear()

    @Slot()
    def tick(self) -> None:
        """A second of a lock went by; called by the timer and by tests."""
        self._wait_s = self._staff.pins.wait_s() if self._open and self._ask is Ask.PIN else 0
        if self._wait_s and not self._second.isActive():
            self._second.start()
        elif not self._wait_s:
            self._second.stop()
        self.changed.emit()

    # -- typing

    def _takes(self) -> bool:
        return self._open and not self._busy and not self._wait_s and self._trouble is not PinOutcome.DAMAGED

    @Slot(int)
    def press(self, digit: int) -> None:
        """A key of the pad."""
        if self._takes() and 0 <= digit <= 9 and len(self._typed) < MOST_DIGITS:
            self._trouble = None
            self._typed.append(str(digit))
            self.changed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """A key of a keyboard: a digit of any script, everything else is nothing."""
        if len(text) == 1 and (digit := as_digits(text)):
            self.press(int(digit))

    @Slot()
    def erase(self) -> None:
        """The last digit goes."""
        if self._takes() and self._typed:
            self._typed.pop()
            self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """That was all of it."""
        if not self._takes() or len(self._typed) < LEAST_DIGITS:
            return
        pin = "".join(self._typed)
        self._wipe()
        self._trouble = None
        if self._ask is Ask.PIN:
            self._ask_store(partial(self._staff.pins.check, pin), self._on_answer, self._on_fault)
        elif self._ask is Ask.NEW:
            self._choose(pin)
        elif list(pin) != self._first:
            self._begin_new("differs")
        else:
            self._first.clear()
            self._ask_store(partial(self._staff.pins.set, pin), lambda _: self.opened.emit(), self._on_not_kept)
        self.changed.emit()

    def _choose(self, pin: str) -> None:
        self._trouble = pin_problem(pin)
        if self._trouble is None:
            self._first, self._ask = list(pin), Ask.AGAIN

    def _begin(self, why: Trouble = None) -> None:
        self._first.clear()
        self._ask, self._trouble = (Ask.PIN if self._staff.pins.is_set() else Ask.NEW), why
        self.tick()

    def _begin_new(self, why: Trouble = None) -> None:
        self._first.clear()
        self._ask, self._trouble = Ask.NEW, why

    # -- what became of it

    def _ask_store(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[], None]) -> None:
        self._busy = True

        def back(what: Callable[[], None]) -> None:
            self._busy = False
            what()

        self._run(work, lambda found: back(lambda: done(found)), lambda _error: back(failed))

    def _on_answer(self, answer: PinAnswer) -> None:
        if answer.outcome is PinOutcome.RIGHT and not self._changing:
            self.opened.emit()
            return
        if answer.outcome in {PinOutcome.RIGHT, PinOutcome.NOT_SET}:
            self._begin_new()
        else:
            self._trouble = answer.outcome
        self.tick()

    def _on_fault(self) -> None:
        """A fault of ours, not a PIN that is right: the same is asked again."""
        self._trouble = PinOutcome.LOCKED
        self.tick()

    def _on_not_kept(self) -> None:
        """The disk failed, or somebody set another one meanwhile, which is then asked for."""
        self._begin("not-kept")

    # -- what QML sees

    @property
    def _say(self) -> PinWords:
        return PinWords(self.words)

    def _reason(self) -> str:
        """Why no digit is taken now."""
        if self._wait_s:
            return self._say.locked(self._wait_s)
        if self._trouble is PinOutcome.DAMAGED:
            return self._say.trouble(self._trouble)
        return self._say.checking() if self._busy else ""

    def _enter_reason(self) -> str:
        if self._reason():
            return self._say.checking() if self._busy else self._say.not_now()
        return self._say.at_least(LEAST_DIGITS) if len(self._typed) < LEAST_DIGITS else ""

    def _message(self) -> str:
        """What was wrong; while all is locked, that and how long."""
        return self._reason() if self._wait_s else self._say.trouble(self._trouble)

    count = Property(int, lambda self: len(self._typed), notify=changed)
    least = Property(int, lambda _: LEAST_DIGITS, constant=True)
    keys = Property(list, lambda self: list(self.words.digits), notify=changed)
    title = Property(str, lambda self: self._say.title(self._ask, changing=self._changing), notify=changed)
    note = Property(str, lambda self: self._say.note(self._ask, changing=self._changing), notify=changed)
    typedText = Property(str, lambda self: self._say.typed(len(self._typed)), notify=changed)
    message = Property(str, _message, notify=changed)
    reason = Property(str, _reason, notify=changed)
    enterReason = Property(str, _enter_reason, notify=changed)
    asksNew = Property(bool, lambda self: self._ask is not Ask.PIN, notify=changed)
