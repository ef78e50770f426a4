"""Staff at the kiosk: into their area by the held corner and the PIN, and content from a stick onto the screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.soak.walker import FINGER, Walk, Walker

if TYPE_CHECKING:
    from kiosk.ui.listen.seen import Seen

PIN = "482913"


class Staff(Walker):
    """Somebody who knows the PIN."""

    def enter(self) -> Walk:
        """Hold the corner, type the PIN; the first who does sets it."""
        name = self.scene.say("Staff area")
        at = (yield from self.at_rest(lambda: self.scene.find(name), name)).center()
        yield ["touch", [[FINGER, "press", at.x(), at.y()]]]
        yield from self.screen("staff")
        yield ["touch", [[FINGER, "release", at.x(), at.y()]]]
        while self._page() == "pin":
            for number, digit in enumerate(PIN):
                yield from self.touch(digit, self._typed(number + 1))
            yield from self.say("Done", self._answered())

    def _page(self) -> str:
        return str(self.scene.peek("door.room.page"))

    def _answered(self) -> Callable[[], bool]:
        """The right PIN opens; a first one is asked for twice."""
        asked = self.changes("door.room.pin.title")
        return lambda: self._page() != "pin" or asked()

    def _typed(self, count: int) -> Callable[[], bool]:
        return lambda: bool(self.scene.peek("door.room.pin.count") == count)

    def load(self, bundle: str) -> Walk:
        """Load a bundle from a stick that is in, and show it."""
        yield from self.enter()
        yield from self.say("Load content", lambda: self._page() == "load")
        rect = yield from self.at_rest(lambda: self._listed(bundle), bundle)
        yield from self.steady()
        yield from self.press(rect.center())
        yield from self.until(lambda: self._state() in {"ask", "done", "refused"}, "what would change", 120)
        if self._state() == "ask":
            yield from self.say("Accept", lambda: self._state() not in {"ask", "check"})
            yield from self.until(lambda: self._state() == "done", "the content to be kept", 120)
        if self._state() == "done" and self.has("Show it now"):
            before = self.scene
            yield from self.say("Show it now")
            yield from self.until(lambda: self.scene is not before, "the screens anew", 60)
        else:
            yield from self.say("Leave", lambda: self.scene.screen == "attract")
        yield from self.screen("attract")

    def _state(self) -> str:
        return str(self.scene.peek("door.room.loading.state"))

    def _listed(self, bundle: str) -> Seen | None:
        return next((seen for seen in self.scene.controls(fresh=True) if bundle in seen.description), None)
