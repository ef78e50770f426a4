#!/usr/bin/env python3
"""The kiosk's own verification as a client that the public TUF conformance suite can drive.

    python tests/support/tuf_client.py --metadata-dir D init ROOT
    python tests/support/tuf_client.py --metadata-dir D --metadata-url U refresh
    python tests/support/tuf_client.py --metadata-dir D --metadata-url U --target-name T [--target-name T ...]
        --target-dir TD --target-base-url TU download

It ends with 0 or 1. Only `Trust`, `Web` and `stream` are at work: any repository may be read, so the rules that a
bundle keeps beyond TUF (publisher, review board) are not asked for.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tuf.api.exceptions import DownloadError, DownloadHTTPError
from tuf.ngclient import FetcherInterface

from kiosk.bundle.format import MAX_METADATA
from kiosk.bundle.importer import stream
from kiosk.bundle.refusals import refuse
from kiosk.bundle.verification import Target, Trust
from kiosk.bundle.web import Web
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from tuf.api.metadata import TargetFile

ROOT = "trusted-root"  # in the metadata folder: where trust begins, each time


class _Fetcher(FetcherInterface):
    """Metadata of a server, capped as a bundle's is."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self.failure: BundleError | None = None

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.removeprefix(f"{self._web.address}/")
        try:
            data = self._web.whole(name, MAX_METADATA)
        except BundleError as error:
            self.failure = error
            raise DownloadError(str(error)) from error
        if data is None:
            raise DownloadHTTPError(f"{name} is not there", 404)
        return iter((data,))


def init(folder: Path, root: Path) -> None:
    """Trust a root."""
    data = root.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for name in (ROOT, "root.json"):
        (folder / name).write_bytes(data)


def refresh(folder: Path, web: Web) -> Trust:
    """Bring the metadata up to date."""
    trust = Trust(folder, (folder / ROOT).read_bytes(), _Fetcher(web), datetime.now(UTC), f"{web.address}/")
    trust.refresh()
    return trust


def download(trust: Trust, path: str, folder: Path, web: Web) -> None:
    """Fetch a target that is not here yet, whole or not at all."""
    found = trust.target(path)
    if found is None:
        raise KioskError(f"Nobody signs {path}.")
    target = Target(_name(path, found, prefixed=trust.root.consistent_snapshot), found.length, found.hashes["sha256"])
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / quote(path, safe="")
    if kept.is_file() and hashlib.sha256(kept.read_bytes()).hexdigest() == target.sha256:
        return
    beside = folder / ".incoming"
    try:
        stream(_pieces(web, target.path), target, beside, Disk())
        Disk().rename(beside, kept)
    finally:
        beside.unlink(missing_ok=True)


def _name(path: str, found: TargetFile, *, prefixed: bool | None) -> str:
    """Name a target's file on the server."""
    folder, slash, name = path.rpartition("/")
    return quote(f"{folder}{slash}{found.hashes['sha256']}.{name}" if prefixed else path)


def _pieces(web: Web, name: str) -> Generator[bytes]:
    with web.get(name) as answer:
        if answer.status != 200:
            raise refuse(Refusal.DAMAGED, f"status {answer.status} for {name}")
        yield from answer.pieces()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--metadata-dir", type=Path, required=True)
    parser.add_argument("--metadata-url")
    parser.add_argument("--target-name", action="append", default=[])
    parser.add_argument("--target-dir", type=Path)
    parser.add_argument("--target-base-url")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("init").add_argument("root", type=Path)
    verbs.add_parser("refresh")
    verbs.add_parser("download")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Do what is asked; returns the exit status."""
    told = _options(arguments)
    try:
        if told.verb == "init":
            init(told.metadata_dir, told.root)
            return 0
        with closing(Web(told.metadata_url)) as web:
            trust = refresh(told.metadata_dir, web)
            if told.verb == "download":
                with closing(Web(told.target_base_url)) as targets:
                    for path in told.target_name:
                        download(trust, path, told.target_dir, targets)
    except BundleError as error:
        sys.stderr.write(f"{error} ({error.detail})\n")
        return 1
    except (KioskError, OSError, KeyError) as error:  # KeyError: a target without SHA-256
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
