"""Where the visitor is: the only truth about it.

Rules: a place is a screen and, where one is needed, what it shows; Back leads to the place before; Home forgets the
way; answers and reading places are not kept here, so moving about loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Screen(StrEnum):
    """Every screen; the value names its QML file (`article` -> ArticleScreen)."""

    ATTRACT = "attract"
    START = "start"
    HOME = "home"
    TOPIC = "topic"
    ARTICLE = "article"
    QUESTION = "question"
    EMERGENCY = "emergency"
    RESULT = "result"
    SHEET = "sheet"
    PERSONALIZE = "personalize"
    SEARCH = "search"
    ASK = "ask"
    GLOSSARY = "glossary"
    ABOUT = "about"
    PAGES = "pages"
    DONE = "done"
    FAULT = "fault"
    CLOSED = "closed"  # no library: ask at the desk
    STAFF = "staff"

    @property
    def has_visitor(self) -> bool:
        """Whether somebody may be in the middle of a visit here."""
        return self not in {Screen.ATTRACT, Screen.DONE, Screen.CLOSED, Screen.STAFF}


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and the id of what it shows (article, topic, term, page), or empty."""

    screen: Screen
    key: str = ""


class Navigator(QObject):
    """A path of places; the last one is on the screen."""

    changed = Signal()

    def __init__(self, first: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = [first]

    @property
    def place(self) -> Place:
        """The place on the screen."""
        return self._path[-1]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return len(self._path) > 1

    def go(self, place: Place) -> None:
        """Add a place.

        A place that is already on the path is returned to instead, so that Back never goes in circles.
        """
        if place in self._path:
            del self._path[self._path.index(place) + 1 :]
        else:
            self._path.append(place)
        self.changed.emit()

    def replace(self, place: Place) -> None:
        """Put a place instead of the one on the screen."""
        self._path[-1] = place
        self.changed.emit()

    def back(self) -> None:
        """Return to the place before; nothing happens at the first."""
        if self.can_go_back:
            self._path.pop()
            self.changed.emit()

    def reset(self, place: Place) -> None:
        """Forget the way and start at `place`."""
        self._path = [place]
        self.changed.emit()
