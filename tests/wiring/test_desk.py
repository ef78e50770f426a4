"""A kiosk and a desk of one machine, made from settings."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.domain.sheet.pickup import PickUp, TakenSheet
from kiosk.errors import SettingsError
from kiosk.settings import Settings
from kiosk.settings.model import Desk, Library
from kiosk.settings.reader import run_folder
from kiosk.wiring.desk import machine_name, make_desk_hub, make_kiosk_hub
from tests.support.kept_book import KeptBook
from tests.support.waiting_for import Until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.ports.pickup import DeskLink, Pairing, Peers, PickUpPlace


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


def made(tmp_path: Path, **desk: object) -> Settings:
    return replace(Settings(), library=Library(store=str(tmp_path)), desk=replace(Desk(), **desk))  # type: ignore[arg-type]


def test_kiosk_and_desk_of_one_user_find_each_other(tmp_path: Path, short: Path) -> None:
    until, settings = Until(), made(tmp_path, closes="23:59")
    kiosk, desk = make_kiosk_hub(settings, KeptBook()), make_desk_hub(settings, KeptBook())
    place: PickUpPlace = kiosk
    link: DeskLink = desk
    assert (kiosk.pairing, kiosk.peers, desk.pairing, desk.peers) == (None,) * 4
    place.listen(until.nudge)
    kiosk.start()
    desk.start()
    until(lambda: place.desks() == link.kiosks() == 1)
    code = place.leave(lambda _: b"%PDF", language="en", pages=1, paper="A4", large=False)
    assert isinstance(link.take(code), TakenSheet)
    assert link.hand_over(code) is PickUp.HANDED_OVER
    assert 0 <= place.keep_s() <= 30 * 60
    kiosk.keep(keep_min=5, closes="")
    assert place.keep_s() == 5 * 60
    desk.close()
    kiosk.close()
    assert kiosk.trouble() == desk.trouble() == ""
    assert sorted(one.name for one in (short / "second-opinion-kiosk").iterdir()) == ["desk.lock"]
    assert list(tmp_path.iterdir()) == [], "nothing but a socket is made where no other machine is named"


def test_machines_of_a_network_are_read_from_the_settings(tmp_path: Path, short: Path) -> None:
    desk = make_desk_hub(made(tmp_path, listen="127.0.0.1:0"), KeptBook())
    desk.start()
    assert desk.service is not None
    kiosk = make_kiosk_hub(made(tmp_path, services=(f"127.0.0.1:{desk.service.address[1]}",)), KeptBook())
    assert desk.pairing is not None
    assert kiosk.pairing is not None
    for pairing, peers in ((desk.pairing, desk.peers), (kiosk.pairing, kiosk.peers)):
        asked: Pairing = pairing
        known: Peers | None = peers
        assert asked.outcome() == ""
        assert known is not None
        assert known.known() == ()
    desk.close()
    kiosk.close()


@pytest.mark.parametrize(
    ("desk", "key"),
    [({"closes": "late"}, "desk.closes"), ({"services": ("desk",)}, "desk.services"), ({"listen": "9"}, "desk.listen")],
)
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, desk: dict[str, object], key: str) -> None:
    with pytest.raises(SettingsError, match=key):
        (make_desk_hub if "listen" in desk else make_kiosk_hub)(made(tmp_path, **desk), KeptBook())


def test_without_a_folder_of_the_session_the_machines_own_is_used(tmp_path: Path) -> None:
    assert run_folder(made(tmp_path), {}) == tmp_path / "device" / "run"
    assert run_folder(made(tmp_path), {"XDG_RUNTIME_DIR": "/run/user/7"}) == Path("/run/user/7/second-opinion-kiosk")
    assert 0 < len(machine_name()) <= 64
