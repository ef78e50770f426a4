"""A kiosk and desks for tests: real sockets, real TLS, real threads, all on this machine.

with Room() as room:
    kiosk, desk = room.kiosk(), room.desk()
    room.until(lambda: kiosk.desks() == 1)
    code = leave(kiosk)
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kiosk.desk.desk_hub import DeskHub
from kiosk.desk.kiosk_hub import KioskHub
from kiosk.desk.tickets import Tickets
from tests.support.kept_book import KeptBook
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.desk.pairing import PairingState

PDF = b"%PDF-1.7 what a visitor tapped"
Address = tuple[str, int]


def leave(kiosk: KioskHub, pdf: bytes = PDF, language: str = "es") -> str:
    """Leave a sheet and return its code."""
    return kiosk.leave(lambda _: pdf, language=language, pages=2, paper="A4", large=False)


class Room:
    """Where kiosks and desks stand. Each machine has folders of its own; `here` is the one with the local socket."""

    def __init__(self) -> None:
        self.until = Until()
        self.books: dict[str, KeptBook] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        # a socket's path must be short, pytest's folders are not
        self.folder = Path(tempfile.mkdtemp(prefix="desk-"))
        self._stack.callback(shutil.rmtree, self.folder)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def run_folder(self) -> Path:
        return self.folder / "here"

    def book(self, name: str) -> KeptBook:
        return self.books.setdefault(name, KeptBook())

    def kiosk(
        self, name: str = "here", services: Sequence[Address] = (), clock: Callable[[], float] | None = None
    ) -> KioskHub:
        """Start a kiosk."""
        hub = KioskHub(
            Tickets() if clock is None else Tickets(clock=clock),
            name=name,
            run_folder=self.folder / name,
            keys_folder=self.folder / f"{name}-kiosk-keys",
            services=services,
            book=self.book(name),
        )
        hub.listen(self.until.nudge)
        self._stack.callback(hub.close)
        hub.start()
        return hub

    def desk(self, name: str = "desk", listen: Address | None = None) -> DeskHub:
        """Start a desk on the machine `here`."""
        hub = DeskHub(
            name=name,
            run_folder=self.run_folder,
            keys_folder=self.folder / f"{name}-keys",
            listen=listen,
            book=self.book(name),
        )
        hub.listen(self.until.nudge)
        self._stack.callback(hub.close)
        hub.start()
        return hub

    def pair(self, kiosk: KioskHub, desk: DeskHub) -> None:
        """Pair both, as two people would who compare the digits."""
        ours, theirs = desk.pairing, kiosk.pairing
        assert ours is not None
        assert theirs is not None
        begin_both(self.until, ours, theirs)
        assert ours.digits() == theirs.digits()
        ours.answer(same=True)
        theirs.answer(same=True)
        self.until(lambda: (ours.outcome(), theirs.outcome()) == ("paired", "paired"))


def begin_both(until: Until, desk: PairingState, kiosk: PairingState) -> None:
    """Begin on both sides, and wait until there is something to compare."""
    desk.listen(until.nudge)
    kiosk.listen(until.nudge)
    desk.begin()
    kiosk.begin()
    until(lambda: desk.digits() and kiosk.digits())


def address_of(desk: DeskHub) -> Address:
    """Return where a desk that listens at port 0 does."""
    assert desk.service is not None
    return desk.service.address
