"""What a kiosk and a desk say to each other.

Rules: plain values that the rest may trust, since `kiosk.desk.protocol` makes them only from what is right in every
field; a sheet's content is in `Sheet` alone, which answers `Take`; a repr tells no content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.sheet.pickup import PickUp, WaitingSheet


@dataclass(frozen=True, slots=True)
class Hello:
    """The first message of each side. `name` is what the machine calls itself."""

    version: int
    name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Kiosk: all sheets as they stand."""

    sheets: tuple[WaitingSheet, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Desk: the visitor said this code."""

    request: int
    code: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Kiosk: here it is."""

    request: int
    code: str
    language: str
    paper: str
    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """Kiosk: where the sheet of a request stands, instead of the sheet or after `HandOver`."""

    request: int
    state: PickUp


@dataclass(frozen=True, slots=True)
class PutBack:
    """Desk: others may take it."""

    code: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Desk: the visitor has it."""

    request: int
    code: str


@dataclass(frozen=True, slots=True)
class Ping:
    """Either: I am there."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Kiosk that wants to be paired: its certificate (DER), and the hash that binds it to a number it chose."""

    name: str
    commitment: bytes
    certificate: bytes


@dataclass(frozen=True, slots=True)
class Nonce:
    """Desk: the number it chose."""

    name: str
    nonce: bytes


@dataclass(frozen=True, slots=True)
class Reveal:
    """Kiosk: the number it had chosen."""

    nonce: bytes


@dataclass(frozen=True, slots=True)
class Same:
    """Either: a person said that both sides show the same digits."""


Message = Hello | Waiting | Take | Sheet | Answer | PutBack | HandOver | Ping | Commit | Nonce | Reveal | Same
