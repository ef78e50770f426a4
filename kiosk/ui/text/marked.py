"""A found text with its match in bold: markup made here alone, from text that is escaped first.

Rules: a match is marked by whole words, for letters of a joined script change their shape where a word is cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from kiosk.domain.articles.article import Runs, Text
from kiosk.domain.articles.found import Span
from kiosk.ui.text.richtext import Rich, rich


def marked(text: str, spans: Sequence[Span]) -> Rich:
    """Markup with the spans in bold, and the plain words."""
    runs: list[Text] = []
    position = 0
    for start, end in _whole_words(text, spans):
        runs += [Text(text[position:start]), Text(text[start:end], strong=True)]
        position = end
    kept: Runs = tuple(run for run in (*runs, Text(text[position:])) if run.text)
    return rich(kept)


def _whole_words(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans grown to the words they touch, inside the text, in order and apart."""
    grown: list[Span] = []
    for span in sorted(spans):
        first, last = max(0, span[0]), min(len(text), span[1])
        if first >= last:
            continue
        while first and _joined(text[first - 1], text[first]):
            first -= 1
        while last < len(text) and _joined(text[last - 1], text[last]):
            last += 1
        if grown and first <= grown[-1][1]:
            grown[-1] = (grown[-1][0], max(last, grown[-1][1]))
        else:
            grown.append((first, last))
    return grown


def _joined(before: str, after: str) -> bool:
    """Whether two characters are of one word; Chinese writes no spaces, so there a match is what was found."""
    return all(_of_a_word(one) for one in (before, after))


def _of_a_word(character: str) -> bool:
    if "\u2e80" <= character <= "\u9fff":
        return False
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Lm"}
