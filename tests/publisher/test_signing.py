"""Signing: who must sign what, in which order, and what never gets published."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from kiosk.bundle.container import Container
from kiosk.bundle.fetching import ContainerSource, Source, TreeSource
from kiosk.bundle.verification import Verified, verify
from kiosk.domain.articles.approval import Reviewer
from kiosk.errors import BundleError, PublisherError
from kiosk.publisher import setup, signing
from kiosk.publisher.folder import Folder
from kiosk.publisher.packing import pack
from kiosk.publisher.signing import sign
from kiosk.publisher.wanted import wanted
from tests.support.publishing import ANN, NOW, PASSPHRASE, PLAN, approve, new_publisher, ring, stage

LATER = NOW + timedelta(days=1)
TEXTS = {"first.patient.en": "one", "second.patient.en": "two"}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with new_publisher(tmp_path / "pub") as made:
        stage(made, TEXTS)
        yield made


class Kiosk:
    """What a kiosk keeps between bundles: the first root, and the metadata that it accepted last."""

    def __init__(self, folder: Folder, trust: Path) -> None:
        self.root = (folder.tree.path / "metadata" / "1.root.json").read_bytes()
        self.trust = trust
        trust.mkdir()

    def takes(self, source: Source) -> Verified:
        return verify(source, self.root, self.trust, LATER)


@pytest.fixture
def kiosk(folder: Folder, tmp_path: Path) -> Kiosk:
    return Kiosk(folder, tmp_path / "trust")


def move_key(folder: Folder, name: str, stick: Path) -> None:
    stick.mkdir(exist_ok=True)
    shutil.move(folder.keys / f"{name}.pem", stick)


def test_the_kiosk_takes_tree_and_bundle_and_what_follows_from_the_first_root(
    folder: Folder, kiosk: Kiosk, tmp_path: Path
) -> None:
    approve(folder, "first.patient.en")
    sign(folder, ring(folder), NOW)
    first = kiosk.takes(TreeSource(folder.tree.path))
    assert (first.publisher, first.root_version, first.library_version) == ("A Hospital", 1, "1")
    assert [(one.article, one.language) for one in first.approvals] == [("first", "en")]

    stage(folder, {"second.patient.en": "two"}, version="2")
    setup.rotate(folder, "root-2", ring(folder), None, LATER)
    setup.rotate(folder, "timestamp-1", ring(folder), None, LATER)
    setup.rotate(folder, "publisher-1", ring(folder), None, LATER)
    setup.add_reviewer(folder, Reviewer("Cleo", "PhD"), ring(folder), None, LATER)
    (folder.keys / "root-2.pem").unlink()
    (folder.keys / "timestamp-1.pem").unlink()
    (folder.keys / "publisher-1.pem").unlink()
    sign(folder, ring(folder), LATER)
    out = tmp_path / "out.kioskbundle"
    pack(folder, out, lambda _done, _total: None)
    second = kiosk.takes(ContainerSource(Container.open(io.BytesIO(out.read_bytes()))))
    assert (second.root_version, second.library_version, len(second.approvals)) == (2, "2", 0)
    assert second.approvals.board is not None
    assert {one.name for one in second.approvals.board.reviewers} == {"Ann", "Bob", "Cleo"}


def test_a_kiosk_refuses_what_was_published_before(folder: Folder, kiosk: Kiosk, tmp_path: Path) -> None:
    sign(folder, ring(folder), NOW)
    old = shutil.copytree(folder.tree.path, tmp_path / "old")
    stage(folder, {"first.patient.en": "one"})
    sign(folder, ring(folder), LATER)
    kiosk.takes(TreeSource(folder.tree.path))
    with pytest.raises(BundleError) as refused:
        kiosk.takes(TreeSource(old))
    assert refused.value.refusal == "older"


def test_reviewers_sign_one_after_the_other_with_only_their_own_key(folder: Folder, tmp_path: Path) -> None:
    approve(folder, "first.patient.en")
    ann, bob = tmp_path / "ann", tmp_path / "bob"
    move_key(folder, "reviewer-1", ann)
    move_key(folder, "reviewer-2", bob)
    with pytest.raises(PublisherError, match=r"has 1 of 2 reviewers’ signatures, without reviewer-2 \(Bob\)"):
        sign(folder, ring(folder, ann), NOW)
    assert folder.tree.published() is None
    published = sign(folder, ring(folder, bob), NOW)
    assert len(published.board.signatures) == 2
    assert wanted(folder).changes() == []


def test_a_withdrawal_waits_for_no_reviewer(folder: Folder, kiosk: Kiosk, tmp_path: Path) -> None:
    for name in TEXTS:
        approve(folder, name)
    sign(folder, ring(folder), NOW)
    sticks = {name: tmp_path / name for name in ("reviewer-1", "reviewer-2")}
    for name, stick in sticks.items():
        move_key(folder, name, stick)
    stage(folder, {"second.patient.en": "two"})
    published = sign(folder, ring(folder), LATER)
    assert published.board.signed.version == 1, "the list that the board signed stands"
    assert wanted(folder).changes() == []
    pack(folder, tmp_path / "out.kioskbundle", lambda _done, _all: None)
    assert kiosk.takes(TreeSource(folder.tree.path)).library.sha256 == wanted(folder).facts.sha256
    board = sign(folder, ring(folder, *sticks.values()), LATER, renew=True).board.signed
    assert set(board.targets) == {"reviews/second.patient.en"}, "what counts for nothing falls away with the next one"


def test_a_new_approval_or_a_changed_board_waits_for_its_reviewers(folder: Folder, tmp_path: Path) -> None:
    approve(folder, "first.patient.en")
    sign(folder, ring(folder), NOW)
    approve(folder, "second.patient.en")
    move_key(folder, "reviewer-2", tmp_path / "bob")
    with pytest.raises(PublisherError, match="1 of 2"):
        sign(folder, ring(folder), LATER)
    assert wanted(folder).changes() == ["approvals"]


def test_a_list_on_its_way_is_begun_anew_when_it_should_say_something_else(folder: Folder, tmp_path: Path) -> None:
    bob = tmp_path / "bob"
    with pytest.raises(PublisherError):  # the other keys are elsewhere: only the reviewers sign
        sign(folder, ring(folder.keys / "nowhere"), NOW)
    approve(folder, "first.patient.en")
    move_key(folder, "reviewer-2", bob)
    with pytest.raises(PublisherError, match="1 of 2"):
        sign(folder, ring(folder), NOW)
    stage(folder, {"first.patient.en": "changed"})
    with pytest.raises(PublisherError, match="1 of 2"):
        sign(folder, ring(folder), NOW)
    assert sign(folder, ring(folder, bob), NOW).board.signed.targets == {}


def test_a_root_needs_enough_of_the_old_keys_and_of_the_new(folder: Folder, tmp_path: Path) -> None:
    sign(folder, ring(folder), NOW)
    stick = tmp_path / "stick"
    setup.rotate(folder, "root-1", ring(folder), None, LATER)
    for name in ("root-1", "root-2"):
        move_key(folder, name, stick)
    with pytest.raises(PublisherError, match=r"the root has 1 of 2 signatures of its old keys"):
        sign(folder, ring(folder), LATER)
    assert folder.tree.root().signed.version == 1
    assert sign(folder, ring(folder, stick), LATER).root.signed.version == 2


def test_nothing_new_is_said_and_renewed_only_when_asked(folder: Folder) -> None:
    sign(folder, ring(folder), NOW)
    with pytest.raises(PublisherError, match="Nothing has changed"):
        sign(folder, ring(folder), LATER)
    renewed = sign(folder, ring(folder), LATER, renew=True)
    assert {part.signed.version for part in (renewed.targets, renewed.publisher, renewed.board)} == {2}
    assert renewed.timestamp.signed.expires == LATER + timedelta(days=365)


def test_after_half_of_its_lifetime_a_part_is_signed_anew(folder: Folder) -> None:
    sign(folder, ring(folder), NOW)
    stage(folder, TEXTS, version="2")
    later = NOW + timedelta(days=183)
    published = sign(folder, ring(folder), later)
    parts = (published.targets, published.publisher, published.board)
    assert {part.signed.expires for part in parts} == {later + timedelta(days=365)}


def test_nothing_that_has_run_out_is_published(folder: Folder, tmp_path: Path) -> None:
    for name in TEXTS:
        approve(folder, name)
    sign(folder, ring(folder), NOW)
    stage(folder, {"second.patient.en": "two"})
    move_key(folder, "reviewer-2", tmp_path / "bob")
    with pytest.raises(PublisherError, match=r"has 1 of 2 reviewers’ signatures, without reviewer-2 \(Bob\)"):
        sign(folder, ring(folder), NOW + timedelta(days=365))
    assert folder.tree.needed().timestamp.signed.version == 1
    late = NOW + timedelta(days=364)  # the list holds for a day: better a withdrawal today than none
    assert sign(folder, ring(folder), late).board.signed.version == 1
    kept = sign(folder, ring(folder, tmp_path / "bob"), NOW + timedelta(days=365), renew=True)
    assert kept.board.signed.version == 2


def test_a_root_that_ran_out_is_followed_by_the_next_one(folder: Folder, kiosk: Kiosk) -> None:
    late = NOW + timedelta(days=5 * 365)
    with pytest.raises(PublisherError, match="The root ran out on 2031-11-25; `rotate-root` a key of it"):
        sign(folder, ring(folder), late)
    setup.rotate(folder, "root-1", ring(folder), None, late)
    sign(folder, ring(folder), late)
    taken = verify(TreeSource(folder.tree.path), kiosk.root, kiosk.trust, late)
    assert taken.root_version == 2


def test_only_what_changes_gets_a_new_version(folder: Folder) -> None:
    sign(folder, ring(folder), NOW)
    stage(folder, TEXTS, version="2")
    published = sign(folder, ring(folder), LATER)
    versions = [part.signed.version for part in (published.targets, published.board, published.publisher)]
    assert versions == [1, 1, 2]


def test_a_clock_behind_the_last_publication_signs_nothing(folder: Folder) -> None:
    sign(folder, ring(folder), NOW)
    stage(folder, TEXTS, version="2")
    with pytest.raises(PublisherError, match="clock is behind the last publication"):
        sign(folder, ring(folder), NOW - timedelta(seconds=1))


def test_a_role_whose_key_is_away_is_named(folder: Folder, tmp_path: Path) -> None:
    move_key(folder, "snapshot-1", tmp_path / "stick")
    with pytest.raises(PublisherError, match="snapshot is not signed, without snapshot-1"):
        sign(folder, ring(folder), NOW)
    assert folder.tree.published() is None
    sign(folder, ring(folder, tmp_path / "stick"), NOW)


def test_a_library_that_changed_since_it_was_built_is_not_published(folder: Folder) -> None:
    (path,) = folder.staged.glob("*.sqlite")
    path.write_bytes(b"something else")
    with pytest.raises(PublisherError, match="is not what was built"):
        sign(folder, ring(folder), NOW)
    assert folder.tree.published() is None


def test_more_than_kiosks_read_is_not_published(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "MAX_METADATA", 1000)
    with pytest.raises(PublisherError, match=r"has \d+ bytes, and kiosks read 1000"):
        sign(folder, ring(folder), NOW)
    assert folder.tree.published() is None


def test_what_is_not_signed_is_not_packed(folder: Folder, tmp_path: Path) -> None:
    out = tmp_path / "out.kioskbundle"

    def packed() -> bytes:
        pack(folder, out, lambda _done, _total: None)
        return out.read_bytes()

    with pytest.raises(PublisherError, match="Nothing is published yet"):
        packed()
    sign(folder, ring(folder), NOW)
    once = packed()
    assert packed() == once
    approve(folder, "first.patient.en")
    with pytest.raises(PublisherError, match="Not signed yet: approvals"):
        packed()
    assert out.read_bytes() == once
    with pytest.raises(PublisherError, match=r"must end in \.kioskbundle"):
        pack(folder, tmp_path / "out.zip", lambda _done, _total: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.kioskbundle", "pub"]


def test_private_keys_are_nowhere_but_in_the_keys_folder(folder: Folder, tmp_path: Path) -> None:
    approve(folder, "first.patient.en")
    setup.rotate(folder, "root-3", ring(folder), None, NOW)
    sign(folder, ring(folder), NOW)
    out = tmp_path / "out.kioskbundle"
    pack(folder, out, lambda _done, _total: None)
    secrets: list[bytes] = [PASSPHRASE.encode(), b"PRIVATE KEY"]
    for path in folder.keys.iterdir():
        private = load_pem_private_key(path.read_bytes(), PASSPHRASE.encode())
        raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        secrets += [raw, raw.hex().encode(), path.read_bytes().splitlines()[1]]
    elsewhere = [path for path in folder.path.rglob("*") if path.is_file() and path.parent != folder.keys]
    for path in (*elsewhere, out):
        data = path.read_bytes()
        assert not any(secret in data for secret in secrets), path
    assert len(secrets) > 25


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"root_threshold": 4}, "4 of 3 root keys cannot sign"),
        ({"board_threshold": 3}, "3 of 2 reviewers cannot sign"),
        ({"board_threshold": 0}, "0 of 2 reviewers cannot sign"),
        ({"reviewers": (ANN, ANN)}, "Two reviewers have the same name"),
        ({"publisher": " "}, "each need a name"),
        ({"publisher": "Publisher 🏥"}, r"No font of the kiosk has the character '🏥' \(U\+1F3E5 HOSPITAL\)"),
        ({"board": "Board ไ"}, r"has the character 'ไ' \(U\+0E44"),
    ],
)
def test_a_publisher_that_cannot_be_is_not_made(tmp_path: Path, changed: dict[str, object], sentence: str) -> None:
    fields = {name: getattr(PLAN, name) for name in ("publisher", "board", "board_threshold", "reviewers")}
    with pytest.raises(PublisherError, match=sentence):
        new_publisher(tmp_path / "pub", setup.Plan(**{**fields, **changed}))
    assert not (tmp_path / "pub").exists()


def test_changes_of_the_board_and_keys_that_make_no_sense(folder: Folder) -> None:
    with pytest.raises(PublisherError, match="Ann is on the board already"):
        setup.add_reviewer(folder, ANN, ring(folder), None, NOW)
    with pytest.raises(PublisherError, match="needs 2 reviewers; add another one first"):
        setup.remove_reviewer(folder, "Ann", NOW)
    with pytest.raises(PublisherError, match=r"there are: Ann \(reviewer-1\), Bob"):
        setup.remove_reviewer(folder, "Nobody", NOW)
    for name in ("root-9", "reviewer-1"):
        with pytest.raises(PublisherError, match="is not a key to replace"):
            setup.rotate(folder, name, ring(folder), None, NOW)
    for name in ("root-1", "publisher-1"):
        setup.rotate(folder, name, ring(folder), None, NOW)
        with pytest.raises(PublisherError, match="was replaced already"):
            setup.rotate(folder, name, ring(folder), None, NOW)
    with pytest.raises(PublisherError, match="write 'Name; credentials'"):
        setup.reviewer_of("Ann")
    with pytest.raises(PublisherError, match=r"U\+0E44"):
        setup.reviewer_of("Ann; ไ")
    assert {"root-4.pem", "publisher-2.pem"} <= {path.name for path in folder.keys.iterdir()}
