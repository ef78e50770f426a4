"""Every article and page fits its pages at its full size: nothing is drawn smaller, no heading stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtQuick import QQuickItem

from tests.support.kiosk_stage import Stage, kiosk

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 2
# Each language at the worst: the small panel with the largest text. The other two panels have far more room.
LOOKS = [
    ("small", "en", "professional", LARGEST),
    ("small", "es", "patient", LARGEST),
    ("small", "ar", "professional", LARGEST),
    ("small", "ar", "patient", LARGEST),
    ("small", "zh", "caregiver", LARGEST),
    ("small", "es", "professional", 0),
    ("landscape", "ar", "caregiver", LARGEST),
    ("portrait", "es", "professional", LARGEST),
]


def put_on(stage: Stage, language: str, step: int) -> None:
    stage.session.set_language(language)
    stage.speak(language)
    stage.session.set_text_size(step)
    stage.driver.settle(2)


def articles(stage: Stage) -> list[str]:
    """The ids of all articles."""
    assert stage.app.services.content is not None
    view, visit = stage.app.services.content.view, stage.visit
    assert visit.audience is not None
    return [one.id for one in view.articles(visit.language, visit.audience)]


def texts(stage: Stage) -> Iterator[tuple[str, str]]:
    """Open everything that is read in pages; gives its id and where its reader is."""
    assert stage.app.services.content is not None
    for article_id in articles(stage):
        stage.session._shelves.open_article(article_id)
        stage.session._reader.finish()
        stage.driver.settle(2)
        yield article_id, "reader"
    for page in stage.app.services.content.view.pages(stage.visit.language):
        stage.session._pages.open_page(page.id)
        stage.driver.settle(2)
        yield page.id, "pages"


def items(parent: QQuickItem) -> Iterator[QQuickItem]:
    for child in parent.childItems():
        if child.isVisible():
            yield child
            yield from items(child)


@pytest.mark.parametrize(("panel", "language", "audience", "step"), LOOKS)
def test_nothing_is_drawn_smaller_and_no_heading_is_alone(panel: str, language: str, audience: str, step: int) -> None:
    with kiosk(panel=panel) as stage:
        stage.begin(audience)
        put_on(stage, language, step)
        faults, seen = [], 0
        for name, reader in texts(stage):
            rows, pager = stage.peek(f"{reader}.rows").rows(), stage.peek(f"{reader}.pager")
            faults += [f"{name}: {rows[row].kind} {row} is drawn smaller" for row in pager.squeezed()]
            faults += [
                f"{name}: alone at the end of its page: {rows[page.last].plain}"
                for page in pager._pages
                if rows[page.last].kind == "heading"
            ]
            seen += 1
        assert seen > 15
        assert not faults


@pytest.mark.parametrize(
    ("panel", "language", "step"), [("small", "ar", LARGEST), ("small", "es", 0), ("portrait", "en", 0)]
)
def test_what_is_drawn_is_what_was_counted(panel: str, language: str, step: int) -> None:
    with kiosk(panel=panel) as stage:
        stage.begin("professional")
        put_on(stage, language, step)
        stage.session._shelves.open_article("find-the-right-person")
        stage.session._reader.finish()
        stage.driver.settle(2)
        pager = stage.peek("reader.pager")
        parted = 0
        for _ in range(len(pager._pages)):
            stage.driver.settle(2)
            parts = [
                item
                for item in items(stage.window.contentItem())
                if item.property("fit") is not None and item.property("needed") is not None
            ]
            assert parts
            for part in parts:
                frame = part.parentItem().parentItem()
                bottom = part.mapToItem(frame, 0, part.height()).y()
                assert part.property("fit") == 1
                assert bottom <= frame.height() + 1, (pager.property("page"), bottom, frame.height())
            parted += pager.property("stop") > 0
            pager.next()
        assert parted or panel == "portrait"
