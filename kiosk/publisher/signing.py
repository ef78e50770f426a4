"""Signing and publishing: from what is staged to the next version of the tree.

Rules: a role gets a new version only when what it says changes, when its keys changed, or when half of its lifetime is
over or its date is to be renewed; snapshot and timestamp with every publication. Nothing that has run out is published.
A reviewer signs the board's whole list only after each entry in their name was checked against their own statement. The
root and the board's list may be signed in several runs, by people who never meet; only when they have enough signatures
is all else signed, and published at once.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

from kiosk.bundle.format import BOARD, LIBRARY, MAX_METADATA, METADATA, PUBLISHER, X_ISSUED, X_ROOT_VERSION
from kiosk.errors import PublisherError
from kiosk.publisher import files, reviews, staging
from kiosk.publisher.tree import as_bytes, library_name, load
from kiosk.publisher.wanted import Wanted, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from securesystemslib.signer import Key
    from tuf.api.metadata import Signed

    from kiosk.publisher.folder import Folder
    from kiosk.publisher.keys import Keyring
    from kiosk.publisher.tree import Published

ISSUED: Final = "%Y-%m-%dT%H:%M:%SZ"


class _Result(Protocol):
    """What tuf says of signatures: true where there are enough."""

    def __bool__(self) -> bool: ...

    @property
    def unsigned(self) -> Mapping[str, Key]: ...


def sign(folder: Folder, keyring: Keyring, now: datetime, *, renew: bool = False) -> Published:
    """Sign what is staged with the keys at hand and publish it. Raises PublisherError; what was signed is kept."""
    run = _Run(folder, keyring, wanted(folder), now.astimezone(UTC).replace(microsecond=0), renew=renew)
    run.check_reason()
    folder.tree.publish(run.made())
    with files.told(folder.staged):
        for name in ("root.json", f"{BOARD}.json"):
            (folder.staged / name).unlink(missing_ok=True)
    return folder.tree.needed()


class _Run:
    """One run of `sign`."""

    def __init__(self, folder: Folder, keyring: Keyring, want: Wanted, now: datetime, *, renew: bool) -> None:
        self._folder, self._keyring, self._want, self._now, self._renew = folder, keyring, want, now, renew
        self._was = want.published
        self._lacking: list[str] = []

    def check_reason(self) -> None:
        """Raise PublisherError where there is nothing to sign, or nothing that kiosks would take."""
        if self._want.root.signed.is_expired(self._now):
            until = f"{self._want.root.signed.expires:%Y-%m-%d}"
            raise PublisherError(f"The root ran out on {until}; `rotate-root` a key of it, which makes the next one.")
        if self._was is None:
            return
        if self._now.strftime(ISSUED) < self._was.issued:
            raise PublisherError(f"This computer's clock is behind the last publication ({self._was.issued}); set it.")
        if not (self._renew or self._want.changes() or self._draft() is not None):
            raise PublisherError("Nothing has changed since the last time; `sign --renew` gives everything new dates.")

    def made(self) -> dict[str, bytes | Path]:
        """Make every file of the next publication that is not there yet. Raises PublisherError."""
        want, root = self._want, self._want.root.signed
        if want.new_root:
            self._sign_root()
        board = self._board()
        self._all_there()
        targets = self._targets()
        publisher = self._publisher(targets.signed)
        parts: dict[str, Metadata[Any]] = {"targets": targets, BOARD: board, PUBLISHER: publisher}
        parts["snapshot"] = self._snapshot(parts)
        timestamp = self._timestamp(parts["snapshot"])
        self._all_there()
        made: dict[str, bytes | Path] = {
            f"{METADATA}{part.signed.version}.{role}.json": _small_enough(role, as_bytes(part))
            for role, part in parts.items()
        }
        made[f"{METADATA}timestamp.json"] = as_bytes(timestamp)
        if want.new_root:
            made[f"{METADATA}{root.version}.root.json"] = as_bytes(want.root)
        if self._was is None or self._was.library.hashes != want.library.hashes:
            made[library_name(want.facts.sha256)] = staging.checked_file(self._folder, want.facts)
        return made

    def _sign_root(self) -> None:
        root, before = self._want.root, self._folder.tree.root().signed

        def result() -> Any:
            return root.signed.get_root_verification_result(before, root.signed_bytes, root.signatures)

        self._add(root, result)
        files.write(self._folder.staged / "root.json", as_bytes(root))
        for whose, part in (("old", result().first), ("new", result().second)):
            self._expect(part, f"the root has {len(part.signed)} of {part.threshold} signatures of its {whose} keys")

    def _board(self) -> Metadata[Targets]:
        """Give the board's list, with the signatures that can be had today; they are kept for the next reviewer."""
        trusted = Targets(delegations=self._want.delegations)
        was, made, wants = self._was, self._draft(), dict(self._want.approvals)
        holds = (
            was is not None
            and not (self._renew or was.board.signed.is_expired(self._now))
            and _holds(was.board, BOARD, trusted)
        )
        if made is None:
            if was and holds and self._lasts(was.board, BOARD) and was.board.signed.targets == wants:
                return was.board
            made = Metadata(Targets(self._next_list(), expires=self._expires(BOARD), targets=wants))
        for keyid in set(made.signatures) - set(self._want.board.keys):
            del made.signatures[keyid]

        def result() -> Any:
            return trusted.get_verification_result(BOARD, made.signed_bytes, made.signatures)

        self._add(made, result)
        files.write(self._folder.staged / f"{BOARD}.json", as_bytes(made))
        found = result()
        if was and holds and self._want.list_stands and not found:
            return was.board
        self._expect(found, f"the review list has {len(found.signed)} of {found.threshold} reviewers’ signatures")
        return made

    def _draft(self) -> Metadata[Targets] | None:
        """Give the list that is on its way between reviewers, if it is still what should be said."""
        draft = load(self._folder.staged / f"{BOARD}.json", Targets)
        if draft is None or draft.signed.version != self._next_list() or draft.signed.targets != self._want.approvals:
            return None
        return draft if self._lasts(draft, BOARD) else None

    def _next_list(self) -> int:
        return self._was.board.signed.version + 1 if self._was else 1

    def _targets(self) -> Metadata[Targets]:
        was, root, delegations = self._was, self._want.root.signed, self._want.delegations
        if was and was.targets.signed.delegations == delegations and self._stays(was.targets, "targets", root):
            return was.targets
        version = was.targets.signed.version + 1 if was else 1
        made = Targets(version, expires=self._expires("targets"), delegations=delegations)
        return self._signed(made, "targets", root)

    def _publisher(self, targets: Targets) -> Metadata[Targets]:
        was, library = self._was, self._want.library
        if was and was.library == library and self._stays(was.publisher, PUBLISHER, targets):
            return was.publisher
        version = was.publisher.signed.version + 1 if was else 1
        made = Targets(version, expires=self._expires(PUBLISHER), targets={LIBRARY: library})
        return self._signed(made, PUBLISHER, targets)

    def _snapshot(self, parts: Mapping[str, Metadata[Any]]) -> Metadata[Snapshot]:
        meta = {f"{role}.json": _described(part) for role, part in parts.items()}
        version = self._was.snapshot.signed.version + 1 if self._was else 1
        made = Snapshot(version, expires=self._expires("snapshot"), meta=meta)
        return self._signed(made, "snapshot", self._want.root.signed)

    def _timestamp(self, snapshot: Metadata[Snapshot]) -> Metadata[Timestamp]:
        root = self._want.root.signed
        made = Timestamp(
            version=self._was.timestamp.signed.version + 1 if self._was else 1,
            expires=self._expires("timestamp"),
            snapshot_meta=_described(snapshot),
            unrecognized_fields={X_ROOT_VERSION: root.version, X_ISSUED: self._now.strftime(ISSUED)},
        )
        return self._signed(made, "timestamp", root)

    def _signed(self, signed: Signed, role: str, delegator: Root | Targets) -> Metadata[Any]:
        made: Metadata[Any] = Metadata(signed)

        def result() -> Any:
            return delegator.get_verification_result(role, made.signed_bytes, made.signatures)

        self._add(made, result)
        self._expect(result(), f"{role} is not signed")
        return made

    def _add(self, made: Metadata[Any], result: Callable[[], _Result]) -> None:
        """Add the signatures of the keys at hand."""
        for keyid in sorted(result().unsigned, key=self._name):
            person = self._want.board.reviewers.get(keyid)
            if isinstance(made.signed, Targets) and person is not None:
                reviews.check_backed(made.signed, self._want.statements, keyid, person.name)
            signer = self._keyring.signer_at_hand(self._name(keyid), keyid)
            if signer is not None:
                made.sign(signer, append=True)

    def _expect(self, result: _Result, phrase: str) -> None:
        if result:
            return
        people, keys = self._want.board.reviewers, sorted(result.unsigned, key=self._name)
        named = [self._name(key) + (f" ({people[key].name})" if key in people else "") for key in keys]
        self._lacking.append(f"{phrase}, without {', '.join(named)}")

    def _all_there(self) -> None:
        if self._lacking:
            raise PublisherError(f"Not published yet: {'; '.join(self._lacking)}. What was signed is kept.")

    def _name(self, keyid: str) -> str:
        return self._folder.settings.names.get(keyid, keyid)

    def _stays(self, made: Metadata[Any], role: str, delegator: Root | Targets) -> bool:
        """Whether a part that says the right thing can be published again as it is."""
        return not self._renew and self._lasts(made, role) and _holds(made, role, delegator)

    def _lasts(self, made: Metadata[Any], role: str) -> bool:
        """Whether half of its lifetime is still to come: what is handed out today must hold for a while."""
        return bool(made.signed.expires > self._now + timedelta(days=self._folder.settings.days[role]) / 2)

    def _expires(self, role: str) -> datetime:
        return self._now + timedelta(days=self._folder.settings.days[role])


def _holds(made: Metadata[Any], role: str, delegator: Root | Targets) -> bool:
    return bool(delegator.get_verification_result(role, made.signed_bytes, made.signatures))


def _small_enough(role: str, data: bytes) -> bytes:
    """Return the data that kiosks will read. Raises PublisherError where they would refuse it."""
    if len(data) > MAX_METADATA:
        raise PublisherError(
            f"{role} has {len(data)} bytes, and kiosks read {MAX_METADATA}: withdraw texts, or split the library."
        )
    return data


def _described(made: Metadata[Any]) -> MetaFile:
    data = as_bytes(made)
    return MetaFile(made.signed.version, len(data), {"sha256": hashlib.sha256(data).hexdigest()})
