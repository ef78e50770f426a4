"""Sheets that wait for pick-up: what the visitor's screens ask, and what a desk's window asks. Protocols only.

Rules: sheets are in memory only; calls are quick unless they say otherwise; `listen` is told of a change on any thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.domain.sheet.pickup import PickUp, TakenSheet, WaitingSheet
    from kiosk.ports import Paper


class PickUpPlace(Protocol):
    """The kiosk's side: where sheets wait in the kiosk's memory."""

    def desks(self) -> int:
        """How many desks are there now to take a sheet."""
        ...

    def leave(self, draw: Callable[[str], bytes], *, language: str, pages: int, paper: Paper, large: bool) -> str:
        """Keep a sheet under a new code, which `draw` prints on it; returns the code. Blocks as long as `draw` does.

        Raises KioskError where too many wait already.
        """
        ...

    def state(self, code: str) -> PickUp:
        """Where a sheet stands."""
        ...

    def withdraw(self, code: str) -> None:
        """Erase a sheet that nobody took yet; nothing happens to another."""
        ...

    def keep_s(self) -> int:
        """Seconds that a sheet waits at most, now."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` after each change: a sheet's state, a desk that came or went."""
        ...


class DeskLink(Protocol):
    """A desk's side: all kiosks that it hears of, as one list."""

    def kiosks(self) -> int:
        """How many kiosks are connected."""
        ...

    def waiting(self) -> tuple[WaitingSheet, ...]:
        """The sheets that wait or were taken, the oldest first."""
        ...

    def take(self, code: str, kiosk: str = "") -> TakenSheet | PickUp:
        """Take the sheet whose code the visitor said; why not, where it cannot be had. May block for seconds.

        `kiosk` (of a `WaitingSheet`) tells apart where two kiosks have the same code.
        """
        ...

    def put_back(self, code: str, kiosk: str = "") -> None:
        """Let others take it after all; this desk forgets it. May block."""
        ...

    def hand_over(self, code: str, kiosk: str = "") -> PickUp:
        """The visitor has it: erased here and on its kiosk. May block."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` after each change."""
        ...


class Pairing(Protocol):
    """Making a kiosk and a desk known to each other. The same six digits must be shown on both sides."""

    def begin(self) -> None:
        """Be ready for the other side, for two minutes; returns at once. Raises KioskError."""
        ...

    def digits(self) -> str:
        """The six digits to compare, empty until the other side is there."""
        ...

    def answer(self, *, same: bool) -> None:
        """What the person saw; `same` pins the other side's certificate once both sides said so."""
        ...

    def outcome(self) -> str:
        """`waiting`, `compare`, `paired`, `refused` or `late`; empty before it is begun and after it was cancelled."""
        ...

    def cancel(self) -> None:
        """Be ready no more."""
        ...

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard` after each change."""
        ...


class Peers(Protocol):
    """Who is paired with this machine."""

    def known(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a fingerprint's first digits, in groups, and a name."""
        ...

    def forget(self, fingerprint: str) -> None:
        """Trust it no more. Raises KioskError where the disk fails."""
        ...
