"""Whether the guidance fits together and fits the questionnaire: what a build refuses.

Rules: every sign leads to category A; the last rule always holds; conditions name earlier-known questions and codes;
`rule:` stands only where a rule has decided; every id has its text and every answer a rule reads has its "because"; the
first note always holds and its questions are never cut; placeholders are known ones.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

from kiosk.domain.guidance.guidance import EMERGENCY, MAX_QUESTIONS, PLACEHOLDERS, Guidance, Rules, decide
from kiosk.domain.questionnaires.conditions import Always, Answered, AnyOf, Condition, RuleDecided, leaves
from kiosk.domain.questionnaires.enable_when import Problem
from kiosk.domain.questionnaires.questionnaire import NO_SIGN, RED_FLAGS, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterator


def check_guidance(guidance: Guidance, questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """List everything that is refused; nothing when the guidance can be used with the questionnaire."""
    rules = guidance.rules
    problems = [*_conditions(rules, questionnaire), *_categories(rules), *_notes(rules), *_texts(guidance)]
    if not problems:
        problems.extend(_signs(rules, questionnaire))
    return tuple(problems)


def missing_texts(guidance: Guidance, language: str) -> tuple[str, ...]:
    """List the keys of texts that a language lacks, so that readers would see English."""
    return tuple(
        key
        for key, wording in guidance.texts.items()
        if any(language not in texts for texts in wording.by_role.values())
    )


def _conditions(rules: Rules, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Check what the conditions read."""
    codes = {item.link_id: {option.code for option in item.options} for item in questionnaire.items}
    before = [*((rule.id, rule.when) for rule in rules.rules), *((entry.id, entry.when) for entry in rules.timing)]
    after: list[tuple[str, Condition]] = [(note.id, note.when) for note in rules.notes]
    after += [("records", entry.when) for entry in rules.records]
    after.append(("compare", rules.compare.when))
    known = {rule.id for rule in rules.rules}
    for name, when in (*before, *after):
        for leaf in leaves(when):
            if isinstance(leaf, RuleDecided) and ((name, when) in before or leaf.rule not in known):
                yield Problem(name, f"cannot depend on rule {leaf.rule!r}")
            if isinstance(leaf, AnyOf | Answered) and leaf.question not in codes:
                yield Problem(name, f"reads {leaf.question!r}, which is no question")
            elif isinstance(leaf, AnyOf):
                unknown = [code for code in leaf.codes if code not in codes[leaf.question]]
                yield from (Problem(name, f"{leaf.question!r} has no code {code!r}") for code in unknown)


def _categories(rules: Rules) -> Iterator[Problem]:
    """Check that rules, modifiers and steps name known categories, and that some rule always decides."""
    named = [(rule.id, rule.category) for rule in rules.rules]
    named += [(entry.id, category) for entry in rules.timing for category in entry.categories]
    named += [("steps", category) for category in rules.steps]
    named += [("whom-to-ask", category) for category in rules.whom]
    named += [("compare", category) for category in rules.compare.categories]
    known = rules.categories
    yield from (Problem(name, f"no category {category!r}") for name, category in named if category not in known)
    yield from (Problem("steps", f"none for {category!r}") for category in known if category not in rules.steps)
    if not rules.rules or rules.rules[-1].when != Always():
        yield Problem("rules", "the last rule must always hold")
    for entry in rules.timing:
        if EMERGENCY in entry.categories:
            yield Problem(entry.id, f"nothing is added to category {EMERGENCY}")


def _notes(rules: Rules) -> Iterator[Problem]:
    """Check that the first note is always printed whole."""
    firsts = {entry.first_question for entry in rules.timing if entry.first_question is not None}
    if not rules.notes or rules.notes[0].when != Always():
        yield Problem("notes", "the first note must always hold")
    elif len(firsts) + len(rules.notes[0].questions) > MAX_QUESTIONS:
        yield Problem(rules.notes[0].id, "its questions could be cut")


def _texts(guidance: Guidance) -> Iterator[Problem]:
    """Check that every id has a text and every text can be filled."""
    for key in dict.fromkeys((*_wanted(guidance.rules), *guidance.rules.cites)):
        if key not in guidance.texts:
            yield Problem(key, "has no text")
    for key, wording in guidance.texts.items():
        for texts in wording.by_role.values():
            yield from (Problem(key, reason) for text in texts.values() for reason in _unfillable(text))


def _unfillable(text: str) -> Iterator[str]:
    """Say why a text's placeholders can't be filled."""
    try:
        fields = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        yield "has a brace without its pair"
        return
    yield from (f"unknown placeholder {name!r}" for name in fields if name not in PLACEHOLDERS)


def _wanted(rules: Rules) -> Iterator[str]:
    """List the keys of all texts that some answers need."""
    for category in rules.categories:
        yield from (f"categories/{category}/title", f"categories/{category}/lead")
    yield from (f"rules/{rule.id}" for rule in rules.rules)
    for entry in rules.timing:
        yield f"timing/{entry.id}"
        if entry.first_question is not None:
            yield f"questions/{entry.first_question}"
    for note in rules.notes:
        yield from (f"questions/{name}" for name in note.questions)
        yield from (f"lines/{name}" for name in note.lines)
    yield from (f"records/{name}" for entry in rules.records for name in entry.ids)
    yield from (f"steps/{name}" for ids in rules.steps.values() for name in ids)
    yield from (f"whom/{name}" for ids in rules.whom.values() for name in ids)
    yield from ("compare/columns/first", "compare/columns/second")
    yield from (f"compare/rows/{name}" for name in rules.compare.rows)
    yield from (f"compare/lines/{name}" for name in rules.compare.lines)
    yield from (f"lines/{name}" for ids in rules.fixed.values() for name in ids)
    for rule in rules.rules:
        for leaf in leaves(rule.when):
            if isinstance(leaf, AnyOf):
                yield from (f"because/{leaf.question}/{code}" for code in leaf.codes)


def _signs(rules: Rules, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Check that each sign, alone, is an emergency and that "none of these" is not."""
    for option in questionnaire.item(RED_FLAGS).options:
        emergency = decide(questionnaire, rules, {RED_FLAGS: (option.code,)}).category == EMERGENCY
        if emergency is (option.code == NO_SIGN):
            yield Problem(RED_FLAGS, f"{option.code!r} leads to the wrong category")
