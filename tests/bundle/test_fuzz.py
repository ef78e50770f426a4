"""A real bundle with bits turned, bytes overwritten and its end cut off: never taken, and always refused in words."""

from __future__ import annotations

import io
import random
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.container import Container
from kiosk.bundle.fetching import ContainerSource
from kiosk.bundle.importer import stream
from kiosk.bundle.verification import verify
from kiosk.domain.articles.approval import Approvals
from kiosk.errors import BundleError
from kiosk.system.durable import Disk
from tests.support.made_bundles import BYTES, NOW, MadeBundle, pack

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = Approvals()  # so that two answers can be compared
BITS, OVERWRITTEN = 5_000, 2_000
PARTS = 4  # of each, so that two workers share them


@cache
def tree() -> tuple[dict[str, bytes], bytes]:
    """What is published, and the root that it is trusted by."""
    made = MadeBundle()
    made.next_root()
    made.sign_root()
    return made.tree(), made.first_root


@cache
def bundle() -> tuple[bytes, bytes]:
    """The same as a file."""
    files, root = tree()
    return pack(files), root


def taken(data: bytes) -> tuple[object, ...] | None:
    """What a kiosk would take, after all that an import asks of the bytes; None: nothing."""
    _, root = bundle()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "cache").mkdir()
        try:
            source = ContainerSource(Container.open(io.BytesIO(data)))
            found = verify(source, root, folder / "cache", NOW)
            stream(source.pieces(found.library.path), found.library, folder / "library", Disk())
        except BundleError:
            return None
        approvals, library = list(found.approvals), (folder / "library").read_bytes()
    return replace(found, approvals=NOBODY), approvals, library


def turned(seed: int) -> Iterator[bytes]:
    data, _ = bundle()
    numbers = random.Random(seed)
    for _ in range(BITS // PARTS):
        changed = bytearray(data)
        at = numbers.randrange(len(data))
        changed[at] ^= 1 << numbers.randrange(8)
        yield bytes(changed)


def overwritten(seed: int) -> Iterator[bytes]:
    data, _ = bundle()
    numbers = random.Random(seed)
    for _ in range(OVERWRITTEN // PARTS):
        changed = bytearray(data)
        for _ in range(numbers.randint(1, 4)):
            at, size = numbers.randrange(len(data)), numbers.randint(2, 64)
            kind = numbers.randrange(4)
            if kind == 0:
                changed[at : at + size] = numbers.randbytes(size)
            elif kind == 1:
                del changed[at : at + size]
            elif kind == 2:
                changed[at:at] = numbers.randbytes(size)
            else:
                other = numbers.randrange(len(data))
                changed[at : at + size] = data[other : other + size]
        if bytes(changed) != data:
            yield bytes(changed)


def test_the_bundle_itself_is_taken() -> None:
    found = taken(bundle()[0])
    assert found is not None
    assert found[-1] == BYTES


@pytest.mark.parametrize("part", range(PARTS))
def test_no_turned_bit_is_taken(part: int) -> None:
    assert not any(taken(data) for data in turned(part))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_overwritten_bytes_are_taken(part: int) -> None:
    assert not any(taken(data) for data in overwritten(100 + part))


def test_no_part_of_it_is_taken() -> None:
    data, _ = bundle()
    assert not any(taken(data[: len(data) * percent // 100]) for percent in range(100))


def repacked(seed: int) -> Iterator[bytes]:
    """Changes below the container: its checksums fit again, so that what is signed must hold.

    The first root is left alone: nobody reads the bundle's copy of it, the kiosk has its own.
    """
    files, _ = tree()
    numbers = random.Random(seed)
    for _ in range(150):
        name = numbers.choice([one for one in sorted(files) if one != "metadata/1.root.json"])
        changed = bytearray(files[name])
        changed[numbers.randrange(len(changed))] ^= 1 << numbers.randrange(8)
        yield pack({**files, name: bytes(changed)})


@pytest.mark.parametrize("part", range(PARTS))
def test_below_good_checksums_nothing_but_a_needless_signature_can_change(part: int) -> None:
    whole = taken(bundle()[0])
    found = [taken(data) for data in repacked(200 + part)]
    assert all(one in (None, whole) for one in found)
    assert found.count(None) > len(found) // 2
