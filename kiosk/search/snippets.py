"""Where a text matches, and the part of it that is worth showing.

Rules: a snippet is a stretch of the text, cut between words, with "…" where something was left out; spans tell the
words that match, whole ones, also where only their beginning was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.found import Marked
from kiosk.search.words import is_han, pairs, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.domain.articles.found import Span
    from kiosk.search.query import Group, Phrase

LONGEST: Final = 160  # characters of a snippet
_CUT: Final = "…"
_BEFORE: Final = 40  # characters shown before the first match


class Wanted:
    """The stems and beginnings that groups look for; `own` leaves synonyms and completions out."""

    def __init__(self, groups: Iterable[Group], *, own: bool = False) -> None:
        self._phrases: list[tuple[Phrase, int]] = []
        self._beginnings: list[tuple[str, int]] = []
        for number, group in enumerate(groups):
            self._phrases += [(phrase, number) for phrase in (group.alternatives[:1] if own else group.alternatives)]
            if group.beginning:
                self._beginnings.append((group.beginning, number))
        self._begun = tuple(begun for begun, _ in self._beginnings)
        self._stems = frozenset(stem for phrase, _ in self._phrases for stem in phrase)
        self._han = all(map(is_han, self._stems))

    def spans(self, text: str, language: str) -> tuple[tuple[Span, ...], frozenset[int]]:
        """Where a text matches, and which groups do; neighbouring Han matches are one span.

        Words of a phrase count only where the text has all of them.
        """
        groups = self.groups(text, language)
        if not groups:
            return (), groups
        said = list(words(text, language))
        there = self._stems.intersection(word.stem for word in said)
        stems = {stem for phrase, _ in self._phrases if there.issuperset(phrase) for stem in phrase}
        spans: list[Span] = []
        for word in said:
            if word.stem not in stems and not word.form.startswith(self._begun):
                continue
            if spans and word.start <= spans[-1][1] and is_han(word.form):
                spans[-1] = (spans[-1][0], max(word.end, spans[-1][1]))
            else:
                spans.append((word.start, word.end))
        return tuple(spans), groups

    def groups(self, text: str, language: str) -> frozenset[int]:
        """Which groups a text has."""
        if self._han:  # no need to cut it: characters and pairs stand in the text as they are
            return frozenset(number for phrase, number in self._phrases if all(stem in text for stem in phrase))
        said = pairs(text, language)
        there = self._stems.intersection(stem for _, stem in said)
        groups = {number for phrase, number in self._phrases if there.issuperset(phrase)} if there else set()
        if self._begun:
            for begun, number in self._beginnings:
                if number not in groups and any(form.startswith(begun) for form, _ in said):
                    groups.add(number)
        return frozenset(groups)

    def marked(self, text: str, language: str) -> Marked:
        """A whole text with its matches."""
        return Marked(text, self.spans(text, language)[0])


def best_snippet(
    pieces: Sequence[tuple[int, str, str]], wanted: Wanted, weights: Sequence[float], language: str
) -> tuple[Marked, int]:
    """The stretch of an article that shows most of what is wanted, and its block; the beginning if nothing matches.

    `pieces` are (block, context, text); `weights` are those of the groups.
    """
    best: tuple[float, int] | None = None
    for at, (_, _, text) in enumerate(pieces):
        groups = wanted.groups(text, language)
        worth = sum(weights[number] for number in groups)
        if groups and (best is None or worth > best[0]):
            best = (worth, at)
            if len(groups) == len(weights):
                break
    if best is None:
        return (window(pieces[0][2], ()), pieces[0][0]) if pieces else (Marked(""), -1)
    block, _, text = pieces[best[1]]
    return window(text, wanted.spans(text, language)[0]), block


def window(text: str, spans: Sequence[Span]) -> Marked:
    """Cut the stretch with the most matches out of a text."""
    flat = text.replace("\n", " ")
    if len(flat) <= LONGEST:
        return Marked(flat, tuple(spans))
    start = _start(spans)
    if start:
        start = _word_start(flat, start)
    end = len(flat) if start + LONGEST >= len(flat) else _word_end(flat, start, start + LONGEST)
    before, after = _CUT if start else "", _CUT if end < len(flat) else ""
    moved = len(before) - start
    inside = tuple((a + moved, b + moved) for a, b in spans if a >= start and b <= end)
    return Marked(before + flat[start:end] + after, inside)


def _start(spans: Sequence[Span]) -> int:
    """Where a window that holds the most spans begins."""
    if not spans:
        return 0
    counts = [sum(first <= a and b <= first + LONGEST - _BEFORE for a, b in spans) for first, _ in spans]
    return max(0, spans[counts.index(max(counts))][0] - _BEFORE)


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at, at + _BEFORE)
    return at if space < 0 else space + 1


def _word_end(text: str, start: int, at: int) -> int:
    space = text.rfind(" ", start + LONGEST // 2, at)
    return at if space < 0 else space
