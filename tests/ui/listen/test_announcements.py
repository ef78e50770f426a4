"""Listen also says what comes without a touch, and only to who listens; how loud is a choice of each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from kiosk.ports import PrintState
from kiosk.ui.listen.speech import VOLUMES
from tests.support.fake_voice import FakeVoice
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "es", "ar")
WARNING_S, END_S = 90, 120
ENDS = "When the time runs out, this screen returns to the start and your answers are erased to keep them private."


class Shared(NamedTuple):
    """One kiosk for all that leave it whole."""

    stage: Stage
    voice: FakeVoice
    printer: ScriptedPrinter


@pytest.fixture(scope="module")
def shared() -> Iterator[Shared]:
    voice, printer = FakeVoice(*LANGUAGES), ScriptedPrinter()
    with kiosk(voice=voice, printer=printer) as stage:
        stage.session.speech.wake()
        yield Shared(stage, voice, printer)


@pytest.fixture
def voice(shared: Shared) -> FakeVoice:
    return shared.voice


@pytest.fixture
def printer(shared: Shared) -> ScriptedPrinter:
    return shared.printer


@pytest.fixture
def stage(shared: Shared) -> Stage:
    shared.stage.session.close_done()
    shared.voice.renew()
    shared.stage.expect("attract")
    shared.stage.begin()
    shared.voice.renew()
    return shared.stage


def listen(stage: Stage, voice: FakeVoice) -> None:
    """Touch Listen and hear all of the screen."""
    stage.touch("Listen")
    voice.read_out()
    voice.said.clear()


def words(voice: FakeVoice) -> list[str]:
    return [text for _, text in voice.said]


# -- the warning


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_is_said_to_who_listens_in_their_language(language: str) -> None:
    voice = FakeVoice(*LANGUAGES)
    with kiosk(voice=voice, language=language) as stage:
        stage.session.speech.wake()
        stage.begin()
        listen(stage, voice)
        stage.later(WARNING_S + 1)
        assert stage.peek("idle.warning")
        voice.read_out()
        assert voice.said == [(language, stage.say("Are you still there?")), (language, stage.say(ENDS))]


def test_saying_it_does_not_count_as_somebody_being_there(stage: Stage, voice: FakeVoice) -> None:
    listen(stage, voice)
    stage.later(WARNING_S + 1)
    voice.read_out()
    assert stage.peek("idle.warning"), "the warning is still up"
    stage.later(END_S - WARNING_S - 2)
    assert len(voice.said) == 2, "once for each warning"
    stage.later(2)
    assert stage.screen == "attract"


def test_a_touch_silences_it_and_the_next_warning_is_said_again(stage: Stage, voice: FakeVoice) -> None:
    listen(stage, voice)
    stage.later(WARNING_S + 1)
    assert len(voice.said) == 1
    stage.driver.touch("I need more time")
    assert not voice.speaking
    assert not stage.peek("idle.warning")
    voice.said.clear()
    stage.later(WARNING_S + 1)
    assert words(voice) == ["Are you still there?"]


def test_who_touched_listen_again_is_told_nothing(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    stage.touch("Listen")
    voice.said.clear()
    stage.later(WARNING_S + 1)
    assert stage.peek("idle.warning")
    assert voice.said == []


def test_the_next_visitor_is_told_nothing(stage: Stage, voice: FakeVoice) -> None:
    listen(stage, voice)
    stage.touch("I’m done")
    stage.touch("Back to the first screen")
    stage.begin()
    voice.said.clear()
    stage.later(WARNING_S + 1)
    assert stage.peek("idle.warning")
    assert voice.said == []


# -- the print


def print_it(stage: Stage) -> None:
    stage.touch("My sheet")
    stage.wait_for_sheet()
    stage.touch("Print my sheet")


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (
            [PrintState.QUEUED, PrintState.PRINTING, PrintState.DONE],
            ["Your sheet should be in the tray. Please take it with you."],
        ),
        (
            [PrintState.OUT_OF_PAPER, PrintState.OUT_OF_PAPER, PrintState.PRINTING, PrintState.DONE],
            [
                "The printer has no paper. Please ask at the desk. Your sheet is not lost.",
                "Your sheet should be in the tray. Please take it with you.",
            ],
        ),
        ([PrintState.CANCELED], ["Your sheet was not printed. You can print again, or ask at the desk."]),
    ],
)
def test_what_became_of_the_print_is_said_once(
    stage: Stage, voice: FakeVoice, printer: ScriptedPrinter, states: list[PrintState], said: list[str]
) -> None:
    listen(stage, voice)
    print_it(stage)
    for state in states:
        printer.states = [state]
        stage.ask_printer()
        if voice.speaking:
            voice.read_out()
    assert words(voice) == said


def test_who_does_not_listen_is_not_told_of_the_print(stage: Stage, voice: FakeVoice, printer: ScriptedPrinter) -> None:
    print_it(stage)
    printer.states = [PrintState.DONE]
    stage.ask_printer()
    assert stage.shows("Your sheet should be in the tray. Please take it with you.")
    assert voice.said == []


def test_it_is_said_after_the_sentence_that_is_being_said_and_reading_goes_on(
    stage: Stage, voice: FakeVoice, printer: ScriptedPrinter
) -> None:
    print_it(stage)
    stage.touch("Listen")
    reading = words(voice)
    voice.end()
    following = words(voice)[-1]
    printer.states = [PrintState.DONE]
    stage.ask_printer()
    assert words(voice) == [*reading, following], "no word is cut off"
    voice.end()
    assert words(voice)[-1] == "Your sheet should be in the tray. Please take it with you."
    voice.end()
    assert voice.speaking
    assert words(voice)[-1] not in {following, words(voice)[-2]}


# -- how loud


def test_each_step_is_louder_and_says_its_name_as_loud_as_it_is(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Personalize")
    stage.turn_to(lambda: stage.has("Quiet"))
    assert stage.controls()["Medium"].checked
    for name, volume in zip(("Quiet", "Medium", "Loud"), VOLUMES, strict=True):
        stage.touch(name)
        assert (words(voice)[-1], voice.volumes[-1]) == (name, volume)
        assert stage.controls()[name].checked
    assert list(VOLUMES) == sorted(set(VOLUMES))
    stage.touch("Listen")
    assert voice.volumes[-1] == VOLUMES[2]


def test_each_visit_begins_at_the_middle(stage: Stage, voice: FakeVoice) -> None:
    stage.session.set_volume(2, "Loud")
    stage.touch("I’m done")
    stage.touch("Back to the first screen")
    stage.begin()
    assert stage.peek("volumeStep") == 1
    stage.touch("Listen")
    assert voice.volumes[-1] == VOLUMES[1]


def test_a_step_beyond_the_last_is_the_last(stage: Stage) -> None:
    for asked, got in ((7, 2), (-1, 0)):
        stage.session.set_volume(asked, "")
        assert stage.peek("volumeStep") == got


def test_without_a_voice_there_is_nothing_to_choose() -> None:
    with kiosk() as stage:
        stage.begin()
        stage.touch("Personalize")
        assert not stage.shows("How loud Listen reads")
        assert "Quiet" not in stage.controls()
