"""Whether a bundle comes from the publisher this kiosk trusts, and what its review board has approved.

Rules: everything that is signed is loaded and checked before anything of it counts: TUF's workflow (`trust`), then
what TUF leaves open (`policy`), then the approvals. Bytes in, values out; the folder is TUF's cache, a copy that is
thrown away unless the bundle is accepted. What had run out when it was issued is refused whatever the clock says: the
time of issue becomes the time to judge by, and the timestamp's key alone must not move it at will. The library itself
is not read: its length and hash are in the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from kiosk.bundle.approvals import approvals_of, shown
from kiosk.bundle.fetching import BASE, SourceFetcher, mirror_path
from kiosk.bundle.format import BOARD, DELEGATED, LIBRARY, METADATA, PUBLISHER, REVIEWS, X_ISSUED, X_PUBLISHER
from kiosk.bundle.policy import check_delegated, check_root, check_targets
from kiosk.bundle.refusals import refuse
from kiosk.bundle.trust import Trust
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tuf.api.metadata import TargetFile

    from kiosk.bundle.fetching import Source
    from kiosk.domain.articles.approval import Approvals

_ISSUED: Final = "%Y-%m-%dT%H:%M:%SZ"
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Target:
    """A file that was signed: its name in the bundle, its size in bytes, its SHA-256 in hex."""

    path: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a bundle proved. `versions` of all roles but the root's; `expires`: the earliest of all; times in UTC."""

    publisher: str
    root_version: int
    versions: Mapping[str, int]
    issued: datetime
    expires: datetime
    library: Target
    library_id: str
    library_version: str
    approvals: Approvals


def verify(source: Source, root: bytes, folder: Path, now: datetime) -> Verified:
    """Verify a bundle against the root that was provisioned. `now` is the time to judge by. Raises BundleError."""
    trust = Trust(folder, root, SourceFetcher(source), now, f"{BASE}{METADATA}")
    trust.refresh()
    timestamp, snapshot, targets = (trust.metadata(role).signed for role in ("timestamp", "snapshot", "targets"))
    board = check_root(trust.root, timestamp)
    check_targets(targets, snapshot, board)
    library = trust.target(LIBRARY)
    reviews = _reviews(trust)
    publisher = trust.metadata(PUBLISHER).signed
    check_delegated(publisher, reviews, board)
    if library is None:
        raise refuse(Refusal.AGAINST_RULES, "no library")
    try:
        custom: dict[str, Any] = library.custom
        found = Verified(
            publisher=shown(trust.root.unrecognized_fields[X_PUBLISHER]["name"]),
            root_version=trust.root.version,
            versions={
                role: trust.metadata(role).signed.version for role in ("timestamp", "snapshot", "targets", *DELEGATED)
            },
            issued=datetime.strptime(timestamp.unrecognized_fields[X_ISSUED], _ISSUED).replace(tzinfo=UTC),
            expires=min(one.expires for one in (trust.root, timestamp, snapshot, targets, publisher, reviews.signed)),
            library=_target(library),
            library_id=shown(custom["id"]),
            library_version=shown(custom["version"]),
            approvals=approvals_of(reviews.signed, board),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refuse(Refusal.AGAINST_RULES, f"{type(error).__name__}: {error}") from None
    if found.issued >= found.expires:
        raise refuse(Refusal.EXPIRED, "a part had run out when it was issued")
    return found


def _reviews(trust: Trust) -> Any:
    """Load the board's role. A kiosk that asked for content alone would never see that it is old or unsigned."""
    try:
        trust.target(f"{REVIEWS}none")
    except BundleError as error:
        if error.refusal in {Refusal.EXPIRED, Refusal.WRONG_SIGNATURE, Refusal.OLDER}:
            raise refuse(Refusal.BOARD, error.detail) from None
        raise
    return trust.metadata(BOARD)


def _target(library: TargetFile) -> Target:
    sha256 = library.hashes["sha256"]
    if not _HASH.fullmatch(sha256):
        raise ValueError("no SHA-256")
    return Target(mirror_path(library.path, sha256), library.length, sha256)
