"""`kiosk sheet`: the file it writes, and the sentences it says when it cannot."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import cli
from tests.support.kiosk_stage import library_file
from tests.support.pdf_pages import joined, page_count, pdf_facts, pdf_text, type_sizes
from tests.support.real_content import CLEAR

if TYPE_CHECKING:
    from pathlib import Path

SURGERY = {**CLEAR, "decision": ("surgery",), "reversible": ("cannot",)}
URGENT = {"red-flags": ("chest-pain",)}


def run(tmp_path: Path, answers: object, *options: str, stdin: bool = False) -> tuple[Result, Path]:
    out = tmp_path / "sheet.pdf"
    text = answers if isinstance(answers, str) else json.dumps(answers)
    file = tmp_path / "answers.json"
    file.write_text(text, encoding="utf-8")
    arguments = ["sheet", "--answers", "-" if stdin else str(file), "--library", str(library_file()), "--out", str(out)]
    return CliRunner().invoke(cli, [*arguments, *options], input=text if stdin else None), out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Questions to take with me"),
        ("es", "¿Cuál es el diagnóstico"),
        ("ar", "ما التشخيص"),
        ("zh", "诊断是什么"),
    ],
)
def test_a_sheet_in_each_language(tmp_path: Path, language: str, words: str) -> None:
    result, out = run(tmp_path, SURGERY, "--language", language, "--paper", "A4")
    assert result.exit_code == 0, result.output
    assert joined(words) in joined(pdf_text(out.read_bytes()))
    assert "A4" in pdf_facts(out.read_bytes())["Page size"]
    assert list(tmp_path.glob(".sheet-*")) == []


def test_a_setting_that_no_font_draws_is_named_instead_of_every_sheet_failing(tmp_path: Path) -> None:
    settings = tmp_path / "hosp.toml"
    settings.write_text('[clinic]\nname = "Sunny Clinic 🏥"\n', encoding="utf-8")
    result, out = run(tmp_path, SURGERY, "--settings", str(settings))
    assert result.exit_code == 2
    assert f"{settings}: clinic.name has the character '🏥' (U+1F3E5 HOSPITAL)" in " ".join(result.output.split())
    assert not out.exists()


def test_a_sheet_of_a_library_whose_version_no_font_draws_comes_without_that_character(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    shutil.copyfile(library_file(), library)
    with closing(sqlite3.connect(library)) as database, database:
        database.execute("UPDATE library SET value = 'November 🏥 2026' WHERE key = 'version'")
    result, out = run(tmp_path, SURGERY, "--library", str(library))
    assert result.exit_code == 0, result.output
    assert "Content version November 2026" in " ".join(pdf_text(out.read_bytes()).split())


def test_answers_come_on_standard_input_too(tmp_path: Path) -> None:
    result, out = run(tmp_path, SURGERY, stdin=True)
    assert result.exit_code == 0, result.output
    assert "R06" in pdf_text(out.read_bytes())


def test_an_emergency_is_one_page(tmp_path: Path) -> None:
    result, out = run(tmp_path, URGENT)
    assert result.exit_code == 0, result.output
    assert page_count(out.read_bytes()) == 1
    assert "Get help now" in pdf_text(out.read_bytes())


def test_articles_large_print_and_no_sources(tmp_path: Path) -> None:
    article = ("--article", "what-is-a-second-opinion", "--large")
    _, out = run(tmp_path, SURGERY, *article)
    with_sources = pdf_text(out.read_bytes())
    assert min(type_sizes(out.read_bytes())) >= 18
    _, out = run(tmp_path, SURGERY, *article, "--no-sources")
    without = pdf_text(out.read_bytes())
    assert "From “" in with_sources
    assert "[1]" in with_sources
    assert "[1]" not in without


def test_the_same_command_gives_the_same_file(tmp_path: Path) -> None:
    first = run(tmp_path, SURGERY)[1].read_bytes()
    assert run(tmp_path, SURGERY)[1].read_bytes() == first


@pytest.mark.parametrize(
    ("answers", "options", "sentence"),
    [
        ("{", (), "is not JSON"),
        ("[]", (), "is not an object"),
        ({"red-flags": ["secret-answer"]}, (), "red-flags"),
        (SURGERY, ("--language", "xx"), "'xx' is not in the library"),
        (SURGERY, ("--article", "no-such-article"), "no article 'no-such-article'"),
        (SURGERY, ("--paper", "A5"), "A5"),
        (SURGERY, ("--library", "/dev/null/none"), "/dev/null/none"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, answers: object, options: tuple[str, ...], sentence: str
) -> None:
    result, out = run(tmp_path, answers, *options)
    assert result.exit_code in {1, 2}
    assert sentence in result.output
    assert "secret-answer" not in result.output
    assert "Traceback" not in result.output
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    result, _ = run(tmp_path, SURGERY, "--out", str(tmp_path / "missing" / "sheet.pdf"))
    assert result.exit_code == 1
    assert "cannot be written" in result.output
