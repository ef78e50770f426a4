"""A publisher for tests, by the real code: three root keys, two reviewers, one passphrase, made-up libraries.

with new_publisher(tmp_path / "pub") as folder:
    stage(folder, {"first.patient.en": "one text"})
    approve(folder, "first.patient.en")
    sign(folder, ring(folder), NOW)
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.articles.approval import Reviewer
from kiosk.publisher import reviews, setup, staging
from kiosk.publisher.keys import Keyring
from kiosk.publisher.texts import LibraryFacts, Text
from kiosk.publisher.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.publisher.folder import Folder

NOW = datetime(2026, 11, 26, 12, 0, 0, tzinfo=UTC)
PASSPHRASE = "correct horse battery"
ANN, BOB, CLEO = Reviewer("Ann", "MD"), Reviewer("Bob", "RN"), Reviewer("Cleo", "PhD")
PLAN = setup.Plan("A Hospital", "Its board", 2, (ANN, BOB))


def ring(*folders: Folder | Path, passphrase: str = PASSPHRASE) -> Keyring:
    """Give the keys of a publisher's folder, or of other places, all with one passphrase."""
    places = [one if isinstance(one, Path) else one.keys for one in folders]
    return Keyring(places, lambda _what, _new: passphrase)


def new_publisher(path: Path, plan: setup.Plan = PLAN) -> Folder:
    return setup.init(path, plan, ring(path / "keys"), None, NOW)


def stage(folder: Folder, texts: Mapping[str, str], version: str = "1") -> LibraryFacts:
    """Stage a library of made-up bytes; `texts` by name."""
    data = repr((sorted(texts.items()), version)).encode()
    facts = LibraryFacts(
        "made", version, hashlib.sha256(data).hexdigest(), len(data), tuple(text(*one) for one in sorted(texts.items()))
    )
    source = folder.path / "made.sqlite"
    source.write_bytes(data)
    staging.stage(folder, source, facts)
    source.unlink()
    return facts


def text(name: str, content: str) -> Text:
    article, audience, language = name.split(".")
    return Text(article, audience, language, name, hashlib.sha256(content.encode()).hexdigest(), len(content))


def approve(
    folder: Folder,
    name: str,
    *who: str,
    reviewed_on: date = date(2026, 11, 20),
    valid_until: date = date(2027, 11, 20),
) -> None:
    """Let reviewers (the first two, unless named) sign a staged text."""
    want = wanted(folder)
    (found,) = (one for one in want.facts.texts if one.name == name)
    for person in who or ("Ann", "Bob"):
        keyid = setup.reviewer_key(folder.settings, want.board, person)
        signer = ring(folder).signer(folder.settings.names[keyid], keyid)
        reviews.keep(folder, found, reviewed_on, valid_until, signer)
