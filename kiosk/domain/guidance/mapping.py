"""The guidance as plain mappings: `{"rules": {...}, "text": {"en": {...}, ...}}`, as authored and as stored, and back.

Rules: `guidance_from_mapping(guidance_to_mapping(g)) == g`; a text is one string, or one by role with `me` always
there; every text exists in the fallback language; unknown keys are refused. Whether ids, codes and rules fit together
and fit the questionnaire is the matter of `kiosk.domain.guidance.check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.guidance.guidance import Compare, Guidance, Note, Place, Records, Rule, Rules, Timing
from kiosk.domain.mapping import MappingError, Reader, as_text, unique
from kiosk.domain.questionnaires.condition_mapping import condition_from_mapping, condition_to_mapping
from kiosk.domain.questionnaires.questionnaire import Role, Wording
from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from kiosk.domain.questionnaires.conditions import Condition

# Section of the texts -> how many ids lead to a text.
SECTIONS = {
    "categories": 2,
    "rules": 1,
    "timing": 1,
    "questions": 1,
    "lines": 1,
    "records": 1,
    "steps": 1,
    "whom": 1,
    "compare": 2,
    "because": 2,
}


def guidance_from_mapping(value: object) -> Guidance:
    """Read logic and texts. Raises MappingError with the location inside the data."""
    reader = Reader(value)
    rules = rules_from_mapping(reader.get("rules"), "rules")
    by_language = reader.inner("text")
    texts = {name: _texts(by_language.get(name), by_language.at(name), name) for name in by_language.names()}
    reader.done()
    if SOURCE_LANGUAGE not in texts:
        raise MappingError("text", f"has no {SOURCE_LANGUAGE!r}")
    for language, found in texts.items():
        for key in found:
            if key not in texts[SOURCE_LANGUAGE]:
                raise MappingError(f"text.{language}", f"{key!r} has no text in {SOURCE_LANGUAGE!r}")
    return Guidance(rules, {key: _wording(key, texts) for key in texts[SOURCE_LANGUAGE]})


def rules_from_mapping(value: object, location: str = "") -> Rules:
    """Read the logic alone. Raises MappingError."""
    reader = Reader(value, location)
    fixed = reader.inner("fixed")
    rules = Rules(
        categories=reader.texts("categories"),
        rules=reader.items("rules", _rule),
        timing=reader.items("timing", _timing),
        notes=reader.items("notes", _note),
        records=reader.items("records", _records),
        steps=_lists(reader.inner("steps")),
        whom=_lists(reader.inner("whom-to-ask")),
        compare=_compare(reader.inner("compare")),
        fixed={place: fixed.texts(place) for place in Place},
        cites=_lists(reader.inner("cites")) if reader.has("cites") else {},
    )
    fixed.done()
    reader.done()
    for key, ids in (("rules", rules.rules), ("timing", rules.timing), ("notes", rules.notes)):
        unique(tuple(entry.id for entry in ids), reader.at(key), "id")
    return rules


def guidance_to_mapping(guidance: Guidance) -> dict[str, object]:
    """Write logic and texts."""
    languages = {
        language: None for text in guidance.texts.values() for texts in text.by_role.values() for language in texts
    }
    text = {language: _texts_mapping(guidance, language) for language in languages}
    return {"rules": rules_to_mapping(guidance.rules), "text": text}


def rules_to_mapping(rules: Rules) -> dict[str, object]:
    """Write the logic alone."""
    compare: dict[str, object] = {"categories": list(rules.compare.categories)}
    compare["when"] = condition_to_mapping(rules.compare.when)
    compare.update({"rows": list(rules.compare.rows), "lines": list(rules.compare.lines)})
    return {
        "categories": list(rules.categories),
        "rules": [_rule_mapping(rule) for rule in rules.rules],
        "timing": [_timing_mapping(entry) for entry in rules.timing],
        "notes": [_note_mapping(note) for note in rules.notes],
        "records": [{"when": condition_to_mapping(entry.when), "ids": list(entry.ids)} for entry in rules.records],
        "steps": {category: list(ids) for category, ids in rules.steps.items()},
        "whom-to-ask": {category: list(ids) for category, ids in rules.whom.items()},
        "compare": compare,
        "fixed": {str(place): list(ids) for place, ids in rules.fixed.items()},
        "cites": {key: list(ids) for key, ids in rules.cites.items()},
    }


def _lists(reader: Reader) -> dict[str, tuple[str, ...]]:
    return {name: reader.texts(name) for name in reader.names()}


def _when(reader: Reader) -> Condition:
    return condition_from_mapping(reader.get("when"), reader.at("when"))


def _rule(value: object, location: str) -> Rule:
    reader = Reader(value, location)
    basis = reader.texts("basis", optional=True)
    rule = Rule(reader.text("id"), reader.text("category"), _when(reader), basis, reader.flag("judgement"))
    reader.done()
    return rule


def _timing(value: object, location: str) -> Timing:
    reader = Reader(value, location)
    first = reader.text("first-question") if reader.has("first-question") else None
    timing = Timing(reader.text("id"), reader.texts("categories"), _when(reader), first)
    reader.done()
    return timing


def _note(value: object, location: str) -> Note:
    reader = Reader(value, location)
    questions, lines = reader.texts("questions", optional=True), reader.texts("lines", optional=True)
    note = Note(reader.text("id"), _when(reader), questions, lines)
    reader.done()
    return note


def _records(value: object, location: str) -> Records:
    reader = Reader(value, location)
    records = Records(_when(reader), reader.texts("ids"))
    reader.done()
    return records


def _compare(reader: Reader) -> Compare:
    compare = Compare(reader.texts("categories"), _when(reader), reader.texts("rows"), reader.texts("lines"))
    reader.done()
    return compare


def _rule_mapping(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "category": rule.category,
        "basis": list(rule.basis),
        "judgement": rule.judgement,
        "when": condition_to_mapping(rule.when),
    }


def _timing_mapping(entry: Timing) -> dict[str, object]:
    mapping: dict[str, object] = {"id": entry.id, "categories": list(entry.categories)}
    mapping["when"] = condition_to_mapping(entry.when)
    return mapping if entry.first_question is None else {**mapping, "first-question": entry.first_question}


def _note_mapping(note: Note) -> dict[str, object]:
    when = condition_to_mapping(note.when)
    return {"id": note.id, "when": when, "questions": list(note.questions), "lines": list(note.lines)}


def _texts(value: object, location: str, language: str) -> dict[str, dict[str, str]]:
    """Read one language's texts: path to role to text."""
    reader = Reader(value, location)
    if reader.has("language") and reader.text("language") != language:
        raise MappingError(reader.at("language"), f"is not {language!r}")
    found: dict[str, dict[str, str]] = {}
    for section, depth in SECTIONS.items():
        if reader.has(section):
            _collect(reader.get(section), reader.at(section), section, depth, found)
    reader.done()
    return found


def _collect(value: object, location: str, path: str, depth: int, found: dict[str, dict[str, str]]) -> None:
    """Walk down `depth` ids and note each text under its path."""
    if depth == 0:
        found[path] = _by_role(value, location)
        return
    reader = Reader(value, location)
    for key in reader.names():
        _collect(reader.get(key), reader.at(key), f"{path}/{key}", depth - 1, found)


def _by_role(value: object, location: str) -> dict[str, str]:
    """Read one text, or one by role."""
    if isinstance(value, str):
        return {Role.ME: as_text(value, location)}
    reader = Reader(value, location)
    texts = {str(role): reader.text(role) for role in Role if role is Role.ME or reader.has(role)}
    reader.done()
    return texts


def _wording(key: str, texts: dict[str, dict[str, dict[str, str]]]) -> Wording:
    """Join one text's languages."""
    by_role: dict[str, dict[str, str]] = {}
    for language, found in texts.items():
        for role, text in found.get(key, {}).items():
            by_role.setdefault(role, {})[language] = text
    return Wording(by_role)


def _texts_mapping(guidance: Guidance, language: str) -> dict[str, object]:
    """Write one language's texts."""
    mapping: dict[str, object] = {}
    for key, wording in guidance.texts.items():
        texts = {role: texts[language] for role, texts in wording.by_role.items() if language in texts}
        if not texts:
            continue
        *way, last = key.split("/")
        place: dict[str, object] = mapping
        for part in way:
            inner = place.setdefault(part, {})
            assert isinstance(inner, dict)  # noqa: S101 - sections are as deep as SECTIONS says
            place = inner
        place[last] = texts[Role.ME] if set(texts) == {Role.ME} else texts
    return mapping
