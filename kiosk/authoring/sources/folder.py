"""A folder of sources as a whole: every file read, nothing judged yet beyond its own form.

Rules: the folder holds library.yaml, topics.yaml, references.json, questionnaire.json, guidance/, glossary/, articles/
and, if there are any, figures/, pages/ and synonyms/; an article is articles/<id>/<audience>.<language>.md; a file that
belongs nowhere is an error, so that a misnamed one is not lost in silence; files are read in sorted order, so equal
folders give equal results.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.authoring.sources.article import ArticleSource, read_article
from kiosk.authoring.sources.fhir import QuestionnaireSource, read_questionnaire
from kiosk.authoring.sources.figures import read_figures
from kiosk.authoring.sources.guidance import GuidanceSource, read_guidance
from kiosk.authoring.sources.library import (
    LibrarySource,
    TermSource,
    TopicSource,
    read_glossary,
    read_library,
    read_topics,
)
from kiosk.authoring.sources.pages import PageSource, read_pages
from kiosk.authoring.sources.references import ReferenceSource, read_references
from kiosk.authoring.sources.word_lists import WordList, read_red_flags, read_synonyms
from kiosk.domain.translator import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.authoring.sources.problems import Problems

_FILES = ("library.yaml", "topics.yaml", "references.json", "questionnaire.json")
_TOP = (*_FILES, "articles", "figures", "glossary", "guidance", "pages", "synonyms")


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read; None for what could not be. Glossaries and lists of words are by language."""

    folder: Path
    library: LibrarySource | None
    topics: tuple[TopicSource, ...]
    references: dict[str, ReferenceSource]
    glossaries: dict[str, dict[str, TermSource]]
    articles: tuple[ArticleSource, ...]
    figures: dict[str, bytes]
    questionnaire: QuestionnaireSource | None
    guidance: GuidanceSource | None
    pages: tuple[PageSource, ...] = ()
    synonyms: Mapping[str, WordList] = field(default_factory=dict)
    red_flags: Mapping[str, WordList] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The library's languages, the fallback first."""
        return self.library.languages if self.library else (SOURCE_LANGUAGE,)


def read_sources(folder: Path, problems: Problems) -> Sources:
    """Read a folder; what is wrong goes to `problems`."""
    if not folder.is_dir():
        problems.error(folder, 0, "is not a folder of content sources")
        return Sources(folder, None, (), {}, {}, (), {}, None, None)
    for path in sorted(folder.iterdir()):
        if path.name not in _TOP and not path.name.startswith("."):
            problems.error(path, 0, f"does not belong here; a library has {', '.join(_TOP)}")
    library = read_library(folder / "library.yaml", problems)
    languages = library.languages if library else (SOURCE_LANGUAGE,)
    for path in sorted((folder / "synonyms").glob("*")):
        if path.name not in {f"{language}.yaml" for language in languages}:
            problems.error(path, 0, "belongs to no language of the library")
    synonyms = {one: read_synonyms(folder / "synonyms" / f"{one}.yaml", problems) for one in languages}
    red_flags = {one: read_red_flags(folder / "guidance" / f"red-flags.{one}.yaml", problems) for one in languages}
    return Sources(
        folder=folder,
        library=library,
        topics=read_topics(folder / "topics.yaml", languages, problems),
        references=read_references(folder / "references.json", problems),
        glossaries={
            language: read_glossary(folder / "glossary" / f"{language}.yaml", problems) for language in languages
        },
        articles=_articles(folder / "articles", problems),
        figures=read_figures(folder / "figures", problems),
        questionnaire=read_questionnaire(folder / "questionnaire.json", problems),
        guidance=read_guidance(folder / "guidance", languages, problems),
        pages=read_pages(folder / "pages", problems),
        synonyms={language: found for language, found in synonyms.items() if found},
        red_flags={language: found for language, found in red_flags.items() if found},
    )


def _articles(folder: Path, problems: Problems) -> tuple[ArticleSource, ...]:
    found: list[ArticleSource] = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        if path.suffix != ".md" or path.parent.parent != folder:
            problems.error(path, 0, "does not belong here; articles are articles/<id>/<audience>.<language>.md")
            continue
        article = read_article(path, problems)
        if article is not None:
            found.append(article)
    return tuple(found)
