"""The staff PIN: what it costs to guess, and what a restart, a clock or a full disk changes of that (nothing)."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kiosk.device.journal import Journal
from kiosk.device.pin import PinStore
from kiosk.domain.clinic.journal import Event
from kiosk.domain.clinic.pin import FREE_TRIES, PinOutcome
from kiosk.errors import KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from pathlib import Path

PIN, WRONG = "482913", "482914"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """The seconds since the machine was started."""

    def __init__(self) -> None:
        self.seconds = 50.0

    def __call__(self) -> float:
        return self.seconds

    def on(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def store(folder: Path, clock: Clock, disk: Disk | None = None) -> PinStore:
    return PinStore(folder, clock=clock, hasher=CHEAP, disk=disk)


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
    assert (tmp_path / "device" / "pin.json").stat().st_mode & 0o777 == 0o600
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
    pins = PinStore(tmp_path, book, clock=clock, hasher=CHEAP)
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


@pytest.mark.parametrize("up_before", [31.0, 50.0, 86_400.0 * 400])
@pytest.mark.parametrize("up_again", [0.0, 3.0, 40.0])
@pytest.mark.parametrize("asked_first", [True, False])
def test_a_restart_of_the_machine_neither_ends_a_lock_nor_makes_it_long(
    pins: PinStore, tmp_path: Path, clock: Clock, up_before: float, up_again: float, asked_first: bool
) -> None:
    clock.seconds = up_before
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    clock.seconds = up_again
    again = store(tmp_path, clock)
    if asked_first:
        assert 0 < again.wait_s() <= 30
    assert again.check(PIN).outcome is PinOutcome.LOCKED
    clock.on(30)
    assert again.wait_s() == pins.wait_s() == 0
    assert again.check(PIN).outcome is PinOutcome.RIGHT


@given(st.lists(st.one_of(st.none(), st.floats(0, 5000)), max_size=12), st.floats(0, 1e8))
def test_a_lock_is_waited_for_whole_whatever_is_restarted(
    tmp_path_factory: pytest.TempPathFactory, then: list[float | None], up: float
) -> None:
    folder, clock = tmp_path_factory.mktemp("pin"), Clock()
    clock.seconds = up
    store(folder, clock).set(PIN)
    for _ in range(FREE_TRIES):
        store(folder, clock).check(WRONG)
    waited = 0.0
    for step in then:  # None: the plug was pulled; else the machine was up for so long
        if step is None:
            clock.seconds = 0.0
        else:
            clock.on(step)
            waited += step
        wait = store(folder, clock).wait_s()
        assert 0 <= wait <= 30
        if waited < 29:
            assert wait > 0
    clock.on(30)
    assert store(folder, clock).wait_s() == 0


def test_a_restart_of_the_program_changes_nothing(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    for _ in range(FREE_TRIES):
        pins.check(WRONG)
    clock.on(12)
    assert store(tmp_path, clock).wait_s() == 18


def test_where_there_is_a_pin_only_who_entered_it_sets_another(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    other = store(tmp_path, clock)  # a page for the first PIN that was open all the while
    with pytest.raises(KioskError, match="a PIN already"):
        other.set("739155")
    other.check(WRONG)
    with pytest.raises(KioskError, match="a PIN already"):
        other.set("739155")
    other.check(PIN)
    other.set("739155")
    assert pins.check("739155").outcome is PinOutcome.RIGHT


def test_a_pin_is_hashed_anew_where_the_work_has_grown(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    harder = PinStore(tmp_path, clock=clock, hasher=PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    assert harder.check(WRONG).outcome is PinOutcome.WRONG
    assert harder.check(PIN).outcome is PinOutcome.RIGHT
    assert "m=16,t=2" in (tmp_path / "pin.json").read_text(encoding="utf-8")
    harder.set("739155")
    assert pins.check("739155").outcome is PinOutcome.RIGHT


def test_a_right_one_counts_also_where_the_end_of_the_count_is_not_written(
    pins: PinStore, tmp_path: Path, clock: Clock
) -> None:
    class FullSoon(Disk):
        def __init__(self) -> None:
            self.renames = 0

        def rename(self, old: Path, new: Path) -> None:
            self.renames += 1
            if self.renames > 1:
                raise OSError(28, "No space left on device")
            super().rename(old, new)

    assert store(tmp_path, clock, FullSoon()).check(PIN).outcome is PinOutcome.RIGHT
    assert json.loads((tmp_path / "pin.json").read_text(encoding="utf-8"))["failures"] == 1


def test_a_folder_that_cannot_be_looked_into_is_no_missing_pin(tmp_path: Path, clock: Clock) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    pins = store(loop, clock)
    assert pins.is_set()
    assert pins.wait_s() == 0
    assert pins.check(PIN).outcome is PinOutcome.NOT_WRITTEN
    with pytest.raises(KioskError, match="cannot be written"):
        pins.set(PIN)
    with pytest.raises(KioskError, match="cannot be cleared"):
        pins.clear()


def test_where_a_try_cannot_be_counted_none_is_looked_at(pins: PinStore, tmp_path: Path, clock: Clock) -> None:
    class Full(Disk):
        def before(self, change: str, path: Path) -> None:
            raise OSError(28, "No space left on device")

    full = store(tmp_path, clock, Full())
    assert full.check(PIN).outcome is PinOutcome.NOT_WRITTEN
    assert pins.check(PIN).outcome is PinOutcome.RIGHT
    pins.clear()
    with pytest.raises(KioskError, match="cannot be written"):
        full.set("739155")
    assert not pins.is_set()


GOOD = '{"hash": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21l$c29tZWhhc2hzb21laGFzaA", "failures": 0, "until": 0}'


@pytest.mark.parametrize(
    "left",
    [
        "",
        "null",
        "[]",
        GOOD[:-1],
        GOOD.replace("$argon2id", "$argon3"),
        GOOD.replace("0}", "NaN}"),
        GOOD.replace("0}", "1e999}"),
        GOOD.replace('res": 0', 'res": -1'),
        GOOD.replace('res": 0', 'res": Infinity'),
        GOOD.replace("until", "since"),
    ],
)
def test_a_damaged_file_lets_nobody_in_and_nobody_set_another(tmp_path: Path, clock: Clock, left: str) -> None:
    (tmp_path / "pin.json").write_text(left, encoding="utf-8")
    pins = store(tmp_path, clock)
    assert pins.is_set()
    assert pins.wait_s() == 0
    assert pins.check(PIN).outcome is PinOutcome.DAMAGED
    with pytest.raises(KioskError, match="clear-pin"):
        pins.set(PIN)
    assert pins.clear()
    pins.set(PIN)
    assert pins.check(PIN).outcome is PinOutcome.RIGHT


@given(st.binary(max_size=60))
def test_whatever_is_in_the_file_lets_nobody_in(tmp_path_factory: pytest.TempPathFactory, left: bytes) -> None:
    folder = tmp_path_factory.mktemp("pin")
    (folder / "pin.json").write_bytes(left)
    assert store(folder, Clock()).check(PIN).outcome is PinOutcome.DAMAGED


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


def test_threads_get_no_more_tries_than_one_after_the_other(pins: PinStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(pins.check, [WRONG] * 40))
    assert sum(answer.outcome is PinOutcome.WRONG for answer in answers) == FREE_TRIES
