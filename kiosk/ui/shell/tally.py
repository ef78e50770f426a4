"""Counting a visit for the clinic: that something happened, never who did it, nor what else they did.

Rules: everything is counted once in a visit, by looking at where the visitor is; what was counted already stands in the
visit and goes with it. The words of a search that found nothing are handed to the counter when the visitor leaves it,
and it forgets those that the vocabulary does not know.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk.domain.clinic.usage import Counted
from kiosk.ui.core.navigator import Screen
from kiosk.ui.core.tasks import nothing
from kiosk.ui.core.viewmodel import Shared, ViewModel
from kiosk.ui.search.asking import Asking
from kiosk.ui.search.finder import Finder

_QUESTIONNAIRE = {Screen.QUESTION: Counted.QUESTIONS_BEGUN, Screen.RESULT: Counted.QUESTIONS_FINISHED}


class Tally(ViewModel):
    """Looks at each place that the visitor comes to."""

    def __init__(self, shared: Shared, finder: Finder, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(shared, parent)
        self._finder, self._asking = finder, asking
        self._was = Screen.ATTRACT

    def refresh(self) -> None:
        """The visitor came to a place, or changed its language."""
        was, place = self._was, self._shared.navigator.place
        self._was = place.screen
        if was is not place.screen:
            self._left(was)
        if place.screen.has_visitor and self.visit.audience is not None:
            self._once(Counted.VISIT)
            self._once(Counted.LANGUAGE, self.visit.language)
            self._once(Counted.AUDIENCE, self.visit.audience.value)
        if place.screen is Screen.ARTICLE:
            self._once(Counted.ARTICLE, place.key)
        if (what := _QUESTIONNAIRE.get(place.screen)) is not None:
            self._once(what)

    def ended(self) -> None:
        """The visit ends here; called while it still holds what it was."""
        self._left(self._was)
        self._was = Screen.ATTRACT
        if self.visit.answers and not self.visit.finished and self.visit.place:
            self._once(Counted.QUESTIONS_LEFT, self.visit.place)

    def forget(self) -> None:
        """Nothing is kept here."""

    @Slot()
    def sheet_sent(self) -> None:
        """A sheet was handed to the printer."""
        self._shared.services.counter.count(Counted.SHEET)

    def _once(self, what: Counted, key: str = "") -> None:
        # the language and the reader of a visit are those that it began with
        name = what.value if what in {Counted.LANGUAGE, Counted.AUDIENCE} else f"{what.value} {key}"
        if name not in self.visit.counted:
            self.visit.counted.add(name)
            self._shared.services.counter.count(what, key)

    def _left(self, screen: Screen) -> None:
        """Count a search, or a question, that found nothing."""
        missed = {Screen.SEARCH: self._finder.missed, Screen.ASK: self._asking.missed}.get(screen)
        text = missed() if missed is not None else ""
        if text and f"missed {text}" not in self.visit.counted:
            self.visit.counted.add(f"missed {text}")
            counter, language = self._shared.services.counter, self.visit.language
            # What the vocabulary knows is looked up in the library; in the lane of `forget`, which comes after it.
            self._shared.services.tasks.run(lambda: counter.missed(text, language), nothing, nothing)
