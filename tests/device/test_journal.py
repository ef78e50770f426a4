"""The journal: what was changed, cut or moved shows; what the power cut in half does no harm."""

from __future__ import annotations

import json
import multiprocessing
import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.device.chain import Happened, Link, next_line, read_line
from kiosk.device.journal import Journal
from kiosk.domain.clinic.journal import Event, Role
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
FIVE = (Event.TRUSTED, Event.IMPORTED, Event.REFUSED, Event.SETTINGS, Event.PIN_WRONG)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


class Quick(Disk):
    """Waits for no disk."""

    def flush(self, handle: int) -> None:
        pass


def journal(path: Path, disk: Disk | None = None) -> Journal:
    return Journal(path, disk or Quick(), now=lambda: AT)


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


@pytest.mark.parametrize("left", [None, b"{", b"null", b'{"lines": 5, "hash": "ab"}', b'{"lines": 2, "hash": "ab"}'])
def test_a_lost_or_changed_head_shows_and_the_next_line_does_not_hide_it(path: Path, left: bytes | None) -> None:
    filled(path)
    head = path.with_suffix(".head")
    if left is None:
        head.unlink()
    else:
        head.write_bytes(left)
    assert journal(path).chain().broken_at == 5
    for _ in range(3):
        journal(path).add(Role.STAFF, Event.PIN_SET)
        assert journal(path).chain().broken_at == 6


@pytest.mark.parametrize("kept", range(5))
@pytest.mark.parametrize("more", [b"", b'{"number":'])
def test_a_cut_end_shows_and_the_next_lines_do_not_hide_it(path: Path, kept: int, more: bytes) -> None:
    whole = filled(path)
    path.write_bytes(b"".join(whole[:kept]) + more)
    assert journal(path).chain().reason == f"lines are missing at the end: {5 - kept}"
    for _ in range(3):
        journal(path).add(Role.STAFF, Event.PIN_SET)
        assert journal(path).chain().broken_at in {kept + 1, kept + 2}
    assert journal(path).latest(1)[0].event is Event.PIN_SET


def test_a_rewritten_end_shows_and_the_next_line_does_not_hide_it(path: Path) -> None:
    filled(path)
    head = path.with_suffix(".head").read_bytes()
    other = path.with_name("other.jsonl")
    book = journal(other)
    for _ in range(7):
        book.add(Role.STAFF, Event.PIN_SET)
    path.write_bytes(other.read_bytes())  # each line follows from the one before, but they were not written here
    path.with_suffix(".head").write_bytes(head)
    assert journal(path).chain().broken_at == 7
    journal(path).add(Role.STAFF, Event.PIN_SET)
    assert journal(path).chain().broken_at == 8


def sixth(path: Path) -> bytes:
    """Five lines are written; returns the sixth, of which the power will leave a part."""
    filled(path)
    before, head = path.read_bytes(), path.with_suffix(".head").read_bytes()
    journal(path).add(Role.DESK, Event.PRINTED, "2026-11-24: 9 é")
    line = path.read_bytes()[len(before) :]
    path.write_bytes(before)
    path.with_suffix(".head").write_bytes(head)
    return line


def test_half_a_line_of_any_length_is_told_and_breaks_nothing(path: Path) -> None:
    line = sixth(path)
    before, head = path.read_bytes(), path.with_suffix(".head").read_bytes()
    for cut in range(1, len(line) + 1):
        path.write_bytes(before + line[:cut])
        path.with_suffix(".head").write_bytes(head)
        book = journal(path)
        assert book.chain().whole, "a torn end is no change"
        book.add(Role.KIOSK, Event.PRINTED, "2026-11-25: 14")
        assert book.chain().whole
        last = book.entries()[-2]
        if cut < len(line) - 1:
            assert (last.event, last.detail.split(",")[0]) == (Event.CUT_OFF, f"{cut} bytes")
        else:
            assert last.event is Event.PRINTED, "only its end was cut off: it is all there"
        spoilt = bytearray(path.read_bytes())
        spoilt[len(before) + cut // 2] ^= 1
        path.write_bytes(spoilt)
        assert not journal(path).chain().whole, "what was left of it is told by its hash"


class PowerCutError(Exception):
    """The power goes."""


class Cutting(Quick):
    """Ends at the change of that number, and half way into each file that is written then."""

    def __init__(self, last: int) -> None:
        self.left = last

    def before(self, change: str, path: Path) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerCutError

    def append(self, path: Path, data: bytes) -> None:
        if self.left == 0:
            super().append(path, data[: len(data) // 2])
            raise PowerCutError
        super().append(path, data)


@pytest.mark.parametrize("torn", [0, 1, 40, -1])
def test_the_power_may_go_again_and_again(path: Path, torn: int) -> None:
    whole = sixth(path)
    path.write_bytes(path.read_bytes() + whole[:torn])
    for change in range(14):
        with suppress(PowerCutError):
            journal(path, Cutting(change)).add(Role.STAFF, Event.SETTINGS, str(change))
        assert journal(path).chain().whole
    journal(path).add(Role.STAFF, Event.PIN_SET)
    assert journal(path).chain().whole
    assert journal(path).latest(1)[0].event is Event.PIN_SET


@pytest.mark.parametrize("change", range(9))
def test_the_power_may_go_while_the_first_line_is_written(path: Path, change: int) -> None:
    with suppress(PowerCutError):
        journal(path, Cutting(change)).add(Role.STAFF, Event.SETTINGS)
    assert journal(path).chain().whole
    journal(path).add(Role.STAFF, Event.PIN_SET)
    assert journal(path).chain().whole


@pytest.mark.parametrize("line", [b"somebody was here\n", b"\n"])
@pytest.mark.parametrize("place", [0, 3, 5])
def test_after_a_strange_line_the_journal_goes_on_and_stays_broken(path: Path, line: bytes, place: int) -> None:
    whole = filled(path)
    path.write_bytes(b"".join([*whole[:place], line, *whole[place:]]))
    assert journal(path).chain().broken_at == place + 1
    book = journal(path)
    book.add(Role.KIOSK, Event.PRINTED, "2026-11-25: 14")
    assert not book.trouble()
    assert [entry.number for entry in book.entries()] == [1, 2, 3, 4, 5, 6]
    assert journal(path).chain().broken_at == place + 1


@pytest.mark.parametrize("detail", ["\x1b[2J", "two\nlines", "x" * 301, "\ud800", "a\u202eb"])
def test_a_well_hashed_line_that_could_deceive_a_terminal_is_none(path: Path, detail: str) -> None:
    filled(path)
    end = Link(5, journal(path).chain().head)
    made = next_line(end, Happened(AT, Role.STAFF, Event.SETTINGS))
    forged = replace(made, entry=replace(made.entry, detail=detail))
    text = json.dumps(json.loads(made.encode()) | {"detail": detail}, separators=(",", ":"))
    assert read_line(made.encode().rstrip()) == made
    assert read_line(text.encode()) is None
    if detail.isascii():
        assert read_line(forged.encode().rstrip()) is None


@given(st.binary(max_size=80))
def test_whatever_is_in_its_files_is_read_and_written_on(tmp_path_factory: pytest.TempPathFactory, left: bytes) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.jsonl"
    path.write_bytes(left)
    path.with_suffix(".head").write_bytes(left)
    book = journal(path)
    assert not book.chain().whole
    book.add(Role.STAFF, Event.PIN_SET)
    assert book.latest(5)[0].event is Event.PIN_SET
    assert not book.chain().whole


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


def test_half_written_on_a_full_disk_no_line_is_lost_and_none_is_there_twice(path: Path) -> None:
    class FullSoon(Disk):
        room = 0

        def append(self, path: Path, data: bytes) -> None:
            self.room -= len(data)
            super().append(path, data[: max(0, self.room + len(data))])
            if self.room < 0:
                raise OSError(28, "No space left on device")

    disk = FullSoon()
    book = journal(path, disk)
    for number in range(6):
        book.add(Role.STAFF, Event.SETTINGS, str(number))
    assert "No space left" in book.trouble()
    disk.room = 500  # for two lines
    book.add(Role.STAFF, Event.SETTINGS, "6")
    assert "No space left" in book.trouble()
    disk.room = 10_000
    book.add(Role.STAFF, Event.SETTINGS, "7")
    assert not book.trouble()
    assert book.chain().whole
    told = [entry.detail for entry in book.entries() if entry.event is not Event.CUT_OFF]
    assert told == [str(number) for number in range(8)]


def test_a_disk_that_cannot_be_read_is_told_and_breaks_nothing(path: Path) -> None:
    filled(path)
    aside = path.with_name("aside")
    path.rename(aside)
    path.symlink_to(path)
    book = journal(path)
    assert "cannot be read" in book.chain().reason
    assert book.latest(3) == book.entries() == ()
    book.add(Role.STAFF, Event.PIN_SET)
    assert "cannot be written" in book.trouble()
    aside.rename(path)
    book.add(Role.STAFF, Event.PIN_CLEARED)
    assert book.chain().whole
    assert [entry.event for entry in book.latest(2)] == [Event.PIN_CLEARED, Event.PIN_SET]


def test_a_detail_is_one_short_harmless_line(path: Path) -> None:
    book = journal(path)
    book.add(Role.STAFF, Event.ROLLED_BACK, "two\nlines\x1b[2J" + "x" * 5000)
    (entry,) = book.entries()
    assert entry.detail.isprintable()
    assert len(entry.detail) == 300
    assert book.chain().whole


def _write_many(path: Path) -> None:
    book = Journal(path, Quick())
    for number in range(200):
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
    assert chain.lines == 400


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
