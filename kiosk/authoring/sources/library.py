"""`library.yaml`, `topics.yaml` and the glossary: what holds the articles together.

Rules: every text is there in every language of the library; `articles` lists the ids in the order they are shown; ids
are small letters, digits and hyphens; nothing unknown is skipped over in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.authoring.sources.files import read_text
from kiosk.authoring.sources.front_matter import ID
from kiosk.authoring.sources.located import Located, read_yaml
from kiosk.domain.articles.article import GlossaryEntry
from kiosk.domain.articles.audience import Audience
from kiosk.domain.mapping import MappingError, Reader, as_text
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

Texts = dict[str, str]  # language -> text


@dataclass(frozen=True, slots=True)
class LibrarySource:
    """`library.yaml` as written; `lines` locates a path inside it."""

    path: Path
    lines: Located
    id: str
    version: str
    title: Texts
    publisher: Texts
    languages: tuple[str, ...]
    disclaimers: dict[Audience, Texts]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicSource:
    """One shelf."""

    id: str
    icon: str
    title: Texts
    line: int


@dataclass(frozen=True, slots=True)
class TermSource:
    """One glossary entry and its line."""

    path: Path
    line: int
    entry: GlossaryEntry


def _load(path: Path, problems: Problems, read: Callable[[Located], None]) -> None:
    """Read a YAML file and hand it on; what is wrong gets the line of the wrong part."""
    try:
        located = read_yaml(path, read_text(path))
    except ContentError as error:
        problems.caught(error)
        return
    try:
        read(located)
    except MappingError as error:
        problems.error(path, located.find(error.location), str(error))


def read_library(path: Path, problems: Problems) -> LibrarySource | None:
    """Read `library.yaml`; None if it cannot be used."""
    found: list[LibrarySource] = []

    def read(located: Located) -> None:
        reader = Reader(located.plain())
        languages = reader.texts("languages")
        if languages[:1] != (SOURCE_LANGUAGE,):
            raise MappingError("languages", f"{SOURCE_LANGUAGE!r} must come first: it stands in for what another lacks")
        disclaimers = reader.inner("disclaimers")
        source = LibrarySource(
            path=path,
            lines=located,
            id=_id(reader.get("id"), "id"),
            version=reader.text("version"),
            title=_texts(reader.get("title"), "title", languages),
            publisher=_texts(reader.get("publisher"), "publisher", languages),
            languages=languages,
            disclaimers={who: _texts(disclaimers.get(who), disclaimers.at(who), languages) for who in Audience},
            articles=reader.texts("articles"),
        )
        disclaimers.done()
        reader.done()
        found.append(source)

    _load(path, problems, read)
    return found[0] if found else None


def read_topics(path: Path, languages: tuple[str, ...], problems: Problems) -> tuple[TopicSource, ...]:
    """Read `topics.yaml`."""
    found: dict[str, TopicSource] = {}

    def read(located: Located) -> None:
        entries = located.plain()
        if not isinstance(entries, list):
            raise MappingError("", "must be a list of topics")
        for number, entry in enumerate(entries):
            location = f"[{number}]"
            reader = Reader(entry, location)
            topic = TopicSource(
                _id(reader.get("id"), reader.at("id")),
                reader.text("icon"),
                _texts(reader.get("title"), reader.at("title"), languages),
                located.find(location),
            )
            reader.done()
            if topic.id in found:
                raise MappingError(reader.at("id"), f"the topic {topic.id!r} stands twice")
            found[topic.id] = topic

    _load(path, problems, read)
    return tuple(found.values())


def read_glossary(path: Path, problems: Problems) -> dict[str, TermSource]:
    """Read `glossary/<language>.yaml`."""
    found: dict[str, TermSource] = {}

    def read(located: Located) -> None:
        whole = Reader(located.plain())
        for key in whole.names():
            reader = whole.inner(_id(key, key))
            entry = GlossaryEntry(key, reader.text("term"), reader.text("definition"))
            reader.done()
            found[key] = TermSource(path, located.find(key), entry)

    _load(path, problems, read)
    return found


def _texts(value: object, location: str, languages: tuple[str, ...]) -> Texts:
    """Read one text in exactly the library's languages."""
    reader = Reader(value, location)
    texts = {language: as_text(reader.get(language), reader.at(language)).strip() for language in languages}
    reader.done()
    return texts


def _id(value: object, location: str) -> str:
    text = as_text(value, location)
    if not ID.fullmatch(text):
        raise MappingError(location, f"{text!r} is not an id of small letters, digits and hyphens")
    return text
