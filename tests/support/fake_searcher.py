"""A searcher for tests of the screens: fixed answers, every call written down.

`scan` finds an article and a term, `bring` is answered, `chest` is a danger sign; anything else finds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.articles.article import ArticleSummary
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import Answer, Hit, Marked, Passage, SearchResult, SearchState
from kiosk.domain.articles.review import ReviewStatus

ARTICLE, TERM = "records-to-bring", "second-opinion"
SNIPPET = "Ask each hospital for the pictures of every scan on a disc, not only for the reports on them."
PASSAGE = "Bring the letter, the reports and the pictures. A list of your medicines helps too."


def span(text: str, word: str) -> tuple[tuple[int, int], ...]:
    """Where a word is."""
    start = text.find(word)
    return ((start, start + len(word)),) if start >= 0 else ()


def _summary(language: str, audience: Audience) -> ArticleSummary:
    return ArticleSummary(
        ARTICLE, "Records to bring", "What to bring?", "ready", audience, language, ReviewStatus.SUBMITTED, 3
    )


@dataclass
class FakeSearcher:
    """Fits `kiosk.ports.Searcher`."""

    now: SearchState = SearchState.READY
    searched: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    forgotten: int = 0

    def start(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""

    def state(self) -> SearchState:
        """What the test set."""
        return self.now

    def search(self, text: str, language: str, audience: Audience, limit: int = 20) -> SearchResult:
        """Two hits, or something to try."""
        self.searched.append(text)
        complete = self.now is SearchState.READY
        if "scan" not in text:
            related = _summary(language, audience)
            return SearchResult((), "scan", (related,), complete)
        article = Hit(
            "article",
            ARTICLE,
            Marked("Records to bring"),
            Marked(SNIPPET, span(SNIPPET, "scan")),
            language,
            _summary(language, audience),
            1,
        )
        term = Hit("term", TERM, Marked("Scan", ((0, 4),)), Marked("A picture of the inside of the body."), language)
        return SearchResult((article, *(term for _ in range(limit > 1))), complete=complete)

    def ask(self, question: str, language: str, audience: Audience) -> Answer:
        """A passage, a danger sign, both or nothing."""
        self.asked.append(question)
        complete = self.now is SearchState.READY
        flag = "chest-pain" if "chest" in question else "self-harm" if "die" in question else ""
        if "bring" not in question:
            return Answer(flag, (), complete)
        passage = Passage(_summary(language, audience), PASSAGE, span(PASSAGE, "Bring"), 1, (1,))
        return Answer(flag, (passage,), complete)

    def forget(self) -> None:
        """Let go of what was written down, and say so."""
        self.searched.clear()
        self.asked.clear()
        self.forgotten += 1

    def suggestions(self, language: str, audience: Audience) -> tuple[str, ...]:
        """Questions to tap."""
        return tuple(f"{number}: {text}" for number in range(1, 4) for text in ("What do I bring?", "What helps me?"))
