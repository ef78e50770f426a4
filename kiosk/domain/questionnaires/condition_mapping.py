"""Conditions as plain mappings, as authors write them, and back.

Rules: exactly one of these forms, nothing else beside it: `{always: true}`, `{question: ID, any: [CODE, ...]}`,
`{answered: ID}`, `{not: C}`, `{all: [C, ...]}`, `{any: [C, ...]}`, `{at-least: N, of: [C, ...]}`, `{rule: ID}`.
Lists are not empty, N is between 1 and the number of conditions.
"""

from __future__ import annotations

from typing import TypeVar

from kiosk.domain.mapping import MappingError, Reader
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

T = TypeVar("T")
_FORMS = {
    frozenset({"always"}),
    frozenset({"question", "any"}),
    frozenset({"answered"}),
    frozenset({"not"}),
    frozenset({"all"}),
    frozenset({"any"}),
    frozenset({"at-least", "of"}),
    frozenset({"rule"}),
}
_DEEPEST = 20  # levels; authored rules have three, and recursion must end


def condition_from_mapping(value: object, location: str, depth: int = 0) -> Condition:
    """Read one condition. Raises MappingError with the location inside the data."""
    reader = Reader(value, location)
    form = frozenset(reader.names())
    if form not in _FORMS:
        raise MappingError(location, "is not a condition: " + (", ".join(reader.names()) or "empty"))
    if depth > _DEEPEST:
        raise MappingError(location, f"is nested more than {_DEEPEST} deep")
    if form & {"all", "any", "of", "not"} and "question" not in form:
        return _combined(reader, form, depth)
    if "question" in form:
        return AnyOf(reader.text("question"), _filled(reader.texts("any"), reader.at("any")))
    if "answered" in form:
        return Answered(reader.text("answered"))
    if "rule" in form:
        return RuleDecided(reader.text("rule"))
    if not reader.flag("always"):
        raise MappingError(reader.at("always"), "must be true")
    return Always()


def condition_to_mapping(condition: Condition) -> dict[str, object]:
    """Write a condition so that `condition_from_mapping` gives an equal one."""
    match condition:
        case Always():
            return {"always": True}
        case Answered(question):
            return {"answered": question}
        case AnyOf(question, codes):
            return {"question": question, "any": list(codes)}
        case Not(inner):
            return {"not": condition_to_mapping(inner)}
        case All(parts):
            return {"all": [condition_to_mapping(part) for part in parts]}
        case Any(parts):
            return {"any": [condition_to_mapping(part) for part in parts]}
        case AtLeast(count, parts):
            return {"at-least": count, "of": [condition_to_mapping(part) for part in parts]}
        case RuleDecided(rule):
            return {"rule": rule}


def _combined(reader: Reader, form: frozenset[str], depth: int) -> Condition:
    """Read a condition that is made of others."""
    if "not" in form:
        return Not(condition_from_mapping(reader.get("not"), reader.at("not"), depth + 1))
    if "all" in form:
        return All(_parts(reader, "all", depth))
    if "any" in form:
        return Any(_parts(reader, "any", depth))
    return _at_least(reader, _parts(reader, "of", depth))


def _parts(reader: Reader, key: str, depth: int) -> tuple[Condition, ...]:
    """Read a list of conditions that is not empty."""
    found = reader.items(key, lambda value, location: condition_from_mapping(value, location, depth + 1))
    return _filled(found, reader.at(key))


def _at_least(reader: Reader, parts: tuple[Condition, ...]) -> AtLeast:
    """Read the count, which some answers must be able to reach."""
    count = reader.number("at-least")
    if not 1 <= count <= len(parts):
        raise MappingError(reader.at("at-least"), f"must be between 1 and {len(parts)}")
    return AtLeast(count, parts)


def _filled(parts: tuple[T, ...], location: str) -> tuple[T, ...]:
    """Refuse an empty list: `all` of nothing would always hold, `any` of nothing never."""
    if not parts:
        raise MappingError(location, "must not be empty")
    return parts
