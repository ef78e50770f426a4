"""The rules of a visit on the screen: no change loses anything, nothing is chosen for visitors, signs come first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.i18n.formats import native_name
from kiosk.settings.model import Emergency, LocalText
from tests.support.kiosk_stage import DECIDING, Stage, kiosk, region_settings
from tests.support.real_content import CLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES = ("en", "es", "ar")
MULTI = ("red-flags", "reasons", "barriers")


@pytest.fixture(scope="module")
def shared() -> Iterator[Stage]:
    with kiosk() as stage:
        yield stage


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.session.close_done()
    shared.speak("en")
    shared.expect("attract")
    return shared


def selected(stage: Stage) -> list[str]:
    return [row.code for row in stage.peek("questions.options").rows() if row.selected]


def checked(stage: Stage) -> list[str]:
    """What the accessible tree says is chosen, in the visitor's language."""
    return [name for name, seen in stage.controls().items() if seen.checked]


# -- the way in


def test_home_needs_a_reader_and_none_is_preselected(stage: Stage) -> None:
    stage.touch("Touch to begin")
    stage.expect("start")
    assert stage.peek("audience") == ""
    assert not any(row.selected for row in stage.peek("choices.roles").rows())
    continue_button = stage.driver.find("Continue")
    assert not continue_button.enabled
    stage.driver.touch("Continue")
    assert stage.screen == "start"
    stage.session.enter()
    assert stage.screen == "start"
    stage.touch("I’m a patient")
    assert stage.driver.find("Continue").enabled
    stage.touch("Continue")
    stage.expect("home")


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_visit_can_begin_in_the_language_touched_on_the_attract_screen(stage: Stage, language: str) -> None:
    stage.driver.touch(f"{native_name(language)}: ")
    stage.expect("start")
    assert stage.peek("language") == language
    stage.speak(language)
    assert stage.shows("Two quick choices, so that what you read fits you.")


def test_back_and_home_keep_answers_and_end_at_the_first_place(stage: Stage) -> None:
    stage.begin()
    assert not stage.peek("canGoBack")
    assert not stage.controls()["Back"].enabled
    stage.answer(DECIDING, until="decision")
    answered = dict(stage.visit.answers)
    for before in ("who-for", "start-by", "red-flags"):
        stage.touch("Back")
        assert stage.visit.place == before
        assert selected(stage) == list(DECIDING[before])
    stage.touch("Back")
    stage.expect("home")
    assert stage.visit.answers == answered
    assert stage.peek("questionsLabel") == "Go on with the questionnaire"
    stage.touch("My sheet")
    stage.expect("sheet")
    stage.touch("Back")
    stage.expect("home")
    stage.open_article()
    stage.touch("Home")
    stage.expect("home")
    assert not stage.peek("canGoBack")


# -- changes at any time


def places(stage: Stage) -> Iterator[str]:
    """Go from place to place of a visit with something in each; yields its name."""
    stage.begin()
    yield "home"
    stage.open_article()
    stage.touch("Next page")
    yield "article"
    stage.touch("Home")
    stage.touch("All articles")
    yield "topic"
    stage.touch("Home")
    stage.start_questions()
    stage.choose("fainting-seizure")
    yield "question"
    stage.choose("fainting-seizure")
    stage.choose("none")
    stage.on()
    stage.answer(DECIDING, until="reasons")
    stage.choose("rushed")
    yield "question"
    stage.answer(DECIDING)
    stage.expect("result")
    yield "result"
    stage.touch("See my sheet")
    stage.wait_for_sheet()
    yield "sheet"
    stage.touch("I feel unwell now")
    yield "emergency"
    stage.touch("Back")
    stage.touch("Personalize")
    yield "personalize"


def kept(stage: Stage) -> dict[str, object]:
    """What no change of language, reader or look may touch."""
    visit = stage.visit
    return {
        "screen": stage.screen,
        "answers": dict(visit.answers),
        "place": visit.place,
        "finished": visit.finished,
        "points": list(visit.points),
        "selected": selected(stage),
        "article": stage.session._shared.navigator.place,
    }


def title_of(stage: Stage, link_id: str, language: str) -> str:
    return stage.questionnaire.item(link_id).text.text(language, stage.role())


def test_a_change_of_language_keeps_the_place_and_the_answers_everywhere(stage: Stage) -> None:
    seen = []
    for place in places(stage):
        assert stage.screen == place
        before = kept(stage)
        for language in ("es", "ar", "en"):
            stage.session.set_language(language)
            stage.driver.settle()
            assert kept(stage) == before, (place, language)
            assert stage.peek("rightToLeft") == (language == "ar")
            if place == "question":
                assert stage.visit.place is not None
                assert stage.peek("questions.title") == title_of(stage, stage.visit.place, language)
                assert stage.peek("questions.title") in stage.driver.texts()
        seen.append(place)
    assert len(seen) == 9


def test_the_row_in_view_stays_in_view_when_the_language_changes(stage: Stage) -> None:
    stage.begin()
    stage.open_article()
    for _ in range(2):
        stage.touch("Next page")
    row = stage.peek("reader.pager.anchor")
    assert row > 0
    for language in ("es", "ar", "en"):
        stage.session.set_language(language)
        stage.driver.settle()
        assert stage.peek("reader.pager.first") <= row <= stage.peek("reader.pager.last")
        assert stage.peek("reader.pager.page") > 0


def test_a_change_of_reader_keeps_the_place_and_the_answers_everywhere(stage: Stage) -> None:
    for place in places(stage):
        before = kept(stage)
        for audience in ("caregiver", "professional", "patient"):
            stage.session.set_audience(audience)
            stage.driver.settle()
            assert kept(stage) == before, (place, audience)


def test_text_size_and_contrast_keep_the_place_and_the_answers_everywhere(stage: Stage) -> None:
    for place in places(stage):
        before = kept(stage)
        for step in (1, 2, 0):
            stage.session.set_text_size(step)
            stage.driver.settle()
            assert kept(stage) == before, (place, step)
            assert stage.peek("textStep") == step
        for contrast in (True, False):
            stage.session.toggle_contrast()
            stage.driver.settle()
            assert kept(stage) == before, (place, contrast)
            assert stage.peek("highContrast") == contrast


def test_personalize_by_touch_from_the_middle_of_the_questions(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="reasons")
    stage.choose("rushed")
    before = kept(stage)
    stage.driver.touch(f"{stage.say('Language: %1').replace('%1', 'English')}")
    stage.expect("personalize")
    stage.driver.touch("Español")
    stage.speak("es")
    stage.turn_to(lambda: stage.has("Largest text"))
    stage.touch("Largest text")
    stage.turn_to(lambda: stage.has("High contrast"))
    stage.touch("High contrast")
    stage.turn_to(lambda: stage.has("Go on"))
    stage.touch("Go on")
    stage.expect("question")
    assert kept(stage) == before
    assert (stage.peek("language"), stage.peek("textStep"), stage.peek("highContrast")) == ("es", 2, True)


def test_points_on_the_sheet_outlive_a_change_of_reader_and_language(stage: Stage) -> None:
    """Articles of different readers have different numbers of points: the sheet must still be drawn."""
    stage.begin()
    for number in range(len(stage.peek("shelves.articles").rows())):
        stage.touch("All articles")
        stage.expect("topic")
        title = stage.peek("shelves.articles").rows()[0].title
        while title not in stage.controls():
            stage.touch("Next page")
        stage.touch_words(title)
        stage.expect("article")
        stage.add_to_sheet()
        assert stage.peek("sheetCount") == number + 1
        stage.touch("Home")
        stage.expect("home")
    stage.touch("My sheet")
    stage.wait_for_sheet()
    for audience in ("professional", "caregiver", "patient"):
        stage.session.set_audience(audience)
        for language in LANGUAGES:
            stage.session.set_language(language)
            stage.driver.settle()
            assert not stage.peek("sheet.failed"), (audience, language)
            assert stage.screen == "sheet"


# -- the questions


def test_nothing_is_preselected(stage: Stage) -> None:
    stage.begin()
    stage.start_questions()
    while stage.screen == "question":
        assert selected(stage) == [], stage.item.link_id
        assert checked(stage) == [], stage.item.link_id
        if stage.visit.place == "red-flags":
            stage.choose("none")
            stage.on()
        else:
            stage.skip()
    stage.expect("result")


def test_skip_on_every_question_means_what_the_rules_say(stage: Stage) -> None:
    stage.begin()
    stage.answer({"red-flags": ("none",)})
    stage.expect("result")
    assert stage.visit.answers == {"red-flags": ("none",)}
    outcome = stage.session._result.outcome()
    assert outcome is not None
    assert outcome.category == "F", "not-sure answers: the facts first"


def test_skip_takes_an_answer_back(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="decision")
    stage.choose("cancer")
    stage.skip()
    assert "decision" not in stage.visit.answers
    stage.touch("Back")
    assert selected(stage) == []


def test_next_waits_for_an_answer(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="decision")
    assert not stage.driver.find("Next").enabled
    stage.driver.touch("Next")
    stage.session._questions.next()
    assert stage.visit.place == "decision"
    stage.choose("test")
    assert stage.driver.find("Next").enabled


def test_the_safety_check_can_be_neither_skipped_nor_left(stage: Stage) -> None:
    stage.begin()
    stage.start_questions()
    assert stage.peek("questions.safety")
    while stage.has("More answers"):
        assert not stage.has("Skip")
        stage.touch("More answers")
    assert "Skip" not in stage.controls()
    assert not stage.driver.find("Next").enabled
    stage.driver.touch("Next")
    for attempt in (stage.session._questions.skip, stage.session._questions.next):
        attempt()
        assert stage.visit.place == "red-flags"
        assert stage.screen == "question"
    assert stage.peek("result.title") == ""


def test_a_ticked_sign_warns_at_once_and_leads_to_help(stage: Stage) -> None:
    signs = [option.code for option in stage.questionnaire.items[0].options if not option.exclusive]
    assert len(signs) == 11
    for code in signs:
        stage.session.close_done()
        stage.begin()
        stage.start_questions()
        assert not stage.shows("You ticked a warning sign.")
        stage.choose(code)
        assert stage.shows("You ticked a warning sign."), code
        assert stage.shows("Please tell the desk now. Do not wait for your turn.")
        assert not stage.has("Next"), code
        stage.touch("Show what to do now")
        stage.expect("emergency")
        assert stage.shows("Get help now")
        outcome = stage.session._result.outcome()
        assert outcome is not None
        assert (outcome.category, outcome.rule) == ("A", "R01")
        number = stage.settings.emergency.number.get("en")
        assert any(number in text for text in stage.driver.texts())
        assert "staff were told" not in " ".join(stage.driver.texts()).lower()


def test_a_sign_can_be_unticked_and_the_banner_goes(stage: Stage) -> None:
    stage.begin()
    stage.start_questions()
    stage.choose("breathing")
    assert stage.peek("questions.warned")
    stage.choose("breathing")
    assert not stage.peek("questions.warned")
    assert not stage.shows("You ticked a warning sign.")


@pytest.mark.parametrize("link_id", ["red-flags", "barriers"])
def test_none_of_these_stands_alone(stage: Stage, link_id: str) -> None:
    stage.begin()
    stage.answer(DECIDING, until=link_id)
    if stage.screen == "home":
        stage.start_questions()
    others = [option.code for option in stage.item.options if not option.exclusive][-2:]
    for code in others:
        stage.choose(code)
    assert selected(stage) == others
    stage.choose("none")
    assert selected(stage) == ["none"]
    stage.choose(others[1])
    assert selected(stage) == [others[1]]


def test_a_single_choice_takes_the_last_touch_and_never_untoggles(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="decision")
    for code in ("cancer", "test", "test"):
        stage.choose(code)
        assert selected(stage) == [code]
        assert checked(stage) == [stage.questionnaire.item("decision").option(code).text.text("en")]  # type: ignore[union-attr]


def test_help_after_a_sign_leads_back_to_the_question(stage: Stage) -> None:
    stage.begin()
    stage.start_questions()
    stage.choose("stroke-signs")
    stage.touch("Show what to do now")
    stage.expect("emergency")
    stage.touch("Back")
    stage.expect("question")
    assert stage.visit.place == "red-flags"
    assert selected(stage) == ["stroke-signs"]


def test_home_after_a_sign_never_shows_a_result_for_it(stage: Stage) -> None:
    """TC1, TC3: with a sign there is no other result, however the visitor goes on."""
    stage.begin()
    stage.start_questions()
    stage.choose("stroke-signs")
    stage.touch("Show what to do now")
    stage.expect("emergency")
    stage.session.home()
    stage.expect("home")
    stage.session._questions.begin()
    stage.driver.settle()
    assert stage.screen == "emergency"
    assert stage.peek("result.title") == ""


def test_a_professional_ends_at_the_professional_home(stage: Stage) -> None:
    stage.begin()
    stage.answer({**DECIDING, "who-for": ("professional",)})
    stage.expect("home")
    assert stage.peek("audience") == "professional"
    assert stage.peek("audienceLabel") == "For a professional"
    assert stage.session._result.outcome() is None
    assert stage.peek("sheetCount") == 0


def test_the_words_follow_whom_it_is_for(stage: Stage) -> None:
    stage.begin()
    stage.answer({**DECIDING, "who-for": ("child",)}, until="decision")
    item = stage.item
    assert stage.peek("questions.title") == item.text.text("en", "child")
    titles = {stage.questionnaire.item(name).text.text("en", "child") for name in ("decision", "told", "certainty")}
    assert titles != {
        stage.questionnaire.item(name).text.text("en", "me") for name in ("decision", "told", "certainty")
    }


@pytest.mark.parametrize(
    ("answers", "category"),
    [
        (CLEAR, "E"),
        (DECIDING, "C"),
        ({**CLEAR, "know-options": ("no",)}, "D"),
        ({**CLEAR, "decision": ("cancer",)}, "C"),
        ({**CLEAR, "start-by": ("today",), "decision": ("surgery",)}, "B"),
        ({**CLEAR, "certainty": ("disagree",)}, "C"),
    ],
)
def test_the_result_on_the_screen_is_the_rules(
    stage: Stage, answers: Mapping[str, tuple[str, ...]], category: str
) -> None:
    stage.begin()
    stage.answer(answers)
    stage.expect("result")
    outcome = stage.session._result.outcome()
    assert outcome is not None
    assert outcome.category == category
    content = stage.app.services.content
    assert content is not None
    assert stage.peek("result.title") == content.guidance.text(f"categories/{category}/title", "en", "me")
    assert stage.shows(stage.peek("result.title"))
    texts = " ".join(stage.driver.texts()).lower()
    assert "%" not in texts.replace("%1", "")
    assert "you do not need" not in texts


def test_a_finished_questionnaire_shows_its_result_again(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING)
    stage.expect("result")
    title = stage.peek("result.title")
    stage.touch("Home")
    stage.expect("home")
    stage.touch("See my result")
    stage.expect("result")
    assert stage.peek("result.title") == title


def test_answers_can_be_changed_and_the_result_follows(stage: Stage) -> None:
    stage.begin()
    stage.answer(CLEAR)
    stage.expect("result")
    stage.touch("Change my answers")
    stage.expect("question")
    assert stage.visit.place == "red-flags"
    assert selected(stage) == ["none"]
    assert stage.visit.answers == CLEAR
    assert stage.peek("sheetCount") == 0, "an unfinished result is not on the sheet"
    stage.answer({**CLEAR, "decision": ("cancer",)})
    stage.expect("result")
    outcome = stage.session._result.outcome()
    assert outcome is not None
    assert outcome.category == "C"


def test_start_over_forgets_the_answers_and_the_result_on_the_sheet(stage: Stage) -> None:
    stage.begin()
    stage.answer(CLEAR)
    stage.expect("result")
    stage.session._questions.start_over()
    stage.expect("question")
    assert stage.visit.answers == {}
    assert selected(stage) == []
    assert stage.peek("sheetCount") == 0


def test_unwell_is_on_every_screen_of_a_visit_and_leads_to_help(stage: Stage) -> None:
    for place in places(stage):
        if place == "emergency":
            continue
        assert stage.has("I feel unwell now"), place
    for place in places(_again(stage)):
        if place == "emergency":
            continue
        stage.touch("I feel unwell now")
        stage.expect("emergency")
        assert stage.shows("This screen tells nobody. Please speak to the desk yourself, or ask someone to.")
        stage.touch("Back")
        stage.expect(place)


def _again(stage: Stage) -> Stage:
    stage.session.close_done()
    stage.expect("attract")
    return stage


def test_done_is_on_every_screen_of_a_visit(stage: Stage) -> None:
    for place in places(stage):
        assert stage.has("I’m done"), place


# -- locked


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_emergency_number_the_questions_are_locked(language: str, surprises: object) -> None:
    surprises.expect("questionnaire is locked")  # type: ignore[attr-defined]
    settings = replace(region_settings(), emergency=Emergency(crisis_line=LocalText("988")))
    with kiosk(language=language, settings=settings) as stage:
        assert stage.peek("locked")
        assert "emergency.number" in stage.peek("staffNote")
        stage.begin()
        start = stage.driver.find(stage.peek("questionsLabel"))
        assert not start.enabled
        assert stage.shows("Please ask at the desk") or start.description == stage.say("Please ask at the desk")
        stage.driver.touch(stage.peek("questionsLabel"))
        stage.session._questions.begin()
        stage.driver.settle()
        assert stage.screen == "home"
        stage.open_article()
        assert stage.screen == "article", "reading goes on"
