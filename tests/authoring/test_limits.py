"""What is beyond the limits of content is refused three times: to its author, at import, and when it is to be shown."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.authoring.checks.lint import check
from kiosk.domain.articles.article import Block, Citation, GlossaryEntry, ListBlock, Paragraph, Text, Topic
from kiosk.domain.articles.audience import Audience
from kiosk.domain.content_limits import (
    MOST,
    Excess,
    article_excesses,
    guidance_excesses,
    questionnaire_excesses,
    shared_excesses,
)
from kiosk.errors import LibraryError
from kiosk.library.import_check import check as import_check
from kiosk.library.inspection import Inspection
from kiosk.library.reading import Library
from tests.support.kiosk_stage import library_file
from tests.support.library_sources import line_of, replace_in, write_sources
from tests.support.limit_articles import ARTICLES, article, at_all_limits, at_limit, library_of, table, text


@pytest.mark.parametrize("what", ARTICLES)
def test_an_article_at_a_limit_is_taken_and_one_over_it_is_not(what: str) -> None:
    assert list(article_excesses(at_limit(what))) == []
    assert Excess(what, MOST[what] + 1) in article_excesses(at_limit(what, 1))


@given(st.sampled_from(sorted(ARTICLES)), st.integers(1, 400))
@settings(max_examples=80)
def test_every_number_over_a_limit_is_told(what: str, over: int) -> None:
    found = [excess for excess in article_excesses(at_limit(what, over)) if excess.what == what]
    assert found
    assert max(excess.found for excess in found) == MOST[what] + over


def shared(what: str, count: int) -> tuple[list[Topic], list[GlossaryEntry], list[object]]:
    topics = [Topic("topic", "A topic", "book")] * (count if what == "topics of a library" else 1)
    term = "t" * 9 + " " if what != "characters in a term" else "a word " * count
    entry = GlossaryEntry("term", term[:count] if what == "characters in a term" else term, "An explanation.")
    return topics, [entry] * (count if what == "entries of a glossary" else 1), []


@pytest.mark.parametrize("what", ["topics of a library", "entries of a glossary", "characters in a term"])
def test_the_same_of_what_articles_share(what: str) -> None:
    assert list(shared_excesses(*shared(what, MOST[what]))) == []  # type: ignore[arg-type]
    assert Excess(what, MOST[what] + 1) in shared_excesses(*shared(what, MOST[what] + 1))  # type: ignore[arg-type]


def test_the_same_of_questions_and_rules() -> None:
    with Library.open(library_file()) as library:
        questionnaire, guidance = library.questionnaire(), library.guidance()
    assert not [*questionnaire_excesses(questionnaire), *guidance_excesses(guidance)]
    item, rule = questionnaire.items[0], guidance.rules.rules[0]
    many_answers = replace(item, options=item.options[:1] * MOST["answers to a question"])
    one_more = replace(item, options=item.options[:1] * (MOST["answers to a question"] + 1))
    most = MOST["questions of the questionnaire"]
    assert list(questionnaire_excesses(replace(questionnaire, items=(many_answers,) * most))) == []
    assert list(questionnaire_excesses(replace(questionnaire, items=(item,) * (most + 1))))
    assert list(questionnaire_excesses(replace(questionnaire, items=(one_more,))))
    most = MOST["rules of the guidance"]
    for over in (0, 1):
        many = replace(guidance, rules=replace(guidance.rules, rules=(rule,) * (most + over)))
        assert len(list(guidance_excesses(many))) == over


def test_every_limit_of_an_article_is_tried_here() -> None:
    others = {"characters in a term", "entries of a glossary", "topics of a library", "pages about the kiosk"}
    others |= {"sources that rules name", "questions of the questionnaire", "answers to a question"}
    assert set(MOST) == {*ARTICLES, *others, "rules of the guidance"}


LONG = {
    "60 by 60 table": [table(60, 60)],
    "1,000 citations in a paragraph": [Paragraph((*text(4), *(Citation(f"limit-{n}", n) for n in range(1, 1001))))],
    "words of 4,000 letters": [Paragraph((Text("W" * 4000),))] * 60,
    "5,000 items": [ListBlock(ordered=False, items=(text(20),) * 5000)],
    "table of 2,000 rows": [table(2000, 3)],
    "5,000 blocks": [Paragraph(text(40))] * 5000,
    "20,000 runs": [Paragraph((Text("ab ", strong=True), Text("cd ")) * 10_000)],
    "stacked marks": [Paragraph((Text(("a" + "\u0301\u0328\u20dd\u0489" * 30) * 30),))],
    "4,000 Chinese characters": [Paragraph((Text("医" * 4000),))] * 40,
}


@pytest.mark.parametrize("blocks", LONG.values(), ids=LONG)
def test_a_signed_monster_is_refused_at_import_and_withheld_where_a_file_is_named(
    tmp_path: Path, blocks: list[Block]
) -> None:
    sound = replace(at_all_limits(), summary=replace(at_all_limits().summary, id="sound"))
    monster = article(blocks)
    path = library_of([sound, monster], tmp_path / "library.sqlite")
    with pytest.raises(LibraryError, match="limit cannot be read"):
        import_check(path, "00")
    with Library.open(path) as library:
        with pytest.raises(LibraryError, match="holds too much"):
            library.article("limit", "en", Audience.PATIENT)
        assert library.article("sound", "en", Audience.PATIENT).blocks == sound.blocks
        inspection = Inspection(library)
        while inspection.some():
            pass
        inspection.withhold()
        assert [one.id for one in library.articles("en", Audience.PATIENT)] == ["sound"]
    (told,) = import_check(library_of([sound], tmp_path / "sound.sqlite"), "00")["articles"]
    assert told[0] == "sound"


def test_a_list_cuts_a_title_that_is_none(tmp_path: Path) -> None:
    path = library_of([article(title="many words " * 400, question="W" * 4000)], tmp_path / "library.sqlite")
    with Library.open(path) as library:
        (shown,) = library.articles("en", Audience.PATIENT)
        assert len(shown.title) == len(shown.question) == MOST["characters in a title or a question"] + 1
        assert library.summaries(["limit"], "en", Audience.PATIENT) == (shown,)


def test_too_many_terms_and_topics_are_refused_at_import_and_cut_where_they_are_shown(tmp_path: Path) -> None:
    path = library_of([at_all_limits()], tmp_path / "library.sqlite")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for number in range(1000):
            connection.execute(
                "INSERT INTO glossary VALUES (?, 'en', ?, 'A word.')", (f"many-{number}", f"Many {number}")
            )
    with Library.open(path) as library:
        assert len(library.glossary("en")) == MOST["entries of a glossary"]
    with pytest.raises(LibraryError, match=r"1,0\d\d entries of a glossary, more than 400"):
        import_check(path, "00")


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("Bring a list.", "Go. " * 501, "1. Ask the", "characters in a text"),
        ("Bring a list.", f"Bring {'W' * 101}.", "1. Ask the", "characters in a word"),
        (
            "Table: Two views",
            "Table: Many\n\n| A |\n|---|\n" + "| b |\n" * 31 + "\nTable: Two views",
            "| A |",
            "rows of a table",
        ),
        ("author: Test project", f"author: {'Some body ' * 51}", "author:", "characters in a fact or an explanation"),
    ],
)
def test_an_author_is_told_file_and_line(tmp_path: Path, old: str, new: str, place: str, what: str) -> None:
    folder = write_sources(tmp_path / "content")
    path = folder / "articles/first/patient.en.md"
    replace_in(path, old, new)
    _, problems = check(folder)
    told = [(one.path, one.line) for one in problems.errors() if f"{what}, more than {MOST[what]:,}" in one.reason]
    assert told == [(path, line_of(path, place))], [str(one) for one in problems.errors()]


def test_a_reference_a_term_and_a_question_are_told_too(tmp_path: Path) -> None:
    folder = write_sources(tmp_path / "content")
    replace_in(folder / "references.json", "What is thought", "What is thought " * 90)
    replace_in(folder / "glossary/en.yaml", "Advice that is based", "Advice that is based " * 30)
    replace_in(folder / "questionnaire.json", '"text": "who-for?"', f'"text": "{"who for? " * 70}"')
    _, problems = check(folder)
    told = {(one.path.name, one.line > 0) for one in problems.errors() if "more than" in one.reason}
    assert {("references.json", True), ("en.yaml", True), ("questionnaire.json", True)} <= told
