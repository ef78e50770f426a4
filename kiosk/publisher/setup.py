"""Who signs: a new publisher with its keys, and every later change of keys and reviewers.

Rules: the first root is signed at once, because all its keys are at hand; a later change makes the next root, which
waits for `signing`. Keys are made where they are asked for, so that a root key need never lie on this disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kiosk.bundle.format import BOARD, METADATA, PUBLISHER
from kiosk.domain.articles.approval import Reviewer
from kiosk.errors import PublisherError
from kiosk.font_files import missing_glyphs, named
from kiosk.publisher import files, roots
from kiosk.publisher.folder import Folder, Settings
from kiosk.publisher.tree import as_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from securesystemslib.signer import SSlibKey
    from tuf.api.metadata import Metadata, Root

    from kiosk.publisher.keys import Keyring

# Days until a role must be signed anew. Sticks travel slowly and kiosks stand without a network, so a year.
DAYS: Final = {"root": 5 * 365, "targets": 365, "snapshot": 365, "timestamp": 365, PUBLISHER: 365, BOARD: 365}
REVIEWER: Final = "reviewer"  # the kind of a reviewer's key
_PUBLISHER_KEYS: Final = "the publisher's keys"


@dataclass(frozen=True, slots=True)
class Plan:
    """A publisher to be."""

    publisher: str
    board: str
    board_threshold: int
    reviewers: Sequence[Reviewer]
    root_keys: int = 3
    root_threshold: int = 2
    days: Mapping[str, int] = field(default_factory=lambda: dict(DAYS))

    def check(self) -> None:
        """Raise PublisherError for what cannot be."""
        if not self.publisher.strip() or not self.board.strip():
            raise PublisherError("The publisher and the review board each need a name.")
        for name in (self.publisher, self.board):
            require_drawable(name)
        if len({one.name for one in self.reviewers}) != len(self.reviewers):
            raise PublisherError("Two reviewers have the same name; tell them apart.")
        for what, threshold, there in (
            ("root keys", self.root_threshold, self.root_keys),
            ("reviewers", self.board_threshold, len(self.reviewers)),
        ):
            if not 1 <= threshold <= there:
                raise PublisherError(f"{threshold} of {there} {what} cannot sign; choose from 1 to {there}.")
        if any(days < 1 for days in self.days.values()):
            raise PublisherError("A role is signed for a day at least.")


def reviewer_of(text: str) -> Reviewer:
    """Read `Name; credentials`. Raises PublisherError."""
    name, _, credentials = (part.strip() for part in text.partition(";"))
    if not name or not credentials:
        raise PublisherError(f"{text!r} is not a reviewer; write 'Name; credentials'.")
    require_drawable(text)
    return Reviewer(name, credentials)


def init(path: Path, plan: Plan, keyring: Keyring, keys_to: Path | None, now: datetime) -> Folder:
    """Make a publisher's folder with its keys and its first root; gives it open. Raises PublisherError."""
    plan.check()
    folder = Folder.make(path, plan.days)
    try:
        target, settings, made = keys_to or folder.keys, folder.settings, []
        kinds = ["root"] * plan.root_keys + [*roots.ONLINE, PUBLISHER] + [REVIEWER] * len(plan.reviewers)
        people = iter(plan.reviewers)
        for kind in kinds:
            name = settings.next_name(kind)
            key = keyring.make(name, target, next(people).name if kind == REVIEWER else _PUBLISHER_KEYS)
            settings = settings.named(key, name)
            made.append((kind, key))
        by_role = {role: [key for kind, key in made if kind == role] for role in ("root", *roots.ONLINE)}
        board = [key for kind, key in made if kind == REVIEWER]
        root = roots.first_root(
            plan.publisher,
            (plan.board, plan.board_threshold),
            list(zip(board, plan.reviewers, strict=True)),
            by_role,
            plan.root_threshold,
            now.replace(microsecond=0) + timedelta(days=plan.days["root"]),
        )
        for key in by_role["root"]:
            root.sign(keyring.signer(settings.names[key.keyid], key.keyid), append=True)
        files.write(folder.tree.path / METADATA / "1.root.json", as_bytes(root))
        folder.save(settings)
    except BaseException:
        folder.close()
        raise
    return folder


def require_drawable(name: str) -> None:
    """Raise PublisherError if a name has a character that no kiosk can draw."""
    missing = missing_glyphs(name)
    if missing:
        raise PublisherError(f"No font of the kiosk has the character {named(missing[0])} of {name!r}; leave it out.")


def add_reviewer(folder: Folder, reviewer: Reviewer, keyring: Keyring, keys_to: Path | None, now: datetime) -> str:
    """Put a reviewer with a new key on the next root's board; gives the key's name. Raises PublisherError."""
    root = _next_root(folder, now)
    roots.check_new(root.signed, reviewer)
    name, key = _make(folder, REVIEWER, reviewer.name, keyring, keys_to)
    roots.put_reviewer(root.signed, key, reviewer)
    roots.stage_root(folder, root)
    return name


def remove_reviewer(folder: Folder, who: str, now: datetime) -> Reviewer:
    """Take a reviewer off the next root's board; their reviews count no more. Raises PublisherError."""
    root = _next_root(folder, now)
    board = roots.board_of(root.signed)
    keyid = reviewer_key(folder.settings, board, who)
    roots.drop_reviewer(root.signed, keyid)
    roots.stage_root(folder, root)
    return board.reviewers[keyid]


def rotate(folder: Folder, old: str, keyring: Keyring, keys_to: Path | None, now: datetime) -> str:
    """Replace a key of the publisher by a new one; gives the new one's name. Raises PublisherError."""
    kind = old.rpartition("-")[0]
    keyid = next((keyid for keyid, name in folder.settings.names.items() if name == old), None)
    if keyid is None or kind == REVIEWER:
        known = sorted(name for name in folder.settings.names.values() if not name.startswith(REVIEWER))
        raise PublisherError(f"{old!r} is not a key to replace; there are: {', '.join(known)}.")
    if kind == PUBLISHER:
        if keyid not in folder.settings.publisher:
            raise PublisherError(f"The key {old} was replaced already.")
        return _make(folder, kind, _PUBLISHER_KEYS, keyring, keys_to)[0]
    root = _next_root(folder, now)
    roots.check_current(root.signed, keyid, old)
    name, key = _make(folder, kind, _PUBLISHER_KEYS, keyring, keys_to)
    roots.replace_key(root.signed, keyid, key)
    roots.stage_root(folder, root)
    return name


def reviewer_key(settings: Settings, board: roots.BoardKeys, who: str) -> str:
    """Find a reviewer by name or by the name of their key; gives the key id. Raises PublisherError."""
    for keyid, reviewer in board.reviewers.items():
        if who in {reviewer.name, settings.names.get(keyid)}:
            return keyid
    there = sorted(f"{one.name} ({settings.names.get(keyid, keyid)})" for keyid, one in board.reviewers.items())
    raise PublisherError(f"{who!r} is not on the board; there are: {', '.join(there)}.")


def _next_root(folder: Folder, now: datetime) -> Metadata[Root]:
    return roots.next_root(folder, now.replace(microsecond=0) + timedelta(days=folder.settings.days["root"]))


def _make(folder: Folder, kind: str, owner: str, keyring: Keyring, keys_to: Path | None) -> tuple[str, SSlibKey]:
    target = keys_to or folder.keys
    name = folder.settings.next_name(kind, taken=target)
    key = keyring.make(name, target, owner)
    folder.save(folder.settings.named(key, name))
    return name, key


def withdrawn(settings: Settings, names: Sequence[str]) -> Settings:
    """Remember that texts were withdrawn."""
    return replace(settings, withdrawn=tuple(sorted({*settings.withdrawn, *names})))


def brought_back(settings: Settings, names: Sequence[str]) -> Settings:
    """Forget that texts were withdrawn."""
    return replace(settings, withdrawn=tuple(name for name in settings.withdrawn if name not in set(names)))
