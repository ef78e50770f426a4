"""What the kiosk keeps of a bundle that it took: one record and the approvals, each bound by its hash.

Rules: a start reads these and no signature, so that the first screen waits for neither TUF nor cryptography; the
signatures are verified again afterwards (`selfcheck`), and what they do not prove takes the generation down. A file
that was changed, cut or mixed with another's is no record.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from kiosk.bundle.marks import Mark, mark_of
from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer
from kiosk.domain.articles.audience import Audience

if TYPE_CHECKING:
    from kiosk.bundle.verification import Verified

FORMAT: Final = 1
BAD_RECORD: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)


@dataclass(frozen=True, slots=True)
class Record:
    """One generation. `imported` and `expires` are in UTC."""

    publisher: str
    library_id: str
    library_version: str
    size: int  # bytes of the library
    sha256: str  # of the library, in hex
    approvals_sha256: str
    mark: Mark
    expires: datetime
    imported: datetime

    def encode(self) -> bytes:
        """Return it as its file holds it."""
        body = {
            "format": FORMAT,
            "publisher": self.publisher,
            "library": {"id": self.library_id, "version": self.library_version},
            "size": self.size,
            "sha256": self.sha256,
            "approvals": self.approvals_sha256,
            "mark": self.mark.record(),
            "expires": self.expires.isoformat(),
            "imported": self.imported.isoformat(),
        }
        return _dumped({"record": body, "hash": _hash(_dumped(body))})


def decode(data: bytes) -> Record:
    """Read `Record.encode`. Raises one of BAD_RECORD."""
    outer = json.loads(data)
    body = outer["record"]
    if _hash(_dumped(body)) != outer["hash"] or body["format"] != FORMAT:
        raise ValueError("the record is not what was written")
    return Record(
        publisher=body["publisher"],
        library_id=body["library"]["id"],
        library_version=body["library"]["version"],
        size=body["size"],
        sha256=body["sha256"],
        approvals_sha256=body["approvals"],
        mark=mark_of(body["mark"]),
        expires=datetime.fromisoformat(body["expires"]),
        imported=datetime.fromisoformat(body["imported"]),
    )


def record_of(verified: Verified, approvals: bytes, now: datetime) -> Record:
    """Make the record of what was verified."""
    return Record(
        publisher=verified.publisher,
        library_id=verified.library_id,
        library_version=verified.library_version,
        size=verified.library.length,
        sha256=verified.library.sha256,
        approvals_sha256=_hash(approvals),
        mark=mark_of_verified(verified),
        expires=verified.expires,
        imported=now.astimezone(UTC).replace(microsecond=0),
    )


def mark_of_verified(verified: Verified) -> Mark:
    """Return how far a bundle would bring the kiosk."""
    return Mark({**verified.versions, "root": verified.root_version}, verified.issued)


def encode_approvals(approvals: Approvals) -> bytes:
    """Return approvals as their file holds them, the reviewers once each."""
    found = list(approvals)
    people = list(dict.fromkeys(person for one in found for person in one.reviewers))
    places = {person: place for place, person in enumerate(people)}
    board = approvals.board
    return _dumped(
        {
            "board": board and [board.name, board.threshold, [_person(one) for one in board.reviewers]],
            "people": [_person(one) for one in people],
            "approvals": [
                [
                    one.article,
                    one.audience,
                    one.language,
                    one.hash,
                    one.reviewed_on.isoformat(),
                    one.valid_until.isoformat(),
                    [places[person] for person in one.reviewers],
                ]
                for one in found
            ],
        }
    )


def decode_approvals(data: bytes, sha256: str) -> Approvals:
    """Read `encode_approvals`. Raises one of BAD_RECORD."""
    if _hash(data) != sha256:
        raise ValueError("the approvals are not what was written")
    outer: dict[str, Any] = json.loads(data)
    board, people = outer["board"], tuple(Reviewer(*one) for one in outer["people"])
    return Approvals(
        board and Board(board[0], board[1], tuple(Reviewer(*one) for one in board[2])),
        (
            Approval(
                article,
                Audience(audience),
                language,
                digest,
                date.fromisoformat(reviewed_on),
                date.fromisoformat(valid_until),
                tuple(people[place] for place in places),
            )
            for article, audience, language, digest, reviewed_on, valid_until, places in outer["approvals"]
        ),
    )


def _person(reviewer: Reviewer) -> list[str]:
    return [reviewer.name, reviewer.credentials]


def _dumped(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
