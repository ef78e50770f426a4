"""The rules in words: complete, in the words of the questionnaire, true to what decides."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations

import pytest

from kiosk.domain.articles.article import Heading, ListBlock, Paragraph, PlainBlock, runs_of
from kiosk.domain.guidance.plain_rules import Voice, rules_in_words
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
    leaves,
)
from kiosk.domain.sheet.sheet_words import ClinicInfo, fill
from kiosk.i18n.catalog import Catalog
from tests.support.real_content import LANGUAGES, real_guidance, real_questionnaire

CLINIC = ClinicInfo(
    emergency_number="112", crisis_line="116 123", desk="the desk", rapid_review="ask us", patient_relations="room 1"
)


def told(language: str) -> tuple[PlainBlock, ...]:
    translator = NullTranslations() if language == "en" else Catalog(language)
    voice = Voice(language, translator, " | ".join, str, lambda text: fill(text, CLINIC))
    return rules_in_words(real_questionnaire(), real_guidance(), voice)


def text_of(block: PlainBlock) -> str:
    return " ".join(run.text for runs in runs_of(block) for run in runs if hasattr(run, "text"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_told_in_order_with_its_result_and_its_basis(language: str) -> None:
    blocks, rules = told(language), real_guidance().rules
    heads = [text_of(block) for block in blocks if isinstance(block, Heading) and block.level == 3]
    expected = [
        *(f"{rule.id}: {real_guidance().text(f'categories/{rule.category}/title', language)}" for rule in rules.rules),
        *(timing.id for timing in rules.timing),
        *(note.id for note in rules.notes),
    ]
    assert heads == expected
    whole = "\n".join(text_of(block) for block in blocks)
    for rule in rules.rules:
        assert real_guidance().text(f"rules/{rule.id}", language) in whole
        assert ", ".join(rule.basis) in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_condition_is_told_with_the_visitors_own_words(language: str) -> None:
    rules = real_guidance().rules
    whole = "\n".join(text_of(block) for block in told(language))
    everything = [
        entry.when for entries in (rules.rules, rules.timing, rules.notes, rules.records) for entry in entries
    ]
    for condition in everything:
        for leaf in leaves(condition):
            if isinstance(leaf, AnyOf):
                item = real_questionnaire().item(leaf.question)
                assert item.text.text(language) in whole
                for code in leaf.codes:
                    option = item.option(code)
                    assert option is not None
                    assert option.text.text(language) in whole


def test_a_rule_reads_like_a_sentence() -> None:
    texts = [text_of(block) for block in told("en")]
    at = texts.index("R03: A second opinion looks worth asking for")
    assert texts[at + 1] == ("If “Why are you thinking about another view?” is answered with “My doctor suggested it”.")
    assert texts[at + 2] == "Your own doctor suggested it. Rests on: E2, E20."
    assert "This rule is our own view, in part or as a whole." in texts[texts.index("R11: Get the facts first") + 3]


def test_what_the_clinic_has_not_set_is_left_out_and_nothing_is_empty() -> None:
    voice = Voice("en", NullTranslations(), " | ".join, str, lambda text: fill(text, ClinicInfo()))
    for block in rules_in_words(real_questionnaire(), real_guidance(), voice):
        assert "{" not in text_of(block)
        assert text_of(block).strip()
        assert isinstance(block, Heading | Paragraph | ListBlock)


INNER = AnyOf("decision", ("cancer",))


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (Always(), "always"),
        (Answered("decision"), "has an answer"),
        (RuleDecided("R09"), "rule R09 decided"),
        (Not(INNER), "not: “"),
        (All((INNER, INNER)), "all of: “"),
        (Any((INNER, INNER)), "one of: “"),
        (AtLeast(2, (INNER, INNER)), "at least 2 of: “"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_a_condition_within_conditions_is_told_whole(inner: Condition, words: str) -> None:
    guidance = real_guidance()
    first = replace(guidance.rules.rules[0], when=All((Not(inner), INNER)))
    nested = replace(guidance, rules=replace(guidance.rules, rules=(first, *guidance.rules.rules[1:])))
    voice = Voice("en", NullTranslations(), " | ".join, str, lambda text: fill(text, CLINIC))
    blocks = rules_in_words(real_questionnaire(), nested, voice)
    assert any(words in text_of(block) for block in blocks)
