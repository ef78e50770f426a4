"""The conversation guide: which category, which reasons, which questions. Deterministic; no number about a person.

Rules: rules are data, the first that holds decides; time modifiers add to the categories they name; notes add all that
hold, in order; at most `MAX_QUESTIONS` questions, cut from the end, so the first note's are kept; a sign is category A
and nothing else is said; a professional gets no category. The same answers give an equal outcome. It never says to
wait, stop, start or change a treatment: that is a matter of the texts, which are data too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from kiosk.domain.questionnaires.conditions import Answers, Condition, Pair, holds, support
from kiosk.domain.questionnaires.questionnaire import End, Questionnaire, Role, Wording, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_QUESTIONS = 8
PLACEHOLDERS = ("number", "crisis_line", "desk", "rapid_review", "patient_relations")  # filled from clinic settings
EMERGENCY = "A"
ARRANGING = "C"  # a second opinion is worth arranging


@dataclass(frozen=True, slots=True)
class Rule:
    """If `when` holds and no earlier rule did, `category`. `basis` are evidence keys; `judgement`: our team's view."""

    id: str
    category: str
    when: Condition
    basis: tuple[str, ...] = ()
    judgement: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """A time modifier for some categories. Its `first_question`, if any, comes before all others on the sheet."""

    id: str
    categories: tuple[str, ...]
    when: Condition
    first_question: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Questions and lines that are added when `when` holds."""

    id: str
    when: Condition
    questions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Things to bring when `when` holds."""

    when: Condition
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """The blank grid for two opinions: printed for these categories, or when `when` holds."""

    categories: tuple[str, ...]
    when: Condition
    rows: tuple[str, ...]
    lines: tuple[str, ...]


class Place(StrEnum):
    """Where lines stand that are the same for every result."""

    EMERGENCY = "emergency"  # all of the sheet in category A
    EMERGENCY_SHORT = "emergency-short"  # first on every other sheet
    EVERY_RESULT = "every-result"
    NOT = "what-this-is-not"
    JUDGEMENT = "judgement"  # beside the reason of a rule that is our team's view
    BALANCE = "balance"
    BIAS = "bias"
    RECORDS = "records"
    PRIVACY = "privacy"


@dataclass(frozen=True, slots=True)
class Rules:
    """The whole logic as data.

    `steps` and `whom` are by category; `fixed` has every place; `cites` maps keys of texts other than rules to
    evidence keys.
    """

    categories: tuple[str, ...]
    rules: tuple[Rule, ...]
    timing: tuple[Timing, ...]
    notes: tuple[Note, ...]
    records: tuple[Records, ...]
    steps: Mapping[str, tuple[str, ...]]
    whom: Mapping[str, tuple[str, ...]]
    compare: Compare
    fixed: Mapping[Place, tuple[str, ...]]
    cites: Mapping[str, tuple[str, ...]]

    def evidence(self, key: str) -> tuple[str, ...]:
        """List the evidence keys that a text rests on, for `rules/R01` the rule's basis."""
        basis = {f"rules/{rule.id}": rule.basis for rule in self.rules}
        return basis.get(key) or self.cites.get(key, ())


@dataclass(frozen=True, slots=True)
class Guidance:
    """Logic and texts.

    Texts are keyed by path: `rules/R01`, `categories/A/title`, `questions/ID`, `lines/ID`, `records/ID`, `steps/ID`,
    `whom/ID`, `timing/T1`, `compare/rows/ID`, `compare/columns/first`, `compare/lines/ID`, `because/LINK-ID/CODE`.
    They may hold the placeholders of `PLACEHOLDERS` in braces.
    """

    rules: Rules
    texts: Mapping[str, Wording]

    def text(self, key: str, language: str, role: str = Role.ME) -> str:
        """Give one sentence, in the reader's language or English. Raises KeyError for a key that no text has."""
        return self.texts[key].text(language, role)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers lead to, all ids. `reasons` are the visitor's own answers that made the rule hold, none skipped.

    A professional has no category and no rule, and nothing else; category A has the rule and its reasons, nothing else.
    """

    category: str | None
    rule: str | None
    timing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    reasons: tuple[Pair, ...] = ()
    compare: bool = False
    judgement: bool = False
    role: Role = Role.ME


def decide(questionnaire: Questionnaire, rules: Rules, answers: Answers) -> Outcome:
    """Apply the rules to validated answers; missing items count as skipped.

    The last rule always holds (`check_guidance` says so at build time), so every state gets exactly one category.
    """
    end = questionnaire.end(answers)
    if end is End.PROFESSIONAL:
        return Outcome(None, None)
    read = questionnaire.normalise(answers)
    rule = deciding_rule(rules, read)
    decided = Outcome(
        rule.category,
        rule.id,
        basis=rule.basis,
        # a skipped item has a meaning for the rules, but nobody told us so: it is no reason to read back
        reasons=tuple(pair for pair in support(rule.when, read) if answers.get(pair[0])),
        judgement=rule.judgement,
        role=role_of(read),
    )
    return decided if rule.category == EMERGENCY else _with_advice(decided, rules, read)


def deciding_rule(rules: Rules, read: Answers) -> Rule:
    """Find the first rule that holds for normalised answers."""
    return next(rule for rule in rules.rules if holds(rule.when, read))


def _with_advice(decided: Outcome, rules: Rules, read: Answers) -> Outcome:
    """Add what all categories but the emergency get: timing, notes, questions, records, steps."""
    category, rule = decided.category or "", decided.rule or ""
    timing = [entry for entry in rules.timing if category in entry.categories and holds(entry.when, read)]
    notes = [note for note in rules.notes if holds(note.when, read, rule)]
    first = tuple(entry.first_question for entry in timing if entry.first_question is not None)
    questions = _each([first, *(note.questions for note in notes)])
    return replace(
        decided,
        timing=tuple(entry.id for entry in timing),
        notes=tuple(note.id for note in notes),
        questions=questions[:MAX_QUESTIONS],
        lines=_each(note.lines for note in notes),
        records=_each(entry.ids for entry in rules.records if holds(entry.when, read, rule)),
        steps=rules.steps.get(category, ()),
        whom=rules.whom.get(category, ()),
        compare=category in rules.compare.categories or holds(rules.compare.when, read, rule),
    )


def _each(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Join lists of ids, each id once, where it first stands."""
    return tuple(dict.fromkeys(chain.from_iterable(lists)))
