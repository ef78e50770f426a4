"""Sheets that wait in memory."""

from __future__ import annotations

import gc
import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.tickets import LARGEST, MOST_SHEETS, Tickets, next_closing
from kiosk.domain.sheet.pickup import PickUp, TakenSheet
from kiosk.errors import KioskError, SettingsError
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator

PDF = b"%PDF-1.7 what a visitor tapped"


at = datetime.fromisoformat


class Clocks:
    """Both clocks, moved by hand."""

    def __init__(self) -> None:
        self.age = 1000.0
        self.wall = at("2026-11-26T17:00")

    def move(self, seconds: float) -> None:
        self.age += seconds
        self.wall += timedelta(seconds=seconds)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def tickets(clocks: Clocks) -> Iterator[Tickets]:
    # nobody looks by itself: what is erased here is erased because somebody asks
    made = Tickets(clock=lambda: clocks.age, wall=lambda: clocks.wall, look_s=3600)
    yield made
    made.close()


def leave(tickets: Tickets, pdf: bytes = PDF) -> str:
    return tickets.leave(lambda _: pdf, language="ar", pages=2, paper="A4", large=True)


def test_a_sheet_is_left_taken_and_handed_over(tickets: Tickets, clocks: Clocks) -> None:
    drawn: list[str] = []

    def draw(code: str) -> bytes:
        drawn.append(code)
        return PDF

    code = tickets.leave(draw, language="ar", pages=2, paper="Letter", large=True)
    clocks.move(61)
    assert drawn == [code]
    (seen,) = tickets.waiting()
    assert (seen.code, seen.language, seen.pages, seen.large, seen.age_s) == (code, "ar", 2, True, 61)
    assert seen.state is tickets.state(code) is PickUp.WAITING
    assert tickets.take(code, "desk") == TakenSheet(code, "ar", "Letter", PDF)
    assert tickets.state(code) is PickUp.TAKEN
    assert tickets.take(code, "other") is PickUp.TAKEN_ELSEWHERE
    assert tickets.hand_over(code, "other") is PickUp.TAKEN_ELSEWHERE
    assert [one.state for one in tickets.waiting()] == [PickUp.TAKEN]
    assert isinstance(tickets.take(code, "desk"), TakenSheet), "who has it may look again"
    assert tickets.hand_over(code, "desk") is PickUp.HANDED_OVER
    assert tickets.waiting() == ()
    assert tickets.hand_over(code, "desk") is tickets.take(code, "other") is PickUp.HANDED_OVER


def test_a_sheet_that_nobody_took_is_not_handed_over(tickets: Tickets) -> None:
    code = leave(tickets)
    assert tickets.hand_over(code, "desk") is PickUp.WAITING
    assert tickets.state(code) is PickUp.WAITING


def test_what_a_desk_took_goes_back(tickets: Tickets) -> None:
    first, second = leave(tickets), leave(tickets)
    for code in (first, second):
        tickets.take(code, "desk")
    tickets.put_back(first, "other")
    assert tickets.state(first) is PickUp.TAKEN
    tickets.put_back(first, "desk")
    assert tickets.state(first) is PickUp.WAITING
    tickets.put_back_all("desk")
    assert tickets.state(second) is PickUp.WAITING
    assert isinstance(tickets.take(second, "other"), TakenSheet)


def test_a_visitor_withdraws_only_what_nobody_took(tickets: Tickets) -> None:
    kept, gone = leave(tickets), leave(tickets)
    tickets.take(kept, "desk")
    tickets.withdraw(kept)
    tickets.withdraw(gone)
    tickets.withdraw("A00" if gone != "A00" else "A01")
    assert tickets.state(kept) is PickUp.TAKEN
    assert tickets.state(gone) is PickUp.EXPIRED


@pytest.mark.parametrize("taken", [False, True])
def test_a_sheet_expires_after_half_an_hour_wherever_it_is(tickets: Tickets, clocks: Clocks, taken: bool) -> None:
    code = leave(tickets)
    if taken:
        tickets.take(code, "desk")
    clocks.move(30 * 60 - 1)
    assert tickets.state(code) is (PickUp.TAKEN if taken else PickUp.WAITING)
    clocks.move(1)
    assert tickets.take(code, "desk") is tickets.state(code) is tickets.hand_over(code, "desk") is PickUp.EXPIRED
    clocks.move(59 * 60)
    assert tickets.state(code) is PickUp.EXPIRED, "who types it late is told why"
    clocks.move(60)
    assert tickets.state(code) is PickUp.UNKNOWN


def test_a_wall_clock_that_is_set_changes_no_age(tickets: Tickets, clocks: Clocks) -> None:
    code = leave(tickets)
    clocks.wall += timedelta(days=400)
    assert tickets.state(code) is PickUp.WAITING


def test_no_sheet_outlives_closing_time(clocks: Clocks) -> None:
    tickets = Tickets(closes="17:20", clock=lambda: clocks.age, wall=lambda: clocks.wall, look_s=3600)
    code = leave(tickets)
    assert tickets.keep_s() == 20 * 60
    clocks.move(20 * 60 - 1)
    assert tickets.state(code) is PickUp.WAITING
    clocks.move(1)
    assert tickets.state(code) is PickUp.EXPIRED
    assert tickets.keep_s() == 30 * 60, "the next closing is tomorrow's"
    tickets.close()


def test_what_staff_set_counts_for_sheets_that_wait(tickets: Tickets, clocks: Clocks) -> None:
    first, second = leave(tickets), leave(tickets)
    clocks.move(10 * 60)
    tickets.keep(keep_min=60, closes="17:11")
    clocks.move(60)
    assert tickets.state(first) is PickUp.EXPIRED
    third = leave(tickets)
    tickets.keep(keep_min=5, closes="")
    clocks.move(5 * 60)
    assert tickets.state(second) is tickets.state(third) is PickUp.EXPIRED
    with pytest.raises(SettingsError):
        tickets.keep(keep_min=5, closes="noon")


def test_a_time_that_is_none_is_refused() -> None:
    assert next_closing("17:30", at("2026-01-01T18:00")) == at("2026-01-02T17:30")
    assert next_closing("", at("2026-01-01T00:00")) is None
    for text in ("25:00", "half past five", "17"):
        with pytest.raises(SettingsError, match=r"desk\.closes must be a time"):
            Tickets(closes=text)


def test_a_sheet_is_erased_although_nobody_asks(clocks: Clocks) -> None:
    until = Until()
    tickets = Tickets(clock=lambda: clocks.age, wall=lambda: clocks.wall, look_s=0.05)
    leave(tickets)
    told: list[int] = []

    def heard() -> None:
        told.append(1)
        until.nudge()

    tickets.listen(heard)
    clocks.move(30 * 60)
    until(lambda: told)
    assert tickets._sheets == {}
    tickets.close()


class Content(bytes):
    """Bytes whose end is seen."""

    living = 0

    def __init__(self, *_: object) -> None:
        Content.living += 1

    def __del__(self) -> None:
        Content.living -= 1


@pytest.mark.parametrize("end", ["handed over", "expired", "withdrawn", "closed"])
def test_the_content_leaves_the_memory(tickets: Tickets, clocks: Clocks, end: str) -> None:
    code = leave(tickets, Content(PDF))
    assert Content.living == 1
    match end:
        case "handed over":
            tickets.take(code, "desk")
            tickets.hand_over(code, "desk")
        case "expired":
            clocks.move(30 * 60)
            tickets.sweep()
        case "withdrawn":
            tickets.withdraw(code)
        case _:
            tickets.close()
    gc.collect()
    assert Content.living == 0


def test_a_thousand_races_have_one_winner_each(tickets: Tickets) -> None:
    rounds, desks = 1000, 2
    start = threading.Barrier(desks)
    codes = {0: leave(tickets)}
    got: dict[int, list[object]] = {number: [] for number in range(rounds)}

    def clerk(desk: int) -> None:
        for number in range(rounds):
            start.wait(30)
            got[number].append(tickets.take(codes[number], desk))
            start.wait(30)
            if desk == 0:
                tickets.hand_over(codes[number], 0)
                tickets.hand_over(codes[number], 1)
                codes[number + 1] = leave(tickets)
            start.wait(30)

    clerks = [threading.Thread(target=clerk, args=(desk,)) for desk in range(desks)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    for answers in got.values():
        assert sorted(type(one).__name__ for one in answers) == ["PickUp", "TakenSheet"]
        assert PickUp.TAKEN_ELSEWHERE in answers


def test_no_more_sheets_wait_than_fit(tickets: Tickets) -> None:
    codes = {leave(tickets) for _ in range(MOST_SHEETS)}
    assert len(codes) == MOST_SHEETS
    with pytest.raises(KioskError, match="Too many sheets wait"):
        leave(tickets)
    tickets.withdraw(codes.pop())
    leave(tickets)


def test_no_more_memory_is_taken_than_planned(tickets: Tickets) -> None:
    whole = bytes(LARGEST)
    for _ in range(8):
        leave(tickets, whole)
    with pytest.raises(KioskError, match="Too many sheets wait"):
        leave(tickets)
    for wrong in (b"", whole + b"."):
        with pytest.raises(KioskError, match="empty or too large"):
            leave(tickets, wrong)
    assert len(tickets.waiting()) == 8


def test_a_sheet_that_cannot_be_drawn_leaves_nothing(tickets: Tickets) -> None:
    def draw(code: str) -> bytes:
        assert tickets.waiting() == (), "nobody sees what is not drawn"
        assert tickets.take(code, "desk") is PickUp.UNKNOWN
        raise KioskError("no glyph")

    with pytest.raises(KioskError, match="no glyph"):
        tickets.leave(draw, language="en", pages=1, paper="A4", large=False)
    assert tickets.waiting() == ()
    assert tickets._sheets == {}


def test_a_code_is_not_given_out_again_soon(tickets: Tickets) -> None:
    codes: list[str] = []
    for _ in range(600):
        codes.append(leave(tickets))
        tickets.withdraw(codes[-1])
    for start in range(400):
        assert len(set(codes[start : start + 200])) == 200


def test_nothing_is_told_of_a_sheet(tickets: Tickets) -> None:
    code = leave(tickets)
    taken = tickets.take(code, "desk")
    for one in (tickets, taken, tickets._sheets[code]):
        assert "visitor" not in repr(one)
        assert code not in repr(one)


def test_listeners_hear_of_each_change_and_may_ask(tickets: Tickets) -> None:
    heard: list[PickUp] = []
    code = ""

    def listener() -> None:
        heard.append(tickets.state(code) if code else PickUp.UNKNOWN)

    tickets.listen(listener)
    code = leave(tickets)
    tickets.take(code, "desk")
    tickets.put_back(code, "desk")
    tickets.withdraw(code)
    assert heard == [PickUp.UNKNOWN, PickUp.TAKEN, PickUp.WAITING, PickUp.EXPIRED]
    tickets.unlisten(listener)
    leave(tickets)
    assert len(heard) == 4


def test_screens_that_were_thrown_away_are_neither_kept_nor_called(tickets: Tickets) -> None:
    class Screen:
        heard = 0

        def changed(self) -> None:
            Screen.heard += 1

    screen = Screen()
    tickets.listen(screen.changed)
    leave(tickets)
    assert Screen.heard == 1
    del screen
    gc.collect()
    leave(tickets)
    assert Screen.heard == 1


def test_a_listener_that_fails_stops_nobody(tickets: Tickets, surprises: object) -> None:
    heard: list[int] = []

    def fails() -> None:
        raise ZeroDivisionError("what a visitor tapped")

    surprises.expect(r"A listener failed \(ZeroDivisionError\)\.$")  # type: ignore[attr-defined]
    tickets.listen(fails)
    tickets.listen(lambda: heard.append(1))
    leave(tickets)
    assert heard == [1]


def test_nothing_is_left_at_a_place_that_closed(tickets: Tickets) -> None:
    leave(tickets)
    tickets.close()
    assert tickets.waiting() == ()
    with pytest.raises(KioskError):
        leave(tickets)
