"""A desk's side of a conversation, with a kiosk that answers late, out of turn or not at all."""

from __future__ import annotations

import socket
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk.desk.channel import Channel, End
from kiosk.desk.desk_hub import DeskSide
from kiosk.desk.keeping import KeptConnection
from kiosk.desk.messages import Answer, HandOver, Hello, Message, PutBack, Same, Sheet, Take, Waiting
from kiosk.desk.protocol import Decoder, encode
from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator


class ScriptedKiosk:
    """A kiosk that says what a test tells it to, and the desk that hears it."""

    def __init__(self, answer_s: float) -> None:
        ours, self.theirs = socket.socketpair()
        self.theirs.settimeout(30)
        self.until, self.now, self.end = Until(), 0.0, ""
        self._decoder, self._heard = Decoder(), list[Message]()
        self.desk = DeskSide(Channel(ours), "desk", self.until.nudge, clock=lambda: self.now, answer_s=answer_s)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        assert self.hear() == Hello(1, "desk")

    def _run(self) -> None:
        self.end = self.desk.run()

    def greet(self) -> None:
        self.say(Hello(1, "kiosk"))
        self.until(lambda: self.desk.greeted)

    def say(self, *messages: Message) -> None:
        self.theirs.sendall(b"".join(map(encode, messages)))

    def hear(self) -> Message:
        while not self._heard:
            data = self.theirs.recv(65536)
            assert data, "the desk is gone"
            self._heard += self._decoder.feed(data)
        return self._heard.pop(0)

    def ended(self) -> str:
        self.theirs.close()
        self._thread.join(30)
        return self.end


@pytest.fixture
def kiosk() -> Iterator[ScriptedKiosk]:
    made = ScriptedKiosk(answer_s=30)
    yield made
    made.ended()


def test_the_list_is_mirrored_and_ages(kiosk: ScriptedKiosk) -> None:
    kiosk.greet()
    kiosk.say(Waiting((WaitingSheet("K47", "ar", 2, large=True, age_s=5, state=PickUp.WAITING),)))
    kiosk.until(kiosk.desk.waiting)
    kiosk.now = 61.5
    assert kiosk.desk.waiting() == (WaitingSheet("K47", "ar", 2, large=True, age_s=66, state=PickUp.WAITING),)
    assert kiosk.desk.has("K47")
    assert not kiosk.desk.has("K48")


def test_nothing_is_asked_before_the_kiosk_said_hello(kiosk: ScriptedKiosk) -> None:
    assert kiosk.desk.take("K47") is kiosk.desk.hand_over("K47") is PickUp.UNKNOWN


def test_a_sheet_that_comes_too_late_goes_back() -> None:
    kiosk = ScriptedKiosk(answer_s=0.05)
    kiosk.greet()
    assert kiosk.desk.take("K47") is PickUp.UNKNOWN
    assert kiosk.hear() == Take(1, "K47")
    kiosk.say(Sheet(1, "K47", "en", "A4", b"%PDF"))
    assert kiosk.hear() == PutBack("K47")
    kiosk.say(Answer(1, PickUp.UNKNOWN))  # and nobody minds
    assert kiosk.desk.hand_over("K47") is PickUp.UNKNOWN
    assert kiosk.hear() == HandOver(2, "K47")
    assert kiosk.ended() is End.THEIRS


def test_who_waits_for_an_answer_when_the_kiosk_goes_waits_no_longer(kiosk: ScriptedKiosk) -> None:
    kiosk.greet()
    answers: list[TakenSheet | PickUp] = []
    clerk = threading.Thread(target=lambda: answers.append(kiosk.desk.take("K47")))
    clerk.start()
    assert kiosk.hear() == Take(1, "K47")
    kiosk.ended()
    clerk.join(30)
    assert answers == [PickUp.UNKNOWN]


@pytest.mark.parametrize(
    "said",
    [
        [Waiting(())],
        [Sheet(1, "K47", "en", "A4", b"%PDF")],
        [Hello(2, "kiosk")],
        [Hello(1, "kiosk"), Hello(1, "kiosk")],
        [Hello(1, "kiosk"), Take(1, "K47")],
        [Hello(1, "kiosk"), Same()],
    ],
)
def test_what_is_out_of_turn_ends_it(kiosk: ScriptedKiosk, said: list[Message]) -> None:
    kiosk.say(*said)
    kiosk.until(lambda: kiosk.end)
    assert kiosk.end is End.GARBAGE


def test_a_connection_is_tried_again_until_it_is_closed() -> None:
    until, tries = Until(), list[bool]()

    def talk() -> bool:
        tries.append(len(tries) == 1)
        until.nudge()
        return tries[-1]

    kept = KeptConnection("kept", talk, longest_s=3600)
    kept.start()
    until(lambda: len(tries) >= 3)
    for count in range(4, 12):
        kept.hurry()  # however long the pause has grown
        until(partial(lambda least: len(tries) >= least, count))
    kept.stop()
    kept.join()
    assert not [one for one in threading.enumerate() if one.name == "kept"]
