"""What the content compiler refuses of FHIR `enableWhen`, each with the item and a reason."""

from __future__ import annotations

import pytest

from kiosk.domain.questionnaires.conditions import All, Always, Answered, Any, AnyOf, Not
from kiosk.domain.questionnaires.enable_when import ConditionedItem, EnableWhen, Problem, check_conditions, condition_of

SYSTEM, OTHER = "https://clinic.example/CodeSystem/a", "https://clinic.example/CodeSystem/b"
FIRST = ConditionedItem("a", ("x", "y"), SYSTEM)
MANY = ConditionedItem("many", ("x", "y"), OTHER, multi=True)
IS_X = EnableWhen("a", "=", "coding", "x", SYSTEM)
NOT_X = EnableWhen("a", "!=", "coding", "x", SYSTEM)
EXISTS = EnableWhen("a", "exists", "boolean", "true")


def item(*entries: EnableWhen, behavior: str | None = None) -> ConditionedItem:
    return ConditionedItem("c", ("p",), "https://clinic.example/CodeSystem/c", False, entries, behavior)


def refusals(*entries: EnableWhen, behavior: str | None = None) -> list[str]:
    problems = check_conditions((FIRST, MANY, item(*entries, behavior=behavior)))
    assert {problem.link_id for problem in problems} <= {"c"}
    return [problem.reason for problem in problems]


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (NOT_X, "!= on 'a' without a paired exists true (enableBehavior all)"),
        (EnableWhen("many", "!=", "coding", "x", OTHER), "!= on 'many', a multi-choice"),
        (EnableWhen("a", "=", "coding", "x"), "coding 'x' has no system"),
        (EnableWhen("a", "=", "coding", "x", ""), "coding 'x' has no system"),
        (EnableWhen("a", "=", "coding", "x", OTHER), "coding 'x' has another system than 'a'"),
        (EnableWhen("a", "=", "coding", "X", SYSTEM), "'a' has no code 'X'"),
        (EnableWhen("a", "=", "date", "2026-11"), "partial date '2026-11'"),
        (EnableWhen("a", "=", "datetime", "2026"), "partial date '2026'"),
        (EnableWhen("a", "=", "date", "2026-11-22"), "compares a choice with a date"),
        (EnableWhen("a", "=", "string", "x"), "compares a choice with a string, not with a coding"),
        (EnableWhen("a", ">", "integer", "3"), "operator '>' is not used on choices"),
        (EnableWhen("a", "exists", "boolean", "yes"), "exists needs answerBoolean true or false"),
        (EnableWhen("a", "exists", "coding", "true"), "exists needs answerBoolean true or false"),
        (EnableWhen("z", "=", "coding", "x", SYSTEM), "condition on 'z', which does not exist"),
    ],
)
def test_refusals(entry: EnableWhen, reason: str) -> None:
    assert refusals(entry) == [reason]


def test_two_conditions_need_a_behavior() -> None:
    assert refusals(IS_X, EXISTS) == ["two or more conditions need enableBehavior all or any"]
    assert refusals(IS_X, EXISTS, behavior="some") == ["two or more conditions need enableBehavior all or any"]
    assert refusals(IS_X, EXISTS, behavior="any") == []


def test_not_equal_is_safe_only_when_the_answer_must_exist_too() -> None:
    assert refusals(NOT_X, EXISTS, behavior="all") == []
    assert refusals(NOT_X, EXISTS, behavior="any") != []
    assert refusals(NOT_X, EnableWhen("many", "exists", "boolean", "true"), behavior="all") != []
    assert refusals(NOT_X, EnableWhen("a", "exists", "boolean", "false"), behavior="all") != []


def test_later_items_and_loops() -> None:
    early = ConditionedItem("a", ("x",), SYSTEM, enable_when=(EnableWhen("b", "=", "coding", "x", OTHER),))
    late = ConditionedItem("b", ("x",), OTHER, enable_when=(EnableWhen("a", "=", "coding", "x", SYSTEM),))
    own = ConditionedItem("s", ("x",), "s", enable_when=(EnableWhen("s", "=", "coding", "x", "s"),))

    assert check_conditions((early, late, own)) == (
        Problem("a", "condition on 'b', which does not come earlier"),
        Problem("s", "condition on 's', which does not come earlier"),
        Problem("a", "its conditions form a loop: a -> b -> a"),
        Problem("b", "its conditions form a loop: b -> a -> b"),
        Problem("s", "its conditions form a loop: s -> s"),
    )


def test_an_item_that_stands_twice() -> None:
    assert check_conditions((FIRST, FIRST)) == (Problem("a", "stands twice"),)


def test_what_the_rest_means() -> None:
    is_x = AnyOf("a", ("x",))

    assert condition_of(item()) == Always()
    assert condition_of(item(IS_X)) == is_x
    assert condition_of(item(EXISTS)) == Answered("a")
    assert condition_of(item(EnableWhen("a", "exists", "boolean", "false"))) == Not(Answered("a"))
    assert condition_of(item(EXISTS, NOT_X, behavior="all")) == All((Answered("a"), Not(is_x)))
    assert condition_of(item(IS_X, EXISTS, behavior="any")) == Any((is_x, Answered("a")))
