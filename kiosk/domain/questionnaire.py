"""The questionnaire as data, what counts as an answer, and the way through it.

Rules: `red-flags` comes first and can be neither skipped nor jumped; a sign there, or `professional` in `who-for`, ends
the way at once and nothing after it counts; a disabled item counts as unanswered though its answer is kept; a skipped or
missing item has the meaning its `skip_means` says, or no answer. Order of codes is the order of the options, so the same
answers are always the same value. Errors never repeat what was typed or tapped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.conditions import Always, Answers, Condition

RED_FLAGS = "red-flags"
NO_SIGN = "none"
WHO_FOR = "who-for"
PROFESSIONAL = "professional"
FALLBACK = "en"


class Role(StrEnum):
    """Whom the words speak to or about: the codes of `who-for` that lead to a result."""

    ME = "me"
    ADULT = "adult"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class Wording:
    """One text by role and language. `by_role` always has the role `me` with the fallback language."""

    by_role: Mapping[str, Mapping[str, str]]

    def text(self, language: str, role: str = Role.ME) -> str:
        """The text for a reader; own language comes before own role, English last."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `exclusive`: alone in its multi-choice."""

    code: str
    text: Wording
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One question on one screen. `skip_means` is a code of the item, or None: skipping is no answer."""

    link_id: str
    text: Wording
    options: tuple[Option, ...]
    multi: bool = False
    required: bool = False
    skip_means: str | None = None
    why: Wording | None = None
    enable_when: Condition = Always()

    def option(self, code: str) -> Option | None:
        """The option of a code, or None."""
        raise NotImplementedError


class End(StrEnum):
    """Why the questions are over."""

    EMERGENCY = "emergency"  # a sign: category A
    PROFESSIONAL = "professional"  # to the professional articles, no result
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a question stands: `position` counts from 1 and is at most `total`."""

    position: int
    total: int


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All items in order, `red-flags` first."""

    url: str
    version: str
    items: tuple[Item, ...]

    def item(self, link_id: str) -> Item:
        """The item of a linkId. Raises AnswersError."""
        raise NotImplementedError

    def validate(self, given: Mapping[str, Sequence[str]]) -> Answers:
        """The same answers in canonical form. Raises AnswersError: unknown linkId or code, two codes in a single choice,
        an exclusive option beside another. An empty sequence is no answer."""
        raise NotImplementedError

    def normalise(self, answers: Answers) -> Answers:
        """What the rules read: only items on the way, up to where it ends, skipped ones with their meaning."""
        raise NotImplementedError

    def way(self, answers: Answers) -> tuple[Item, ...]:
        """The enabled items in order, up to the one that ends the way."""
        raise NotImplementedError

    def end(self, answers: Answers) -> End:
        """How the way ends with these answers."""
        raise NotImplementedError

    def place(self, link_id: str | None, answers: Answers) -> Item:
        """The item to show: the wanted one if it is on the way, the last one before it otherwise; `red-flags` until it
        is answered."""
        raise NotImplementedError

    def following(self, link_id: str, answers: Answers) -> Item | End:
        """What Next or Skip lead to; `red-flags` itself while it is unanswered."""
        raise NotImplementedError

    def preceding(self, link_id: str, answers: Answers) -> Item | None:
        """What Back leads to; None at the first item."""
        raise NotImplementedError

    def progress(self, link_id: str, answers: Answers) -> Progress:
        """Position of an item on the way."""
        raise NotImplementedError

    def toggled(self, link_id: str, code: str, answers: Answers) -> Answers:
        """The answers after a tap on an option. Raises AnswersError for an unknown one."""
        raise NotImplementedError

    def skipped(self, link_id: str, answers: Answers) -> Answers:
        """The answers after Skip: without this item's. Raises AnswersError where skipping is not allowed."""
        raise NotImplementedError


def role_of(answers: Answers) -> Role:
    """The role that the words adapt to; `me` until `who-for` says otherwise."""
    raise NotImplementedError
