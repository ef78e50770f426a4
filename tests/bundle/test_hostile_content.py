"""A hostile library under good signatures: a publisher's keys in wrong hands. It is refused, and nothing changes."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.checking import library_check
from kiosk.bundle.fetching import TreeSource
from kiosk.bundle.generations import Store
from kiosk.bundle.importer import Importer
from kiosk.bundle.verification import verify
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError
from kiosk.publisher import signing, staging
from kiosk.publisher.texts import LibraryFacts
from tests.support.kiosk_stage import library_file
from tests.support.publishing import NOW, new_publisher, ring

if TYPE_CHECKING:
    from pathlib import Path

CHECK = partial(library_check, [sys.executable, "-I", "-m", "kiosk.library.import_check"])
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
HOSTILE = {
    "not a database": (),
    "endless view": ("DROP TABLE languages", f"CREATE VIEW languages AS {ENDLESS} SELECT x AS position FROM n"),
    "trigger": ("CREATE TRIGGER t AFTER INSERT ON texts BEGIN DELETE FROM articles; END",),
    "wrong schema": ("ALTER TABLE texts ADD COLUMN more TEXT",),
    "write-ahead log": ("PRAGMA journal_mode=WAL",),
}


def hostile(what: str, path: Path) -> bytes:
    path.write_bytes(library_file().read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in HOSTILE[what]:
            connection.execute(statement).fetchall()
    return path.read_bytes() if HOSTILE[what] else b"#!/bin/sh\n" * 1000


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_library_is_refused_though_it_is_signed(tmp_path: Path, what: str) -> None:
    data = hostile(what, tmp_path / "hostile.sqlite")
    (tmp_path / "signed.sqlite").write_bytes(data)
    with new_publisher(tmp_path / "publisher") as folder:
        facts = LibraryFacts("built-in", "2026.11", hashlib.sha256(data).hexdigest(), len(data), ())
        staging.stage(folder, tmp_path / "signed.sqlite", facts)
        signing.sign(folder, ring(folder), NOW)
    tree = tmp_path / "publisher" / "repository"
    store = Store(tmp_path / "store")
    store.trust((tree / "metadata" / "1.root.json").read_bytes(), NOW)
    with pytest.raises(BundleError) as caught:
        Importer(store, verify, CHECK, now=lambda: NOW).take(TreeSource(tree))
    assert caught.value.refusal == Refusal.BAD_LIBRARY
    assert store.shown() == ()
    assert not list(store.generations.iterdir())
