"""A hand that does anything: several fingers at once, palms that rest, drags, keys, words, each from one seed.

Rules: what it does next is drawn from its own random numbers and from the controls in view; each gesture is a row of
finger states, one a frame, and up to five gestures go on at the same time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from kiosk.ui.listen.seen import Seen
    from tests.soak.fingers import Act
    from tests.soak.scene import Scene

Step = tuple[str, QPoint]  # a finger's state and place in one frame
Gesture = Iterator[Step]

CANARY = "zqxjkvcanarywq"
MOST_FINGERS = 5
KEYS = (
    Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Delete, Qt.Key.Key_F1, Qt.Key.Key_F4, Qt.Key.Key_Back,
    Qt.Key.Key_Menu, Qt.Key.Key_Print,
)  # fmt: skip
MODIFIERS = (0, 0, 0, 0, 0x02000000, 0x04000000, 0x08000000)  # none, Shift, Ctrl, Alt

_OUT = {"I’m done": 0.03, "Home": 0.2, "Back": 0.3, "I feel unwell now": 0.15, "Leave": 0.1}


def tap(at: QPoint, frames: int) -> Gesture:
    """Down, rest, up."""
    yield "press", at
    for _ in range(frames):
        yield "stay", at
    yield "release", at


def twice(at: QPoint) -> Gesture:
    """A double tap."""
    yield from tap(at, 0)
    yield from tap(at, 1)


def drag(start: QPoint, end: QPoint, frames: int) -> Gesture:
    """Down, along, up."""
    yield "press", start
    for number in range(1, frames + 1):
        yield "move", start + (end - start) * (number / frames)
    yield "release", end


class RandomHand:
    """Gives one record after the other. `seed` decides all of it that the screen does not."""

    def __init__(self, seed: int, scene: Scene) -> None:
        self._rng, self._scene = random.Random(seed), scene
        self._under_way: dict[int, Gesture] = {}
        self._typed = ""
        self._kinds = {
            self._tap_control: 60, self._tap_anywhere: 6, self._twice: 5, self._hold: 2, self._drag: 7, self._palm: 1,
            self._shake: 3,
        }  # fmt: skip

    def look_at(self, scene: Scene) -> None:
        """The screens started anew."""
        self._scene = scene
        self._under_way.clear()

    def next(self) -> Act | None:
        """The next record; None: nothing this time."""
        if self._typed:
            letter, self._typed = self._typed[0], self._typed[1:]
            return ["key", 0, letter, 0]
        draw = self._rng.random()
        if draw < 0.06:
            return self._key()
        if draw < 0.08 and self._field() is not None:
            self._typed = CANARY[: self._rng.randint(3, len(CANARY))] if draw < 0.07 else CANARY
        if len(self._under_way) < self._rng.choice((1, 1, 1, 1, 2, 2, 3, MOST_FINGERS)):
            self._begin()
        return self._frame()

    def _begin(self) -> None:
        finger = next(number for number in range(1, 10) if number not in self._under_way)
        (kind,) = self._rng.choices(list(self._kinds), list(self._kinds.values()))
        self._under_way[finger] = kind()

    def _frame(self) -> Act | None:
        points = []
        for finger, gesture in list(self._under_way.items()):
            step = next(gesture, None)
            if step is None:
                del self._under_way[finger]
            else:
                points.append([finger, step[0], step[1].x(), step[1].y()])
        return ["touch", points] if points else None

    # -- gestures

    def _tap_control(self) -> Gesture:
        return tap(self._on_a_control(), self._rng.choice((0, 1, 1, 2, 5)))

    def _tap_anywhere(self) -> Gesture:
        return tap(self._anywhere(), 1)

    def _twice(self) -> Gesture:
        return twice(self._on_a_control())

    def _hold(self) -> Gesture:
        return tap(self._on_a_control(), self._rng.randint(20, 400))

    def _drag(self) -> Gesture:
        start = self._on_a_control() if self._rng.random() < 0.6 else self._anywhere()
        return drag(start, self._anywhere(), self._rng.randint(2, 25))

    def _palm(self) -> Gesture:
        return tap(self._anywhere(), self._rng.randint(100, 600))

    def _shake(self) -> Gesture:
        start = self._on_a_control()
        return drag(start, start + QPoint(self._rng.randint(-30, 30), self._rng.randint(-30, 30)), 3)

    # -- places

    def _on_a_control(self) -> QPoint:
        controls = self._scene.controls()
        if not controls:
            return self._anywhere()
        (seen,) = self._rng.choices(controls, [self._weight(one) for one in controls])
        inside = seen.rect.intersected(self._panel())
        if self._rng.random() < 0.85:
            return inside.center()
        return QPoint(self._between(inside.left(), inside.right()), self._between(inside.top(), inside.bottom()))

    def _weight(self, seen: Seen) -> float:
        """Keys of the keyboard are many, and the ways out are always there."""
        if len(seen.name) == 1:
            return 0.2
        out = {self._scene.say(text): weight for text, weight in _OUT.items()}
        return out.get(seen.name, 1.0)

    def _anywhere(self) -> QPoint:
        panel = self._panel()
        return QPoint(self._rng.randrange(panel.width()), self._rng.randrange(panel.height()))

    def _panel(self) -> QRect:
        window = self._scene.app.window
        return QRect(0, 0, max(1, window.width()), max(1, window.height()))

    def _between(self, low: int, high: int) -> int:
        return self._rng.randint(low, high) if low <= high else low

    # -- keys

    def _key(self) -> Act:
        if self._rng.random() < 0.3:
            return ["key", 0, self._rng.choice("abcdefghijklmnopqrstuvwxyz0123456789"), 0]
        return ["key", self._rng.choice(KEYS).value, "", self._rng.choice(MODIFIERS)]

    def _field(self) -> Seen | None:
        fields = (one for one in self._scene.controls() if one.role == QAccessible.Role.EditableText)
        return next(fields, None)
