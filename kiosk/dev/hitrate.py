"""How well questions are answered: `python -m kiosk.dev.hitrate`, on the labelled questions of tests/search.

Rules: a question is answered at k if one of the first k passages stands where places.yaml says, in any of its places;
`article` counts passages from the right article, wherever they stand. A question that the library has no answer to
counts as silent when nothing is shown. Red flags: recall is how many of the danger signs show help, false alarms are
all other questions that do. Asked as a patient of a clinic in the United States. The questions of the held-out
files are those that nothing was tuned on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from rich.console import Console
from rich.table import Table

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.library.reading import Library
from kiosk.paths import built_library
from kiosk.search.pieces import pieces
from kiosk.search.service import KioskSearcher

if TYPE_CHECKING:
    from kiosk.domain.articles.found import Answer

FOLDER: Final = Path(__file__).resolve().parents[2] / "tests" / "search"
REGION: Final = "us"
ANYWHERE: Final = "*"


@dataclass(slots=True)
class Figures:
    """Of one language. Pairs are (rank 1, rank 3)."""

    answered: int = 0
    places: list[int] = field(default_factory=lambda: [0, 0])
    articles: list[int] = field(default_factory=lambda: [0, 0])
    unanswerable: int = 0
    silent: int = 0
    dangers: int = 0
    recalled: int = 0
    alarms: int = 0
    missed: list[str] = field(default_factory=list)  # a line each

    @property
    def at_1(self) -> float:
        """Share of questions whose first passage is a right one."""
        return self.places[0] / self.answered

    @property
    def at_3(self) -> float:
        """Share of questions with a right passage among the first three."""
        return self.places[1] / self.answered

    @property
    def recall(self) -> float:
        """Share of danger signs that show help."""
        return self.recalled / self.dangers if self.dangers else 1.0


class Places:
    """Where right passages stand: article -> blocks, for each thing that visitors want to know."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._wanted: dict[str, dict[str, list[str]]] = _read("places.yaml")
        self.blocks = cache(self._blocks)

    def intents(self) -> frozenset[str]:
        """Everything that has places."""
        return frozenset(self._wanted)

    def _blocks(self, intent: str) -> dict[str, frozenset[int]]:
        """Places of one intent. Raises ValueError where a heading is not there."""
        found = {}
        for article_id, headings in self._wanted[intent].items():
            by_heading = self._headings(article_id)
            for heading in headings:
                if heading not in by_heading:
                    raise ValueError(f"{article_id} has no {heading!r} ({intent})")
            found[article_id] = frozenset().union(*(by_heading[heading] for heading in headings))
        return found

    def _headings(self, article_id: str) -> dict[str, set[int]]:
        article = for_region(self._library.article(article_id, "en", Audience.PATIENT), REGION)
        found: dict[str, set[int]] = {ANYWHERE: set()}
        for piece in pieces(article):
            for heading in (*piece.context.split("\n"), ANYWHERE):
                found.setdefault(heading, set()).add(piece.block)
        return found


def measure(searcher: KioskSearcher, places: Places, language: str, questions: str = "questions") -> Figures:
    """Ask all questions of a language from one file."""
    return _measure(searcher, places, language, _read(f"{questions}.{language}.yaml"))


def _measure(searcher: KioskSearcher, places: Places, language: str, questions: Any) -> Figures:
    figures = Figures()
    for intent, texts in questions["answered"].items():
        for text in texts:
            answer = searcher.ask(text, language, Audience.PATIENT)
            figures.alarms += bool(answer.red_flag)
            _count(figures, places.blocks(intent), answer, f"{intent}: {text}")
    for text in questions["none"]:
        answer = searcher.ask(text, language, Audience.PATIENT)
        figures.alarms += bool(answer.red_flag)
        figures.unanswerable += 1
        figures.silent += not answer.passages
        if answer.passages:
            figures.missed.append(f"should be silent: {text} -> {answer.passages[0].text[:60]!r}")
    for flag, text in _pairs(questions["red-flags"]):
        figures.dangers += 1
        found = searcher.ask(text, language, Audience.PATIENT).red_flag
        figures.recalled += bool(found)
        if not found:
            figures.missed.append(f"NOT RECALLED {flag}: {text}")
    return figures


def _count(figures: Figures, right: Mapping[str, frozenset[int]], answer: Answer, asked: str) -> None:
    figures.answered += 1
    articles = [passage.article.id in right for passage in answer.passages]
    blocks = [passage.block in right.get(passage.article.id, ()) for passage in answer.passages]
    for at, first in enumerate((1, 3)):
        figures.articles[at] += any(articles[:first])
        figures.places[at] += any(blocks[:first])
    if not any(blocks[:3]):
        got = "; ".join(f"{passage.article.id}[{passage.block}]" for passage in answer.passages[:3])
        figures.missed.append(f"{asked} -> {got or 'nothing'}")


def _pairs(groups: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((name, text) for name, texts in groups.items() for text in texts)


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def table(found: Mapping[str, Figures]) -> Table:
    """The figures for a person."""
    shown = Table("Language", "Questions", "At 1", "At 3", "Article at 3", "Silent", "Red flags", "False alarms")
    for language, one in found.items():
        shown.add_row(
            language, str(one.answered), f"{one.at_1:.2f}", f"{one.at_3:.2f}",
            f"{one.articles[1] / one.answered:.2f}", f"{one.silent} of {one.unanswerable}",
            f"{one.recalled} of {one.dangers}", f"{one.alarms} of {one.answered + one.unanswerable}",
        )  # fmt: skip
    return shown


def main() -> int:
    """Measure and print; the exit status does not depend on any figure."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.dev.hitrate", description="Measure answers to questions.")
    parser.add_argument("--library", type=Path, default=built_library(), help="another library than the built-in one")
    parser.add_argument("--missed", action="store_true", help="list what was not answered well")
    chosen, console = parser.parse_args(), Console(highlight=False)
    with Library.open(chosen.library) as library:
        searcher, places = KioskSearcher(library, REGION), Places(library)
        found = {language: measure(searcher, places, language) for language in library.languages()}
        for language in ("en", "zh"):
            found[f"{language}, held out"] = measure(searcher, places, language, "held-out")
    console.print(table(found))
    for language, one in found.items():
        for line in one.missed if chosen.missed else ():
            console.print(f"{language} {line}", markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
