"""Kiosk and desks on one machine."""

from __future__ import annotations

import os
import random
import socket
import stat
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.local import SOCKET_NAME, LocalServer
from kiosk.desk.messages import Hello, Take
from kiosk.desk.protocol import Decoder, encode
from kiosk.domain.clinic.journal import Event
from kiosk.domain.sheet.pickup import PickUp, TakenSheet
from kiosk.errors import KioskError
from tests.support.desk_rooms import PDF, Room, leave

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


@pytest.fixture
def room() -> Iterator[Room]:
    with Room() as made:
        yield made


@contextmanager
def program(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run a program of the tests; yields it and the line that it said."""
    command = [sys.executable, "-m", "tests.support.desk_program", *arguments]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        yield running, running.stdout.readline().strip()
    finally:
        running.kill()
        running.communicate()


def connect(room: Room) -> socket.socket:
    plain = socket.socket(socket.AF_UNIX)
    plain.settimeout(30)
    plain.connect(str(room.run_folder / SOCKET_NAME))
    return plain


def test_a_sheet_goes_from_the_kiosk_to_the_visitor(room: Room) -> None:
    kiosk, desk = room.kiosk(), room.desk()
    room.until(lambda: (kiosk.desks(), desk.kiosks()) == (1, 1))
    code = leave(kiosk)
    room.until(desk.waiting)
    (seen,) = desk.waiting()
    assert (seen.code, seen.language, seen.pages, seen.state, seen.kiosk) == (code, "es", 2, PickUp.WAITING, "")
    assert desk.take(code) == TakenSheet(code, "es", "A4", PDF)
    assert kiosk.state(code) is PickUp.TAKEN
    room.until(lambda: [one.state for one in desk.waiting()] == [PickUp.TAKEN])
    assert desk.hand_over(code) is PickUp.HANDED_OVER
    room.until(lambda: not desk.waiting())
    assert kiosk.state(code) is PickUp.HANDED_OVER
    assert kiosk.trouble() == desk.trouble() == ""


def test_before_a_code_is_said_nothing_of_a_sheet_is_sent(room: Room) -> None:
    kiosk = room.kiosk()
    with connect(room) as desk:
        desk.sendall(encode(Hello(1, "desk")))
        code = leave(kiosk)
        decoder, seen = Decoder(), b""
        while code.encode() not in seen:
            seen += desk.recv(4096)
        assert PDF not in seen
        decoder.feed(seen)
        desk.sendall(encode(Take(1, code)))
        while PDF not in seen:
            seen += desk.recv(4096)


def test_two_desks_that_say_one_code_at_once(room: Room) -> None:
    kiosk = room.kiosk()
    desks = [room.desk("left"), room.desk("right")]
    room.until(lambda: all(desk.kiosks() for desk in desks))
    for _ in range(50):
        code = leave(kiosk)
        start, got = threading.Barrier(2), dict[int, TakenSheet | PickUp]()

        def take(number: int, code: str = code, start: threading.Barrier = start, got: dict = got) -> None:  # type: ignore[type-arg]
            start.wait(30)
            got[number] = desks[number].take(code)

        clerks = [threading.Thread(target=take, args=(number,)) for number in range(2)]
        for one in clerks:
            one.start()
        for one in clerks:
            one.join()
        (winner,) = [number for number, answer in got.items() if isinstance(answer, TakenSheet)]
        assert got[1 - winner] is PickUp.TAKEN_ELSEWHERE
        assert desks[1 - winner].hand_over(code) is PickUp.UNKNOWN, "only who has it may hand it over"
        assert desks[winner].hand_over(code) is PickUp.HANDED_OVER


def test_codes_typed_wrongly_twice_and_late(room: Room) -> None:
    now = [0.0]
    kiosk, desk = room.kiosk(clock=lambda: now[0]), room.desk()
    room.until(desk.kiosks)
    first, second = leave(kiosk), leave(kiosk)
    wrong = next(code for code in ("A00", "B00", "C00") if code not in {first, second})
    assert desk.take(wrong) is PickUp.UNKNOWN
    assert isinstance(desk.take(first), TakenSheet)
    assert isinstance(desk.take(first), TakenSheet)
    desk.hand_over(first)
    assert desk.take(first) is PickUp.HANDED_OVER
    now[0] += 30 * 60
    assert desk.take(second) is PickUp.EXPIRED
    assert desk.waiting() == () or desk.waiting()[0].code == second
    room.until(lambda: not desk.waiting())


def test_what_is_put_back_another_desk_may_take(room: Room) -> None:
    kiosk, left, right = room.kiosk(), room.desk("left"), room.desk("right")
    room.until(lambda: left.kiosks() and right.kiosks())
    code = leave(kiosk)
    left.take(code)
    left.put_back(code)
    room.until(lambda: kiosk.state(code) is PickUp.WAITING)
    assert isinstance(right.take(code), TakenSheet)
    assert left.hand_over(code) is PickUp.UNKNOWN


def test_a_desk_that_is_killed_gives_back_what_it_took(room: Room) -> None:
    kiosk = room.kiosk()
    code = leave(kiosk)
    assert kiosk.state(code) is PickUp.NO_DESK
    with program("desk", str(room.run_folder), code) as (desk, said):
        assert said == "taken"
        assert kiosk.state(code) is PickUp.TAKEN
        desk.kill()
        room.until(lambda: kiosk.state(code) is PickUp.NO_DESK)
    assert kiosk.desks() == 0
    other = room.desk()
    room.until(other.kiosks)
    assert isinstance(other.take(code), TakenSheet)


def test_a_kiosk_that_is_killed_leaves_an_empty_list_and_the_next_one_takes_its_place(room: Room) -> None:
    desk = room.desk()
    with program("kiosk", str(room.run_folder)) as (kiosk, code):
        room.until(desk.waiting)
        taken = desk.take(code)
        assert isinstance(taken, TakenSheet)
        kiosk.kill()
        room.until(lambda: (desk.waiting(), desk.kiosks()) == ((), 0))
        assert desk.hand_over(code) is desk.take(code) is PickUp.UNKNOWN
    assert (room.run_folder / SOCKET_NAME).exists(), "what was killed tidies nothing up"
    again = room.kiosk()
    assert again.trouble() == ""
    room.until(desk.kiosks)


def test_a_living_kiosk_is_never_replaced(room: Room) -> None:
    kiosk, desk = room.kiosk(), room.desk()
    room.until(desk.kiosks)
    with program("kiosk", str(room.run_folder)) as (_, said):
        assert said == "Another kiosk of this user runs already, and desks talk to it: end it first."
    code = leave(kiosk)
    assert isinstance(desk.take(code), TakenSheet)


def test_a_kiosk_that_closes_erases_and_tidies_up(room: Room) -> None:
    kiosk, desk = room.kiosk(), room.desk()
    room.until(lambda: kiosk.desks() == desk.kiosks() == 1)
    code = leave(kiosk)
    kiosk.close()
    room.until(lambda: desk.kiosks() == 0)
    assert kiosk.state(code) is PickUp.EXPIRED
    assert not (room.run_folder / SOCKET_NAME).exists()
    assert not [one for one in threading.enumerate() if one.name in {"local desk", "local desks"}]


def test_only_our_user_gets_near_the_socket(room: Room) -> None:
    room.kiosk()
    assert stat.S_IMODE(room.run_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((room.run_folder / SOCKET_NAME).stat().st_mode) == 0o600


KNOCK = """
import os, socket, sys
os.setgid({user}); os.setuid({user})
s = socket.socket(socket.AF_UNIX)
s.settimeout(30)
try:
    s.connect(sys.argv[1])
    print("answered" if s.recv(1) else "closed")
except PermissionError:
    print("locked")
except ConnectionError:
    print("closed")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become another user")
def test_another_user_is_locked_out_and_turned_away(room: Room) -> None:
    kiosk = room.kiosk()
    path = room.run_folder / SOCKET_NAME

    def knock() -> str:
        command = [sys.executable, "-I", "-c", KNOCK.format(user=NOBODY), str(path)]
        return subprocess.run(command, cwd="/", capture_output=True, text=True, check=True).stdout.strip()

    assert knock() == "locked"
    assert room.book("here").events() == []
    room.folder.chmod(0o755)  # as if somebody had opened every door
    room.run_folder.chmod(0o755)
    path.chmod(0o666)
    assert knock() == "closed"
    assert room.book("here").events() == [Event.CLIENT_REFUSED]
    assert room.book("here").details() == ["this machine: another user"]
    assert kiosk.desks() == 0


def test_garbage_is_refused_and_the_kiosk_goes_on(room: Room) -> None:
    kiosk = room.kiosk()
    chance = random.Random(5)
    for _ in range(100):
        with connect(room) as stranger, suppress(ConnectionError):
            stranger.sendall(b"\0\0\0\x20" + chance.randbytes(chance.randrange(64, 2000)))
            while stranger.recv(4096):
                pass
    room.until(room.book("here").events)
    assert room.book("here").events() == [Event.CLIENT_REFUSED], "a line a minute, however many there were"
    desk = room.desk()
    room.until(desk.kiosks)
    code = leave(kiosk)
    assert isinstance(desk.take(code), TakenSheet)
    kiosk.close()
    assert room.book("here").details()[-1].endswith("(99 more)")


def test_a_desk_of_another_version_is_refused(room: Room) -> None:
    kiosk = room.kiosk()
    with connect(room) as desk, suppress(ConnectionError):
        desk.sendall(encode(Hello(2, "desk")))
        while desk.recv(4096):
            pass
    room.until(room.book("here").events)
    assert kiosk.desks() == 0


def test_who_asks_before_it_says_hello_gets_nothing(room: Room) -> None:
    kiosk = room.kiosk()
    code = leave(kiosk)
    seen = b""
    with connect(room) as desk, suppress(ConnectionError):
        desk.sendall(encode(Take(1, code)))
        while data := desk.recv(4096):
            seen += data
    assert PDF not in seen
    assert kiosk.state(code) is PickUp.NO_DESK


@pytest.mark.parametrize("there", ["file", "link", "long", "foreign"])
def test_a_place_that_cannot_be_ours_is_refused_in_words(room: Room, there: str) -> None:
    folder = room.run_folder
    match there:
        case "file":
            folder.write_text("")
        case "link":
            (room.folder / "elsewhere").mkdir()
            folder.symlink_to(room.folder / "elsewhere")
        case "long":
            folder /= "x" * 100
        case _ if os.getuid() == 0:
            folder.mkdir()
            os.chown(folder, NOBODY, NOBODY)
        case _:
            pytest.skip("only root may give a folder away")
    server = LocalServer(folder, lambda one: one.close(), lambda *_: None)
    with pytest.raises(KioskError, match=r"\.$"):
        server.start()
    server.close()


def test_more_desks_than_planned_are_turned_away(room: Room) -> None:
    room.kiosk()
    strangers = [connect(room) for _ in range(17)]
    room.until(room.book("here").events)
    assert room.book("here").details() == ["this machine: too many desks"]
    for one in strangers:
        one.close()
