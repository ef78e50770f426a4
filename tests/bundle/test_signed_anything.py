"""Whoever holds all keys may sign anything: each field of each role made something else, and signed properly.

Each is taken or refused in words; nothing else comes out, whatever stands where a number, a name or a list should.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from securesystemslib.formats import encode_canonical
from tuf.api.metadata import Metadata

from kiosk.bundle.format import BOARD, PUBLISHER
from tests.support.made_bundles import MadeBundle, pack, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

GONE = object()
OTHERS: tuple[Any, ...] = (
    GONE, None, True, 0, -1, 10**30, "", "x", "ff" * 32, "\U0010ffff", "9999-12-31",
    [], [None], ["x", "x"], {}, {"x": {}},
)  # fmt: skip
EACH = 4  # other values for each field


def places(value: Any) -> Iterator[tuple[str | int, ...]]:
    """Name every field, however deep."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield (key,)
        yield from ((key, *rest) for rest in places(below))


def changed(value: dict[str, Any], place: tuple[str | int, ...], other: Any) -> dict[str, Any]:
    made = deepcopy(value)
    holder: Any = made
    for key in place[:-1]:
        holder = holder[key]
    if other is GONE:
        del holder[place[-1]]
    else:
        holder[place[-1]] = other
    return made


def signed(made: MadeBundle, role: str, value: dict[str, Any]) -> bytes:
    """Sign what `Metadata` may not be able to hold."""
    data = str(encode_canonical(value)).encode()
    signatures = [signer.sign(data).to_dict() for signer in made.signers[role]]
    return json.dumps({"signed": value, "signatures": signatures}).encode()


@pytest.mark.parametrize("role", ["root", "timestamp", "snapshot", "targets", PUBLISHER, BOARD])
def test_whatever_is_signed_is_taken_or_refused_in_words(role: str) -> None:
    made = MadeBundle()
    made.next_root()
    made.sign_root()
    files = made.tree()
    name = next(one for one in files if one.endswith(f"2.{role}.json" if role == "root" else f"{role}.json"))
    value = Metadata.from_bytes(files[name]).signed.to_dict()
    numbers = random.Random(role)
    refused = 0
    for place in places(value):
        for other in numbers.sample(OTHERS, EACH):
            spoilt = pack({**files, name: signed(made, role, changed(value, place, other))})
            refused += bool(refusal(spoilt, made.first_root))
    assert refused > len(list(places(value)))
    assert not refusal(pack({**files, name: signed(made, role, value)}), made.first_root)
