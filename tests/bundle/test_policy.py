"""What TUF would take and a bundle may not be: properly signed, and refused all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from securesystemslib.signer import SSlibKey
from tuf.api.metadata import DelegatedRole, Delegations, SuccinctRoles, TargetFile

from kiosk.bundle.format import BOARD, LIBRARY, MAX_FILE, PUBLISHER, X_BOARD, X_ROOT_VERSION, review_path
from kiosk.domain.clinic.refusal import Refusal
from tests.support.made_bundles import MadeBundle, fresh, refusal, review_target

if TYPE_CHECKING:
    from collections.abc import Callable


def against(change: Callable[[MadeBundle], Any], *, root: bool = False) -> str:
    """Break a rule, sign all of it properly, and ask; `root`: the change is one of the root."""
    made = MadeBundle()
    if root:
        made.next_root()
    change(made)
    if root:
        made.sign_root()
    return refusal(made.tree(), made.first_root)


def delegations(made: MadeBundle) -> Delegations:
    assert made.targets.delegations is not None
    return made.targets.delegations


def role(made: MadeBundle, name: str) -> DelegatedRole:
    roles = delegations(made).roles
    assert roles is not None
    return roles[name]


def under_another_name(signer: Any) -> SSlibKey:
    """The same key, called otherwise."""
    key = signer.public_key
    return SSlibKey("f" * 64, key.keytype, key.scheme, key.keyval)


# -- who may sign what


def test_a_the_targets_key_cannot_list_a_review_itself() -> None:
    def change(made: MadeBundle) -> None:
        target = review_target("two", list(made.board_keys)[:2])
        made.targets.targets[target.path] = target

    assert against(change) == Refusal.AGAINST_RULES


def test_a_nor_content() -> None:
    assert against(lambda made: made.targets.targets.update({LIBRARY: made.library_target()})) == Refusal.AGAINST_RULES


def test_b_the_targets_key_cannot_lower_the_board_s_threshold() -> None:
    def change(made: MadeBundle) -> None:
        role(made, BOARD).threshold = 1
        made.signers[BOARD] = made.signers[BOARD][:1]

    assert against(change) == Refusal.AGAINST_RULES


def test_b_nor_swap_the_reviewers() -> None:
    def change(made: MadeBundle) -> None:
        made.signers[BOARD] = fresh(3)
        keys = {one.public_key.keyid: one.public_key for one in made.signers[BOARD]}
        delegations(made).keys.update(keys)
        role(made, BOARD).keyids = list(keys)

    assert against(change) == Refusal.AGAINST_RULES


def test_b_nor_call_another_key_by_a_reviewer_s_name() -> None:
    def change(made: MadeBundle) -> None:
        made.signers[BOARD] = made.signers[BOARD][:1]
        (other,) = fresh(1)
        keyid = list(made.board_keys)[2]
        key = other.public_key
        delegations(made).keys[keyid] = SSlibKey(keyid, key.keytype, key.scheme, key.keyval)

    assert against(change) in {Refusal.AGAINST_RULES, Refusal.BOARD}


def test_c_one_key_under_two_names_is_one_key_of_the_board() -> None:
    def change(made: MadeBundle) -> None:
        twin = under_another_name(made.signers[BOARD][0])
        board = made.root.unrecognized_fields[X_BOARD]
        for keyid in list(made.board_keys)[1:]:
            del board["keys"][keyid]
            del board["reviewers"][keyid]
            del delegations(made).keys[keyid]
        board["keys"][twin.keyid] = twin.to_dict()
        board["reviewers"][twin.keyid] = {"name": "Again", "credentials": "MD"}
        delegations(made).keys[twin.keyid] = twin
        role(made, BOARD).keyids = list(board["keys"])
        made.reviews.targets.clear()

    assert against(change, root=True) == Refusal.AGAINST_RULES


def test_c_one_key_under_two_names_is_one_key_of_the_root() -> None:
    def change(made: MadeBundle) -> None:
        made.root.add_key(under_another_name(made.signers["root"][0]), "root")

    assert against(change, root=True) == Refusal.AGAINST_RULES


@pytest.mark.parametrize("newest", [None, 0, True, "1", -1])
def test_h_the_timestamp_names_the_newest_root(newest: Any) -> None:
    made = MadeBundle()
    made.next_root()
    made.sign_root()
    made.timestamp.unrecognized_fields[X_ROOT_VERSION] = newest
    assert refusal(made.tree(), made.first_root) == Refusal.AGAINST_RULES


def test_h_a_root_that_is_named_and_not_brought_is_withheld() -> None:
    def change(made: MadeBundle) -> None:
        made.timestamp.unrecognized_fields[X_ROOT_VERSION] = 2

    assert against(change) == Refusal.WITHHOLDS_ROOT


def test_other_keys_than_ed25519_are_refused() -> None:
    from securesystemslib.signer import CryptoSigner

    def change(made: MadeBundle) -> None:
        made.root.add_key(CryptoSigner.generate_ecdsa().public_key, "timestamp")

    assert against(change, root=True) == Refusal.AGAINST_RULES


def test_a_root_without_consistent_snapshots_is_refused() -> None:
    made = MadeBundle()
    made.next_root()
    made.root.consistent_snapshot = False
    made.sign_root()
    tree = made.tree()
    for name in ("snapshot", "targets", PUBLISHER, BOARD):
        tree[f"metadata/{name}.json"] = tree[f"metadata/1.{name}.json"]
    assert refusal(tree, made.first_root) == Refusal.AGAINST_RULES


BOARDS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "none": lambda board: board.clear(),
    "no name": lambda board: board.pop("name"),
    "a threshold of none": lambda board: board.update(threshold=0),
    "a threshold above its keys": lambda board: board.update(threshold=4),
    "a threshold that is no number": lambda board: board.update(threshold="2"),
    "a threshold that is a truth": lambda board: board.update(threshold=True),
    "a reviewer without a name": lambda board: next(iter(board["reviewers"].values())).pop("name"),
    "a key without a reviewer": lambda board: board["reviewers"].popitem(),
    "keys that are a list": lambda board: board.update(keys=[1]),
    "a key that is none": lambda board: board["keys"].update({next(iter(board["keys"])): {"keytype": "ed25519"}}),
}


@pytest.mark.parametrize("name", BOARDS)
def test_a_board_in_the_root_that_is_none_is_refused(name: str) -> None:
    def change(made: MadeBundle) -> None:
        BOARDS[name](made.root.unrecognized_fields[X_BOARD])

    assert against(change, root=True) == Refusal.AGAINST_RULES


def more_roles(made: MadeBundle) -> None:
    (signer,) = fresh(1)
    roles = delegations(made).roles
    assert roles is not None
    roles["another"] = DelegatedRole("another", [signer.public_key.keyid], 1, terminating=False, paths=["other/*"])
    delegations(made).keys[signer.public_key.keyid] = signer.public_key


def fewer_roles(made: MadeBundle) -> None:
    roles = delegations(made).roles
    assert roles is not None
    del roles[BOARD]


def hash_prefixes(made: MadeBundle) -> None:
    role(made, PUBLISHER).paths = None
    role(made, PUBLISHER).path_hash_prefixes = [""]


def succinct(made: MadeBundle) -> None:
    key = made.signers[PUBLISHER][0].public_key
    made.targets.delegations = Delegations({key.keyid: key}, succinct_roles=SuccinctRoles([key.keyid], 1, 1, "bin"))


def none_at_all(made: MadeBundle) -> None:
    made.targets.delegations = None


def wider(name: str, *paths: str) -> Callable[[MadeBundle], None]:
    def change(made: MadeBundle) -> None:
        role(made, name).paths = list(paths)

    return change


DELEGATIONS = {
    "another role": more_roles,
    "no board": fewer_roles,
    "by hashes": hash_prefixes,
    "succinct": succinct,
    "none": none_at_all,
    "the publisher signs reviews": wider(PUBLISHER, "content/*", "reviews/*"),
    "the publisher signs all": wider(PUBLISHER, "*/*"),
    "the board signs content": wider(BOARD, "reviews/*", "content/*"),
}


@pytest.mark.parametrize("name", DELEGATIONS)
def test_who_may_sign_what_is_fixed(name: str) -> None:
    assert against(DELEGATIONS[name]) == Refusal.AGAINST_RULES


@pytest.mark.parametrize("name", [PUBLISHER, BOARD])
def test_a_role_may_not_name_a_key_that_is_not_there(name: str) -> None:
    assert against(lambda made: role(made, name).keyids.append("ab" * 32)) == Refusal.AGAINST_RULES


def test_nor_may_the_root() -> None:
    found = against(lambda made: made.root.roles["targets"].keyids.append("ab" * 32), root=True)
    assert found == Refusal.AGAINST_RULES


@pytest.mark.parametrize("whose", ["publisher", "reviews"])
def test_nobody_delegates_further(whose: str) -> None:
    def change(made: MadeBundle) -> None:
        getattr(made, whose).delegations = delegations(made)

    assert against(change) == Refusal.AGAINST_RULES


# -- what the roles list


def test_the_publisher_lists_the_library_alone() -> None:
    more = TargetFile(1, {"sha256": "00" * 32}, "content/more")
    assert against(lambda made: made.publisher.targets.update({"content/more": more})) == Refusal.AGAINST_RULES
    assert against(lambda made: made.publisher.targets.clear()) == Refusal.AGAINST_RULES


@pytest.mark.parametrize("length", [0, MAX_FILE + 1])
def test_a_library_of_no_size_or_too_much_is_refused(length: int) -> None:
    def change(made: MadeBundle) -> None:
        made.publisher.targets[LIBRARY].length = length

    assert against(change) == Refusal.TOO_LARGE


def test_the_board_lists_reviews_alone() -> None:
    more = TargetFile(1, {"sha256": "00" * 32}, "content/library.sqlite")
    assert against(lambda made: made.reviews.targets.update({more.path: more})) == Refusal.AGAINST_RULES


REVIEWS: dict[str, dict[str, Any]] = {
    "another article": {"article": "two"},
    "another language": {"language": "es"},
    "a reader that is none": {"audience": "everybody"},
    "a day that is none": {"reviewed_on": "2026-02-30"},
    "an end before the beginning": {"valid_until": "2026-10-01"},
    "no reviewers": {"reviewers": []},
    "a reviewer who is not on the board": {"reviewers": ["f" * 64, "e" * 64]},
    "reviewers that are a number": {"reviewers": 2},
}


@pytest.mark.parametrize("name", REVIEWS)
def test_a_review_that_is_none_takes_the_whole_list_down(name: str) -> None:
    assert against(lambda made: made.approve("one", **REVIEWS[name])) == Refusal.AGAINST_RULES


def test_a_reviewer_counts_once_and_one_alone_is_too_few() -> None:
    def twice(made: MadeBundle) -> None:
        made.approve("one", reviewers=[next(iter(made.board_keys))] * 2)

    def alone(made: MadeBundle) -> None:
        made.approve("one", reviewers=[next(iter(made.board_keys))])

    assert against(twice) == Refusal.AGAINST_RULES
    assert against(alone) == Refusal.AGAINST_RULES


@pytest.mark.parametrize("digest", ["", "xyz", "A" * 64, "0" * 63])
def test_a_review_of_nothing_is_refused(digest: str) -> None:
    def change(made: MadeBundle) -> None:
        made.reviews.targets[review_path("one", "patient", "en")].hashes = {"sha256": digest}

    assert against(change) == Refusal.AGAINST_RULES


def test_a_board_that_has_approved_nothing_yet_is_a_board() -> None:
    assert against(lambda made: made.reviews.targets.clear()) == ""
