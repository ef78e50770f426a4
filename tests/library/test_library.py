from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.checks.lint import check
from kiosk.authoring.compiler import compile_sources
from kiosk.domain.articles.article import Callout, Figure, GlossaryEntry, Heading, Topic
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.guidance.guidance import decide
from kiosk.errors import LibraryError
from kiosk.library.reading import Library
from kiosk.library.schema import TABLES
from tests.support.library_sources import write_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.ports import LibraryView

TREE = b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = write_sources(tmp_path_factory.mktemp("library") / "content")
    (folder / "figures").mkdir()
    (folder / "figures/tree.svg").write_bytes(TREE)
    path = folder / "articles/second/patient.en.md"
    path.write_text(path.read_text() + '\n![A tree](tree.svg "A *tree* [@doe2015]")\n')
    sources, problems = check(folder)
    assert not problems.errors()
    return compile_sources(sources)


@pytest.fixture
def path(data: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "a library.sqlite"
    path.write_bytes(data)
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library.open(path) as library:
        yield library


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def use_everything(library: Library) -> None:
    """Ask everything that screens and sheet ask."""
    library.info("es")
    for language in ("en", "es", "ar"):
        library.topics(language)
        library.term("guideline", language)
        for audience in Audience:
            library.disclaimer(language, audience)
            for summary in library.articles(language, audience):
                article = library.article(summary.id, language, audience)
                for block in article.blocks:
                    if isinstance(block, Figure):
                        library.figure(block.name)
    library.sources()
    questionnaire = library.questionnaire()
    decide(questionnaire, library.guidance().rules, {})


def test_it_is_what_the_screens_ask_for(library: Library) -> None:
    view: LibraryView = library
    assert view.languages() == ("en", "es")
    use_everything(library)


def test_lists_are_in_order_and_fall_back_to_english(library: Library) -> None:
    found = library.articles("es", Audience.PATIENT)
    assert [(summary.id, summary.language) for summary in found] == [("first", "es"), ("second", "en")]
    assert [summary.language for summary in library.articles("ar", Audience.PATIENT)] == ["en", "en"]
    assert [summary.id for summary in library.articles("en", Audience.PROFESSIONAL)] == ["first"]
    assert library.articles("en", Audience.CAREGIVER) == ()


def test_a_list_can_be_a_part_and_a_choice(library: Library) -> None:
    for language in ("en", "es"):
        everything = library.articles(language, Audience.PATIENT)
        for limit in range(1, len(everything) + 2):
            assert library.articles(language, Audience.PATIENT, limit=limit) == everything[:limit]
        for topic in {summary.topic for summary in everything}:
            shelf = tuple(summary for summary in everything if summary.topic == topic)
            assert library.articles(language, Audience.PATIENT, topic=topic) == shelf
        ids = [summary.id for summary in reversed(everything)]
        assert library.summaries([*ids, "none"], language, Audience.PATIENT) == tuple(reversed(everything))
    assert library.articles("en", Audience.PATIENT, topic="no such shelf") == ()


def test_an_article_has_all_that_is_shown(library: Library) -> None:
    article = library.article("first", "es", Audience.PATIENT)
    assert isinstance(article.blocks[0], Callout)
    assert isinstance(article.blocks[1], Heading)
    assert article.summary == library.articles("es", Audience.PATIENT)[0]
    assert article.summary.minutes == 2
    assert article.review.status is ReviewStatus.SUBMITTED
    assert (article.review.last_reviewed, article.review.machine_translated) == (None, True)
    assert [reference.id for reference in article.references] == ["doe2015", "roe2020"]
    assert (article.disclaimer, article.follow_ups, article.reading_grade) == ("Para aprender.", ("second",), None)
    english = library.article("first", "ar", Audience.PATIENT)
    assert (english.summary.language, english.disclaimer) == ("en", "For learning.")
    assert english.reading_grade is not None
    assert english.content_hash != article.content_hash


def test_a_list_says_of_each_article_the_hash_that_its_words_have(library: Library) -> None:
    for language in ("en", "es", "ar"):
        for summary in library.articles(language, Audience.PATIENT):
            assert len(summary.content_hash) == 64
            assert library.article(summary.id, language, Audience.PATIENT).content_hash == summary.content_hash


def test_an_unknown_article_is_one_sentence(library: Library) -> None:
    with pytest.raises(LibraryError, match="has no article 'nothing' for a patient reader"):
        library.article("nothing", "en", Audience.PATIENT)
    with pytest.raises(LibraryError, match="has no article 'second' for a professional reader"):
        library.article("second", "en", Audience.PROFESSIONAL)


def test_names_terms_and_sources(library: Library) -> None:
    info = library.info("es")
    assert (info.id, info.version, info.title, info.publisher) == (
        "small", "2026.11", "Biblioteca pequeña", "Para pruebas",
    )  # fmt: skip
    assert len(info.short_hash) == 12
    assert library.file_hash.startswith(info.short_hash)
    assert library.info("ar").title == "Small library"
    assert library.topics("es") == (Topic("deciding", "Decidir", "scale"),)
    assert library.term("guideline", "es") == GlossaryEntry(
        "guideline", "guía clínica", "Consejo basado en muchos estudios."
    )
    assert library.term("guideline", "ar") == library.term("guideline", "en")
    assert library.term("nothing", "en") is None
    assert {key: reference.id for key, reference in library.sources().items()} == {"S1": "doe2015", "S2": "roe2020"}
    assert all(reference.short and reference.text for reference in library.sources().values())
    assert library.article("first", "es", Audience.PATIENT).references[0] == library.sources()["S1"]
    assert library.figure("tree.svg") == TREE


def test_reading_leaves_no_trace_and_writing_is_refused(path: Path, library: Library) -> None:
    use_everything(library)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    for statement in (
        "DELETE FROM articles",
        "CREATE TABLE x (y)",
        "ATTACH ':memory:' AS other",
        "PRAGMA journal_mode",
    ):
        with pytest.raises(sqlite3.DatabaseError):
            library._connection.execute(statement)


def test_a_query_without_end_is_ended(library: Library) -> None:
    # recursive queries are denied, a join of everything with itself is not: the budget ends it
    many = ", ".join(f"blocks b{number}" for number in range(12))
    with pytest.raises(sqlite3.Error, match="interrupted"):
        library._connection.execute(f"SELECT count(*) FROM {many}").fetchall()


def test_the_budget_is_that_of_one_query(library: Library) -> None:
    library._budget._left = 0
    assert library.articles("en", Audience.PATIENT)


def test_a_missing_or_foreign_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="There is no library at"):
        Library.open(tmp_path / "nothing.sqlite")
    with pytest.raises(LibraryError, match="There is no library at"):
        Library.open(tmp_path)
    for content in (b"", b"hello", b"SQLite format 3\0" + b"\0" * 200):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(LibraryError, match="is not a library file"):
            Library.open(tmp_path / "x")


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (["PRAGMA user_version = 1"], "has format 1; this kiosk reads format 3"),
        (["PRAGMA application_id = 1"], "is not a library file"),
        (["PRAGMA journal_mode = WAL"], "write-ahead log"),
        (["CREATE VIEW v AS SELECT 1"], "its tables are not a library's"),
        (["CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM texts; END"], "its tables are not a library's"),
        (["CREATE INDEX i ON articles (title)"], "its tables are not a library's"),
        (["DROP TABLE figures"], "its tables are not a library's"),
        (["DELETE FROM languages"], "has no English texts"),
    ],
)
def test_a_file_of_another_form_is_not_opened(path: Path, statements: list[str], reason: str) -> None:
    change(path, *statements)
    with pytest.raises(LibraryError, match=reason):
        Library.open(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET title = 'Stop your medicine'",
        "UPDATE articles SET status = 'approved'",
        "UPDATE articles SET reviewer = 'A board'",
        "UPDATE articles SET created = 'yesterday'",
        "UPDATE articles SET content_hash = ''",
        "UPDATE articles SET follow_ups = '['",
        "UPDATE articles SET follow_ups = '7'",
        "UPDATE articles SET reading_grade = 1.0",
        "UPDATE blocks SET json = '{}'",
        "UPDATE blocks SET json = '[[[['",
        "UPDATE blocks SET json = replace(json, 'You', 'He')",
        "UPDATE blocks SET kind = 'video'",
        "DELETE FROM blocks WHERE position = 2",
        "DELETE FROM citations WHERE number = 2",
        "UPDATE sources SET text = 'Nobody. Nothing.'",
        "UPDATE texts SET text = 'This is a diagnosis.' WHERE name LIKE 'disclaimer/%'",
        "UPDATE glossary SET definition = 'Stop your medicine.' WHERE language = 'en'",
        "UPDATE glossary SET term = 'order' WHERE language = 'en'",
        "DELETE FROM glossary",
    ],
)
def test_an_article_that_was_changed_is_not_shown(path: Path, statement: str) -> None:
    change(path, statement)
    with Library.open(path) as library, pytest.raises(LibraryError, match="is damaged"):
        library.article("first", "en", Audience.PATIENT)


def test_a_picture_cannot_be_changed_under_an_article(path: Path) -> None:
    other = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    change(path, f"UPDATE figures SET data = x'{other.hex()}', sha256 = '{hashlib.sha256(other).hexdigest()}'")
    with Library.open(path) as library:
        assert library.figure("tree.svg") == other
        with pytest.raises(LibraryError, match="'second' is not what was built"):
            library.article("second", "en", Audience.PATIENT)


def try_everything(path: Path) -> str:
    """Use a library that may be damaged: the sentence it gave, or nothing."""
    try:
        with Library.open(path) as library:
            use_everything(library)
    except LibraryError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("table", sorted(TABLES))
def test_an_empty_table_is_one_sentence_or_nothing_is_missing(path: Path, table: str) -> None:
    change(path, f"DELETE FROM {table}")
    told = try_everything(path)
    assert "\n" not in told
    assert bool(told) == (table not in {"articles", "topics"})  # an empty shelf is no damage


def test_documents_and_pictures_that_were_changed_are_not_used(path: Path) -> None:
    change(path, "UPDATE documents SET json = replace(json, 'R01', 'R99')", "UPDATE figures SET data = x'00'")
    with Library.open(path) as library:
        for ask in (library.guidance, lambda: library.figure("tree.svg"), lambda: library.figure("other.svg")):
            with pytest.raises(LibraryError, match="is damaged"):
                ask()


@pytest.fixture(scope="module")
def spoilt(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spoilt") / "library.sqlite"
    path.write_bytes(data)
    return path


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 7)), min_size=1, max_size=20))
def test_flipped_bits_give_an_answer_or_one_sentence(spoilt: Path, flips: list[tuple[int, int]]) -> None:
    whole = spoilt.read_bytes()
    damaged = bytearray(whole)
    for place, bit in flips:
        damaged[place % len(whole)] ^= 1 << bit
    path = spoilt.with_name("flipped.sqlite")
    path.write_bytes(damaged)
    assert "\n" not in try_everything(path)


def test_each_byte_of_the_tables_own_text_may_be_wrong(spoilt: Path) -> None:
    whole = spoilt.read_bytes()  # the first page: the texts of the tables lie towards its end
    path = spoilt.with_name("byte.sqlite")
    for place in range(2048, 4096):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "\n" not in try_everything(path)


@given(st.integers(0, 10**6))
def test_a_file_cut_short_gives_one_sentence(spoilt: Path, length: int) -> None:
    whole = spoilt.read_bytes()
    path = spoilt.with_name("short.sqlite")
    path.write_bytes(whole[: length % len(whole)])
    with pytest.raises(LibraryError):
        Library.open(path)


_READERS = """
import sys, threading
from pathlib import Path
from kiosk.library.reading import Library
from kiosk.domain.articles.audience import Audience

def read():
    for _ in range(200):
        library.topics("en"), library.info("en"), library.term("biopsy", "en"), library.articles("en", Audience.PATIENT)

with Library.open(Path(sys.argv[1])) as library:
    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    read()
    for thread in threads:
        thread.join()
print("read")
"""


def test_screens_checks_and_search_read_at_the_same_time(path: Path) -> None:
    # in a process of its own: where threads wait for each other for ever, nothing in it can say so
    done = subprocess.run(
        [sys.executable, "-c", _READERS, str(path)], capture_output=True, text=True, timeout=500, check=False
    )
    assert done.stdout == "read\n", done.stderr
