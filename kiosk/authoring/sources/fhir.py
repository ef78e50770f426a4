"""The questionnaire: FHIR R4 JSON in, `kiosk.domain.questionnaires.questionnaire` out.

Rules: the file is valid FHIR (the models of fhir.resources; R4B's Questionnaire is R4's); items are of type `choice`,
one code system a question; texts are translated by the standard `translation` extension; the wording for somebody who
helps an adult or a child by `role-wording`; `optionExclusive` and `skip-means` as extensions; a child item of type
`display` with the control `help` says why we ask. What this kiosk would not show is refused, never dropped. Conditions
that engines read differently are refused by `kiosk.domain.questionnaires.enable_when`. Lines are those of the item's
linkId.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.located import line_of_id, read_json
from kiosk.domain.mapping import MappingError
from kiosk.domain.questionnaires.enable_when import ConditionedItem, EnableWhen, check_conditions, condition_of
from kiosk.domain.questionnaires.questionnaire import Item, Option, Questionnaire, Role, Wording
from kiosk.domain.questionnaires.questionnaire_mapping import check_questionnaire
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems


# Texts and extensions of FHIR elements. Rules: the element's own text is English; `translation` extensions (HL7) on
# `_text` or `_display` give other languages; `role-wording` extensions (ours) give the wording for somebody who helps
# an adult or a child, in English with translations of their own; an extension nobody knows here is refused, since it
# may change the meaning.
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
EXCLUSIVE = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
HELP = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
_OWN = "https://second-opinion-guide.example/StructureDefinition/"
SKIP_MEANS = _OWN + "skip-means"
ROLE_WORDING = _OWN + "role-wording"


class ElementError(ValueError):
    """An element says something this kiosk does not show; one phrase."""


def extensions(element: dict[str, Any], known: set[str]) -> list[dict[str, Any]]:
    """List an element's extensions. Raises ElementError for one that is not known."""
    found: list[dict[str, Any]] = element.get("extension", [])
    for entry in found:
        if entry["url"] not in known:
            raise ElementError(f"has the extension {entry['url']!r}, which is not known here")
    return found


def extension_value(element: dict[str, Any], url: str, field: str) -> Any:
    """Give the value of the extension of this url, or None. Raises ElementError: it stands twice, has another value."""
    found = [entry for entry in element.get("extension", []) if entry["url"] == url]
    if not found:
        return None
    if len(found) > 1 or field not in found[0]:
        raise ElementError(f"the extension {url.rpartition('/')[2]!r} needs one {field}")
    return found[0][field]


def wording(element: dict[str, Any], field: str) -> Wording:
    """Read `field` with its translations and roles."""
    text = element.get(field)
    if not isinstance(text, str) or not text.strip():
        raise ElementError(f"has no {field}")
    companion = element.get(f"_{field}", {})
    found = extensions(companion, {TRANSLATION, ROLE_WORDING})
    by_role = {str(Role.ME): {SOURCE_LANGUAGE: text, **_translations(companion)}}
    for entry in found:
        if entry["url"] == ROLE_WORDING:
            role = extension_value(entry, "role", "valueCode")
            if role not in list(Role) or role in by_role:
                raise ElementError(f"role-wording for {role!r} stands twice or is not one of {', '.join(Role)}")
            content = extension_value(entry, "content", "valueString")
            if not isinstance(content, str) or not content.strip():
                raise ElementError(f"role-wording for {role!r} has no content")
            # Beside the content, not on its `_valueString`: the models of fhir.resources know no such field.
            extensions(entry, {"role", "content", TRANSLATION})
            by_role[role] = {SOURCE_LANGUAGE: content, **_translations(entry)}
    return Wording(by_role)


def _translations(companion: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in companion.get("extension", []):
        if entry["url"] != TRANSLATION:
            continue
        language, content = (
            extension_value(entry, "lang", "valueCode"),
            extension_value(entry, "content", "valueString"),
        )
        if not isinstance(language, str) or not isinstance(content, str) or not content.strip():
            raise ElementError("a translation needs lang and content")
        if language in texts or language == SOURCE_LANGUAGE:
            raise ElementError(f"the translation to {language!r} stands twice")
        texts[language] = content
    return texts


_ITEM_KEYS = frozenset(
    (
        "linkId", "text", "_text", "type", "required", "repeats", "enableWhen", "enableBehavior", "answerOption",
        "item", "extension", "id", "definition", "code",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuestionnaireSource:
    """The questionnaire and its file; `text` finds lines."""

    path: Path
    text: str
    questionnaire: Questionnaire

    def line(self, link_id: str) -> int:
        """Give the line of an item, 0 for none."""
        return line_of_id(self.text, "linkId", link_id)


def read_questionnaire(path: Path, problems: Problems) -> QuestionnaireSource | None:
    """Read the file; what is wrong goes to `problems`, None then."""
    try:
        text = read_text(path)
        resource = read_json(path, text)
    except ContentError as error:
        problems.caught(error)
        return None
    before = len(problems.errors())
    _Reader(path, text, problems).check_fhir(resource)
    if len(problems.errors()) > before:
        return None
    found = _Reader(path, text, problems).questionnaire(resource)
    return QuestionnaireSource(path, text, found) if found and len(problems.errors()) == before else None


def _empty_values(value: Any, link_id: str) -> Iterator[str]:
    """Yield the nearest linkId of every null, empty text, list or object."""
    if value in (None, "", [], {}):
        yield link_id
    elif isinstance(value, dict):
        own = value.get("linkId")
        for entry in value.values():
            yield from _empty_values(entry, own if isinstance(own, str) else link_id)
    elif isinstance(value, list):
        for entry in value:
            yield from _empty_values(entry, link_id)


def _walk(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _walk(item.get("item", []))


class _Reader:
    """Reads one file; tells every fault with the line of its linkId."""

    def __init__(self, path: Path, text: str, problems: Problems) -> None:
        self.path, self.text, self.problems = path, text, problems

    def fail(self, link_id: str, reason: str, nth: int = 1) -> None:
        line = line_of_id(self.text, "linkId", link_id, nth) if link_id else 0
        self.problems.error(self.path, line, f"{link_id}: {reason}" if link_id else reason)

    def check_fhir(self, resource: Any) -> None:
        """Check against the FHIR models, which are slow to import: only here."""
        from fhir.resources.R4B.questionnaire import Questionnaire as FhirQuestionnaire
        from pydantic import ValidationError

        if not isinstance(resource, dict) or resource.get("resourceType") != "Questionnaire":
            self.fail("", "is not a FHIR Questionnaire")
            return
        for link_id in _empty_values(resource, ""):
            self.fail(link_id, "holds a value that is null or empty, which FHIR's JSON does not allow")
        try:
            FhirQuestionnaire.model_validate(resource)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                link_id, where = _place(resource, fault["loc"])
                self.fail(link_id, f"is not FHIR R4: {where}: {fault['msg']}")
        except (ValueError, TypeError, AttributeError, AssertionError, RecursionError, KeyError) as error:
            self.fail("", f"is not FHIR R4: {type(error).__name__}")  # the models fall over some wrong shapes

    def questionnaire(self, resource: dict[str, Any]) -> Questionnaire | None:
        items = resource.get("item", [])
        self._check_ids(items)
        pairs = [(self._conditioned(entry), entry) for entry in items]
        problems = check_conditions(tuple(conditioned for conditioned, _ in pairs))
        for problem in problems:
            self.fail(problem.link_id, problem.reason)
        read = [self._item(entry, conditioned) for conditioned, entry in pairs] if not problems else []
        found = [item for item in read if item is not None]
        if not found or len(found) != len(read):
            return None
        questionnaire = Questionnaire(str(resource.get("url", "")), str(resource.get("version", "")), tuple(found))
        try:
            check_questionnaire(questionnaire)
        except MappingError as error:
            number = int(error.location.partition("[")[2].partition("]")[0] or 0)
            self.fail(found[number].link_id, error.reason)
            return None
        if not questionnaire.url or not questionnaire.version:
            self.fail("", "url and version must be there")
        return questionnaire

    def _check_ids(self, items: list[Any]) -> None:
        seen: set[str] = set()
        for item in _walk(items):
            if item["linkId"] in seen:
                self.fail(item["linkId"], "stands twice", 2)
            seen.add(item["linkId"])

    def _conditioned(self, item: dict[str, Any]) -> ConditionedItem:
        codings = [option.get("valueCoding", {}) for option in item.get("answerOption", [])]
        systems = {coding.get("system", "") for coding in codings}
        if len(systems) > 1 or "" in systems:
            self.fail(item["linkId"], "its options need a system, the same for all")
        return ConditionedItem(
            item["linkId"],
            tuple(coding.get("code", "") for coding in codings),
            min(systems, default=""),
            item.get("repeats", False),
            tuple(_enable_when(entry) for entry in item.get("enableWhen", [])),
            item.get("enableBehavior"),
        )

    def _item(self, item: dict[str, Any], conditioned: ConditionedItem) -> Item | None:
        link_id = item["linkId"]
        if item["type"] != "choice":
            self.fail(link_id, f"is of type {item['type']!r}; only choice is shown")
            return None
        for key in sorted(set(item) - _ITEM_KEYS):
            self.fail(link_id, f"{key} is not used by this kiosk")
        try:
            extensions(item, {SKIP_MEANS, HELP})
            skip = extension_value(item, SKIP_MEANS, "valueCode")
            return Item(
                link_id=link_id,
                text=wording(item, "text"),
                options=tuple(_option(option) for option in item.get("answerOption", [])),
                multi=item.get("repeats", False),
                required=item.get("required", False),
                skip_means=skip,
                why=self._why(item),
                enable_when=condition_of(conditioned),
            )
        except ElementError as error:
            self.fail(link_id, str(error))
            return None

    def _why(self, item: dict[str, Any]) -> Any:
        children = item.get("item", [])
        if not children:
            return None
        if len(children) > 1 or children[0]["type"] != "display" or not _is_help(children[0]):
            raise ElementError("may only hold one item, of type display with the control help: why we ask")
        return wording(children[0], "text")


def _is_help(item: dict[str, Any]) -> bool:
    for entry in item.get("extension", []):
        if entry["url"] == HELP:
            codings = entry.get("valueCodeableConcept", {}).get("coding", [])
            return any(coding.get("code") == "help" for coding in codings)
    return False


def _option(option: dict[str, Any]) -> Option:
    coding = option.get("valueCoding")
    if not coding or not coding.get("code"):
        raise ElementError("an option has no valueCoding with a code")
    extensions(option, {EXCLUSIVE})
    exclusive = extension_value(option, EXCLUSIVE, "valueBoolean")
    try:
        return Option(coding["code"], wording(coding, "display"), bool(exclusive))
    except ElementError as error:
        raise ElementError(f"option {coding['code']!r}: {error}") from None


def _enable_when(entry: dict[str, Any]) -> EnableWhen:
    answer = next((key for key in entry if key.startswith("answer")), "answer")
    value, kind = entry.get(answer), answer.removeprefix("answer").lower()
    if isinstance(value, dict):
        return EnableWhen(entry["question"], entry["operator"], kind, str(value.get("code", "")), value.get("system"))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return EnableWhen(entry["question"], entry["operator"], kind, text)


def _place(resource: dict[str, Any], loc: tuple[int | str, ...]) -> tuple[str, str]:
    """Give the linkId nearest to a fault and the path to it."""
    link_id, here = "", resource
    for part in loc:
        try:
            here = here[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and isinstance(here.get("linkId"), str):
            link_id = here["linkId"]
    return link_id, ".".join(str(part) for part in loc) or "Questionnaire"
