"""The questionnaire and the guidance as they ship, for tests of the rules.

>>> real_questionnaire().items[0].link_id
'red-flags'
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kiosk.authoring.sources.fhir import read_questionnaire
from kiosk.authoring.sources.guidance import read_guidance
from kiosk.authoring.sources.problems import Problems
from kiosk.paths import resources_dir

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from kiosk.domain.guidance.guidance import Guidance
    from kiosk.domain.questionnaires.questionnaire import Item, Questionnaire

LANGUAGES = ("en", "es", "ar", "zh")


@cache
def real_questionnaire() -> Questionnaire:
    """Return the questionnaire of resources/content."""
    problems = Problems()
    source = read_questionnaire(resources_dir() / "content" / "questionnaire.json", problems)
    assert source is not None, problems.errors()
    return source.questionnaire


@cache
def real_guidance() -> Guidance:
    """Return the guidance of resources/content."""
    problems = Problems()
    source = read_guidance(resources_dir() / "content" / "guidance", LANGUAGES, problems)
    assert source is not None, problems.errors()
    return source.guidance


def codes_of(item: Item) -> SearchStrategy[tuple[str, ...]]:
    """Return a strategy of valid answers to an item, the empty one included."""
    single = st.sampled_from([(option.code,) for option in item.options])
    if not item.multi:
        return st.just(()) | single
    alone = [(option.code,) for option in item.options if option.exclusive]
    free = st.sets(st.sampled_from([option.code for option in item.options if not option.exclusive])).map(tuple)
    return free | st.sampled_from(alone) if alone else free


def real_answers(**fixed: tuple[str, ...]) -> SearchStrategy[dict[str, tuple[str, ...]]]:
    """Return a strategy of valid answers to the whole questionnaire; `red_flags=("none",)` fixes an item."""
    known = {name.replace("_", "-"): codes for name, codes in fixed.items()}
    items = real_questionnaire().items
    return st.fixed_dictionaries(
        {item.link_id: st.just(known[item.link_id]) if item.link_id in known else codes_of(item) for item in items}
    )


CLEAR: dict[str, tuple[str, ...]] = {
    "red-flags": ("none",),
    "start-by": ("no",),
    "who-for": ("me",),
    "decision": ("medicine",),
    "reversible": ("easy",),
    "certainty": ("confirmed",),
    "progress": ("helping",),
    "guideline": ("fits",),
    "know-options": ("yes",),
    "know-pros-cons": ("yes",),
    "know-priorities": ("yes",),
    "have-support": ("yes",),
    "reasons": ("want-sure",),
    "decide-by": ("no-date",),
    "who-decides": ("me",),
    "barriers": ("none",),
    "told": ("fine",),
}
"""A visitor who seems clear about everything: category E."""
