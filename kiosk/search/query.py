"""What was typed, as groups of words that mean the same.

Rules: a text is cut to a bounded number of words before anything is looked up; stop words go, unless there is nothing
else; each word becomes a group of alternatives: its stem, its synonyms (phrases too) and, for the word that is still
being typed, the words that begin so. Of Chinese pairs each character counts once: for a word that has synonyms
before another pair of the library, for these before a pair that it lacks; what is left with none is a seam between
two words, and goes. Into FTS5 goes only what `expression` quotes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kiosk.search.stopwords import stop_words
from kiosk.search.words import is_han, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kiosk.search.lexicon import Lexicon
    from kiosk.search.words import Word

LONGEST_TEXT: Final = 600  # characters that are read
MOST_PIECES: Final = 150_000  # that other words for the words may stand in, all together, while somebody types
MOST_GROUPS: Final = 16  # words that are looked for
_MOST_ALTERNATIVES: Final = 14  # of one word

Phrase = tuple[str, ...]  # stems that must all be there


@dataclass(frozen=True, slots=True)
class Group:
    """One word or phrase of what was typed: `form` as it was typed (folded), `alternatives` with the word's own first.

    `beginning` is the form of a word still being typed, else "". `known`: some text of the library has it. `share` is
    how much of it counts: less than 1 for a pair of Han characters of which another word has one.
    """

    form: str
    alternatives: tuple[Phrase, ...]
    beginning: str = ""
    known: bool = True
    share: float = 1.0

    @property
    def own(self) -> Phrase:
        """The word itself."""
        return self.alternatives[0]


class Synonyms:
    """Groups of words and phrases of one language, by their stems."""

    def __init__(self, groups: Iterable[Iterable[str]], language: str) -> None:
        self._same: dict[Phrase, tuple[Phrase, ...]] = {}
        for group in groups:
            # by how it is left of a question, to how texts have it: Chinese ones may have stop words inside
            phrases = {phrase_of(text, language): phrase_of(text, language, cut=False) for text in group}
            for phrase in filter(None, phrases):
                others = tuple(whole for other, whole in phrases.items() if other != phrase and whole)
                self._same[phrase] = tuple(dict.fromkeys((*self._same.get(phrase, ()), *others)))
        self.longest = max(map(len, self._same), default=1)

    def of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What means the same; nothing for most words."""
        return self._same.get(phrase, ())

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._same


def phrase_of(text: str, language: str, *, cut: bool = True) -> Phrase:
    """Stems of a phrase without stop words: of Han runs the pairs (of a single character that), of others the words.

    `cut`: Chinese stop words go too; else they stay, as in a text.
    """
    found, stops = _typed(_without_stops(text, language) if cut else text, language), stop_words(language)
    return tuple(word.stem for word in [word for word in found if word.form not in stops] or found)


def groups_of(text: str, lexicon: Lexicon, synonyms: Synonyms, *, typing: bool) -> tuple[Group, ...]:
    """Cut a text into groups. `typing`: the last word may go on."""
    language = lexicon.language
    text = text[:LONGEST_TEXT]
    typed = _typed(_without_stops(text, language), language)
    begun = bool(typed) and typing and typed[-1].end == len(text) and not is_han(typed[-1].form)
    stops = stop_words(language)
    kept = [word for at, word in enumerate(typed) if word.form not in stops or (begun and at == len(typed) - 1)]
    kept = (kept or typed)[:MOST_GROUPS]
    return _grouped(kept, lexicon, synonyms, begun=begun)


def thrifty(groups: Sequence[Group], uses: Callable[[str], int]) -> tuple[Group, ...]:
    """Leave out what costs most to look up in a large library: other words for a word, the most used ones first.

    `uses` tells how many pieces have a stem. The words themselves are always looked up.
    """
    cost = {phrase: sum(map(uses, phrase)) for group in groups for phrase in group.alternatives[1:]}
    left = MOST_PIECES
    # without any completion, nothing would be found while a word is begun
    kept = {group.alternatives[1] for group in groups if group.beginning and len(group.alternatives) > 1}
    for phrase in sorted(cost, key=cost.__getitem__):
        left -= cost[phrase]
        if left < 0:
            break
        kept.add(phrase)
    return tuple(
        replace(group, alternatives=(group.own, *(phrase for phrase in group.alternatives[1:] if phrase in kept)))
        for group in groups
    )


def expression(groups: Sequence[Group], joint: str) -> str:
    """Write groups as an FTS5 expression; `joint` is AND or OR."""
    return f" {joint} ".join(f"({' OR '.join(map(_quoted, group.alternatives))})" for group in groups)


def _quoted(phrase: Phrase) -> str:
    return "(" + " AND ".join('"' + stem.replace('"', "") + '"' for stem in phrase) + ")"


def _typed(text: str, language: str) -> list[Word]:
    """Words of what is typed; single Han characters only where they stand alone."""
    found = list(words(text, language))
    pairs = {edge for word in found if is_han(word.form) and len(word.form) == 2 for edge in (word.start, word.end - 1)}
    return [word for word in found if not (is_han(word.form) and len(word.form) == 1 and word.start in pairs)]


def _without_stops(text: str, language: str) -> str:
    """Cut Chinese stop words out, longest first, unless nothing would be left; places of characters stay."""
    if language != "zh":
        return text
    rest = text
    for stop in sorted(stop_words(language), key=len, reverse=True):
        rest = rest.replace(stop, " " * len(stop))
    return rest if rest.strip() else text


def _grouped(kept: Sequence[Word], lexicon: Lexicon, synonyms: Synonyms, *, begun: bool) -> tuple[Group, ...]:
    made: dict[Phrase, Group] = {}
    places: dict[Phrase, range] = {}
    at = 0
    while at < len(kept):
        length = _phrase_length(kept, at, synonyms)
        own = tuple(word.stem for word in kept[at : at + length])
        last = begun and at + length == len(kept)
        form = " ".join(word.form for word in kept[at : at + length])
        alternatives = [own, *synonyms.of(own)]
        beginning = kept[at + length - 1].form if last and length == 1 else ""
        if beginning:
            alternatives += [(stem,) for stem in lexicon.completions(beginning)]
        alternatives = list(dict.fromkeys(alternatives))[:_MOST_ALTERNATIVES]
        known = any(all(map(lexicon.knows, phrase)) for phrase in alternatives)
        made.setdefault(own, Group(form, tuple(alternatives), beginning, known))
        places.setdefault(own, range(kept[at].start, kept[at + length - 1].end))
        at += length
    return _without_seams(made, places, synonyms) if lexicon.language == "zh" else tuple(made.values())


def _without_seams(
    made: Mapping[Phrase, Group], places: Mapping[Phrase, range], synonyms: Synonyms
) -> tuple[Group, ...]:
    """Let each character count once; what has none of its own goes."""
    taken: set[int] = set()
    shares: dict[Phrase, float] = {}
    for own in sorted(made, key=lambda own: (not made[own].known, own not in synonyms)):  # else as they were typed
        shares[own] = len(set(places[own]) - taken) / len(places[own])
        taken.update(places[own])
    return tuple(replace(group, share=shares[own]) for own, group in made.items() if shares[own])


def _phrase_length(kept: Sequence[Word], at: int, synonyms: Synonyms) -> int:
    """How many of the next words are one phrase that has synonyms; else 1."""
    for length in range(min(synonyms.longest, len(kept) - at), 1, -1):
        if tuple(word.stem for word in kept[at : at + length]) in synonyms:
            return length
    return 1


def by_language(found: Mapping[str, Iterable[Iterable[str]]]) -> dict[str, Synonyms]:
    """Synonyms of several languages."""
    return {language: Synonyms(groups, language) for language, groups in found.items()}
