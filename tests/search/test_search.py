"""Searching as one types, in the library as it ships."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.found import Answer, Hit, SearchResult
from kiosk.search.snippets import LONGEST
from tests.support.searching import library, searcher

PATIENT = Audience.PATIENT
LANGUAGES = ("en", "es", "ar", "zh")
HOSTILE = (
    '"', "'", "*", "AND", "OR NOT NEAR", "title:doctor", "a* OR b*", "(", ")))", '"second', "NEAR(a b, 2)", "^doctor",
    "-doctor", "doctor --", "'; DROP TABLE articles; --", "{title} : x", "\0", "a\0b", "\ud800", "\u202edoctor\u202c",
    "%%%", "second + opinion", "words_0", "x" * 10_000, "a " * 5_000, "!?.,;" * 2_000, "意" * 10_000, "😀" * 3_000,
    "\u0301" * 5_000, "ﷺ" * 500, "½⅓", "\n\t ", "",
)  # fmt: skip


def find(text: str, language: str = "en", audience: Audience = PATIENT) -> SearchResult:
    return searcher().search(text, language, audience)


def ids(result: SearchResult) -> list[str]:
    return [hit.id for hit in result.hits]


def check(result: SearchResult) -> None:
    """What holds for every result."""
    for hit in result.hits:
        for marked in (hit.title, hit.snippet):
            edges = [edge for span in marked.spans for edge in span]
            assert edges == sorted(edges)
            assert all(0 <= start < end <= len(marked.text) for start, end in marked.spans)
        assert len(hit.snippet.text) <= LONGEST + 2
    assert len({(hit.kind, hit.id) for hit in result.hits}) == len(result.hits)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("insurance", "en", "insurance-and-cost"),
        ("INSUR", "en", "insurance-and-cost"),
        ("operation", "en", "planned-surgery"),  # a synonym: the title has "surgery"
        ("records to br", "en", "records-to-bring"),
        ("opinion segunda", "es", "what-is-a-second-opinion"),
        ("segunda opinión médica", "es", "what-is-a-second-opinion"),
        ("الإرشَادات", "ar", "what-is-a-guideline"),
        ("ارشاد", "ar", "what-is-a-guideline"),
    ],
)
def test_an_article_is_found(text: str, language: str, expected: str) -> None:
    result = find(text, language)
    check(result)
    assert expected in [hit.id for hit in result.hits if hit.kind == "article"][:3]


def test_as_one_types_the_last_word_goes_on() -> None:
    for typed in ("med", "medi", "medic", "medica", "medicare"):
        assert "insurance-and-cost" in ids(find(typed)), typed
    assert find("guidel").hits
    assert not find("guidel ").hits  # a space ends the word


def test_a_title_weighs_more_than_the_text() -> None:
    hits = [hit for hit in find("guideline").hits if hit.kind == "article"]
    assert hits[0].id == "what-is-a-guideline"
    assert hits[0].title.spans


def test_a_glossary_term_that_is_typed_comes_first() -> None:
    hit = find("second opinion").hits[0]
    assert (hit.kind, hit.id) == ("term", "second-opinion")
    assert hit.article is None
    assert hit.snippet.text


def test_the_match_is_marked_in_the_snippet() -> None:
    hit = next(hit for hit in find("referral").hits if hit.id == "insurance-and-cost")
    assert "referral" in {hit.snippet.text[start:end].lower() for start, end in hit.snippet.spans}
    article = library().article(hit.id, "en", PATIENT)
    assert 0 <= hit.block < len(article.blocks)


def test_chinese_is_found_by_pairs_and_by_one_character() -> None:
    assert "second-opinion" in ids(find("第二", "zh"))
    assert "second-opinion" in ids(find("意", "zh"))
    (span,) = next(hit for hit in find("第二诊疗", "zh").hits if hit.id == "second-opinion").title.spans
    assert span == (0, 4)


def test_english_stands_in_where_a_language_lacks_an_article() -> None:
    professional = find("insurance", "es", Audience.PROFESSIONAL)
    hit = next(hit for hit in professional.hits if hit.kind == "article")
    assert (hit.id, hit.language) == ("insurance-and-cost", "en")


def test_no_article_comes_in_english_that_is_there_in_the_language() -> None:
    assert {hit.language for hit in find("cancer", "es").hits if hit.id == "cancer-slides-scans-plan"} <= {"es"}


def test_another_language_gets_english() -> None:
    assert find("insurance", "xx") == find("insurance", "en")


def test_each_reader_finds_their_own_texts() -> None:
    for audience in Audience:
        result = find("opinion", "en", audience)
        for hit in result.hits:
            if hit.kind == "article":
                summary = library().article(hit.id, "en", audience).summary
                assert (hit.title.text, hit.article) == (summary.title, summary)


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [("secnod", "second", "en"), ("insurrance", "insurance", "en"), ("medigare", "medicare", "en"),
     ("radiografia", "", "es"), ("cirujia", "cirugia", "es"), ("hospitel", "hospital", "es")],
)  # fmt: skip
def test_a_misspelt_word_leads_to_the_one_that_was_meant(typed: str, meant: str, language: str) -> None:
    result = find(typed, language)
    assert result.did_you_mean == meant
    if meant:
        assert not result.hits
        assert find(meant, language).hits


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_never_a_dead_end(language: str) -> None:
    result = find("qqqwwwzzz", language)
    assert not result.hits
    assert len(result.related) == 3


def test_nothing_typed_finds_nothing() -> None:
    assert find("") == find("  ") == find("?!") == SearchResult()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_typed_is_only_words(text: str, language: str) -> None:
    began = time.process_time()
    check(find(text, language))
    assert isinstance(searcher().ask(text, language, PATIENT), Answer)
    assert time.process_time() - began < 5  # "at once": a search that runs away takes minutes


@settings(max_examples=150)
@given(st.text(max_size=80), st.sampled_from(LANGUAGES), st.sampled_from(list(Audience)))
def test_no_text_breaks_the_search(text: str, language: str, audience: Audience) -> None:
    result = find(text, language, audience)
    check(result)
    assert result.complete
    searcher().ask(text, language, audience)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["second", "AND", '"', "opinion", "*", "OR", ")", "NOT", "doctor", "-"]), max_size=8))
def test_operators_are_words_or_nothing(parts: list[str]) -> None:
    bare = [part for part in parts if part.isalpha()]
    assert ids(find(" ".join(parts) + " ")) == ids(find(" ".join(bare) + " "))


def test_the_limit_holds() -> None:
    assert len(searcher().search("doctor", "en", PATIENT, limit=4).hits) == 4


def test_the_same_search_gives_the_same_hits() -> None:
    assert find("doctor opinion") == find("doctor opinion")
    assert isinstance(find("doctor").hits[0], Hit)


def held(word: str) -> bool:
    """Whether a container of this process has exactly this word, as a cache has its keys."""
    return any(
        word in one if type(one) is dict else any(item == word for item in one if type(item) is str)
        for one in gc.get_objects()
        if type(one) in {dict, list, tuple}
    )


def test_words_that_were_typed_are_gone_when_the_visit_is() -> None:
    word = "xarplebbiwz"[::-1]  # no constant of this module
    find(f"{word} scans")
    searcher().ask(f"Why does my {word} hurt?", "en", PATIENT)
    assert held(word)
    searcher().forget()
    assert not held(word)
    assert "insurance-and-cost" in ids(find("insurance"))
