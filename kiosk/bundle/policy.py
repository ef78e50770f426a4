"""What TUF leaves open and a bundle must not: checks over metadata whose signatures are verified.

Rules: who may sign what is fixed. The top-level targets role lists nothing and delegates to exactly the publisher and
the review board, which delegate to nobody. The board's keys and how many of them must sign stand in the root, so that
the key of the targets role cannot make a board of its own; its signatures are counted again by the root's word, each
key once by what it is and not by what it is called. The timestamp names the newest root, so that none is withheld.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from securesystemslib.exceptions import Error as KeyFault
from securesystemslib.signer import Key

from kiosk.bundle.format import BOARD, DELEGATED, LIBRARY, MAX_FILE, PUBLISHER, REVIEWS, X_BOARD, X_ROOT_VERSION
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from securesystemslib.signer import Signature
    from tuf.api.metadata import Metadata, Role, Root, Snapshot, Targets, Timestamp

_WRONG: Final = (KeyError, TypeError, ValueError, AttributeError, KeyFault)


@dataclass(frozen=True, slots=True)
class BoardKeys:
    """The review board as the root pins it. `reviewers`: name and credentials by key id."""

    name: str
    threshold: int
    keys: Mapping[str, Key]
    reviewers: Mapping[str, tuple[str, str]]


def check_root(root: Root, timestamp: Timestamp) -> BoardKeys:
    """Check the root and return its board. Raises BundleError."""
    named = timestamp.unrecognized_fields.get(X_ROOT_VERSION)
    if not _is_count(named) or named < root.version:
        raise _against("the timestamp does not name the newest root")
    if named > root.version:
        raise refuse(Refusal.WITHHOLDS_ROOT, f"root {named} is named, {root.version} is here")
    if not root.consistent_snapshot:
        raise _against("no consistent snapshots")
    for name, role in root.roles.items():
        _check_keys(role, root.keys, f"the keys of {name}")
    try:
        return _board_of(root.unrecognized_fields[X_BOARD])
    except _WRONG as error:
        raise _against(f"the board in the root: {error}") from None


def check_targets(targets: Targets, snapshot: Snapshot, board: BoardKeys) -> None:
    """Check that who may sign what is as it must be. Raises BundleError."""
    if targets.targets:
        raise _against("the targets role lists targets itself")
    delegations = targets.delegations
    if delegations is None or delegations.roles is None or delegations.succinct_roles is not None:
        raise _against("no delegations")
    if set(delegations.roles) != set(DELEGATED) or set(snapshot.meta) != {
        f"{role}.json" for role in ("targets", *DELEGATED)
    }:
        raise _against("other roles than the publisher's and the board's")
    for name, role in delegations.roles.items():
        if role.paths != [DELEGATED[name]] or role.path_hash_prefixes is not None:
            raise _against(f"{name} may sign other things than it should")
        _check_keys(role, delegations.keys, f"the keys of {name}")
    pinned = delegations.roles[BOARD]
    same = {keyid: delegations.keys[keyid] for keyid in pinned.keyids} == dict(board.keys)
    if not same or pinned.threshold != board.threshold:
        raise _against("the board is not the one that the root names")


def check_delegated(publisher: Targets, reviews: Metadata[Targets], board: BoardKeys) -> None:
    """Check what the two roles list, and the board's signatures by the root's word. Raises BundleError."""
    if publisher.delegations is not None or reviews.signed.delegations is not None:
        raise _against("a delegated role delegates further")
    if set(publisher.targets) != {LIBRARY}:
        raise _against(f"{PUBLISHER} does not list the library alone")
    library = publisher.targets[LIBRARY]
    if not 0 < library.length <= MAX_FILE:
        raise refuse(Refusal.TOO_LARGE, f"a library of {library.length} bytes")
    if not all(path.startswith(REVIEWS) for path in reviews.signed.targets):
        raise _against(f"{BOARD} lists other things than reviews")
    data = reviews.signed_bytes  # encoded once: it is the largest part by far
    signed = {
        _material(key) for keyid, key in board.keys.items() if _has_signed(key, reviews.signatures.get(keyid), data)
    }
    if len(signed) < board.threshold:
        raise refuse(Refusal.BOARD, f"{len(signed)} of {board.threshold} reviewers have signed")


def _has_signed(key: Key, signature: Signature | None, data: bytes) -> bool:
    if signature is None:
        return False
    try:
        key.verify_signature(signature, data)
    except _WRONG:
        return False
    return True


def _board_of(field: Mapping[str, Any]) -> BoardKeys:
    keys = {str(keyid): Key.from_dict(str(keyid), dict(value)) for keyid, value in field["keys"].items()}
    reviewers = {keyid: (str(one["name"]), str(one["credentials"])) for keyid, one in field["reviewers"].items()}
    threshold = field["threshold"]
    if not _is_count(threshold) or threshold > len(keys) or set(reviewers) != set(keys):
        raise ValueError("its threshold, keys and reviewers do not fit together")
    _check_distinct(keys.values(), "the keys of the board")
    return BoardKeys(str(field["name"]), threshold, keys, reviewers)


def _check_keys(role: Role, keys: Mapping[str, Key], whose: str) -> None:
    if not keys.keys() >= set(role.keyids):  # TUF passes over one that is missing
        raise _against(f"{whose} are not all there")
    _check_distinct((keys[keyid] for keyid in role.keyids), whose)


def _check_distinct(keys: Iterable[Key], whose: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key.keytype != "ed25519" or key.scheme != "ed25519":
            raise _against(f"{whose} are not all Ed25519")
        if _material(key) in seen:
            raise _against(f"{whose} hold one key twice")
        seen.add(_material(key))


def _material(key: Key) -> str:
    """What a key is, whatever it is called: TUF counts key ids, and one key can have two."""
    return str(key.keyval["public"]).lower()


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _against(detail: str) -> Exception:
    return refuse(Refusal.AGAINST_RULES, detail)
