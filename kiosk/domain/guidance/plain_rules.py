"""The questionnaire's rules in plain words, made from the rules themselves, so that what is told is what decides.

Rules: every rule, time note and list of questions comes out, in the order in which they are read; a condition is told
with the words of the questions and answers that visitors see; where a rule rests on no source it says whose view it is;
what is no condition on an answer ("in all other cases") is told too. Placeholders of the clinic are filled by `filled`;
a sentence that cannot be filled is left out, as on the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from kiosk.domain.articles.article import Heading, ListBlock, Paragraph, PlainBlock, Runs, Text
from kiosk.domain.questionnaires.conditions import (
    All,
    Always,
    Answered,
    Any,
    AnyOf,
    AtLeast,
    Condition,
    Not,
    RuleDecided,
)

if TYPE_CHECKING:
    from kiosk.domain.guidance.guidance import Guidance, Note, Records, Rule, Timing
    from kiosk.domain.questionnaires.questionnaire import Questionnaire
    from kiosk.domain.translator import Translator

MOST_INLINE = 3  # answers told within a sentence; more become a list


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words: content's language, the interface, how it joins with "or", its digits, the clinic's own words."""

    language: str
    translator: Translator
    one_of: Callable[[Sequence[str]], str]
    number: Callable[[int], str]
    filled: Callable[[str], str]


def rules_in_words(questionnaire: Questionnaire, guidance: Guidance, voice: Voice) -> tuple[PlainBlock, ...]:
    """Tell all rules as blocks of a page."""
    return tuple(_Teller(questionnaire, guidance, voice).all())


class _Teller:
    def __init__(self, questionnaire: Questionnaire, guidance: Guidance, voice: Voice) -> None:
        self._questionnaire, self._guidance, self._voice = questionnaire, guidance, voice
        self._gettext = voice.translator.gettext

    def all(self) -> list[PlainBlock]:
        _, rules = self._gettext, self._guidance.rules
        blocks: list[PlainBlock] = [_heading(_("Which result: the first rule that fits decides"), 2)]
        for rule in rules.rules:
            blocks += self._rule(rule)
        blocks.append(_heading(_("What is said about the time"), 2))
        for timing in rules.timing:
            blocks += self._timing(timing)
        blocks.append(_heading(_("Which questions and lines are added"), 2))
        for note in rules.notes:
            blocks += self._note(note)
        blocks.append(_heading(_("Which records are listed"), 2))
        for records in rules.records:
            blocks += self._records(records)
        return [block for block in blocks if not (isinstance(block, ListBlock) and not block.items)]

    def _rule(self, rule: Rule) -> list[PlainBlock]:
        _ = self._gettext
        why = [self._text(f"rules/{rule.id}")]
        if rule.basis:
            why.append(_("Rests on: {sources}.").format(sources=", ".join(rule.basis)))
        if rule.judgement or not rule.basis:
            why.append(_("This rule is our own view, in part or as a whole."))
        return [
            _heading(f"{rule.id}: {self._text(f'categories/{rule.category}/title')}", 3),
            *self._condition(rule.when),
            _paragraph(" ".join(text for text in why if text)),
        ]

    def _timing(self, timing: Timing) -> list[PlainBlock]:
        titles = [f"“{self._text(f'categories/{category}/title')}”" for category in timing.categories]
        only = self._gettext("Only with the result {results}.").format(results=self._voice.one_of(titles))
        return [
            _heading(timing.id, 3),
            *self._condition(timing.when),
            _paragraph(only),
            _list([self._text(f"timing/{timing.id}"), self._question(timing.first_question)]),
        ]

    def _note(self, note: Note) -> list[PlainBlock]:
        lines = [self._text(f"questions/{name}") for name in note.questions]
        lines += [self._text(f"lines/{name}") for name in note.lines]
        return [_heading(note.id, 3), *self._condition(note.when), _list(lines)]

    def _records(self, records: Records) -> list[PlainBlock]:
        return [*self._condition(records.when), _list([self._text(f"records/{name}") for name in records.ids])]

    # -- conditions

    def _condition(self, condition: Condition) -> list[PlainBlock]:
        """Tell a condition as a sentence, with a list where it has several parts."""
        _ = self._gettext
        match condition:
            case AnyOf(question, codes) if len(codes) > MOST_INLINE:
                start = _("If “{question}” has one of these answers:").format(question=self._asked(question))
                return [_paragraph(start), _list([self._answer(question, code) for code in codes])]
            case All(parts):
                return [_paragraph(_("If all of these hold:")), _list([self._inline(part) for part in parts])]
            case Any(parts):
                return [_paragraph(_("If one of these holds:")), _list([self._inline(part) for part in parts])]
            case AtLeast(count, parts):
                start = self._voice.translator.ngettext(
                    "If at least {n} of these holds:", "If at least {n} of these hold:", count
                ).format(n=self._voice.number(count))
                return [_paragraph(start), _list([self._inline(part) for part in parts])]
            case Always():
                return [_paragraph(_("In every case that comes to this rule."))]
            case _:
                return [_paragraph(_("If {condition}.").format(condition=self._inline(condition)))]

    def _inline(self, condition: Condition) -> str:
        """Tell a condition as part of a sentence."""
        _ = self._gettext
        match condition:
            case Always():
                return _("always")
            case Answered(question):
                return _("“{question}” has an answer").format(question=self._asked(question))
            case AnyOf(question, codes):
                answers = self._voice.one_of([f"“{self._answer(question, code)}”" for code in codes])
                return _("“{question}” is answered with {answers}").format(
                    question=self._asked(question), answers=answers
                )
            case RuleDecided(rule):
                return _("rule {rule} decided").format(rule=rule)
            case Not(inner):
                return _("not: {condition}").format(condition=self._inline(inner))
            case All(parts):
                return _("all of: {conditions}").format(conditions=self._parts(parts))
            case Any(parts):
                return _("one of: {conditions}").format(conditions=self._parts(parts))
            case AtLeast(count, parts):
                return _("at least {n} of: {conditions}").format(
                    n=self._voice.number(count), conditions=self._parts(parts)
                )
            case _:
                assert_never(condition)

    def _parts(self, parts: Sequence[Condition]) -> str:
        return self._gettext("; ").join(self._inline(part) for part in parts)

    def _asked(self, question: str) -> str:
        return self._questionnaire.item(question).text.text(self._voice.language)

    def _answer(self, question: str, code: str) -> str:
        option = self._questionnaire.item(question).option(code)
        return option.text.text(self._voice.language) if option is not None else code

    # -- texts

    def _question(self, name: str | None) -> str:
        return self._text(f"questions/{name}") if name is not None else ""

    def _text(self, key: str) -> str:
        return self._voice.filled(self._guidance.text(key, self._voice.language))


def _runs(text: str) -> Runs:
    return (Text(text),)


def _heading(text: str, level: int) -> Heading:
    return Heading(level, _runs(text))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(_runs(text))


def _list(lines: Sequence[str]) -> ListBlock:
    return ListBlock(ordered=False, items=tuple(_runs(line) for line in lines if line))
