"""Keys at rest and at hand: Ed25519, PKCS #8 in PEM, encrypted with a passphrase.

Rules: a private key is never written unencrypted, never shown, never given away: whoever needs a signature gets a
signer; a passphrase comes from whoever calls and is kept only while the command runs. A key is found by its name in
the folders given (a stick among them) and is used only if it is the very key that is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from kiosk.errors import PublisherError
from kiosk.publisher import files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    # Asks for a passphrase: of what, and whether it is chosen now.
    Ask = Callable[[str, bool], str]

SHORTEST: Final = 8  # characters of a passphrase


class Keyring:
    """The keys at hand in this run."""

    def __init__(self, folders: Sequence[Path], ask: Ask) -> None:
        self._folders, self._ask = tuple(folders), ask
        self._chosen: dict[str, str] = {}
        self._known: list[str] = []  # passphrases of this run: whoever holds several keys is asked once
        self._signers: dict[str, CryptoSigner] = {}

    def make(self, name: str, folder: Path, owner: str) -> SSlibKey:
        """Make a key, put it encrypted into `folder`, and give its public half. Raises PublisherError.

        Whoever owns several keys chooses one passphrase in a run.
        """
        if owner not in self._chosen:
            self._chosen[owner] = self._ask(owner, True)  # noqa: FBT003 - the callable's own parameter
        passphrase = self._chosen[owner]
        if len(passphrase) < SHORTEST:
            raise PublisherError(f"A passphrase has at least {SHORTEST} characters; choose a longer one.")
        private = Ed25519PrivateKey.generate()
        encrypted = BestAvailableEncryption(passphrase.encode())
        data = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encrypted)
        files.write_secret(folder / f"{name}.pem", data)
        signer = CryptoSigner(private)
        self._signers[signer.public_key.keyid] = signer
        return signer.public_key

    def at_hand(self, name: str) -> bool:
        """Whether the key lies in one of the folders."""
        return self._find(name) is not None

    def signer(self, name: str, keyid: str) -> CryptoSigner:
        """Open a key. Raises PublisherError: not here, wrong passphrase, another key under its name."""
        signer = self.signer_at_hand(name, keyid)
        if signer is None:
            raise PublisherError(f"The key {name} is not here; name the folder it lies in with --keys.")
        return signer

    def signer_at_hand(self, name: str, keyid: str) -> CryptoSigner | None:
        """Open a key; None where it is not here, or is left out with an empty passphrase. Raises PublisherError."""
        if keyid not in self._signers:
            path = self._find(name)
            private = self._open(path, name) if path else None
            if private is None:
                return None
            signer = CryptoSigner(private)
            if signer.public_key.keyid != keyid:
                raise PublisherError(f"{path} is not the key {name} of this publisher.")
            self._signers[keyid] = signer
        return self._signers[keyid]

    def _find(self, name: str) -> Path | None:
        for folder in self._folders:
            path = folder / f"{name}.pem"
            with files.told(path):
                if path.is_file():
                    return path
        return None

    def _open(self, path: Path, name: str) -> Ed25519PrivateKey | None:
        data = files.read(path) or b""
        for passphrase in self._known:
            private = _decrypted(path, data, passphrase)
            if private is not None:
                return private
        passphrase = self._ask(name, False)  # noqa: FBT003
        if not passphrase:
            return None
        private = _decrypted(path, data, passphrase)
        if private is None:
            raise PublisherError(f"The passphrase of the key {name} is wrong; nothing was signed with it.")
        self._known.append(passphrase)
        return private


def _decrypted(path: Path, data: bytes, passphrase: str) -> Ed25519PrivateKey | None:
    """Open a key file; None for a wrong passphrase. Raises PublisherError if it is no key of ours."""
    if b"ENCRYPTED PRIVATE KEY" not in data:
        raise PublisherError(f"{path} is not an encrypted private key.")
    try:
        private = load_pem_private_key(data, passphrase.encode())
    except (ValueError, TypeError):
        return None
    if not isinstance(private, Ed25519PrivateKey):
        raise PublisherError(f"{path} is not an Ed25519 key.")
    return private
