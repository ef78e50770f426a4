"""The root that an administrator trusts once: who it is, and the fingerprint to compare.

Rules: a root vouches for itself (enough of its own keys signed it) but proves nobody's name: only the fingerprint,
which the publisher says over another way, does. It is the SHA-256 of the file, in groups that can be read aloud.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from kiosk.bundle.format import MAX_METADATA, X_BOARD, X_PUBLISHER
from kiosk.domain.harmless import printable
from kiosk.errors import KioskError

_GROUP: Final = 4


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """What a root says of itself."""

    publisher: str
    board: str
    threshold: int  # reviewers who must sign
    reviewers: tuple[str, ...]
    version: int
    sha256: str

    def groups(self) -> str:
        """Return the fingerprint in groups of four."""
        return " ".join(self.sha256[at : at + _GROUP] for at in range(0, len(self.sha256), _GROUP))


def read_trusted_root(data: bytes) -> TrustedRoot:
    """Read a root. Raises KioskError: it is not one, or not signed by itself."""
    if len(data) > MAX_METADATA:
        raise KioskError("This is not a publisher's root: the file is too large.")
    try:
        root = Metadata[Root].from_bytes(data)
        root.verify_delegate(Root.type, root)  # only a root can: another role delegates nothing of that name
        board = root.signed.unrecognized_fields[X_BOARD]
        reviewers = tuple(sorted(_plain(one["name"]) for one in board["reviewers"].values()))
        return TrustedRoot(
            publisher=_plain(root.signed.unrecognized_fields[X_PUBLISHER]["name"]),
            board=_plain(board["name"]),
            threshold=int(board["threshold"]),
            reviewers=reviewers,
            version=root.signed.version,
            sha256=hashlib.sha256(data).hexdigest(),
        )
    except (RepositoryError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KioskError("This file is not a publisher's root. Ask the publisher for the file N.root.json.") from None


def _plain(text: object) -> str:
    """Return a name as a terminal may show it: nothing in it can move the cursor or turn the line."""
    if not isinstance(text, str):
        raise TypeError("a name is a text")
    return printable(text)[:200]
