"""What a library made elsewhere may hold, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.checks.lint import check
from kiosk.domain.articles.audience import Audience
from kiosk.domain.harmless import harmless, is_harmless
from kiosk.library.reading import Library
from kiosk.library.row_reading import LONGEST, cleaned, read_document
from tests.support.hostile_library import DECEIVING, hostile_library
from tests.support.library_sources import line_of, replace_in, write_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def texts(value: Any) -> Iterator[str]:
    """Every text in data."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for entry in value:
            yield from texts(entry)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from texts(key)
            yield from texts(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def everything(library: Library) -> Iterator[str]:
    for language in ("en", "es"):
        yield from texts([library.info(language), library.topics(language), library.glossary(language)])
        yield from texts([library.pages(language), library.synonyms(language), library.red_flags(language)])
        yield from texts(library.term("guideline", language))
        for audience in Audience:
            yield library.disclaimer(language, audience)
            for summary in library.articles(language, audience):
                yield from texts(summary)
                yield from texts(library.summaries([summary.id], language, audience))
                yield from texts(library.article(summary.id, language, audience))
    yield from texts([library.sources(), library.questionnaire(), library.guidance(), library.languages()])


def test_whatever_a_library_holds_every_text_leaves_it_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hostile_library(tmp_path, monkeypatch)
    whole = path.read_bytes().decode("utf-8", "replace")
    assert all(character in whole for character in DECEIVING[:3])
    with Library.open(path) as library:
        found = list(everything(library))
    assert len(found) > 500
    assert [text for text in found if not is_harmless(text)] == []
    assert "Title  tsrif  <b>bold</b>" in found, "the words stay, and are plain text"
    assert any("gnihton" in text for text in found)
    assert any(len(text) == LONGEST + 1 and "widewide" in text and text.endswith("…") for text in found), (
        "a megabyte is cut"
    )


def test_what_deceives_becomes_a_blank_and_the_rest_stays() -> None:
    assert harmless("a\u202eb\tc\nd\x9fe\ud800f\ufeffg") == "a b c d e f g"
    kept = "مرحبا\u200f 12\u200e-5 e\u0301 \u200d👩 “x”\u061c"
    assert harmless(kept) is kept


@given(st.text(st.characters()))
def test_harmless_text_has_the_same_places(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    assert is_harmless(made)
    assert harmless(made) == made
    made.encode()


def test_what_is_clean_stays_the_same_object() -> None:
    value = ("a", ["b", 1, None], {"c": ("d",)})
    assert cleaned(value)[0] is value[0]
    assert cleaned(value)[1] is value[1]
    assert read_document('["a\\u202e", {"b\\u0000": "c\\ud800"}]') == ["a ", {"b ": "c "}]


CHARACTERS = ["\u202a", "\u202e", "\u2066", "\u2069", "\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028"]


@pytest.mark.parametrize("character", CHARACTERS, ids=lambda character: f"U+{ord(character):04X}")
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("articles/first/patient.en.md", "Bring a list."),
        ("articles/first/patient.en.md", "title: Title first"),
        ("glossary/en.yaml", "Advice that"),
        ("topics.yaml", "Deciding"),
        ("library.yaml", "Small library"),
        ("references.json", "J Made Up"),
        ("questionnaire.json", "who-for?"),
        ("guidance/text.es.yaml", "Reason 1."),
    ],
)
def test_characters_that_deceive_are_refused_at_build(tmp_path: Path, name: str, place: str, character: str) -> None:
    folder = write_sources(tmp_path / "content")
    path = folder / name
    line = line_of(path, place)
    text = path.read_text()
    path.write_text(text.replace(place, place[:3] + character + place[3:], 1))
    _, problems = check(folder)
    told = [problem for problem in problems.errors() if problem.path == path and problem.line == line]
    assert any(f"(U+{ord(character):04X}" in problem.reason for problem in told), list(problems)


@pytest.mark.parametrize("entity", ["&#x202E;", "&#8295;", "&#27;", "&#x85;"])
def test_written_as_an_entity_they_are_refused_too(tmp_path: Path, entity: str) -> None:
    folder = write_sources(tmp_path / "content")
    path = folder / "articles/first/patient.en.md"
    replace_in(path, "Bring a list.", f"Bring {entity} a list.")
    _, problems = check(folder)
    assert [(p.path, p.line) for p in problems.errors() if "holds a" in p.reason] == [(path, line_of(path, entity))]


def test_a_paragraph_of_a_megabyte_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = write_sources(tmp_path / "content")
    path = folder / "articles/first/patient.en.md"
    text = path.read_text()
    path.write_text(text.replace("2. Bring a list.", "2. Bring a list.\n\n" + "You may ask. " * 80_000))
    _, problems = check(folder)
    told = [
        problem for problem in problems.errors() if "characters in a text, more than 2,000; divide it" in problem.reason
    ]
    assert [(problem.path, problem.line) for problem in told] == [(path, line_of(path, "You may ask. You may"))]
