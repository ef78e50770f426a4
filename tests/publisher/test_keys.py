"""Keys at rest: encrypted, for their owner only, and never taken for one another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from kiosk.errors import PublisherError
from kiosk.publisher.keys import Keyring
from tests.support.publishing import PASSPHRASE, ring


def test_a_key_lies_encrypted_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    made = ring(tmp_path).make("root-1", tmp_path / "stick", "the publisher's keys")
    path = tmp_path / "stick" / "root-1.pem"
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    signer = ring(tmp_path / "stick").signer("root-1", made.keyid)
    made.verify_signature(signer.sign(b"words"), b"words")
    assert made.keytype == "ed25519"


def test_whoever_holds_several_keys_is_asked_once(tmp_path: Path) -> None:
    asked: list[tuple[str, bool]] = []

    def ask(what: str, new: bool) -> str:
        asked.append((what, new))
        return PASSPHRASE

    making = Keyring([tmp_path], ask)
    ids = {name: making.make(name, tmp_path, "the publisher's keys").keyid for name in ("root-1", "root-2")}
    opening = Keyring([tmp_path], ask)
    for name, keyid in ids.items():
        opening.signer(name, keyid)
    assert asked == [("the publisher's keys", True), ("root-1", False)]


def test_a_short_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="at least 8 characters"):
        ring(tmp_path, passphrase="short").make("root-1", tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_is_told_without_the_passphrase(tmp_path: Path) -> None:
    made = ring(tmp_path).make("root-1", tmp_path, "x")
    with pytest.raises(PublisherError, match="passphrase of the key root-1 is wrong") as error:
        ring(tmp_path, passphrase="something else").signer("root-1", made.keyid)
    assert "something else" not in str(error.value)


def test_an_empty_passphrase_leaves_the_key_out(tmp_path: Path) -> None:
    made = ring(tmp_path).make("root-1", tmp_path, "x")
    assert ring(tmp_path, passphrase="").signer_at_hand("root-1", made.keyid) is None


def test_a_key_that_is_not_here_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match=r"The key root-1 is not here.*--keys"):
        ring(tmp_path).signer("root-1", "00")


def test_a_key_is_never_written_over_another(tmp_path: Path) -> None:
    ring(tmp_path).make("root-1", tmp_path, "x")
    before = (tmp_path / "root-1.pem").read_bytes()
    with pytest.raises(PublisherError, match="never replaced"):
        ring(tmp_path).make("root-1", tmp_path, "x")
    assert (tmp_path / "root-1.pem").read_bytes() == before


def test_another_key_under_the_same_name_is_not_used(tmp_path: Path) -> None:
    made = ring(tmp_path).make("root-1", tmp_path / "a", "x")
    ring(tmp_path).make("root-1", tmp_path / "b", "x")
    with pytest.raises(PublisherError, match="is not the key root-1"):
        ring(tmp_path / "b").signer("root-1", made.keyid)


def test_what_is_no_encrypted_ed25519_key_is_refused(tmp_path: Path) -> None:
    path, secret = tmp_path / "root-1.pem", BestAvailableEncryption(PASSPHRASE.encode())
    plain = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret)
    for data, sentence in ((plain, "not an encrypted"), (b"", "not an encrypted"), (other, "not an Ed25519 key")):
        path.write_bytes(data)
        with pytest.raises(PublisherError, match=re.escape(sentence)):
            ring(tmp_path).signer("root-1", "00")
