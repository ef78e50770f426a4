"""What a kept generation is held against: the signatures that it was taken by, whatever the clock says."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.generations import Store
from kiosk.bundle.selfcheck import check_signatures
from kiosk.errors import BundleError, KioskError
from tests.support.real_bundles import done, made_bundles, trusting

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    done("bundle", "import", made_bundles().second, "--yes", "--settings", trusting(tmp_path))
    return Store(tmp_path / "store")


def test_what_was_taken_is_proved_again(store: Store) -> None:
    check_signatures(store, store.generation(1))


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets", "publisher", "medical-review"])
@pytest.mark.parametrize("how", ["missing", "torn", "one bit"])
def test_metadata_that_was_touched_proves_nothing(store: Store, role: str, how: str) -> None:
    path = store.generation(1).metadata / f"{role}.json"
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "torn" else data[:60] + bytes((data[60] ^ 1,)) + data[61:])
    with pytest.raises(BundleError):
        check_signatures(store, store.generation(1))


def test_another_root_proves_nothing(store: Store) -> None:
    root = store.folder / "root.json"
    root.write_bytes(root.read_bytes().replace(b"A Hospital", b"B Hospital"))
    with pytest.raises(BundleError):
        check_signatures(store, store.generation(1))


def test_the_signatures_of_another_bundle_prove_nothing(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    done("bundle", "import", made_bundles().first, "--yes", "--settings", trusting(other))
    metadata = store.generation(1).metadata
    shutil.rmtree(metadata)
    shutil.copytree(Store(other / "store").generation(1).metadata, metadata, symlinks=True)
    with pytest.raises(KioskError, match="not what its signatures prove"):
        check_signatures(store, store.generation(1))
