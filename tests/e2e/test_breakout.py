"""Ways out of the kiosk that must lead nowhere, and touches that must do nothing."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.support.kiosk_stage import DECIDING, Stage, kiosk
from tests.support.remains import objects_below

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = [key for key in Qt.Key if 0x01000000 <= key.value < 0x01020000 or 0x20 <= key.value < 0x7F]
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]


def strike(stage: Stage, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press and release any key, those that QTest has no character for too."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(stage.window, QKeyEvent(kind, key.value, modifiers))


def windows(stage: Stage) -> list[object]:
    return [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]


def is_whole(stage: Stage) -> bool:
    """No window but kiosks', and this one in view."""
    return stage.window in windows(stage) and all(isinstance(one, type(stage.window)) for one in windows(stage))


def test_a_kiosk_is_not_closed_from_its_screen(stage: Stage) -> None:
    for key, modifier in (
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier),
    ):
        QTest.keyClick(stage.window, key, modifier)
        assert is_whole(stage), key
    close = QCloseEvent()
    QCoreApplication.sendEvent(stage.window, close)
    assert not close.isAccepted()
    assert not stage.window.close()
    stage.driver.settle()
    assert is_whole(stage)
    assert stage.screen == "attract"


def test_a_window_for_trying_out_can_be_closed() -> None:
    with kiosk(closable=True) as stage:
        assert stage.window.close()


@pytest.mark.parametrize("place", ["attract", "home", "article", "question", "sheet"])
def test_a_second_mouse_button_or_the_menu_key_opens_nothing(stage: Stage, place: str) -> None:
    if place != "attract":
        stage.begin()
    if place == "article":
        stage.open_article()
    elif place == "question":
        stage.start_questions()
    elif place == "sheet":
        stage.touch("My sheet")
        stage.wait_for_sheet()
    assert stage.screen == place
    width, height = stage.window.width(), stage.window.height()
    for across in (0.1, 0.5, 0.9):
        for down in (0.1, 0.3, 0.5, 0.7, 0.95):
            point = QPoint(round(width * across), round(height * down))
            for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
                QTest.mouseClick(stage.window, button, Qt.KeyboardModifier.NoModifier, point)
            menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point)
            QCoreApplication.sendEvent(stage.window, menu)
    for key in (Qt.Key.Key_Menu, Qt.Key.Key_F10):
        QTest.keyClick(stage.window, key, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(stage.window, key)
    stage.driver.settle()
    assert is_whole(stage)
    assert stage.screen == place, "only the first button presses"
    assert QGuiApplication.clipboard().text() == ""


def test_links_lead_nowhere() -> None:
    with kiosk() as stage:  # its own: a kiosk that is closed gives the handlers back
        before = children()
        for address in ("http://localhost:9/", "https://example.org/", "file:///etc/hostname", "mailto:a@example.org"):
            assert QDesktopServices.openUrl(QUrl(address)), "our handler takes it"
            stage.driver.settle()
            assert children() == before
            assert is_whole(stage)


def children() -> set[str]:
    """The processes that this one started and that live."""
    return {
        child
        for task in Path("/proc/self/task").iterdir()
        for child in (task / "children").read_text(encoding="ascii").split()
    }


def test_no_text_can_be_selected_or_typed_into(stage: Stage) -> None:
    """A field that takes text has an undo of its own, a menu and a clipboard: there is none in a visit."""
    stage.begin()
    stage.open_article()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # screens that an earlier visit has left
    fields = [one for one in objects_below(stage.window) if isinstance(one, QQuickItem) and one.isVisible()]
    fields = [one for one in fields if one.inherits("QQuickTextEdit") or one.inherits("QQuickTextInput")]
    assert fields, "an article has paragraphs"
    for field in fields:
        assert field.property("readOnly")
        assert not field.property("selectByMouse")
        assert not field.property("activeFocusOnPress")
    left, right = stage.window.width() // 4, stage.window.width() * 3 // 4
    for down in (0.3, 0.5, 0.7):
        height = round(stage.window.height() * down)
        QTest.mousePress(stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, height))
        QTest.mouseMove(stage.window, QPoint(right, height + 40))
        QTest.mouseRelease(
            stage.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(right, height + 40)
        )
    QTest.keyClick(stage.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(stage.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""
    assert not any(field.property("selectedText") for field in fields)


@pytest.mark.parametrize("seed", range(4))
def test_a_monkey_on_the_keyboard_finds_no_way_out(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    before = children()
    stage.begin()
    screens = set()
    for number in range(500):
        strike(stage, chance.choice(KEYS), chance.choice(MODIFIERS))
        if number % 5 == 0:
            QTest.keyClick(stage.window, Qt.Key.Key_Tab)
            QTest.keyClick(stage.window, Qt.Key.Key_Space)
        if number % 50 == 0:
            stage.driver.settle(1)
            assert is_whole(stage)
            assert stage.screen not in {"fault", "closed"}
            screens.add(stage.screen)
    assert len(screens) > 1, "the monkey got somewhere"
    assert children() == before
    assert QGuiApplication.clipboard().text() == ""
    stage.later(120)
    stage.later(120)
    assert stage.screen == "attract"


def test_a_monkey_on_the_screen_finds_no_way_out(stage: Stage) -> None:
    chance = random.Random(7)
    screens = set()
    for _ in range(150):
        point = QPoint(chance.randrange(stage.window.width()), chance.randrange(stage.window.height()))
        stage.driver.touch_at(point)
        screens.add(stage.screen)
        assert is_whole(stage)
        assert stage.screen not in {"fault", "closed"}
    assert len(screens) > 2


# -- touches


def touch(stage: Stage) -> QTest.QTouchEventSequence:
    return QTest.touchEvent(stage.window, stage.driver._touch)


def test_a_touch_that_moves_out_does_nothing(stage: Stage) -> None:
    stage.begin()
    out = QPoint(5, stage.window.height() // 2)
    for name in ("All articles", "Start the questionnaire", "I’m done", "I feel unwell now", "Text size"):
        inside = stage.driver.find(name).rect.center()
        touch(stage).press(1, inside, stage.window).commit()
        stage.driver.settle(1)
        touch(stage).move(1, out, stage.window).commit()
        touch(stage).release(1, out, stage.window).commit()
        stage.driver.settle()
        assert stage.screen == "home", name
        assert stage.peek("textStep") == 0


def test_nothing_happens_before_the_finger_lifts(stage: Stage) -> None:
    stage.begin()
    inside = stage.driver.find("All articles").rect.center()
    touch(stage).press(1, inside, stage.window).commit()
    stage.driver.settle()
    assert stage.screen == "home"
    touch(stage).release(1, inside, stage.window).commit()
    stage.driver.settle()
    assert stage.screen == "topic"


def test_two_fingers_on_two_buttons_do_at_most_one_thing(stage: Stage) -> None:
    stage.begin()
    stage.answer(DECIDING, until="decision")
    first, second = (
        stage.driver.find(option.text.text("en")).rect.center() for option in stage.item.options[:2]
    )  # fmt: skip
    touch(stage).press(1, first, stage.window).press(2, second, stage.window).commit()
    stage.driver.settle(1)
    touch(stage).release(1, first, stage.window).release(2, second, stage.window).commit()
    stage.driver.settle()
    assert len(stage.visit.answers.get("decision", ())) <= 1
    assert stage.visit.place == "decision"
    stage.choose("test")
    assert stage.visit.answers["decision"] == ("test",), "the screen goes on working"


def test_two_fingers_on_home_and_done(stage: Stage) -> None:
    stage.begin()
    stage.open_article()
    home, done = stage.driver.find("Home").rect.center(), stage.driver.find("I’m done").rect.center()
    touch(stage).press(1, home, stage.window).press(2, done, stage.window).commit()
    touch(stage).release(1, home, stage.window).release(2, done, stage.window).commit()
    stage.driver.settle()
    assert stage.screen in {"article", "home", "done"}
    assert is_whole(stage)


@pytest.fixture
def steady() -> Iterator[Stage]:
    """A kiosk that lets no second strike through, as the real one does."""
    with kiosk(steady_s=0.4) as stage:
        touched = stage.driver.touch_at

        def unhurried(point: QPoint) -> None:
            stage.clock.now += 0.5
            touched(point)

        stage.driver.touch_at = unhurried  # type: ignore[method-assign]
        yield stage


def tap_twice(stage: Stage, name: str) -> None:
    """Two taps 0.1 s apart; the screen is drawn in between."""
    point = stage.driver.find(name).rect.center()
    stage.clock.now += 0.5
    for _ in range(2):
        touch(stage).press(1, point, stage.window).commit()
        touch(stage).release(1, point, stage.window).commit()
        stage.driver.settle()
        stage.clock.now += 0.1


@pytest.mark.parametrize("name", ["Start the questionnaire", "All articles", "I feel unwell now", "Personalize"])
def test_a_double_tap_does_one_thing(steady: Stage, name: str) -> None:
    stage = steady
    stage.begin()
    stage.driver.touch(name)
    once = stage.screen
    stage.touch("Back")
    stage.expect("home")
    tap_twice(stage, name)
    assert stage.screen == once
    assert stage.visit.answers == {}
    assert stage.visit.audience is not None
    stage.touch("Back")
    stage.expect("home")


def test_a_double_tap_moves_one_question(steady: Stage) -> None:
    stage = steady
    stage.begin()
    stage.answer(DECIDING, until="decision")
    stage.choose("cancer")
    tap_twice(stage, "Next")
    assert stage.visit.place == "reversible"
    assert "reversible" not in stage.visit.answers
    tap_twice(stage, "Skip")
    assert stage.visit.place == "certainty"
    tap_twice(stage, "Back")
    assert stage.visit.place == "reversible"


def test_a_touch_that_meets_the_idle_warning_as_it_comes_up_erases_nothing(steady: Stage) -> None:
    stage = steady
    stage.begin()
    stage.answer(DECIDING, until="decision")
    stage.later(91)
    leave = stage.driver.find("I’m done. Erase my answers now").rect.center()
    touch(stage).press(1, leave, stage.window).commit()
    touch(stage).release(1, leave, stage.window).commit()
    stage.driver.settle()
    assert stage.screen == "question"
    assert not stage.peek("idle.warning"), "somebody is there"
    assert stage.visit.answers


@pytest.mark.parametrize("meanwhile", ["key", "mouse"])
def test_a_touch_ends_where_it_began_whatever_is_pressed_meanwhile(steady: Stage, meanwhile: str) -> None:
    """A key or a button that presses nothing must not take the finger's end with it: the control would stay pressed."""
    stage = steady
    stage.begin()
    stage.clock.now += 0.5
    point = stage.driver.find("My sheet").rect.center()
    touch(stage).press(1, point, stage.window).commit()
    stage.session.moved.emit()  # something came up
    if meanwhile == "key":
        QTest.keyPress(stage.window, Qt.Key.Key_F1)
    else:
        QTest.mousePress(stage.window, Qt.MouseButton.RightButton, pos=QPoint(1, 1))
    touch(stage).release(1, point, stage.window).commit()
    if meanwhile == "key":
        QTest.keyRelease(stage.window, Qt.Key.Key_F1)
    else:
        QTest.mouseRelease(stage.window, Qt.MouseButton.RightButton, pos=QPoint(1, 1))
    stage.expect("sheet")
    stage.touch("Home")
    stage.expect("home")


def test_a_finger_held_while_the_screen_changes_presses_nothing_on_the_next(stage: Stage) -> None:
    stage.begin()
    point = stage.driver.find("All articles").rect.center()
    touch(stage).press(1, point, stage.window).commit()
    stage.session.open_sheet()
    stage.driver.settle()
    assert stage.screen == "sheet"
    touch(stage).release(1, point, stage.window).commit()
    stage.driver.settle()
    assert stage.screen == "sheet"
    stage.touch("Back")
    stage.expect("home")


def test_a_held_key_acts_once(stage: Stage) -> None:
    """WCAG and EN 301 549: no action repeats while a key is held."""
    stage.begin()
    before = stage.peek("textStep")
    for _ in range(40):
        if stage.driver.find("Text size").focused:
            break
        stage.driver.key(Qt.Key.Key_Tab)
    assert stage.driver.find("Text size").focused
    for kind, repeat in ((QEvent.Type.KeyPress, False), *[(QEvent.Type.KeyPress, True)] * 5):
        event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", repeat)
        QCoreApplication.sendEvent(stage.window, event)
    stage.driver.settle()
    assert stage.peek("textStep") == before + 1
