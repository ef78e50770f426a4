"""The pages about the kiosk itself: `pages/<page>.<language>.md`.

Rules: the pages are those of `PAGES`, in that order, because the screens know them (two end in a list that the kiosk
makes itself: of the rules, and of the sources); a page may be missing; its body is that of an article, without
citations (sources are listed on their own page), regions or an in-short box; the front matter has exactly the fields
`id`, `language`, `title`, `updated`, `machine_translated`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.front_matter import Front, located_front
from kiosk.authoring.sources.markdown import read_body
from kiosk.domain.articles.article import Page, RegionBlock
from kiosk.domain.content_limits import MOST
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.markdown import Body, Placed
    from kiosk.authoring.sources.problems import Problems

PAGES = (
    "editorial-policy",
    "how-articles-are-reviewed",
    "the-board",
    "how-the-questionnaire-decides",
    "privacy",
    "sources",
)
MAX_TITLE = MOST["characters in a title or a question"]
_FILE = re.compile(r"([a-z0-9-]+)\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md")


@dataclass(frozen=True, slots=True)
class PageSource:
    """One page in one language as written."""

    path: Path
    page: Page
    placed: tuple[Placed, ...]
    terms: tuple[tuple[str, int], ...]


def read_pages(folder: Path, problems: Problems) -> tuple[PageSource, ...]:
    """Read all pages, in order of page and language; a missing folder has none."""
    found = []
    for path in sorted(folder.glob("*")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            problems.error(path, 0, "does not belong here; pages are pages/<page>.<language>.md")
        elif match[1] not in PAGES:
            problems.error(path, 0, f"there is no page {match[1]!r}; the pages are {', '.join(PAGES)}")
        else:
            source = _page(path, match[1], match[2], problems)
            found += [source] if source else []
    return tuple(sorted(found, key=lambda source: (PAGES.index(source.page.id), source.page.language)))


def _page(path: Path, page_id: str, language: str, problems: Problems) -> PageSource | None:
    try:
        body = read_body(path, read_text(path))
    except ContentError as error:
        problems.caught(error)
        return None
    for fault in body.errors:
        problems.caught(fault)
    front = located_front(path, body, problems)
    if front is None:
        return None
    _check_body(path, body, problems)
    fields = Front(path, front, problems)
    if fields.name("id") != page_id and not fields.wrong:
        fields.fail("id", f"id is not {page_id!r}, which the file's name says")
    if fields.text("language", longest=20) != language and not fields.wrong:
        fields.fail("language", f"language is not {language!r}, which the file's name says")
    blocks = tuple(placed.block for placed in body.blocks if not isinstance(placed.block, RegionBlock))
    page = Page(
        page_id, language, fields.text("title", longest=MAX_TITLE), fields.day("updated"),
        fields.flag("machine_translated"), blocks,
    )  # fmt: skip
    fields.done()
    return None if fields.wrong else PageSource(path, page, tuple(body.blocks), tuple(body.terms))


def _check_body(path: Path, body: Body, problems: Problems) -> None:
    if not body.blocks and not body.errors:
        problems.error(path, 1, "the page is empty")
    for key, line in body.citations:
        problems.error(path, line, f"a page holds no citation ({key!r}); sources are listed on a page of their own")
    for placed in body.blocks:
        if isinstance(placed.block, RegionBlock):
            problems.error(path, placed.line, "a page is the same in all regions; a region block is for articles")
