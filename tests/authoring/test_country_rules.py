"""The built-in texts give a country's rule in that country alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.authoring.checks.reading import all_texts
from kiosk.authoring.sources.markdown import read_body
from kiosk.domain.articles.article import Citation, RegionBlock, runs_of, shown_in

ARTICLES = Path(__file__).parents[2] / "resources" / "content" / "articles"
# The source of a rule, and the one region that it is a rule of.
RULES = {
    "medicaregov": "us",
    "medicareinteractive": "us",
    "hipaa": "us",
    "marthasrule2024": "gb",
    "germanlaw27b": "de",
}
NAMES = {"us": r"Medicare|HIPAA", "gb": r"Martha['’]s Rule|\bNHS\b", "de": r"\bSGB\b|statutory"}
# A text as read in each of these places; "fr" stands for all that have no block of their own.
PLACES = ("us", "gb", "de", "fr")


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*/*.md")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_countrys_rule_is_read_in_that_country_alone(path: Path) -> None:
    blocks = [placed.block for placed in read_body(path, path.read_text(encoding="utf-8")).blocks]
    for place in PLACES:
        shown = shown_in(blocks, place)
        runs = [run for block in shown for line in runs_of(block) for run in line]
        cited = {run.reference for run in runs if isinstance(run, Citation)}
        assert {RULES[key] for key in cited & RULES.keys()} <= {place}
        text = " ".join(word for block in shown for word in all_texts(block))
        assert [country for country, names in NAMES.items() if country != place and re.search(names, text)] == []


def test_every_rule_that_is_in_the_list_is_told_somewhere() -> None:
    cited = set()
    for path in ARTICLES.glob("*/*.en.md"):
        for placed in read_body(path, path.read_text(encoding="utf-8")).blocks:
            if isinstance(placed.block, RegionBlock):
                lines = [line for block in placed.block.blocks for line in runs_of(block)]
                cited |= {run.reference for line in lines for run in line if isinstance(run, Citation)}
    assert RULES.keys() <= cited
