"""The staff PIN: what it costs to guess, and what a restart, a clock or a full disk changes of that (nothing)."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kiosk.device.durable import Disk
from kiosk.device.journal import Journal
from kiosk.device.pin import PinStore
from kiosk.domain.journal import Event
from kiosk.domain.pin import FREE_TRIES, PinOutcome, PinProblem, as_digits, lock_s, pin_problem
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from pathlib import Path

PIN, WRONG = "482913", "482914"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A wall clock and a monotonic one."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_795_000_000.0, 50.0

    def on(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def store(folder: Path, clock: Clock, disk: Disk | None = None) -> PinStore:
    return PinStore(folder, now=lambda: clock.wall, monotonic=lambda: clock.steady, hasher=CHEAP, disk=disk)


@pytest.fixture
def pins(tmp_path: Path, clock: Clock) -> PinStore:
    made = store(tmp_path, clock)
    made.set(PIN)
    return made


def test_there_is_no_pin_until_one_is_set(tmp_path: Path, clock: Clock) -> None:
    pins = store(tmp_path, clock)
    assert not pins.is_set()
    assert pins.check("123456").outcome is PinOutcome.NOT_SET
    assert pins.check("").outcome is PinOutcome.NOT_SET
    pins.set(PIN)
    assert pins.is_set()
    assert pins.check(PIN).outcome is PinOutcome.RIGHT


def test_digits_of_any_script_are_the_same_pin(pins: PinStore) -> None:
    assert pins.check("٤٨٢٩١٣").outcome is PinOutcome.RIGHT


def test_it_is_kept_as_argon2id_and_only_for_the_account(tmp_path: Path) -> None:
    pins = PinStore(tmp_path / "device")  # the real work, once
    pins.set(PIN)
    kept = (tmp_path / "device" / "pin.json").read_text(encoding="utf-8")
    assert json.loads(kept)["hash"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PIN not in kept
    assert (tmp_path / "device").stat().st_mode & 0o077 == 0
    assert pins.check(WRONG).outcome is PinOutcome.WRONG
    assert pins.check(PIN).outcome is PinOutcome.RIGHT


def test_the_fifth_wrong_try_locks_and_each_later_one_longer(pins: PinStore, clock: Clock) -> None:
    for _ in range(FREE_TRIES - 1):
        assert pins.check(WRONG).wait_s == 0
    lengths = []
    for _ in range(10):
        lengths.append(pins.check(WRONG).wait_s)
        assert pins.check(PIN).outcome is PinOutcome.LOCKED, "a right one is not looked at either"
        clock.on(lengths[-1] - 1)
        assert pins.wait_s() == 1
        assert pins.check(PIN).outcome is PinOutcome.LOCKED
        clock.on(1)
        assert pins.wait_s() == 0
    assert lengths == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert pins.check(PIN).outcome is PinOutcome.RIGHT
    assert pins.check(WRONG).wait_s == 0, "a right one ends the count"


def test_thousands_of_tries_get_nowhere(tmp_path: Path, clock: Clock) -> None:
    book = Journal(tmp_path / "journal.jsonl")
    pins = PinStore(tmp_path, book, now=lambda: clock.wall, monotonic=lambda: clock.steady, hasher=CHEAP)
    pins.set(PIN)
    looked_at = 0
    for number in range(5000):
        answer = pins.check(f"{number:06d}")
        looked_at += answer.outcome is PinOutcome.WRONG
        clock.on(1)
    assert looked_at < 17  # 83 minutes: five tries, then after 30 s, 60 s, 2 min and so on
    assert len(book.entries()) == looked_at + 1, "a try that is not looked at is not written down"
    assert {entry.event for entry in book.entries()} == {Event.PIN_SET, Event.PIN_WRONG, Event.PIN_LOCKED}
    assert not any(entry.detail for entry in book.entries())


def test_a_restart_does_not_end_the_lock(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    clock.steady = 3.0  # the machine started anew
    again = store(tmp_path, clock)
    assert again.check(PIN).outcome is PinOutcome.LOCKED
    clock.on(30)
    assert again.check(PIN).outcome is PinOutcome.RIGHT


@pytest.mark.parametrize("moved", [-50 * 365 * 86400.0, -3600.0, 3600.0, 50 * 365 * 86400.0])
def test_a_clock_that_was_set_neither_ends_the_lock_nor_makes_it_longer(
    pins: PinStore, clock: Clock, moved: float
) -> None:
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    clock.wall += moved
    assert 0 < pins.wait_s() <= 30
    assert pins.check(PIN).outcome is PinOutcome.LOCKED


def test_a_clock_that_was_set_back_across_a_restart_locks_no_longer_than_before(
    pins: PinStore, tmp_path: Path, clock: Clock
) -> None:
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    clock.wall -= 50 * 365 * 86400
    clock.steady = 3.0
    assert store(tmp_path, clock).wait_s() == 30


def test_where_a_try_cannot_be_counted_none_is_looked_at(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    class Full(Disk):
        def before(self, change: str, path: Path) -> None:
            raise OSError(28, "No space left on device")

    full = store(tmp_path, clock, Full())
    assert full.check(PIN).outcome is PinOutcome.NOT_WRITTEN
    with pytest.raises(KioskError, match="cannot be written"):
        full.set("739155")
    assert pins.check(PIN).outcome is PinOutcome.RIGHT


@pytest.mark.parametrize("left", [b"", b"{", b"null", b'{"hash": "x", "failures": 0, "until": 0, "length": 0}'])
def test_a_damaged_file_lets_nobody_in_and_nobody_set_another(tmp_path: Path, clock: Clock, left: bytes) -> None:
    (tmp_path / "pin.json").write_bytes(left)
    pins = store(tmp_path, clock)
    assert pins.is_set()
    assert pins.check(PIN).outcome is PinOutcome.DAMAGED
    if left[-1:] != b"}":
        with pytest.raises(KioskError, match="clear-pin"):
            pins.set(PIN)
    assert pins.clear()
    pins.set(PIN)
    assert pins.check(PIN).outcome is PinOutcome.RIGHT


def test_clearing_is_for_the_administrator_and_ends_the_lock(pins: PinStore) -> None:
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    assert pins.clear()
    assert not pins.clear()
    pins.set("739155")
    assert pins.check("739155").outcome is PinOutcome.RIGHT


class _Killed(Disk):
    """Ends the process as soon as a try was counted."""

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        os.kill(os.getpid(), signal.SIGKILL)


def _try_and_die(folder: Path) -> None:
    PinStore(folder, hasher=CHEAP, disk=_Killed()).check(WRONG)


def _try_often(folder: Path) -> None:
    pins = PinStore(folder, hasher=CHEAP)
    for _ in range(20):
        pins.check(WRONG)


@pytest.mark.parametrize(("target", "times"), [(_try_and_die, FREE_TRIES), (_try_often, 2)])
def test_killed_or_at_once_processes_get_no_more_tries(tmp_path: Path, target: object, times: int) -> None:
    PinStore(tmp_path, hasher=CHEAP).set(PIN)
    context = multiprocessing.get_context("spawn")
    tries = [context.Process(target=target, args=(tmp_path,)) for _ in range(times)]  # type: ignore[arg-type]
    for one in tries:
        one.start()
        if target is _try_and_die:
            one.join(60)
    for one in tries:
        one.join(60)
    assert json.loads((tmp_path / "pin.json").read_text(encoding="utf-8"))["failures"] == FREE_TRIES
    assert PinStore(tmp_path, hasher=CHEAP).check(PIN).outcome is PinOutcome.LOCKED


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("48291", PinProblem.TOO_SHORT),
        ("", PinProblem.TOO_SHORT),
        ("4829134829134", PinProblem.TOO_LONG),
        ("48291a", PinProblem.NOT_DIGITS),
        ("4829 3", PinProblem.NOT_DIGITS),
        ("123456", PinProblem.TOO_EASY),
        ("098765", PinProblem.TOO_EASY),
        ("000000", PinProblem.TOO_EASY),
        ("121212", PinProblem.TOO_EASY),
        ("123123", PinProblem.TOO_EASY),
        ("١٢٣٤٥٦", PinProblem.TOO_EASY),
        (PIN, None),
        ("٤٨٢٩١٣", None),
    ],
)
def test_what_can_be_a_pin(text: str, problem: PinProblem | None) -> None:
    assert pin_problem(text) is problem


@given(st.text())
def test_anything_typed_is_digits_or_is_refused(text: str) -> None:
    digits = as_digits(text)
    if digits is None:
        assert pin_problem(text) is PinProblem.NOT_DIGITS
    else:
        assert len(digits) == len(text)
        assert digits.isascii()
        assert not digits or digits.isdecimal()


@given(st.integers(0, 10_000))
def test_a_lock_only_grows_and_ends(failures: int) -> None:
    assert lock_s(failures) <= lock_s(failures + 1) <= 3600
    assert (lock_s(failures) > 0) == (failures >= FREE_TRIES)
