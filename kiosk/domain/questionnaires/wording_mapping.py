"""Texts by role and language as plain mappings: `{me: {en: ..., es: ...}, adult: {...}, child: {...}}`.

Rules: roles are those of `Role`; `me` in the fallback language is always there, so every text can be shown.
"""

from __future__ import annotations

from kiosk.domain.mapping import MappingError, Reader, as_text
from kiosk.domain.questionnaires.questionnaire import Role, Wording
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
