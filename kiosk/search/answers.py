"""Passages that answer a question.

Rules: a question is words, no sentence that is understood; a passage is worth the weights of the question's words
that it has (BM25 over pieces), with a share of those in its headings, its article's title and question. A passage
that covers too little of what was asked is none, so that a question which the library cannot answer gets nothing;
words that the library does not know count as asked and not answered, after one try at their spelling. What comes out
is read from the library again, never from the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.found import Passage
from kiosk.errors import LibraryError
from kiosk.search.pieces import pieces
from kiosk.search.query import LONGEST_TEXT, Group, expression
from kiosk.search.snippets import Wanted
from kiosk.search.words import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kiosk.domain.articles.audience import Audience
    from kiosk.search.engine import Index, Shelf

MOST: Final = 5  # passages of an answer
_ARTICLES: Final = 40  # whose passages are compared
_PER_ARTICLE: Final = 2
# Found with the labelled questions of tests/search; near these values the figures hardly change.
_SYNONYM: Final = 0.9  # what another word for it counts
_HEADING: Final = 0.5  # worth of a word in the heading, beside one in the text
_TITLE: Final = 0.3  # the same in the article's title or question
_TITLE_COVERS: Final = 0.6  # how far a word there covers what was asked
_ENOUGH: Final = 0.42  # of what was asked that a passage must cover
_UNKNOWN: Final = 3  # pieces in which a word would be that the library does not know, for its weight
_ALIKE: Final = 0.5  # what it is worth to be asked in the words of the article's title or question
_SUM: Final = 1.3  # for the box that sums an article up
_K, _B = 1.2, 0.5  # BM25: how fast repetition stops to count, how much length does
_USUAL: Final = 30  # words of a usual passage


@dataclass(frozen=True, slots=True)
class _Scored:
    score: float
    number: int
    article_id: str
    place: int  # among the article's pieces
    shelf: Shelf


def answers(index: Index, question: str, language: str, audience: Audience, region: str) -> tuple[Passage, ...]:
    """Return passages that answer a question, the best first; red flags are not looked for here."""
    language = index.known_language(language)
    for shelf in index.shelves(language, audience):
        asked = _Asked(index, question, shelf)
        best = asked.best() if asked.groups else []
        if best:
            quoted = (_quoted(index, one, language, audience, region, asked.wanted) for one in best)
            return tuple(passage for passage in quoted if passage is not None)
    return ()


class _Asked:
    """A question put to one shelf."""

    def __init__(self, index: Index, question: str, shelf: Shelf) -> None:
        self._index, self._shelf = index, shelf
        self._lexicon = index.lexicon(shelf.language)
        self.groups = self._spelt(index.groups(question, shelf.language, typing=False))
        self.wanted = Wanted(self.groups)
        self._weights = [self._weight(group) for group in self.groups]
        self._typed = frozenset(stems(question[:LONGEST_TEXT], shelf.language))

    def _spelt(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """Put words of the library in the place of those that were misspelt; then phrases are found again."""
        meant = {group.form: self._lexicon.meant(group.form) for group in groups if not group.known}
        if not any(meant.values()):
            return groups
        forms = [found.form if (found := meant.get(group.form)) else group.form for group in groups]
        return self._index.groups(" ".join(forms), self._shelf.language, typing=False)

    def _weight(self, group: Group) -> float:
        """How much a group says: as much as the most usual word or phrase that stands for it."""
        if not group.known:
            return group.share * self._lexicon.weight_of(_UNKNOWN)
        weights = [max(map(self._lexicon.weight, phrase)) for phrase in group.alternatives if phrase]
        return group.share * min(weights)

    def best(self) -> list[_Scored]:
        """The best passages, at most `_PER_ARTICLE` of one article."""
        found: list[_Scored] = []
        for number in self._index.ranked(self._shelf, expression(self.groups, "OR"), _ARTICLES):
            found += self._of_article(number)
        found.sort(key=lambda one: (-one.score, one.number, one.place))
        taken: dict[str, int] = {}
        best: list[_Scored] = []
        for one in found:
            taken[one.article_id] = taken.get(one.article_id, 0) + 1
            if taken[one.article_id] <= _PER_ARTICLE:
                best.append(one)
        return best[:MOST]

    def _of_article(self, number: int) -> list[_Scored]:
        counted = self._index.counted(number, self._shelf.language)
        titled, found = self._shares(counted.about), []
        alike = self._alike(counted.asks)
        for place, piece in enumerate(counted.pieces):
            inside, headed = self._shares(piece.text), self._shares(piece.context)
            score = self._score(inside, headed, titled, piece.length, first=piece.block == 0)
            if score is not None:
                score += _ALIKE * alike * sum(self._weights)
                found.append(_Scored(score, number, counted.id, place, self._shelf))
        return found

    def _score(
        self, inside: Sequence[float], headed: Sequence[float], titled: Sequence[float], length: int, *, first: bool
    ) -> float | None:
        """A passage's worth; None where it covers too little of what was asked.

        What only the article's title says counts for its first piece, the box that sums it up.
        """
        if not (any(inside) or any(headed) or first):
            return None
        norm = _K * (1 - _B + _B * length / _USUAL)
        worth = covered = 0.0
        for weight, text, heading, title in zip(self._weights, inside, headed, titled, strict=True):
            worth += weight * (text * (_K + 1) / (text + norm) + _HEADING * min(1, heading) + _TITLE * min(1, title))
            covered += weight * min(1.0, max(text, heading, min(_TITLE_COVERS, title)))
        if covered < _ENOUGH * sum(self._weights):
            return None
        return worth * (_SUM if first else 1.0)

    def _alike(self, asked: Iterable[frozenset[str]]) -> float:
        """How alike the question is to the most alike of these, stop words and all: 0 to 1 (Dice)."""
        shared = (2 * len(self._typed & one) / (len(self._typed) + len(one)) for one in asked)
        return max(shared, default=0.0)

    def _shares(self, stems: Mapping[str, int]) -> list[float]:
        """How often each group is in a text; a synonym counts less."""
        return [_share(group, stems) for group in self.groups]


def _share(group: Group, stems: Mapping[str, int]) -> float:
    counts = [min(stems.get(stem, 0) for stem in phrase) for phrase in group.alternatives]
    return max(counts[0], _SYNONYM * max(counts[1:], default=0))


def _quoted(
    index: Index, found: _Scored, language: str, audience: Audience, region: str, wanted: Wanted
) -> Passage | None:
    """The passage as the library has it now; None where it can no longer be read."""
    try:
        article = for_region(index.view.article(found.article_id, language, audience), region)
    except LibraryError:
        return None
    cut = pieces(article)
    if found.place >= len(cut):
        return None
    piece = cut[found.place]
    spans, _ = wanted.spans(piece.text, found.shelf.language)
    return Passage(article.summary, piece.text, spans, piece.block, piece.references)
