"""Every screen, looked at as it is drawn: sizes, gaps, letters, names, contrast, focus; in each language and look."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from tests.support.kiosk_stage import Stage, kiosk
from tests.support.real_content import CLEAR
from tests.support.screen_stops import put_on, stops
from tests.support.screen_walk import contrasts, faults_of, luminance, ratio, things
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

# Any two of panel, language, text size and contrast meet in one of these; the largest text meets every language on
# every panel.
LOOKS = [
    ("portrait", "en", 0, False), ("portrait", "es", 1, True), ("portrait", "ar", 2, False),
    ("portrait", "es", 2, False),
    ("landscape", "ar", 1, False), ("landscape", "en", 2, True), ("landscape", "es", 0, False),
    ("small", "ar", 0, True), ("small", "en", 1, False), ("small", "es", 2, False), ("small", "ar", 2, True),
    ("portrait", "zh", 1, False), ("landscape", "zh", 0, True), ("small", "zh", 2, False),
]  # fmt: skip


def lasting_faults(stage: Stage) -> list[str]:
    """Faults of the screen at rest: what is gone a few frames later was on its way to its place."""
    faults = faults_of(stage)
    if faults:
        stage.driver.settle(5)
        at_rest = set(faults_of(stage))
        faults = [fault for fault in faults if fault in at_rest]
    return faults


@pytest.mark.parametrize(("panel", "language", "step", "contrast"), LOOKS)
def test_every_screen_fits_its_panel(panel: str, language: str, step: int, contrast: bool) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    seen = []
    with kiosk(panel=panel, printer=ScriptedPrinter()) as stage:
        for place in stops(stage, language, step, contrast):
            seen.append(place)
            for fault in lasting_faults(stage):
                found[fault].append(place)
    assert len(seen) > 40, seen
    lines = [
        f"{fault}  [{places[0]}{f' and {len(places) - 1} more' if places[1:] else ''}]"
        for fault, places in found.items()
    ]
    assert not lines, "\n".join([f"{panel} {language} text {step} contrast {contrast}:", *lines])


@pytest.mark.parametrize(("panel", "language", "contrast"), [("portrait", "en", False), ("landscape", "ar", True)])
def test_words_stand_out_from_their_ground(panel: str, language: str, contrast: bool) -> None:
    found: dict[str, str] = {}
    with kiosk(panel=panel, printer=ScriptedPrinter()) as stage:
        for place in stops(stage, language, 0, contrast):
            if place.startswith("question ") and "red-flags" not in place and "decision" not in place:
                continue
            for fault in contrasts(stage, things(stage)):
                found.setdefault(fault, place)
    assert not found, "\n".join(f"{fault}  [{place}]" for fault, place in found.items())


def test_the_measure_of_contrast_is_right() -> None:
    black, white, grey = (luminance(QColor(name)) for name in ("#000000", "#ffffff", "#767676"))
    assert ratio(black, white) == pytest.approx(21)
    assert ratio(white, grey) == pytest.approx(4.54, abs=0.01)


def focusable(stage: Stage) -> set[tuple[str, int, int]]:
    return {
        (seen.name, seen.rect.x(), seen.rect.y()) for seen in stage.driver.see() if seen.actionable and seen.enabled
    }


def at_rest(stage: Stage) -> set[tuple[str, int, int]]:
    """What can have the focus, once nothing moves: on a busy machine a keyboard may still be on its way in."""
    before: set[tuple[str, int, int]] = set()
    while (there := focusable(stage)) != before:
        before = there
        stage.driver.settle(5)
    return there


def focused(stage: Stage) -> tuple[str, int, int] | None:
    return next(
        ((seen.name, seen.rect.x(), seen.rect.y()) for seen in stage.driver.see() if seen.actionable and seen.focused),
        None,
    )


@pytest.mark.parametrize(("panel", "language"), [("portrait", "en"), ("landscape", "ar"), ("small", "es")])
def test_tab_visits_every_control_once_and_returns(panel: str, language: str) -> None:
    wrong: list[str] = []
    with kiosk(panel=panel, printer=ScriptedPrinter()) as stage:
        for place in stops(stage, language, 0, False):
            if place == "idle":  # any key at all answers it
                continue
            if " page " in place or (place.startswith("question ") and "red-" not in place and "decis" not in place):
                continue
            there = at_rest(stage)
            order = []
            for _ in range(len(there)):
                stage.driver.window.requestActivate()
                press(stage, Qt.Key.Key_Tab)
                order.append(focused(stage))
            missed = sorted(name for name, *_ in there - set(order))
            if missed or len(set(order)) != len(order):
                wrong.append(f"{place}: missed {missed}, went {[one and one[0] for one in order]}")
                continue
            press(stage, Qt.Key.Key_Tab)
            if focused(stage) != order[0]:
                wrong.append(f"{place}: does not return to {order[0]}")
            press(stage, Qt.Key.Key_Backtab)
            if focused(stage) != order[-1]:
                wrong.append(f"{place}: does not go back to {order[-1]}")
    assert not wrong, "\n".join(wrong)


def press(stage: Stage, key: Qt.Key) -> None:
    QTest.keyClick(stage.window, key)
    stage.driver.settle(1)


def go_to(stage: Stage, name: str) -> None:
    """Tab until a control of that name has the focus."""
    wanted = name
    for _ in range(60):
        here = focused(stage)
        if here is not None and here[0].startswith(wanted):
            return
        press(stage, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never came to {name!r}; it is at {focused(stage)}")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_whole_visit_with_two_keys(key: Qt.Key) -> None:
    """EN 301 549 5.1.6: a keypad of two keys, Tab and one that presses, reaches the result and the printed sheet."""
    printer = ScriptedPrinter()
    with kiosk(printer=printer) as stage:

        def act(name: str) -> None:
            go_to(stage, name)
            press(stage, key)

        act("Touch to begin")
        stage.expect("start")
        act("I’m a patient")
        act("Continue")
        stage.expect("home")
        act("Start the questionnaire")
        for _ in range(40):
            stage.driver.settle(2)
            if stage.screen != "question":
                break
            item = stage.item
            (code,) = CLEAR[item.link_id]
            option = item.option(code)
            assert option is not None
            text = option.text.text("en", "me")
            while text not in stage.controls():
                act("More answers")
            if code not in stage.visit.answers.get(item.link_id, ()):
                act(text)
            assert stage.visit.answers[item.link_id] == (code,)
            while not stage.has("Next"):
                act("More answers")
            act("Next")
        stage.expect("result")
        act("See my sheet")
        stage.wait_for_sheet()
        act("Print my sheet")
        assert len(printer.sheets) == 1
        act("I’m done")
        stage.expect("done")


def test_text_size_language_and_contrast_are_within_reach_from_the_start_screen() -> None:
    for panel in ("portrait", "landscape", "small"):
        with kiosk(panel=panel) as stage:
            stage.session.begin()
            stage.driver.settle()
            there = set(stage.controls())
            direct = {"Text size", "Contrast", "Language: English"}
            assert direct <= there or "Display" in there, (panel, there)


def test_help_stands_at_the_same_place_on_all_screens_that_have_the_whole_dock() -> None:
    """WCAG 3.2.6."""
    with kiosk() as stage:
        stage.begin()
        places = {}
        for go in (stage.session.home, stage.session.open_sheet, stage.session.personalize):
            go()
            stage.driver.settle()
            places[stage.screen] = stage.driver.find("I feel unwell now").rect
        stage.session.home()
        stage.driver.settle()
        stage.open_article()
        places["article"] = stage.driver.find("I feel unwell now").rect
        assert len(places) == 4
        assert len(set(map(str, places.values()))) == 1, places


@pytest.mark.parametrize("language", ["en", "es", "ar", "zh"])
def test_the_desk_is_named_on_every_screen_of_trouble(language: str) -> None:
    with kiosk() as stage:
        put_on(stage, language, 0, contrast=False)
        stage.session.begin()
        stage.session.show_fault()
        stage.driver.settle()
        assert stage.shows("It was not you. Go back to the home screen, or ask at the desk.")


@pytest.fixture(scope="module")
def shared() -> Iterator[Stage]:
    with kiosk() as stage:
        yield stage


def test_what_is_chosen_differs_by_more_than_colour(shared: Stage) -> None:
    """WCAG 1.4.1: in grey, a chosen answer has a sign that the others lack."""
    shared.session.close_done()
    shared.speak("en")
    shared.begin()
    shared.start_questions()
    marks = [thing for thing in things(shared) if thing.kind == "ChoiceMark"]
    before = {id(mark.item): _greys(shared, mark) for mark in marks}
    shared.choose("chest-pain")
    chosen = [mark for mark in marks if mark.item.property("selected")]
    assert len(chosen) == 1
    assert _greys(shared, chosen[0]) != before[id(chosen[0].item)]
    assert any(thing.kind == "Icon" and chosen[0].item.isAncestorOf(thing.item) for thing in things(shared))


def _greys(stage: Stage, thing: object) -> bytes:
    picture = stage.driver.picture().copy(thing.rect.toAlignedRect())  # type: ignore[attr-defined]
    return bytes(picture.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
