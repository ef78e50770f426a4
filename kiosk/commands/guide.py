"""`kiosk guide`: apply the guidance to answers from a file, for tests and authors.

Rules: one JSON object a line in, one JSON line out for each, in order; a line that cannot be used becomes
`{"error": ...}` in its place and the exit status is 1 at the end; blank lines are passed over. Errors name the line and
what is wrong with it, never what it says.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import click

from kiosk.domain.guidance.guidance import Outcome, decide
from kiosk.errors import AnswersError
from kiosk.paths import built_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.domain.guidance.guidance import Rules
    from kiosk.domain.questionnaires.conditions import Answers
    from kiosk.domain.questionnaires.questionnaire import Questionnaire

MAX_LINE_BYTES: Final = 64 * 1024  # every question with every code is below 2 KiB


@click.command()
@click.option(
    "--answers",
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help='JSON lines, one visitor each, such as {"red-flags": ["none"], "decision": "cancer"}; "-" is standard input.',
)
@click.option(
    "--library",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A compiled library [default: the built-in one].",
)
@click.pass_context
def command(ctx: click.Context, answers: str, library: Path | None) -> None:
    """Answer the questionnaire from a file and print the guidance.

    Each line of answers gives one line with category, rule, timing, notes, questions and records, all as ids. Missing
    items count as skipped. A line that cannot be used gives {"error": "..."}, and the exit status is 1 at the end.
    """
    from kiosk.library.reading import Library

    with Library.open(library or built_library()) as opened:
        questionnaire, rules = opened.questionnaire(), opened.guidance().rules
    stream: IO[bytes]
    with click.open_file(answers, "rb") as stream:
        failed = run(stream, questionnaire, rules)
    ctx.exit(1 if failed else 0)


def run(stream: IO[bytes], questionnaire: Questionnaire, rules: Rules) -> bool:
    """Write one line for each line that is not blank; True if any was an error."""
    failed = False
    for number, line in enumerate(_lines(stream), start=1):
        if line is not None and not line.strip():
            continue
        try:
            outcome = decide(questionnaire, rules, read_answers(line, questionnaire))
            click.echo(json.dumps(summary(outcome)))
        except AnswersError as error:
            failed = True
            click.echo(json.dumps({"error": f"line {number}: {error}"}))
    return failed


def read_answers(line: bytes | None, questionnaire: Questionnaire) -> Answers:
    """Read one line of answers; None is a line that was too long. Raises AnswersError."""
    if line is None:
        raise AnswersError(f"is longer than {MAX_LINE_BYTES} bytes")
    try:
        value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_object)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError too
        raise AnswersError("is not JSON") from None
    if not isinstance(value, dict):
        raise AnswersError("is not an object")
    return questionnaire.validate({name: _codes(name, codes, questionnaire) for name, codes in value.items()})


def summary(outcome: Outcome) -> dict[str, object]:
    """Give what the command prints of an outcome."""
    return {
        "category": outcome.category,
        "rule": outcome.rule,
        "timing": list(outcome.timing),
        "notes": list(outcome.notes),
        "questions": list(outcome.questions),
        "records": list(outcome.records),
    }


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Yield lines; None for one that is too long, so that no line can fill the memory."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) <= MAX_LINE_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES)
        yield None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that names a question twice: which answer counts would be a guess."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise AnswersError("names a question twice")
    return found


def _codes(name: str, value: object, questionnaire: Questionnaire) -> list[str]:
    """Read a code or a list of codes."""
    codes = [value] if isinstance(value, str) else value
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        known = any(item.link_id == name for item in questionnaire.items)
        raise AnswersError(f"{name}: must be a code or a list of codes" if known else "no such question")
    return codes
