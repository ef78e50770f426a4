"""Which machines this one trusts: their certificates, pinned when they were paired.

Rules: a kiosk's desks and a desk's kiosks are files of their own; what cannot be read trusts nobody; a change is on
the disk before it counts, and is told to the journal by role and fingerprint.
"""

from __future__ import annotations

import base64
import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kiosk.desk.certificates import fingerprint, is_certificate, shown_fingerprint
from kiosk.desk.listeners import Listeners
from kiosk.domain.clinic.journal import Event, Role
from kiosk.domain.harmless import harmless
from kiosk.errors import KioskError
from kiosk.font_files import drawable
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.ports.staff import Book

DESKS_FILE: Final = "desks.json"  # whom a kiosk trusts
KIOSKS_FILE: Final = "kiosks.json"  # whom a desk trusts
_MOST: Final = 64


@dataclass(frozen=True, slots=True)
class Peer:
    """Another machine. `certificate`: DER."""

    name: str
    certificate: bytes


class PinnedPeers:
    """Fits `kiosk.ports.pickup.Peers`. `role` is ours in the journal: KIOSK or DESK."""

    def __init__(self, path: Path, book: Book, role: Role, disk: Disk | None = None) -> None:
        self._path, self._book, self._role, self._disk = path, book, role, disk or Disk()
        self._lock = threading.Lock()
        self._listeners = Listeners()
        self.listen = self._listeners.add
        self._trouble = ""
        self._peers = self._read()

    def trouble(self) -> str:
        """Why nobody is trusted although somebody may have been paired; empty where all is well."""
        return self._trouble

    def all(self) -> tuple[Peer, ...]:
        """Everybody who is trusted."""
        return self._peers

    def trusts(self, certificate: bytes | None) -> Peer | None:
        """Return who has this very certificate (DER), if it is trusted."""
        if not certificate:
            return None
        asked = fingerprint(certificate)
        return next((peer for peer in self._peers if fingerprint(peer.certificate) == asked), None)

    def has(self, key: str) -> bool:
        """Whether somebody is trusted whose certificate has this whole fingerprint."""
        return any(fingerprint(peer.certificate) == key for peer in self._peers)

    def pin(self, peer: Peer) -> None:
        """Trust it from now on. Raises KioskError."""
        with self._lock:
            others = tuple(one for one in self._peers if one.certificate != peer.certificate)
            if len(others) >= _MOST:
                raise KioskError("Too many machines are paired: forget those that are gone.")
            self._write((*others, peer))
        self._tell(Event.PAIRED, peer)

    def known(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a fingerprint's first digits, in groups, and a name."""
        return tuple((shown_fingerprint(peer.certificate), drawable(harmless(peer.name))) for peer in self._peers)

    def forget(self, fingerprint: str) -> None:
        """Trust a machine no more, and cut its connection."""
        with self._lock:
            gone = [peer for peer in self._peers if shown_fingerprint(peer.certificate) == fingerprint]
            if gone:
                self._write(tuple(peer for peer in self._peers if peer not in gone))
        for peer in gone:
            self._tell(Event.UNPAIRED, peer)

    def _tell(self, event: Event, peer: Peer) -> None:
        self._book.add(self._role, event, shown_fingerprint(peer.certificate))
        self._listeners.tell()

    def _read(self) -> tuple[Peer, ...]:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            return tuple(_peer(one) for one in data)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self._trouble = (
                f"{self._path}: the paired machines cannot be read; nobody is trusted until they are paired."
            )
            return ()

    def _write(self, peers: tuple[Peer, ...]) -> None:
        lines = [{"name": one.name, "certificate": base64.b64encode(one.certificate).decode()} for one in peers]
        try:
            self._disk.make_folder(self._path.parent, mode=0o700)
            self._disk.put(self._path, json.dumps(lines, indent=1).encode())
        except OSError as error:
            raise KioskError(f"{self._path}: this cannot be written ({error.strerror}).") from error
        self._peers, self._trouble = peers, ""


def _peer(data: Any) -> Peer:
    certificate = base64.b64decode(data["certificate"], validate=True)
    if not is_certificate(certificate) or not isinstance(data["name"], str):
        raise ValueError
    return Peer(data["name"], certificate)
