"""The Internet Printing Protocol, as much as asking CUPS about a job needs.

Rules: requests and answers are those of RFC 8010 (encoding) and RFC 8011 (operations, states); attributes that are not
asked for are passed over; an answer is at most `MOST_BYTES` and is never trusted about its own lengths. There is no
Python library for this that is both synchronous and free of a C build.
"""

from __future__ import annotations

import http.client
import socket
import struct
from typing import TYPE_CHECKING, Final

from kiosk.errors import PrinterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GET_JOB_ATTRIBUTES: Final = 0x0009  # RFC 8011, 5.4.15
GET_PRINTER_ATTRIBUTES: Final = 0x000B
NOT_FOUND: Final = 0x0406  # client-error-not-found
MOST_BYTES: Final = 1 << 20

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


class _SocketConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        """Connect to the socket's path."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def post(server: str, path: str, body: bytes, *, timeout: float) -> bytes:
    """Send a request to `server` (`host`, `host:port` or a socket's path; empty: localhost:631), return the answer.

    Raises PrinterError if there is no answer within `timeout` seconds.
    """
    connection: http.client.HTTPConnection
    if server.startswith("/"):
        connection = _SocketConnection(server, timeout)
    else:
        connection = http.client.HTTPConnection(
            server if ":" in server else f"{server or 'localhost'}:631", timeout=timeout
        )
    headers: Mapping[str, str] = {"Content-Type": "application/ipp"}
    try:
        connection.request("POST", path, body, dict(headers))
        response = connection.getresponse()
        data = response.read(MOST_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise PrinterError(f"The printing system does not answer ({type(error).__name__}).") from error
    finally:
        connection.close()
    if response.status != http.HTTPStatus.OK:
        raise PrinterError(f"The printing system refused to answer (HTTP {response.status}).")
    return data
