"""Rows of a library's articles as data; a value of another kind is a ValueError or TypeError for the caller."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar, cast

from kiosk.domain.articles.article import ArticleSummary, Review
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.content_limits import MOST
from kiosk.domain.harmless import harmless, is_harmless

# Texts of a library as they leave it: harmless, whoever built the file. Rules: our own compiler refuses characters
# that deceive and texts of endless length; a library made elsewhere may hold them under right hashes. So what was
# compared with its hash is cleaned after that, and everything that is shown, spoken, printed or searched comes from
# here: characters that deceive are blanks, a text that no screen can lay out in time ends in an ellipsis. What is
# clean already stays the same object.
T = TypeVar("T")
_ESCAPED = re.compile(r"\\[bfnrtu]")  # how JSON writes control characters and halves of pairs
LONGEST = MOST["characters in a text"]


def cleaned(value: T) -> T:
    """Give data with every text in it harmless; dataclasses, tuples, lists and mappings are gone through."""
    return cast("T", _cleaned(value))


def _cleaned(value: Any) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        text = value if len(value) <= LONGEST else value[:LONGEST] + "…"
        return text if is_harmless(text) else harmless(text)
    if isinstance(value, tuple | list):
        made = [_cleaned(entry) for entry in value]
        return value if all(new is old for new, old in zip(made, value, strict=True)) else type(value)(made)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(entry) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _cleaned(entry) for name, entry in old.items()}
        changed = {name: entry for name, entry in new.items() if entry is not old[name]}
        return replace(value, **changed) if changed else value
    return value


def read_document(text: str) -> Any:
    """Parse JSON, cleaned where its text as a whole does not show that nothing needs it. Raises ValueError."""
    value = json.loads(text)
    plain = is_harmless(text) and not _ESCAPED.search(text) and max(map(len, text.split('"'))) <= LONGEST
    return value if plain else cleaned(value)


_LONGEST = MOST["characters in a title or a question"]


def summary_of(row: tuple[Any, ...]) -> ArticleSummary:
    """Read id, title, question, topic, audience, language, status, minutes, content_hash."""
    article_id, title, question, topic, audience, language, status, minutes, own_hash = row
    return ArticleSummary(
        article_id, title, question, topic, Audience(audience), language, ReviewStatus(status), max(1, int(minutes)),
        str(own_hash),
    )  # fmt: skip


def listed(summary: ArticleSummary) -> ArticleSummary:
    """Give a summary as a list may show it: what is longer than any title may be ends in an ellipsis."""
    title, question = (
        text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…" for text in (summary.title, summary.question)
    )
    return replace(summary, title=title, question=question)


def review_of(row: tuple[Any, ...], status: ReviewStatus) -> Review:
    """Read author to machine_translated, in the order of the table."""
    author, credentials, reviewer, created, updated, last, due, search, funding, conflicts, assisted, translated = row
    return Review(
        status=status, author=author, credentials=credentials, reviewer=reviewer,
        created=date.fromisoformat(created), updated=date.fromisoformat(updated),
        last_reviewed=None if last is None else date.fromisoformat(last),
        review_due=date.fromisoformat(due), evidence_search=date.fromisoformat(search),
        funding=funding, conflicts=conflicts, ai_assisted=bool(assisted), machine_translated=bool(translated),
    )  # fmt: skip
