"""Cases of the guidance by hand, its limits, and its form as data."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from kiosk.commands.guide import summary
from kiosk.domain.guidance.check import check_guidance, missing_texts
from kiosk.domain.guidance.guidance import MAX_QUESTIONS, Outcome, decide
from kiosk.domain.guidance.mapping import guidance_from_mapping, guidance_to_mapping
from kiosk.domain.mapping import MappingError
from kiosk.domain.questionnaires.questionnaire import Role
from tests.support.real_content import CLEAR, LANGUAGES, real_answers, real_guidance, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable

Answers = dict[str, tuple[str, ...]]


def decided(**changes: str | tuple[str, ...] | None) -> Outcome:
    """Decide for a clear visitor with some answers changed; None skips an item."""
    answers: Answers = dict(CLEAR)
    for name, codes in changes.items():
        key = name.replace("_", "-")
        if codes is None:
            del answers[key]
        else:
            answers[key] = (codes,) if isinstance(codes, str) else codes
    valid = real_questionnaire().validate(answers)
    return decide(real_questionnaire(), real_guidance().rules, valid)


def verdict(outcome: Outcome) -> tuple[str | None, str | None]:
    return outcome.category, outcome.rule


def test_tc1_tc3_any_sign_is_an_emergency_and_nothing_else_is_said() -> None:
    outcome = decided(red_flags=("stroke-signs", "scary-change"), decision="cancer", start_by="today")

    assert outcome == Outcome(
        "A",
        "R01",
        basis=("G2", "G8"),
        reasons=(("red-flags", "stroke-signs"), ("red-flags", "scary-change")),
    )


def test_tc4_today_comes_before_all_reasons_for_a_second_opinion() -> None:
    outcome = decided(start_by="today", decision="surgery", reversible="cannot")

    assert verdict(outcome) == ("B", "R02")
    assert outcome.reasons == (("start-by", "today"),)
    assert set(outcome.steps).isdisjoint(real_guidance().rules.steps["C"])
    assert not outcome.compare


def test_tc5_cancer() -> None:
    assert verdict(decided(decision="cancer")) == ("C", "R05")


def test_tc6_clear() -> None:
    outcome = decided()

    assert verdict(outcome) == ("E", "R17")
    assert outcome.reasons == ()
    assert outcome.timing == ()


def test_tc7_one_no() -> None:
    outcome = decided(know_priorities="no")

    assert verdict(outcome) == ("D", "R12")
    assert outcome.reasons == (("know-priorities", "no"),)
    assert "T4" not in outcome.timing


def test_tc8_three_skipped() -> None:
    outcome = decided(reversible=None, guideline=None, have_support=None)

    assert verdict(outcome) == ("F", "R11")
    assert outcome.judgement
    assert outcome.reasons == ()  # nobody told us that they are not sure


def test_only_what_was_told_is_read_back() -> None:
    outcome = decided(reversible=None, guideline="unsure", have_support="unsure", know_options="unsure")

    assert verdict(outcome) == ("F", "R11")
    assert outcome.reasons == (("guideline", "unsure"), ("know-options", "unsure"), ("have-support", "unsure"))


def test_tc9_two_disagree() -> None:
    outcome = decided(certainty="disagree")

    assert verdict(outcome) == ("C", "R04")
    assert outcome.compare
    assert decided(certainty="disagree", start_by="today").compare


def test_tc10_a_professional_gets_no_result() -> None:
    assert decided(who_for="professional", decision="cancer", start_by="today") == Outcome(None, None)
    assert verdict(decided(who_for="professional", red_flags="breathing")) == ("A", "R01")


def test_tc11_little_time() -> None:
    outcome = decided(decision="cancer", decide_by="under-1-week", know_options="no")

    assert outcome.category == "C"
    assert outcome.timing == ("T1", "T4")


def test_tc12_too_many_questions_are_cut_from_the_end() -> None:
    outcome = decided(
        decision="surgery",
        who_for="child",
        guideline="differs",
        barriers=("cost", "travel"),
        decide_by="unsure",
        reversible="cannot",
    )

    assert outcome.notes == ("N0", "N1", "N6", "N8", "N10", "N11")
    assert outcome.questions == (
        "decide-by-when",
        "diagnosis-how-sure",
        "choices-and-waiting",
        "good-and-bad-points",
        "surgery-how-many",
        "surgery-other-choices",
        "surgery-recovery",
        "surgery-other-specialist",
    )


@given(real_answers())
def test_tc13_the_same_answers_give_the_same_bytes_whatever_their_order(answers: Answers) -> None:
    def printed(given_answers: Answers) -> bytes:
        valid = real_questionnaire().validate(given_answers)
        outcome = decide(real_questionnaire(), real_guidance().rules, valid)
        return json.dumps([summary(outcome), outcome.reasons, outcome.lines, outcome.steps]).encode()

    assert printed(answers) == printed({name: codes[::-1] for name, codes in reversed(answers.items())})


@given(real_answers(red_flags=("none",), who_for=("adult",)))
def test_limits_that_always_hold(answers: Answers) -> None:
    valid = real_questionnaire().validate(answers)
    outcome = decide(real_questionnaire(), real_guidance().rules, valid)
    first = set(real_guidance().rules.notes[0].questions)

    assert outcome.category in {"B", "C", "D", "E", "F"}
    assert outcome.notes[0] == "N0"
    assert first <= set(outcome.questions)
    assert len(outcome.questions) <= MAX_QUESTIONS
    assert len(set(outcome.questions)) == len(outcome.questions)
    assert outcome.questions[0] == ("decide-by-when" if "T3" in outcome.timing else "diagnosis-how-sure")
    assert all(code in valid[question] for question, code in outcome.reasons)
    assert outcome.role is Role.ADULT


def test_the_unclear_illness_note_comes_with_its_rule_and_with_its_answer() -> None:
    assert "N7" in decided(decision="no-diagnosis").notes
    assert decided(certainty="no-name").rule == "R09"
    assert "N7" in decided(certainty="no-name").notes
    assert "N7" not in decided(certainty="no-name", decision="cancer").notes


def test_missing_answers_are_skipped_ones() -> None:
    rules = real_guidance().rules

    assert verdict(decide(real_questionnaire(), rules, {})) == ("F", "R11")
    assert verdict(decide(real_questionnaire(), rules, {"decision": ("cancer",)})) == ("C", "R05")


# -- texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_shown_in_every_role(language: str) -> None:
    guidance = real_guidance()

    assert missing_texts(guidance, language) == ()
    assert all(guidance.text(key, language, role).strip() for key in guidance.texts for role in Role)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tc16_no_text_scores_a_person(language: str) -> None:
    """No percent sign and no "you do not need"; numbers stand only in sentences that cite a study."""
    guidance = real_guidance()
    words_of = {"en": ("do not need",), "es": ("no necesita",), "ar": ("لا تحتاج",), "zh": ("不需要", "没有必要")}
    forbidden = words_of[language]
    for key, wording in guidance.texts.items():
        for texts in wording.by_role.values():
            text = texts[language].lower()
            assert "%" not in text, key
            assert "٪" not in text, key
            assert "score" not in text or key == "lines/not-a-score", key
            assert not any(words in text for words in forbidden), key
            study = any(n in text for n in ("100 ", "1 in 3 ", "100人", "每3人"))
            assert not study or guidance.rules.evidence(key), key


# -- as data


def test_it_survives_writing_and_reading() -> None:
    stored = json.loads(json.dumps(guidance_to_mapping(real_guidance())))

    assert guidance_from_mapping(stored) == real_guidance()


def stored() -> dict[str, Any]:
    return copy.deepcopy(guidance_to_mapping(real_guidance()))


def refused(change: Callable[[dict[str, Any]], object]) -> str:
    mapping = stored()
    change(mapping)
    with pytest.raises(MappingError) as caught:
        guidance_from_mapping(mapping)
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda m: m.pop("rules"), "'rules' is missing"),
        (lambda m: m.update(colour=1), "unknown key 'colour'"),
        (lambda m: m["rules"]["rules"][2].pop("category"), "rules.rules[2]: 'category' is missing"),
        (lambda m: m["rules"]["rules"][2].update(id="R01"), "rules.rules[2]: id 'R01' stands twice"),
        (lambda m: m["rules"]["rules"][2].update(weight=2), "rules.rules[2]: unknown key 'weight'"),
        (lambda m: m["rules"]["rules"][2].update(judgement=0), "rules.rules[2].judgement: must be true or false"),
        (lambda m: m["rules"]["rules"][2].update(when={}), "rules.rules[2].when: is not a condition: empty"),
        (lambda m: m["rules"]["notes"][0].update(questions="q"), "rules.notes[0].questions: must be a list"),
        (lambda m: m["rules"]["fixed"].pop("judgement"), "rules.fixed: 'judgement' is missing"),
        (lambda m: m["rules"]["fixed"].update(foot=[]), "rules.fixed: unknown key 'foot'"),
        (lambda m: m["text"].pop("en"), "text: has no 'en'"),
        (lambda m: m["text"]["es"].update(language="ar"), "text.es.language: is not 'es'"),
        (lambda m: m["text"]["es"]["lines"].update(new="x"), "text.es: 'lines/new' has no text in 'en'"),
        (lambda m: m["text"]["en"]["lines"].update(new={"adult": "x"}), "text.en.lines.new: 'me' is missing"),
        (
            lambda m: m["text"]["en"]["lines"].update(new={"me": "x", "baby": "y"}),
            "text.en.lines.new: unknown key 'baby'",
        ),
        (lambda m: m["text"]["en"]["rules"].update(R01=""), "text.en.rules.R01: must be a text that is not blank"),
        (lambda m: m["text"]["en"].update(rules=["x"]), "text.en.rules: must be a mapping with text keys"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], object], message: str
) -> None:
    assert refused(change) == message


def problems(change: Callable[[dict[str, Any]], object]) -> list[tuple[str, str]]:
    mapping = stored()
    change(mapping)
    found = check_guidance(guidance_from_mapping(mapping), real_questionnaire())
    return [(problem.link_id, problem.reason) for problem in found]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda m: m["rules"]["rules"][3].update(when={"question": "mood", "any": ["bad"]}),
            ("R04", "reads 'mood', which is no question"),
        ),
        (
            lambda m: m["rules"]["timing"][0].update(when={"question": "start-by", "any": ["Week"]}),
            ("T1", "'start-by' has no code 'Week'"),
        ),
        (lambda m: m["rules"]["rules"][3].update(when={"rule": "R01"}), ("R04", "cannot depend on rule 'R01'")),
        (lambda m: m["rules"]["notes"][7].update(when={"rule": "R99"}), ("N7", "cannot depend on rule 'R99'")),
        (lambda m: m["rules"]["rules"][3].update(category="Z"), ("R04", "no category 'Z'")),
        (lambda m: m["rules"]["rules"].pop(), ("rules", "the last rule must always hold")),
        (lambda m: m["rules"]["steps"].pop("F"), ("steps", "none for 'F'")),
        (
            lambda m: m["rules"]["timing"][0]["categories"].append("A"),
            ("T1", "nothing is added to category A"),
        ),
        (lambda m: m["rules"]["notes"].pop(0), ("notes", "the first note must always hold")),
        (
            lambda m: m["rules"]["notes"][0]["questions"].extend(["a", "b", "c", "d", "e"]),
            ("N0", "its questions could be cut"),
        ),
        (lambda m: m["rules"]["cites"].update({"lines/gone": ["E1"]}), ("lines/gone", "has no text")),
        (
            lambda m: [texts["questions"].pop("decide-by-when") for texts in m["text"].values()],
            ("questions/decide-by-when", "has no text"),
        ),
        (
            lambda m: [texts["because"]["decision"].pop("cancer") for texts in m["text"].values()],
            ("because/decision/cancer", "has no text"),
        ),
        (
            lambda m: m["text"]["es"]["lines"].update({"teach-back": "{name}"}),
            ("lines/teach-back", "unknown placeholder 'name'"),
        ),
        (
            lambda m: m["text"]["es"]["lines"].update({"teach-back": "{desk"}),
            ("lines/teach-back", "has a brace without its pair"),
        ),
        (
            lambda m: m["rules"]["rules"][0]["when"]["any"].remove("poisoning"),
            ("red-flags", "'poisoning' leads to the wrong category"),
        ),
        (
            lambda m: m["rules"]["rules"][0].update(when={"answered": "red-flags"}),
            ("red-flags", "'none' leads to the wrong category"),
        ),
    ],
)
def test_guidance_that_does_not_fit_together_is_refused(
    change: Callable[[dict[str, Any]], object], problem: tuple[str, str]
) -> None:
    assert problem in problems(change)


def test_a_missing_translation_is_told_and_falls_back_to_english() -> None:
    mapping = stored()
    del mapping["text"]["ar"]["rules"]["R04"]
    guidance = guidance_from_mapping(mapping)

    assert missing_texts(guidance, "ar") == ("rules/R04",)
    assert guidance.text("rules/R04", "ar") == guidance.text("rules/R04", "en")
