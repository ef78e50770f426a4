"""A publisher's tree on a web server: a real nginx, and servers that do everything wrong."""

from __future__ import annotations

import hashlib
import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.bundle.fetching import mirror_path
from kiosk.bundle.format import MAX_METADATA
from kiosk.bundle.importer import stream
from kiosk.bundle.mirror import open_mirror
from kiosk.bundle.verification import Target
from kiosk.bundle.web import Web, checked
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError
from kiosk.system.durable import Disk
from tests.support.web_servers import Nginx, answering, certificate_for_this_machine, give, no_proxy

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

__all__ = ["no_proxy"]
pytestmark = pytest.mark.usefixtures("no_proxy")

DATA = bytes(range(256)) * 12_000  # three pieces
NAME = "metadata/timestamp.json"


def target(data: bytes = DATA) -> Target:
    sha256 = hashlib.sha256(data).hexdigest()
    return Target(mirror_path("content/library.sqlite", sha256), len(data), sha256)


def fetch(address: str, folder: Path, patience_s: float = 30) -> bytes:
    """Fetch DATA as the importer does."""
    with open_mirror(address, folder / "incoming", patience_s) as source:
        stream(source.pieces(target().path), target(), folder / "library", Disk())
    return (folder / "library").read_bytes()


def refused(address: str, folder: Path, patience_s: float = 30) -> BundleError:
    with pytest.raises(BundleError) as caught:
        fetch(address, folder, patience_s)
    return caught.value


def half(folder: Path) -> Path:
    return folder / "incoming" / f"{target().sha256}.part"


def begin(folder: Path, data: bytes) -> None:
    half(folder).parent.mkdir()
    half(folder).write_bytes(data)


def served(folder: Path) -> Path:
    file = folder / "tree" / target().path
    file.parent.mkdir(parents=True)
    file.write_bytes(DATA)
    (folder / "tree" / "metadata").mkdir()
    (folder / "tree" / NAME).write_bytes(b"{}")
    return folder / "tree"


# -- a server as a publisher's would be


def test_nginx_gives_files_or_none(tmp_path: Path) -> None:
    with Nginx(served(tmp_path)) as server, open_mirror(f"{server.address}/", tmp_path / "incoming") as source:
        assert source.metadata(NAME) == b"{}"
        assert source.metadata("metadata/2.root.json") is None
        stream(source.pieces(target().path), target(), tmp_path / "library", Disk())
    assert [(status, path) for status, path, _ in server.asked()] == [
        (200, f"/{NAME}"),
        (404, "/metadata/2.root.json"),
        (200, f"/{target().path}"),
    ]
    assert (tmp_path / "library").read_bytes() == DATA
    assert not half(tmp_path).exists()


@pytest.mark.parametrize("here", [1, 1_000_000, len(DATA) - 1, len(DATA)])
def test_nginx_goes_on_where_it_stopped(tmp_path: Path, here: int) -> None:
    begin(tmp_path, DATA[:here])
    with Nginx(served(tmp_path)) as server:
        assert fetch(server.address, tmp_path) == DATA
    asked = server.asked()
    assert len(asked) == 1
    status, _, size = asked[0]
    assert status == (206 if here < len(DATA) else 416)
    assert here == len(DATA) or size == len(DATA) - here
    assert not half(tmp_path).exists()


def test_a_wrong_half_is_thrown_away_and_fetched_anew(tmp_path: Path) -> None:
    begin(tmp_path, b"x" * 1000)
    (half(tmp_path).parent / f"{'0' * 64}.part").write_bytes(b"of a library that nobody wants any more")
    with Nginx(served(tmp_path)) as server:
        assert refused(server.address, tmp_path).refusal == Refusal.DAMAGED
        assert list(half(tmp_path).parent.iterdir()) == []
        assert fetch(server.address, tmp_path) == DATA


def test_more_here_than_there_is_fetched_anew(tmp_path: Path) -> None:
    begin(tmp_path, DATA + b"x")
    with Nginx(served(tmp_path)) as server:
        assert fetch(server.address, tmp_path) == DATA


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with Nginx(served(tmp_path)) as server:
        assert fetch(server.address, tmp_path) == DATA
    error = refused(server.address, tmp_path)
    assert error.refusal == Refusal.NO_ANSWER
    assert "refused" in error.detail


def test_an_address_without_content_says_so(tmp_path: Path) -> None:
    says = pytest.raises(BundleError, match=r"There is no content at http://.*/x: check the address\.")
    with Nginx(served(tmp_path)) as server, open_mirror(f"{server.address}/x", tmp_path) as source, says:
        source.metadata(NAME)


# -- servers that do it wrong


def test_a_body_that_breaks_off_goes_on_with_the_next_try(tmp_path: Path) -> None:
    ranges: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        said = handler.headers.get("Range", "")
        ranges.append(said)
        start = int(said.removeprefix("bytes=").removesuffix("-") or 0)
        end = len(DATA) if start else 1_500_000
        how = {"Content_Length": str(len(DATA) - start)}
        if start:
            how["Content_Range"] = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
        give(handler, DATA[start:end], 206 if start else 200, **how)

    with answering(respond) as address:
        assert refused(address, tmp_path).refusal == Refusal.NO_ANSWER
        assert half(tmp_path).read_bytes() == DATA[:1_500_000]
        assert fetch(address, tmp_path) == DATA
    assert ranges == ["", "bytes=1500000-"]


@pytest.mark.parametrize("said", ["bytes 0-9/10", "bytes 11-99/100", "", "x"])
def test_a_wrong_range_is_not_taken(tmp_path: Path, said: str) -> None:
    begin(tmp_path, DATA[:1000])

    def respond(handler: BaseHTTPRequestHandler) -> None:
        if "Range" in handler.headers:
            give(handler, b"wrong", 206, Content_Range=said)
        else:
            give(handler, DATA)

    with answering(respond) as address:
        assert fetch(address, tmp_path) == DATA


def test_a_server_that_knows_no_ranges_sends_the_whole(tmp_path: Path) -> None:
    begin(tmp_path, DATA[:1000])
    with answering(lambda handler: give(handler, DATA)) as address:
        assert fetch(address, tmp_path) == DATA


def test_endless_bytes_end_at_the_signed_length(tmp_path: Path) -> None:
    sent = 0

    let_go = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        give(handler, b"", Content_Length=str(10**12))
        try:
            while True:
                sent += handler.wfile.write(DATA)
        finally:
            let_go.set()

    # let go of by itself, also while the error and what it names are kept: no garbage is collected during a test
    with answering(respond) as address, open_mirror(address, tmp_path / "incoming") as source:
        pieces = source.pieces(target().path)
        with pytest.raises(BundleError) as kept:
            stream(pieces, target(), tmp_path / "library", Disk())
        assert let_go.wait(60)
        assert kept.value.refusal == Refusal.DAMAGED
    with answering(respond) as address:
        error = refused(address, tmp_path)
        with open_mirror(address, tmp_path / "incoming") as source, pytest.raises(BundleError) as caught:
            source.metadata(NAME)
    assert (error.refusal, error.detail) == (Refusal.DAMAGED, "more bytes than were signed")
    assert not half(tmp_path).exists()
    assert caught.value.refusal == Refusal.TOO_LARGE
    assert sent < 10 * MAX_METADATA


@pytest.mark.parametrize("sends", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", b"HTTP/1.1 200 OK\r\nX"])
def test_a_server_that_falls_silent_is_given_up(tmp_path: Path, sends: bytes) -> None:
    over = threading.Event()

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sends)
        over.wait(60)

    with answering(respond) as address:
        error = refused(address, tmp_path, patience_s=0.2)
        over.set()
    assert error.refusal == Refusal.NO_ANSWER


def test_a_server_that_drips_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10**6, 40))
    monkeypatch.setattr("kiosk.bundle.web.monotonic", lambda: next(clock))

    def respond(handler: BaseHTTPRequestHandler) -> None:
        give(handler, b"drop", Content_Length=str(len(DATA)))

    with answering(respond) as address:
        error = refused(address, tmp_path)
    assert (error.refusal, error.detail) == (Refusal.NO_ANSWER, "too slow")


@pytest.mark.parametrize("status", [204, 206, 301, 302, 307, 401, 429, 500, 503])
def test_other_answers_are_no_answer(tmp_path: Path, status: int) -> None:
    asked: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        give(handler, b"", status, Location="http://127.0.0.1:1/elsewhere", Content_Range="bytes 0-1/2")

    says = pytest.raises(BundleError)
    with answering(respond) as address, open_mirror(address, tmp_path) as source, says as caught:
        source.metadata(NAME)
    assert (caught.value.refusal, caught.value.detail) == (Refusal.NO_ANSWER, f"status {status} for {NAME}")
    assert str(caught.value) == f"The content server answers with an error (status {status}): check its address."
    assert asked == [f"/{NAME}"], "a redirect leads nowhere"


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_is_not_there_is_none(tmp_path: Path, status: int) -> None:
    with answering(lambda handler: give(handler, b"no", status)) as address:
        with open_mirror(address, tmp_path) as source:
            assert source.metadata("metadata/2.root.json") is None
        error = refused(address, tmp_path)
    assert error.refusal == Refusal.DAMAGED
    assert error.detail == f"{target().path} is missing"


@pytest.mark.parametrize(
    "sends",
    [
        b"SSH-2.0-not-http\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno\r\nabc",
        b"HTTP/1.1 abc\r\n\r\n",
    ],
)
def test_what_is_no_http_is_no_answer(tmp_path: Path, sends: bytes) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(sends)

    with answering(respond) as address:
        assert refused(address, tmp_path).refusal == Refusal.NO_ANSWER


def test_compressed_bytes_are_not_unpacked(tmp_path: Path) -> None:
    packed = answering(lambda handler: give(handler, b"x" * 10, Content_Encoding="gzip"))
    with packed as address, open_mirror(address, tmp_path) as source:
        assert source.metadata(NAME) == b"x" * 10


# -- the kiosk's own side


def test_without_room_for_two_no_half_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.disk_usage
    free = 64 * 1024**2 + 2 * len(DATA)
    monkeypatch.setattr("kiosk.bundle.mirror.shutil.disk_usage", lambda path: real(path)._replace(free=free))
    with answering(lambda handler: give(handler, DATA[:-1], Content_Length=str(len(DATA)))) as address:
        refused(address, tmp_path)
        assert not half(tmp_path).exists()
        free += 1
        refused(address, tmp_path)
        assert half(tmp_path).read_bytes() == DATA[:-1]


def test_a_folder_that_cannot_be_made_is_the_disks_fault(tmp_path: Path) -> None:
    (tmp_path / "incoming").write_bytes(b"a file is in the way")
    assert refused("http://127.0.0.1:9", tmp_path).refusal == Refusal.NOT_WRITTEN


def test_a_target_without_its_hash_is_not_asked_for(tmp_path: Path) -> None:
    with open_mirror("http://127.0.0.1:9", tmp_path / "incoming") as source, pytest.raises(BundleError) as caught:
        next(source.pieces("targets/content/library.sqlite"))
    assert caught.value.refusal == Refusal.AGAINST_RULES


@pytest.mark.parametrize(
    "address",
    ["", "server", "ftp://server/x", "file:///etc/passwd", "http://", "https:///x", "http://s/x?y", "http://s/#x",
     "http://[::1", "http://s:99999999/", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_must_be_a_servers(address: str) -> None:
    with pytest.raises(KioskError, match="is not a server’s address"):
        checked(address)


def test_an_address_may_end_with_slashes() -> None:
    assert checked("https://server:8443/a/b//") == "https://server:8443/a/b"
    assert checked("http://[::1]:80") == "http://[::1]:80"


# -- TLS


def test_a_certificate_must_be_vouched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = certificate_for_this_machine(tmp_path / "server.pem")
    with answering(lambda handler: give(handler, DATA), certificate) as address:
        error = refused(address, tmp_path)
        assert error.refusal == Refusal.NO_ANSWER
        assert "certificate verify failed" in error.detail.lower().replace("_", " ")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(address, tmp_path) == DATA


# -- proxies


def test_metadata_is_never_an_old_copy_but_a_library_may_be(tmp_path: Path) -> None:
    asked: list[str | None] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.headers.get("Cache-Control"))
        give(handler, DATA)

    with answering(respond) as address, open_mirror(address, tmp_path / "incoming") as source:
        source.metadata(NAME)
        fetch(address, tmp_path)
    assert asked == ["no-cache", None]


def test_the_environments_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        asked.append((handler.path, handler.headers.get("Proxy-Authorization", "")))
        give(handler, b"through")

    with answering(respond) as proxy:
        monkeypatch.setenv("http_proxy", proxy.replace("http://", "http://ann:secret@"))
        with pytest.MonkeyPatch.context() as other:
            straight = Web(proxy.replace("127.0.0.1", "localhost"))
            other.setenv("no_proxy", "localhost,.clinic.test")
            named = Web(proxy.replace("127.0.0.1", "localhost"))
        far = Web("http://publisher.invalid/tree")  # no such host: only a proxy can answer
        assert [one.whole("a.json", 10) for one in (far, straight, named)] == [b"through"] * 3
        for one in (far, straight, named):
            one.close()
    assert [path.startswith("http://") for path, _ in asked] == [True, True, False]
    assert asked[0] == ("http://publisher.invalid/tree/a.json", "Basic YW5uOnNlY3JldA==")
    assert asked[2][1] == ""


@pytest.mark.parametrize("proxy", ["socks5://p:1", "http://[", "://"])
def test_a_proxy_that_cannot_be_used_is_one_sentence(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    with pytest.raises(KioskError, match="The proxy that the environment names cannot be used"):
        Web("http://server")


def test_a_proxy_may_be_named_without_its_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda handler: give(handler, b"through")) as proxy:
        monkeypatch.setenv("all_proxy", proxy.removeprefix("http://"))
        server = Web("http://publisher.invalid")
        assert server.whole("a", 10) == b"through"
        server.close()
