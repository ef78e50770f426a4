"""Where a bundle's files come from: what is missing, too large or cannot be read is a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tuf.api.exceptions import DownloadError, DownloadHTTPError

from kiosk.bundle.fetching import BASE, ContainerSource, SourceFetcher, TreeSource
from kiosk.bundle.format import MAX_METADATA
from kiosk.bundle.trusted_root import read_trusted_root
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class FakeContainer:
    """Files by name with their sizes."""

    def __init__(self, **sizes: int) -> None:
        self._sizes = {name.replace("__", "/"): size for name, size in sizes.items()}

    def names(self) -> tuple[str, ...]:
        return tuple(self._sizes)

    def size(self, name: str) -> int:
        return self._sizes[name]

    def read(self, name: str, most: int) -> bytes:
        return b"x" * min(self._sizes[name], most)

    def pieces(self, name: str) -> Iterator[bytes]:
        yield b""


@pytest.mark.parametrize(
    ("sizes", "refusal"),
    [
        ({"metadata__1.root.json": 10**12, "targets__a": 1}, Refusal.TOO_LARGE),
        ({"metadata__1.root.json": 1}, Refusal.NOT_A_BUNDLE),
        ({"targets__a": 1, "targets__b": 1}, Refusal.NOT_A_BUNDLE),
        ({"targets__a": 1, "other": 1}, Refusal.NOT_A_BUNDLE),
    ],
)
def test_a_container_holds_metadata_and_one_library(sizes: dict[str, int], refusal: Refusal) -> None:
    with pytest.raises(BundleError) as caught:
        ContainerSource(FakeContainer(**sizes))  # type: ignore[arg-type]
    assert caught.value.refusal == refusal


def test_a_container_without_the_library_that_is_asked_for() -> None:
    source = ContainerSource(FakeContainer(targets__a=1))  # type: ignore[arg-type]
    with pytest.raises(BundleError) as caught:
        list(source.pieces("targets/b"))
    assert caught.value.refusal == Refusal.DAMAGED
    assert source.metadata("metadata/1.root.json") is None


def test_a_folder_that_lacks_files_or_cannot_be_read(tmp_path: Path) -> None:
    source = TreeSource(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "large").write_bytes(b"x" * (MAX_METADATA + 1))
    assert source.metadata("missing") is None
    for ask, refusal in (
        (lambda: source.metadata("folder"), Refusal.UNREADABLE),
        (lambda: source.metadata("large"), Refusal.TOO_LARGE),
        (lambda: list(source.pieces("missing")), Refusal.DAMAGED),
        (lambda: list(source.pieces("folder")), Refusal.UNREADABLE),
    ):
        with pytest.raises(BundleError) as caught:
            ask()
        assert caught.value.refusal == refusal


class Endless:
    """A source that gives more than it may."""

    def metadata(self, name: str) -> bytes | None:
        return b"x" * (MAX_METADATA + 1)


def test_tuf_is_told_of_a_refusal_as_its_own_kind_of_error(tmp_path: Path) -> None:
    (tmp_path / "metadata").mkdir()
    (tmp_path / "metadata" / "1.root.json").mkdir()
    fetcher = SourceFetcher(TreeSource(tmp_path))
    with pytest.raises(DownloadHTTPError):
        fetcher._fetch(f"{BASE}metadata/2.root.json")
    with pytest.raises(DownloadError):
        fetcher._fetch(f"{BASE}metadata/1.root.json")
    assert fetcher.failure is not None
    assert fetcher.failure.refusal == Refusal.UNREADABLE
    endless = SourceFetcher(Endless())  # type: ignore[arg-type]
    with pytest.raises(DownloadError):
        endless._fetch(f"{BASE}metadata/1.root.json")
    assert endless.failure is not None
    assert endless.failure.refusal == Refusal.TOO_LARGE


def test_a_root_that_is_too_large_or_none() -> None:
    with pytest.raises(KioskError, match="too large"):
        read_trusted_root(b"x" * (MAX_METADATA + 1))
    with pytest.raises(KioskError, match="not a publisher's root"):
        read_trusted_root(b"{}")
