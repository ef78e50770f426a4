"""The library that is to be published next, and what is known of its texts.

Rules: the file is named by its hash and `library.json` names it, so that a power cut leaves the old pair or the new
one; a file that is no longer what was staged is refused.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kiosk.errors import PublisherError
from kiosk.publisher import files
from kiosk.publisher.texts import LibraryFacts, Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.publisher.folder import Folder


def stage(folder: Folder, library: Path, facts: LibraryFacts) -> None:
    """Stage a library file. Raises PublisherError."""
    facts.checked()
    target = library_file(folder, facts)
    files.place(library, target)
    _check(target, facts)
    text = json.dumps(asdict(facts), indent=1, sort_keys=True, ensure_ascii=False)
    files.write(folder.staged / "library.json", f"{text}\n".encode())
    with files.told(folder.staged):
        for path in folder.staged.glob("*.sqlite"):
            if path != target:
                path.unlink()


def staged(folder: Folder) -> LibraryFacts | None:
    """Give the facts of the staged library; None before the first build. Raises PublisherError."""
    data = files.read(folder.staged / "library.json")
    if data is None:
        return None
    try:
        read = json.loads(data)
        return LibraryFacts(**{**read, "texts": tuple(Text(**text) for text in read["texts"])}).checked()
    except (ValueError, KeyError, TypeError):
        raise PublisherError(f"{folder.staged / 'library.json'} is damaged; run `build` again.") from None


def needed(folder: Folder) -> LibraryFacts:
    """Give the facts of the staged library. Raises PublisherError where there is none."""
    facts = staged(folder)
    if facts is None:
        raise PublisherError(f"There is no library in {folder.path} yet; `kiosk publisher build` makes one.")
    return facts


def library_file(folder: Folder, facts: LibraryFacts) -> Path:
    """Say where the staged library lies."""
    return folder.staged / f"{facts.sha256}.sqlite"


def checked_file(folder: Folder, facts: LibraryFacts) -> Path:
    """Give the staged library's file. Raises PublisherError if it is not what was staged."""
    path = library_file(folder, facts)
    _check(path, facts)
    return path


def _check(path: Path, facts: LibraryFacts) -> None:
    with files.told(path), path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != facts.sha256:
            raise PublisherError(f"{path} is not what was built; run `build` again.")
