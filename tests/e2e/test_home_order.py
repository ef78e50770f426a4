"""Home in the order of this visit: it says why, and forgets it at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.kiosk_stage import DECIDING, Stage, kiosk


@pytest.fixture
def stage() -> Iterator[Stage]:
    with kiosk() as stage:
        yield stage


def first(stage: Stage) -> tuple[str, str]:
    row = stage.peek("shelves.articles").rows()[0]
    return row.article_id, row.why


def test_the_first_article_says_why_it_stands_there(stage: Stage) -> None:
    stage.begin()
    assert first(stage) == ("what-is-a-second-opinion", "A good first read")
    stage.open_article()
    stage.session.home()
    article, why = first(stage)
    assert article in {"when-it-helps", "talking-with-your-doctor", "records-to-bring"}
    assert why.startswith("Next after “")
    stage.visit.answers = dict(DECIDING)
    stage.visit.finished = True
    stage.session.home()
    assert first(stage) == ("planned-surgery", "Because you told us: the choice is about surgery")
    assert stage.driver.find("Planned surgery").description.startswith(
        "Because you told us: the choice is about surgery"
    )


def test_all_articles_are_listed_the_picked_ones_first_then_by_topic(stage: Stage) -> None:
    stage.begin()
    stage.visit.answers = dict(DECIDING)
    stage.touch("All articles")
    rows = stage.peek("shelves.shelf").rows()
    assert len(rows) == len({row.article_id for row in rows}) == 13
    assert rows[0].heading == "Picked for you"
    picked = [row.heading for row in rows].index("Deciding")
    assert all(row.why for row in rows[:picked])
    assert not any(row.why for row in rows[picked:])
    assert not stage.peek("shelves.isCut")


def test_nothing_of_the_order_outlives_the_visit(stage: Stage) -> None:
    stage.begin()
    before = stage.peek("shelves.articles").rows()
    stage.visit.answers = dict(DECIDING)
    stage.open_article()
    stage.session.home()
    assert stage.peek("shelves.articles").rows() != before
    stage.session.finish()
    stage.session.close_done()
    assert stage.peek("shelves.articles").rows() == ()
    stage.begin()
    assert stage.peek("shelves.articles").rows() == before


def test_a_long_shelf_is_cut_and_leads_to_search(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.reading.picks.MOST", 3)
    monkeypatch.setattr("kiosk.ui.reading.shelves.MOST", 3)
    stage.begin()
    stage.visit.answers = dict(DECIDING)
    stage.touch("All articles")
    assert "planned-surgery" in [row.article_id for row in stage.peek("shelves.shelf").rows()], "wherever it stands"
    stage.touch("There are more: search all of them")
    stage.expect("search")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_pages_about_the_kiosk_end_in_what_decides(language: str) -> None:
    with kiosk(language=language) as stage:
        stage.begin()
        stage.touch("About this kiosk")
        stage.expect("about")
        assert len(stage.peek("pages.pages").rows()) == 6
        stage.session._pages.open_rules()
        stage.driver.settle()
        shown = "\n".join(row.plain for row in stage.peek("pages.rows").rows())
        assert stage.app.services.content is not None
        for rule in stage.app.services.content.guidance.rules.rules:
            assert f"{rule.id}: " in shown
        stage.session._pages.open_page("sources")
        stage.driver.settle()
        listed = {row.key for row in stage.peek("pages.rows").rows() if row.kind == "source"}
        assert listed == set(stage.app.services.content.sources)
        stage.session._pages.open_glossary()
        stage.expect("glossary")
        assert stage.peek("glossary.terms").rows()
