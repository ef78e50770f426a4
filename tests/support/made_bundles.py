"""A publisher in memory, every rule of which can be broken: the signed values are plain attributes, `tree` signs them.

    made = MadeBundle()
    made.targets.targets["x"] = TargetFile(...)       # what no publisher's tool would do
    assert refusal(made.tree(), made.first_root) == Refusal.AGAINST_RULES

Two of three root keys and two of three reviewers must sign; all keys are fresh and Ed25519.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from kiosk.bundle.container import Container, write_container
from kiosk.bundle.fetching import ContainerSource
from kiosk.bundle.format import (
    BOARD,
    DELEGATED,
    LIBRARY,
    PUBLISHER,
    X_BOARD,
    X_ISSUED,
    X_PUBLISHER,
    X_ROOT_VERSION,
    review_path,
)
from kiosk.bundle.verification import verify
from kiosk.errors import BundleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.bundle.verification import Verified

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
EXPIRES = datetime(2027, 11, 26, 12, tzinfo=UTC)
BYTES = b"a library " * 300
TEXT_HASH = hashlib.sha256(b"what is shown").hexdigest()
ROLES = ("root", "targets", "snapshot", "timestamp", PUBLISHER, BOARD)


def fresh(count: int) -> list[CryptoSigner]:
    """Make keys."""
    return [CryptoSigner.generate_ed25519() for _ in range(count)]


def review_target(article: str, reviewers: list[str], /, **changed: Any) -> TargetFile:
    """Make an approval of a patient's English text; `changed` overrides fields of its custom."""
    custom = {
        "article": article, "audience": "patient", "language": "en", "reviewed_on": "2026-11-01",
        "valid_until": "2027-11-01", "reviewers": reviewers, **changed,
    }  # fmt: skip
    return TargetFile(13, {"sha256": TEXT_HASH}, review_path(article, "patient", "en"), {"custom": custom})


class MadeBundle:
    """One publication. `signers` may be changed before `tree` signs."""

    def __init__(self) -> None:
        self.signers: dict[str, list[CryptoSigner]] = {
            role: fresh(3 if role in {"root", BOARD} else 1) for role in ROLES
        }
        self.board_keys = {one.public_key.keyid: one.public_key for one in self.signers[BOARD]}
        self.root = self._root()
        self.targets = Targets(expires=EXPIRES, delegations=self._delegations())
        self.data = BYTES
        self.publisher = Targets(expires=EXPIRES)
        self.publisher.targets[LIBRARY] = self.library_target()
        self.reviews = Targets(expires=EXPIRES)
        self.approve("one")
        self.snapshot = Snapshot(expires=EXPIRES)
        self.timestamp = Timestamp(expires=EXPIRES)
        self.timestamp.unrecognized_fields = {X_ROOT_VERSION: 1, X_ISSUED: "2026-11-26T11:00:00Z"}
        self.roots: dict[str, bytes] = {}
        self.first_root = b""
        self.sign_root()

    def library_target(self) -> TargetFile:
        """The library as the publisher lists it."""
        digest = hashlib.sha256(self.data).hexdigest()
        return TargetFile(len(self.data), {"sha256": digest}, LIBRARY, {"custom": {"id": "made", "version": "1"}})

    def approve(self, article: str, /, **changed: Any) -> None:
        """Put an approval of the first two reviewers on the board's list."""
        target = review_target(article, list(self.board_keys)[:2], **changed)
        self.reviews.targets[target.path] = target

    def sign_root(self, *signers: CryptoSigner) -> bytes:
        """Sign the root as it is, with two of its keys unless named, and keep it as a version."""
        made = Metadata(self.root)
        for signer in signers or self.signers["root"][:2]:
            made.sign(signer, append=True)
        data = made.to_bytes()
        self.roots[f"metadata/{self.root.version}.root.json"] = data
        self.first_root = self.first_root or data
        return data

    def next_root(self) -> None:
        """Begin the next version of the root; `sign_root` ends it."""
        self.root = Root.from_dict(self.root.to_dict())
        self.root.version += 1
        self.timestamp.unrecognized_fields[X_ROOT_VERSION] = self.root.version

    def later(self) -> None:
        """Raise every version but the root's."""
        for signed in (self.targets, self.publisher, self.reviews, self.snapshot, self.timestamp):
            signed.version += 1

    def tree(self) -> dict[str, bytes]:
        """Sign all and lay it out; what was changed before is signed as it is."""
        made = {"targets": self.targets, PUBLISHER: self.publisher, BOARD: self.reviews}
        files: dict[str, bytes] = dict(self.roots)
        for role, signed in made.items():
            self.snapshot.meta[f"{role}.json"] = MetaFile(signed.version)
            files[f"metadata/{signed.version}.{role}.json"] = self.signed(role, signed)
        files[f"metadata/{self.snapshot.version}.snapshot.json"] = self.signed("snapshot", self.snapshot)
        self.timestamp.snapshot_meta = MetaFile(self.snapshot.version)
        files["metadata/timestamp.json"] = self.signed("timestamp", self.timestamp)
        digest = hashlib.sha256(self.data).hexdigest()
        files[f"targets/content/{digest}.library.sqlite"] = self.data
        return files

    def signed(self, role: str, value: Any) -> bytes:
        """Sign one value by all keys of a role."""
        made = Metadata(value)
        for signer in self.signers[role]:
            made.sign(signer, append=True)
        return made.to_bytes()

    def _root(self) -> Root:
        top = {role: self.signers[role] for role in ("root", "targets", "snapshot", "timestamp")}
        keys: dict[str, Key] = {one.public_key.keyid: one.public_key for signers in top.values() for one in signers}
        roles = {
            role: Role([one.public_key.keyid for one in signers], 2 if role == "root" else 1)
            for role, signers in top.items()
        }
        root = Root(expires=EXPIRES, keys=keys, roles=roles, consistent_snapshot=True)
        board = {
            "name": "Its board",
            "threshold": 2,
            "keys": {keyid: key.to_dict() for keyid, key in self.board_keys.items()},
            "reviewers": {
                keyid: {"name": f"Reviewer {number}", "credentials": "MD"}
                for number, keyid in enumerate(self.board_keys)
            },
        }
        root.unrecognized_fields = {X_PUBLISHER: {"name": "A Hospital"}, X_BOARD: board}
        return root

    def _delegations(self) -> Delegations:
        (publisher,) = self.signers[PUBLISHER]
        roles = {
            PUBLISHER: DelegatedRole(
                PUBLISHER, [publisher.public_key.keyid], 1, terminating=True, paths=[DELEGATED[PUBLISHER]]
            ),
            BOARD: DelegatedRole(BOARD, list(self.board_keys), 2, terminating=True, paths=[DELEGATED[BOARD]]),
        }
        return Delegations({publisher.public_key.keyid: publisher.public_key, **self.board_keys}, roles)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Put a tree into a container."""

    def pieces(data: bytes) -> Callable[[], Iterator[bytes]]:
        return lambda: iter((data,))

    out = io.BytesIO()
    write_container(out, [(name, len(data), zlib.crc32(data), pieces(data)) for name, data in files.items()])
    return out.getvalue()


def verified(
    files: Mapping[str, bytes] | bytes, root: bytes, now: datetime = NOW, cache: Path | None = None
) -> Verified:
    """Verify a tree, or a container's bytes, as the kiosk does; without `cache` as if for the first time."""
    data = files if isinstance(files, bytes) else pack(files)
    with tempfile.TemporaryDirectory() as folder:
        return verify(ContainerSource(Container.open(io.BytesIO(data))), root, cache or Path(folder), now)


def refusal(files: Mapping[str, bytes] | bytes, root: bytes, now: datetime = NOW, cache: Path | None = None) -> str:
    """Tell why it is refused; "" where it is not."""
    try:
        verified(files, root, now, cache)
    except BundleError as error:
        return error.refusal
    return ""
