"""What one visitor holds, in memory only, and what "I'm done" forgets.

Rules: everything a visitor chose or tapped lives here and nowhere else; `reset` makes it equal to a new one; its repr
says nothing, so that no log or traceback can carry an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from kiosk.domain.own_words import own_question

if TYPE_CHECKING:
    from kiosk.domain.articles.audience import Audience

MOST_OWN_QUESTIONS = 4  # one sheet of paper has room for them


@dataclass(frozen=True, slots=True)
class VisitDefaults:
    """How a visit begins. `text_scale` is a factor, 1.0 to 2.0."""

    language: str = "en"
    text_scale: float = 1.0
    high_contrast: bool = False
    sources: bool = True
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """A point of an article that goes on the sheet: the `index`-th line of its "In short" box, or its icon array."""

    article: str
    kind: Literal["point", "figure"]
    index: int


@dataclass(slots=True, repr=False)
class Visit:
    """One visitor's state. `audience` is None until they said who they are; `place` is the linkId in view."""

    defaults: VisitDefaults = field(default_factory=VisitDefaults)
    language: str = field(init=False)
    audience: Audience | None = field(init=False)
    text_scale: float = field(init=False)
    high_contrast: bool = field(init=False)
    volume: int = field(init=False)  # 0, 1 or 2; each visit begins in the middle (EN 301 549, 5.1.3.13)
    answers: dict[str, tuple[str, ...]] = field(init=False)
    place: str | None = field(init=False)
    finished: bool = field(init=False)  # the questions were answered to their end
    result_on_sheet: bool = field(init=False)
    points: list[SheetPoint] = field(init=False)
    read_articles: list[str] = field(init=False)
    sources: bool = field(init=False)
    large_print: bool = field(init=False)
    sheet_language: str | None = field(init=False)  # None: the visit's language
    search_text: str = field(init=False)  # as typed, at most MOST_TYPED characters
    question: str = field(init=False)  # the same
    asked: str = field(init=False)  # the question that was put to the library
    danger: str = field(init=False)  # the danger sign that it named; empty: none
    own_questions: list[str] = field(init=False)  # for the sheet, cleaned, at most MOST_OWN_QUESTIONS
    counted: set[str] = field(init=False)  # what the clinic's counts have of this visit, so that it counts once

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything: equal to a new visit afterwards."""
        self.language, self.audience = self.defaults.language, None
        self.text_scale, self.high_contrast = self.defaults.text_scale, self.defaults.high_contrast
        self.volume = 1
        self.answers, self.place, self.finished = {}, None, False
        self.result_on_sheet, self.points, self.read_articles = False, [], []
        self.sources, self.large_print = self.defaults.sources, self.defaults.large_print
        self.sheet_language = None
        self.search_text, self.question, self.asked, self.danger = "", "", "", ""
        self.own_questions = []
        self.counted = set()

    def add(self, point: SheetPoint) -> None:
        """Put a point on the sheet, once."""
        if point not in self.points:
            self.points.append(point)

    def remove(self, point: SheetPoint) -> None:
        """Take a point off the sheet; nothing happens if it is not there."""
        if point in self.points:
            self.points.remove(point)

    def remove_article(self, article: str) -> None:
        """Take all points of an article off the sheet."""
        self.points = [point for point in self.points if point.article != article]

    def take_question(self, text: str) -> None:
        """Put a question of the visitor's own on the sheet, once; the oldest gives way where there are too many."""
        question = own_question(text)
        if question and question not in self.own_questions:
            self.own_questions = [*self.own_questions, question][-MOST_OWN_QUESTIONS:]

    def mark_read(self, article: str) -> None:
        """Note that an article was opened, most recent last."""
        self.read_articles = [*(known for known in self.read_articles if known != article), article]

    def __repr__(self) -> str:
        return "<Visit>"
