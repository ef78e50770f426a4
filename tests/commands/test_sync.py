"""`kiosk sync` from end to end: a publisher's folder on a real nginx, or on a server that does it wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.generations import Store
from kiosk.bundle.importer import read_facts
from kiosk.domain.clinic.refusal import Refusal, refusal_sentence
from kiosk.paths import resources_dir
from tests.support.real_bundles import APPROVED, done, kiosk, made_bundles, settings_for, trusting
from tests.support.web_servers import Nginx, answering, give, no_proxy

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

__all__ = ["no_proxy"]
pytestmark = pytest.mark.usefixtures("no_proxy")

NOTHING_NEW = "There is nothing new.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return trusting(tmp_path)


@pytest.fixture
def publisher(tmp_path: Path) -> Path:
    """A copy of the publisher's whole folder, to publish from."""
    return shutil.copytree(made_bundles().tree.parent, tmp_path / "publisher")


def libraries(server: Nginx) -> list[int]:
    """Tell how many bytes of libraries went over the line, by request."""
    return [size for _, path, size in server.asked() if path.startswith("/targets/")]


def test_a_fleets_kiosk_follows_its_publisher(settings: Path, publisher: Path, tmp_path: Path) -> None:
    known = ("--passphrase-file", made_bundles().tree.parent.parent / "passphrase")
    tree = publisher / "repository"
    old = shutil.copytree(tree, tmp_path / "old")
    server, store = Nginx(tree), Store(tmp_path / "store")
    sync = ("sync", server.address, "--settings", settings)

    with server:
        assert "Loaded as generation 1." in done(*sync).output
    assert len(libraries(server)) == 1
    assert libraries(server)[0] == store.generation(1).library.stat().st_size

    with server:
        assert done(*sync).output == NOTHING_NEW
    paths = [path for _, path, _ in server.asked()]
    assert paths == ["/metadata/2.root.json", "/metadata/timestamp.json"], "nothing else is asked for"

    for who in ("Ann", "Bob"):  # the same library, one more approval
        done("publisher", "review", publisher, APPROVED, "--language", "es", "--as", who, "--yes", *known)
    done("publisher", "sign", publisher, *known)
    with server:
        told = done(*sync).output
    assert "submitted -> approved" in told
    assert "Loaded as generation 2." in told
    assert libraries(server) == []
    assert store.generation(2).library.samefile(store.generation(1).library)

    done("publisher", "withdraw", publisher, APPROVED)
    done("publisher", "sign", publisher, *known)
    with server:
        told = done(*sync).output
    assert re.search(rf"^! removed: .*\({APPROVED}, patient, es\)", told, re.MULTILINE)
    here = store.generation(3)
    assert libraries(server) == [here.library.stat().st_size]
    facts = read_facts(here.folder)
    assert facts is not None
    assert facts.articles
    assert APPROVED not in {one.id for one in facts.articles}
    assert list(here.approvals()) == []
    assert not (tmp_path / "store" / "incoming").exists()

    with Nginx(old) as server:
        refused = kiosk("sync", server.address, "--settings", settings)
    assert (refused.exit_code, refused.output) == (1, f"Error: {refusal_sentence(Refusal.OLDER, str)}\n")
    assert store.pointer().current == 3


def test_the_settings_name_the_server(settings: Path) -> None:
    with Nginx(made_bundles().tree) as server:
        settings.write_text(f'{settings.read_text()}[sync]\nurl = "{server.address}/"\n')
        assert "Loaded as generation 1." in done("sync", "--settings", settings).output


def test_without_a_server_no_network_is_asked(settings: Path) -> None:
    told = kiosk("sync", "--settings", settings)
    assert told.exit_code == 2
    assert told.output == "Error: No server is named: give its address, or set sync.url in the kiosk's settings.\n"


@pytest.mark.parametrize("address", ["ftp://server", "/media/stick", "file:///media/stick"])
def test_only_web_servers_are_asked(settings: Path, address: str) -> None:
    told = kiosk("sync", address, "--settings", settings)
    assert (told.exit_code, told.output) == (
        1, f"Error: {address} is not a server’s address: write it as https://server/folder.\n"
    )  # fmt: skip


def test_without_trust_nothing_is_loaded(tmp_path: Path) -> None:
    with Nginx(made_bundles().tree) as server:
        told = kiosk("sync", server.address, "--settings", settings_for(tmp_path))
    assert (told.exit_code, told.output) == (1, f"Error: {refusal_sentence(Refusal.NO_TRUST, str)}\n")
    assert server.asked() == []


def test_a_download_that_broke_off_goes_on(settings: Path, tmp_path: Path) -> None:
    tree = made_bundles().tree
    asked: list[str | None] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        file = tree / handler.path.lstrip("/")
        if not file.is_file():
            give(handler, b"", 404)
            return
        data = file.read_bytes()
        if not handler.path.startswith("/targets/"):
            give(handler, data)
            return
        asked.append(handler.headers.get("Range"))
        if len(asked) == 1:
            give(handler, data[:70_000], Content_Length=str(len(data)))
        else:
            give(handler, data[70_000:], 206, Content_Range=f"bytes 70000-{len(data) - 1}/{len(data)}")

    with answering(respond) as address:
        broken = kiosk("sync", address, "--settings", settings)
        assert (broken.exit_code, broken.output) == (1, f"Error: {refusal_sentence(Refusal.NO_ANSWER, str)}\n")
        assert "Loaded as generation 1." in done("sync", address, "--settings", settings).output
    assert asked == [None, "bytes=70000-"]
    assert not (tmp_path / "store" / "incoming").exists()


def test_what_the_server_has_wrong_is_not_said_of_a_stick(settings: Path, tmp_path: Path) -> None:
    tree = shutil.copytree(made_bundles().tree, tmp_path / "tree")
    (library,) = (tree / "targets").rglob("*.sqlite")
    library.unlink()
    library.write_bytes(b"x" * 1000)
    with Nginx(tree) as server:
        told = kiosk("sync", server.address, "--settings", settings)
    assert told.exit_code == 1
    assert told.output.startswith("Error: The content on the server is damaged or not complete.")
    timestamp = tree / "metadata" / "timestamp.json"
    signed = timestamp.read_bytes()
    timestamp.unlink()
    timestamp.write_bytes(re.sub(rb'"sig":\s*"[0-9a-f]{8}', b'"sig": "00000000', signed))
    with Nginx(tree) as server:
        told = kiosk("sync", server.address, "--settings", settings)
    assert told.exit_code == 1
    assert told.output.startswith("Error: The content on the server is not signed by the publisher of this kiosk.")


def test_a_networks_own_page_is_no_content(settings: Path, tmp_path: Path) -> None:
    """As where somebody must log in before the network answers."""
    with answering(lambda handler: give(handler, b"<html>Welcome to our guest network</html>")) as address:
        told = kiosk("sync", address, "--settings", settings)
    assert told.exit_code == 1
    assert told.output.startswith("Error: The content on the server is damaged or not complete.")
    assert not list((tmp_path / "store" / "generations").iterdir())


def test_many_kiosks_do_not_come_at_once(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("kiosk.commands.sync.sleep", waited.append)
    with Nginx(made_bundles().tree) as server:
        for _ in range(8):
            done("sync", server.address, "--jitter", "600", "--settings", settings)
        done("sync", server.address, "--settings", settings)
    assert len(set(waited)) == 8
    assert all(0 <= one <= 600 for one in waited)
    assert kiosk("sync", "http://server", "--jitter", "-1", "--settings", settings).exit_code == 2


def test_the_timers_files_are_systemds(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    units = [shutil.copy(path, tmp_path) for path in sorted((resources_dir() / "deploy").glob("kiosk-sync.*"))]
    service = tmp_path / "kiosk-sync.service"
    text = service.read_text()
    assert re.search(r"^ExecStart=/\S+/kiosk sync$", text, re.MULTILINE)
    service.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", text, flags=re.MULTILINE))
    told = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
