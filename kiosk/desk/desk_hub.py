"""A desk among its kiosks: the one on this machine, those that connect over the network, as one list.

Rules: a code that two kiosks have is never guessed: the desk says which kiosk, by a name that stays the same while
kiosks come and go; a kiosk that connects anew takes the place of its earlier connection; what cannot be opened is told
by `trouble` and the rest works; without `listen` no key is made. Whoever
asks a kiosk waits ANSWER_S at most; a sheet that comes after that goes back; when the conversation is over the kiosk's
list is empty and nobody waits any more.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as LateError
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk.desk.certificates import Identity, fingerprint, own_identity
from kiosk.desk.channel import Channel, End
from kiosk.desk.conversations import Conversations
from kiosk.desk.keeping import KeptConnection
from kiosk.desk.listeners import Listeners
from kiosk.desk.local import HERE, connect_local
from kiosk.desk.messages import Answer, HandOver, Hello, Message, PutBack, Sheet, Take, Waiting
from kiosk.desk.pairing import DeskPairing
from kiosk.desk.peers import KIOSKS_FILE, PinnedPeers
from kiosk.desk.protocol import VERSION, ProtocolError
from kiosk.desk.refusals import Refusals
from kiosk.desk.service import DeskService
from kiosk.domain.clinic.journal import Role
from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet
from kiosk.errors import KioskError
from kiosk.font_files import drawable
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.desk.peers import Peer
    from kiosk.ports.staff import Book

ANSWER_S: Final = 10.0
_LONGEST_PAUSE_S: Final = 3.0  # until a kiosk on this machine that was started is found
_DIGITS: Final = 4  # of a key in hex, where kiosks have the same name


class DeskSide:
    """A desk that talks with one kiosk: it mirrors the kiosk's list and asks for sheets.

    `name` is this desk's; `changed` is called after each change.

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
        """Hand an answer to whoever asked; returns whether somebody still waited."""
        with self._lock:
            waiting = self._asked.pop(number, None)
        if waiting is not None:
            waiting.set_result(answer)
        return waiting is not None


class DeskHub:
    """Fits `kiosk.ports.pickup.DeskLink`; `pairing` and `peers` are None without `listen`.

    `name` is what this desk calls itself, `run_folder` where the kiosk's socket would be, `keys_folder` where the key
    of this machine and the kiosks that it trusts are, `listen` where kiosks on other machines connect.
    """

    def __init__(
        self, *, name: str, run_folder: Path, keys_folder: Path, listen: tuple[str, int] | None, book: Book
    ) -> None:
        self._name, self._run_folder, self._keys_folder, self._listen = name, run_folder, keys_folder, listen
        self._listeners = Listeners()
        self._refusals = Refusals(book, Role.DESK)
        self._talks: Conversations[DeskSide] = Conversations(self._listeners.tell)
        self._lock = threading.Lock()
        self._held: set[tuple[DeskSide, str]] = set()
        self._names: dict[tuple[str, str], str] = {}
        self._kept = KeptConnection("kiosk here", self._visit, longest_s=_LONGEST_PAUSE_S)
        self._trouble = ""
        self._peers = PinnedPeers(keys_folder / KIOSKS_FILE, book, Role.DESK)
        self.peers = self._peers if listen is not None else None
        self.pairing = DeskPairing(self._peers, self._identity, name) if listen is not None else None
        self.service: DeskService | None = None
        self._peers.listen(self._peers_changed)

    def start(self) -> None:
        """Find kiosks from now on. Never raises: see `trouble`."""
        self._kept.start()
        if self._listen is None or self.pairing is None:
            return
        try:
            identity = self._identity()
        except KioskError as error:
            self._trouble = str(error)
            return
        self.service = DeskService(self._listen, identity, self._peers, self._refusals, self._serve, self.pairing.admit)
        self.service.start()

    def close(self) -> None:
        """End all connections; what was taken goes back to its kiosk."""
        if self.pairing is not None:
            self.pairing.cancel()
        self._kept.stop()
        if self.service is not None:
            self.service.close()
        self._talks.close()
        self._kept.join()
        self._refusals.tell(all_of_it=True)

    def trouble(self) -> str:
        """What cannot be used and why, one sentence; empty where all can."""
        return self._trouble or self._peers.trouble() or (self.service.trouble() if self.service is not None else "")

    def kiosks(self) -> int:
        """How many kiosks are connected."""
        return len(self._named())

    def waiting(self) -> tuple[WaitingSheet, ...]:
        """Return the sheets that wait; kiosks are named where others than this machine's may be among them."""
        sheets = [
            replace(sheet, kiosk=name if self._listen is not None else "")
            for side, name in self._named().items()
            for sheet in side.waiting()
        ]
        return tuple(sorted(sheets, key=lambda sheet: -sheet.age_s))

    def take(self, code: str, kiosk: str = "") -> TakenSheet | PickUp:
        """Take the sheet of a code, or say why not.

        A code that is in no list is asked of every kiosk: they know why it is gone.
        """
        asked = self._meant(kiosk)
        having = [side for side in asked if side.has(code)]
        if len(having) > 1:
            return PickUp.SEVERAL
        why = PickUp.UNKNOWN
        for side in having or asked:
            answer = side.take(code)
            if isinstance(answer, TakenSheet):
                with self._lock:
                    self._held.add((side, code))
                return answer
            why = why if answer is PickUp.UNKNOWN else answer
        return why

    def put_back(self, code: str, kiosk: str = "") -> None:
        """Let others take it after all; this desk forgets it. May block."""
        for side in self._holding(code, kiosk):
            self._let_go(side, code)
            side.put_back(code)

    def hand_over(self, code: str, kiosk: str = "") -> PickUp:
        """The visitor has it: erased here and on its kiosk. May block."""
        holding = self._holding(code, kiosk)
        if len(holding) != 1:
            return PickUp.SEVERAL if holding else PickUp.UNKNOWN
        state = holding[0].hand_over(code)
        self._let_go(holding[0], code)
        return state

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` whenever something changed; a bound method is held weakly."""
        self._listeners.add(heard)

    def _named(self) -> dict[DeskSide, str]:
        """Return the kiosks that are there, the newest connection of each, and their names."""
        newest = {key: side for side, key in self._talks.now().items() if side.greeted}
        with self._lock:
            return {side: self._name_of(key, side.kiosk) for key, side in newest.items()}

    def _name_of(self, key: str, name: str) -> str:
        """Return what a kiosk is called here; who comes with a name that another one has gets digits of its key."""
        if (key, name) not in self._names:
            digits, shown = key[:_DIGITS].upper() or "0", drawable(name)
            if not shown or shown in self._names.values():
                shown = f"{shown} ({digits})".strip()
            self._names[key, name] = shown
        return self._names[key, name]

    def _meant(self, kiosk: str) -> list[DeskSide]:
        """Return the kiosks that a name means; no name: each."""
        return [side for side, name in self._named().items() if kiosk in {"", name}]

    def _holding(self, code: str, kiosk: str) -> list[DeskSide]:
        meant = self._meant(kiosk)
        with self._lock:
            return [side for side in meant if (side, code) in self._held]

    def _let_go(self, side: DeskSide, code: str) -> None:
        with self._lock:
            self._held.discard((side, code))

    def _identity(self) -> Identity:
        return own_identity(self._keys_folder)

    def _visit(self) -> bool:
        """Talk with the kiosk on this machine, if it is there; returns whether it was."""
        try:
            connection = connect_local(self._run_folder)
        except OSError:
            return False
        return self._talk(connection, "", HERE)

    def _serve(self, connection: ssl.SSLSocket, peer: Peer) -> None:
        key = fingerprint(peer.certificate)
        self._talks.end(lambda other: other == key)
        self._talk(connection, key, peer.name)

    def _talk(self, connection: socket.socket, key: str, place: str) -> bool:
        """Mirror a kiosk until it is over; returns whether it said hello."""
        side = DeskSide(Channel(connection), self._name, self._listeners.tell)
        with self._talks.going_on(side, key):
            if self._unwanted(key):  # forgotten a moment ago
                side.close()
            end = side.run()
        with self._lock:
            self._held = {held for held in self._held if held[0] is not side}
        if end is End.GARBAGE:
            self._refusals.add(place, end.value)
        return side.greeted

    def _peers_changed(self) -> None:
        self._talks.end(self._unwanted)

    def _unwanted(self, key: str) -> bool:
        return bool(key) and not self._peers.has(key)
