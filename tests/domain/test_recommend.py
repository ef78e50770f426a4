"""The order of home: deterministic, complete, explained."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.articles.article import ArticleSummary
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.domain.guidance.recommend import ANSWERED, DECIDED, Known, Why, recommend, wanted
from kiosk.paths import resources_dir
from tests.support.real_content import real_questionnaire

ASKED = {article for articles in (*ANSWERED.values(), *DECIDED.values()) for article in articles}
IDS = sorted(ASKED | {"a", "b", "c"})
ids = st.sampled_from(IDS)


def summary(article: str, language: str = "en") -> ArticleSummary:
    return ArticleSummary(
        article, article.title(), f"{article}?", "topic", Audience.PATIENT, language, ReviewStatus.SUBMITTED, 3
    )


libraries = st.lists(st.tuples(ids, st.sampled_from(["en", "ar"])), unique_by=lambda entry: entry[0]).map(
    lambda entries: tuple(summary(article, language) for article, language in entries)
)
visits = st.builds(
    Known,
    language=st.sampled_from(["en", "ar"]),
    answers=st.dictionaries(
        st.sampled_from(sorted({question for question, _ in ANSWERED})),
        st.lists(st.sampled_from(sorted({code for _, code in ANSWERED})), max_size=3).map(tuple),
    ),
    category=st.sampled_from(["", "A", "B", "C", "D", "E", "F"]),
    read=st.lists(ids, unique=True, max_size=5).map(tuple),
    follow_ups=st.dictionaries(ids, st.lists(ids, max_size=3).map(tuple)),
)


@given(libraries, visits)
def test_nothing_is_lost_and_nothing_comes_twice(library: tuple[ArticleSummary, ...], known: Known) -> None:
    picks = recommend(library, known)
    assert sorted(pick.summary.id for pick in picks) == sorted(one.id for one in library)
    assert picks == recommend(library, known)


@given(libraries, visits)
def test_what_was_read_comes_last_and_the_visitors_language_first(
    library: tuple[ArticleSummary, ...], known: Known
) -> None:
    picks = recommend(library, known)
    order = [(pick.summary.id in known.read, pick.summary.language != known.language) for pick in picks]
    assert order == sorted(order)
    assert all((pick.why is Why.READ) == (pick.summary.id in known.read) for pick in picks)


@given(libraries, visits)
def test_every_reason_is_true(library: tuple[ArticleSummary, ...], known: Known) -> None:
    for pick in recommend(library, known):
        if pick.why is Why.SAID:
            assert pick.answer is not None
            question, code = pick.answer
            assert code in known.answers[question]
            assert pick.summary.id in ANSWERED[pick.answer]
        elif pick.why is Why.RESULT:
            assert pick.summary.id in DECIDED[known.category]
        elif pick.why is Why.NEXT:
            assert pick.after in known.read
            assert pick.summary.id in (known.follow_ups or {})[pick.after]
        elif pick.why is Why.LANGUAGE:
            assert pick.summary.language == known.language != "en"
        elif pick.why is Why.FIRST:
            assert not known.read


@given(libraries, visits)
def test_what_is_wanted_stands_before_what_is_not(library: tuple[ArticleSummary, ...], known: Known) -> None:
    asked = wanted(known)
    assert not set(asked) & set(known.read)
    for language in ("en", "ar"):
        unread = [
            pick.summary.id
            for pick in recommend(library, known)
            if pick.summary.id not in known.read and pick.summary.language == language
        ]
        ranks = [asked.index(article) if article in asked else len(asked) for article in unread]
        assert ranks == sorted(ranks)


@given(libraries, visits)
def test_reading_an_article_moves_it_down_and_its_follow_ups_up(
    library: tuple[ArticleSummary, ...], known: Known
) -> None:
    before = [pick.summary.id for pick in recommend(library, known)]
    for article in before[:1]:
        after = Known(known.language, known.answers, known.category, (*known.read, article), {article: ("c",)})
        order = {pick.summary.id: number for number, pick in enumerate(recommend(library, after))}
        assert order[article] >= before.index(article)


def test_an_operation_ahead_leads_to_its_article_and_says_so() -> None:
    library = tuple(summary(article) for article in ("a", "b", "planned-surgery"))
    first = recommend(library, Known("en", {"decision": ("surgery",)}))[0]
    assert (first.summary.id, first.why, first.answer) == ("planned-surgery", Why.SAID, ("decision", "surgery"))


def test_a_new_visit_begins_with_a_good_first_read() -> None:
    library = (summary("a"), summary("b", "ar"), summary("c", "ar"))
    assert [(pick.summary.id, pick.why) for pick in recommend(library, Known("ar", {}))] == [
        ("b", Why.FIRST),
        ("c", Why.LANGUAGE),
        ("a", Why.NONE),
    ]


def test_the_answers_named_are_those_of_the_questionnaire() -> None:
    for question, code in ANSWERED:
        assert real_questionnaire().item(question).option(code) is not None, (question, code)


def test_the_articles_named_are_those_of_the_built_in_library() -> None:
    listed = (resources_dir() / "content" / "library.yaml").read_text(encoding="utf-8")
    for article in ASKED:
        assert f"  - {article}\n" in listed
