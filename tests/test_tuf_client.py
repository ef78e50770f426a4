"""The client for TUF's conformance suite, on repositories of our own: what the suite asks for holds."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from securesystemslib.signer import CryptoSigner

from kiosk.bundle.format import MAX_METADATA
from tests.support import tuf_client
from tests.support.little_tuf import LittleTuf
from tests.support.web_servers import Nginx, no_proxy

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_proxy"]
pytestmark = pytest.mark.usefixtures("no_proxy")


class Client:
    """The client's folders, and what it says when it is called."""

    def __init__(self, folder: Path, repository: LittleTuf) -> None:
        self.metadata, self.files = folder / "trusted", folder / "files"
        self.repository = repository
        self.server = Nginx(repository.folder)

    def arguments(self, *verb: str, names: tuple[str, ...] = ()) -> list[str]:
        given = ["--metadata-dir", str(self.metadata)]
        if verb[0] != "init":
            given += ["--metadata-url", f"{self.server.address}/metadata"]
        for name in names:
            given += ["--target-name", name]
        if names:
            given += ["--target-dir", str(self.files), "--target-base-url", f"{self.server.address}/targets"]
        return [*given, *verb]

    def init(self) -> int:
        return tuf_client.main(self.arguments("init", str(self.repository.first_root)))

    def refresh(self) -> int:
        with self.server:
            return tuf_client.main(self.arguments("refresh"))

    def download(self, *names: str) -> int:
        with self.server:
            return tuf_client.main(self.arguments("download", names=names))

    def version(self, role: str) -> int:
        return int(json.loads((self.metadata / f"{role}.json").read_bytes())["signed"]["version"])

    def asked(self) -> list[str]:
        return [path for _, path, _ in self.server.asked()]

    def contents(self) -> list[bytes]:
        found = sorted(self.files.rglob("*")) if self.files.is_dir() else []
        return [path.read_bytes() for path in found if path.is_file()]


@pytest.fixture
def repository(tmp_path: Path) -> LittleTuf:
    return LittleTuf(tmp_path / "repository")


@pytest.fixture
def client(tmp_path: Path, repository: LittleTuf) -> Client:
    made = Client(tmp_path, repository)
    assert made.init() == 0
    return made


@pytest.fixture(autouse=True)
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever it refuses, it says in one line."""
    yield
    assert "Traceback" not in capsys.readouterr().err


def sign(repository: LittleTuf, path: str, data: bytes) -> None:
    repository.targets.signed.targets[path] = repository.target(path, data)


def test_it_asks_for_each_role_once_and_in_order(client: Client, repository: LittleTuf) -> None:
    repository.publish()
    assert client.refresh() == 0
    assert client.asked() == [
        "/metadata/2.root.json", "/metadata/timestamp.json", "/metadata/1.snapshot.json", "/metadata/1.targets.json",
    ]  # fmt: skip
    assert [client.version(role) for role in ("root", "timestamp", "snapshot", "targets")] == [1, 1, 1, 1]
    assert client.refresh() == 0
    assert client.asked() == ["/metadata/2.root.json", "/metadata/timestamp.json"]
    assert {path.name for path in client.metadata.glob("*.json")} == {
        "root.json", "timestamp.json", "snapshot.json", "targets.json",
    }  # fmt: skip


def test_a_target_is_fetched_once_and_replaced_when_it_changes(client: Client, repository: LittleTuf) -> None:
    sign(repository, "a/b/one.txt", b"one")
    repository.publish()
    assert client.download("a/b/one.txt") == 0
    assert client.contents() == [b"one"]
    assert client.download("a/b/one.txt") == 0
    assert [path for path in client.asked() if path.startswith("/targets")] == []
    sign(repository, "a/b/one.txt", b"another")
    sign(repository, "two", b"two")
    repository.publish()
    assert client.download("a/b/one.txt", "two") == 0
    assert sorted(client.contents()) == [b"another", b"two"]


@pytest.mark.parametrize("served", [b"bad", b"", b"longer than one", None])
def test_other_bytes_than_those_signed_are_not_kept(
    client: Client, repository: LittleTuf, served: bytes | None
) -> None:
    sign(repository, "one", b"one")
    repository.publish()
    place = repository.place(repository.targets.signed.targets["one"])
    place.unlink()
    if served is not None:
        place.write_bytes(served)
    assert client.download("one") == 1
    assert client.contents() == []


def test_names_are_plain_where_snapshots_are_not_consistent(client: Client, repository: LittleTuf) -> None:
    repository.root.signed.consistent_snapshot = False
    repository.publish_root()
    assert client.init() == 0
    sign(repository, "a/one", b"one")
    repository.publish()
    assert client.download("a/one") == 0
    assert client.contents() == [b"one"]
    assert client.asked()[1:] == [
        "/metadata/timestamp.json", "/metadata/snapshot.json", "/metadata/targets.json", "/targets/a/one",
    ]  # fmt: skip


def test_what_nobody_signs_is_not_fetched(client: Client, repository: LittleTuf) -> None:
    repository.target("one", b"one")
    repository.publish()
    assert client.download("one") == 1
    assert client.contents() == []
    assert client.version("targets") == 1, "the metadata is up to date all the same"


@pytest.mark.parametrize("role", ["?", "#", "/role", "../role", "a b", "ä"])
def test_roles_may_be_called_anything(client: Client, repository: LittleTuf, role: str) -> None:
    made = repository.delegate(role, "*")
    made.targets["one"] = repository.target("one", b"one")
    repository.publish()
    assert client.download("one") == 0
    assert client.contents() == [b"one"]
    assert f"/metadata/1.{quote(role, safe='')}.json" in client.asked()
    assert len(list(client.metadata.glob("*.json"))) == 5
    assert not (client.metadata.parent / "role.json").exists()


@pytest.mark.parametrize("path", ["a b.txt", "ä/ö", "a%20b", "?x=1", "#", "../escape"])
def test_targets_may_be_called_anything(client: Client, repository: LittleTuf, path: str, tmp_path: Path) -> None:
    sign(repository, path, b"one")
    repository.publish()
    assert client.download(path) == 0
    assert client.contents() == [b"one"]
    assert not (tmp_path / "escape").exists()


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_what_has_run_out_is_refused(client: Client, repository: LittleTuf, role: str) -> None:
    getattr(repository, role).signed.expires = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=1)
    repository.publish()
    assert client.refresh() == 1


def test_older_metadata_is_refused(client: Client, repository: LittleTuf) -> None:
    repository.publish()
    old = (repository.folder / "metadata" / "timestamp.json").read_bytes()
    repository.publish()
    assert client.refresh() == 0
    (repository.folder / "metadata" / "timestamp.json").write_bytes(old)
    assert client.refresh() == 1
    assert client.version("timestamp") == 2


def test_a_new_root_needs_the_old_roots_key_and_its_own(client: Client, repository: LittleTuf) -> None:
    repository.publish()
    old, new = repository.signers["root"], CryptoSigner.generate_ed25519()
    root = repository.root.signed
    root.revoke_key(old.public_key.keyid, "root")
    root.add_key(new.public_key, "root")
    root.version = 2
    for signers, status, version in (((new,), 1, 1), ((old,), 1, 1), ((old, new), 0, 2)):
        repository.publish_root(*signers)
        assert client.refresh() == status
        assert client.version("root") == version


def test_an_unsigned_first_root_asks_nobody(client: Client, repository: LittleTuf) -> None:
    repository.publish()
    root = json.loads(repository.first_root.read_bytes())
    root["signatures"][0]["sig"] = "00" * 64
    repository.first_root.write_text(json.dumps(root))
    assert client.init() == 0
    assert client.refresh() == 1
    assert client.asked() == []


def test_more_metadata_than_any_repository_has_is_not_read(client: Client, repository: LittleTuf) -> None:
    repository.publish()
    (repository.folder / "metadata" / "timestamp.json").write_bytes(b" " * (MAX_METADATA + 1))
    assert client.refresh() == 1
    assert not (client.metadata / "timestamp.json").exists()


def test_without_a_root_or_a_server_it_ends_with_one(client: Client, tmp_path: Path) -> None:
    assert tuf_client.main(client.arguments("refresh")) == 1
    assert tuf_client.main(["--metadata-dir", str(tmp_path / "none"), "init", str(tmp_path / "none.json")]) == 1


def test_it_is_a_program(client: Client, repository: LittleTuf) -> None:
    sign(repository, "one", b"one")
    repository.publish()
    with client.server:
        program = [sys.executable, str(Path(tuf_client.__file__))]
        ended = subprocess.run([*program, *client.arguments("download", names=("one",))], check=False)
    assert ended.returncode == 0
    assert client.contents() == [b"one"]
