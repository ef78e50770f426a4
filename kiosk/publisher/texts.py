"""What the publisher's side knows of a library: plain values, worked out by whoever read it.

Rules: a text is one article for one reader in one language, named `article.audience.language`; its names are safe as
names of files and of targets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kiosk.bundle.format import REVIEWS, review_path
from kiosk.domain.articles.audience import Audience
from kiosk.errors import PublisherError

_ARTICLE: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One article for one reader in one language; `hash` names all that is shown of it, `length` is in bytes."""

    article: str
    audience: str
    language: str
    title: str
    hash: str
    length: int

    @property
    def path(self) -> str:
        """The target that stands for its approval."""
        return review_path(self.article, self.audience, self.language)

    @property
    def name(self) -> str:
        """Its name for people and files."""
        return self.path.removeprefix(REVIEWS)


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """What a library says of itself, and its texts. `sha256`: of the file, in hex."""

    id: str
    version: str
    sha256: str
    length: int
    texts: tuple[Text, ...]

    def checked(self) -> LibraryFacts:
        """Give the same facts. Raises PublisherError for a text that cannot be named or that comes twice."""
        for text in self.texts:
            fits = _ARTICLE.fullmatch(text.article) and _LANGUAGE.fullmatch(text.language)
            if not fits or text.audience not in set(Audience) or not _HASH.fullmatch(text.hash) or text.length < 1:
                raise PublisherError(f"The library's article {text.name!r} cannot be named in a bundle; rename it.")
        if len({text.path for text in self.texts}) != len(self.texts):
            raise PublisherError("The library has an article twice for the same reader and language.")
        return self

    def find(self, article: str, audience: str, language: str) -> Text:
        """Find a text. Raises PublisherError that tells what there is."""
        found = [text for text in self.texts if text.article == article]
        for text in found:
            if (text.audience, text.language) == (audience, language):
                return text
        if not found:
            raise PublisherError(f"The library has no article {article!r}; `review --list` shows what there is.")
        there = ", ".join(f"{text.audience} {text.language}" for text in sorted(found))
        raise PublisherError(f"There is no {article!r} for {audience} in {language}; there is: {there}.")
