"""What stands beside the articles in a library, as documents of one language: pages, synonyms, danger signs.

Rules: a document is canonical JSON under its hash, as the guidance is; every language of a library has each of them,
an empty list where there is nothing; decoding trusts nothing: whatever is not exactly the expected shape is a
ValueError.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kiosk.domain.articles.article import Page
from kiosk.domain.articles.found import RedFlag
from kiosk.library.canonical import Fields, as_list, decode_plain_block, encode_block

if TYPE_CHECKING:
    from collections.abc import Iterable


def encode_pages(pages: Iterable[Page]) -> list[object]:
    """Write pages, in order."""
    return [
        {
            "id": page.id, "language": page.language, "title": page.title, "updated": page.updated.isoformat(),
            "machine_translated": page.machine_translated,
            "blocks": [list(encode_block(block)) for block in page.blocks],
        }
        for page in pages
    ]  # fmt: skip


def decode_pages(value: object) -> tuple[Page, ...]:
    """Read pages. Raises ValueError."""
    return tuple(_page(Fields(entry)) for entry in as_list(value))


def _page(fields: Fields) -> Page:
    blocks = []
    for entry in fields.array("blocks"):
        kind, block = as_list(entry)
        blocks.append(decode_plain_block(str(kind), block))
    page = Page(
        fields.text("id"), fields.text("language"), fields.text("title"), date.fromisoformat(fields.text("updated")),
        fields.flag("machine_translated"), tuple(blocks),
    )  # fmt: skip
    fields.done()
    return page


def encode_red_flags(flags: Iterable[RedFlag]) -> list[object]:
    """Write danger signs, in order."""
    return [{"id": flag.id, "phrases": list(flag.phrases)} for flag in flags]


def decode_red_flags(value: object) -> tuple[RedFlag, ...]:
    """Read danger signs. Raises ValueError."""
    flags = []
    for entry in as_list(value):
        fields = Fields(entry)
        flags.append(RedFlag(fields.text("id"), _words(fields.take("phrases"))))
        fields.done()
    return tuple(flags)


def decode_synonyms(value: object) -> tuple[tuple[str, ...], ...]:
    """Read groups of synonyms. Raises ValueError."""
    return tuple(_words(group) for group in as_list(value))


def _words(value: object) -> tuple[str, ...]:
    words = as_list(value)
    if not all(isinstance(word, str) for word in words):
        raise ValueError("not a list of words")
    return tuple(words)
