"""What was loaded from a bundle is what the kiosk shows, until it is not what was signed: then it goes one back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from kiosk import app as app_module
from kiosk.app import AGAIN
from kiosk.bundle.generations import Pointer, Store
from kiosk.bundle.record import decode, decode_approvals, encode_approvals
from kiosk.domain.articles.audience import Audience
from kiosk.domain.articles.review import ReviewStatus
from kiosk.library.opening import AT_ONCE
from kiosk.ui.core import background
from kiosk.wiring import start as start_module
from tests.support.kiosk_stage import Stage, kiosk, library_file
from tests.support.pdf_pages import pdf_text
from tests.support.real_bundles import APPROVED, done, made_bundles, trusting

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "PAUSE_MS", 0)
    monkeypatch.setattr(start_module, "built_library", library_file)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    settings = trusting(tmp_path)
    for bundle in (made_bundles().first, made_bundles().second):
        done("bundle", "import", bundle, "--yes", "--settings", settings)
    return Store(tmp_path / "store")


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Exit statuses that the application was told."""
    statuses: list[int] = []

    class Application:
        exit = staticmethod(statuses.append)
        devicePixelRatio = staticmethod(lambda: 1.0)  # noqa: N815  Qt's name

    monkeypatch.setattr(app_module, "application", Application)
    return statuses


def shown(stage: Stage) -> Path:
    return stage.app.shown.path


def status(stage: Stage) -> ReviewStatus:
    content = stage.app.services.content
    assert content is not None
    (summary,) = content.view.summaries([APPROVED], "en", Audience.PATIENT)
    return stage.app.services.standing(summary).status


def test_what_was_loaded_is_shown_with_its_approvals(store: Store) -> None:
    with kiosk(store=store) as stage:
        assert shown(stage) == store.generation(2).library
        assert status(stage) is ReviewStatus.APPROVED


def test_what_is_sound_is_proved_behind_the_first_screen(store: Store, ended: list[int]) -> None:
    with kiosk(store=store) as stage:
        inspected: list[bool] = []
        inspecting = stage.app.inspecting
        assert inspecting is not None
        finish = inspecting._done
        inspecting._done = lambda: (finish(), inspected.append(True))[0]  # type: ignore[func-returns-value]
        inspecting.start(0)
        stage.driver.wait(lambda: bool(inspected), "the library to be read")
        assert stage.screen == "attract"
    assert ended == []


def test_a_library_that_the_settings_name_goes_first(store: Store) -> None:
    with kiosk(store=store, library=library_file()) as stage:
        assert shown(stage) == library_file()
        assert status(stage) is ReviewStatus.SUBMITTED


@pytest.mark.parametrize("what", ["a bit of the library", "a cut library", "the record", "the approvals"])
def test_a_damaged_generation_gives_way_to_the_one_before(store: Store, what: str, surprises: Any) -> None:
    surprises.expect("Generation 2 is not shown .* is damaged .* Load the newest bundle again")
    generation = store.generation(2)
    path = {"the record": "generation.json", "the approvals": "approvals.json"}.get(what, "targets/library.sqlite")
    file = generation.folder / path
    data = file.read_bytes()
    file.unlink()  # the library of both is one file
    half = len(data) // 2
    file.write_bytes(
        data[:half] if what == "a cut library" else data[:half] + bytes((data[half] ^ 1,)) + data[half + 1 :]
    )
    with kiosk(store=store) as stage:
        assert shown(stage) == store.generation(1).library
        assert status(stage) is ReviewStatus.SUBMITTED


def test_where_all_is_damaged_the_built_in_library_is_shown(store: Store, surprises: Any) -> None:
    surprises.expect("Generation 2 of the content is damaged")
    surprises.expect("Generation 1 of the content is damaged")
    for number in (1, 2):
        (store.generations / str(number) / "generation.json").write_bytes(b"")
    with kiosk(store=store) as stage:
        assert shown(stage) == library_file()
        assert stage.screen == "attract"


def forge(store: Store) -> None:
    """Write an approval that nobody signed, with all hashes right: only the signatures tell."""
    generation = store.generation(2)
    data = json.loads((generation.folder / "approvals.json").read_bytes())
    data["approvals"][0][3] = "0" * 64
    forged = json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
    from dataclasses import replace
    from hashlib import sha256

    record = replace(generation.record, approvals_sha256=sha256(forged).hexdigest())
    (generation.folder / "approvals.json").write_bytes(forged)
    (generation.folder / "generation.json").write_bytes(record.encode())
    assert len(store.generation(2).approvals()) == 1, "a start is deceived"


def test_what_no_signature_proves_is_left_as_soon_as_nobody_is_here(
    store: Store, ended: list[int], surprises: Any
) -> None:
    surprises.expect("Generation 2 of the content is not what its signatures prove")
    forge(store)
    with kiosk(store=store) as stage:
        stage.begin()
        assert stage.app.inspecting is not None
        stage.app.inspecting.start(0)
        stage.driver.wait(lambda: store.pointer().current == 1, "the store to go back")
        assert ended == []
        assert stage.screen == "home", "who is here may finish"
        stage.touch("I’m done")
        stage.expect("done")
        stage.touch("Back to the first screen")
        stage.expect("closed")
        assert ended == [AGAIN]
    assert store.pointer() == Pointer(1, 0, 2)
    assert store.journal.entries()[-1].event == "fell back"
    with kiosk(store=store) as stage:
        assert shown(stage) == store.generation(1).library


def test_a_large_library_is_compared_whole_behind_the_first_screen(
    store: Store, ended: list[int], surprises: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    surprises.expect("Generation 2 of the content is damaged .not the bytes it was")
    assert store.generation(2).record.size < AT_ONCE
    monkeypatch.setattr(start_module, "AT_ONCE", 0)
    library = store.generation(2).library
    data = bytearray(library.read_bytes())
    library.unlink()
    data[92:96] = b"\x00\x00\x00\x07"  # of the header: by which version of SQLite it was last written
    library.write_bytes(data)
    with kiosk(store=store) as stage:
        assert shown(stage) == library, "the first screen does not wait for it"
        assert stage.app.inspecting is not None
        stage.app.inspecting.start(0)
        stage.expect("closed")
        stage.driver.wait(lambda: ended == [AGAIN], "the kiosk to start anew")
    assert store.pointer().current == 1


def test_records_are_read_as_they_were_written(store: Store) -> None:
    generation = store.generation(2)
    assert decode(generation.record.encode()) == generation.record
    approvals = generation.approvals()
    again = decode_approvals(encode_approvals(approvals), generation.record.approvals_sha256)
    assert list(again) == list(approvals)
    assert again.board == approvals.board


def test_a_sheet_without_a_screen_says_the_same(store: Store, tmp_path: Path) -> None:
    assert store.library() is not None
    settings, out = tmp_path / "kiosk.toml", tmp_path / "sheet.pdf"
    asked = ("sheet", "--article", APPROVED, "--settings", settings, "--out", out)
    done(*asked)
    assert re.search(r"Approved by Its board, valid until \w+ \d+, \d{4}\.", pdf_text(out.read_bytes()))
    done(*asked, "--library", library_file())  # the same text, but nobody's signatures come with a file
    assert "Its board" not in pdf_text(out.read_bytes())
