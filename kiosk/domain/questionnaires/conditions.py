"""One condition evaluator, for the questionnaire's `enableWhen` and for the guidance rules.

Rules: an item that is disabled or unanswered is absent from the answers, so nothing about it holds except `Not`; codes
compare case-sensitively; a multi-choice holds `AnyOf` when any of its codes is among the wanted ones (FHIR R4
Questionnaire, enableWhen); evaluation is total, it raises nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Answers = Mapping[str, tuple[str, ...]]
"""What was answered: linkId to codes in the order of the item's options; a single choice has one code."""


@dataclass(frozen=True, slots=True)
class Always:
    """Holds whatever was answered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Holds when the question has an answer."""

    question: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when an answer to the question is one of the codes."""

    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when the condition does not."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Holds when at least one condition holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Holds when `count` or more of the conditions hold."""

    count: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class RuleDecided:
    """Holds when the guidance rule of this id decided (for notes only)."""

    rule: str


Condition = Always | Answered | AnyOf | Not | All | Any | AtLeast | RuleDecided

Pair = tuple[str, str]
"""(linkId, code): one answer of the visitor."""


def holds(condition: Condition, answers: Answers, rule: str = "") -> bool:
    """Tell whether the condition holds; `rule` is the id of the rule that decided, empty before one did."""
    match condition:
        case Always():
            return True
        case Answered(question):
            return bool(answers.get(question))
        case AnyOf(question, codes):
            return any(code in codes for code in answers.get(question, ()))
        case Not(inner):
            return not holds(inner, answers, rule)
        case All(parts):
            return all(holds(part, answers, rule) for part in parts)
        case Any(parts):
            return any(holds(part, answers, rule) for part in parts)
        case AtLeast(count, parts):
            return sum(holds(part, answers, rule) for part in parts) >= count
        case RuleDecided(wanted):
            return rule == wanted


def support(condition: Condition, answers: Answers, rule: str = "") -> tuple[Pair, ...]:
    """Collect the visitor's own answers that make the condition hold, each once, in the order the condition names them.

    Empty when it does not hold, and for conditions that hold without an answer (`Always`, `Not`).
    """
    if not holds(condition, answers, rule):
        return ()
    found: dict[Pair, None] = {}
    match condition:
        case AnyOf(question, codes):
            found.update(((question, code), None) for code in answers.get(question, ()) if code in codes)
        case Answered(question):
            found.update(((question, code), None) for code in answers.get(question, ()))
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                found.update((pair, None) for pair in support(part, answers, rule))
        case _:
            pass
    return tuple(found)


def leaves(condition: Condition) -> Iterator[Always | Answered | AnyOf | RuleDecided]:
    """Yield every leaf of the condition, in order."""
    match condition:
        case Not(inner):
            yield from leaves(inner)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def questions_read(condition: Condition) -> tuple[str, ...]:
    """List the linkIds the condition depends on, each once, in order."""
    return tuple(dict.fromkeys(leaf.question for leaf in leaves(condition) if isinstance(leaf, Answered | AnyOf)))
