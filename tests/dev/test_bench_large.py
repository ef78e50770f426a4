"""The bench of large libraries works on a small one. No figure is tested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.dev.bench.large import Measured, open_times, search_times, typed
from kiosk.library.reading import Library
from tests.support.kiosk_stage import library_file
from tests.support.many_articles import make_library

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 60


def test_a_small_library_is_measured(tmp_path: Path) -> None:
    measured = Measured(COUNT, tmp_path)
    measured.folder.mkdir()
    measured.library = tmp_path / "many.sqlite"
    make_library(COUNT, measured.library, library_file())
    assert measured.build() > 0
    assert measured.index.parent == measured.folder
    letters, whole, wholes = search_times(measured)
    assert len(letters) > len(whole) == len(wholes) > 0
    assert len(open_times(measured)) == COUNT
    with Library.open(measured.library) as library:
        queries = typed(library)
        assert {language for language, _ in queries} == set(library.languages())
        assert [text for _, text in queries if text in whole and len(text) > 3]
    assert str(measured.folder) in measured.settings().read_text(encoding="utf-8")


def test_the_same_size_gives_the_same_library(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_library(COUNT, tmp_path / name, library_file())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
