"""A kiosk among its desks: the tickets, the socket for desks on this machine, the connections to others.

Rules: it outlives the screens, which start anew after a fault: sheets go on waiting; what cannot be opened is told by
`trouble` and the rest works; without `services` no key is made.
"""

from __future__ import annotations

import ssl
from functools import partial
from typing import TYPE_CHECKING, Final

from kiosk.desk.certificates import Identity, fingerprint, own_identity
from kiosk.desk.channel import Channel, End
from kiosk.desk.conversations import Conversations
from kiosk.desk.keeping import KeptConnection
from kiosk.desk.listeners import Listeners
from kiosk.desk.local import HERE, LocalServer
from kiosk.desk.messages import Answer, HandOver, Hello, Message, PutBack, Sheet, Take, Waiting
from kiosk.desk.pairing import KioskPairing
from kiosk.desk.peers import DESKS_FILE, PinnedPeers
from kiosk.desk.protocol import VERSION, ProtocolError
from kiosk.desk.refusals import Refusals
from kiosk.desk.tls import connect
from kiosk.domain.clinic.journal import Role
from kiosk.domain.sheet.pickup import PickUp
from kiosk.errors import KioskError

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kiosk.desk.tickets import Tickets
    from kiosk.ports import Paper
    from kiosk.ports.staff import Book


# A kiosk that talks with one desk: it offers its tickets and gives a sheet for its code. Rules: the desk says hello
# first; what it took and did not hand over waits again when the conversation is over, however it ended.
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


_LONGEST_PAUSE_S: Final = 30.0  # until a desk that was switched on again is found


class KioskHub:
    """Fits `kiosk.ports.pickup.PickUpPlace`; `pairing` and `peers` are None without `services`.

    `name` is what this kiosk calls itself, `run_folder` where its socket is, `keys_folder` where its key and the
    desks that it trusts are, `services` the addresses of desks on other machines.
    """

    def __init__(
        self,
        tickets: Tickets,
        *,
        name: str,
        run_folder: Path,
        keys_folder: Path,
        services: Sequence[tuple[str, int]],
        book: Book,
    ) -> None:
        self._tickets, self._name, self._keys_folder = tickets, name, keys_folder
        self._listeners = Listeners()
        self._refusals = Refusals(book, Role.KIOSK)
        self._talks: Conversations[KioskSide] = Conversations(self._listeners.tell)
        self._local = LocalServer(run_folder, self._serve_local, self._refusals.add)
        self._trouble = ""
        self._peers = PinnedPeers(keys_folder / DESKS_FILE, book, Role.KIOSK)
        self.peers = self._peers if services else None
        self.pairing = KioskPairing(self._peers, self._identity, name, services) if services else None
        self._kept = [
            KeptConnection("desk", partial(self._visit, address), longest_s=_LONGEST_PAUSE_S) for address in services
        ]
        self._peers.listen(self._peers_changed)
        tickets.listen(self._listeners.tell)

    def start(self) -> None:
        """Be there for desks. Never raises: see `trouble`."""
        try:
            self._local.start()
        except KioskError as error:
            self._trouble = str(error)
        for kept in self._kept:
            kept.start()

    def close(self) -> None:
        """Erase all sheets and end all connections."""
        if self.pairing is not None:
            self.pairing.cancel()
        self._local.close()
        for kept in self._kept:
            kept.stop()
        self._talks.close()
        for kept in self._kept:
            kept.join()
        self._tickets.close()
        self._refusals.tell(all_of_it=True)

    def trouble(self) -> str:
        """What cannot be used and why, one sentence; empty where all can."""
        return self._trouble or self._peers.trouble()

    def desks(self) -> int:
        """How many desks are there now to take a sheet."""
        return sum(side.greeted for side in self._talks.now())

    def leave(self, draw: Callable[[str], bytes], *, language: str, pages: int, paper: Paper, large: bool) -> str:
        """Keep a sheet for the desk; returns its code. `draw` makes the PDF with the code on it."""
        return self._tickets.leave(draw, language=language, pages=pages, paper=paper, large=large)

    def state(self, code: str) -> PickUp:
        """Return where the sheet of a code is; one that waits while no desk is there is NO_DESK."""
        state = self._tickets.state(code)
        return PickUp.NO_DESK if state is PickUp.WAITING and not self.desks() else state

    def withdraw(self, code: str) -> None:
        """Erase a sheet that nobody took yet; nothing happens to another."""
        self._tickets.withdraw(code)

    def keep_s(self) -> int:
        """Seconds that a sheet waits at most, now."""
        return self._tickets.keep_s()

    def keep(self, *, keep_min: int, closes: str) -> None:
        """Keep sheets so long from now on, as staff set it. Raises SettingsError."""
        self._tickets.keep(keep_min=keep_min, closes=closes)

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` whenever something changed; a bound method is held weakly."""
        self._listeners.add(heard)

    def _identity(self) -> Identity:
        return own_identity(self._keys_folder)

    def _serve_local(self, connection: socket.socket) -> None:
        self._talk(connection, "", HERE)

    def _visit(self, address: tuple[str, int]) -> bool:
        """Talk with the desk at an address, if it is there and paired; returns whether it was."""
        peers, place = self._peers.all(), f"{address[0]}:{address[1]}"
        if not peers:
            return False
        try:
            connection = connect(address, self._identity(), peers)
            certificate = connection.getpeercert(binary_form=True) or b""
        except ssl.SSLCertVerificationError:
            self._refusals.add(place, "is not the desk that was paired")
            return False
        except (OSError, KioskError):
            return False
        return self._talk(connection, fingerprint(certificate), place)

    def _talk(self, connection: socket.socket, key: str, place: str) -> bool:
        """Offer the tickets until it is over; returns whether the other side said hello."""
        side = KioskSide(Channel(connection), self._tickets, self._name, self._listeners.tell)
        with self._talks.going_on(side, key):
            if self._unwanted(key):  # forgotten a moment ago
                side.close()
            end = side.run()
        if end is End.GARBAGE or (end is End.SILENT and not side.greeted):
            self._refusals.add(place, end.value)
        return side.greeted

    def _peers_changed(self) -> None:
        self._talks.end(self._unwanted)
        for kept in self._kept:
            kept.hurry()

    def _unwanted(self, key: str) -> bool:
        return bool(key) and not self._peers.has(key)
