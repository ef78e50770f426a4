"""Bytes that are messages, and all others."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.desk.certificates import own_identity
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
from kiosk.desk.protocol import LARGEST_BODY, LARGEST_HEADER, Decoder, ProtocolError, encode
from kiosk.domain.sheet.pickup import CODES, PickUp, WaitingSheet, code_of

codes = st.integers(0, CODES - 1).map(code_of)
numbers = st.integers(0, 2**31 - 1)
names = st.text(st.characters(categories=["L", "N"]), max_size=64)
languages = st.sampled_from(["en", "ar", "zh-Hans", "fil"])
nonces = st.binary(min_size=32, max_size=32)
sheets = st.builds(WaitingSheet, codes, languages, numbers, st.booleans(), numbers, st.sampled_from(PickUp))
messages: st.SearchStrategy[Message] = st.one_of(
    st.builds(Hello, numbers, names),
    st.builds(Waiting, st.lists(sheets, max_size=64).map(tuple)),
    st.builds(Take, numbers, codes),
    st.builds(Sheet, numbers, codes, languages, st.sampled_from(["A4", "Letter"]), st.binary(min_size=1)),
    st.builds(Answer, numbers, st.sampled_from(PickUp)),
    st.builds(PutBack, codes),
    st.builds(HandOver, numbers, codes),
    st.builds(Ping),
    st.builds(Commit, names, nonces, st.binary(min_size=1, max_size=4096)),
    st.builds(Nonce, names, nonces),
    st.builds(Reveal, nonces),
    st.builds(Same),
)


def frame(header: object, body: bytes = b"") -> bytes:
    data = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(data).to_bytes(4, "big") + data + body


@given(st.lists(messages, max_size=5), st.data())
def test_what_was_said_is_heard_however_it_is_cut(said: list[Message], data: st.DataObject) -> None:
    stream = b"".join(map(encode, said))
    decoder, heard, at = Decoder(), list[Message](), 0
    while at < len(stream):
        size = data.draw(st.integers(1, len(stream)))
        heard += decoder.feed(stream[at : at + size])
        at += size
    assert heard == said


@given(st.binary(max_size=300))
def test_any_bytes_are_messages_or_refused(data: bytes) -> None:
    for tried in (data, frame(data)):
        with contextlib.suppress(ProtocolError):
            for message in Decoder().feed(tried):
                assert Decoder().feed(encode(message)) == [message]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | codes | st.just("waiting"),
    lambda inner: st.lists(inner, max_size=7) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(messages, st.data())
def test_any_field_of_another_kind_is_refused_or_right(message: Message, data: st.DataObject) -> None:
    whole = encode(message)
    length = int.from_bytes(whole[:4], "big")
    header, body = json.loads(whole[4 : 4 + length]), whole[4 + length :]
    header[data.draw(st.sampled_from([*header, "more"]))] = data.draw(json_values)
    decoder = Decoder()
    try:
        heard = decoder.feed(frame(header, body))
    except ProtocolError:
        return
    for one in heard:
        assert Decoder().feed(encode(one)) == [one]


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"[]",
        b"{}",
        b'{"kind": "Ping"',
        b'{"kind": "Ping", "more": 1}',
        b'{"kind": ["Ping"]}',
        b'{"kind": "Take", "request": 1}',
        b'{"kind": "Take", "request": true, "code": "K47"}',
        b'{"kind": "Take", "request": 1, "code": "k47"}',
        b'{"kind": "Take", "request": 1e3, "code": "K47"}',
        b'{"kind": "Take", "request": NaN, "code": "K47"}',
        b'{"kind": "Take", "request": -1, "code": "K47"}',
        b'{"kind": "Take", "request": 1, "code": "K47", "body": 1}',
        b'{"kind": "Hello", "version": 1, "name": "\\ud800"}',
        b'{"kind": "Hello", "version": 1, "name": "\\u202e"}',
        b'{"kind": "Hello", "version": 1, "name": "\\n"}',
        b'{"kind": "Hello", "version": 1, "name": "' + b"x" * 65 + b'"}',
        b'{"kind": "Answer", "request": 1, "state": []}',
        b'{"kind": "Sheet", "request": 1, "code": "K47", "language": "en", "paper": "A4"}',
        b'{"kind": "Sheet", "request": 1, "code": "K47", "language": "en", "paper": "A4", "body": 0}',
        b'{"kind": "Sheet", "request": 1, "code": "K47", "language": "../..", "paper": "A4", "body": 1}',
        b'{"kind": "Sheet", "request": 1, "code": "K47", "language": "en", "paper": [], "body": 1}',
        b'{"kind": "Reveal", "nonce": "00"}',
        b'{"kind": "Waiting", "sheets": {}}',
        b'{"kind": "Waiting", "sheets": [[]]}',
        b"[" * 60000,
        b'{"kind": ' + b"9" * 60000 + b"}",
        '{"kind": "Hello", "version": 1, "name": "é"}'.encode(),
    ],
)
def test_a_header_that_is_not_right_is_refused(header: bytes) -> None:
    with pytest.raises(ProtocolError) as caught:
        Decoder().feed(frame(header, b"."))
    assert "K47" not in str(caught.value)


def test_what_is_announced_too_large_is_refused_before_it_is_held() -> None:
    with pytest.raises(ProtocolError):
        Decoder().feed((LARGEST_HEADER + 1).to_bytes(4, "big"))
    sheet = {"kind": "Sheet", "request": 1, "code": "K47", "language": "en", "paper": "A4", "body": LARGEST_BODY + 1}
    with pytest.raises(ProtocolError):
        Decoder().feed(frame(sheet))
    commit = {"kind": "Commit", "name": "", "commitment": "00" * 32, "body": 4097}
    with pytest.raises(ProtocolError):
        Decoder().feed(frame(commit))


def test_the_largest_sheet_goes_through() -> None:
    sheet = Sheet(1, "K47", "en", "A4", bytes(LARGEST_BODY))
    assert Decoder().feed(encode(sheet)) == [sheet]


def test_the_content_is_in_no_repr() -> None:
    assert "tapped" not in repr(Sheet(1, "K47", "en", "A4", b"what a visitor tapped"))


def test_an_identity_fits_a_commitment(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = own_identity(tmp_path_factory.mktemp("keys"))
    commit = Commit("kiosk", bytes(32), own.certificate)
    assert Decoder().feed(encode(commit)) == [commit]
