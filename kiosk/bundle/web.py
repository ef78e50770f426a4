"""Asking a web server for files: plain GET, with patience that ends.

Rules: the server is the one that staff named, so a redirect is no answer; nothing is believed of what it sends. A
server that is silent, or slower than a very bad line, is given up. Proxies are those of the environment (http_proxy,
https_proxy, all_proxy, no_proxy), TLS is checked against the system's authorities. Whatever goes wrong on the way is
the refusal NO_ANSWER, with the cause in its detail.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic  # noqa: TID251 - while a machine sleeps no server can answer
from typing import TYPE_CHECKING, Final
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError
from urllib3.util import Timeout, make_headers, parse_url

from kiosk import __version__
from kiosk.bundle.format import PIECE
from kiosk.bundle.refusals import refuse
from kiosk.domain.clinic.refusal import Refusal
from kiosk.errors import BundleError, KioskError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from urllib3 import BaseHTTPResponse

PATIENCE_S: Final = 30.0  # to connect, and between any two bytes
_SLOWEST: Final = 1024  # bytes a second, over as long as patience lasts
_HEADERS: Final = {"User-Agent": f"second-opinion-kiosk/{__version__}", "Accept-Encoding": "identity"}
_FRESH: Final = {"Cache-Control": "no-cache"}  # a proxy on the way may keep libraries, but asks for what is newest
_MISSING: Final = frozenset({403, 404, 410})  # storage services say 403 for what is not there
_FAULTS: Final = (HTTPError, HTTPException, OSError, UnicodeError)  # the last: a name that cannot be in DNS


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers; its body is still to be read."""

    response: BaseHTTPResponse
    patience_s: float

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status

    def header(self, name: str) -> str:
        """Return a header; "" for none."""
        return self.response.headers.get(name, "")

    def pieces(self) -> Iterator[bytes]:
        """Give the body as it comes. Raises BundleError NO_ANSWER, also where it ends before it should."""
        began, count = monotonic(), 0
        while piece := self._next():
            yield piece
            count += len(piece)
            if monotonic() - began >= self.patience_s:
                if count < _SLOWEST * self.patience_s:
                    raise refuse(Refusal.NO_ANSWER, "too slow")
                began, count = monotonic(), 0

    def _next(self) -> bytes:
        with _answering():
            return self.response.read1(PIECE)


class Web:
    """The files below an address. Raises KioskError for one that is none."""

    def __init__(self, address: str, patience_s: float = PATIENCE_S) -> None:
        self.address = checked(address)
        self._patience_s = patience_s
        self._manager = _manager(self.address)

    @contextmanager
    def get(self, name: str, headers: Mapping[str, str] | None = None) -> Iterator[Answer]:
        """Ask for a file. Raises BundleError NO_ANSWER."""
        with _answering():
            response = self._manager.request(
                "GET",
                f"{self.address}/{name}",
                headers={**_HEADERS, **(headers or {})},
                timeout=Timeout(connect=self._patience_s, read=self._patience_s),
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
        try:
            yield Answer(response, self._patience_s)
        finally:
            response.close()

    def whole(self, name: str, limit: int) -> bytes | None:
        """Fetch a small file; None for none. Raises BundleError: TOO_LARGE, NO_ANSWER."""
        with self.get(name, _FRESH) as answer:
            if not is_there(answer, name):
                return None
            data = bytearray()
            for piece in answer.pieces():
                data += piece
                if len(data) > limit:
                    raise refuse(Refusal.TOO_LARGE, name)
            return bytes(data)

    def close(self) -> None:
        """Let go of connections."""
        self._manager.clear()


def is_there(answer: Answer, name: str) -> bool:
    """Tell whether a whole file comes. Raises BundleError NO_ANSWER where the server says neither yes nor no."""
    if answer.status not in {200, *_MISSING}:
        sentence = f"The content server answers with an error (status {answer.status}): check its address."
        raise BundleError(sentence, Refusal.NO_ANSWER, f"status {answer.status} for {name}")
    return answer.status == 200


def checked(address: str) -> str:
    """Return an address without its last slashes. Raises KioskError."""
    try:
        parts = parse_url(address)
    except HTTPError:
        parts = None
    if parts is None or parts.scheme not in {"http", "https"} or not parts.host or parts.query or parts.fragment:
        raise KioskError(f"{address} is not a server’s address: write it as https://server/folder.")
    return address.rstrip("/")


def _manager(address: str) -> urllib3.PoolManager:
    """Choose the way: straight, or through the proxy that the environment names."""
    parts, proxies = parse_url(address), getproxies()
    proxy = proxies.get(parts.scheme or "") or proxies.get("all")
    if not proxy or proxy_bypass(parts.netloc or ""):
        return urllib3.PoolManager()
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        auth = parse_url(proxy).auth
        return urllib3.ProxyManager(proxy, proxy_headers=make_headers(proxy_basic_auth=auth) if auth else None)
    except (HTTPError, ValueError):
        raise KioskError("The proxy that the environment names cannot be used: it must be http or https.") from None


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        raise refuse(Refusal.NO_ANSWER, f"{type(error).__name__}: {error}") from None
