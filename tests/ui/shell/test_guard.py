"""What the screens hear of fingers, buttons and keys: of each its whole touch or nothing, whatever strikes too soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.ui.shell.guard import Guard
from tests.soak.fingers import Fingers
from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

STEADY_S = 0.4
_KIND = QEvent.Type
_STATE = QEventPoint.State

# One frame: whether something else came up before it, and which fingers do something in it: one that is up is pressed
# at a place, one that is down lifts or moves there. The others rest.
Frame = tuple[bool, dict[int, tuple[bool, int]]]
FRAMES = st.lists(
    st.tuples(
        st.sampled_from((False, False, False, True)),
        st.dictionaries(st.integers(1, 4), st.tuples(st.booleans(), st.integers(0, 3)), max_size=4),
    ),
    max_size=30,
)


class Heard(QObject):
    """What comes to a window behind its guard. `too_soon`: whether something came up just now."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.down: set[int] = set()
        self.presses = 0
        self.faults: list[str] = []
        self.strikes: list[tuple[QEvent.Type, object]] = []
        self.too_soon = False
        guard = window.findChild(Guard)
        assert guard is not None
        window.installEventFilter(self)
        window.installEventFilter(guard)  # once more: the one that comes last is asked first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if isinstance(event, QTouchEvent):
            self._touch(event.type(), {point.id(): point.state() for point in event.points()})
        elif isinstance(event, QKeyEvent) and event.type() in {_KIND.KeyPress, _KIND.KeyRelease}:
            self.strikes.append((event.type(), event.key()))
        elif isinstance(event, QMouseEvent):
            self.strikes.append((event.type(), event.button()))
        return False

    def _touch(self, kind: QEvent.Type, states: dict[int, QEventPoint.State]) -> None:
        pressed = {finger for finger, state in states.items() if state == _STATE.Pressed}
        released = {finger for finger, state in states.items() if state == _STATE.Released}
        fits = {len(pressed): _KIND.TouchBegin, len(released): _KIND.TouchEnd}.get(len(states), _KIND.TouchUpdate)
        wrong = {
            "pressed too soon": pressed if self.too_soon else set(),
            "pressed though they are down": pressed & self.down,
            "left out though they are down": self.down - states.keys(),
            "heard of though never pressed": states.keys() - pressed - self.down,
            f"together no {kind}": states.keys() if kind != fits else set(),
        }
        self.faults += [f"{sorted(fingers)} {what}" for what, fingers in wrong.items() if fingers]
        self.down = (self.down | pressed) - released
        self.presses += len(pressed)


@pytest.fixture(scope="module")
def searching() -> Iterator[Stage]:
    """A kiosk where one searches: its field has a handler of taps."""
    with kiosk(steady_s=STEADY_S) as stage:
        for name, screen in (
            ("Touch to begin", "start"), ("I’m a patient", "start"), ("Continue", "home"), ("Search", "search"),
        ):  # fmt: skip
            stage.clock.now += 1
            stage.touch(name)
            stage.expect(screen)
        stage.clock.now += 1
        yield stage


@pytest.fixture
def heard(searching: Stage) -> Iterator[Heard]:
    heard = Heard(searching.window)
    yield heard
    searching.window.removeEventFilter(heard)


def points_of(fingers: Fingers, acts: dict[int, tuple[bool, int]], places: list[QPoint]) -> list[list[object]]:
    """A frame as the fingers' record has it."""
    points: list[list[object]] = []
    for finger, at in fingers.down.items():
        lifts, place = acts.get(finger, (False, None))
        spot = at if place is None else places[place]
        points.append([finger, "release" if lifts else "stay" if place is None else "move", spot.x(), spot.y()])
    for finger, (_, place) in acts.items():
        if finger not in fingers.down:
            points.append([finger, "press", places[place].x(), places[place].y()])
    return points


@given(frames=FRAMES)
@example(  # one rests in the field; as something comes up, of two others one lifts and one moves into the field
    frames=[(False, {1: (False, 2), 2: (False, 3), 4: (False, 0)}), (True, {1: (True, 2), 2: (False, 1)})]
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_of_each_finger_the_screens_hear_all_or_nothing(searching: Stage, heard: Heard, frames: list[Frame]) -> None:
    stage, fingers, changed, due = searching, Fingers(), float("-inf"), 0
    heard.down, heard.faults, heard.presses = set(), [], 0
    fingers.take(stage.window)
    field = stage.driver.find("Search the library").rect  # and beside it nothing to press
    places = [field.center(), field.center() - QPoint(field.width() // 4, 0), QPoint(5, 5), QPoint(5, 40)]
    for came_up, acts in frames:
        if came_up:
            stage.session.moved.emit()
            changed = stage.clock.now
        heard.too_soon = stage.clock.now - changed < STEADY_S
        points = points_of(fingers, acts, places)
        due += 0 if heard.too_soon else [point[1] for point in points].count("press")
        fingers.play(["touch", points])
        QCoreApplication.processEvents()
        stage.clock.now += STEADY_S / 4
    fingers.play(fingers.lift() or ["touch", []])
    stage.clock.now += STEADY_S
    assert not heard.faults
    assert not heard.down
    assert heard.presses == due


def key(kind: QEvent.Type, which: Qt.Key, *, repeats: bool = False) -> QKeyEvent:
    return QKeyEvent(kind, which, Qt.KeyboardModifier.NoModifier, "", repeats)


def button(kind: QEvent.Type, which: Qt.MouseButton, down: Qt.MouseButton) -> QMouseEvent:
    return QMouseEvent(kind, QPointF(5, 5), QPointF(5, 5), which, down, Qt.KeyboardModifier.NoModifier)


def test_each_key_is_kept_back_for_itself_and_to_the_end(searching: Stage, heard: Heard) -> None:
    stage = searching
    for come_up, event in (
        (False, key(_KIND.KeyPress, Qt.Key.Key_F1)),
        (True, key(_KIND.KeyPress, Qt.Key.Key_F2)),
        (False, key(_KIND.KeyRelease, Qt.Key.Key_F1)),
        (False, key(_KIND.KeyPress, Qt.Key.Key_F2, repeats=True)),
        (False, key(_KIND.KeyPress, Qt.Key.Key_F3)),
        (False, key(_KIND.KeyRelease, Qt.Key.Key_F2)),
        (False, key(_KIND.KeyRelease, Qt.Key.Key_F3)),
    ):
        stage.clock.now += STEADY_S
        if come_up:
            stage.session.moved.emit()
        QCoreApplication.sendEvent(stage.window, event)
    assert heard.strikes == [
        (_KIND.KeyPress, Qt.Key.Key_F1), (_KIND.KeyRelease, Qt.Key.Key_F1),
        (_KIND.KeyPress, Qt.Key.Key_F3), (_KIND.KeyRelease, Qt.Key.Key_F3),
    ]  # fmt: skip


def test_each_button_is_kept_back_for_itself_and_to_the_end(searching: Stage, heard: Heard) -> None:
    stage, left, right, none = searching, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
    for come_up, event in (
        (False, button(_KIND.MouseButtonPress, left, left)),
        (True, button(_KIND.MouseButtonPress, right, left | right)),
        (False, button(_KIND.MouseButtonRelease, left, right)),
        (False, button(_KIND.MouseMove, none, right)),
        (False, button(_KIND.MouseButtonRelease, right, none)),
        (False, button(_KIND.MouseMove, none, none)),
    ):
        stage.clock.now += STEADY_S
        if come_up:
            stage.session.moved.emit()
        QCoreApplication.sendEvent(stage.window, event)
    assert heard.strikes == [
        (_KIND.MouseButtonPress, left), (_KIND.MouseButtonRelease, left), (_KIND.MouseMove, none),
    ]  # fmt: skip
