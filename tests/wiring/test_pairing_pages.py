"""The page of a kiosk and the dialog of a desk, with a real kiosk and a real desk behind them, over loopback TLS."""

from __future__ import annotations

import shutil
import socket
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QCoreApplication

from kiosk.settings import Settings
from kiosk.settings.model import Desk, Library
from kiosk.ui.core.viewmodel import Shared
from kiosk.ui.core.words import Words
from kiosk.ui.staff.deskspage import DesksView
from kiosk.wiring.desk import make_desk_hub, make_kiosk_hub
from tests.support.fake_staff import fake_staff_services
from tests.support.kept_book import KeptBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.usefixtures("qt_app")

LIMIT_S = 120.0


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


def free_address() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


def page(hub: Any, *, at_desk: bool) -> Any:  # whose properties have no types for Python
    unused = cast("Any", None)
    shared = Shared(unused, unused, unused, Words("en", "us"))
    made = DesksView(shared, fake_staff_services(pairing=hub.pairing, peers=hub.peers), at_desk=at_desk)
    made.open()
    return made


def until(what: Callable[[], bool]) -> None:
    """Let both pages hear what happened, which other threads tell."""
    end = time.monotonic() + LIMIT_S
    while not what():
        assert time.monotonic() < end
        QCoreApplication.processEvents()


@pytest.mark.usefixtures("short")
def test_both_pages_show_the_same_digits_and_then_each_other(tmp_path: Path) -> None:
    address = free_address()
    kiosk_settings = replace(Settings(), library=Library(store=str(tmp_path / "a")), desk=Desk(services=(address,)))
    desk_settings = replace(Settings(), library=Library(store=str(tmp_path / "b")), desk=Desk(listen=address))
    kiosk, desk = make_kiosk_hub(kiosk_settings, KeptBook()), make_desk_hub(desk_settings, KeptBook())
    kiosk.start()
    desk.start()
    try:
        here, there = page(kiosk, at_desk=False), page(desk, at_desk=True)
        here.begin()
        there.begin()
        until(lambda: bool(here.digitsText and there.digitsText))
        assert here.digitsText == there.digitsText
        here.same()
        there.same()
        until(lambda: bool(here.paired and there.paired))
        assert [row.name for row in here.rows.rows()] == [row.name for row in there.rows.rows()] != []
        here.forget(here.rows.rows()[0].fingerprint)
        here.forget(here.rows.rows()[0].fingerprint)
        until(lambda: here.rows.rowCount() == 0)
        here.close()
        there.close()
    finally:
        kiosk.close()
        desk.close()
