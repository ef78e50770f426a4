"""The guidance: `guidance/rules.yaml` and `guidance/text.<language>.yaml` in, `kiosk.domain.guidance.guidance` out.

Rules: logic and sentences are apart, joined by ids; every language of the library has a file of sentences; what is
wrong is told with the line of the file it stands in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.located import Located, read_yaml
from kiosk.domain.guidance.mapping import guidance_from_mapping
from kiosk.domain.mapping import MappingError
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems
    from kiosk.domain.guidance.guidance import Guidance


@dataclass(frozen=True, slots=True)
class GuidanceSource:
    """The guidance with the lines of its files."""

    guidance: Guidance
    folder: Path
    rules: Located
    texts: dict[str, Located]

    def rules_line(self, name: str) -> int:
        """Give the line in rules.yaml of a rule, modifier, note or section; 1 if there is none."""
        for section in ("rules", "timing", "notes"):
            entries = self.rules.value[section].value if isinstance(self.rules.value, dict) else ()
            for entry in entries if isinstance(entries, list) else ():
                if isinstance(entry.value, dict) and "id" in entry.value and entry.value["id"].value == name:
                    return entry.line
        return self.rules.find(name)

    def text_line(self, language: str, key: str) -> int:
        """Give the line of a text such as `rules/R01`, or of the nearest part above it."""
        return self.texts[language].find(key.replace("/", "."))


def read_guidance(folder: Path, languages: tuple[str, ...], problems: Problems) -> GuidanceSource | None:
    """Read all files of the folder; None if they cannot be used."""
    rules = _load(folder / "rules.yaml", problems)
    texts = {language: _load(folder / f"text.{language}.yaml", problems) for language in languages}
    for path in sorted(folder.glob("*")):
        known = {f"{kind}.{language}.yaml" for kind in ("text", "red-flags") for language in languages}
        if path.name not in {"rules.yaml", *known}:
            problems.error(path, 0, "belongs to no language of the library")
    found = {language: located for language, located in texts.items() if located is not None}
    if rules is None or len(found) != len(languages):
        return None
    mapping = {"rules": rules.plain(), "text": {language: located.plain() for language, located in found.items()}}
    try:
        return GuidanceSource(guidance_from_mapping(mapping), folder, rules, found)
    except MappingError as error:
        path, line = _where(folder, rules, found, error.location)
        problems.error(path, line, str(error))
        return None


def _load(path: Path, problems: Problems) -> Located | None:
    try:
        return read_yaml(path, read_text(path))
    except ContentError as error:
        problems.caught(error)
        return None


def _where(folder: Path, rules: Located, texts: dict[str, Located], location: str) -> tuple[Path, int]:
    """Find file and line of a location such as `text.es.rules.R01` or `rules.notes[2].when`."""
    top, _, rest = location.partition(".")
    if top == "text":
        language, _, inner = rest.partition(".")
        if language in texts:
            return folder / f"text.{language}.yaml", texts[language].find(inner)
        return folder, 0
    return folder / "rules.yaml", rules.find(rest)
