"""The compiled library's format: one SQLite file, its tables, and the marks in its header.

Rules: the kiosk opens a file only if both marks and every table's text are exactly these; there are no views, triggers
or indexes beside the keys, so nothing in the file can run. A change of the tables, or of what may stand in them,
raises `FORMAT`: 2 has region blocks, pages, synonyms and danger signs; in 3 the hash of an article covers its pictures
and the glossary entries that it opens.
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x534F474C  # "SOGL" in SQLite's header, offset 68
FORMAT: Final = 3  # user_version, offset 60
PAGE_SIZE: Final = 4096  # bytes

TABLES: Final = {
    "library": "CREATE TABLE library (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "languages": "CREATE TABLE languages (position INTEGER PRIMARY KEY, language TEXT NOT NULL) STRICT",
    "texts": (
        "CREATE TABLE texts (name TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, "
        "PRIMARY KEY (name, language)) STRICT, WITHOUT ROWID"
    ),
    "topics": "CREATE TABLE topics (position INTEGER PRIMARY KEY, id TEXT NOT NULL, icon TEXT NOT NULL) STRICT",
    "glossary": (
        "CREATE TABLE glossary (id TEXT NOT NULL, language TEXT NOT NULL, term TEXT NOT NULL, "
        "definition TEXT NOT NULL, PRIMARY KEY (id, language)) STRICT, WITHOUT ROWID"
    ),
    "sources": (
        "CREATE TABLE sources (id TEXT PRIMARY KEY, key TEXT NOT NULL, text TEXT NOT NULL, mark TEXT NOT NULL, "
        "doi TEXT NOT NULL, short TEXT NOT NULL) STRICT, WITHOUT ROWID"
    ),
    "articles": (
        "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL, audience TEXT NOT NULL, "
        "language TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL, question TEXT NOT NULL, "
        "topic TEXT NOT NULL, status TEXT NOT NULL, minutes INTEGER NOT NULL, author TEXT NOT NULL, "
        "credentials TEXT NOT NULL, reviewer TEXT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, "
        "last_reviewed TEXT, review_due TEXT NOT NULL, evidence_search TEXT NOT NULL, funding TEXT NOT NULL, "
        "conflicts TEXT NOT NULL, ai_assisted INTEGER NOT NULL, machine_translated INTEGER NOT NULL, "
        "follow_ups TEXT NOT NULL, reading_grade REAL, content_hash TEXT NOT NULL, "
        "UNIQUE (id, audience, language)) STRICT"
    ),
    "blocks": (
        "CREATE TABLE blocks (article INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, "
        "json TEXT NOT NULL, PRIMARY KEY (article, position)) STRICT, WITHOUT ROWID"
    ),
    "citations": (
        "CREATE TABLE citations (article INTEGER NOT NULL, number INTEGER NOT NULL, source TEXT NOT NULL, "
        "PRIMARY KEY (article, number)) STRICT, WITHOUT ROWID"
    ),
    "figures": (
        "CREATE TABLE figures (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, data BLOB NOT NULL) STRICT, WITHOUT ROWID"
    ),
    "documents": (
        "CREATE TABLE documents (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID"
    ),
}
