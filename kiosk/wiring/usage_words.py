"""Which words of a search that found nothing may be counted: those of the library, and those that staff approved.

Rules: a word counts as the library spells it, never as it was typed; what is not in the vocabulary (a name, a place, a
number) is no word of it, however often it is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.ports import LibraryView


class Vocabulary:
    """Fits `known` of `kiosk.device.counters.Counters`. `approved`: the setting `usage.words`."""

    def __init__(self, view: LibraryView, approved: Iterable[str] = ()) -> None:
        self._view, self._approved = view, tuple(approved)
        self._words: dict[str, dict[str, str]] = {}

    def __call__(self, text: str, language: str) -> tuple[str, ...]:
        """Return the words of the vocabulary that stand in a text, each once."""
        from kiosk.search.words import stems

        known = self._known(language)
        return tuple(dict.fromkeys(known[stem] for stem in stems(text, language) if stem in known))

    def _known(self, language: str) -> dict[str, str]:
        """Return stem to word."""
        if language not in self._words:
            from kiosk.search.stopwords import stop_words
            from kiosk.search.words import words

            stops = stop_words(language)
            found: dict[str, str] = {}
            for text in self._texts(language):
                for word in words(text, language):
                    if len(word.form) > 1 and not word.form.isdecimal() and word.form not in stops:
                        found.setdefault(word.stem, text[word.start : word.end].casefold())
            self._words[language] = found
        return self._words[language]

    def _texts(self, language: str) -> Iterator[str]:
        yield from self._approved
        try:
            for entry in self._view.glossary(language):
                yield entry.term
            for group in self._view.synonyms(language):
                yield from group
        except LibraryError:  # a damaged library: what can be read counts
            return
