"""Web servers on this machine: a real nginx over a folder, and one that answers as a test says.

with Nginx(folder) as server:
    ...                                         # server.address
server.asked()                                  # what was asked since, once it has ended

with answering(lambda handler: handler.send_error(500)) as address: ...
"""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Respond = Callable[[BaseHTTPRequestHandler], None]

# Debian keeps it where only administrators look.
PROGRAM = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")

_LISTENS = b"[notice]"  # what it says first, it says with its sockets open
_CONFIG = """
daemon off; master_process off; pid {own}/pid; error_log stderr notice;
events {{}}
http {{
    log_format short '$status $request_uri $body_bytes_sent';
    access_log {own}/asked short;
    client_body_temp_path {own}/body; proxy_temp_path {own}/proxy; fastcgi_temp_path {own}/fastcgi;
    uwsgi_temp_path {own}/uwsgi; scgi_temp_path {own}/scgi;
    types {{}} default_type application/octet-stream;
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


class Nginx:
    """A folder as static files. It may be started again, on the same port. Skips the test where nginx is missing."""

    def __init__(self, folder: Path) -> None:
        if PROGRAM is None:
            pytest.skip("nginx is not installed")
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._own = Path(tempfile.mkdtemp(prefix="kiosk-nginx-"))
        config = self._own / "nginx.conf"
        config.write_text(_CONFIG.format(own=self._own, port=self._port, folder=self.folder))
        self._process = subprocess.Popen([str(PROGRAM), "-c", str(config), "-e", "stderr"], stderr=subprocess.PIPE)
        assert self._process.stderr is not None
        told = [next(iter(self._process.stderr), b"")]
        while told[-1] and _LISTENS not in told[-1]:
            told.append(self._process.stderr.readline())
        assert told[-1], b"".join(told)
        return self

    def __exit__(self, *_: object) -> None:
        while self._process.poll() is None:  # nginx forgets a signal that comes before it waits for signals
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.communicate(timeout=2)
        self._asked = (self._own / "asked").read_text().splitlines()
        shutil.rmtree(self._own)

    def asked(self) -> list[tuple[int, str, int]]:
        """Tell what was asked while it ran last: status, path, bytes of the body."""
        lines = (line.split() for line in self._asked)
        return [(int(status), path, int(size)) for status, path, size in lines]


@contextmanager
def answering(respond: Respond, certificate: Path | None = None) -> Iterator[str]:
    """Start a server that answers each GET by `respond`; gives its address. `certificate`: over TLS, with its key."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.close_connection = True
            try:
                respond(self)
                self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                pass  # whoever asked had enough

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def give(handler: BaseHTTPRequestHandler, data: bytes, status: int = 200, **headers: str) -> None:
    """Answer with some bytes; Content-Length is theirs unless said otherwise."""
    handler.send_response(status)
    said = {"Content_Length": str(len(data)), **headers}
    for name, value in said.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def certificate_for_this_machine(path: Path) -> Path:
    """Write a certificate that only itself vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask straight, whatever the machine's own environment says."""
    for name in ("http", "https", "all", "no", "ftp"):
        for variable in (f"{name}_proxy", f"{name}_proxy".upper()):
            monkeypatch.delenv(variable, raising=False)
