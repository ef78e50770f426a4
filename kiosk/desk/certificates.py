"""Who this machine is towards others: a key, and a certificate that it signed itself.

Rules: made once, in one file that only our user may read and that is there whole or not at all; the certificate says
nothing (a random name) and does not run out, since it is trusted for what it is: the other side pinned its
fingerprint, after people had compared digits. A clock that lost its battery locks nobody out.
"""

from __future__ import annotations

import hashlib
import secrets
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kiosk.errors import KioskError
from kiosk.system.durable import Disk

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "identity.pem"
_SHOWN: Final = 16  # hex digits of a fingerprint that people read: 64 bits, beside digits that were compared


@dataclass(frozen=True, slots=True)
class Identity:
    """`file` holds key and certificate (PEM); `certificate` is in DER."""

    file: Path
    certificate: bytes


def own_identity(folder: Path) -> Identity:
    """Return this machine's identity; the first time it is made. Raises KioskError."""
    path = folder / FILE_NAME
    try:
        if not path.is_file():
            Disk().make_folder(folder, mode=0o700)
            _write_once(path, _make())
        path.chmod(0o600)
        pem = path.read_text(encoding="ascii")
        certificate = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE") :])
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(path)
    except (ssl.SSLError, ValueError) as error:
        raise KioskError(f"{path}: this machine's key cannot be used; delete the file and pair anew.") from error
    except OSError as error:
        raise KioskError(f"{path}: this machine's key cannot be kept ({error.strerror}).") from error
    return Identity(path, certificate)


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER), in hex."""
    return hashlib.sha256(certificate).hexdigest()


def shown_fingerprint(certificate: bytes) -> str:
    """Return its first digits as people read them.

    >>> shown_fingerprint(b"")
    'E3B0 C442 98FC 1C14'
    """
    digits = fingerprint(certificate)[:_SHOWN].upper()
    return " ".join(digits[i : i + 4] for i in range(0, _SHOWN, 4))


def is_certificate(data: bytes) -> bool:
    """Whether this is one certificate (DER) and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cadata=data)
    except (ssl.SSLError, ValueError):
        return False
    return context.cert_store_stats()["x509"] == 1


def _make() -> bytes:
    """Return a new key and its certificate (PEM): ECDSA on P-256, which every OpenSSL speaks."""
    from cryptography import x509  # only the first start of a machine with others around needs it
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, secrets.token_hex(8))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(1970, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(9999, 12, 31, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)


def _write_once(path: Path, data: bytes) -> None:
    """Write a secret file whole; where a kiosk and a desk begin at once, the first one's stays."""
    with suppress(FileExistsError):
        Disk().put_new(path, data, mode=0o600)
