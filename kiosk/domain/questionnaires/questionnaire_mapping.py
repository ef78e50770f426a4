"""The questionnaire as a plain mapping, the form in which a compiled library stores it, and back.

Rules: `questionnaire_from_mapping(questionnaire_to_mapping(q)) == q`; a mapping that would break the flow is refused:
`red-flags` first, required, alone in that, with its exclusive `none`; ids unique; skip meanings that exist; conditions
on earlier items and their codes only. Authors write FHIR; its own refusals are in
`kiosk.domain.questionnaires.enable_when`.
"""

from __future__ import annotations

from kiosk.domain.mapping import MappingError, Reader, as_text, unique
from kiosk.domain.questionnaires.condition_mapping import condition_from_mapping, condition_to_mapping
from kiosk.domain.questionnaires.conditions import Answered, AnyOf, leaves
from kiosk.domain.questionnaires.questionnaire import (
    ALWAYS,
    NO_SIGN,
    RED_FLAGS,
    Item,
    Option,
    Questionnaire,
    Role,
    Wording,
)
from kiosk.domain.translator import SOURCE_LANGUAGE


def wording_from_mapping(value: object, location: str) -> Wording:
    """Read one text. Raises MappingError with the location inside the data."""
    reader = Reader(value, location)
    by_role = {}
    for role in Role:
        if reader.has(role):
            texts = reader.inner(role)
            by_role[str(role)] = {name: as_text(texts.get(name), texts.at(name)) for name in texts.names()}
    reader.done()
    wording = Wording(by_role)
    check_fallback(wording, location)
    return wording


def check_fallback(wording: Wording, location: str) -> None:
    """Refuse a text that some reader could not be shown."""
    if SOURCE_LANGUAGE not in wording.by_role.get(Role.ME, {}):
        raise MappingError(location, f"has no text for {Role.ME} in {SOURCE_LANGUAGE}")


def wording_to_mapping(wording: Wording) -> dict[str, object]:
    """Write a text so that `wording_from_mapping` gives an equal one."""
    return {role: dict(texts) for role, texts in wording.by_role.items()}


def questionnaire_from_mapping(value: object) -> Questionnaire:
    """Read a questionnaire. Raises MappingError with the location inside the data."""
    reader = Reader(value)
    title = wording_from_mapping(reader.get("title"), reader.at("title")) if reader.has("title") else None
    found = Questionnaire(reader.text("url"), reader.text("version"), reader.items("items", _item), title)
    reader.done()
    check_questionnaire(found)
    return found


def check_questionnaire(questionnaire: Questionnaire) -> None:
    """Refuse what the flow could not work with. Raises MappingError."""
    items = questionnaire.items
    unique(tuple(item.link_id for item in items), "items", "linkId")
    if not items or items[0].link_id != RED_FLAGS:
        raise MappingError("items", f"{RED_FLAGS!r} must come first")
    for number, item in enumerate(items):
        location = f"items[{number}]"
        if item.required != (item.link_id == RED_FLAGS):
            raise MappingError(location, f"{RED_FLAGS!r} and only it is required")
        _check_item(item, location)
        _check_condition(item, items[:number], location)


def _check_item(item: Item, location: str) -> None:
    """Check options and skip meaning of one item."""
    unique(tuple(option.code for option in item.options), f"{location}.options", "code")
    if not item.options:
        raise MappingError(location, "has no options")
    if not item.multi and any(option.exclusive for option in item.options):
        raise MappingError(location, "has an exclusive option but takes one code only")
    if item.skip_means is not None and (item.required or item.option(item.skip_means) is None):
        raise MappingError(location, "has a skip meaning that cannot be")
    none = item.option(NO_SIGN)
    if item.required and not (item.multi and none is not None and none.exclusive):
        raise MappingError(location, f"must be a multi-choice with an exclusive {NO_SIGN!r}")


def _check_condition(item: Item, earlier: tuple[Item, ...], location: str) -> None:
    """Check that a condition reads earlier items and their codes only."""
    known = {other.link_id: other for other in earlier}
    for leaf in leaves(item.enable_when):
        if isinstance(leaf, AnyOf | Answered) and leaf.question not in known:
            raise MappingError(f"{location}.when", f"reads {leaf.question!r}, which is no earlier item")
        if isinstance(leaf, AnyOf):
            for code in leaf.codes:
                if known[leaf.question].option(code) is None:
                    raise MappingError(f"{location}.when", f"{leaf.question!r} has no code {code!r}")


def questionnaire_to_mapping(questionnaire: Questionnaire) -> dict[str, object]:
    """Write a questionnaire; what has its usual value is left out."""
    mapping: dict[str, object] = {"url": questionnaire.url, "version": questionnaire.version}
    if questionnaire.title is not None:
        mapping["title"] = wording_to_mapping(questionnaire.title)
    return {**mapping, "items": [_item_mapping(item) for item in questionnaire.items]}


def _item(value: object, location: str) -> Item:
    """Read one item."""
    reader = Reader(value, location)
    item = Item(
        link_id=reader.text("id"),
        text=wording_from_mapping(reader.get("text"), reader.at("text")),
        options=reader.items("options", _option),
        multi=reader.flag("multi"),
        required=reader.flag("required"),
        skip_means=reader.text("skip-means") if reader.has("skip-means") else None,
        why=wording_from_mapping(reader.get("why"), reader.at("why")) if reader.has("why") else None,
        enable_when=condition_from_mapping(reader.get("when"), reader.at("when")) if reader.has("when") else ALWAYS,
    )
    reader.done()
    return item


def _option(value: object, location: str) -> Option:
    """Read one option."""
    reader = Reader(value, location)
    text = wording_from_mapping(reader.get("text"), reader.at("text"))
    option = Option(as_text(reader.get("code"), reader.at("code")), text, reader.flag("exclusive"))
    reader.done()
    return option


def _item_mapping(item: Item) -> dict[str, object]:
    """Write one item."""
    mapping: dict[str, object] = {"id": item.link_id, "text": wording_to_mapping(item.text)}
    mapping["options"] = [_option_mapping(option) for option in item.options]
    mapping.update({key: True for key, value in (("multi", item.multi), ("required", item.required)) if value})
    if item.skip_means is not None:
        mapping["skip-means"] = item.skip_means
    if item.why is not None:
        mapping["why"] = wording_to_mapping(item.why)
    if item.enable_when != ALWAYS:
        mapping["when"] = condition_to_mapping(item.enable_when)
    return mapping


def _option_mapping(option: Option) -> dict[str, object]:
    """Write one option."""
    mapping: dict[str, object] = {"code": option.code, "text": wording_to_mapping(option.text)}
    return {**mapping, "exclusive": True} if option.exclusive else mapping
