"""The questionnaire as data, what counts as an answer, and the way through it.

Rules: `red-flags` comes first and can be neither skipped nor jumped; a sign there, or `professional` in `who-for`, ends
the way at once and nothing after it counts; a disabled item counts as unanswered though its answer is kept; a skipped
or missing item has the meaning its `skip_means` says, or no answer. Order of codes is the order of the options, so the
same answers are always the same value. Errors never repeat what was typed or tapped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.domain.questionnaires.conditions import Always, Answers, Condition, holds
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import AnswersError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RED_FLAGS = "red-flags"
NO_SIGN = "none"  # the only code of `red-flags` that is not a sign
WHO_FOR = "who-for"
PROFESSIONAL = "professional"
ALWAYS = Always()


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
        """Find the text for a reader; own language comes before own role, English last."""
        own, standard = self.by_role.get(role, {}), self.by_role[Role.ME]
        for texts, wanted in ((own, language), (standard, language), (own, SOURCE_LANGUAGE)):
            if wanted in texts:
                return texts[wanted]
        return standard[SOURCE_LANGUAGE]


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
    enable_when: Condition = ALWAYS

    @property
    def unanswered(self) -> tuple[str, ...]:
        """What no answer stands for when the rules are applied.

        For `red-flags` that is "none of these", so that the rest can be counted and lists of answers from files can be
        read; on the screen nobody gets past it without an answer.
        """
        if self.required:
            return (NO_SIGN,)
        return (self.skip_means,) if self.skip_means is not None else ()

    def option(self, code: str) -> Option | None:
        """Find the option of a code."""
        return next((option for option in self.options if option.code == code), None)

    def codes(self, given: Iterable[str]) -> tuple[str, ...]:
        """Put codes in the order of the options. Raises AnswersError if they can't be an answer to this item."""
        chosen = set(given)
        if not chosen <= {option.code for option in self.options}:
            raise AnswersError(f"{self.link_id}: no such code")
        picked = tuple(option for option in self.options if option.code in chosen)
        if len(picked) > 1 and not self.multi:
            raise AnswersError(f"{self.link_id}: takes one code only")
        if len(picked) > 1 and any(option.exclusive for option in picked):
            raise AnswersError(f"{self.link_id}: an exclusive code stands beside another")
        return tuple(option.code for option in picked)


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
    """All items in order, `red-flags` first; conditions read earlier items only."""

    url: str
    version: str
    items: tuple[Item, ...]
    title: Wording | None = None

    def item(self, link_id: str) -> Item:
        """Find the item of a linkId. Raises AnswersError."""
        for item in self.items:
            if item.link_id == link_id:
                return item
        raise AnswersError("no such question")

    def validate(self, given: Mapping[str, Iterable[str]]) -> Answers:
        """Put answers into canonical form, items and codes in the questionnaire's order; an empty list is no answer.

        Raises AnswersError: unknown linkId or code, two codes in a single choice, an exclusive code beside another.
        """
        known = {item.link_id for item in self.items}
        for number, link_id in enumerate(given, start=1):
            if link_id not in known:
                raise AnswersError(f"entry {number}: no such question")
        valid = {item.link_id: item.codes(given[item.link_id]) for item in self.items if item.link_id in given}
        return {link_id: codes for link_id, codes in valid.items() if codes}

    def normalise(self, answers: Answers) -> Answers:
        """Keep what the rules may read: items on the way only, skipped ones with their meaning."""
        return self._walk(answers)[1]

    def way(self, answers: Answers) -> tuple[Item, ...]:
        """List the enabled items in order, up to the one that ends the way."""
        return self._walk(answers)[0]

    def end(self, answers: Answers) -> End:
        """Tell how the way ends with these answers."""
        return self._walk(answers)[2]

    def place(self, link_id: str | None, answers: Answers) -> Item:
        """Choose the item to show.

        It is `red-flags` until that is answered; then the wanted item if it is on the way, else the last before it.
        """
        way = self._open(answers)
        order = [item.link_id for item in self.items]
        wanted = order.index(self.item(link_id).link_id) if link_id is not None else 0
        return [item for item in way if order.index(item.link_id) <= wanted][-1]

    def following(self, link_id: str, answers: Answers) -> Item | End:
        """Tell what Next or Skip lead to; `red-flags` itself while it is unanswered."""
        way = self._open(answers)
        here = way.index(self.place(link_id, answers))
        if self._is_unanswered_gate(way[here], answers):
            return way[here]
        return way[here + 1] if here + 1 < len(way) else self.end(answers)

    def preceding(self, link_id: str, answers: Answers) -> Item | None:
        """Tell what Back leads to; None at the first item."""
        way = self._open(answers)
        here = way.index(self.place(link_id, answers))
        return way[here - 1] if here else None

    def progress(self, link_id: str, answers: Answers) -> Progress:
        """Tell where an item stands.

        The total follows the answers so far, as if the rest were skipped and nothing ended the way early: a tap on a
        sign must not make the bar jump before Next is touched.
        """
        going_on = {name: codes for name, codes in answers.items() if _ends(self.item(name), codes) is None}
        way = self.way(going_on)
        return Progress(way.index(self.place(link_id, answers)) + 1, len(way))

    def toggled(self, link_id: str, code: str, answers: Answers) -> Answers:
        """Give the answers after a tap on an option, later ones kept. Raises AnswersError for an unknown one.

        A single choice takes the tapped code; a multi-choice adds or removes it; an exclusive code stands alone.
        """
        item = self.item(link_id)
        option = item.option(code)
        if option is None:
            raise AnswersError(f"{link_id}: no such code")
        old = answers.get(link_id, ())
        if not item.multi or (option.exclusive and code not in old):
            new = {code}
        elif code in old:
            new = set(old) - {code}
        else:
            new = {code, *(other.code for other in item.options if other.code in old and not other.exclusive)}
        return self.validate({**answers, link_id: new})

    def skipped(self, link_id: str, answers: Answers) -> Answers:
        """Give the answers after Skip: without this item's, so that it has its skip meaning.

        Raises AnswersError where skipping is not allowed.
        """
        if self.item(link_id).required:
            raise AnswersError(f"{link_id}: cannot be skipped")
        return {known: codes for known, codes in answers.items() if known != link_id}

    def _walk(self, answers: Answers) -> tuple[tuple[Item, ...], dict[str, tuple[str, ...]], End]:
        """Go through the items once: conditions read earlier items only, so what was passed is final."""
        way: list[Item] = []
        read: dict[str, tuple[str, ...]] = {}
        for item in self.items:
            if not holds(item.enable_when, read):
                continue
            way.append(item)
            codes = answers.get(item.link_id) or item.unanswered
            if codes:
                read[item.link_id] = codes
            end = _ends(item, codes)
            if end is not None:
                return tuple(way), read, end
        return tuple(way), read, End.COMPLETE

    def _open(self, answers: Answers) -> tuple[Item, ...]:
        """List the items that may be shown: nothing behind a required item that has no answer."""
        way = self.way(answers)
        for number, item in enumerate(way, start=1):
            if self._is_unanswered_gate(item, answers):
                return way[:number]
        return way

    def _is_unanswered_gate(self, item: Item, answers: Answers) -> bool:
        return item.required and not answers.get(item.link_id)


def _ends(item: Item, codes: tuple[str, ...]) -> End | None:
    """Tell whether an answer ends the questions, and why."""
    if item.link_id == RED_FLAGS and any(code != NO_SIGN for code in codes):
        return End.EMERGENCY
    if item.link_id == WHO_FOR and PROFESSIONAL in codes:
        return End.PROFESSIONAL
    return None


def role_of(answers: Answers) -> Role:
    """Tell the role that the words adapt to; `me` until `who-for` says otherwise."""
    codes = answers.get(WHO_FOR, ())
    return next((role for role in Role if role in codes), Role.ME)
