"""The guides for the desk, authors and translators: their words are the screen's, their examples a real library."""

from __future__ import annotations

import io
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from kiosk.authoring.checks.lint import check
from kiosk.authoring.sources.fhir import read_questionnaire
from kiosk.authoring.sources.problems import Problems
from kiosk.authoring.sources.word_lists import read_red_flags
from kiosk.paths import resources_dir, translations_dir

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = resources_dir() / "content"
# What the small library of the guide takes from the built-in one: the guide shows parts of it only.
TAKEN = ("questionnaire.json", "guidance/rules.yaml", "guidance/text.en.yaml")


def guide(name: str) -> str:
    return (resources_dir() / "handbook" / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    """Return the fenced blocks of a guide that have no name of a file."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", guide(name), re.MULTILINE | re.DOTALL)


def named_blocks(name: str) -> dict[str, str]:
    """Return the fenced blocks that are a whole file, by its name."""
    return dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", guide(name), re.MULTILINE | re.DOTALL))


def shown_words() -> list[re.Pattern[str]]:
    """Return every message of the interface, as a pattern in which placeholders may be anything."""
    with (translations_dir() / "kiosk.pot").open("rb") as file:
        catalog = read_po(file)
    texts = [text for one in catalog for text in (one.id if isinstance(one.id, tuple | list) else (one.id,)) if text]
    return [re.compile(re.sub(r"\\\{\w+\\\}|%1", ".+", re.escape(text))) for text in texts]


def test_words_of_the_desk_are_the_screens() -> None:
    patterns = shown_words()
    bold = set(re.findall(r"\*\*([^*]+)\*\*", guide("desk.md"))) - {"bold", "Into the staff area.", "Forgotten?"}
    assert len(bold) > 30
    for words in bold:
        whole = " ".join(words.split())
        assert any(one.fullmatch(whole) for one in patterns if one.pattern != ".+"), whole


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Put the files of the guide together, as a reader would."""
    for name in TAKEN:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(CONTENT / name, tmp_path / name)
    for name, text in named_blocks("write-content.md").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    own = json.loads((tmp_path / "references.json").read_text("utf-8"))
    cited_by_rules = json.loads((CONTENT / "references.json").read_text("utf-8"))
    (tmp_path / "references.json").write_text(json.dumps(own + cited_by_rules), encoding="utf-8")
    return tmp_path


def test_the_files_of_the_guide_are_a_library_without_errors(example: Path) -> None:
    sources, problems = check(example)
    assert problems.errors() == ()
    assert [one.id for one in sources.articles] == ["ask-for-your-records"]
    assert sources.synonyms and sources.pages and sources.glossaries["en"] and sources.topics  # noqa: PT018


def test_every_kind_of_file_has_an_example_and_a_row() -> None:
    table = guide("write-content.md").partition("| File | What |")[2].partition("\n\n")[0]
    assert {path.name.partition(".")[0] for path in CONTENT.iterdir()} <= set(re.findall(r"`([a-z]+)[./`]", table))
    shown = {name.partition("/")[0].partition(".")[0] for name in named_blocks("write-content.md")}
    assert {"library", "topics", "articles", "references", "glossary", "pages", "synonyms"} == shown


def test_parts_that_are_shown_can_be_read(tmp_path: Path) -> None:
    red_flags, rule, sentence = blocks("write-content.md", "yaml")
    problems = Problems()
    (tmp_path / "red-flags.en.yaml").write_text(red_flags, encoding="utf-8")
    assert read_red_flags(tmp_path / "red-flags.en.yaml", problems)
    assert rule in (CONTENT / "guidance" / "rules.yaml").read_text("utf-8")
    assert sentence in (CONTENT / "guidance" / "text.en.yaml").read_text("utf-8")
    [item] = [json.loads(text) for text in blocks("write-content.md", "json")]
    whole: dict[str, Any] = json.loads((CONTENT / "questionnaire.json").read_text("utf-8"))
    [place] = [at for at, one in enumerate(whole["item"]) if one["linkId"] == item["linkId"]]
    whole["item"][place] = item
    (tmp_path / "questionnaire.json").write_text(json.dumps(whole), encoding="utf-8")
    assert read_questionnaire(tmp_path / "questionnaire.json", problems)
    assert list(problems) == []


def test_the_pages_that_may_be_written_are_named() -> None:
    from kiosk.authoring.sources.pages import PAGES

    for page in PAGES:
        assert f"`{page}`" in guide("write-content.md")


def test_limits_of_pictures_are_the_codes() -> None:
    from kiosk.authoring.sources.figures import MAX_BYTES, MAX_SIDE

    text = " ".join(guide("write-content.md").split())
    assert f"at most {MAX_BYTES // 1_000_000} MB each, PNG at most {MAX_SIDE} pixels" in text


def test_the_header_of_a_new_catalogue_is_one() -> None:
    [header] = blocks("add-a-language.md", "po")
    catalog = read_po(io.BytesIO(header.encode()))
    assert str(catalog.locale) == "fr"
    assert catalog.num_plurals == 2
