"""Whether every question can be reached by somebody.

Rules: the questions a condition reads, and those their conditions read, are answered in every way that could matter,
and the way through the questionnaire is asked whether the item lies on it; so flows that end early count too. Of a
multi-choice only the codes that some condition names matter, beside no answer and any one other code.
"""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from kiosk.domain.questionnaires.conditions import AnyOf, leaves, questions_read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.domain.questionnaires.questionnaire import Item, Questionnaire

MAX_STATES = 200_000
Answer = tuple[str, ...]


def unreachable(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Yield the linkId and a reason for every item that nobody reaches."""
    for item in questionnaire.items:
        needed = _needed(questionnaire, item)
        choices = [_choices(questionnaire, questionnaire.item(link_id)) for link_id in needed]
        states = 1
        for answers in choices:
            states *= len(answers)
        if states > MAX_STATES:
            yield item.link_id, "depends on too many questions to tell whether it can be reached"
        elif not any(
            item in questionnaire.way({link_id: codes for link_id, codes in zip(needed, state, strict=True) if codes})
            for state in product(*choices)
        ):
            yield item.link_id, "no answers lead to this question"


def _needed(questionnaire: Questionnaire, item: Item) -> tuple[str, ...]:
    """List the questions that decide about an item, over all steps, in the questionnaire's order."""
    found: set[str] = set()
    open_ends = [item]
    while open_ends:
        for link_id in questions_read(open_ends.pop().enable_when):
            if link_id not in found:
                found.add(link_id)
                open_ends.append(questionnaire.item(link_id))
    return tuple(item.link_id for item in questionnaire.items if item.link_id in found)


def _choices(questionnaire: Questionnaire, item: Item) -> list[Answer]:
    """List the answers to an item that conditions can tell apart."""
    codes = [option.code for option in item.options]
    if not item.multi:
        return [(), *((code,) for code in codes)]
    named = {
        code
        for other in questionnaire.items
        for leaf in leaves(other.enable_when)
        if isinstance(leaf, AnyOf) and leaf.question == item.link_id
        for code in leaf.codes
    }
    alone = [option.code for option in item.options if option.exclusive]
    mixed = [code for code in codes if code in named and code not in alone]
    rest = [code for code in codes if code not in named and code not in alone][:1]
    subsets = chain.from_iterable(combinations(mixed + rest, size) for size in range(len(mixed + rest) + 1))
    return [*subsets, *((code,) for code in alone)]
