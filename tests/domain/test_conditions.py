"""The one evaluator behind `enableWhen` and the guidance rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.mapping import MappingError
from kiosk.domain.questionnaires.condition_mapping import condition_from_mapping, condition_to_mapping
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
    holds,
    questions_read,
    support,
)

ANSWERS = {"a": ("x",), "many": ("x", "y")}
YES, NO = AnyOf("a", ("x",)), AnyOf("a", ("z",))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Always(), True),
        (Answered("a"), True),
        (Answered("b"), False),
        (AnyOf("a", ("x", "z")), True),
        (AnyOf("a", ("X",)), False),
        (AnyOf("b", ("x",)), False),
        (AnyOf("many", ("y", "z")), True),
        (Not(AnyOf("b", ("x",))), True),
        (All((YES, YES)), True),
        (All((YES, NO)), False),
        (Any((NO, YES)), True),
        (Any((NO, NO)), False),
        (AtLeast(2, (YES, NO, YES)), True),
        (AtLeast(3, (YES, NO, YES)), False),
        (RuleDecided("R1"), False),
    ],
)
def test_each_kind(condition: Condition, expected: bool) -> None:
    assert holds(condition, ANSWERS) is expected


def test_the_rule_that_decided() -> None:
    assert holds(RuleDecided("R1"), {}, "R1")
    assert not holds(RuleDecided("R1"), {}, "R2")


def test_an_empty_answer_is_none() -> None:
    assert not holds(Answered("a"), {"a": ()})


def test_support_names_the_answers_that_count_and_no_others() -> None:
    condition = Any((AnyOf("many", ("y", "z")), AnyOf("a", ("x",)), AnyOf("a", ("w",)), All((YES, NO)), YES))

    assert support(condition, ANSWERS) == (("many", "y"), ("a", "x"))
    assert support(All((YES, NO)), ANSWERS) == ()
    assert support(AtLeast(1, (NO, YES)), ANSWERS) == (("a", "x"),)
    assert support(Answered("many"), ANSWERS) == (("many", "x"), ("many", "y"))
    assert support(Not(NO), ANSWERS) == ()


def test_the_questions_a_condition_reads() -> None:
    condition = All((Answered("c"), Not(AnyOf("b", ("x",))), AtLeast(1, (YES, RuleDecided("R1"))), Answered("c")))

    assert questions_read(condition) == ("c", "b", "a")


NAMES = st.sampled_from(["a", "b", "many"])
CODES = st.lists(st.sampled_from(["x", "y", "X"]), min_size=1, unique=True).map(tuple)
LEAVES = st.one_of(
    st.just(Always()),
    st.builds(Answered, NAMES),
    st.builds(AnyOf, NAMES, CODES),
    st.builds(RuleDecided, st.sampled_from(["R1", "R2"])),
)


def combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=4).map(tuple)
    at_least = parts.flatmap(lambda some: st.builds(AtLeast, st.integers(1, len(some)), st.just(some)))
    return st.one_of(st.builds(Not, inner), st.builds(All, parts), st.builds(Any, parts), at_least)


CONDITIONS: st.SearchStrategy[Condition] = st.recursive(LEAVES, combined, max_leaves=12)
GIVEN = st.dictionaries(NAMES, CODES)


@given(CONDITIONS)
def test_a_condition_survives_writing_and_reading(condition: Condition) -> None:
    assert condition_from_mapping(condition_to_mapping(condition), "when") == condition


@given(CONDITIONS, GIVEN, st.sampled_from(["", "R1"]))
def test_not_is_the_opposite_and_support_is_among_the_answers(
    condition: Condition, answers: dict[str, tuple[str, ...]], rule: str
) -> None:
    assert holds(Not(condition), answers, rule) is not holds(condition, answers, rule)
    assert all(code in answers[question] for question, code in support(condition, answers, rule))


@given(CONDITIONS, GIVEN)
def test_only_the_questions_it_names_matter(condition: Condition, answers: dict[str, tuple[str, ...]]) -> None:
    named = {name: codes for name, codes in answers.items() if name in questions_read(condition)}

    assert holds(condition, answers) is holds(condition, named)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "when: is not a condition: empty"),
        ("always", "when: must be a mapping with text keys"),
        ({1: 2}, "when: must be a mapping with text keys"),
        ({"always": False}, "when.always: must be true"),
        ({"always": "yes"}, "when.always: must be true or false"),
        ({"question": "a"}, "when: is not a condition: question"),
        ({"question": "a", "any": []}, "when.any: must not be empty"),
        ({"question": "a", "any": "x"}, "when.any: must be a list"),
        ({"question": "a", "any": ["x", False]}, "when.any[1]: must be a text that is not blank"),
        ({"question": "a", "any": ["x", "x"]}, "when.any[1]: 'x' is listed twice"),
        ({"question": " ", "any": ["x"]}, "when.question: must be a text that is not blank"),
        ({"all": []}, "when.all: must not be empty"),
        ({"any": [{"always": True}, {"answered": 5}]}, "when.any[1].answered: must be a text that is not blank"),
        ({"at-least": 2, "of": [{"always": True}]}, "when.at-least: must be between 1 and 1"),
        ({"at-least": 0, "of": [{"always": True}]}, "when.at-least: must be between 1 and 1"),
        ({"at-least": True, "of": [{"always": True}]}, "when.at-least: must be a whole number"),
        ({"not": {"rule": ""}}, "when.not.rule: must be a text that is not blank"),
        ({"always": True, "rule": "R1"}, "when: is not a condition: always, rule"),
    ],
)
def test_what_is_no_condition_is_refused_with_its_place(value: object, message: str) -> None:
    with pytest.raises(MappingError) as caught:
        condition_from_mapping(value, "when")

    assert str(caught.value) == message


def test_a_condition_without_end_is_refused() -> None:
    value: object = {"always": True}
    for _ in range(100_000):
        value = {"not": value}

    with pytest.raises(MappingError, match="nested more than 20 deep"):
        condition_from_mapping(value, "when")
