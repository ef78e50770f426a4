"""Strategies for articles' blocks, as hypothesis makes them.

@given(blocks())
def test_round_trip(block): ...
"""

from __future__ import annotations

from hypothesis import strategies as st

from kiosk.domain.articles.article import (
    Block,
    Callout,
    Checklist,
    Citation,
    Figure,
    Heading,
    IconArray,
    ListBlock,
    Paragraph,
    PlainBlock,
    RegionBlock,
    Table,
    Term,
    Text,
)

REFERENCES = ("doe2015", "roe2020", "who1999")
REGIONS = ("us", "gb", "ie")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_citations = st.sampled_from(list(enumerate(REFERENCES, start=1))).map(lambda pair: Citation(pair[1], pair[0]))
_runs = st.lists(
    st.builds(Text, words, st.booleans(), st.booleans()) | st.builds(Term, words, words) | _citations, max_size=4
).map(tuple)
_items = st.lists(_runs, max_size=4).map(tuple)
_kinds = st.sampled_from(["in-short", "caution", "limits", "tip", "script"])


@st.composite
def _icon_arrays(draw: st.DrawFn) -> IconArray:
    total = draw(st.integers(1, 100))
    return IconArray(draw(st.integers(0, total)), total, draw(words), draw(words), draw(words), draw(_runs))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.tuples(*[_runs] * width)
    return Table(draw(words), draw(row), tuple(draw(st.lists(row, max_size=3))))


def region_blocks() -> st.SearchStrategy[RegionBlock]:
    """Give a strategy of region blocks for one or two of `REGIONS`."""
    codes = st.lists(st.sampled_from(REGIONS), min_size=1, max_size=2, unique=True).map(tuple)
    return st.builds(RegionBlock, codes, st.lists(plain_blocks(), min_size=1, max_size=3).map(tuple))


def blocks() -> st.SearchStrategy[Block]:
    """Give a strategy of blocks of every kind."""
    return plain_blocks() | region_blocks()


def plain_blocks() -> st.SearchStrategy[PlainBlock]:
    """Give a strategy of blocks of every kind that is for all regions."""
    return st.one_of(
        st.builds(Heading, st.sampled_from([2, 3]), _runs),
        st.builds(Paragraph, _runs),
        st.builds(ListBlock, st.booleans(), _items),
        st.builds(Callout, _kinds, words, _items),
        _icon_arrays(),
        _tables(),
        st.builds(Figure, words, words, _runs),
        st.builds(Checklist, words, _items),
    )
