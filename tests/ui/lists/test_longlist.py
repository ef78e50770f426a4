"""What a long list costs does not grow with its length, and nobody sees that most of it is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize

from kiosk.ui.lists.nearrows import NearRows
from kiosk.ui.reading.pages import RULES_PAGE
from tests.soak.fingers import Fingers
from tests.support.kiosk_stage import Stage, kiosk
from tests.support.limit_articles import at_all_limits, library_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtQuick import QQuickItem

    from kiosk.tour.driver import Seen

TURNED = QSize(1920, 1080)


def open_text(stage: Stage, view: str) -> None:
    match view:
        case "reader":
            stage.peek("shelves").open_article("what-is-a-second-opinion")
        case "pages":
            stage.session._pages.open_page(RULES_PAGE)
        case _:
            stage.session._pages.open_glossary()
    stage.driver.settle()


def settle(stage: Stage, view: str) -> None:
    """Until all rows have been laid out, and the page after has come."""
    near = list_of(stage, view).near
    stage.driver.wait(lambda: not near.unsettled and not near._later.isActive(), "rows at rest")
    stage.driver.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def list_of(stage: Stage, view: str) -> Any:
    return getattr(stage.session, f"_{view}")._long


def drawn(stage: Stage) -> int:
    """How many rows of a paged list the window has, shown or not."""

    def rows(parent: QQuickItem) -> Iterator[QQuickItem]:
        for child in parent.childItems():
            if child.property("fit") is not None and child.property("needed") is not None:
                yield child
            yield from rows(child)

    return len(list(rows(stage.window.contentItem())))


def read(stage: Stage, view: str) -> list[tuple[str, ...]]:
    """What stands on each page, from the first to the last."""
    long_list, pages = list_of(stage, view), []
    long_list.pager.show_row(0)
    while True:
        stage.driver.settle()
        pages.append(stage.driver.texts())
        if not long_list.pager.more:
            return pages
        long_list.pager.next()


def languages(stage: Stage) -> None:
    stage.speak("ar")
    stage.session.set_language("ar")


CHANGES: dict[str, Callable[[Stage], None]] = {
    "as it opens": lambda _: None,
    "larger text": lambda stage: stage.session.set_text_size(2),
    "contrast": lambda stage: stage.session.toggle_contrast(),
    "another language": languages,
    "a panel that turned": lambda stage: stage.window.resize(TURNED),
    "another reader": lambda stage: stage.session.set_audience("caregiver"),
}


@pytest.mark.parametrize(
    ("view", "change"),
    [
        *(("reader", change) for change in CHANGES),
        ("pages", "as it opens"),
        ("pages", "another language"),
        ("glossary", "larger text"),
    ],
)
def test_the_pages_are_those_of_a_list_that_is_all_there(
    view: str, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after a change that comes while somebody is on the second page and most rows are away."""
    found = []
    for whole in (True, False):
        with monkeypatch.context() as only, kiosk() as stage:
            if whole:
                only.setattr(NearRows, "filterAcceptsRow", lambda *_: True)
            stage.begin()
            open_text(stage, view)
            settle(stage, view)
            list_of(stage, view).pager.next()
            settle(stage, view)
            assert whole or list_of(stage, view).near.partial or view == "glossary"
            CHANGES[change](stage)
            settle(stage, view)
            held = list_of(stage, view).pager.held()
            found.append((held, list_of(stage, view).pager._pages, read(stage, view)))
    assert found[0] == found[1]
    assert len(found[0][2]) > 1


def test_only_the_rows_near_the_page_in_view_are_there(tmp_path: Path) -> None:
    library = library_of([at_all_limits()], tmp_path / "library.sqlite")
    with kiosk(library=library) as stage:
        stage.session.begin()
        stage.session.set_audience("patient")
        stage.session.enter()
        stage.driver.settle()
        stage.peek("shelves").open_article("limit")
        settle(stage, "reader")
        long_list = list_of(stage, "reader")
        for _ in range(int(stage.peek("reader.pager.pages"))):
            assert drawn(stage) == len(long_list.pager.rows_near())
            assert drawn(stage) < long_list.rows.rowCount() / 2
            long_list.pager.next()
            assert set(long_list.pager.rows_in_view()) <= set(there(stage)), "the page is there before it is drawn"
            settle(stage, "reader")
        long_list.pager.show_row(0)
        assert set(long_list.pager.rows_in_view()) <= set(there(stage))


def there(stage: Stage) -> list[int]:
    near = list_of(stage, "reader").near
    return [near.mapToSource(near.index(row, 0)).row() for row in range(near.rowCount())]


def test_what_is_open_in_the_text_closes_when_its_page_is_turned() -> None:
    with kiosk() as stage:
        stage.begin()
        stage.open_article()
        settle(stage, "reader")
        before = stage.peek("reader.pager")._pages
        chip = stage.open_source()
        assert stage.peek("reader.openText")
        while stage.has("Next page"):
            stage.touch("Next page")
        settle(stage, "reader")
        assert not stage.peek("reader.openText")
        assert stage.peek("reader.pager")._pages == before
        assert stage.open_source() == chip, "the first touch opens it again"
        assert stage.peek("reader.openText")


def test_a_finger_on_a_row_and_one_on_a_control_that_changes_all_rows() -> None:
    """Both lift at once: rows that go are not gone while the touch is told to them."""
    with kiosk() as stage:
        stage.begin()
        stage.open_article()
        fingers = Fingers()
        fingers.take(stage.window)
        for _ in range(6):
            stage.turn_to_first("reader.pager")
            stage.turn_to(lambda: bool(chips(stage)))
            size, before = stage.driver.find("Text size").rect.center(), stage.peek("textStep")
            down = [(1, size), (2, chips(stage)[0].rect.center())]
            for state in ("press", "release"):
                fingers.play(["touch", [[finger, state, at.x(), at.y()] for finger, at in down]])
                QCoreApplication.processEvents()
            stage.driver.settle()
            assert stage.peek("textStep") != before


def chips(stage: Stage) -> list[Seen]:
    return [seen for seen in stage.driver.see() if seen.actionable and seen.name.startswith("Source")]
