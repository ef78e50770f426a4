"""Texts and extensions of FHIR elements.

Rules: the element's own text is English; `translation` extensions (HL7) on `_text` or `_display` give other
languages; `role-wording` extensions (ours) give the wording for who helps an adult or a child, in English with
translations of their own; an extension nobody knows here is refused, since it may change the meaning.
"""

from __future__ import annotations

from typing import Any

from kiosk.domain.questionnaires.questionnaire import Role, Wording
from kiosk.domain.translator import SOURCE_LANGUAGE

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
