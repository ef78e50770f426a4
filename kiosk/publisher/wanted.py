"""What the tree should say, worked out from the folder's files alone, and how that differs from what is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from securesystemslib.signer import Key
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, TargetFile

from kiosk.bundle.format import BOARD, DELEGATED, LIBRARY, PUBLISHER
from kiosk.publisher import reviews, staging
from kiosk.publisher.roots import BoardKeys, board_of, staged_root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.publisher.folder import Folder
    from kiosk.publisher.reviews import Statements
    from kiosk.publisher.texts import LibraryFacts
    from kiosk.publisher.tree import Published


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be published. `root` is the next one where `new_root`, else the newest."""

    facts: LibraryFacts
    root: Metadata[Root]
    new_root: bool
    board: BoardKeys
    statements: Statements
    approvals: Mapping[str, TargetFile]
    delegations: Delegations
    published: Published | None

    @property
    def library(self) -> TargetFile:
        """The staged library as a target."""
        custom = {"id": self.facts.id, "version": self.facts.version}
        return TargetFile(self.facts.length, {"sha256": self.facts.sha256}, LIBRARY, {"custom": custom})

    @property
    def list_stands(self) -> bool:
        """Whether the published list of approvals still says all that it should.

        What it says of texts that are gone or changed counts for nothing, because no kiosk shows those bytes: a
        withdrawal need not wait for the board. It falls away when the board signs next.
        """
        if self.published is None:
            return False
        was = self.published.board.signed.targets
        texts = {text.path: text.hash for text in self.facts.texts}
        return all(was.get(path) == target for path, target in self.approvals.items()) and all(
            set(target.custom["reviewers"]) <= set(self.board.keys)
            and (path in self.approvals or texts.get(path) != target.hashes["sha256"])
            for path, target in was.items()
        )

    def changes(self) -> list[str]:
        """Name what is not published yet."""
        was = self.published
        found = []
        if self.new_root or was is None or was.targets.signed.delegations != self.delegations:
            found.append("keys or board")
        if was is None or was.library != self.library:
            found.append("library")
        if not self.list_stands:
            found.append("approvals")
        return found


def wanted(folder: Folder) -> Wanted:
    """Work out what the tree should say. Raises PublisherError before the first build."""
    facts, staged = staging.needed(folder), staged_root(folder)
    root = staged or folder.tree.root()
    board = board_of(root.signed)
    statements = reviews.kept(folder, board)
    return Wanted(
        facts=facts,
        root=root,
        new_root=staged is not None,
        board=board,
        statements=statements,
        approvals=reviews.approvals(facts.texts, statements, board),
        delegations=_delegations(folder, board),
        published=folder.tree.published(),
    )


def _delegations(folder: Folder, board: BoardKeys) -> Delegations:
    own = {keyid: Key.from_dict(keyid, dict(key)) for keyid, key in folder.settings.publisher.items()}
    signers = {PUBLISHER: (own, 1), BOARD: (board.keys, board.threshold)}
    roles = {
        role: DelegatedRole(role, sorted(keys), threshold, terminating=True, paths=[DELEGATED[role]])
        for role, (keys, threshold) in signers.items()
    }
    return Delegations({**own, **board.keys}, roles)
