"""The root: whom a kiosk trusts. Its keys, the publisher's name, the review board with its reviewers and threshold.

Rules: the board stands in the root, so that no other key can approve anything; every change is made in one next
version, staged, which counts only when `signing` has signed it with enough keys of the old root and of the new one.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from securesystemslib.signer import Key, SSlibKey
from tuf.api.metadata import Metadata, Role, Root

from kiosk.bundle.format import X_BOARD, X_PUBLISHER
from kiosk.domain.articles.approval import Reviewer
from kiosk.errors import PublisherError
from kiosk.publisher import files
from kiosk.publisher.tree import as_bytes, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from kiosk.publisher.folder import Folder

ONLINE: Final = ("targets", "snapshot", "timestamp")  # the root's other roles, one key each


@dataclass(frozen=True, slots=True)
class BoardKeys:
    """The review board as a root names it."""

    name: str
    threshold: int
    keys: Mapping[str, Key]
    reviewers: Mapping[str, Reviewer]


def board_of(root: Root) -> BoardKeys:
    """Read the board of a root of ours."""
    board = root.unrecognized_fields[X_BOARD]
    keys = {keyid: Key.from_dict(keyid, deepcopy(key)) for keyid, key in board["keys"].items()}
    people = {keyid: Reviewer(one["name"], one["credentials"]) for keyid, one in board["reviewers"].items()}
    return BoardKeys(board["name"], board["threshold"], keys, people)


def first_root(
    publisher: str,
    board: tuple[str, int],
    reviewers: Sequence[tuple[SSlibKey, Reviewer]],
    keys: Mapping[str, Sequence[SSlibKey]],
    threshold: int,
    expires: datetime,
) -> Metadata[Root]:
    """Make version 1, unsigned; `keys` by role, `board` is its name and threshold."""
    roles = {role: Role([key.keyid for key in of_role], 1) for role, of_role in keys.items()}
    roles["root"].threshold = threshold
    own: dict[str, Any] = {"name": board[0], "threshold": board[1], "keys": {}, "reviewers": {}}
    root = Root(
        version=1,
        expires=expires,
        keys={key.keyid: key for of_role in keys.values() for key in of_role},
        roles=roles,
        consistent_snapshot=True,
        unrecognized_fields={X_PUBLISHER: {"name": publisher}, X_BOARD: own},
    )
    for key, reviewer in reviewers:
        put_reviewer(root, key, reviewer)
    return Metadata(root)


def staged_root(folder: Folder) -> Metadata[Root] | None:
    """Give the next root, if a change waits for signatures. Raises PublisherError."""
    staged = load(folder.staged / "root.json", Root)
    if staged is None or staged.signed.version <= folder.tree.root().signed.version:
        return None  # a power cut came between publishing it and removing it here
    return staged


def next_root(folder: Folder, expires: datetime) -> Metadata[Root]:
    """Give the next root to change: the staged one, or a copy of the newest. Its signatures fall away."""
    root = staged_root(folder)
    if root is None:
        root = folder.tree.root()
        root.signed.version += 1
    root.signed.expires = expires
    root.signatures.clear()
    return root


def stage_root(folder: Folder, root: Metadata[Root]) -> None:
    """Keep the next root until it is published. Raises PublisherError."""
    files.write(folder.staged / "root.json", as_bytes(root))


def check_new(root: Root, reviewer: Reviewer) -> None:
    """Raise PublisherError if somebody of that name is on the board."""
    if any(one["name"] == reviewer.name for one in root.unrecognized_fields[X_BOARD]["reviewers"].values()):
        raise PublisherError(f"{reviewer.name} is on the board already.")


def put_reviewer(root: Root, key: SSlibKey, reviewer: Reviewer) -> None:
    """Put a reviewer on the board."""
    board = root.unrecognized_fields[X_BOARD]
    board["keys"][key.keyid] = key.to_dict()
    board["reviewers"][key.keyid] = {"name": reviewer.name, "credentials": reviewer.credentials}


def drop_reviewer(root: Root, keyid: str) -> None:
    """Take a reviewer off the board. Raises PublisherError if too few would be left."""
    board = root.unrecognized_fields[X_BOARD]
    if len(board["keys"]) <= board["threshold"]:
        raise PublisherError(f"The board needs {board['threshold']} reviewers; add another one first.")
    del board["keys"][keyid], board["reviewers"][keyid]


def check_current(root: Root, keyid: str, name: str) -> None:
    """Raise PublisherError if a key is in no role any more."""
    if not any(keyid in role.keyids for role in root.roles.values()):
        raise PublisherError(f"The key {name} was replaced already.")


def replace_key(root: Root, old: str, new: SSlibKey) -> None:
    """Put a new key in the place of an old one, in its role."""
    for name, role in root.roles.items():
        if old in role.keyids:
            root.revoke_key(old, name)
            root.add_key(new, name)
            return
