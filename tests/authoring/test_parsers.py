"""Whatever stands in a source, the answer is data or findings, never another exception."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.checks.lint import check
from kiosk.authoring.sources.article import read_article
from kiosk.authoring.sources.fhir import read_questionnaire
from kiosk.authoring.sources.files import checked_text
from kiosk.authoring.sources.library import read_glossary, read_library, read_topics
from kiosk.authoring.sources.located import line_of_id, read_json, read_yaml
from kiosk.authoring.sources.markdown import read_body
from kiosk.authoring.sources.problems import Problems
from kiosk.authoring.sources.references import read_references
from kiosk.domain.articles.article import Citation, Paragraph, Table, Term, Text
from kiosk.errors import ContentError
from tests.support.library_sources import REFERENCES, article, questionnaire, write_sources

PATH = Path("source")
# Pieces that mean something to the parsers, so that random text reaches beyond the first line.
MARKDOWN_PIECES = (
    "---\n", "::: tip T\n", ":::\n", "::: icon-array\n", "count: 1\n", "total: 2\n", "- a\n", "  - b\n", "1. c\n",
    "## H\n", "### \n", "[@a; @b]", "[@", "[w](term:x)", "[w](x)", "![a](b.svg)", "**", "*", "_", "`", "<b>", "<!--",
    "Table: c\n", "| a | b |\n", "|---|---|\n", "> q\n", "\n", "    code\n", "\\", "&#0;", "&#8238;", "[r]: x\n",
    "***\n", "\t", ":::: region us\n", "::::\n", ":::: region us gb\n\na\n\n::::\n", "id: x\n",
    "\u202e", "\r", "é", "ا",
)  # fmt: skip
YAML_PIECES = (
    "- ", "a: ", "{", "}", "[", "]", ",", '"', "'", "\n", "  ", "&x ", "*x", "!!str ", "|\n", "? ", "~", "1e9",
)  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(MARKDOWN_PIECES) | st.text(max_size=5), max_size=40).map("".join)
YAML = st.lists(st.sampled_from(YAML_PIECES) | st.text(max_size=4), max_size=30).map("".join)


@given(st.binary(max_size=200) | MARKDOWN.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_an_article_or_findings(data: bytes) -> None:
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first" / "patient.en.md"
        path.parent.mkdir()
        path.write_bytes(data)
        assert read_article(path, problems) is None
    assert problems.errors()


@given(MARKDOWN)
def test_any_markdown_is_blocks_or_findings(text: str) -> None:
    try:
        whole = checked_text(PATH, (article("first", "patient", "en") + text).encode("utf-8", "surrogatepass"))
        body = read_body(PATH, whole)
    except ContentError:
        return
    lines = whole.count("\n") + 1
    assert all(1 <= placed.line <= lines for placed in body.blocks)
    assert all(0 <= error.line <= lines + 1 for error in body.errors)


@given(YAML)
def test_any_yaml_is_data_or_an_error(text: str) -> None:
    with contextlib.suppress(ContentError):
        read_yaml(PATH, checked_text(PATH, text.encode("utf-8", "surrogatepass"))).plain()


@given(st.binary(max_size=100) | YAML.map(str.encode))
def test_any_bytes_are_a_library_file_or_findings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(data)
        problems = Problems()
        assert read_library(path, problems) is None
        read_topics(path, ("en",), problems)
        read_glossary(path, problems)
        read_references(path, problems)
        assert read_questionnaire(path, problems) is None
    assert problems.errors()


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [at] if at else []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        found += _places(inner, (*at, key))
    return found


def _put(value: Any, place: tuple[Any, ...], new: Any) -> None:
    for key in place[:-1]:
        value = value[key]
    value[place[-1]] = new


JUNK: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 1.5, "", "x", "\u202e", [], {}, [[]], [{}], {"url": "x"}, ["x"]]
)


@given(st.sampled_from(_places(questionnaire())), JUNK)
def test_a_questionnaire_with_any_value_anywhere_is_one_or_findings(place: tuple[Any, ...], junk: Any) -> None:
    resource = questionnaire()
    _put(resource, place, junk)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "questionnaire.json"
        path.write_text(json.dumps(resource, indent=1))
        problems = Problems()
        found = read_questionnaire(path, problems)
    assert (found is None) == bool(problems.errors())


@given(st.sampled_from(_places(REFERENCES)), JUNK)
def test_references_with_any_value_anywhere(place: tuple[Any, ...], junk: Any) -> None:
    entries = json.loads(json.dumps(REFERENCES))
    _put(entries, place, junk)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "references.json"
        path.write_text(json.dumps(entries))
        problems = Problems()
        found = read_references(path, problems)
    assert len(found) == len(entries) or problems.errors()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "a: &x [1]\nb: [*x, *x]",
        "!!python/object/apply:os.system [x]",
        "a: !x b",
    ],
    ids=["lists", "mappings", "dashes", "alias", "python", "tag"],
)
def test_yaml_that_would_unfold_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        read_yaml(PATH, text)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "1" * 5000, '"\\ud800"', '{"a":1,"a":2}', "NaN", ""]
)
def test_json_that_cannot_be_trusted_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        read_json(PATH, text)


@pytest.mark.parametrize("text", ["> " * 5000 + "x", "- " * 5000 + "x", "*a " * 5000, "[" * 5000, "::: tip a\n" * 2000])
def test_markdown_that_nests_deep_ends(text: str) -> None:
    try:
        body = read_body(PATH, text)
    except ContentError:
        return
    assert body.errors or body.blocks


def test_yaml_keeps_words_that_are_codes() -> None:
    located = read_yaml(PATH, "a: [no, yes, on, 2026-11-22, '2026-11-22', 12, true, 1.5]\nb: ~\n")
    plain = located.plain()
    assert [str(value) for value in plain["a"]] == ["no", "yes", "on", "2026-11-22", "2026-11-22", "12", "True", "1.5"]
    assert [type(value).__name__ for value in plain["a"]] == ["str", "str", "str", "date", "str", "int", "bool", "str"]
    assert plain["b"] is None


def test_yaml_knows_the_lines_of_its_parts() -> None:
    located = read_yaml(PATH, "a:\n  - b: 1\n    c:\n      d: 2\ne: 3\n", first_line=10)
    assert [located.find(place) for place in ("a", "a[0].c.d", "a[0].c.x", "a[7]", "e", "")] == [10, 13, 12, 10, 14, 10]


def test_the_line_of_an_id_in_json() -> None:
    text = '[\n{"id": "a"},\n{"id" : "ä"},\n{"id":"a"}]'
    assert [line_of_id(text, "id", "a"), line_of_id(text, "id", "ä"), line_of_id(text, "id", "a", 2)] == [2, 3, 4]
    assert line_of_id(text, "id", "b") == 0


def test_runs_lines_and_numbers() -> None:
    body = read_body(PATH, "One *two* **three [@b]**\nfour [@a; @b]\n[w\\*](term:x).\n\nTable: c\n\n|h|\n|-|\n|[@c]|\n")
    assert body.errors == []
    paragraph, table = body.blocks
    assert paragraph.block == Paragraph(
        (
            Text("One "), Text("two", emphasis=True), Text(" "), Text("three ", strong=True), Citation("b", 1),
            Text(" four "), Citation("a", 2), Citation("b", 1), Text(" "), Term("x", "w*"), Text("."),
        )
    )  # fmt: skip
    assert table.block == Table("c", ((Text("h"),),), (((Citation("c", 3),),),))
    assert body.citations == [("b", 1), ("a", 2), ("b", 2), ("c", 9)]
    assert body.terms == [("x", 3)]


def test_findings_come_in_order_and_once(tmp_path: Path) -> None:
    folder = write_sources(tmp_path / "content")
    (folder / "topics.yaml").write_text("[]")
    found = list(check(folder)[1])
    assert found == sorted(set(found))
