"""A TUF repository of any kind, as small as can be: no publisher, no board; written as files of a web server.

repository = LittleTuf(folder)
repository.targets.signed.targets["a/b.txt"] = repository.target("a/b.txt", b"text")
repository.publish()                      # folder/metadata, folder/targets
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

if TYPE_CHECKING:
    from pathlib import Path

    from securesystemslib.signer import Signer

TOP = ("root", "timestamp", "snapshot", "targets")


class LittleTuf:
    """What is to be published next; `publish` raises the versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.signers: dict[str, Signer] = {role: CryptoSigner.generate_ed25519() for role in TOP}
        until = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
        self.root = Metadata(Root(expires=until))
        self.timestamp = Metadata(Timestamp(expires=until))
        self.snapshot = Metadata(Snapshot(expires=until))
        self.targets = Metadata(Targets(expires=until))
        self.delegated: dict[str, Metadata[Targets]] = {}
        for role in TOP:
            self.root.signed.add_key(self.signers[role].public_key, role)
        self.publish_root()

    @property
    def first_root(self) -> Path:
        return self.folder / "metadata" / "1.root.json"

    def target(self, path: str, data: bytes) -> TargetFile:
        """Put a target's file onto the server; it is signed only where it is put into a role."""
        found = TargetFile.from_data(path, data, ["sha256"])
        for place in (self.place(found), self.folder / "targets" / path):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return found

    def place(self, found: TargetFile) -> Path:
        folder, _, name = found.path.rpartition("/")
        return self.folder / "targets" / folder / f"{found.hashes['sha256']}.{name}"

    def delegate(self, role: str, *patterns: str) -> Targets:
        """Add a role below targets."""
        signer = self.signers[role] = CryptoSigner.generate_ed25519()
        made = Targets(expires=self.targets.signed.expires)
        self.delegated[role] = Metadata(made)
        delegations = self.targets.signed.delegations or Delegations({}, roles={})
        assert delegations.roles is not None
        delegations.roles[role] = DelegatedRole(role, [], 1, terminating=False, paths=list(patterns))
        self.targets.signed.delegations = delegations
        self.targets.signed.add_key(signer.public_key, role)
        return made

    def publish_root(self, *signers: Signer) -> None:
        """Write the root, signed by its key unless others are named."""
        self.root.signatures.clear()
        for signer in signers or (self.signers["root"],):
            self.root.sign(signer, append=True)
        self._write(f"{self.root.signed.version}.root.json", self.root)

    def publish(self) -> None:
        """Write all else under new versions, or the first."""
        again = bool(self.snapshot.signatures)
        roles = {"targets": self.targets, **self.delegated}
        for role, made in roles.items():
            made.signed.version += bool(made.signatures)
            made.sign(self.signers[role])
            self._write(f"{made.signed.version}.{role}.json", made)
            self.snapshot.signed.meta[f"{role}.json"] = MetaFile(made.signed.version)
        self.snapshot.signed.version += again
        self.snapshot.sign(self.signers["snapshot"])
        self._write(f"{self.snapshot.signed.version}.snapshot.json", self.snapshot)
        self.timestamp.signed.snapshot_meta = MetaFile(self.snapshot.signed.version)
        self.timestamp.signed.version += again
        self.publish_timestamp()

    def publish_timestamp(self) -> None:
        self.timestamp.sign(self.signers["timestamp"])
        self._write("timestamp.json", self.timestamp)

    def _write(self, name: str, made: Metadata[Any]) -> None:
        """Write it with its version, and without, as it is asked for where snapshots are not consistent."""
        for one in {name, name.removeprefix(f"{made.signed.version}.")}:
            path = self.folder / "metadata" / one
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made.to_bytes())
