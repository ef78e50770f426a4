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
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from securesystemslib.exceptions import Error as KeyFault
from tuf.api import exceptions as tuf_errors
from tuf.api.metadata import Metadata
from tuf.ngclient import Updater, UpdaterConfig

from kiosk.bundle.clock import is_wrong
from kiosk.bundle.fetching import BASE, SourceFetcher, mirror_path
from kiosk.bundle.format import (
    BOARD,
    DELEGATED,
    LIBRARY,
    MAX_METADATA,
    METADATA,
    PUBLISHER,
    REVIEWS,
    X_ISSUED,
    X_PUBLISHER,
    review_path,
)
from kiosk.bundle.policy import check_delegated, check_root, check_targets
from kiosk.bundle.refusals import refuse
from kiosk.domain.articles.approval import Approval, Approvals, Board, Reviewer
from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.refusal import Refusal
from kiosk.domain.harmless import harmless
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tuf.api.metadata import Root, TargetFile, Targets
    from tuf.ngclient import FetcherInterface

    from kiosk.bundle.fetching import Source
    from kiosk.bundle.policy import BoardKeys


# TUF's client workflow (specification 1.0, section 5), the same for bundles, mirrors and any other repository. Rules:
# it always begins at the root it is given, never at one that lies in the cache; one refresh for each use; the time is
# given, not read, and judges all roles alike; every metadata file has the one limit. Whatever goes wrong comes out as
# a refusal: TUF's errors, and what its parsers let through, end here.
_CONFIG: Final[dict[str, Any]] = {
    "max_root_rotations": 256,
    "root_max_length": MAX_METADATA,
    "timestamp_max_length": MAX_METADATA,
    "snapshot_max_length": MAX_METADATA,
    "targets_max_length": MAX_METADATA,
}
# More than one kind of error means a refusal of the same kind; the first that fits counts.
_MEANING: Final = (
    (tuf_errors.ExpiredMetadataError, Refusal.EXPIRED),
    (tuf_errors.UnsignedMetadataError, Refusal.WRONG_SIGNATURE),
    (tuf_errors.BadVersionNumberError, Refusal.OLDER),
    (tuf_errors.DownloadLengthMismatchError, Refusal.DAMAGED),
    (tuf_errors.DownloadHTTPError, Refusal.DAMAGED),
    (tuf_errors.SlowRetrievalError, Refusal.NO_ANSWER),
    (tuf_errors.DownloadError, Refusal.UNREADABLE),
    (tuf_errors.RepositoryError, Refusal.DAMAGED),
)
_FAULTS: Final = (
    tuf_errors.RepositoryError, tuf_errors.DownloadError, KeyFault, ValueError, TypeError, KeyError, AttributeError,
    RecursionError, OverflowError,
)  # fmt: skip


class Trust:
    """What is trusted of one repository. `folder` is TUF's cache, which is written; `base` stands before the names."""

    def __init__(self, folder: Path, root: bytes, fetcher: FetcherInterface, now: datetime, base: str) -> None:
        self._folder, self._now = folder, now
        self._loaded: dict[str, Metadata[Any]] = {}
        self._failed: Callable[[], BundleError | None] = lambda: getattr(fetcher, "failure", None)
        self._updater: Any = self._guarded(
            lambda: Updater(str(folder), base, fetcher=fetcher, config=UpdaterConfig(**_CONFIG), bootstrap=root)
        )
        self._updater._trusted_set.reference_time = now  # noqa: SLF001  it has no public door; a test watches it

    @property
    def root(self) -> Root:
        """The newest root that was proved."""
        return self._updater._trusted_set.root  # type: ignore[no-any-return]  # noqa: SLF001

    def refresh(self) -> None:
        """Load and verify root, timestamp, snapshot and targets. Raises BundleError."""
        self._guarded(self._updater.refresh)

    def target(self, path: str) -> TargetFile | None:
        """Find a target, loading and verifying the roles that may sign it. Raises BundleError."""
        return self._guarded(lambda: self._updater.get_targetinfo(path))  # type: ignore[no-any-return]

    def metadata(self, role: str) -> Metadata[Any]:
        """Return a role that was loaded, with its signatures. Raises BundleError."""
        if role not in self._loaded:
            self._loaded[role] = self._guarded(lambda: Metadata[Any].from_file(str(self._folder / f"{role}.json")))
        return self._loaded[role]

    def _guarded(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except _FAULTS as error:
            raise self._failed() or self._meaning(error) from None

    def _meaning(self, error: Exception) -> BundleError:
        refusal = next((one for kind, one in _MEANING if isinstance(error, kind)), Refusal.DAMAGED)
        if refusal is Refusal.EXPIRED and is_wrong(self._now):
            refusal = Refusal.CLOCK
        return refuse(refusal, f"{type(error).__name__}: {error}")


# The board's approvals, read from what it signed. Rules: an entry says in its name and in its fields the same
# article, audience and language; it names as many different reviewers of the board as the board's threshold asks for;
# it ends after it begins. One entry that is otherwise makes the whole list not the board's: nothing is left out
# quietly.
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_LONGEST: Final = 200  # characters of a name


def approvals_of(reviews: Targets, board: BoardKeys) -> Approvals:
    """Read all entries. Raises BundleError AGAINST_RULES."""
    reviewers = {keyid: Reviewer(shown(name), shown(what)) for keyid, (name, what) in board.reviewers.items()}
    try:
        found = [_approval(target, reviewers, board.threshold) for target in reviews.targets.values()]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise refuse(Refusal.AGAINST_RULES, f"a review: {type(error).__name__}: {error}") from None
    return Approvals(Board(shown(board.name), board.threshold, tuple(reviewers.values())), found)


def shown(text: str) -> str:
    """Return a name from signed metadata as it may be shown."""
    return harmless(text)[:_LONGEST].strip()


def _approval(target: TargetFile, reviewers: dict[str, Reviewer], threshold: int) -> Approval:
    custom: dict[str, Any] = target.custom
    made = Approval(
        article=custom["article"],
        audience=Audience(custom["audience"]),
        language=custom["language"],
        hash=target.hashes["sha256"],
        reviewed_on=date.fromisoformat(custom["reviewed_on"]),
        valid_until=date.fromisoformat(custom["valid_until"]),
        reviewers=tuple(reviewers[keyid] for keyid in custom["reviewers"]),
    )
    if review_path(made.article, made.audience, made.language) != target.path:
        raise ValueError("its name is another article's")
    if len(set(custom["reviewers"])) != len(made.reviewers) or len(made.reviewers) < threshold:
        raise ValueError("it names too few reviewers")
    if not _HASH.fullmatch(made.hash) or made.valid_until < made.reviewed_on:
        raise ValueError("its hash or its dates are none")
    return made


_ISSUED: Final = "%Y-%m-%dT%H:%M:%SZ"


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
