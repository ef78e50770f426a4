"""The published tree: all or nothing, whatever moment the power goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import PublisherError
from kiosk.publisher import setup
from kiosk.publisher.folder import Folder
from kiosk.publisher.roots import board_of
from kiosk.publisher.signing import sign
from kiosk.publisher.tree import Published, Tree
from kiosk.publisher.wanted import wanted
from tests.support.publishing import NOW, approve, new_publisher, ring, stage

LATER = NOW + timedelta(hours=1)


class PowerCutError(BaseException):
    """Nothing after it is done."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    with new_publisher(tmp_path / "pub") as made:
        stage(made, {"first.patient.en": "one", "second.patient.en": "two"})
        approve(made, "first.patient.en")
        sign(made, ring(made), NOW)
        yield made


def assert_whole(tree: Tree) -> Published:
    """Check that all that the timestamp leads to is there, is signed, and is what was signed."""
    found = tree.needed()
    root, targets = found.root.signed, found.targets.signed
    for role, part in (("timestamp", found.timestamp), ("snapshot", found.snapshot), ("targets", found.targets)):
        root.verify_delegate(role, part.signed_bytes, part.signatures)
    for role, part in (("publisher", found.publisher), ("medical-review", found.board)):
        targets.verify_delegate(role, part.signed_bytes, part.signatures)
    for name in found.names():
        assert (tree.path / name).is_file(), name
    found.timestamp.signed.snapshot_meta.verify_length_and_hashes(
        (tree.path / f"metadata/{found.snapshot.signed.version}.snapshot.json").read_bytes()
    )
    for name, meta in found.snapshot.signed.meta.items():
        meta.verify_length_and_hashes((tree.path / f"metadata/{meta.version}.{name}").read_bytes())
    sha256 = found.library.hashes["sha256"]
    found.library.verify_length_and_hashes((tree.path / f"targets/content/{sha256}.library.sqlite").read_bytes())
    return found


def test_what_is_published_is_whole_and_says_so(folder: Folder) -> None:
    found = assert_whole(folder.tree)
    files = {path.relative_to(folder.tree.path).as_posix() for path in folder.tree.path.rglob("*") if path.is_file()}
    assert files == set(found.names())
    assert found.issued == "2026-11-26T12:00:00Z"
    assert found.timestamp.signed.unrecognized_fields["x-root-version"] == 1
    assert found.targets.signed.targets == {}
    assert found.library.custom == {"id": "made", "version": "1"}


def test_files_that_nobody_needs_go_but_roots_and_the_version_before_stay(folder: Folder) -> None:
    for number in range(2, 5):
        stage(folder, {"first.patient.en": "one"}, version=str(number))
        setup.rotate(folder, f"timestamp-{number - 1}", ring(folder), None, LATER)
        sign(folder, ring(folder), LATER)
    names = {path.name for path in folder.tree.path.rglob("*.*")}
    assert {f"{number}.root.json" for number in range(1, 5)} <= names
    assert {f"{number}.snapshot.json" for number in (3, 4)} <= names
    assert not {"1.snapshot.json", "2.snapshot.json"} & names
    assert len(list(folder.tree.path.rglob("*.sqlite"))) == 2
    assert_whole(folder.tree)


def change(path: Path, change_board: bool) -> Published:
    """Publish the next version in the folder at `path`, from wherever it stands."""
    with Folder.open(path) as opened:
        if wanted(opened).facts.version != "2":
            stage(opened, {"first.patient.en": "one", "second.patient.en": "two, changed"}, version="2")
        if change_board and len(wanted(opened).board.keys) == 2:
            setup.add_reviewer(opened, setup.reviewer_of("Cleo; PhD"), ring(opened), None, LATER)
        if wanted(opened).changes():
            sign(opened, ring(opened), LATER)
        return assert_whole(opened.tree)


@pytest.mark.parametrize("change_board", [False, True], ids=["library", "board"])
def test_a_power_cut_at_any_moment_leaves_the_repository_usable(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change_board: bool
) -> None:
    """Each file takes its place by a rename; before each of them in turn the power goes."""
    folder.close = lambda: None  # type: ignore[method-assign]
    os.close(folder._lock)
    cuts, rename = 0, os.rename
    left = 0

    def renaming(*args: object, **kwargs: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCutError
        rename(*args, **kwargs)  # type: ignore[arg-type]

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, renaming)
    while True:
        copy = tmp_path / f"cut-{cuts}"
        left = 10_000
        shutil.copytree(folder.path, copy)
        left = cuts
        try:
            change(copy, change_board)
            break  # it needs no more renames than that
        except PowerCutError:
            left = 10_000
        if not change_board:  # without a word of ours a kiosk finds the old version or the new one
            before = assert_whole(Tree(copy / "repository", copy / "publishing"))
            assert before.publisher.signed.version in {1, 2}
        after = change(copy, change_board)
        assert after.library.custom == {"id": "made", "version": "2"}
        assert len(board_of(after.root.signed).keys) == (3 if change_board else 2)
        assert not (copy / "publishing").exists()
        cuts += 1
    assert cuts > 10


def test_a_folder_is_worked_in_by_one_command_at_a_time(folder: Folder) -> None:
    with pytest.raises(PublisherError, match="Another command is working"):
        Folder.open(folder.path)


def test_a_folder_is_made_once(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match=r"publisher's folder already; its keys stay"):
        new_publisher(folder.path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x")
    with pytest.raises(PublisherError, match="is not empty"):
        new_publisher(tmp_path / "other")
    with pytest.raises(PublisherError, match="kiosk publisher init"):
        Folder.open(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["publisher.json", "repository/metadata/timestamp.json", "staged/library.json"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b"\xff"])
def test_a_damaged_folder_is_told_in_one_sentence(folder: Folder, name: str, content: bytes) -> None:
    (folder.path / name).write_bytes(content)
    folder.close()
    with pytest.raises(PublisherError, match=r"damaged|another version"), Folder.open(folder.path) as opened:
        wanted(opened)
    folder._lock = os.open(folder.path, os.O_RDONLY)


def test_a_missing_part_is_named(folder: Folder) -> None:
    (folder.tree.path / "metadata" / "1.snapshot.json").unlink()
    with pytest.raises(PublisherError, match=r"1\.snapshot\.json is missing"):
        folder.tree.published()


def test_a_disk_that_fails_is_told_in_one_sentence(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    stage(folder, {"first.patient.en": "one"}, version="2")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublisherError, match="No space left on device"):
        sign(folder, ring(folder), LATER)
    monkeypatch.undo()
    assert assert_whole(folder.tree).publisher.signed.version == 1
    assert sign(folder, ring(folder), LATER).publisher.signed.version == 2
