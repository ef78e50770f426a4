"""One kiosk and one desk's window of a user: the second says so and ends, whatever became of the first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.started_program import Program, said, started

SENTENCES = {
    "run": "Error: A kiosk of this user runs already: end that one first.\n",
    "desk": "Error: The desk's window of this user is open already: use that one.\n",
}


def second_ends(program: Program, command: str) -> None:
    """Start a second one and see it end."""
    with program.at("up", command) as process:
        assert (process.wait(), said(process)) == (1, "")
    assert program.log().endswith(SENTENCES[command]), program.log()


@pytest.mark.parametrize("command", ["run", "desk"])
def test_the_second_one_says_so_and_ends(command: str) -> None:
    with started() as program, program.at("up", command) as first:
        assert said(first) == "up", program.log()
        second_ends(program, command)
        assert first.poll() is None
        first.kill()
        first.wait()
        with program.at("up", command) as third:
            assert said(third) == "up", program.log()


def test_kiosk_and_desk_of_one_user_run_side_by_side() -> None:
    with started() as program, program.at("up") as kiosk, program.at("up", "desk") as desk:
        assert (said(kiosk), said(desk)) == ("up", "up"), program.log()


def test_it_is_the_only_one_while_its_screens_start_anew() -> None:
    with started() as program, program.at("anew") as first:
        assert said(first) == "up", program.log()
        second_ends(program, "run")


def test_where_nothing_can_be_locked_it_starts_all_the_same() -> None:
    with started() as program:
        nowhere = Path(program.environment["XDG_RUNTIME_DIR"]) / "file"
        nowhere.touch()
        program.environment["XDG_RUNTIME_DIR"] = str(nowhere)
        with program.at("up") as process:
            assert said(process) == "up", program.log()
        assert "kiosk.only cannot be locked (File exists)" in program.log()
