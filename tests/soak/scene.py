"""What the harness sees of the running kiosk: its screen, its controls by name, its state.

Rules: looking only; nothing here changes the kiosk. The time that looking takes is told to the heart as the harness's.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from kiosk.tour.driver import peek
from kiosk.ui.core.words import Words
from kiosk.ui.listen.seen import Seen, see

if TYPE_CHECKING:
    from kiosk.app import KioskApp
    from tests.soak.heart import Heart

_FRESH_S = 0.15  # a look is not older


class Scene:
    """One running kiosk's screens."""

    def __init__(self, app: KioskApp, heart: Heart) -> None:
        self.app, self._heart = app, heart
        self._controls: list[Seen] = []
        self._looked = 0.0
        self._words: dict[str, Words] = {}

    @property
    def screen(self) -> str:
        """The screen's name."""
        return str(self.peek("screen"))

    @property
    def language(self) -> str:
        """The visitor's."""
        return str(self.peek("language"))

    def peek(self, path: str) -> Any:
        """A property of the session."""
        return peek(self.app.session, path)

    def where(self) -> str:
        """The screen, or the staff's page."""
        screen = self.screen
        return f"staff {self.peek('door.room.page')}" if screen == "staff" else screen

    def say(self, text: str) -> str:
        """An English text of the catalogue as the screen has it now."""
        language = self.language
        if language not in self._words:
            self._words[language] = Words(language, self.app.services.region)
        return self._words[language].gettext(text)

    def controls(self, *, fresh: bool = False) -> list[Seen]:
        """What can be touched now."""
        now = time.monotonic()
        if fresh or now - self._looked > _FRESH_S:
            with self._heart.own():
                self._controls = [seen for seen in see(self.app.window) if seen.actionable and seen.enabled]
            self._looked = time.monotonic()
        return self._controls

    def find(self, name: str) -> Seen | None:
        """A control by its name as it stands (whole, or else its beginning)."""
        there = self.controls(fresh=True)
        exact = [seen for seen in there if seen.name == name] or [seen for seen in there if seen.name.startswith(name)]
        return exact[0] if exact else None

    def state(self) -> dict[str, Any]:
        """What the supervisor judges."""
        windows = [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]
        return {"screen": self.screen, "windows": len(windows), "language": self.language}
