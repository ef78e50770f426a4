"""`kiosk bundle` as staff use it, on bundles that the publisher's commands made."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from tests.support.real_bundles import done, kiosk, made_bundles, settings_for, trusting

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return trusting(tmp_path)


def test_inspecting_needs_no_trust_and_gives_none(tmp_path: Path) -> None:
    told = done("bundle", "inspect", made_bundles().second).output
    assert "A Hospital" in told
    assert "Approvals:    1" in told
    assert "2 must sign" in told
    assert kiosk("bundle", "import", made_bundles().second, "--settings", settings_for(tmp_path)).exit_code == 1


def test_a_bundle_is_loaded_after_a_yes(settings: Path) -> None:
    asked = kiosk("bundle", "import", made_bundles().first, "--settings", settings, answer="y\n")
    assert asked.exit_code == 0
    assert "Show this content from now on?" in asked.output
    assert "generation 1" in asked.output
    again = done("bundle", "import", made_bundles().first, "--settings", settings)
    assert "here already" in again.output


def test_a_no_changes_nothing(settings: Path) -> None:
    asked = kiosk("bundle", "import", made_bundles().first, "--settings", settings, answer="n\n")
    assert asked.exit_code == 1
    assert refusal_sentence(Refusal.CANCELLED, str) in asked.output
    assert "shown: the built-in library" in done("bundle", "history", "--settings", settings).output


def test_what_changes_is_told_by_language(settings: Path) -> None:
    done("bundle", "import", made_bundles().first, "--yes", "--settings", settings)
    told = done("bundle", "verify", made_bundles().second, "--settings", settings).output
    assert "submitted -> approved" in told
    assert "This bundle can be imported." in told
    assert "generation 1," in done("bundle", "history", "--settings", settings).output


def test_an_older_bundle_is_refused_also_after_going_back(settings: Path) -> None:
    sentence = refusal_sentence(Refusal.OLDER, str)
    for bundle in (made_bundles().first, made_bundles().second):
        done("bundle", "import", bundle, "--yes", "--settings", settings)
    assert sentence in kiosk("bundle", "import", made_bundles().first, "--yes", "--settings", settings).output
    done("bundle", "rollback", "--reason", "a wrong number", "--settings", settings)
    refused = kiosk("bundle", "import", made_bundles().first, "--yes", "--settings", settings)
    assert refused.exit_code == 1
    assert sentence in refused.output
    told = done("bundle", "history", "--settings", settings).output
    assert "rolled back (administrator), generation 1 is shown: a wrong number" in told
    assert told.count(f"refused (administrator), generation 2 is shown: {sentence}") == 1
    assert "shown: generation 1, built-in" in told


def test_what_is_lost_stands_out(settings: Path) -> None:
    done("bundle", "import", made_bundles().second, "--yes", "--settings", settings)
    from kiosk.bundle.changes import changes
    from kiosk.bundle.generations import Store
    from kiosk.bundle.importer import read_facts
    from kiosk.commands.bundle_parts import show_changes
    from kiosk.domain.articles.approval import Approvals

    store = Store(settings.parent / "store").generation(1)
    facts = read_facts(store.folder)
    assert facts is not None
    fewer = type(facts)(facts.id, facts.version, facts.articles[:-1])
    found = changes(facts, store.approvals(), fewer, Approvals(), store.record.mark.issued.date())
    assert [one.kind.value for one in found] == ["removed", "status down"]

    class Preview:
        changes = found

    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as told:
        show_changes(Preview())  # type: ignore[arg-type]
    lines = [line for line in told.getvalue().splitlines() if line.startswith("! ")]
    assert lines[0].startswith("! removed: ")
    assert lines[1].endswith("approved -> submitted")


def test_a_stick_with_one_bundle_is_enough(settings: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "no bundle" in kiosk("bundle", "import", stick, "--settings", settings).output
    shutil.copy(made_bundles().first, stick)
    done("bundle", "import", stick, "--yes", "--settings", settings)
    shutil.copy(made_bundles().second, stick)
    two = kiosk("bundle", "import", stick, "--yes", "--settings", settings)
    assert two.exit_code == 1
    assert "2 bundles" in two.output


def test_a_publishers_folder_is_taken_like_its_bundle(settings: Path) -> None:
    done("bundle", "import", made_bundles().tree, "--yes", "--settings", settings)
    assert "here already" in done("bundle", "import", made_bundles().second, "--settings", settings).output


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"x" * 100_000])
def test_another_file_is_refused_in_one_sentence(settings: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.kioskbundle"
    path.write_bytes(data)
    for verb in ("verify", "import"):
        told = kiosk("bundle", verb, path, "--settings", settings)
        assert told.exit_code == 1
        assert told.output == f"Error: {refusal_sentence(Refusal.NOT_A_BUNDLE, str)}\n"


def test_there_is_nothing_to_go_back_to_at_first(settings: Path) -> None:
    told = kiosk("bundle", "rollback", "--reason", "none", "--settings", settings)
    assert told.exit_code == 1
    assert "nothing to go back to" in told.output
