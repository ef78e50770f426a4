"""The status on each screen and on paper is that of the very text shown, in its language, for its reader, today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.articles.approval import Approvals
from kiosk.domain.articles.article import for_region
from kiosk.domain.articles.audience import Audience
from kiosk.domain.sheet.sheet import ExcerptPart
from tests.support.kiosk_stage import Stage, kiosk, library_file
from tests.support.made_approvals import BOARD, LAST, REVIEWED, approvals_of

if TYPE_CHECKING:
    from kiosk.domain.sheet.sheet import Sheet

FIRST = "what-is-a-second-opinion"
PANEL = "Approved by {board}"


class Calendar:
    """The day that a test says it is."""

    def __init__(self, day: date = REVIEWED) -> None:
        self.day = day

    def __call__(self) -> date:
        """Tell the day."""
        return self.day


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def stage(calendar: Calendar) -> Iterator[Stage]:
    with kiosk(approvals=approvals_of(library_file(), FIRST, "records-to-bring"), today=calendar) as stage:
        stage.begin()
        yield stage


def statuses(stage: Stage, model: str) -> dict[str, str]:
    """Article -> status, as a list shows it."""
    return {getattr(row, "article_id", "") or row.key: row.status for row in stage.peek(model).rows()}


def open_status(stage: Stage) -> None:
    stage.touch_words(str(stage.peek("reader.stepLine")))


def texts(stage: Stage) -> str:
    return "\n".join(stage.driver.texts())


def sheet(stage: Stage) -> Sheet:
    made = stage.session._sheet.sheet()
    assert made is not None
    return made


def printed_status(stage: Stage) -> str:
    (part,) = (part for part in sheet(stage).parts if isinstance(part, ExcerptPart))
    return part.status


def test_a_touched_status_says_who_approved_it_when_and_until_when(stage: Stage) -> None:
    stage.open_article()
    assert not stage.shows("Educational only")
    open_status(stage)
    assert stage.shows(f"Approved by \u2068{BOARD.name}\u2069")
    told = texts(stage)
    for reviewer in BOARD.reviewers[:2]:
        assert f"{reviewer.name}, {reviewer.credentials}" in told
    assert BOARD.reviewers[2].name not in told
    assert "November 3, 2026" in told
    assert "November 3, 2027" in told
    stage.touch("Close")
    assert BOARD.name not in texts(stage)
    open_status(stage)
    stage.touch("How articles are reviewed")
    assert stage.screen == "pages"


@pytest.mark.parametrize("panel", ["landscape", "small"])
def test_in_two_panes_it_opens_beside_what_was_touched(panel: str) -> None:
    with kiosk(approvals=approvals_of(library_file(), FIRST), today=Calendar(), panel=panel) as stage:
        stage.begin()
        stage.open_article()
        stage.touch("Next page")
        stage.touch_words(str(stage.peek("reader.stepLine" if panel == "landscape" else "reader.statusText")))
        assert BOARD.name in texts(stage)
        assert stage.peek("reader.pager").squeezed() == ()
        stage.touch("Close")
        assert BOARD.name not in texts(stage)


def test_without_an_approval_each_status_is_explained(stage: Stage) -> None:
    stage.open_article(1)
    assert stage.shows("Educational only")
    open_status(stage)
    assert stage.shows("No medical board has approved this text yet.")
    assert stage.shows("Clinicians are checking it. It may still change.")
    assert stage.has("How articles are reviewed")
    assert BOARD.name not in texts(stage)


def test_a_source_and_the_status_are_open_one_at_a_time(stage: Stage) -> None:
    stage.open_article()
    open_status(stage)
    assert stage.peek("reader.statusOpen")
    stage.open_source()
    assert not stage.peek("reader.statusOpen")


def test_lists_say_of_each_article_what_it_says_itself(stage: Stage) -> None:
    assert statuses(stage, "shelves.articles")[FIRST] == "approved"
    stage.touch("All articles")
    stage.expect("topic")
    shown = statuses(stage, "shelves.shelf")
    assert {article for article, status in shown.items() if status == "approved"} == {FIRST, "records-to-bring"}
    for article in shown:
        stage.peek("shelves").open_article(article)
        stage.expect("article")
        assert stage.peek("reader.status") == shown[article]


def test_found_and_quoted_texts_say_the_same(stage: Stage) -> None:
    stage.touch("Search")
    stage.expect("search")
    finder = stage.peek("finder")
    finder.type("second opinion records")
    finder.search_now()
    stage.driver.wait(lambda: not stage.peek("finder.note"), "the index")
    found = {row.key: row.status for row in stage.peek("finder.rows").rows() if row.kind == "article"}
    assert found.pop("records-to-bring") == "approved"
    assert found.pop(FIRST) == "approved"
    assert set(found.values()) == {"submitted"}
    stage.session.home()
    stage.touch("Ask a question")
    stage.peek("asking").ask("What records should I bring to a second opinion?")
    stage.driver.wait(lambda: bool(stage.peek("asking.passages").rows()), "passages")
    quoted = statuses(stage, "asking.passages")
    assert "approved" in quoted.values()
    assert {article for article, status in quoted.items() if status == "approved"} <= {FIRST, "records-to-bring"}


def test_the_sheet_names_the_board_and_the_last_day(stage: Stage, calendar: Calendar) -> None:
    stage.open_article()
    stage.add_to_sheet()
    assert printed_status(stage) == f"Approved by \u2068{BOARD.name}\u2069, valid until November 3, 2027."
    stage.visit.sheet_language = "es"
    assert printed_status(stage).startswith("Presentado: ")
    stage.visit.sheet_language = None
    calendar.day = LAST + timedelta(days=1)
    assert printed_status(stage) == "The review board’s approval ended on November 3, 2027."
    assert sheet(stage).banner


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Board \U00012000", "\u2068Board\u2069"), ("\U00012000", "the medical board")],  # cuneiform
)
def test_a_board_is_named_without_what_no_font_can_write(name: str, printed: str) -> None:
    approvals = approvals_of(library_file(), FIRST)
    strange = Approvals(replace(BOARD, name=name), approvals)
    with kiosk(approvals=strange, today=Calendar()) as stage:
        stage.begin()
        stage.open_article()
        stage.add_to_sheet()
        assert printed_status(stage) == f"Approved by {printed}, valid until November 3, 2027."


def test_the_day_after_the_last_one_it_is_gone(stage: Stage, calendar: Calendar) -> None:
    calendar.day = LAST
    stage.open_article()
    assert stage.peek("reader.status") == "approved"
    calendar.day = LAST + timedelta(days=1)
    stage.session.home()
    stage.touch("All articles")
    assert statuses(stage, "shelves.shelf")[FIRST] == "submitted"
    stage.peek("shelves").open_article(FIRST)
    stage.expect("article")
    assert stage.peek("reader.status") == "submitted"
    stage.turn_to_first("reader.pager")
    assert "The review board’s approval ended on November 3, 2027." in texts(stage)
    open_status(stage)
    assert f"Approved before by \u2068{BOARD.name}\u2069" in texts(stage)


@pytest.mark.parametrize(("language", "audience"), [("es", "patient"), ("ar", "patient"), ("en", "caregiver")])
def test_an_approval_lends_its_mark_to_no_other_language_and_no_other_reader(language: str, audience: str) -> None:
    with kiosk(approvals=approvals_of(library_file()), today=Calendar(), language=language) as stage:
        stage.begin(audience)
        assert set(statuses(stage, "shelves.articles").values()) == {"submitted"}
        stage.open_article()
        assert stage.peek("reader.status") == "submitted"
        assert stage.shows("Educational only")


def test_another_language_s_own_approval_is_shown_in_its_words() -> None:
    with kiosk(approvals=approvals_of(library_file(), language="es"), today=Calendar(), language="es") as stage:
        stage.begin()
        stage.open_article()
        assert stage.peek("reader.status") == "approved"
        assert stage.shows("Machine-assisted translation, approved by the board in this language.")
        open_status(stage)
        assert stage.shows("Valid until")


def test_one_other_byte_and_the_mark_is_gone() -> None:
    right = list(approvals_of(library_file()))
    wrong = [replace(one, hash=f"{int(one.hash, 16) ^ 1:064x}") for one in right]
    with kiosk(approvals=Approvals(BOARD, wrong), today=Calendar()) as stage:
        stage.begin()
        assert set(statuses(stage, "shelves.articles").values()) == {"submitted"}
        stage.open_article()
        assert stage.shows("Educational only")


def test_a_term_opens_as_the_board_saw_it(stage: Stage) -> None:
    content = stage.app.services.content
    assert content is not None
    whole = content.view.article(FIRST, "en", Audience.PATIENT)
    stage.session.set_language("es")
    stage.session._reader._article = for_region(whole, "us")  # a text that has no translation
    stage.peek("reader").open_term(0, "second-opinion")
    entry = content.view.term("second-opinion", "en")
    assert entry is not None
    assert stage.peek("reader.openText") == entry.definition


def test_the_page_about_the_board_names_it(stage: Stage) -> None:
    stage.peek("pages").open_page("the-board")
    stage.expect("pages")
    told = texts(stage)
    assert BOARD.name in told
    assert "2 reviewers must sign an article" in told
    assert all(f"{reviewer.name}, {reviewer.credentials}" in told for reviewer in BOARD.reviewers)
    assert "has none yet" not in told


def test_the_page_about_the_board_says_that_the_built_in_library_has_none() -> None:
    with kiosk() as stage:
        stage.begin()
        stage.peek("pages").open_page("the-board")
        stage.expect("pages")
        assert "The built-in library has none yet" in texts(stage)
