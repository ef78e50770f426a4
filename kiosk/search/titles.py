"""What can be found while there is no index: titles and questions that have the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.domain.articles.found import Hit, Marked, SearchResult
from kiosk.search.query import Group
from kiosk.search.snippets import Wanted
from kiosk.search.stopwords import stop_words
from kiosk.search.words import words

if TYPE_CHECKING:
    from kiosk.domain.articles.audience import Audience
    from kiosk.ports import LibraryView

_LOOKED_AT: Final = 500  # articles; more are for the index
_LONGEST: Final = 600  # characters that are read
_RELATED: Final = 3


def title_search(view: LibraryView, text: str, language: str, audience: Audience, limit: int) -> SearchResult:
    """Search the first articles by title and question; those with most of the words come first."""
    typed = list(words(text[:_LONGEST], language))
    kept = [word for word in typed if word.form not in stop_words(language)] or typed
    groups = [Group(word.form, ((word.stem,),), word.form if word is typed[-1] else "") for word in kept]
    if not groups:
        return SearchResult(complete=False)
    wanted = Wanted(groups)
    found: list[tuple[int, Hit]] = []
    summaries = view.articles(language, audience, limit=_LOOKED_AT)
    for summary in summaries:
        titled, in_title = wanted.spans(summary.title, summary.language)
        asked, in_question = wanted.spans(summary.question, summary.language)
        if in_title or in_question:
            hit = Hit(
                "article", summary.id, Marked(summary.title, titled), Marked(summary.question, asked),
                summary.language, summary,
            )  # fmt: skip
            found.append((len(in_title | in_question), hit))
    found.sort(key=lambda pair: -pair[0])
    hits = tuple(hit for _, hit in found[: max(1, limit)])
    return SearchResult(hits, related=() if hits else summaries[:_RELATED], complete=False)
