"""Words for the search: `synonyms/<language>.yaml` and `guidance/red-flags.<language>.yaml`.

Rules: synonyms are a list of groups, each a list of at least two words or phrases that mean the same to a reader; red
flags are a list of `{id, phrases}`, the id being the questionnaire's code of a danger sign; no phrase twice in a group
and no id twice. Phrases are as people type them, any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.located import read_yaml
from kiosk.domain.articles.found import RedFlag
from kiosk.domain.mapping import MappingError, Reader, as_text
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

MAX_PHRASE = 100  # characters
Group = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WordList:
    """The entries of one language's file; `lines` has the line of each. `synonyms` or `red_flags` is empty."""

    path: Path
    lines: tuple[int, ...]
    synonyms: tuple[Group, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()


def read_synonyms(path: Path, problems: Problems) -> WordList | None:
    """Read one file of synonyms; None where there is none, or where it cannot be used."""
    entries = _entries(path, problems, _group)
    return None if entries is None else WordList(path, entries[1], synonyms=entries[0])


def read_red_flags(path: Path, problems: Problems) -> WordList | None:
    """Read one file of danger signs; None where there is none, or where it cannot be used."""
    entries = _entries(path, problems, _red_flag)
    if entries is None:
        return None
    seen: set[str] = set()
    for flag, line in zip(*entries, strict=True):
        if flag.id in seen:
            problems.error(path, line, f"the danger sign {flag.id!r} stands twice")
        seen.add(flag.id)
    return WordList(path, entries[1], red_flags=entries[0])


def _entries(
    path: Path, problems: Problems, read: Callable[[object, str], T]
) -> tuple[tuple[T, ...], tuple[int, ...]] | None:
    if not path.exists():
        return None
    try:
        located = read_yaml(path, read_text(path))
    except ContentError as error:
        problems.caught(error)
        return None
    try:
        found = tuple(read(entry, f"[{number}]") for number, entry in enumerate(_listed(located.plain(), "")))
    except MappingError as error:
        problems.error(path, located.find(error.location), str(error))
        return None
    return found, tuple(located.find(f"[{number}]") for number in range(len(found)))


def _listed(value: object, location: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise MappingError(location, "must be a list that is not empty")
    return value


def _group(value: object, location: str) -> Group:
    words = _phrases(value, location)
    if len(words) < 2:
        raise MappingError(location, "a group has at least two words that mean the same")
    return words


def _red_flag(value: object, location: str) -> RedFlag:
    reader = Reader(value, location)
    flag = RedFlag(reader.text("id"), _phrases(reader.get("phrases"), reader.at("phrases")))
    reader.done()
    return flag


def _phrases(value: object, location: str) -> Group:
    seen: dict[str, str] = {}
    for number, entry in enumerate(_listed(value, location)):
        at = f"{location}[{number}]"
        phrase = " ".join(as_text(entry, at).split())
        if len(phrase) > MAX_PHRASE or not any(character.isalnum() for character in phrase):
            raise MappingError(at, f"is no phrase of at most {MAX_PHRASE} characters with letters")
        if phrase.casefold() in seen:
            raise MappingError(at, f"{phrase!r} stands twice in its group")
        seen[phrase.casefold()] = phrase
    return tuple(seen.values())
