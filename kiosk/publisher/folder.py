"""A publisher's folder: where things lie in it, and `publisher.json`, which holds nothing secret.

Rules: one command at a time works in it; what a power cut left half published is finished first, before anything else
is read.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Self

from kiosk.bundle.format import PUBLISHER
from kiosk.errors import PublisherError
from kiosk.publisher import files
from kiosk.publisher.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from securesystemslib.signer import SSlibKey

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """What `publisher.json` says. Days are lifetimes by role; names are those of key files by key id."""

    days: Mapping[str, int]
    names: Mapping[str, str] = field(default_factory=dict)
    publisher: Mapping[str, Any] = field(default_factory=dict)  # the delegated role's keys, by id
    withdrawn: tuple[str, ...] = ()  # texts that must not come back by mistake

    def next_name(self, kind: str, taken: Path | None = None) -> str:
        """Name the next key of a kind: numbers are never used twice, nor those of files that lie in `taken`."""
        used = [int(name.rpartition("-")[2]) for name in self.names.values() if name.rpartition("-")[0] == kind]
        number = max(used, default=0) + 1
        while taken is not None and (taken / f"{kind}-{number}.pem").exists():
            number += 1  # a power cut came before its name was noted
        return f"{kind}-{number}"

    def named(self, key: SSlibKey, name: str) -> Settings:
        """Give the settings with one more key, which becomes the publisher role's where it is of that kind."""
        keys = {key.keyid: key.to_dict()} if name.rpartition("-")[0] == PUBLISHER else self.publisher
        return replace(self, names={**self.names, key.keyid: name}, publisher=keys)


class Folder:
    """An open publisher's folder; use `open` or `make` in a `with`."""

    def __init__(self, path: Path, settings: Settings, lock: int) -> None:
        self.path, self.settings, self._lock = path, settings, lock
        self.keys, self.staged, self.reviews = path / "keys", path / "staged", path / "reviews"
        self.tree = Tree(path / "repository", path / "publishing")

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a folder. Raises PublisherError."""
        data = files.read(path / "publisher.json")
        if data is None:
            raise PublisherError(f"{path} is not a publisher's folder; `kiosk publisher init {path}` makes one.")
        folder = cls(path, Settings({}), _locked(path))
        try:
            # Read again: another command may have written it while this one waited at the lock's door.
            folder.settings = _settings(path, files.read(path / "publisher.json") or data)
            folder.tree.finish()
        except BaseException:
            folder.close()
            raise
        return folder

    @classmethod
    def make(cls, path: Path, days: Mapping[str, int]) -> Self:
        """Make a folder, which is one only when its settings are saved. Raises PublisherError if there is something."""
        with files.told(path):
            if (path / "publisher.json").exists():
                raise PublisherError(f"{path} is a publisher's folder already; its keys stay as they are.")
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise PublisherError(f"{path} is not empty; name a new folder.")
            path.mkdir(parents=True, exist_ok=True)
        return cls(path, Settings(dict(days)), _locked(path))

    def save(self, settings: Settings) -> None:
        """Write the settings. Raises PublisherError."""
        self.settings = settings
        text = json.dumps({"format": _FORMAT, **asdict(settings)}, indent=1, sort_keys=True, ensure_ascii=False)
        files.write(self.path / "publisher.json", f"{text}\n".encode())

    def close(self) -> None:
        """Let other commands in."""
        os.close(self._lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _locked(path: Path) -> int:
    with files.told(path):
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise PublisherError(f"Another command is working in {path}; wait until it is done.") from None
        return handle


def _settings(path: Path, data: bytes) -> Settings:
    try:
        read = json.loads(data)
        if read.pop("format") != _FORMAT:
            raise PublisherError(f"{path} was made by another version of this program.")
        settings = Settings(**{**read, "withdrawn": tuple(read["withdrawn"])})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PublisherError(f"{path / 'publisher.json'} is damaged; take it from a copy of the folder.") from None
    return settings
