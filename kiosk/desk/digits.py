"""The digits that people compare when a kiosk and a desk are paired.

Rules: numeric comparison as in Bluetooth (Core Specification 5.4, volume 3, part H, 2.3.5.6.2): the kiosk commits to
its number before it sees the desk's and reveals it after, so that who stands between them has one guess in a million;
both certificates go into the digits, so that a certificate that was exchanged on the way changes them.
"""

from __future__ import annotations

import hashlib
from typing import Final

DIGITS: Final = 6
_LABEL: Final = b"second-opinion-kiosk pairing 1"


def commitment(nonce: bytes, kiosk: bytes, desk: bytes) -> bytes:
    """Return what binds the kiosk to its number. `kiosk` and `desk` are certificates (DER)."""
    return _hash(b"commitment", nonce, kiosk, desk)


def digits(kiosk: bytes, desk: bytes, kiosk_nonce: bytes, desk_nonce: bytes) -> str:
    """Return the six digits."""
    number = int.from_bytes(_hash(b"digits", kiosk, desk, kiosk_nonce, desk_nonce), "big")
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def _hash(*parts: bytes) -> bytes:
    whole = hashlib.sha256(_LABEL)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)  # no two lists of parts are the same bytes
    return whole.digest()
