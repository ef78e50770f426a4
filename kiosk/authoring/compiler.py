"""Sources to one library file, byte for byte the same for the same sources.

Rules: everything is built in memory and checked first, so on an error nothing is written; rows go in sorted or in the
author's order, never in that of a folder; there is no time, host or path in the file; it is written beside its place,
flushed to the disk and renamed, so a power cut leaves the old file or the new one; references that may not be cited
(marks M and U) never enter the file. No full-text index: it is built where the library is used.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from kiosk.authoring.sources.problems import Problems, SourcesError
from kiosk.authoring.sources.references import CITABLE
from kiosk.domain.articles.article import Article, ArticleSummary, GlossaryEntry, shown_in
from kiosk.domain.guidance.mapping import guidance_to_mapping
from kiosk.domain.questionnaires.questionnaire_mapping import questionnaire_to_mapping
from kiosk.domain.translator import SOURCE_LANGUAGE
from kiosk.errors import ContentError
from kiosk.library.canonical import canonical, digest, encode_block
from kiosk.library.extras import encode_pages, encode_red_flags
from kiosk.library.identity import named
from kiosk.library.schema import APPLICATION_ID, FORMAT, PAGE_SIZE, TABLES
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.authoring.sources.article import ArticleSource
    from kiosk.authoring.sources.folder import Sources
    from kiosk.authoring.sources.library import LibrarySource

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the file, its SHA-256 in hex, its size in bytes, and what was warned of."""

    path: Path
    sha256: str
    size: int
    articles: int
    warnings: Problems


def build(folder: Path, out: Path) -> Built:
    """Compile a folder into `out`. Raises SourcesError with every error, ContentError if `out` cannot be written."""
    from kiosk.authoring.checks.lint import check

    sources, problems = check(folder)
    errors = problems.errors()
    if errors:
        raise SourcesError(errors)
    data = compile_sources(sources)
    write_whole(out, data)
    warnings = Problems(set(problems.warnings()))
    return Built(out, hashlib.sha256(data).hexdigest(), len(data), len(sources.articles), warnings)


def compile_sources(sources: Sources) -> bytes:
    """Give the library file's bytes. The sources must have passed the check."""
    with closing(Database(memory=True)) as database:
        return _filled(database, sources)


def _filled(database: Database, sources: Sources) -> bytes:
    database.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {FORMAT}")
    for create in TABLES.values():
        database.execute(create)
    for table, rows in _tables(sources).items():
        database[table].insert_all(rows)  # type: ignore[union-attr]
    database.conn.commit()
    database.vacuum()
    return bytes(database.conn.serialize())


def _tables(sources: Sources) -> dict[str, list[Row]]:
    library, questionnaire, guidance = sources.library, sources.questionnaire, sources.guidance
    if library is None or questionnaire is None or guidance is None:
        raise ContentError(sources.folder, 0, "is not a complete library")
    return {
        "library": [{"key": "id", "value": library.id}, {"key": "version", "value": library.version}],
        "languages": [{"position": at, "language": name} for at, name in enumerate(library.languages)],
        "texts": list(_texts(sources, library)),
        "topics": [{"position": at, "id": topic.id, "icon": topic.icon} for at, topic in enumerate(sources.topics)],
        "glossary": [
            {"id": key, "language": language, "term": term.entry.term, "definition": term.entry.definition}
            for language, terms in sorted(sources.glossaries.items())
            for key, term in sorted(terms.items())
        ],
        "sources": [
            {"key": source.key, **asdict(source.reference)}
            for _, source in sorted(sources.references.items())
            if source.reference.mark in CITABLE
        ],
        "figures": [
            {"name": name, "sha256": _sha256(sources, name), "data": data}
            for name, data in sorted(sources.figures.items())
        ],
        "documents": [
            _document("guidance", guidance_to_mapping(guidance.guidance)),
            _document("questionnaire", questionnaire_to_mapping(questionnaire.questionnaire)),
            *_extras(sources, library),
        ],
        **_article_tables(sources, library),
    }


def _extras(sources: Sources, library: LibrarySource) -> Iterable[Row]:
    """Pages, synonyms and danger signs: one document a language, empty where there is none."""
    for language in library.languages:
        pages = (source.page for source in sources.pages if source.page.language == language)
        yield _document(f"pages/{language}", encode_pages(pages))
        signs, words = sources.red_flags.get(language), sources.synonyms.get(language)
        yield _document(f"red-flags/{language}", encode_red_flags(signs.red_flags if signs else ()))
        yield _document(f"synonyms/{language}", [list(group) for group in words.synonyms] if words else [])


def _article_tables(sources: Sources, library: LibrarySource) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {"articles": [], "blocks": [], "citations": []}
    order = {article_id: position for position, article_id in enumerate(library.articles)}
    ranked = sorted(sources.articles, key=lambda source: (order[source.id], source.audience, source.language))
    for number, source in enumerate(ranked, start=1):
        article = assemble_article(source, sources, library)
        tables["articles"].append({"number": number, "position": order[source.id], **_article_row(article)})
        tables["blocks"] += [_block_row(number, at, block) for at, block in enumerate(article.blocks)]
        tables["citations"] += [
            {"article": number, "number": at, "source": reference.id}
            for at, reference in enumerate(article.references, 1)
        ]
    return tables


def assemble_article(source: ArticleSource, sources: Sources, library: LibrarySource) -> Article:
    """Give the article as the kiosk will show it."""
    from kiosk.authoring.checks.reading import measure, minutes

    blocks = tuple(placed.block for placed in source.blocks)
    summary = ArticleSummary(
        source.id, source.title, source.question, source.topic, source.audience, source.language,
        source.review.status, max(minutes(shown_in(blocks, region)) for region in ("", *source.regions)),
    )  # fmt: skip
    article = Article(
        summary=summary,
        review=source.review,
        blocks=blocks,
        references=tuple(sources.references[key].reference for key in source.cited),
        follow_ups=source.follow_ups,
        disclaimer=library.disclaimers[source.audience][source.language],
        reading_grade=measure((placed.block for placed in source.leaves), source.language).grade,
    )
    return named(article, lambda term: _entry(sources, source.language, term), lambda name: _sha256(sources, name))


def _entry(sources: Sources, language: str, term: str) -> GlossaryEntry | None:
    """What the library will open for a term."""
    found = (sources.glossaries.get(code, {}).get(term) for code in (language, SOURCE_LANGUAGE))
    return next((one.entry for one in found if one is not None), None)


def _sha256(sources: Sources, picture: str) -> str:
    return hashlib.sha256(sources.figures[picture]).hexdigest()


def _article_row(article: Article) -> Row:
    summary, review = article.summary, article.review
    row: Row = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(review).items()}
    row.update(
        id=summary.id, audience=str(summary.audience), language=summary.language, title=summary.title,
        question=summary.question, topic=summary.topic, status=str(summary.status), minutes=summary.minutes,
        follow_ups=canonical(list(article.follow_ups)), reading_grade=article.reading_grade,
        content_hash=article.content_hash,
    )  # fmt: skip
    return row


def _block_row(article: int, position: int, block: object) -> Row:
    kind, fields = encode_block(block)  # type: ignore[arg-type]
    return {"article": article, "position": position, "kind": kind, "json": canonical(fields)}


def _document(name: str, mapping: object) -> Row:
    text = canonical(mapping)
    return {"name": name, "sha256": digest(text), "json": text}


def _texts(sources: Sources, library: LibrarySource) -> Iterable[Row]:
    named = {"title": library.title, "publisher": library.publisher}
    named |= {f"disclaimer/{audience}": texts for audience, texts in library.disclaimers.items()}
    named |= {f"topic/{topic.id}": topic.title for topic in sources.topics}
    for name, texts in sorted(named.items()):
        for language, text in sorted(texts.items()):
            yield {"name": name, "language": language, "text": text}


def write_whole(out: Path, data: bytes) -> None:
    """Put bytes at `out`, all or nothing. Raises ContentError if it cannot be written."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        Disk().put(out, data, mode=0o644)  # the kiosk reads it as another user
    except OSError as error:
        raise ContentError(out, 0, f"cannot be written ({error.strerror or type(error).__name__})") from None
