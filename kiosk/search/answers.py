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

from kiosk.domain.article import for_region
from kiosk.domain.found import Passage
from kiosk.errors import LibraryError
from kiosk.search.pieces import pieces
from kiosk.search.query import Group, expression
from kiosk.search.snippets import Wanted
from kiosk.search.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.domain.audience import Audience
    from kiosk.search.engine import Index, Shelf

MOST: Final = 5  # passages of an answer
_ARTICLES: Final = 40  # whose passages are compared
_PER_ARTICLE: Final = 2
_ABOUT: Final = 0.5  # what a word in the heading, title or article's question counts, beside one in the passage
_SYNONYM: Final = 0.7  # what another word for it counts
_ENOUGH: Final = 0.5  # of what was asked that a passage must cover
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
    """See `kiosk.ports.Searcher.ask`; red flags are not looked for here."""
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
        lexicon = self._lexicon = index.lexicon(shelf.language)
        self.groups = [self._spelt(group) for group in index.groups(question, shelf.language, typing=False)]
        self.wanted = Wanted(self.groups)
        self._weights = [max(map(lexicon.weight, group.own)) for group in self.groups]

    def _spelt(self, group: Group) -> Group:
        meant = None if group.known else self._lexicon.meant(group.form)
        if meant is None:
            return group
        again = self._index.groups(meant.form, self._shelf.language, typing=False)
        return again[0] if again else group

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
        article_id, cut, about = self._index.described(number)
        in_title = self._shares(about)[0]
        found = []
        for place, (_, context, text) in enumerate(cut):
            in_text, length = self._shares(text)
            around = [max(pair) for pair in zip(in_title, self._shares(context)[0], strict=True)]
            score = self._score(in_text, around, length)
            if score is not None:
                found.append(_Scored(score, number, article_id, place, self._shelf))
        return found

    def _score(self, in_text: Sequence[float], around: Sequence[float], length: int) -> float | None:
        """A passage's worth; None where it covers too little, or nothing but what its heading says."""
        if not any(in_text):
            return None
        norm = _K * (1 - _B + _B * length / _USUAL)
        worth = covered = 0.0
        for weight, inside, near in zip(self._weights, in_text, around, strict=True):
            repeated = inside * (_K + 1) / (inside + norm)
            worth += weight * (repeated + _ABOUT * near)
            covered += weight * min(1.0, max(inside, _ABOUT * near, near if inside else 0.0))
        return worth if covered >= _ENOUGH * sum(self._weights) else None

    def _shares(self, text: str) -> tuple[list[float], int]:
        """How often each group is in a text (a synonym counts less), and the text's length in words."""
        stems: dict[str, int] = {}
        length = 0
        for word in words(text, self._shelf.language):
            stems[word.stem] = stems.get(word.stem, 0) + 1
            length += 1
        return [_share(group, stems) for group in self.groups], length


def _share(group: Group, stems: dict[str, int]) -> float:
    best = 0.0
    for at, phrase in enumerate(group.alternatives):
        count = min(stems.get(stem, 0) for stem in phrase)
        best = max(best, count * (_SYNONYM if at else 1.0))
    return best


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
    piece, summary = cut[found.place], article.summary
    spans, _ = wanted.spans(piece.text, found.shelf.language)
    return Passage(
        found.article_id, summary.title, summary.status, summary.language, piece.text, spans, piece.block,
        piece.references,
    )  # fmt: skip
