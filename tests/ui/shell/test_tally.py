"""What a visit adds to the clinic's counts: each thing once, nothing together, no word that is not the library's."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.device.counters import FILE, Counters
from kiosk.domain.articles.found import SearchState
from kiosk.domain.clinic.usage import Counted
from kiosk.library.reading import Library
from kiosk.wiring.usage import Vocabulary
from tests.support.fake_searcher import FakeSearcher
from tests.support.kiosk_stage import DECIDING, Stage, kiosk, library_file
from tests.support.scripted_printer import ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "zqx7731"


class Counting:
    """A `kiosk.ports.staff.Counter` that remembers."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Counted, str]] = Counter()
        self.searches: list[tuple[str, str]] = []

    def count(self, what: Counted, key: str = "") -> None:
        self.counts[what, key] += 1

    def missed(self, words: str, language: str) -> None:
        self.searches.append((words, language))

    def of(self, what: Counted) -> dict[str, int]:
        return {key: count for (kind, key), count in self.counts.items() if kind is what}


@pytest.fixture(scope="module")
def shared() -> Iterator[Stage]:
    with kiosk(printer=ScriptedPrinter()) as stage:
        yield stage


@pytest.fixture
def stage(shared: Stage) -> Stage:
    shared.session.close_done()
    shared.speak("en")
    return shared


@pytest.fixture
def counting(stage: Stage) -> Counting:
    counting = Counting()
    object.__setattr__(stage.app.services, "counter", counting)
    return counting


def test_a_visit_counts_once_whatever_is_done_in_it(stage: Stage, counting: Counting) -> None:
    stage.begin()
    stage.session.home()
    stage.session.set_language("es")
    stage.session.home()
    assert counting.counts == {
        (Counted.VISIT, ""): 1,
        (Counted.LANGUAGE, "en"): 1,
        (Counted.AUDIENCE, "patient"): 1,
    }


def test_nobody_who_only_touched_the_first_screen_is_a_visit(stage: Stage, counting: Counting) -> None:
    stage.session.begin()
    stage.session.finish()
    assert not counting.counts


def test_the_questionnaire_is_counted_from_its_beginning_to_its_end(stage: Stage, counting: Counting) -> None:
    stage.begin()
    stage.answer(DECIDING)
    stage.session.finish()
    assert counting.of(Counted.QUESTIONS_BEGUN) == counting.of(Counted.QUESTIONS_FINISHED) == {"": 1}
    assert counting.of(Counted.QUESTIONS_LEFT) == {}


def test_where_the_questionnaire_was_left_is_counted(stage: Stage, counting: Counting) -> None:
    stage.begin()
    stage.session._questions.begin()
    stage.visit.answers["red-flags"] = ("none",)
    stage.visit.place = "decision"
    stage.session.finish()
    assert counting.of(Counted.QUESTIONS_LEFT) == {"decision": 1}
    stage.session.close_done()
    assert counting.of(Counted.QUESTIONS_LEFT) == {"decision": 1}


def test_an_article_counts_once_in_a_visit(stage: Stage, counting: Counting) -> None:
    stage.begin()
    for _ in range(3):
        stage.session._reader.follow("records-to-bring")
        stage.session.home()
    assert counting.of(Counted.ARTICLE) == {"records-to-bring": 1}


def test_a_printed_sheet_counts(stage: Stage, counting: Counting) -> None:
    stage.begin()
    stage.session.open_sheet()
    stage.driver.settle()
    stage.session._sheet.print_sheet()
    assert counting.of(Counted.SHEET) == {"": 1}


@pytest.fixture
def searching(stage: Stage) -> Iterator[FakeSearcher]:
    before, searcher = stage.app.services.searcher, FakeSearcher()
    object.__setattr__(stage.app.services, "searcher", searcher)
    yield searcher
    object.__setattr__(stage.app.services, "searcher", before)


def search_for(stage: Stage, text: str) -> None:
    finder = stage.session._finder
    for end in range(1, len(text) + 1):
        finder.type(text[:end])
        finder.search_now()


def test_a_search_without_a_hit_counts_once_when_it_is_left(
    stage: Stage, counting: Counting, searching: FakeSearcher
) -> None:
    stage.begin()
    stage.session.open_search()
    search_for(stage, "zzqx")
    assert searching.searched[-1] == "zzqx"
    assert counting.searches == []
    stage.session.home()
    assert counting.searches == [("zzqx", "en")]
    stage.session.open_search()
    stage.session.finish()
    assert counting.searches == [("zzqx", "en")]


def test_a_search_with_hits_is_no_miss(stage: Stage, counting: Counting, searching: FakeSearcher) -> None:
    stage.begin()
    stage.session.open_search()
    search_for(stage, "scan")
    assert searching.searched[-1] == "scan"
    stage.session.finish()
    assert counting.searches == []


def test_a_search_while_the_texts_are_made_ready_is_no_miss(
    stage: Stage, counting: Counting, searching: FakeSearcher
) -> None:
    searching.now = SearchState.BUILDING
    stage.begin()
    stage.session.open_search()
    search_for(stage, "zzqx")
    stage.session.finish()
    assert counting.searches == []


@pytest.mark.parametrize(("question", "missed"), [("zzqx", [("zzqx", "en")]), ("what to bring", [])])
def test_a_question_without_an_answer_counts_when_it_is_left(
    stage: Stage, counting: Counting, searching: FakeSearcher, question: str, missed: list[tuple[str, str]]
) -> None:
    stage.begin()
    stage.session.open_ask()
    stage.session._asking.ask(question)
    assert searching.asked == [question]
    assert counting.searches == []
    stage.session.finish()
    assert counting.searches == missed


def test_of_a_visit_only_counts_come_to_the_disk(stage: Stage, searching: FakeSearcher, tmp_path: Path) -> None:
    assert stage.app.services.content is not None
    vocabulary = Vocabulary(stage.app.services.content.view)
    counters = Counters(tmp_path / FILE, known=vocabulary)
    object.__setattr__(stage.app.services, "counter", counters)
    stage.begin()
    stage.session.open_search()
    search_for(stage, f"biopsy {CANARY}")
    stage.session.home()
    stage.session.open_ask()
    stage.session._asking.ask(f"what about {CANARY}")
    stage.session.home()
    stage.driver.settle()
    stage.answer(DECIDING)
    assert not (tmp_path / FILE).exists()
    stage.session.finish()
    counters.close()
    kept = {(what, key) for what, key in counters.month(date.today()).counts}  # noqa: DTZ011
    assert {(Counted.MISSED_WORD, "biopsy"), (Counted.QUESTIONS_FINISHED, "")} <= kept
    keys = {what: key for what, key in kept if what not in {Counted.LANGUAGE, Counted.AUDIENCE, Counted.MISSED_WORD}}
    assert set(keys.values()) == {""}
    for path in tmp_path.iterdir():
        assert CANARY.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Mr. Smith’s biopsies at St Mary, 0171 555 1234", "en", ("biopsy",)),
        ("手术和张三", "zh", ("手术",)),
        ("biopsia de Juan García", "es", ("biopsia",)),
        ("what is the", "en", ()),
        ("", "en", ()),
    ],
)
def test_words_are_the_vocabularys_and_no_names(text: str, language: str, words: tuple[str, ...]) -> None:
    with Library.open(library_file()) as library:
        assert Vocabulary(library)(text, language) == words


def test_staff_may_approve_further_words() -> None:
    with Library.open(library_file()) as library:
        assert Vocabulary(library, ("Zzqx",))("zzqx", "en") == ("zzqx",)
