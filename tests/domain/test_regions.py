from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.sources.inline import plain
from kiosk.domain.articles.article import (
    Article,
    Block,
    Citation,
    Paragraph,
    Reference,
    RegionBlock,
    Text,
    for_region,
    runs_of,
    shown_in,
    with_runs,
)
from tests.support.content_blocks import REFERENCES, REGIONS, blocks, plain_blocks
from tests.support.made_articles import made_article

SOURCES = tuple(Reference(name, f"{name}.", "V") for name in REFERENCES)


def article_of(made: list[Block]) -> Article:
    return replace(made_article(), blocks=tuple(made), references=SOURCES)


articles = st.lists(blocks(), max_size=8).map(article_of)
regions = st.sampled_from(["", "de", *REGIONS])


def said(code: str, number: int) -> Paragraph:
    return Paragraph((Text(f"The rule of {code}."), Citation(REFERENCES[number - 1], number)))


def citations(article: Article) -> list[Citation]:
    return [
        run
        for block in article.blocks
        if not isinstance(block, RegionBlock)
        for runs in runs_of(block)
        for run in runs
        if isinstance(run, Citation)
    ]


def test_a_region_sees_its_own_rule_and_no_other() -> None:
    everywhere = Paragraph((Text("For all."), Citation(REFERENCES[2], 3)))
    whole = article_of(
        [RegionBlock(("us",), (said("us", 1),)), everywhere, RegionBlock(("gb", "ie"), (said("gb", 2), everywhere))]
    )
    us, gb, de = (for_region(whole, code) for code in ("us", "gb", "de"))
    assert [plain(block.runs) for block in us.blocks if isinstance(block, Paragraph)] == ["The rule of us.", "For all."]
    assert [reference.id for reference in us.references] == ["doe2015", "who1999"]
    assert [run.number for run in citations(us)] == [1, 2]
    assert [reference.id for reference in gb.references] == ["who1999", "roe2020"]
    assert [run.number for run in citations(gb)] == [1, 2, 1]
    assert for_region(whole, "ie") == gb
    assert de.blocks == (Paragraph((Text("For all."), Citation("who1999", 1))),)
    assert for_region(whole, "") == de
    assert (us.content_hash, us.summary) == (whole.content_hash, whole.summary)


def test_without_region_blocks_an_article_stays_as_it_is() -> None:
    article = made_article()
    assert for_region(article, "us") is article


@given(articles, regions)
def test_no_text_of_another_region_is_left(article: Article, region: str) -> None:
    shown = for_region(article, region)
    allowed = [
        block
        for outer in article.blocks
        for block in (
            (outer,) if not isinstance(outer, RegionBlock) else outer.blocks if region in outer.regions else ()
        )
    ]
    assert not any(isinstance(block, RegionBlock) for block in shown.blocks)

    def wordless(block: Block) -> Block:
        """Without the numbers, which change."""
        assert not isinstance(block, RegionBlock)
        return with_runs(
            block, lambda runs: tuple(replace(run, number=0) if isinstance(run, Citation) else run for run in runs)
        )

    assert list(map(wordless, shown.blocks)) == list(map(wordless, allowed))


@given(articles, regions)
def test_numbers_count_from_one_without_gaps_and_lead_to_the_same_sources(article: Article, region: str) -> None:
    shown = for_region(article, region)
    if shown is not article:
        first_uses = list(dict.fromkeys(run.number for run in citations(shown)))
        assert first_uses == list(range(1, len(shown.references) + 1))
    assert all(shown.references[run.number - 1].id == run.reference for run in citations(shown))


@given(articles, regions, regions)
def test_once_shown_nothing_changes_any_more(article: Article, region: str, other: str) -> None:
    shown = for_region(article, region)
    assert for_region(shown, region) == shown
    assert for_region(shown, other) == shown


@given(st.lists(plain_blocks()), regions)
def test_what_is_for_all_is_shown_everywhere(made: list[Block], region: str) -> None:
    assert shown_in(made, region) == tuple(made)


@given(plain_blocks())
def test_runs_unchanged_leave_a_block_as_it_is(block: Block) -> None:
    assert not isinstance(block, RegionBlock)
    assert with_runs(block, lambda runs: runs) == block
