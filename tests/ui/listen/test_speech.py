"""Listen: everything on the screen is said once, in its language, until anybody touches anything."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.ui.core.voice import SpeakerVoice
from kiosk.ui.listen import speech
from kiosk.ui.listen.seen import Seen
from kiosk.ui.listen.speaker import language_of, rank
from kiosk.ui.listen.speech import plain, utterances
from tests.support.fake_voice import FakeVoice
from tests.support.kiosk_stage import DECIDING, Stage, kiosk
from tests.support.left_open import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LANGUAGES = ("en", "es", "ar")
SPEAKER = (sys.executable, "-I", "-m", "kiosk.ui.listen.speaker")
MOCK = (*SPEAKER, "us", "mock")


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Stage, FakeVoice]]:
    """One kiosk for all that leave it whole, and its voice."""
    voice = FakeVoice(*LANGUAGES)
    with kiosk(voice=voice) as stage:
        yield stage, voice


@pytest.fixture
def voice(request: pytest.FixtureRequest) -> FakeVoice:
    """The voice of the shared kiosk for who asks for that, else one for a kiosk of the test's own."""
    if "stage" not in request.fixturenames:
        return FakeVoice(*LANGUAGES)
    made: tuple[Stage, FakeVoice] = request.getfixturevalue("shared")
    return made[1]


@pytest.fixture
def stage(shared: tuple[Stage, FakeVoice]) -> Stage:
    stage, voice = shared
    stage.speak("en")
    stage.session.close_done()
    voice.renew()
    stage.session.speech.wake()
    stage.expect("attract")
    stage.begin()
    voice.renew()
    return stage


def listen_button(stage: Stage) -> Seen:
    return stage.driver.find(stage.say("Listen"))


# -- what is said


def shown_texts(item: QQuickItem) -> Iterator[str]:
    """Whatever is written on the screen, found without the accessible tree."""
    if not item.isVisible() or item.opacity() == 0:
        return
    text = item.property("text")
    if isinstance(text, str) and item.property("contentWidth") is not None and text.strip():
        yield text
    for child in item.childItems():
        yield from shown_texts(child)


def is_said(text: str, said: list[str]) -> bool:
    """Whether a text is part of what was said; numbers of sources in rich text are chips with names of their own."""
    if not text.startswith("<!DOCTYPE"):
        return any(plain(text) in one for one in said)
    document = QTextDocument()
    document.setHtml(text)
    written = letters(document.toPlainText())
    return len(written) > 3 and any(written in letters(one) for one in said)


def letters(text: str) -> str:
    return re.sub(r"[\d\s]", "", plain(text))


def all_places(stage: Stage) -> Iterator[str]:
    """Every screen where there is a Listen, in the middle of a visit."""
    stage.driver.touch_at(stage.driver.find(stage.words_at_start("Touch to begin")).rect.center())
    stage.expect("start")
    yield "start"
    stage.session.close_done()
    stage.expect("attract")
    stage.begin()
    yield "home"
    stage.open_article()
    yield "article"
    while stage.has("Next page"):
        stage.touch("Next page")
        yield "article"
    stage.touch("Home")
    stage.touch("All articles")
    yield "topic"
    stage.touch("Home")
    stage.start_questions()
    yield "question"
    stage.answer(DECIDING, until="decision")
    stage.choose(DECIDING["decision"][0])
    yield "question"
    stage.on()
    stage.answer(DECIDING)
    stage.expect("result")
    yield "result"
    stage.touch("See my sheet")
    stage.wait_for_sheet()
    yield "sheet"
    stage.touch("Personalize")
    yield "personalize"
    stage.touch("I feel unwell now")
    yield "emergency"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_written_on_a_screen_is_said_in_its_language(language: str, voice: FakeVoice) -> None:
    seen = set()
    with kiosk(voice=voice, language=language) as stage:
        stage.session.speech.wake()
        for place in all_places(stage):
            assert stage.screen == place
            seen.add(place)
            voice.said.clear()
            stage.touch("Listen") if place != "start" else stage.driver.touch(stage.words_at_start("Listen"))
            assert stage.peek("listening")
            said = voice.read_out()
            assert not stage.peek("listening")
            written = set(shown_texts(stage.window.contentItem()))
            assert len(written) > 8
            assert not {text for text in written if not is_said(text, said)}, place
            assert {spoken_in for spoken_in, _ in voice.said} == {stage.peek("language")}
    assert len(seen) == 9


def test_a_screen_is_read_from_its_top_to_the_dock(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    said = voice.read_out()
    top, heading, dock = ("Second Opinion Guide.", "Where would you like to start?", "I’m done.")
    assert said[0] == top
    assert said.count(top) == 1  # the window and its header have the same name
    assert said.index(heading) < said.index("Start the questionnaire.") < said.index("Listen.")
    assert said[-1] == dock


def test_what_is_chosen_and_why_something_is_not_to_be_had_is_said(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Personalize")
    stage.touch("Listen")
    said = voice.read_out()
    assert "English. Chosen." in said
    assert "Español." in said
    assert "I’m a patient. Chosen. Reading about my own care." in said
    stage.touch("Home")
    stage.touch("Listen")
    assert "Back. This is the first page." in voice.read_out()


def thing(name: str, *, checked: bool = False, description: str = "") -> Seen:
    return Seen(name, QAccessible.Role.StaticText, QRect(0, 0, 9, 9), True, checked, False, description)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (thing("Is it worth it?"), "Is it worth it?"),
        (thing("Say: “I would like another view.”"), "Say: “I would like another view.”"),
        (thing("One\n two\ufffc three\u2069"), "One two three."),
        (thing("هل أسأل؟"), "هل أسأل؟"),
        (thing("English", checked=True), "English. Chosen."),
        (thing("My sheet", description="2"), "My sheet. 2."),
    ],
)
def test_sentences(seen: Seen, said: str) -> None:
    assert list(utterances([seen], "Chosen")) == [said]


def test_the_same_words_in_two_places_are_said_twice_but_not_in_a_row() -> None:
    things = [thing("Not yet"), thing("Not yet"), thing("Approved"), thing("Not yet"), thing("\u200f")]
    assert list(utterances(things, "Chosen")) == ["Not yet.", "Approved.", "Not yet."]


# -- silence


def test_nothing_is_said_that_nobody_asked_for(voice: FakeVoice) -> None:
    with kiosk(voice=voice) as stage:
        stage.session.speech.wake()
        stage.begin()
        stage.answer(DECIDING)
        stage.expect("result")
        stage.later(95)
        assert stage.peek("idle.warning")
        stage.driver.touch("I need more time")
        stage.touch("I’m done")
        stage.later(60)
        assert stage.screen == "attract"
    assert voice.said == []


def test_a_second_touch_on_listen_stops_and_a_third_repeats(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    first = voice.said[0]
    voice.end()
    assert listen_button(stage).description == "On"
    stage.touch("Listen")
    assert not voice.speaking
    assert not stage.peek("listening")
    assert not stage.session.speech._queue
    assert listen_button(stage).description == ""
    before = len(voice.said)
    stage.touch("Listen")
    assert voice.said[before] == first
    assert voice.speaking


def on_nothing(stage: Stage) -> None:
    stage.driver.touch_at(QPoint(2, 2))


def on_a_control(stage: Stage) -> None:
    stage.touch("Contrast")


def on_a_key(stage: Stage) -> None:
    stage.driver.key(Qt.Key.Key_Tab)


def with_a_mouse(stage: Stage) -> None:
    QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))
    assert not stage.peek("listening")  # at once: not when the button comes up
    QTest.mouseRelease(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(2, 2))


@pytest.mark.parametrize("act", [on_nothing, on_a_control, on_a_key, with_a_mouse])
def test_whatever_is_touched_stops_it(stage: Stage, voice: FakeVoice, act: Callable[[Stage], None]) -> None:
    stage.touch("Listen")
    voice.end()
    stops = voice.stops
    act(stage)
    assert voice.stops == stops + 1
    assert not voice.speaking
    assert not stage.peek("listening")
    stage.driver.settle()
    stage.touch("Listen")  # and that touch is over: the next one on Listen reads again
    assert voice.speaking


def test_listen_works_by_keyboard(stage: Stage, voice: FakeVoice) -> None:
    for _ in range(40):
        if listen_button(stage).focused:
            break
        stage.driver.key(Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        stage.driver.key(key)
        assert voice.speaking, key
        stage.driver.key(key)
        assert not voice.speaking, key


@pytest.mark.parametrize("change", ["personalize", "back", "language", "audience", "unwell", "fault"])
def test_another_place_or_language_stops_it(stage: Stage, voice: FakeVoice, change: str) -> None:
    session = stage.session
    session.open_sheet()
    stage.driver.settle()
    session.listen()
    assert voice.said
    {
        "personalize": session.personalize,
        "back": session.back,
        "language": lambda: session.set_language("es"),
        "audience": lambda: session.set_audience("caregiver"),
        "unwell": session.unwell,
        "fault": session.show_fault,
    }[change]()
    stage.driver.settle()
    assert not voice.speaking
    assert not stage.peek("listening")


@pytest.mark.parametrize("end", ["finish", "close_done", "idle"])
def test_after_the_visit_it_is_silent_and_keeps_nothing(stage: Stage, voice: FakeVoice, end: str) -> None:
    stage.answer(DECIDING)
    stage.touch("Listen")
    assert len(stage.session.speech._queue) > 5
    if end == "idle":
        stage.later(500)
    else:
        getattr(stage.session, end)()
    assert not voice.speaking
    assert not stage.session.speech._queue
    assert not stage.peek("listening")


def test_somebody_who_listens_is_there(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    for _ in range(5):
        stage.later(60)
        assert not stage.peek("idle.warning")
        voice.end()
    assert stage.screen == "home"
    voice.read_out()
    stage.later(91)
    assert stage.peek("idle.warning")


# -- no voice


def test_without_a_voice_for_the_language_listen_says_so(voice: FakeVoice) -> None:
    voice.can = frozenset({"en"})
    with kiosk(voice=voice) as stage:
        stage.session.speech.wake()
        stage.begin()
        assert stage.peek("listenReason") == ""
        assert listen_button(stage).enabled
        stage.session.set_language("es")
        stage.speak("es")
        stage.driver.settle()
        assert stage.peek("listenReason") == stage.say("No audio") != ""
        button = listen_button(stage)
        assert not button.enabled
        assert button.description == stage.say("No audio")
        stage.touch("Listen")
        stage.session.listen()
        assert voice.said == []
        stage.session.set_language("en")
        stage.speak("en")
        stage.driver.settle()
        stage.touch("Listen")
        assert voice.said[0] == ("en", "Second Opinion Guide.")


@pytest.mark.parametrize("given", [None, FakeVoice()])
def test_without_any_voice_listen_is_off(given: FakeVoice | None) -> None:
    with kiosk(voice=given) as stage:
        stage.session.speech.wake()
        stage.begin()
        assert not listen_button(stage).enabled
        assert listen_button(stage).description == "No audio"
        stage.session.listen()
        assert not stage.peek("listening")


def test_a_voice_is_asked_for_after_the_first_frame_only(voice: FakeVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "WAKE_MS", 0)
    with kiosk(voice=voice) as stage:  # it has drawn when it is handed out
        stage.driver.settle()
        assert voice.starts == 1
        assert stage.session.speech.reason() == ""
    assert voice.closed


def test_a_voice_that_never_ends_is_off_until_the_next_visitor(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    limit = stage.session.speech._limit
    assert limit.isActive()
    assert limit.interval() == speech.LIMIT_MS + speech.LIMIT_MS_PER_CHARACTER * len("Second Opinion Guide.")
    limit.timeout.emit()
    assert not voice.speaking
    assert not stage.peek("listening")
    assert stage.peek("listenReason") == "No audio"
    stage.session.listen()
    assert not voice.speaking
    stage.session.finish()
    assert stage.peek("listenReason") == ""


def test_the_time_of_a_sentence_ends_with_it(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    voice.read_out()
    assert not stage.session.speech._limit.isActive()


def test_a_voice_that_must_come_up_first_is_given_time_for_it(stage: Stage, voice: FakeVoice) -> None:
    voice.up = False
    stage.touch("Listen")
    first = speech.limit_ms("Second Opinion Guide.")
    assert stage.session.speech._limit.interval() == first + speech.READY_MS
    voice.up = True
    stage.touch("Listen")
    stage.touch("Listen")
    assert stage.session.speech._limit.interval() == first


def test_a_voice_that_fails_is_off_and_tried_anew_for_the_next_visitor(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    voice.end(well=False)
    assert stage.peek("listenReason") == "No audio"
    voice.be_ready(ready=False)
    starts = voice.starts
    stage.session.finish()
    assert voice.starts == starts + 1
    assert stage.peek("listenReason") == ""


def test_a_voice_that_breaks_down_falls_silent(stage: Stage, voice: FakeVoice) -> None:
    stage.touch("Listen")
    voice.be_ready(ready=False)
    assert not stage.peek("listening")
    assert not listen_button(stage).enabled


# -- the process that speaks


def until(what: Callable[[], bool], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


@pytest.fixture
def speaker(qt_app: object) -> Iterator[Callable[..., SpeakerVoice]]:
    made: list[SpeakerVoice] = []

    def make(*command: str) -> SpeakerVoice:
        made.append(SpeakerVoice("us", command))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_qt_speaks_in_another_process(speaker: Callable[..., SpeakerVoice]) -> None:
    voice = speaker(*MOCK)
    changes: list[int] = []
    voice.start(lambda: changes.append(1))
    voice.start(lambda: changes.append(1))  # it is being started
    assert voice.languages() == frozenset()
    until(lambda: bool(changes))
    assert {"en", "fi"} <= voice.languages()
    assert "es" not in voice.languages()
    ends: list[tuple[str, bool]] = []
    voice.say("One", "en", lambda well: ends.append(("one", well)))
    until(lambda: bool(ends))
    voice.say("This is cut off by what follows it", "en", lambda well: ends.append(("cut", well)))
    voice.say("Yksi", "fi", lambda well: ends.append(("two", well)))
    until(lambda: len(ends) > 1)
    voice.say("Uno", "es", lambda well: ends.append(("no voice", well)))
    voice.say("One two three four", "en", lambda well: ends.append(("stopped", well)))
    voice.stop()
    assert voice._patience.isActive()
    voice.say("Three", "en", lambda well: ends.append(("three", well)))
    until(lambda: len(ends) > 3)
    assert ends == [("one", True), ("two", True), ("no voice", False), ("three", True)]
    assert not voice._patience.isActive()
    assert changes == [1]


def test_a_machine_without_speech_is_no_fault(
    speaker: Callable[..., SpeakerVoice], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "kiosk")
    voice = speaker(*SPEAKER, "us", "no-such-engine")
    voice.start(lambda: None)
    until(lambda: voice._process is None)
    assert voice.languages() == frozenset()
    voice.stop()
    voice.rest()
    voice.start(lambda: None)  # the next visitor
    assert voice._process is None
    assert [record.message for record in caplog.records] == ["Listen: off, this machine has no speech"]


def test_a_program_that_cannot_be_started_is_no_fault(speaker: Callable[..., SpeakerVoice]) -> None:
    voice = speaker("/no/such/program")
    voice.start(lambda: None)
    until(lambda: voice._process is None)
    assert voice.languages() == frozenset()


def test_a_process_that_does_not_fall_silent_is_ended_and_another_one_started(
    speaker: Callable[..., SpeakerVoice], monkeypatch: pytest.MonkeyPatch, surprises: Any
) -> None:
    surprises.expect("does not answer and is started anew")
    program = (
        "import json, time\nprint('sound library: hello')\n"
        "print(json.dumps({'languages': ['en']}), flush=True)\ntime.sleep(600)"
    )
    voice = speaker(sys.executable, "-c", program)
    changes: list[frozenset[str]] = []
    voice.start(lambda: changes.append(voice.languages()))
    until(lambda: bool(changes))
    ends: list[bool] = []
    voice.say("Secret ZQX-7731", "en", ends.append)
    until(voice.ready)
    voice._patience.setInterval(1)
    voice.stop()
    until(lambda: voice._process is None)
    assert changes == [{"en"}, frozenset()]
    voice.say("Anyone?", "en", ends.append)
    assert ends == [False]
    voice.start(lambda: changes.append(voice.languages()))
    until(lambda: len(changes) == 3)
    assert changes[-1] == {"en"}


def test_a_process_that_dies_in_a_sentence_fails_it(speaker: Callable[..., SpeakerVoice]) -> None:
    program = "import json\nprint(json.dumps({'languages': ['en']}), flush=True)\ninput()"
    voice = speaker(sys.executable, "-c", program)
    voice.start(lambda: None)
    until(lambda: bool(voice.languages()))
    ends: list[bool] = []
    voice.say("One", "en", ends.append)
    until(lambda: bool(ends))
    assert ends == [False]
    assert voice.languages() == frozenset()


def test_a_process_is_there_from_the_first_text_of_a_visit_to_its_end(
    speaker: Callable[..., SpeakerVoice], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "kiosk")
    before = running()
    voice = speaker(*MOCK)
    voice.start(lambda: None)
    until(lambda: bool(voice.languages()))
    until(lambda: running() <= before)
    ends: list[bool] = []
    for _ in range(2):  # visits
        for _ in range(2):
            ends.clear()
            voice.say("One", "en", ends.append)
            until(lambda: bool(ends))
            assert ends == [True]
            assert voice.ready()
        voice.stop()
        voice.rest()
        voice.start(lambda: None)
        assert not voice.ready()
        until(lambda: running() <= before)
        assert "en" in voice.languages()
    assert [record.message for record in caplog.records] == ["Listen: on"]


def test_the_next_visitor_need_not_wait_for_the_end_of_the_last_process(
    speaker: Callable[..., SpeakerVoice],
) -> None:
    voice = speaker(*MOCK)
    voice.start(lambda: None)
    ends: list[str] = []
    until(lambda: bool(voice.languages()))
    voice.say("While the first one ends", "en", lambda _: ends.append("first"))
    until(lambda: bool(ends))
    voice.rest()
    voice.say("Cut off", "en", lambda _: ends.append("cut off"))
    voice.say("While the second one ends", "en", lambda _: ends.append("second"))
    until(lambda: len(ends) > 1)
    assert ends == ["first", "second"]


def test_what_was_stopped_before_the_process_was_up_is_not_said(speaker: Callable[..., SpeakerVoice]) -> None:
    voice = speaker(*MOCK)
    voice.start(lambda: None)
    until(lambda: bool(voice.languages()) and voice._process is None)
    ends: list[str] = []
    voice.say("Stopped", "en", lambda _: ends.append("stopped"))
    voice.stop()
    assert not voice._patience.isActive(), "nobody was told, so nobody answers"
    until(voice.ready)  # it stays for the visit
    voice.say("Heard", "en", lambda _: ends.append("heard"))
    until(lambda: bool(ends))
    assert ends == ["heard"]


def scripted(later: str) -> tuple[str, ...]:
    """A program that tells a language at its first start and does `later` at all others."""
    program = (
        "import json, os, sys, time\n"
        "def tell(*languages): print(json.dumps({'languages': languages}), flush=True)\n"
        "if not os.path.exists(sys.argv[1]):\n"
        "    open(sys.argv[1], 'w').close()\n"
        "    tell('en')\n"
        "    time.sleep(600)\n"
    )
    return sys.executable, "-c", program + later


def test_a_process_that_never_comes_up_ends_with_the_visit(
    speaker: Callable[..., SpeakerVoice], tmp_path: Path
) -> None:
    before = running()
    voice = speaker(*scripted("time.sleep(600)"), str(tmp_path / "started"))
    changes: list[int] = []
    voice.start(lambda: changes.append(1))
    until(lambda: bool(changes) and running() <= before)
    ends: list[bool] = []
    voice.say("One", "en", ends.append)
    assert running() > before
    voice.stop()
    voice.rest()
    until(lambda: running() <= before)
    assert voice.languages() == {"en"}
    assert (changes, ends) == ([1], [])


def test_languages_that_are_gone_at_the_first_text_are_asked_for_once_more(
    speaker: Callable[..., SpeakerVoice], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "kiosk")
    voice = speaker(*scripted("tell()"), str(tmp_path / "started"))
    changes: list[frozenset[str]] = []
    voice.start(lambda: changes.append(voice.languages()))
    until(lambda: bool(changes))
    ends: list[bool] = []
    voice.say("One", "en", ends.append)
    until(lambda: bool(ends))
    assert ends == [False]
    assert changes == [{"en"}, frozenset()]
    voice.rest()
    voice.start(lambda: None)  # the next visitor
    until(lambda: voice._hopeless)
    before = running()
    voice.start(lambda: None)
    assert running() <= before
    assert [record.message for record in caplog.records] == ["Listen: on", "Listen: off, this machine has no speech"]


def test_a_process_is_silent_before_it_is_ended(speaker: Callable[..., SpeakerVoice], tmp_path: Path) -> None:
    """A speech service that was there before goes on with a sentence when the one who asked for it is gone."""
    told = tmp_path / "told"
    later = (
        "tell('en')\n"
        "for line in sys.stdin:\n"
        "    order = json.loads(line)\n"
        "    if 'stop' in order:\n"
        "        time.sleep(0.2)\n"
        f"        open({str(told)!r}, 'w').close()\n"
        "        print(json.dumps({'stopped': order['stop']}), flush=True)\n"
    )
    voice = speaker(*scripted(later), str(tmp_path / "started"))
    voice.start(lambda: None)
    until(lambda: bool(voice.languages()) and voice._process is None)
    voice.say("One", "en", lambda _: None)
    until(voice.ready)
    voice.stop()
    voice.rest()
    until(lambda: voice._process is None)
    assert told.exists()
    assert voice.languages() == {"en"}


def test_the_process_comes_with_listen_and_goes_with_the_visit(speaker: Callable[..., SpeakerVoice]) -> None:
    voice = speaker(*MOCK)
    with kiosk(voice=voice) as stage:
        before = running()
        stage.session.speech.wake()
        until(lambda: not stage.session.speech.reason())
        until(lambda: running() <= before)
        stage.begin()
        stage.open_article()
        assert running() <= before, "nobody listens"
        stage.touch("Listen")
        assert stage.peek("listening")
        assert running() > before
        until(voice.ready)
        stage.touch("Listen")
        assert not stage.peek("listening")
        assert voice.ready(), "it stays for this visit"
        stage.touch("Listen")
        stage.session.finish()
        until(lambda: running() <= before)
        assert not stage.session.speech.reason()


class NamedVoice(NamedTuple):
    """What `rank` asks of a voice of Qt's."""

    title: str
    tag: str

    def name(self) -> str:
        return self.title

    def locale(self) -> QLocale:
        return QLocale(self.tag)


ESPEAK = [
    NamedVoice("English (Caribbean)", "en_US"),
    NamedVoice("English (America)", "en_US"),
    NamedVoice("English (America)+Alex", "en_US"),
    NamedVoice("English (America, New York City)", "en_US"),
    NamedVoice("English (Scotland)", "en_GB"),
    NamedVoice("English (Great Britain)", "en_GB"),
]
CHINESE = [
    NamedVoice("Chinese (Mandarin, latin as Pinyin)", "cmn-latn-pinyin"),
    NamedVoice("Chinese (Mandarin, latin as English)+Adam", "cmn"),
    NamedVoice("Chinese (Mandarin, latin as English)", "cmn"),
]
SPANISH = [NamedVoice("Spanish (Spain)", "es_ES"), NamedVoice("Spanish (Latin America)", "es_419")]


@pytest.mark.parametrize(
    ("there", "region", "best"),
    [
        (ESPEAK, "us", "English (America)"),
        (ESPEAK, "gb", "English (Great Britain)"),
        (SPANISH, "us", "Spanish (Latin America)"),
        (SPANISH, "es", "Spanish (Spain)"),
        (CHINESE, "us", "Chinese (Mandarin, latin as English)"),
    ],
)
def test_the_voice_of_the_region_is_plain_and_common(there: list[Any], region: str, best: str) -> None:
    assert max(there, key=lambda one: rank(one, region)).name() == best


@pytest.mark.parametrize(
    ("voice", "language"),
    [
        (ESPEAK[0], "en"),
        (CHINESE[0], "zh"),
        (CHINESE[2], "zh"),
        (NamedVoice("Hakka Chinese", "hak"), ""),
        (NamedVoice("Lojban", "jbo"), "jbo"),
    ],
)
def test_a_voice_that_qt_knows_no_language_of_is_known_by_its_name(voice: Any, language: str) -> None:
    assert language_of(voice) == language


def test_a_chinese_character_is_given_the_time_of_a_syllable() -> None:
    assert speech.limit_ms("请到服务台") == speech.LIMIT_MS + 5 * speech.LIMIT_MS_PER_SYLLABLE
    assert speech.limit_ms("CT") == speech.LIMIT_MS + 2 * speech.LIMIT_MS_PER_CHARACTER
