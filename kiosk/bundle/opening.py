"""A bundle by its path: the file, the publisher's folder, or the stick that holds one of the two.

Rules: of several bundles on a stick none is guessed. `look` tells what a bundle says of itself, verified only against
itself: it does not prove who made it.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.bundle.container import Container
from kiosk.bundle.fetching import ContainerSource, Source, TreeSource
from kiosk.bundle.format import METADATA, SUFFIX, X_ISSUED
from kiosk.bundle.refusals import own_disk, refuse
from kiosk.bundle.trusted_root import TrustedRoot, read_trusted_root
from kiosk.bundle.verification import verify
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import KioskError
from kiosk.system.regular_file import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.bundle.verification import Verified


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a bundle. Raises KioskError."""
    if path.is_dir():
        if (path / METADATA).is_dir():
            yield TreeSource(path)
            return
        path = _only_bundle(path)
    try:
        file = open_regular(path)
    except OSError as error:
        raise refuse(Refusal.UNREADABLE, str(error)) from None
    with file:
        yield ContainerSource(Container.open(file))


def _only_bundle(folder: Path) -> Path:
    try:
        found = [one for one in folder.iterdir() if one.suffix == SUFFIX and not one.name.startswith(".")]
    except OSError as error:
        raise refuse(Refusal.UNREADABLE, str(error)) from None
    if len(found) != 1:
        many = f"{len(found)} bundles" if found else "no bundle"
        raise KioskError(f"There is {many} in {folder}: name the file.")
    return found[0]


def look(source: Source) -> tuple[TrustedRoot, Verified]:
    """Tell what a bundle says of itself: its first root, and all else as of when it was signed. Raises KioskError."""
    root, timestamp = (source.metadata(METADATA + name) for name in ("1.root.json", "timestamp.json"))
    if root is None or timestamp is None:
        raise refuse(Refusal.NOT_A_BUNDLE, "it lacks its first root or its timestamp")
    try:
        issued = datetime.fromisoformat(json.loads(timestamp)["signed"][X_ISSUED])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise refuse(Refusal.AGAINST_RULES, "it does not say when it was signed") from None
    with own_disk(), tempfile.TemporaryDirectory(prefix="kiosk-look-") as folder:
        return read_trusted_root(root), verify(source, root, Path(folder), issued)
