"""FHIR R4 `enableWhen` in a neutral form: what is refused, and the condition that the rest means.

Engines in the field disagree beyond a safe core, so whatever two of them could read differently is refused with the
item's linkId and a reason: `!=` without a paired `exists`, `!=` on a multi-choice, a coding without a system or of
another one than its question's, dates (a partial date has no defined order), two or more conditions without
`enableBehavior`, a condition on an item that is unknown, later or the item itself, and loops (FHIR R4,
Questionnaire.item.enableWhen).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.domain.questionnaires.conditions import All, Always, Answered, Any, AnyOf, Condition, Not

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class EnableWhen:
    """One entry: `operator` as FHIR writes it, `kind` the X of its `answerX` in lower case (coding, boolean, date ...).

    `value` is the code of a coding, `true` or `false` of a boolean, else the value as text; `system` only for codings.
    """

    question: str
    operator: str
    kind: str
    value: str
    system: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionedItem:
    """What the check must know of an item: `system` and `codes` are those of its answer options."""

    link_id: str
    codes: tuple[str, ...]
    system: str
    multi: bool = False
    enable_when: tuple[EnableWhen, ...] = ()
    behavior: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why content is refused: `link_id` names the item (or another id of the content), `reason` is one phrase."""

    link_id: str
    reason: str


def check_conditions(items: tuple[ConditionedItem, ...]) -> tuple[Problem, ...]:
    """List everything that is refused, in the order of the items; nothing when all conditions can be used."""
    problems: list[Problem] = []
    for number, item in enumerate(items):
        if item.link_id in {other.link_id for other in items[:number]}:
            problems.append(Problem(item.link_id, "stands twice"))
        if len(item.enable_when) > 1 and item.behavior not in ("all", "any"):
            problems.append(Problem(item.link_id, "two or more conditions need enableBehavior all or any"))
        by_id = {other.link_id: other for other in items}
        earlier = {other.link_id for other in items[:number]}
        for entry in item.enable_when:
            source = by_id.get(entry.question)
            if source is None:
                reasons = [f"condition on {entry.question!r}, which does not exist"]
            elif entry.question not in earlier:
                reasons = [f"condition on {entry.question!r}, which does not come earlier"]
            else:
                reasons = _refusals(item, entry, source)
            problems.extend(Problem(item.link_id, reason) for reason in reasons)
    return (*problems, *_loops(items))


def condition_of(item: ConditionedItem) -> Condition:
    """Give the condition that an item's entries mean. The item must have passed `check_conditions`."""
    parts = tuple(_condition(entry) for entry in item.enable_when)
    if not parts:
        return Always()
    if len(parts) == 1:
        return parts[0]
    return All(parts) if item.behavior == "all" else Any(parts)


def _condition(entry: EnableWhen) -> Condition:
    """Translate one entry."""
    if entry.operator == "exists":
        answered = Answered(entry.question)
        return answered if entry.value == "true" else Not(answered)
    equal = AnyOf(entry.question, (entry.value,))
    return equal if entry.operator == "=" else Not(equal)


def _refusals(item: ConditionedItem, entry: EnableWhen, source: ConditionedItem) -> list[str]:
    """Say what is wrong with one entry on an earlier item."""
    if entry.operator == "exists":
        fine = entry.kind == "boolean" and entry.value in ("true", "false")
        return [] if fine else ["exists needs answerBoolean true or false"]
    if entry.operator not in ("=", "!="):
        return [f"operator {entry.operator!r} is not used on choices"]
    reasons = _wrong_value(entry, source)
    if entry.operator == "!=" and source.multi:
        reasons.append(f"!= on {source.link_id!r}, a multi-choice")
    elif entry.operator == "!=" and not _has_exists(item, source.link_id):
        reasons.append(f"!= on {source.link_id!r} without a paired exists true (enableBehavior all)")
    return reasons


def _wrong_value(entry: EnableWhen, source: ConditionedItem) -> list[str]:
    """Compare an entry's value with what its question can answer."""
    if entry.kind in ("date", "datetime"):
        whole = _DATE.match(entry.value)
        return ["compares a choice with a date" if whole else f"partial date {entry.value!r}"]
    if entry.kind != "coding":
        return [f"compares a choice with a {entry.kind}, not with a coding"]
    if not entry.system:
        return [f"coding {entry.value!r} has no system"]
    if entry.system != source.system:
        return [f"coding {entry.value!r} has another system than {source.link_id!r}"]
    if entry.value not in source.codes:
        return [f"{source.link_id!r} has no code {entry.value!r}"]
    return []


def _has_exists(item: ConditionedItem, question: str) -> bool:
    """Tell whether an `exists true` on the question must hold too."""
    exists = any(
        entry.question == question and entry.operator == "exists" and entry.value == "true"
        for entry in item.enable_when
    )
    return exists and item.behavior == "all"


def _loops(items: tuple[ConditionedItem, ...]) -> tuple[Problem, ...]:
    """Name every item whose conditions lead back to itself."""
    sources = {item.link_id: tuple(dict.fromkeys(entry.question for entry in item.enable_when)) for item in items}
    found = []
    for start in sources:
        way = _way_back(start, sources)
        if way:
            found.append(Problem(start, "its conditions form a loop: " + " -> ".join(way)))
    return tuple(found)


def _way_back(start: str, sources: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Find the shortest way from an item over its conditions back to itself; empty for none."""
    reached: set[str] = {start}
    front: list[tuple[str, ...]] = [(start,)]
    while front:
        way = front.pop(0)
        for question in sources.get(way[-1], ()):
            if question == start:
                return (*way, start)
            if question not in reached:
                reached.add(question)
                front.append((*way, question))
    return ()
