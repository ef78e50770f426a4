from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.authoring.checks.lint import check
from kiosk.authoring.checks.lint_library import unescaped
from tests.support.library_sources import line_of, replace_in, write_sources

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r"\ud83d\ude00!", "😀!"),
        (r"\U0001F600", "😀"),
        (r"\UFFFFFFFF", ""),
        (r"\ud83d x", " x"),
        ("&#128512;&eacute;", "😀é"),
        (r"\n \u00e9", r"\n é"),
    ],
)
def test_escapes_stand_for_their_characters(line: str, text: str) -> None:
    assert unescaped(line) == text


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("articles/first/patient.en.md", "Bring a list.", "Bring a list 😀.", "Bring a list"),
        ("articles/first/patient.en.md", "Bring a list.", "Bring a list &#128512;.", "Bring a list"),
        ("glossary/es.yaml", "muchos estudios", "muchos 😀", "muchos"),
        ("references.json", "J Made Up", "J \\ud83d\\ude00", "ude00"),
        ("guidance/text.en.yaml", "Reason 1.", "Reason \\U0001F600.", "Reason"),
    ],
)
def test_a_character_without_a_glyph_is_told_with_its_line(
    tmp_path: Path, name: str, old: str, new: str, place: str
) -> None:
    folder = write_sources(tmp_path / "content")
    replace_in(folder / name, old, new)
    _, problems = check(folder)
    found = [(p.path, p.line) for p in problems.errors() if "no font of the kiosk draws '😀' (U+1F600" in p.reason]
    assert found == [(folder / name, line_of(folder / name, place))]
