"""Messages as bytes: four bytes of length (big-endian), a JSON object, and for some a body of bytes.

Rules: whatever comes is a right message or a ProtocolError, and nothing else is ever raised; a header has exactly the
fields of its kind; no more than LARGEST_HEADER + LARGEST_BODY bytes are held; an error never repeats what came.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from kiosk.desk.messages import (
    Answer,
    Commit,
    HandOver,
    Hello,
    Message,
    Nonce,
    Ping,
    PutBack,
    Reveal,
    Same,
    Sheet,
    Take,
    Waiting,
)
from kiosk.domain.harmless import is_harmless
from kiosk.domain.sheet.pickup import PickUp, WaitingSheet, read_code
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from collections.abc import Callable

    Fields = dict[str, Any]

VERSION: Final = 1
LARGEST_HEADER: Final = 64 * 2**10  # bytes
LARGEST_BODY: Final = 8 * 2**20
NONCE: Final = 32  # bytes, of a commitment too
LONGEST_NAME: Final = 64  # characters
_LENGTH: Final = 4
_CERTIFICATE: Final = 4096
_MOST_SHEETS: Final = 64
_LARGEST_NUMBER: Final = 2**31
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")


class ProtocolError(KioskError):
    """The other side sent something that is not a message."""

    def __init__(self) -> None:
        super().__init__("The other side does not speak the language of kiosks and desks: update both to one version.")


def encode(message: Message) -> bytes:
    """Return a message as bytes."""
    fields, body = _fields(message)
    header = json.dumps({"kind": type(message).__name__, **fields, **({"body": len(body)} if body else {})})
    return len(header).to_bytes(_LENGTH, "big") + header.encode("ascii") + body


def _fields(message: Message) -> tuple[Fields, bytes]:
    """Return the fields of a header, and the body."""
    match message:
        case Waiting(sheets):
            return {"sheets": [[s.code, s.language, s.pages, s.large, s.age_s, s.state.value] for s in sheets]}, b""
        case Sheet(request, code, language, paper, pdf):
            return {"request": request, "code": code, "language": language, "paper": paper}, pdf
        case Commit(name, commitment, certificate):
            return {"name": name, "commitment": commitment.hex()}, certificate
        case Nonce(name, nonce):
            return {"name": name, "nonce": nonce.hex()}, b""
        case Reveal(nonce):
            return {"nonce": nonce.hex()}, b""
        case _:
            return {name: getattr(message, name) for name in message.__slots__}, b""


class Decoder:
    """Bytes in as they come, messages out."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """Take some bytes; returns the messages that are whole now. Raises ProtocolError; then it is of no more use."""
        self._bytes += data
        found: list[Message] = []
        while (message := self._next()) is not None:
            found.append(message)
        return found

    def _next(self) -> Message | None:
        if len(self._bytes) < _LENGTH:
            return None
        length = int.from_bytes(self._bytes[:_LENGTH], "big")
        if not 0 < length <= LARGEST_HEADER:
            raise ProtocolError
        start = _LENGTH + length
        if len(self._bytes) < start:
            return None
        kind, fields, size = _read_header(bytes(self._bytes[_LENGTH:start]))
        if len(self._bytes) < start + size:
            return None
        body = bytes(self._bytes[start : start + size])
        del self._bytes[: start + size]
        return _read(kind, fields, body)


def _read_header(data: bytes) -> tuple[str, Fields, int]:
    """Return a header's kind, the rest of its fields, and the length of its body."""
    try:
        fields = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError):
        raise ProtocolError from None
    if not isinstance(fields, dict) or not isinstance(kind := fields.pop("kind", None), str) or kind not in _READERS:
        raise ProtocolError
    limit = _BODIES.get(kind, 0)
    size = _number(fields.pop("body", None)) if limit else 0
    if size > limit or bool(limit) != bool(size):
        raise ProtocolError
    return kind, fields, size


def _read(kind: str, fields: Fields, body: bytes) -> Message:
    """Return a message of checked values."""
    names, make = _READERS[kind]
    if fields.keys() != set(names):
        raise ProtocolError
    return make(*(fields[name] for name in names), body)


def _number(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _LARGEST_NUMBER:  # a bool is no number
        raise ProtocolError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable() or not is_harmless(value) or len(value) > LONGEST_NAME:
        raise ProtocolError
    return value


def _code(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NAME or read_code(value) != value:
        raise ProtocolError
    return value


def _language(value: Any) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ProtocolError
    return value


def _paper(value: Any) -> str:
    if not isinstance(value, str) or value not in _PAPERS:
        raise ProtocolError
    return value


def _state(value: Any) -> PickUp:
    if not isinstance(value, str) or value not in _STATES:
        raise ProtocolError
    return PickUp(value)


def _digest(value: Any) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * NONCE}}}", value):
        raise ProtocolError
    return bytes.fromhex(value)


def _sheets(value: Any) -> tuple[WaitingSheet, ...]:
    if not isinstance(value, list) or len(value) > _MOST_SHEETS:
        raise ProtocolError
    return tuple(_sheet(one) for one in value)


def _sheet(value: Any) -> WaitingSheet:
    if not isinstance(value, list) or len(value) != 6 or not isinstance(value[3], bool):
        raise ProtocolError
    code, language, pages, large, age_s, state = value
    return WaitingSheet(_code(code), _language(language), _number(pages), large, _number(age_s), _state(state))


_PAPERS: Final = frozenset({"A4", "Letter"})
_STATES: Final = frozenset(state.value for state in PickUp)
_BODIES: Final = {"Sheet": LARGEST_BODY, "Commit": _CERTIFICATE}
_READERS: Final[dict[str, tuple[tuple[str, ...], Callable[..., Message]]]] = {
    "Hello": (("version", "name"), lambda version, name, _: Hello(_number(version), _text(name))),
    "Waiting": (("sheets",), lambda sheets, _: Waiting(_sheets(sheets))),
    "Take": (("request", "code"), lambda request, code, _: Take(_number(request), _code(code))),
    "Sheet": (
        ("request", "code", "language", "paper"),
        lambda request, code, language, paper, pdf: Sheet(
            _number(request), _code(code), _language(language), _paper(paper), pdf
        ),
    ),
    "Answer": (("request", "state"), lambda request, state, _: Answer(_number(request), _state(state))),
    "PutBack": (("code",), lambda code, _: PutBack(_code(code))),
    "HandOver": (("request", "code"), lambda request, code, _: HandOver(_number(request), _code(code))),
    "Ping": ((), lambda _: Ping()),
    "Commit": (("name", "commitment"), lambda name, commitment, der: Commit(_text(name), _digest(commitment), der)),
    "Nonce": (("name", "nonce"), lambda name, nonce, _: Nonce(_text(name), _digest(nonce))),
    "Reveal": (("nonce",), lambda nonce, _: Reveal(_digest(nonce))),
    "Same": ((), lambda _: Same()),
}
