"""Answers and the way through the questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.mapping import MappingError
from kiosk.domain.questionnaires.conditions import AnyOf, holds
from kiosk.domain.questionnaires.questionnaire import End, Item, Option, Progress, Questionnaire, Role, Wording, role_of
from kiosk.domain.questionnaires.questionnaire_mapping import questionnaire_from_mapping, questionnaire_to_mapping
from kiosk.errors import AnswersError
from tests.support.real_content import CLEAR, codes_of, real_answers, real_questionnaire

if TYPE_CHECKING:
    from collections.abc import Mapping

Answers = dict[str, tuple[str, ...]]


def words(text: str) -> Wording:
    return Wording({"me": {"en": text}})


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, words(code)) for code in codes)


SIGNS = Item(
    "red-flags", words("Signs?"), (*options("pain", "bleeding"), Option("none", words("None"), True)), True, True
)
BRANCHING = Questionnaire(
    "https://clinic.example/q",
    "1",
    (
        SIGNS,
        Item("kind", words("Kind?"), options("knee", "back"), skip_means="knee"),
        Item("knee", words("Which knee?"), options("left", "right"), enable_when=AnyOf("kind", ("knee",))),
        Item("side", words("Stairs?"), options("yes", "no"), enable_when=AnyOf("knee", ("left",))),
        Item("last", words("Anything else?"), options("yes", "no"), skip_means="no"),
    ),
)


def test_text_prefers_the_language_to_the_role_and_falls_back_to_english() -> None:
    text = Wording({"me": {"en": "my", "es": "mi"}, "child": {"en": "the child's", "ar": "الطفل"}})

    assert text.text("es", Role.ME) == "mi"
    assert text.text("ar", Role.CHILD) == "الطفل"
    assert text.text("es", Role.CHILD) == "mi"
    assert text.text("fr", Role.CHILD) == "the child's"
    assert text.text("fr", Role.ADULT) == "my"


@pytest.mark.parametrize(
    ("given_answers", "message"),
    [
        ({"name": ["Maria"]}, "entry 1: no such question"),
        ({"red-flags": ["none"], "start-by": ["maria"]}, "start-by: no such code"),
        ({"start-by": ["No"]}, "start-by: no such code"),
        ({"start-by": ["no", "week"]}, "start-by: takes one code only"),
        ({"red-flags": ["none", "breathing"]}, "red-flags: an exclusive code stands beside another"),
        ({"barriers": ["cost", "none"]}, "barriers: an exclusive code stands beside another"),
    ],
)
def test_wrong_answers_are_refused_without_repeating_them(given_answers: dict[str, list[str]], message: str) -> None:
    with pytest.raises(AnswersError) as caught:
        real_questionnaire().validate(given_answers)

    assert str(caught.value) == message


@given(real_answers())
def test_the_same_answers_are_the_same_value_in_whatever_order_they_came(answers: Answers) -> None:
    shuffled = {name: tuple(reversed(codes)) for name, codes in reversed(answers.items())}
    valid = real_questionnaire().validate(answers)

    assert list(real_questionnaire().validate(shuffled).items()) == list(valid.items())
    assert real_questionnaire().validate(valid) == valid


def test_a_skipped_item_has_its_meaning_and_a_multi_choice_none() -> None:
    assert real_questionnaire().normalise({"red-flags": ("none",)}) == {
        "red-flags": ("none",),
        "start-by": ("unsure",),
        "who-for": ("me",),
        "decision": ("other",),
        "reversible": ("unsure",),
        "certainty": ("unsure",),
        "progress": ("not-started",),
        "guideline": ("unsure",),
        "know-options": ("unsure",),
        "know-pros-cons": ("unsure",),
        "know-priorities": ("unsure",),
        "have-support": ("unsure",),
        "decide-by": ("unsure",),
        "who-decides": ("unsure",),
        "told": ("not-yet",),
    }


def test_nobody_gets_past_the_signs_without_an_answer() -> None:
    questionnaire = real_questionnaire()
    signs = questionnaire.items[0]

    assert questionnaire.place(None, {}) is signs
    assert questionnaire.place("told", {}) is signs
    assert questionnaire.place("told", {"decision": ("cancer",)}) is signs
    assert questionnaire.following("red-flags", {}) is signs
    assert questionnaire.following("told", {}) is signs
    assert questionnaire.preceding("red-flags", {}) is None
    with pytest.raises(AnswersError, match="red-flags: cannot be skipped"):
        questionnaire.skipped("red-flags", {"red-flags": ("none",)})


def test_nothing_is_chosen_beforehand() -> None:
    assert real_questionnaire().validate({}) == {}


@given(real_answers())
def test_a_sign_ends_the_way_and_hides_all_other_answers(answers: Answers) -> None:
    questionnaire = real_questionnaire()
    told = questionnaire.validate({**answers, "red-flags": ["stroke-signs"]})

    assert questionnaire.end(told) is End.EMERGENCY
    assert questionnaire.following("red-flags", told) is End.EMERGENCY
    assert [item.link_id for item in questionnaire.way(told)] == ["red-flags"]
    assert questionnaire.normalise(told) == {"red-flags": ("stroke-signs",)}
    assert questionnaire.place("told", told).link_id == "red-flags"


def test_a_professional_leaves_after_saying_so() -> None:
    questionnaire = real_questionnaire()
    told = {**CLEAR, "who-for": ("professional",)}

    assert questionnaire.end(told) is End.PROFESSIONAL
    assert questionnaire.following("who-for", told) is End.PROFESSIONAL
    assert [item.link_id for item in questionnaire.way(told)] == ["red-flags", "start-by", "who-for"]


def test_a_clear_visitor_walks_through_all_questions_and_back() -> None:
    questionnaire = real_questionnaire()
    order = [item.link_id for item in questionnaire.items]
    seen = ["red-flags"]
    while isinstance(following := questionnaire.following(seen[-1], CLEAR), Item):
        seen.append(following.link_id)
    back = [seen[-1]]
    while preceding := questionnaire.preceding(back[-1], CLEAR):
        back.append(preceding.link_id)

    assert following is End.COMPLETE
    assert seen == order
    assert back == order[::-1]
    assert [questionnaire.progress(name, CLEAR) for name in order] == [Progress(number, 17) for number in range(1, 18)]


def test_progress_does_not_jump_while_an_answer_that_would_end_the_way_is_chosen() -> None:
    questionnaire = real_questionnaire()

    assert questionnaire.progress("red-flags", {}) == Progress(1, 17)
    assert questionnaire.progress("red-flags", {"red-flags": ("breathing",)}) == Progress(1, 17)
    assert questionnaire.progress("who-for", {**CLEAR, "who-for": ("professional",)}) == Progress(3, 17)


def test_a_disabled_item_is_passed_over_and_counts_as_unanswered_though_its_answer_is_kept() -> None:
    answers = {"red-flags": ("none",), "kind": ("knee",), "knee": ("left",), "side": ("yes",)}
    assert [item.link_id for item in BRANCHING.way(answers)] == ["red-flags", "kind", "knee", "side", "last"]

    changed = BRANCHING.toggled("kind", "back", answers)
    assert changed == {**answers, "kind": ("back",)}
    assert [item.link_id for item in BRANCHING.way(changed)] == ["red-flags", "kind", "last"]
    assert BRANCHING.normalise(changed) == {"red-flags": ("none",), "kind": ("back",), "last": ("no",)}
    assert BRANCHING.place("side", changed).link_id == "kind"
    following = BRANCHING.following("kind", changed)
    assert isinstance(following, Item)
    assert following.link_id == "last"
    assert BRANCHING.progress("last", changed) == Progress(3, 3)

    assert BRANCHING.normalise(BRANCHING.toggled("kind", "knee", changed))["side"] == ("yes",)


def test_skipping_enables_what_its_meaning_enables() -> None:
    answers = BRANCHING.skipped("kind", {"red-flags": ("none",), "kind": ("back",)})

    assert answers == {"red-flags": ("none",)}
    assert [item.link_id for item in BRANCHING.way(answers)] == ["red-flags", "kind", "knee", "last"]


def test_taps_on_a_multi_choice() -> None:
    def tapped(answers: Mapping[str, tuple[str, ...]], *codes: str) -> tuple[str, ...]:
        for code in codes:
            answers = BRANCHING.toggled("red-flags", code, answers)
        return answers.get("red-flags", ())

    assert tapped({}, "bleeding", "pain") == ("pain", "bleeding")
    assert tapped({}, "pain", "pain") == ()
    assert tapped({}, "pain", "none") == ("none",)
    assert tapped({}, "none", "pain") == ("pain",)
    assert tapped({}, "none", "none") == ()


def test_a_tap_on_a_single_choice_replaces_and_never_empties() -> None:
    answers = BRANCHING.toggled("kind", "knee", {})

    assert BRANCHING.toggled("kind", "back", answers) == {"kind": ("back",)}
    assert BRANCHING.toggled("kind", "knee", answers) == answers


def test_a_tap_on_what_is_not_there() -> None:
    with pytest.raises(AnswersError, match="kind: no such code"):
        BRANCHING.toggled("kind", "hip", {})
    with pytest.raises(AnswersError, match="no such question"):
        BRANCHING.toggled("hip", "left", {})


def test_the_role_follows_who_it_is_for() -> None:
    assert role_of({}) is Role.ME
    assert role_of({"who-for": ("child",)}) is Role.CHILD
    assert role_of({"who-for": ("professional",)}) is Role.ME


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """Draw small questionnaires whose items depend on earlier ones."""
    items = [SIGNS]
    for number in range(draw(st.integers(1, 6))):
        codes = [f"c{i}" for i in range(draw(st.integers(1, 3)))]
        source = draw(st.sampled_from(items))
        wanted = draw(st.sampled_from([option.code for option in source.options]))
        condition = draw(st.sampled_from([Item("x", words("x"), ()).enable_when, AnyOf(source.link_id, (wanted,))]))
        skip = draw(st.sampled_from([None, *codes]))
        items.append(Item(f"q{number}", words("?"), options(*codes), draw(st.booleans()), False, skip, None, condition))
    return Questionnaire("https://clinic.example/q", "1", tuple(items), words("Title"))


@given(questionnaires(), st.data())
def test_the_flow_visits_only_enabled_items_and_ends(questionnaire: Questionnaire, data: st.DataObject) -> None:
    answers = questionnaire.validate({item.link_id: data.draw(codes_of(item)) for item in questionnaire.items})
    read = questionnaire.normalise(answers)
    here = questionnaire.place(None, answers)
    visited = [here]
    while isinstance(following := questionnaire.following(here.link_id, answers), Item) and following != here:
        here = following
        visited.append(here)
        assert questionnaire.preceding(here.link_id, answers) == visited[-2]
        assert questionnaire.place(here.link_id, answers) == here

    order = [questionnaire.items.index(item) for item in visited]
    assert order == sorted(set(order))
    assert all(holds(item.enable_when, read) for item in visited)
    if "red-flags" not in answers:
        assert visited == [questionnaire.items[0]]
    else:
        assert tuple(visited) == questionnaire.way(answers)
        assert following is questionnaire.end(answers)
    for item in visited:
        progress = questionnaire.progress(item.link_id, answers)
        assert 1 <= progress.position <= progress.total


@given(questionnaires())
def test_a_questionnaire_survives_writing_and_reading(questionnaire: Questionnaire) -> None:
    assert questionnaire_from_mapping(questionnaire_to_mapping(questionnaire)) == questionnaire


def test_the_shipped_questionnaire_survives_writing_and_reading() -> None:
    assert questionnaire_from_mapping(questionnaire_to_mapping(real_questionnaire())) == real_questionnaire()


def item(**changes: object) -> dict[str, object]:
    text = {"me": {"en": "?"}}
    return {"id": "q", "text": text, "options": [{"code": "a", "text": text}], **changes}


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (item(id="red-flags"), "items[1]: linkId 'red-flags' stands twice"),
        (item(colour="red"), "items[1]: unknown key 'colour'"),
        (item(text={"me": {"es": "?"}}), "items[1].text: has no text for me in en"),
        (item(text={"me": {"en": " "}}), "items[1].text.me.en: must be a text that is not blank"),
        (item(options=[]), "items[1]: has no options"),
        (item(options=[{"code": "a"}]), "items[1].options[0]: 'text' is missing"),
        (item(required=True), "items[1]: 'red-flags' and only it is required"),
        (item(multi="yes"), "items[1].multi: must be true or false"),
        (item(**{"skip-means": "b"}), "items[1]: has a skip meaning that cannot be"),
        (item(when={"answered": "later"}), "items[1].when: reads 'later', which is no earlier item"),
        (item(when={"question": "red-flags", "any": ["hip"]}), "items[1].when: 'red-flags' has no code 'hip'"),
        (
            item(options=[{"code": "a", "text": {"me": {"en": "A"}}, "exclusive": True}]),
            "items[1]: has an exclusive option but takes one code only",
        ),
    ],
)
def test_a_questionnaire_that_would_break_the_flow_is_refused(second: dict[str, object], message: str) -> None:
    mapping = questionnaire_to_mapping(Questionnaire("https://clinic.example/q", "1", (SIGNS,)))
    items = mapping["items"]
    assert isinstance(items, list)

    with pytest.raises(MappingError) as caught:
        questionnaire_from_mapping({**mapping, "items": [*items, second]})

    assert str(caught.value) == message


def test_the_signs_must_come_first_with_a_none_that_stands_alone() -> None:
    signs = questionnaire_to_mapping(Questionnaire("u", "1", (SIGNS,)))
    with pytest.raises(MappingError, match="items: 'red-flags' must come first"):
        questionnaire_from_mapping({**signs, "items": [item()]})
    with pytest.raises(MappingError, match="must be a multi-choice with an exclusive 'none'"):
        questionnaire_from_mapping({**signs, "items": [item(id="red-flags", required=True)]})
