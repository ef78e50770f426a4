"""What a bundle must prove: each way in which it may not, and what is said then."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tuf.api.metadata import MetaFile, TargetFile

from kiosk.bundle.clock import RELEASED, is_wrong, reference_time
from kiosk.bundle.fetching import BASE, SourceFetcher, TreeSource
from kiosk.bundle.format import BOARD, LIBRARY, MAX_METADATA, METADATA, PUBLISHER
from kiosk.bundle.verification import Trust
from kiosk.domain.articles.audience import Audience
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from tests.support.made_bundles import BYTES, EXPIRES, NOW, TEXT_HASH, MadeBundle, fresh, refusal, verified

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


@pytest.fixture
def made() -> MadeBundle:
    return MadeBundle()


def test_a_good_bundle_says_all_that_it_proved(made: MadeBundle) -> None:
    found = verified(made.tree(), made.first_root)
    digest = hashlib.sha256(BYTES).hexdigest()
    assert (found.publisher, found.library_id, found.library_version) == ("A Hospital", "made", "1")
    assert (found.library.length, found.library.sha256) == (len(BYTES), digest)
    assert found.library.path == f"targets/content/{digest}.library.sqlite"
    assert found.root_version == 1
    assert found.versions == {"timestamp": 1, "snapshot": 1, "targets": 1, PUBLISHER: 1, BOARD: 1}
    assert (found.issued, found.expires) == (datetime(2026, 11, 26, 11, tzinfo=UTC), EXPIRES)
    (approval,) = found.approvals
    assert (approval.article, approval.audience, approval.language) == ("one", Audience.PATIENT, "en")
    assert approval.hash == TEXT_HASH
    assert [one.name for one in approval.reviewers] == ["Reviewer 0", "Reviewer 1"]
    assert found.approvals.board is not None
    assert (found.approvals.board.name, found.approvals.board.threshold) == ("Its board", 2)


def test_a_folder_is_verified_like_a_file(made: MadeBundle, tmp_path: Path) -> None:
    from kiosk.bundle.verification import verify

    tree, cache = tmp_path / "tree", tmp_path / "cache"
    for name, data in made.tree().items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(data)
    cache.mkdir()
    found = verify(TreeSource(tree), made.first_root, cache, NOW)
    assert b"".join(TreeSource(tree).pieces(found.library.path)) == BYTES


# -- what TUF refuses


@pytest.mark.parametrize("role", ["targets", PUBLISHER, "snapshot", "timestamp"])
def test_a_role_signed_by_another_key_is_refused(made: MadeBundle, role: str) -> None:
    made.signers[role] = fresh(1)
    assert refusal(made.tree(), made.first_root) == Refusal.WRONG_SIGNATURE


@pytest.mark.parametrize("role", ["targets", "publisher", "snapshot", "timestamp"])
def test_a_role_that_has_run_out_is_refused(made: MadeBundle, role: str) -> None:
    getattr(made, role).expires = NOW - timedelta(seconds=1)
    assert refusal(made.tree(), made.first_root) == Refusal.EXPIRED
    assert refusal(made.tree(), made.first_root, NOW - timedelta(days=1)) == ""


def test_a_root_that_has_run_out_is_refused(made: MadeBundle) -> None:
    assert refusal(made.tree(), made.first_root, EXPIRES + timedelta(days=1)) == Refusal.EXPIRED


def test_the_board_s_list_that_has_run_out_is_said_to_be_the_board_s(made: MadeBundle) -> None:
    made.reviews.expires = NOW - timedelta(seconds=1)
    assert refusal(made.tree(), made.first_root) == Refusal.BOARD


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_reviewers_are_refused(made: MadeBundle, count: int) -> None:
    made.signers[BOARD] = made.signers[BOARD][:count]
    assert refusal(made.tree(), made.first_root) == Refusal.BOARD


def test_two_of_three_reviewers_are_enough(made: MadeBundle) -> None:
    made.signers[BOARD] = made.signers[BOARD][1:]
    assert refusal(made.tree(), made.first_root) == ""


def test_another_publisher_is_refused(made: MadeBundle) -> None:
    other = MadeBundle()
    assert refusal(other.tree(), made.first_root) == Refusal.WRONG_SIGNATURE


def test_older_than_what_is_trusted_is_refused(made: MadeBundle, tmp_path: Path) -> None:
    old = made.tree()
    made.later()
    assert refusal(made.tree(), made.first_root, cache=tmp_path) == ""
    assert refusal(old, made.first_root, cache=tmp_path) == Refusal.OLDER
    assert refusal(made.tree(), made.first_root, cache=tmp_path) == "", "the same again is no step back"


@pytest.mark.parametrize("role", ["targets", "publisher", "reviews", "snapshot"])
def test_one_role_gone_back_under_a_newer_timestamp_is_refused(made: MadeBundle, tmp_path: Path, role: str) -> None:
    made.later()
    assert refusal(made.tree(), made.first_root, cache=tmp_path) == ""
    made.later()
    getattr(made, role).version -= 2
    assert refusal(made.tree(), made.first_root, cache=tmp_path) in {Refusal.OLDER, Refusal.BOARD}


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json", "1.publisher.json",
                                  "1.medical-review.json"])  # fmt: skip
def test_metadata_that_is_missing_or_another_publication_s_is_refused(made: MadeBundle, name: str) -> None:
    tree, name = made.tree(), METADATA + name
    without = {one: data for one, data in tree.items() if one != name}
    assert refusal(without, made.first_root) == Refusal.DAMAGED
    stranger = {**tree, name: MadeBundle().tree()[name]}
    assert refusal(stranger, made.first_root) in {Refusal.WRONG_SIGNATURE, Refusal.BOARD}
    assert refusal({**tree, name: b"{}"}, made.first_root) == Refusal.DAMAGED
    assert refusal({**tree, name: b"[" * 100_000}, made.first_root) == Refusal.DAMAGED


def test_mixing_two_publications_is_refused(made: MadeBundle) -> None:
    first = made.tree()
    made.later()
    second = made.tree()
    mixed = {**second, "metadata/2.snapshot.json": first["metadata/1.snapshot.json"]}
    assert refusal(mixed, made.first_root) == Refusal.OLDER


def test_a_signed_length_does_not_lift_the_limit_of_metadata(made: MadeBundle) -> None:
    made.targets.unrecognized_fields["x-much"] = "x" * MAX_METADATA
    tree = made.tree()
    made.snapshot.meta["targets.json"] = MetaFile(1, length=len(tree["metadata/1.targets.json"]))
    tree["metadata/1.snapshot.json"] = made.signed("snapshot", made.snapshot)
    assert refusal(tree, made.first_root) == Refusal.TOO_LARGE


# -- roots


def test_new_keys_are_followed_from_the_first_root(made: MadeBundle) -> None:
    for _ in range(3):
        old = made.signers["root"][:2]
        made.next_root()
        (gone, new) = made.signers["root"][2], fresh(1)[0]
        made.root.revoke_key(gone.public_key.keyid, "root")
        made.root.add_key(new.public_key, "root")
        made.signers["root"] = [new, *made.signers["root"][:2]]
        made.sign_root(*{id(one): one for one in (*old, *made.signers["root"][:2])}.values())
    assert verified(made.tree(), made.first_root).root_version == 4


def test_a_new_root_that_the_old_keys_did_not_sign_is_refused(made: MadeBundle) -> None:
    made.next_root()
    new = fresh(3)
    for signer in made.signers["root"]:
        made.root.revoke_key(signer.public_key.keyid, "root")
    for signer in new:
        made.root.add_key(signer.public_key, "root")
    made.sign_root(*new)
    assert refusal(made.tree(), made.first_root) == Refusal.WRONG_SIGNATURE


def test_one_signature_of_two_and_the_same_key_twice_make_no_root(made: MadeBundle) -> None:
    made.next_root()
    made.sign_root(made.signers["root"][0])
    assert refusal(made.tree(), made.first_root) == Refusal.WRONG_SIGNATURE
    name = "metadata/2.root.json"
    doubled = json.loads(made.roots[name])
    doubled["signatures"] *= 2
    made.roots[name] = json.dumps(doubled).encode()
    assert refusal(made.tree(), made.first_root) in {Refusal.WRONG_SIGNATURE, Refusal.DAMAGED}


def test_a_withheld_newer_root_is_missed(made: MadeBundle) -> None:
    made.next_root()
    made.sign_root()
    tree = made.tree()
    del tree["metadata/2.root.json"]
    assert refusal(tree, made.first_root) == Refusal.WITHHOLDS_ROOT


@pytest.mark.parametrize("left", [b"", b"not json", b"foreign"])
def test_what_lies_in_the_cache_never_takes_the_root_s_place(made: MadeBundle, tmp_path: Path, left: bytes) -> None:
    other = MadeBundle()
    (tmp_path / "root_history").mkdir()
    data = other.first_root if left == b"foreign" else left
    (tmp_path / "root_history" / "1.root.json").write_bytes(data)
    (tmp_path / "root.json").symlink_to("root_history/1.root.json")
    assert refusal(other.tree(), made.first_root, cache=tmp_path) == Refusal.WRONG_SIGNATURE
    assert refusal(made.tree(), made.first_root, cache=tmp_path) == ""


def test_newer_roots_stay_known_when_the_rest_is_refused(made: MadeBundle, tmp_path: Path) -> None:
    made.next_root()
    made.sign_root()
    made.timestamp.expires = NOW - timedelta(days=1)
    assert refusal(made.tree(), made.first_root, cache=tmp_path) == Refusal.EXPIRED
    assert (tmp_path / "root_history" / "2.root.json").read_bytes() == made.roots["metadata/2.root.json"]
    assert not (tmp_path / "timestamp.json").exists()


@pytest.mark.parametrize("root", [b"", b"{}", b"null", b"\xff", b"[" * 100_000])
def test_a_root_that_is_none_is_refused_in_words(made: MadeBundle, root: bytes) -> None:
    assert refusal(made.tree(), root) == Refusal.DAMAGED


# -- the library's contracts that python-tuf does not promise


def test_the_time_to_judge_by_is_ours(made: MadeBundle, tmp_path: Path) -> None:
    class Nothing:
        def metadata(self, name: str) -> bytes | None:
            return None

        def pieces(self, path: str) -> Generator[bytes]:
            yield from ()

    from tuf.ngclient import Updater

    untouched = Updater(str(tmp_path), BASE, fetcher=SourceFetcher(Nothing()), bootstrap=made.first_root)
    assert "reference_time" in vars(untouched._trusted_set), "python-tuf renamed what it judges by"
    trust = Trust(tmp_path, made.first_root, SourceFetcher(Nothing()), NOW, BASE + METADATA)
    assert trust._updater._trusted_set.reference_time == NOW


def test_a_source_that_fails_is_said_as_it_fails(made: MadeBundle, tmp_path: Path) -> None:
    from kiosk.bundle.refusals import refuse
    from kiosk.bundle.verification import verify

    class Pulled:
        def metadata(self, name: str) -> bytes | None:
            raise refuse(Refusal.UNREADABLE)

        def pieces(self, path: str) -> Generator[bytes]:
            yield from ()

    with pytest.raises(BundleError) as caught:
        verify(Pulled(), made.first_root, tmp_path, NOW)
    assert caught.value.refusal == Refusal.UNREADABLE


def test_nothing_but_metadata_is_fetched_by_tuf() -> None:
    from tuf.api.exceptions import DownloadHTTPError

    class Asked:
        def metadata(self, name: str) -> bytes | None:
            raise AssertionError(name)

        def pieces(self, path: str) -> Generator[bytes]:
            yield from ()

    fetcher = SourceFetcher(Asked())
    inside = ("metadata/../secret.json", "targets/x.json", "metadata/a")
    for url in (*(BASE + name for name in inside), "https://elsewhere/1.root.json"):
        with pytest.raises(DownloadHTTPError) as caught:
            fetcher.fetch(url)
        assert caught.value.status_code == 404


# -- the clock


def test_a_dead_clock_opens_no_door_and_a_mad_one_is_named(made: MadeBundle) -> None:
    dead = datetime(1970, 1, 1, tzinfo=UTC)
    assert reference_time(dead, dead) == RELEASED
    assert reference_time(dead, NOW) == NOW
    assert reference_time(EXPIRES, NOW) == EXPIRES
    mad = datetime(2100, 1, 1, tzinfo=UTC)
    assert is_wrong(mad)
    assert not is_wrong(RELEASED + timedelta(days=3650))
    assert refusal(made.tree(), made.first_root, mad) == Refusal.CLOCK


# -- the fields of ours


def broken(field: Callable[[MadeBundle], None]) -> str:
    made = MadeBundle()
    field(made)
    return refusal(made.tree(), made.first_root)


@pytest.mark.parametrize("issued", [None, "", "yesterday", "2026-11-26", "2026-11-26T11:00:00+02:00", 5])
def test_when_it_was_issued_must_be_said(issued: Any) -> None:
    def change(made: MadeBundle) -> None:
        made.timestamp.unrecognized_fields["x-issued"] = issued

    assert broken(change) == Refusal.AGAINST_RULES


@pytest.mark.parametrize("issued", ["2027-11-26T12:00:00Z", "9999-12-31T23:59:59Z"])
def test_what_had_run_out_when_it_was_issued_is_refused(issued: str) -> None:
    """The time of issue becomes the least time to judge by: no timestamp may put it past all that is signed."""

    def change(made: MadeBundle) -> None:
        made.timestamp.unrecognized_fields["x-issued"] = issued

    assert broken(change) == Refusal.EXPIRED


@pytest.mark.parametrize("custom", [{}, {"id": "made"}, {"id": 5, "version": "1"}, "text"])
def test_a_library_without_its_name_is_refused(custom: Any) -> None:
    def change(made: MadeBundle) -> None:
        made.publisher.targets[LIBRARY].unrecognized_fields["custom"] = custom

    assert broken(change) == Refusal.AGAINST_RULES


def test_a_library_without_a_sha256_is_refused() -> None:
    def change(made: MadeBundle) -> None:
        custom = {"custom": {"id": "made", "version": "1"}}
        made.publisher.targets[LIBRARY] = TargetFile(5, {"sha512": "00" * 64}, LIBRARY, custom)

    assert broken(change) == Refusal.AGAINST_RULES


def test_names_are_shown_without_what_deceives() -> None:
    made = MadeBundle()
    made.next_root()
    made.root.unrecognized_fields["x-publisher"] = {"name": "A\u202eB\x1b[2J" + "c" * 500}
    made.sign_root()
    name = verified(made.tree(), made.first_root).publisher
    assert "\u202e" not in name
    assert "\x1b" not in name
    assert len(name) <= 200
