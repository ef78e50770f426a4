"""The journal: what was changed, cut or moved shows; what the power cut in half does no harm."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.device.durable import Disk
from kiosk.device.journal import Journal
from kiosk.domain.journal import Event, Role

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
FIVE = (Event.TRUSTED, Event.IMPORTED, Event.REFUSED, Event.SETTINGS, Event.PIN_WRONG)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def journal(path: Path, disk: Disk | None = None) -> Journal:
    return Journal(path, disk, now=lambda: AT)


def filled(path: Path) -> list[bytes]:
    book = journal(path)
    for number, event in enumerate(FIVE):
        book.add(Role.STAFF, event, f"detail {number} é", generation=number or None)
    return path.read_bytes().splitlines(keepends=True)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    path = tmp_path_factory.mktemp("journal") / "journal.jsonl"
    return path, filled(path)


def test_what_was_written_is_read_and_whole(path: Path) -> None:
    filled(path)
    book = journal(path)
    assert [entry.event for entry in book.entries()] == list(FIVE)
    assert [entry.number for entry in book.latest(2)] == [5, 4]
    assert book.entries()[1].at == AT
    assert book.entries()[1].generation == 1
    chain = book.chain()
    assert chain.whole
    assert chain.lines == 5
    assert chain.head == json.loads(path.read_bytes().splitlines()[-1])["hash"]


def test_a_journal_that_is_not_there_is_whole_and_empty(path: Path) -> None:
    book = journal(path)
    assert book.chain().whole
    assert book.entries() == book.latest(5) == ()


@given(st.integers(0, 4), st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_shows(lines: tuple[Path, list[bytes]], line: int, place: int, change: int) -> None:
    path, whole = lines
    changed = bytearray(whole[line])
    changed[place % len(changed)] ^= change
    path.write_bytes(b"".join([*whole[:line], bytes(changed), *whole[line + 1 :]]))
    chain = journal(path).chain()
    assert not chain.whole
    assert chain.broken_at in {line + 1, line + 2}
    assert chain.reason


@given(st.data())
def test_lines_that_were_taken_out_moved_or_doubled_show(lines: tuple[Path, list[bytes]], data: st.DataObject) -> None:
    path, whole = lines
    other = data.draw(st.lists(st.sampled_from(whole), max_size=8).filter(lambda some: some != whole))
    path.write_bytes(b"".join(other))
    assert not journal(path).chain().whole


def test_a_line_of_somebody_else_shows(path: Path) -> None:
    whole = filled(path)
    record = json.loads(whole[-1])
    path.write_bytes(b"".join([*whole, json.dumps(record | {"number": 6}).encode() + b"\n"]))
    assert journal(path).chain().broken_at == 6


def test_a_lost_head_shows(path: Path) -> None:
    filled(path)
    path.with_suffix(".head").unlink()
    assert "missing" in journal(path).chain().reason
    path.with_suffix(".head").write_bytes(b"{")
    assert "cannot be read" in journal(path).chain().reason


def test_half_a_line_at_any_place_is_told_and_breaks_nothing(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    head = path.with_suffix(".head").read_bytes()
    last = json.loads(whole.splitlines()[-1])
    next_line = json.dumps(last | {"number": 6}).encode()
    for cut in range(1, len(next_line), 7):
        path.write_bytes(whole + next_line[:cut])
        path.with_suffix(".head").write_bytes(head)
        book = journal(path)
        assert book.chain().whole, "a torn end is no change"
        book.add(Role.KIOSK, Event.PRINTED, "2026-11-25: 14")
        assert book.chain().whole
        assert [entry.event for entry in book.entries()][-2:] == [Event.CUT_OFF, Event.PRINTED]
        assert book.entries()[-2].detail.startswith(f"{cut} bytes")


def test_after_a_broken_line_the_journal_goes_on_and_stays_broken(path: Path) -> None:
    whole = filled(path)
    path.write_bytes(b"".join([*whole[:-1], b"somebody was here\n"]))
    book = journal(path)
    book.add(Role.KIOSK, Event.PRINTED, "2026-11-25: 14")
    assert book.latest(1)[0].event is Event.PRINTED
    assert not book.trouble()
    assert journal(path).chain().broken_at == 5


def test_a_crash_before_the_head_was_written_is_no_change(path: Path) -> None:
    filled(path)
    head = path.with_suffix(".head").read_bytes()
    journal(path).add(Role.STAFF, Event.PIN_SET)
    path.with_suffix(".head").write_bytes(head)
    assert journal(path).chain().whole


def test_what_could_not_be_written_is_told_kept_and_written_later(path: Path) -> None:
    class Refusing(Disk):
        full = True

        def before(self, change: str, path: Path) -> None:
            if self.full:
                raise OSError(28, "No space left on device")

    disk = Refusing()
    book = journal(path, disk)
    book.add(Role.STAFF, Event.PIN_SET)
    book.add(Role.STAFF, Event.SETTINGS, "clinic.name")
    assert "No space left" in book.trouble()
    assert book.entries() == ()
    disk.full = False
    book.add(Role.KIOSK, Event.PRINTED, "2026-11-25: 14")
    assert not book.trouble()
    assert [entry.event for entry in book.entries()] == [Event.PIN_SET, Event.SETTINGS, Event.PRINTED]
    assert book.chain().whole


def test_a_detail_is_one_short_harmless_line(path: Path) -> None:
    book = journal(path)
    book.add(Role.STAFF, Event.ROLLED_BACK, "two\nlines\x1b[2J" + "x" * 5000)
    (entry,) = book.entries()
    assert entry.detail.isprintable()
    assert len(entry.detail) == 300
    assert book.chain().whole


def _write_many(path: Path) -> None:
    book = Journal(path)
    for number in range(100):
        book.add(Role.DESK, Event.PRINTED, str(number))
    os._exit(0)


def test_processes_write_one_after_the_other(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    chain = Journal(path).chain()
    assert chain.whole
    assert chain.lines == 200


def test_the_last_lines_of_a_long_journal_are_read_from_its_end(path: Path) -> None:
    filled(path)
    last = path.read_bytes().splitlines(keepends=True)[-1]
    path.write_bytes(b"no line\n" * 1_000_000 + last)
    opened: list[int] = []

    class Counting(Journal):
        def _backwards(self):  # type: ignore[no-untyped-def]
            for raw in super()._backwards():
                opened.append(len(raw))
                yield raw

    assert Counting(path).latest(1)[0].number == 5
    assert len(opened) == 2
