"""A person in front of the kiosk: looks and touches as generators that the kiosk's own event loop drives.

Rules: a control is touched when it has come to rest, and again where nothing came of it, as people do; what is waited
for has a name, so that who gets stuck says where; nothing here calls the kiosk, it only looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect

    from kiosk.ui.listen.seen import Seen
    from tests.soak.fingers import Act
    from tests.soak.scene import Scene

Walk = Generator["Act | None", None, None]  # None: look again a little later

FINGER = 1
_AGAIN_S = 2.0  # without an effect, and it is touched again
_TRIES = 8
STEADY_S = 0.45  # just after the screen changed the kiosk lets no touch press anything


class StuckError(Exception):
    """What somebody waited for did not come."""


class Walker:
    """Somebody. `scene` is asked for anew each time, for the screens may start anew in the middle."""

    def __init__(self, scene: Callable[[], Scene], steady_s: float = STEADY_S) -> None:
        self._scene, self._steady_s = scene, steady_s

    @property
    def scene(self) -> Scene:
        """What is in view."""
        return self._scene()

    def changes(self, path: str) -> Callable[[], bool]:
        """Return what tells whether a property is another than now."""
        before = self.scene.peek(path)
        return lambda: bool(self.scene.peek(path) != before)

    def until(self, what: Callable[[], object], name: str, seconds: float = 20.0) -> Walk:
        """Wait. Raises StuckError."""
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                raise StuckError(f"{name} did not come on {self.scene.screen!r}; there: {self._names()}")
            yield None

    def screen(self, *names: str, seconds: float = 20.0) -> Walk:
        """Wait for one of these screens."""
        yield from self.until(lambda: self.scene.screen in names, f"the screen {' or '.join(names)}", seconds)

    def at_rest(self, find: Callable[[], Seen | None], name: str) -> Generator[Act | None, None, QRect]:
        """Wait until a control is there and stands still; its rectangle is what comes back."""
        last: QRect | None = None
        end = time.monotonic() + 20
        while True:
            seen = find()
            if seen is not None and seen.rect == last:
                return seen.rect
            last = seen.rect if seen is not None else None
            if time.monotonic() > end:
                raise StuckError(f"no control named {name!r} on {self.scene.screen!r}; there: {self._names()}")
            yield None

    def press(self, at: QPoint) -> Walk:
        """Down and up, a frame each."""
        yield ["touch", [[FINGER, "press", at.x(), at.y()]]]
        yield None
        yield ["touch", [[FINGER, "release", at.x(), at.y()]]]
        yield None

    def touch(self, name: str, then: Callable[[], object] | None = None) -> Walk:
        """Touch a control by its name as it stands until `then` is so; without it, once the screen takes touches."""
        for _ in range(_TRIES):
            yield from self.steady()
            rect = yield from self.at_rest(lambda: self.scene.find(name), name)
            yield from self.press(rect.center())
            if then is None:
                return
            end = time.monotonic() + _AGAIN_S
            while time.monotonic() < end:
                if then():
                    return
                yield None
            if self.scene.find(name) is None:
                yield from self.until(then, f"what {name!r} does")
                return
        raise StuckError(f"nothing came of touching {name!r} on {self.scene.screen!r}")

    def say(self, text: str, then: Callable[[], object] | None = None) -> Walk:
        """Touch a control by its English name."""
        yield from self.touch(self.scene.say(text), then)

    def steady(self) -> Walk:
        """A touch just after the screen changed presses nothing: wait as long as the kiosk does."""
        screen, end = self.scene.screen, time.monotonic() + self._steady_s
        while time.monotonic() < end:
            if self.scene.screen != screen:
                screen, end = self.scene.screen, time.monotonic() + self._steady_s
            yield None

    def has(self, text: str) -> bool:
        """Whether a control of that English name can be touched now."""
        name = self.scene.say(text)
        return any(seen.name == name for seen in self.scene.controls(fresh=True))

    def _names(self) -> list[str]:
        return sorted({seen.name for seen in self.scene.controls(fresh=True)})
