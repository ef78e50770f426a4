"""Pages, glossary, synonyms and danger signs: from their sources into a library and out of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.checks.lint import check
from kiosk.authoring.compiler import build
from kiosk.domain.articles.article import Heading, Page, Paragraph, Term, Text
from kiosk.domain.articles.found import RedFlag
from kiosk.errors import LibraryError
from kiosk.library.collation import sort_key
from kiosk.library.extras import decode_pages, decode_red_flags, decode_synonyms, encode_pages, encode_red_flags
from kiosk.library.reading import Library
from tests.support.content_blocks import plain_blocks
from tests.support.library_sources import line_of, replace_in, write_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = """\
---
id: {id}
language: {language}
title: {title}
updated: 2026-11-22
machine_translated: {translated}
---

## {title}

We read each [{word}](term:guideline).
"""
FILES = {
    "pages/privacy.en.md": PAGE.format(
        id="privacy", language="en", title="Privacy", translated="false", word="guideline"
    ),
    "pages/privacy.es.md": PAGE.format(
        id="privacy", language="es", title="Privacidad", translated="true", word="guía"
    ),
    "pages/editorial-policy.en.md": PAGE.format(
        id="editorial-policy", language="en", title="Editorial policy", translated="false", word="guideline"
    ),
    "synonyms/en.yaml": "- [scan, x-ray, MRI]\n- [get a  second view, second opinion]\n",
    "guidance/red-flags.en.yaml": "- {id: pain, phrases: [chest pain, my chest hurts]}\n",
    "guidance/red-flags.es.yaml": "- {id: pain, phrases: [dolor de pecho]}\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_sources(tmp_path / "content")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for language, term in (("en", "Zeal"), ("es", "Ánimo")):
        path = folder / "glossary" / f"{language}.yaml"
        path.write_text(path.read_text() + f"zeal: {{term: {term}, definition: Much will.}}\n")
    return folder


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    with Library.open(build(folder, tmp_path / "library.sqlite").path) as library:
        yield library


def test_pages_come_in_their_order_and_fall_back_to_english(library: Library) -> None:
    english = library.pages("en")
    assert [(page.id, page.title) for page in english] == [
        ("editorial-policy", "Editorial policy"), ("privacy", "Privacy"),
    ]  # fmt: skip
    assert english[1] == Page(
        "privacy", "en", "Privacy", date(2026, 11, 22), machine_translated=False,
        blocks=(
            Heading(2, (Text("Privacy"),)),
            Paragraph((Text("We read each "), Term("guideline", "guideline"), Text("."))),
        ),
    )  # fmt: skip
    spanish = library.pages("es")
    assert [(page.id, page.language) for page in spanish] == [("editorial-policy", "en"), ("privacy", "es")]
    assert spanish[1].machine_translated
    assert library.pages("ar") == english


def test_the_glossary_is_in_the_order_of_the_language(library: Library) -> None:
    assert [entry.term for entry in library.glossary("en")] == ["guideline", "Zeal"]
    assert [entry.term for entry in library.glossary("es")] == ["Ánimo", "guía clínica"]
    assert library.glossary("ar") == library.glossary("en")
    assert library.glossary("es")[0] == library.term("zeal", "es")


def test_word_lists_are_those_of_exactly_one_language(library: Library) -> None:
    assert library.synonyms("en") == (("scan", "x-ray", "MRI"), ("get a second view", "second opinion"))
    assert library.synonyms("es") == library.synonyms("ar") == ()
    assert library.red_flags("en") == (RedFlag("pain", ("chest pain", "my chest hurts")),)
    assert library.red_flags("es") == (RedFlag("pain", ("dolor de pecho",)),)
    assert library.red_flags("ar") == ()


def test_a_library_may_have_none_of_these(tmp_path: Path) -> None:
    built = build(write_sources(tmp_path / "content"), tmp_path / "library.sqlite")
    with Library.open(built.path) as library:
        assert (library.pages("en"), library.synonyms("en"), library.red_flags("es")) == ((), (), ())
        assert [entry.id for entry in library.glossary("es")] == ["guideline"]


def test_what_was_changed_is_not_used(folder: Path, tmp_path: Path) -> None:
    import sqlite3

    path = build(folder, tmp_path / "library.sqlite").path
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE documents SET json = replace(json, 'pain', 'joy') WHERE name LIKE 'red-flags/%'")
        connection.execute("UPDATE documents SET json = '[]' WHERE name LIKE 'pages/%'")
        connection.execute("DELETE FROM documents WHERE name LIKE 'synonyms/%'")
    connection.close()
    with Library.open(path) as library:
        for ask in (library.red_flags, library.pages, library.synonyms):
            with pytest.raises(LibraryError, match="is damaged"):
                ask("en")


FAULTS: dict[str, tuple[str, str, str, str | int, str]] = {
    "citation": ("pages/privacy.en.md", "We read", "We [@doe2015] read", "We [@", "a page holds no citation"),
    "region": (
        "pages/privacy.en.md", "We read", ":::: region us\nHere.\n::::\n\nWe read", ":::: region", "the same in all",
    ),
    "term": ("pages/privacy.en.md", "term:guideline", "term:guide", "We read", "the en glossary has no term 'guide'"),
    "HTML": ("pages/privacy.en.md", "We read", "<b>We</b> read", "<b>", "raw HTML"),
    "picture": ("pages/privacy.en.md", "## Privacy", "![A](a.svg)\n\n## Privacy", "![A]", "no picture 'a.svg'"),
    "field missing": ("pages/privacy.en.md", "updated: 2026-11-22\n", "", 1, "updated is missing"),
    "unknown field": ("pages/privacy.en.md", "updated:", "topic: x\nupdated:", "topic:", "unknown field"),
    "another id": ("pages/privacy.en.md", "id: privacy", "id: sources", "id:", "id is not 'privacy'"),
    "another language": ("pages/privacy.en.md", "language: en", "language: es", "language:", "is not 'en'"),
    "structure": ("pages/privacy.es.md", "## Privacidad", "### Privacidad", "###", "a heading of level 3, but in"),
    "length": ("pages/privacy.es.md", "## Privacidad", "Un texto.\n\n## Privacidad", "Un texto", "this is a paragraph"),
    "terms": ("pages/privacy.es.md", "[guía](term:guideline)", "guía", "We read", "naming the terms guideline"),
    "group of one": ("synonyms/en.yaml", "[scan, x-ray, MRI]", "[scan]", "[scan]", "at least two words"),
    "word twice": ("synonyms/en.yaml", "[scan, x-ray, MRI]", "[scan, Scan]", "Scan", "stands twice"),
    "no words": ("synonyms/en.yaml", "x-ray", "'--'", "--", "is no phrase"),
    "override": ("synonyms/en.yaml", "x-ray", "x\u202eray", "MRI", "a bidirectional override"),
    "unknown sign": ("guidance/red-flags.en.yaml", "id: pain", "id: joy", "joy", "has no code 'joy'"),
    "sign missing": ("guidance/red-flags.es.yaml", "id: pain", "id: none", 0, "the danger sign 'pain' is missing"),
    "no phrases": ("guidance/red-flags.en.yaml", "[chest pain, my chest hurts]", "[]", "[]", "is not empty"),
    "unknown key": ("guidance/red-flags.en.yaml", "phrases:", "words: x, phrases:", "words", "unknown key 'words'"),
}  # fmt: skip


def findings(folder: Path) -> list[str]:
    _, problems = check(folder)
    return [f"{p.path.relative_to(folder)}:{p.line}: {p.reason}" for p in problems.errors()]


def test_faultless_extras_have_no_findings(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_file_and_line(folder: Path, name: str) -> None:
    file, old, new, place, reason = FAULTS[name]
    replace_in(folder / file, old, new)
    line = place if isinstance(place, int) else line_of(folder / file, place)
    found = findings(folder)
    assert any(entry.startswith(f"{file}:{line}: ") and reason in entry for entry in found), found


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda folder: (folder / "pages/about.en.md").write_text("x"), "there is no page 'about'; the pages are"),
        (lambda folder: (folder / "pages/notes.txt").write_text("x"), "pages are pages/<page>.<language>.md"),
        (lambda folder: (folder / "pages/privacy.en.md").unlink(), "has no English variant"),
        (lambda folder: (folder / "pages/privacy.en.md").write_text("---\nid: privacy\n---\n"), "the page is empty"),
        (
            lambda folder: (folder / "pages/privacy.fr.md").write_text(
                FILES["pages/privacy.en.md"].replace("language: en", "language: fr")
            ),
            "the library has no language 'fr'",
        ),
        (lambda folder: (folder / "synonyms/fr.yaml").write_text("- [a, b]"), "belongs to no language"),
        (lambda folder: (folder / "guidance/red-flags.es.yaml").unlink(), "red-flags.es.yaml:0: is missing"),
        (
            lambda folder: (folder / "guidance/red-flags.en.yaml").write_text(
                "- {id: pain, phrases: [a]}\n- {id: pain, phrases: [b]}\n"
            ),
            "red-flags.en.yaml:2: the danger sign 'pain' stands twice",
        ),
        (
            lambda folder: (folder / "guidance/red-flags.en.yaml").write_text(
                "- {id: pain, phrases: [help]}\n- {id: none, phrases: [Help]}\n"
            ),
            "red-flags.en.yaml:2: 'Help' leads to 'pain' already",
        ),
    ],
)
def test_files_that_do_not_fit(folder: Path, change: Callable[[Path], object], reason: str) -> None:
    change(folder)
    found = findings(folder)
    assert any(reason in entry for entry in found), found


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("en", ["CT", "Éclair", "Edge", "scan"]),
        ("es", ["ánimo", "nube", "ñandú", "oro"]),
        ("ar", ["الأشعة", "بيان", "الخطة", "عينة"]),
        ("zh", ["病理", "第二意见", "检查", "指南", "转诊", "㐀"]),
    ],
)
def test_terms_are_in_the_order_that_readers_expect(language: str, terms: list[str]) -> None:
    assert sorted(set(terms), key=lambda term: sort_key(term, language)) == terms


_words = st.text(min_size=1, max_size=8)


@given(
    st.lists(
        st.builds(
            Page, _words, _words, _words, st.dates(), st.booleans(), st.lists(plain_blocks(), max_size=0).map(tuple)
        ),
        max_size=3,
    ).map(tuple)
)
def test_pages_come_back(pages: tuple[Page, ...]) -> None:
    assert decode_pages(encode_pages(pages)) == pages


@given(st.lists(st.builds(RedFlag, _words, st.lists(_words, max_size=3).map(tuple)), max_size=3).map(tuple))
def test_danger_signs_come_back(flags: tuple[RedFlag, ...]) -> None:
    assert decode_red_flags(encode_red_flags(flags)) == flags


@pytest.mark.parametrize("value", [None, {}, [1], [{}], [["a", 1]], [{"id": "x", "phrases": "y"}]])
def test_what_is_no_document_is_refused(value: object) -> None:
    for decode in (decode_pages, decode_red_flags):
        with pytest.raises(ValueError, match=r"\S"):
            decode(value)
    with pytest.raises(ValueError, match=r"\S"):
        decode_synonyms(value)
