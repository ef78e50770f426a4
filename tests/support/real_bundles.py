"""Bundles of the built-in library by the publisher's own commands: two that follow each other, and the root.

>>> first, second, root = made.first, made.second, made.root      # doctest: +SKIP
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

from kiosk.cli import cli
from tests.support.kiosk_stage import library_file

APPROVED = "what-is-a-second-opinion"  # for patients in English, in the second bundle


@dataclass(frozen=True)
class Made:
    """Files of one publisher."""

    root: Path
    first: Path  # approves nothing
    second: Path  # approves one article
    tree: Path  # the second one, as a server would have it


def kiosk(*arguments: object, answer: str = "") -> Result:
    """Run a command of the kiosk."""
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=answer)


def done(*arguments: object, answer: str = "") -> Result:
    """Run one that must work."""
    result = kiosk(*arguments, answer=answer)
    assert result.exit_code == 0, result.output
    return result


@cache
def made_bundles() -> Made:
    """Make them, once in a process."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-bundles-"))
    secret, place = folder / "passphrase", folder / "publisher"
    secret.write_text("correct horse battery\n")
    known = ("--passphrase-file", secret)
    done("publisher", "init", place, "--publisher", "A Hospital", "--board", "Its board",
         "--reviewer", "Ann; MD", "--reviewer", "Bob; RN", *known)  # fmt: skip
    done("publisher", "build", place, library_file())
    done("publisher", "sign", place, *known)
    done("publisher", "pack", place, folder / "first.kioskbundle")
    for who in ("Ann", "Bob"):
        done("publisher", "review", place, APPROVED, "--as", who, "--yes", *known)
    done("publisher", "build", place, library_file())
    done("publisher", "sign", place, *known)
    done("publisher", "pack", place, folder / "second.kioskbundle")
    tree = place / "repository"
    return Made(tree / "metadata" / "1.root.json", folder / "first.kioskbundle", folder / "second.kioskbundle", tree)


def settings_for(folder: Path) -> Path:
    """Write settings that keep the store below a folder; returns the file."""
    path = folder / "kiosk.toml"
    path.write_text(f'[library]\nstore = "{folder / "store"}"\n')
    return path


def trusting(folder: Path) -> Path:
    """Return settings of a kiosk that trusts the publisher."""
    from kiosk.bundle.generations import Store, now_utc

    Store(folder / "store").trust(made_bundles().root.read_bytes(), now_utc())
    return settings_for(folder)
