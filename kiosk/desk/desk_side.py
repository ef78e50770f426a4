"""A desk that talks with one kiosk: it mirrors the kiosk's list and asks for sheets.

Rules: whoever asks waits ANSWER_S at most; a sheet that comes after that goes back; when the conversation is over the
list is empty and nobody waits any more.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk.desk.messages import Answer, HandOver, Hello, Message, PutBack, Sheet, Take, Waiting
from kiosk.desk.protocol import VERSION, ProtocolError
from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.channel import Channel, End

ANSWER_S: Final = 10.0


class DeskSide:
    """`name` is this desk's; `changed` is called after each change.

    Once the other side said hello, `greeted` is true and `kiosk` its name.
    """

    def __init__(
        self,
        channel: Channel,
        name: str,
        changed: Callable[[], None],
        *,
        clock: Callable[[], float] = uptime,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._channel, self._name, self._changed = channel, name, changed
        self._clock, self._answer_s = clock, answer_s
        self._lock = threading.Lock()
        self._list: tuple[WaitingSheet, ...] = ()
        self._listed_at = 0.0
        self._asked: dict[int, Future[Sheet | PickUp]] = {}
        self._number = 0
        self._over = False
        self.kiosk = ""
        self.greeted = False

    def run(self) -> End:
        """Talk until it is over."""
        self._channel.send(Hello(VERSION, self._name))
        try:
            return self._channel.run(self._heard)
        finally:
            with self._lock:
                self._over, self._list = True, ()
                asked, self._asked = self._asked, {}
            for answer in asked.values():
                answer.set_result(PickUp.UNKNOWN)
            self._changed()

    def close(self) -> None:
        """End it; returns at once."""
        self._channel.close()

    def waiting(self) -> tuple[WaitingSheet, ...]:
        """The kiosk's list, aged since it came."""
        with self._lock:
            since = int(self._clock() - self._listed_at)
            return tuple(replace(sheet, age_s=sheet.age_s + since) for sheet in self._list)

    def has(self, code: str) -> bool:
        """Whether the kiosk has a sheet with this code, as far as is known here."""
        with self._lock:
            return any(sheet.code == code for sheet in self._list)

    def take(self, code: str) -> TakenSheet | PickUp:
        """Ask for a sheet; UNKNOWN where the kiosk does not answer. Blocks at most ANSWER_S."""
        answer = self._ask(lambda number: Take(number, code))
        if isinstance(answer, PickUp):
            return answer
        return TakenSheet(answer.code, answer.language, answer.paper, answer.pdf)

    def put_back(self, code: str) -> None:
        """Give a sheet back; returns at once."""
        self._channel.send(PutBack(code))

    def hand_over(self, code: str) -> PickUp:
        """Have a sheet erased; HANDED_OVER, or why not. Blocks at most ANSWER_S."""
        answer = self._ask(lambda number: HandOver(number, code))
        return answer if isinstance(answer, PickUp) else PickUp.UNKNOWN

    def _ask(self, question: Callable[[int], Take | HandOver]) -> Sheet | PickUp:
        answer: Future[Sheet | PickUp] = Future()
        with self._lock:
            if self._over or not self.greeted:
                return PickUp.UNKNOWN
            self._number = number = self._number + 1
            self._asked[number] = answer
        self._channel.send(question(number))
        try:
            return answer.result(self._answer_s)
        except LateError:
            with self._lock:
                in_time = self._asked.pop(number, None) is None
            return answer.result() if in_time else PickUp.UNKNOWN

    def _heard(self, message: Message) -> None:
        match message:
            case Hello(version, name) if not self.greeted and version == VERSION:
                self.kiosk, self.greeted = name, True
            case Waiting(sheets) if self.greeted:
                with self._lock:
                    self._list, self._listed_at = sheets, self._clock()
            case Sheet(number) if self.greeted:
                if not self._answer(number, message):
                    self.put_back(message.code)
                return
            case Answer(number, state) if self.greeted:
                self._answer(number, state)
                return
            case _:
                raise ProtocolError
        self._changed()

    def _answer(self, number: int, answer: Sheet | PickUp) -> bool:
        """Hand an answer to who asked; returns whether somebody still waited."""
        with self._lock:
            waiting = self._asked.pop(number, None)
        if waiting is not None:
            waiting.set_result(answer)
        return waiting is not None
