"""A kiosk that talks with one desk: it offers its tickets and gives a sheet for its code.

Rules: the desk says hello first; what it took and did not hand over waits again when the conversation is over,
however it ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.desk.messages import Answer, HandOver, Hello, Message, PutBack, Sheet, Take, Waiting
from kiosk.desk.protocol import VERSION, ProtocolError
from kiosk.domain.sheet.pickup import PickUp

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk.channel import Channel, End
    from kiosk.desk.tickets import Tickets


class KioskSide:
    """`name` is this kiosk's; `began` is called once the desk said hello, and `greeted` is true from then on."""

    def __init__(self, channel: Channel, tickets: Tickets, name: str, began: Callable[[], None]) -> None:
        self._channel, self._tickets, self._name, self._began = channel, tickets, name, began
        self.greeted = False

    def run(self) -> End:
        """Talk until it is over."""
        self._channel.send(Hello(VERSION, self._name))
        try:
            return self._channel.run(self._heard)
        finally:
            self._tickets.unlisten(self._show)
            self._tickets.put_back_all(self)

    def close(self) -> None:
        """End it; returns at once."""
        self._channel.close()

    def _heard(self, message: Message) -> None:
        match message:
            case Hello(version) if not self.greeted and version == VERSION:
                self.greeted = True
                self._tickets.listen(self._show)
                self._show()
                self._began()
            case Take(request, code) if self.greeted:
                self._channel.send(self._taken(request, code))
            case PutBack(code) if self.greeted:
                self._tickets.put_back(code, self)
            case HandOver(request, code) if self.greeted:
                self._channel.send(Answer(request, self._tickets.hand_over(code, self)))
            case _:
                raise ProtocolError

    def _taken(self, request: int, code: str) -> Sheet | Answer:
        taken = self._tickets.take(code, self)
        if isinstance(taken, PickUp):
            return Answer(request, taken)
        return Sheet(request, taken.code, taken.language, taken.paper, taken.pdf)

    def _show(self) -> None:
        self._channel.send(Waiting(self._tickets.waiting()))
