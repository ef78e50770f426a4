"""`kiosk guide`: answers in, guidance out, one line each."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Self

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.guide import MAX_LINE_BYTES, command, read_answers, run
from kiosk.errors import AnswersError
from kiosk.library.reading import Library
from tests.support.guidance_oracle import expected
from tests.support.real_content import CLEAR, real_answers, real_guidance, real_questionnaire

if TYPE_CHECKING:
    from pathlib import Path


def guided(text: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, Any]], bool]:
    failed = run(io.BytesIO(text), real_questionnaire(), real_guidance().rules)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()], failed


def test_the_lines_of_the_documentation(capsys: pytest.CaptureFixture[str]) -> None:
    answers = {**CLEAR, "decision": "cancer", "decide-by": "1-4-weeks", "start-by": "no"}
    failed = run(io.BytesIO(json.dumps(answers).encode()), real_questionnaire(), real_guidance().rules)
    printed = capsys.readouterr().out

    assert not failed
    assert printed.startswith('{"category": "C", "rule": "R05", "timing": ["T2"], "notes": ["N0", "N2"], "questions":')
    assert list(json.loads(printed)) == ["category", "rule", "timing", "notes", "questions", "records"]


def test_a_professional_has_no_category(capsys: pytest.CaptureFixture[str]) -> None:
    lines, failed = guided(b'{"red-flags": ["none"], "who-for": "professional"}', capsys)

    assert lines == [{"category": None, "rule": None, "timing": [], "notes": [], "questions": [], "records": []}]
    assert not failed


def test_errors_stand_in_their_line_and_the_others_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    lines, failed = guided(
        b'{"decision": "cancer"}\n\n{"decision": "Maria Lopez"}\n{"Maria Lopez": "yes"}\n   \r\n{"decision": "cancer"}',
        capsys,
    )

    assert failed
    assert [line.get("rule") for line in lines] == ["R05", None, None, "R05"]
    assert lines[1] == {"error": "line 3: decision: no such code"}
    assert lines[2] == {"error": "line 4: entry 1: no such question"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is not JSON"),
        (b"nonsense", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 60_000, "is not JSON"),
        (b'{"decision": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b"[]", "is not an object"),
        (b"null", "is not an object"),
        (b'"cancer"', "is not an object"),
        (b'{"decision": null}', "decision: must be a code or a list of codes"),
        (b'{"decision": 3}', "decision: must be a code or a list of codes"),
        (b'{"decision": {"code": "cancer"}}', "decision: must be a code or a list of codes"),
        (b'{"barriers": ["cost", 1]}', "barriers: must be a code or a list of codes"),
        (b'{"barriers": ["cost", "none"]}', "barriers: an exclusive code stands beside another"),
        (b'{"decision": ["cancer", "test"]}', "decision: takes one code only"),
        (b'{"decision": ""}', "decision: no such code"),
        (b'{"decision": "\\ud800"}', "decision: no such code"),
        (b'{"mood": 3}', "no such question"),
        (b'{"decision": "cancer", "decision": "test"}', "names a question twice"),
        (b'{"a": "' + b"x" * MAX_LINE_BYTES + b'"}', f"is longer than {MAX_LINE_BYTES} bytes"),
    ],
)
def test_what_is_no_answer_is_an_error_of_its_line(
    line: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, failed = guided(line + b'\n{"decision": "cancer"}\n', capsys)

    assert failed
    assert lines[0] == {"error": f"line 1: {reason}"}
    assert lines[1]["rule"] == "R05"


def test_one_code_may_stand_alone_or_in_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    lines, _ = guided(
        b'{"red-flags": "none", "decision": ["cancer"], "reasons": []}\n\xef\xbb\xbf{"decision": "cancer"}\n', capsys
    )

    assert lines[0] == lines[1]


@given(st.lists(real_answers(), min_size=1, max_size=5))
def test_every_line_gets_what_the_table_says(visitors: list[dict[str, tuple[str, ...]]]) -> None:
    runner = CliRunner()
    with runner.isolation() as (out, _err, _both):
        text = "".join(json.dumps(answers) + "\n" for answers in visitors).encode()
        failed = run(io.BytesIO(text), real_questionnaire(), real_guidance().rules)
        printed = out.getvalue()

    assert not failed
    assert [json.loads(line) for line in printed.splitlines()] == [expected(answers) for answers in visitors]


def refusal(line: bytes) -> str:
    """Return why a line is refused; "" when it is not."""
    try:
        read_answers(line, real_questionnaire())
    except AnswersError as error:
        return str(error)
    return ""


@given(st.lists(st.binary(max_size=40) | st.text(max_size=40).map(str.encode), max_size=6).map(b"\n".join))
def test_whatever_comes_in_each_line_gives_one_line(text: bytes) -> None:
    with CliRunner().isolation() as (out, _err, _both):
        run(io.BytesIO(text), real_questionnaire(), real_guidance().rules)
        printed = [json.loads(line) for line in out.getvalue().splitlines()]

    assert len(printed) == sum(bool(line.strip()) for line in text.split(b"\n"))
    assert all(("error" in line) is not ("category" in line) for line in printed)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
names = st.text(max_size=6) | st.sampled_from([item.link_id for item in real_questionnaire().items])


REASONS = {
    "no such question",
    "must be a code or a list of codes",
    "no such code",
    "takes one code only",
    "an exclusive code stands beside another",
}


@given(st.dictionaries(names, json_values, max_size=4))
def test_an_error_never_repeats_what_was_given(value: dict[str, Any]) -> None:
    reason = refusal(json.dumps(value).encode())
    where, _, what = reason.rpartition(": ")

    assert not reason or what in REASONS
    assert where in {"", *(item.link_id for item in real_questionnaire().items)} or where.startswith("entry ")


class _Opened:
    """A library that holds the shipped questionnaire and guidance."""

    questionnaire = staticmethod(real_questionnaire)
    guidance = staticmethod(real_guidance)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    paths: list[Path] = []

    def open_library(path: Path) -> _Opened:
        paths.append(path)
        return _Opened()

    monkeypatch.setattr(Library, "open", open_library)
    return paths


def test_the_command_reads_standard_input(opened: list[Path]) -> None:
    result = CliRunner().invoke(command, ["--answers", "-"], input='{"decision": "cancer"}\n')

    assert result.exit_code == 0
    assert json.loads(result.output)["rule"] == "R05"
    assert opened[0].name == "library.sqlite"


def test_the_command_reads_a_file_and_ends_with_1_after_an_error(opened: list[Path], tmp_path: Path) -> None:
    answers, library = tmp_path / "answers.jsonl", tmp_path / "other.sqlite"
    answers.write_text('{"mood": "bad"}\n{"decision": "cancer"}\n', encoding="utf-8")
    result = CliRunner().invoke(command, ["--answers", str(answers), "--library", str(library)])

    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 2
    assert opened == [library]


def test_no_answers_give_nothing(opened: list[Path]) -> None:
    result = CliRunner().invoke(command, ["--answers", "-"], input="")

    assert (result.exit_code, result.output) == (0, "")


def test_a_missing_file_is_an_error_of_use() -> None:
    result = CliRunner().invoke(command, ["--answers", "/nowhere/answers.jsonl"])

    assert result.exit_code == 2
    assert "does not exist" in result.output
