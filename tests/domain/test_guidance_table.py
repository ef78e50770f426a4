"""The guidance table, exhaustively: the shipped rules against a table written by hand."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from kiosk.commands.guide import summary
from kiosk.domain.guidance.check import check_guidance, missing_texts
from kiosk.domain.guidance.guidance import decide, deciding_rule
from kiosk.domain.questionnaires.conditions import All, Any, AtLeast, Condition, Not, holds, questions_read
from tests.support.guidance_oracle import CATEGORY, KNOW, expected, nothing_open, rule_of
from tests.support.real_content import LANGUAGES, real_answers, real_guidance, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.domain.questionnaires.questionnaire import Item

Codes = tuple[str, ...]
Answers = dict[str, Codes]


def parts(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case Not(inner):
            return (inner,)
        case All(inner) | Any(inner) | AtLeast(_, inner):
            return inner
    return ()


def own_conditions(condition: Condition, group: frozenset[str]) -> Iterator[Condition]:
    """Yield the largest parts of a condition that read questions of the group and no others."""
    read = set(questions_read(condition))
    if read and read <= group:
        yield condition
    else:
        for part in parts(condition):
            yield from own_conditions(part, group)


def every_answer(item: Item) -> list[Codes]:
    codes = [option.code for option in item.options]
    if not item.multi:
        return [(code,) for code in codes]
    free = [option.code for option in item.options if not option.exclusive]
    some = [chosen for size in range(len(free) + 1) for chosen in combinations(free, size)]
    return some + [(option.code,) for option in item.options if option.exclusive]


def classes(group: frozenset[str]) -> list[Answers]:
    """Return one combination of answers to the group for each way in which the rules can tell them apart."""
    rules, questionnaire = real_guidance().rules, real_questionnaire()
    conditions = [part for rule in rules.rules for part in own_conditions(rule.when, group)]
    items = [questionnaire.item(name) for name in sorted(group)]
    found: dict[tuple[bool, ...], Answers] = {}
    for codes in product(*(every_answer(item) for item in items)):
        answers = {item.link_id: chosen for item, chosen in zip(items, codes, strict=True)}
        found.setdefault(tuple(holds(condition, answers) for condition in conditions), answers)
    return list(found.values())


DECISIONS = ["surgery", "cancer", "medicine", "test", "mental-health", "no-diagnosis", "other"]
GROUPS = [
    frozenset({name}) for name in ("start-by", "reversible", "certainty", "progress", "guideline", "reasons", "told")
] + [frozenset(KNOW)]


def test_the_groups_hold_every_question_that_the_rules_read() -> None:
    read = {name for rule in real_guidance().rules.rules for name in questions_read(rule.when)}

    assert read == frozenset({"red-flags", "decision"}).union(*GROUPS)


def test_the_classes_are_as_fine_as_the_table() -> None:
    counts = {" ".join(sorted(group)): len(classes(group)) for group in GROUPS}

    assert counts == {
        "start-by": 3,  # today, unsure, the rest
        "reversible": 4,
        "certainty": 5,
        "progress": 3,  # not helping, side effects, the rest
        "guideline": 3,  # fits, unsure, the rest
        "reasons": 6,  # suggested or not; unheard, only hard words, neither
        "told": 2,  # badly, the rest
        " ".join(sorted(KNOW)): 3,  # all yes, a no but nothing unsure, something unsure
    }


@pytest.mark.parametrize("decision", DECISIONS)
def test_every_combination_of_answers_gets_the_rule_of_the_table(decision: str) -> None:
    """Run over every combination of the answers the rules read, without a sign.

    Why this covers all of them: a rule's truth is made of conditions that each read one question, or the four "I know"
    questions together (`own_conditions` finds them in the shipped rules). Answers for which all those conditions agree
    can't be told apart by any rule, so one of each class stands for its whole class. A sign is left out because the
    first rule reads nothing else (`test_any_sign_is_an_emergency_whatever_else_was_said`).
    """
    rules = real_guidance().rules
    seen: set[str] = set()
    for chosen in product(*(classes(group) for group in GROUPS)):
        answers: Answers = {"red-flags": ("none",), "who-for": ("me",), "decision": (decision,)}
        for some in chosen:
            answers.update(some)
        rule = deciding_rule(rules, answers)
        assert rule.id == rule_of(answers), answers
        assert rule.category == CATEGORY[rule.id]
        assert (rule.category == "E") is nothing_open(answers), answers
        seen.add(rule.id)

    never = {
        "cancer": {"R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17"},
        "no-diagnosis": {"R05", "R07", "R10", "R11", "R12", "R13", "R14", "R15", "R16", "R17"},
        "surgery": {"R05", "R17"},
    }.get(decision, {"R05", "R07"})
    assert seen == set(CATEGORY) - {"R01"} - never


def test_the_first_rule_reads_the_signs_only_and_each_sign_alone_is_an_emergency() -> None:
    questionnaire, rules = real_questionnaire(), real_guidance().rules
    first, others = rules.rules[0], rules.rules[1:]
    assert questions_read(first.when) == ("red-flags",)
    assert not any("red-flags" in questions_read(rule.when) for rule in others)

    for option in questionnaire.items[0].options:
        category = decide(questionnaire, rules, {"red-flags": (option.code,)}).category
        assert (category == "A") is (option.code != "none")


@given(real_answers())
@settings(max_examples=400)
def test_everything_that_is_printed_is_what_the_table_says(answers: Answers) -> None:
    valid = real_questionnaire().validate(answers)

    assert summary(decide(real_questionnaire(), real_guidance().rules, valid)) == expected(answers)


@given(real_answers(red_flags=("none",)))
@settings(max_examples=400)
def test_everything_that_is_printed_without_a_sign_is_what_the_table_says(answers: Answers) -> None:
    valid = real_questionnaire().validate(answers)

    assert summary(decide(real_questionnaire(), real_guidance().rules, valid)) == expected(answers)


def test_the_shipped_guidance_passes_its_own_check() -> None:
    assert check_guidance(real_guidance(), real_questionnaire()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing(language: str) -> None:
    assert missing_texts(real_guidance(), language) == ()


def test_items_and_codes_are_those_that_the_rest_of_the_world_knows() -> None:
    assert [item.link_id for item in real_questionnaire().items] == [
        "red-flags", "start-by", "who-for", "decision", "reversible", "certainty", "progress", "guideline",
        "know-options", "know-pros-cons", "know-priorities", "have-support", "reasons", "decide-by", "who-decides",
        "barriers", "told",
    ]  # fmt: skip
    codes = {item.link_id: " ".join(option.code for option in item.options) for item in real_questionnaire().items}
    assert codes["red-flags"] == (
        "chest-pain breathing stroke-signs fainting-seizure heavy-bleeding severe-pain allergic-swelling poisoning "
        "self-harm child-danger scary-change none"
    )
    assert codes["start-by"] == "today week no unsure"
    assert codes["who-for"] == "me adult child professional"
    assert codes["decision"] == "surgery cancer medicine test mental-health no-diagnosis other"
    assert codes["reversible"] == "cannot hard easy unsure"
    assert codes["certainty"] == "confirmed likely no-name disagree unsure"
    assert codes["progress"] == "not-started helping not-helping side-effects"
    assert codes["guideline"] == "fits differs no unsure"
    assert {codes[name] for name in KNOW} == {"yes no unsure"}
    assert codes["reasons"] == (
        "clinician-suggested unanswered rushed pushed hard-words want-sure want-experienced other"
    )
    assert codes["decide-by"] == "under-1-week 1-4-weeks over-1-month no-date unsure"
    assert codes["who-decides"] == "me family legal unsure"
    assert codes["barriers"] == "cost referral records interpreter travel access time none"
    assert codes["told"] == "fine badly not-yet rather-not"
