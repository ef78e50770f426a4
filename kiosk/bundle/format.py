"""The names and limits of a bundle, the same for publishers and kiosks.

A bundle is a TUF repository with consistent snapshots, in one file (`container`) or as a tree of static files:

    metadata/timestamp.json             x-root-version, x-issued
    metadata/N.root.json                every version from 1 on; x-publisher, x-review-board
    metadata/N.{snapshot,targets}.json  targets lists nothing itself, it delegates to exactly the two roles below
    metadata/N.publisher.json           signs content/*
    metadata/N.medical-review.json      signs reviews/*: one entry for each approval, of which there is no file
    targets/content/<sha256>.library.sqlite

An approval is the target `reviews/<article>.<audience>.<language>`; its hash is that of all that is shown of the
article (`kiosk.library.identity`), its `custom` holds reviewed_on, valid_until (dates) and the reviewers' key ids.
"""

from __future__ import annotations

from typing import Final

SUFFIX: Final = ".kioskbundle"
METADATA: Final = "metadata/"
TARGETS: Final = "targets/"

PUBLISHER: Final = "publisher"
BOARD: Final = "medical-review"
DELEGATED: Final = {PUBLISHER: "content/*", BOARD: "reviews/*"}  # role -> the one path pattern it signs
LIBRARY: Final = "content/library.sqlite"
REVIEWS: Final = "reviews/"

# Fields of ours in signed metadata.
X_PUBLISHER: Final = "x-publisher"  # root: {"name": str}
X_BOARD: Final = "x-review-board"  # root: {"name", "threshold", "keys": {keyid: key}, "reviewers": {keyid: {...}}}
X_ROOT_VERSION: Final = "x-root-version"  # timestamp: the newest root's version
X_ISSUED: Final = "x-issued"  # timestamp: when it was signed, ISO 8601 in UTC, seconds, "Z"

MAX_METADATA: Final = 8 * 1024**2  # bytes of one metadata file
MAX_ENTRIES: Final = 4096  # files in a container
MAX_FILE: Final = 3 * 1024**3  # bytes of the library, and of a container
PIECE: Final = 1024**2  # bytes read, hashed and written at a time


def review_path(article: str, audience: str, language: str) -> str:
    """Name the target that stands for an approval."""
    return f"{REVIEWS}{article}.{audience}.{language}"
