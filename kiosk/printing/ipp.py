"""The Internet Printing Protocol, as much as asking CUPS about a job needs.

Rules: requests and answers are those of RFC 8010 (encoding) and RFC 8011 (operations, states); attributes that are not
asked for are passed over; an answer is at most `MOST_BYTES` and is never trusted about its own lengths. There is no
Python library for this that is both synchronous and free of a C build.
"""

from __future__ import annotations

import http.client
import socket
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from kiosk.errors import PrinterError
from kiosk.system.uptime import uptime

if TYPE_CHECKING:
    from collections.abc import Sequence

GET_JOB_ATTRIBUTES: Final = 0x0009  # RFC 8011, 5.4.15
GET_PRINTER_ATTRIBUTES: Final = 0x000B
NOT_FOUND: Final = 0x0406  # client-error-not-found
MOST_BYTES: Final = 1 << 20
PORT: Final = 631

_OPERATION_GROUP: Final = b"\x01"  # delimiter tags, RFC 8010, 3.5.1
_END: Final = 0x03
_LAST_DELIMITER: Final = 0x0F
_INTEGER, _ENUM, _BOOLEAN = 0x21, 0x23, 0x22  # value tags, RFC 8010, 3.5.2
_KEYWORD, _URI, _CHARSET, _LANGUAGE, _NAME = 0x44, 0x45, 0x47, 0x48, 0x42
_TEXT: Final = range(0x40, 0x60)  # character strings
_WITH_LANGUAGE: Final = (0x35, 0x36)  # textWithLanguage, nameWithLanguage

Value = int | str | bool
Attributes = dict[str, tuple[Value, ...]]


def encode_request(operation: int, printer_uri: str, *, job: int | None, wanted: Sequence[str]) -> bytes:
    """Return a request for the attributes `wanted` of a printer or of one of its jobs."""
    parts = [
        struct.pack(">BBHI", 2, 0, operation, 1),
        _OPERATION_GROUP,
        _attribute(_CHARSET, "attributes-charset", b"utf-8"),
        _attribute(_LANGUAGE, "attributes-natural-language", b"en"),
        _attribute(_URI, "printer-uri", printer_uri.encode()),
    ]
    if job is not None:
        parts.append(_attribute(_INTEGER, "job-id", struct.pack(">i", job)))
    parts.append(_attribute(_NAME, "requesting-user-name", b"kiosk"))
    for number, name in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if number else "requested-attributes", name.encode()))
    return b"".join([*parts, bytes([_END])])


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    key = name.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(value)) + value


def decode_response(data: bytes) -> tuple[int, Attributes]:
    """Return the status code and the attributes of all groups. Raises PrinterError if the answer is malformed."""
    try:
        return _decode(data)
    except (struct.error, IndexError) as error:
        raise PrinterError("The printing system's answer is cut off or is not IPP.") from error


def _decode(data: bytes) -> tuple[int, Attributes]:
    major, _minor, status, _request = struct.unpack_from(">BBHI", data)
    if major not in {1, 2}:
        raise PrinterError("The printing system's answer is not IPP.")
    found: dict[str, list[Value]] = {}
    place, name = 8, ""
    while (tag := data[place]) != _END:
        place += 1
        if tag <= _LAST_DELIMITER:
            continue
        key, place = _chunk(data, place)
        raw, place = _chunk(data, place)
        name = key.decode("ascii", "replace") or name  # an empty name is one more value of the last attribute
        value = _value(tag, raw)
        if value is not None:
            found.setdefault(name, []).append(value)
    return status, {key: tuple(values) for key, values in found.items()}


def _chunk(data: bytes, place: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", data, place)
    end = place + 2 + length
    if end > len(data):
        raise IndexError
    return data[place + 2 : end], end


def _value(tag: int, raw: bytes) -> Value | None:
    if tag in {_INTEGER, _ENUM}:
        return int(struct.unpack(">i", raw)[0])
    if tag == _BOOLEAN:
        return raw != b"\x00"
    if tag in _WITH_LANGUAGE:
        _language, place = _chunk(raw, 0)
        return _chunk(raw, place)[0].decode("utf-8", "replace")
    return raw.decode("utf-8", "replace") if tag in _TEXT else None


class _TimedSocket(socket.socket):
    """A socket that is read until a point in time and no longer, however slowly the other side sends."""

    until = 0.0

    def recv_into(self, *arguments: Any) -> int:
        """Read some bytes. Raises TimeoutError."""
        self.settimeout(_left(self.until))
        return super().recv_into(*arguments)


class _Connection(http.client.HTTPConnection):
    """HTTP to `host[:port]` or over a Unix socket, ended at a point in time."""

    default_port = PORT

    def __init__(self, server: str, until: float) -> None:
        self._path, self._until = server if server.startswith("/") else "", until
        super().__init__("localhost" if self._path else server or "localhost")

    def connect(self) -> None:
        """Connect, and let the time that is left count for all that comes. Raises OSError."""
        self.sock = _TimedSocket(fileno=self._connected().detach())
        self.sock.until = self._until
        self.sock.settimeout(_left(self._until))  # for all that is sent together

    def _connected(self) -> socket.socket:
        if not self._path:
            return socket.create_connection((self.host, self.port), timeout=_left(self._until))
        plain = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            plain.settimeout(_left(self._until))
            plain.connect(self._path)
        except OSError:
            plain.close()
            raise
        return plain


def _left(until: float) -> float:
    left = until - uptime()
    if left <= 0:
        raise TimeoutError
    return left


def post(server: str, path: str, body: bytes, *, until: float) -> bytes:
    """Send a request to `server` (`host`, `host:port` or a socket's path; empty: localhost), return the answer.

    Raises PrinterError if there is no whole answer when it is `until` by `kiosk.system.uptime`.
    """
    try:
        with closing(_Connection(server, until)) as connection:
            connection.request("POST", path, body, {"Content-Type": "application/ipp"})
            with connection.getresponse() as response:
                data = response.read(MOST_BYTES)
    except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: a name that no host can have
        raise PrinterError(f"The printing system does not answer ({type(error).__name__}).") from error
    if response.status != http.HTTPStatus.OK:
        raise PrinterError(f"The printing system refused to answer (HTTP {response.status}).")
    return data
